// Package conflict is what members declare of their conflicts of interest. Each says of
// every candidate that they are asked about, or of a formation, what ties them; 'none' is
// one act for all. Whoever works before there are numbers declares of applicants, which
// stays when those become candidates. Who declared a tie is kept from the candidate,
// and from who they were when they applied, in every role, by what the house does of whoever
// is kept (see scoring.Capability), until two other persons have lifted it. Without [conflict] in the rulebook nothing of this is there.
package conflict

import (
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/registration"
	"ampera/scoring/text"
)

// Kinds of its acts. The numbers are in stored commits.
const (
	KindDeclare scoring.Kind = 80 // a member declares a tie
	KindClear   scoring.Kind = 81 // a member declares that nothing ties them to all whom they are asked about
	KindLift    scoring.Kind = 82 // a tie is lifted, by two others
	KindSchools scoring.Kind = 83 // a member names their schools
)

// Subjects.
const (
	OnTie   = scoring.OnTie
	OnClear = scoring.OnClear
)

// Ties that a member may have to a candidate.
const (
	Kinship = "kinship"
	Pupil   = "pupil"
	School  = "school"
	Payment = "payment"
)

// Ties are all of them, in the order in which they are asked.
var Ties = []string{Kinship, Pupil, School, Payment}

// weight is how strong a tie is: whoever declared one may declare a stronger one, and no weaker
// one.
var weight = map[string]int{School: 1, Pupil: 2, Payment: 3, Kinship: 4}

const (
	ofCandidate = "candidate:"
	ofApplicant = "applicant:"
	ofGroup     = "group:"
)

// Part is what this package hands to the house.
func Part() scoring.Capability {
	everybody := scoring.Chair | scoring.Secretary | scoring.Assessor | scoring.Observer | registration.Verifier | registration.Supervisor
	return scoring.Capability{
		Rules: []scoring.Rule{
			{Kind: KindDeclare, Away: true, Words: scoring.Text{ID: "Menyatakan benturan kepentingan", EN: "Declared a conflict of interest"}, Roles: everybody, Right: mayDeclare,
				Says: []scoring.Form{{On: OnTie, Cells: "tie"}}},
			{Kind: KindClear, Away: true, Words: scoring.Text{ID: "Menyatakan tidak ada benturan kepentingan", EN: "Declared that there is no conflict of interest"}, Roles: everybody, Right: mayClear,
				Says: []scoring.Form{{On: OnClear, Cells: "none"}}},
			{Kind: KindLift, Words: scoring.Text{ID: "Mengangkat benturan kepentingan", EN: "Lifted a conflict of interest"}, Roles: scoring.Chair | scoring.Secretary, Right: mayLift, Manners: somebodyConfirms,
				Says: []scoring.Form{{On: OnTie, Cells: strings.Join(liftCells, " ")}}},
			{Kind: KindSchools, Words: scoring.Text{ID: "Menyebut sekolah sendiri", EN: "Named one's own schools"}, Roles: everybody, Right: mayNameSchools,
				Says: []scoring.Form{{On: OnClear, Cells: "schools"}}},
		},
		Subjects: []scoring.SubjectRow{
			{Kind: OnTie, Candidate: numberOf, Applicant: applicantOf, Under: personOf, Owner: own, Open: "*", Anybody: true, Untaken: "*", Same: sameGroup, Spelled: spelledGroup, MayChoose: mayChoose,
				Hidden: unseen, Goes: func(id string, to *scoring.Roster) bool {
					number, applicant := numberOf(id), applicantOf(id)
					return number == "" && applicant == "" || to.Candidates[number] || to.Applicants[applicant]
				}},
			{Kind: OnClear, Candidate: numberOf, Applicant: applicantOf, Owner: own, Open: "*", Anybody: true, Untaken: "none", Hidden: unseen, Texts: map[string]text.Limit{"schools": text.Reason},
				Goes: func(id string, to *scoring.Roster) bool {
					return to.Candidates[numberOf(id)] || to.Applicants[applicantOf(id)]
				}},
		},
		Bars:  []scoring.Bar{{All: func(row *scoring.SubjectRow) bool { return row.Judges != nil }, Why: undeclared}},
		Holds: holds,
		Waits: waits,
		Keeps: kept,
		Stands: []scoring.StandingRow{
			{Code: unsaidCode, Of: unsaid, All: []scoring.SubjectKind{scoring.OnSelection, scoring.OnTie, scoring.OnPerson}},
		},
	}
}

// Of names the subject of a tie to a candidate, OfGroup of one to a formation.
func Of(who scoring.PersonID, number string) scoring.Subject {
	return scoring.Subject{Kind: OnTie, ID: string(who) + "/" + ofCandidate + number}
}

// OfApplicant names the subject of a tie to an applicant.
func OfApplicant(who scoring.PersonID, id string) scoring.Subject {
	return scoring.Subject{Kind: OnTie, ID: string(who) + "/" + ofApplicant + id}
}

// OfGroup names the subject of a tie to a formation.
func OfGroup(who scoring.PersonID, group string) scoring.Subject {
	return scoring.Subject{Kind: OnTie, ID: string(who) + "/" + ofGroup + group}
}

// cleared is what a member says of a candidate to whom nothing ties them.
func cleared(who scoring.PersonID, number string) scoring.Subject {
	return scoring.Subject{Kind: OnClear, ID: string(who) + "/" + number}
}

// clearedOf is the same of an applicant.
func clearedOf(who scoring.PersonID, applicant string) scoring.Subject {
	return cleared(who, ofApplicant+applicant)
}

func personOf(id string) string { who, _, _ := strings.Cut(id, "/"); return who }

// numberOf is the candidate that a tie, or its absence, is about; "": an applicant or a
// formation.
func numberOf(id string) string {
	_, of, _ := strings.Cut(id, "/")
	if strings.HasPrefix(of, ofGroup) || strings.HasPrefix(of, ofApplicant) {
		return ""
	}
	return strings.TrimPrefix(of, ofCandidate)
}

// applicantOf is the applicant that a tie is about; "": it is about none.
func applicantOf(id string) string {
	_, of, _ := strings.Cut(id, "/")
	if applicant, is := strings.CutPrefix(of, ofApplicant); is {
		return applicant
	}
	return ""
}

func groupOf(id string) (key string, is bool) {
	_, of, _ := strings.Cut(id, "/")
	return strings.CutPrefix(of, ofGroup)
}

// sameGroup is an id by which all spellings of a formation are one.
func sameGroup(id string) string {
	if name, is := groupOf(id); is {
		return personOf(id) + "/" + ofGroup + scoring.GroupKey(scoring.GroupValues(name))
	}
	return id
}

func spelledGroup(s *scoring.State, id string) string {
	if key, is := groupOf(id); is {
		return personOf(id) + "/" + ofGroup + s.GroupName(key)
	}
	return id
}

// own: what a member declares is theirs to say; to lift it is everybody's but theirs.
func own(who scoring.Actor, do scoring.Kind, on scoring.Subject) *scoring.Refusal {
	mine := personOf(on.ID) == string(who.Person)
	switch {
	case do == KindLift && mine:
		return scoring.Refuse("conflict.lift-own")
	case (do == KindDeclare || do == KindClear || do == KindSchools) && !mine:
		return scoring.Refuse("allow.not-yours")
	}
	return nil
}

// unseen: a tie is told to the member and the office, and to who watches them.
func unseen(v scoring.View, on scoring.Subject, _ string) bool {
	return personOf(on.ID) != string(v.Actor().Person) && !v.Actor().Roles.Has(scoring.Chair|scoring.Secretary|scoring.Observer)
}

// rule is how conflicts are declared in the rulebook seen; nil: they are not.
func rule(p scoring.Past) *scoring.Conflict {
	if book := p.Book(); book != nil {
		return book.Conflict
	}
	return nil
}

// mayChoose: of two ties that copies wrote apart any may be chosen, none by whoever has it.
func mayChoose(_ scoring.Past, who scoring.Actor, f *scoring.Fact) *scoring.Refusal {
	if tie, says := f.Value("tie"); says && !slices.Contains(Ties, tie) {
		return scoring.Refuse("form.cell", "tie")
	}
	return own(who, KindLift, f.Subject)
}
