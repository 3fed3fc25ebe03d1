package conflict

import (
	"slices"
	"strings"

	"ampera/scoring"
)

// A tie is lifted by two persons of the office: one says why, the other confirms just
// that. It is of the tie as it was: where the member declares another since, it stands
// again. Where the office has nobody else, and the rulebook lets one decide alone, it
// stands at once, and is printed so.

// liftCells are what a lifting says; proposedCells what its first person does.
var (
	proposedCells = []string{"lifts", "reason", "by"}
	liftCells     = append(slices.Clone(proposedCells), "confirmed")
)

// Lift proposes to lift a tie.
type Lift struct {
	Tie    scoring.Subject
	Reason string
}

// Kind is the act's.
func (Lift) Kind() scoring.Kind { return KindLift }

// Decide says which tie, why, and by whom.
func (c Lift) Decide(d *scoring.Draft) error {
	confirmed := ""
	if single(d.Past, d.Who.Person, c.Tie) {
		confirmed = string(d.Who.Person)
	}
	d.Restate(c.Tie, scoring.Set{Cell: "lifts", Text: d.Value(c.Tie, "tie")}, scoring.Set{Cell: "reason", Text: c.Reason},
		scoring.Set{Cell: "by", Text: string(d.Who.Person)}, scoring.Set{Cell: "confirmed", Text: confirmed})
	return nil
}

// ConfirmLift is a second person's word, without which nothing is lifted. It says again
// what was proposed, so that both signed the same.
type ConfirmLift struct{ Tie scoring.Subject }

// Kind is the act's.
func (ConfirmLift) Kind() scoring.Kind { return KindLift }

// Decide says the proposal again, and who confirms it.
func (c ConfirmLift) Decide(d *scoring.Draft) error {
	var said []scoring.Set
	for _, cell := range proposedCells {
		said = append(said, scoring.Set{Cell: cell, Text: d.Value(c.Tie, cell)})
	}
	d.Carry(c.Tie, append(said, scoring.Set{Cell: "confirmed", Text: string(d.Who.Person)})...)
	return nil
}

func mayLift(p scoring.Past, who scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	said := map[string]string{}
	for _, cell := range liftCells {
		text, says := f.Value(cell)
		if !says {
			return scoring.No("form.cell", cell)
		}
		said[cell] = text
	}
	me := string(who.Person)
	confirms := said["confirmed"] == me && said["by"] != me
	switch {
	case rule(p) == nil:
		return scoring.No("conflict.off")
	case p.Value(f.Subject, "tie") == "":
		return scoring.No("conflict.none")
	case lifted(p, f.Subject):
		return scoring.No("conflict.lifted")
	case p.Clash(f.Subject, "tie") || said["lifts"] != p.Value(f.Subject, "tie"):
		return scoring.No("conflict.another")
	case strings.TrimSpace(said["reason"]) == "":
		return scoring.No("reason.needed")
	case tied(p, who.Person, f.Subject):
		return scoring.No("conflict.lift-kept")
	case said["confirmed"] != "" && said["confirmed"] != me, !confirms && said["by"] != me:
		return scoring.No("allow.not-yours")
	case confirms && (!pending(p, f.Subject) || slices.ContainsFunc(proposedCells, func(cell string) bool { return p.Changes(f, cell) })):
		return scoring.No("conflict.not-proposed")
	case !confirms && said["confirmed"] == me && !single(p, who.Person, f.Subject):
		return scoring.No("conflict.second")
	}
	return nil
}

// somebodyConfirms is manners: nothing is proposed that nobody can confirm.
func somebodyConfirms(p scoring.Past, who scoring.Actor, d *scoring.Decision) *scoring.Refusal {
	for i := range d.Facts {
		f := &d.Facts[i]
		if confirmed, _ := f.Value("confirmed"); confirmed == "" && len(seconds(p, who.Person, f.Subject)) == 0 {
			return scoring.Refuse("conflict.nobody")
		}
	}
	return nil
}

// tied says whether a person is kept from those whom another's tie is about: by one of
// their own to the candidate or applicant, or to anybody of the formation.
func tied(p scoring.Past, who scoring.PersonID, on scoring.Subject) bool {
	key, of := groupOf(on.ID)
	if !of {
		return p.KeptFrom(who, on) != nil
	}
	return slices.ContainsFunc(p.Under(OnTie, string(who)), func(own scoring.Subject) bool {
		mine, group := groupOf(own.ID)
		is := somebody{groups: [2]string{mine}}
		if !group {
			is = about(p, whomOf(own))
		}
		return slices.Contains(is.groups[:], key) && p.Value(own, "tie") != "" && !lifted(p, own)
	})
}

// whomOf is the candidate, by their registration, or the applicant that a tie is to.
func whomOf(tie scoring.Subject) scoring.Subject {
	if applicant := applicantOf(tie.ID); applicant != "" {
		return scoring.Subject{Kind: scoring.OnApplicant, ID: applicant}
	}
	return scoring.Subject{Kind: scoring.OnRegistration, ID: numberOf(tie.ID)}
}

// seconds are who may confirm what somebody proposes to lift.
func seconds(p scoring.Past, by scoring.PersonID, on scoring.Subject) []scoring.PersonID {
	return slices.DeleteFunc(p.Seconds(by), func(id scoring.PersonID) bool {
		return string(id) == personOf(on.ID) || tied(p, id, on)
	})
}

// single says whether there is nobody else to lift a tie, and the rulebook lets one decide.
func single(p scoring.Past, by scoring.PersonID, on scoring.Subject) bool {
	book := p.Book()
	return book != nil && book.Alone && len(seconds(p, by, on)) == 0
}

// pending says whether a lifting waits for a second person.
func pending(p scoring.Past, on scoring.Subject) bool {
	return p.Value(on, "by") != "" && p.Value(on, "confirmed") == "" && p.Value(on, "lifts") == p.Value(on, "tie")
}

// lifted says whether a tie is lifted as it stands. Of two ties that copies wrote apart
// neither is.
func lifted(p scoring.Past, on scoring.Subject) bool {
	return p.Value(on, "confirmed") != "" && !p.Clash(on, "confirmed") && !p.Clash(on, "lifts") && !p.Clash(on, "tie") &&
		p.Value(on, "lifts") == p.Value(on, "tie")
}
