// Package objection is where people object to what a stage decided of them (masa sanggah):
// an objection is put down once an applicant and stage, answered requirement by requirement
// by somebody none of whose acts is objected to, and what was wrong is held against
// everybody of whom the same was decided. It is a capability of its own (see
// scoring.Capability), and works where the rulebook has [objections]. What stages it knows
// is a row each: see [Stage].
//
// An answer rests on what was decided. When that changes it lapses, visibly, until it is
// given anew. Only an error of the committee is granted: a requirement that was not met,
// with a document that was handed in before. What people write is personal, goes with who
// they are, and is read by who works on it alone.
package objection

import (
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/registration"
	"ampera/scoring/text"
)

// Kinds of its acts. The numbers are in stored commits.
const (
	KindFile    scoring.Kind = 70 // an objection that came in is put down, or what was typed of it corrected
	KindAnswer  scoring.Kind = 71 // it is answered, requirement by requirement
	KindAdmit   scoring.Kind = 72 // the chair admits one that came late, or does not
	KindLeave   scoring.Kind = 73 // a decision of the same kind as a wrong one is left as it is
	KindArrange scoring.Kind = 74 // the days of a stage are extended for all, or who answers is listed
)

// Its subjects.
const (
	On       = scoring.OnObjection // ID is stage/applicant
	OnText   = scoring.OnObjecting // the same: what is written in it, which goes with the identity
	OnAlike  = scoring.OnAlike     // ID is stage/requirement/applicant
	OnPeriod = scoring.OnPeriod    // ID is the stage
)

// Roles of who works on objections, and who reads them.
const (
	office  = scoring.Chair | scoring.Secretary
	Working = office | registration.Verifier | registration.Supervisor
)

// What an answer comes to, and what is said of a requirement.
const (
	Granted  = "granted"
	Rejected = "rejected"
)

// Cells of an objection: what the register has of it, whether it was admitted, and the
// answer.
const (
	register = "day claims docs filed-by reason"
	admitted = "admitted admitted-by reason/admitted"
	answered = "outcome by answered of r/*"
)

// Part is what this package hands to the house.
func Part() scoring.Capability {
	whose := func(id string) scoring.Subject {
		return scoring.Subject{Kind: scoring.OnApplicant, ID: applicantOf(id)}
	}
	return scoring.Capability{
		Rules: []scoring.Rule{
			{Kind: KindFile, Words: scoring.Text{ID: "Mencatat sanggahan", EN: "Put down an objection"}, Roles: Working, Frozen: true,
				Right: mayFile, Manners: scoring.Reasoned, Needs: []scoring.SubjectKind{On}, Says: []scoring.Form{{On: On, Cells: register}, {On: OnText, Cells: "text"}}},
			{Kind: KindAnswer, Words: scoring.Text{ID: "Menjawab sanggahan", EN: "Answered an objection"}, Roles: Working, Frozen: true,
				Right: mayAnswer, Manners: answersWell, Grounds: contested, Needs: []scoring.SubjectKind{On},
				Says: []scoring.Form{{On: On, Cells: answered}, {On: OnText, Cells: "answer"}, {On: OnAlike, Cells: "was"}}},
			{Kind: KindAdmit, Words: scoring.Text{ID: "Memutuskan sanggahan yang terlambat", EN: "Decided on a late objection"}, Roles: Working, Frozen: true,
				Right: mayAdmit, Manners: admitsWell, Grounds: lateness, Says: []scoring.Form{{On: On, Cells: admitted}}},
			{Kind: KindLeave, Words: scoring.Text{ID: "Membiarkan keputusan yang sejenis", EN: "Left a decision of the same kind"}, Roles: Working, Frozen: true,
				Right: mayLeave, Manners: scoring.Reasoned, Grounds: alike, Says: []scoring.Form{{On: OnAlike, Cells: "left by reason"}}},
			{Kind: KindArrange, Words: scoring.Text{ID: "Mengatur masa sanggah", EN: "Arranged objections"}, Roles: Working, Frozen: true,
				Right: mayArrange, Manners: arrangesWell, Says: []scoring.Form{{On: OnPeriod, Cells: "listed until/* new/* reason by approved"}}},
		},
		Subjects: []scoring.SubjectRow{
			{Kind: On, Judges: judges, Applicant: applicantOf, Under: stageCode, Untaken: "docs", MayChoose: answeredAnew},
			{Kind: OnText, Applicant: applicantOf, Personal: true, Of: whose, Texts: map[string]text.Limit{"*": text.Reason}, Check: checkText, Hidden: unread},
			{Kind: OnAlike, Judges: judges, Applicant: applicantOf, Under: kindOf, Anybody: true}, // that it is held against another is no word about them; who leaves it is asked
			{Kind: OnPeriod, Untaken: "listed"},
		},
		Waits:     waits,
		Overrules: overrules,
	}
}

// judges: whoever answers, admits or leaves something as it is judges an applicant; who puts
// an objection down does not, nor is a decision judged that is held against another.
func judges(_ scoring.Actor, d *scoring.Decision, f *scoring.Fact) bool {
	switch d.Kind {
	case KindAnswer:
		return f.Subject.Kind == On
	case KindAdmit, KindLeave:
		return true
	}
	return false
}

func on(stage, applicant string) scoring.Subject {
	return scoring.Subject{Kind: On, ID: stage + "/" + applicant}
}

func onText(stage, applicant string) scoring.Subject {
	return scoring.Subject{Kind: OnText, ID: stage + "/" + applicant}
}

func onAlike(stage, requirement, applicant string) scoring.Subject {
	return scoring.Subject{Kind: OnAlike, ID: stage + "/" + requirement + "/" + applicant}
}

func stageCode(id string) string { code, _, _ := strings.Cut(id, "/"); return code }

// applicantOf is the last part of an id.
func applicantOf(id string) string { return id[strings.LastIndexByte(id, '/')+1:] }

// kindOf is what decisions of one kind lie under: stage/requirement.
func kindOf(id string) string { return id[:max(0, strings.LastIndexByte(id, '/'))] }

// answeredAnew: of two answers, and of two decisions about the same, none is chosen cell by
// cell; who may answers anew, over both. What the register has may be chosen.
func answeredAnew(_ scoring.Past, _ scoring.Actor, f *scoring.Fact) *scoring.Refusal {
	for i := range f.Cells {
		if name := f.Cells[i].Name; !slices.Contains(strings.Fields(register), name) {
			return scoring.Refuse("objection.anew")
		}
	}
	return nil
}

// unread: what people wrote is read by who works on objections alone.
func unread(v scoring.View, _ scoring.Subject, _ string) bool {
	return !v.Actor().Roles.Has(Working)
}

// checkText: it is of an objection that is there, or comes with it, and of somebody whose
// data are not destroyed.
func checkText(p scoring.Past, d *scoring.Decision, f *scoring.Fact) scoring.Problems {
	_, speaks := d.Says(scoring.Subject{Kind: On, ID: f.Subject.ID}, "day")
	switch applicant := (scoring.Subject{Kind: scoring.OnApplicant, ID: applicantOf(f.Subject.ID)}); {
	case !speaks && p.Value(scoring.Subject{Kind: On, ID: f.Subject.ID}, "day") == "":
		return scoring.No("objection.none", applicant.ID)
	case p.Destroyed(applicant):
		return scoring.No("identity.gone", applicant.ID)
	}
	return nil
}

// no is a refusal as a right gives it.
func no(r *scoring.Refusal) scoring.Problems {
	if r == nil {
		return nil
	}
	return scoring.Problems{{Refusal: *r}}
}

func isDay(text string) bool {
	d, ok := scoring.ParseDate(text)
	return ok && d.String() == text
}
