// Package screening decides whether an applicant qualifies (seleksi administrasi): a
// verifier requirement by requirement, a supervisor, somebody else, by confirming that. It
// is a capability of its own (see scoring.Capability), and works where the rulebook says
// screening = "ampera".
//
// A decision rests on what its requirements read, the documents that were registered and
// the clauses; a confirmation on that decision. When those change it lapses, visibly, until
// the same is decided anew. Some decisions are read again by a third person who does not
// see them. From what is confirmed alone follows who takes a number, a seat or a mark.
package screening

import (
	"ampera/scoring"
	"ampera/scoring/registration"
	"ampera/scoring/text"
)

// Kinds of its acts. The numbers are in stored commits.
const (
	KindVerify  scoring.Kind = 65 // a verifier decides, with a word about every requirement
	KindConfirm scoring.Kind = 66 // a supervisor confirms: who qualifies many at once, who does not singly
	KindReopen  scoring.Kind = 67 // a supervisor opens decisions again, with a reason
	KindDraw    scoring.Kind = 68 // public dice draw who of a batch is read again
	KindSecond  scoring.Kind = 69 // a third person reads again
)

// Its subjects. ID is the applicant's; of a draw its own.
const (
	OnDecision     = scoring.OnDecision
	OnConfirmation = scoring.OnConfirmation
	OnDraw         = scoring.OnDraw
	OnSecond       = scoring.OnSecond
)

// Its roles.
const (
	Verifier   = registration.Verifier
	Supervisor = registration.Supervisor
)

// supervisors are who may be asked to confirm: see [confirmers].
const supervisors = Supervisor | scoring.Chair | scoring.Secretary

// Readers are who sees what is decided, and on what.
const Readers = Verifier | supervisors

// said are the cells of a decision: what it comes to, by whom, when, each requirement's
// word, and the documents that were open.
const said = "result by day r/* seen"

// Part is what this package hands to the house.
func Part() scoring.Capability {
	all, whose := func(string) string { return "" }, func(id string) string { return id }
	return scoring.Capability{
		Roles: []scoring.RoleRow{
			{Role: Verifier, Words: scoring.Text{ID: "verifikator", EN: "verifier"}, Else: scoring.Secretary, On: (*scoring.Rulebook).ScreensHere},
			{Role: Supervisor, Words: scoring.Text{ID: "supervisor", EN: "supervisor"}, Else: scoring.Chair, On: (*scoring.Rulebook).ScreensHere},
		},
		Rules: []scoring.Rule{
			{Kind: KindVerify, Words: scoring.Text{ID: "Memverifikasi pelamar", EN: "Verified an applicant"}, Roles: Verifier | supervisors, Frozen: true,
				Right: mayVerify, Manners: verifiesWell, Grounds: read, Says: []scoring.Form{{On: OnDecision, Cells: said}}},
			{Kind: KindConfirm, Words: scoring.Text{ID: "Menetapkan hasil seleksi administrasi", EN: "Confirmed screening decisions"}, Roles: supervisors, Frozen: true,
				Right: mayConfirm, Manners: confirmsWell, Grounds: decided, Says: []scoring.Form{{On: OnConfirmation, Cells: "result by day reason"}}},
			{Kind: KindReopen, Words: scoring.Text{ID: "Membuka kembali keputusan verifikasi", EN: "Reopened screening decisions"}, Roles: supervisors, Frozen: true,
				Right: mayReopen, Manners: scoring.Reasoned, Says: []scoring.Form{{On: OnDecision, Cells: "result"}, {On: OnConfirmation, Cells: "result by day reason"}}},
			{Kind: KindDraw, Words: scoring.Text{ID: "Mengundi bacaan kedua", EN: "Drew second readings"}, Roles: scoring.Chair, Frozen: true,
				Right: mayDraw, Anybody: true, Needs: []scoring.SubjectKind{OnDraw}, Says: []scoring.Form{{On: OnDraw, Cells: "dice f/*"}, {On: OnSecond, Cells: "drawn"}}},
			{Kind: KindSecond, Words: scoring.Text{ID: "Membaca lagi seorang pelamar", EN: "Read an applicant again"}, Roles: Verifier | supervisors, Frozen: true,
				Right: mayReadAgain, Manners: readsAgainOnce, Says: []scoring.Form{{On: OnSecond, Cells: said}}},
		},
		Subjects: []scoring.SubjectRow{
			{Kind: OnDecision, Judges: judges, Applicant: whose, Under: all, Untaken: "seen", MayChoose: decidedAnew, Hidden: unreadYet},
			{Kind: OnConfirmation, Judges: judges, Applicant: whose, Under: all, MayChoose: decidedAnew, Hidden: unreadYet},
			{Kind: OnDraw, Under: all, Texts: map[string]text.Limit{"dice": text.Name}, Untaken: "f/*", MayChoose: decidedAnew},
			{Kind: OnSecond, Judges: judges, Applicant: whose, Under: all, Untaken: "seen", MayChoose: decidedAnew},
		},
		Bars:  bars(),
		Holds: holds,
		Waits: waits,
		Stands: []scoring.StandingRow{
			{Code: stageCode, Of: func(p scoring.Past, id string) string { return workedOut(p, id).kept() }, All: []scoring.SubjectKind{scoring.OnSelection, scoring.OnTie}},
			{Code: turnCode, Of: func(p scoring.Past, id string) string { return turnOf(p, id).kept() }, All: []scoring.SubjectKind{scoring.OnSelection, scoring.OnTie, scoring.OnPerson}},
		},
	}
}

// judges: whoever decides, confirms, opens again or reads again judges an applicant; who
// draws by dice judges nobody.
func judges(_ scoring.Actor, d *scoring.Decision, _ *scoring.Fact) bool { return d.Kind != KindDraw }

func decision(applicant string) scoring.Subject {
	return scoring.Subject{Kind: OnDecision, ID: applicant}
}

func confirmation(applicant string) scoring.Subject {
	return scoring.Subject{Kind: OnConfirmation, ID: applicant}
}

func second(applicant string) scoring.Subject {
	return scoring.Subject{Kind: OnSecond, ID: applicant}
}

// Here says whether applicants are screened in this file.
func Here(p scoring.Past) bool { return p.Book().ScreensHere() }

// decidedAnew: of two decisions none is chosen cell by cell, which would make a third one
// of them; who may decide does so anew, over both.
func decidedAnew(scoring.Past, scoring.Actor, *scoring.Fact) *scoring.Refusal {
	return scoring.Refuse("screening.anew")
}
