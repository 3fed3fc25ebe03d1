package screening

import (
	"slices"
	"strings"

	"ampera/scoring"
)

// turn is whose an applicant is next: all of whom it is the same wait alike.
type turn struct {
	stage         Stage
	seat          scoring.PersonID // while nobody has decided
	by, confirmed scoring.PersonID // who did
	tied          string           // who is kept from them
	again         bool             // to be read again, and nobody has
	number        bool             // they have one
}

func turnOf(p scoring.Past, id string) turn {
	t := turn{stage: stageOf(p, id), by: byOf(p, decision(id)), confirmed: byOf(p, confirmation(id)), tied: join(keptOf(p, id)),
		again: p.Value(second(id), "drawn") != "" && byOf(p, second(id)) == "", number: p.Value(applicant(id), "candidate") != ""}
	if t.stage.waits() {
		t.seat = Seat(id, Sharing(p, id, Verifiers(p)))
	}
	return t
}

const keptApart = "/"

func join(people []scoring.PersonID) string {
	ids := make([]string, len(people))
	for i, id := range people {
		ids[i] = string(id)
	}
	return strings.Join(ids, keptApart)
}

// keptPeople are who is kept from all who wait so.
func (t turn) keptPeople() (out []scoring.PersonID) {
	if t.tied == "" {
		return nil
	}
	for id := range strings.SplitSeq(t.tied, keptApart) {
		out = append(out, scoring.PersonID(id))
	}
	return out
}

// nobody says whether everybody who could decide, or confirm, is kept from them.
func (t turn) nobody(p scoring.Past, kept []scoring.PersonID) bool {
	switch {
	case len(kept) == 0:
		return false
	case t.stage.waits():
		return t.seat == ""
	}
	return t.stage == Decided && confirmers(p, t.by, kept) == nil
}

// kept is the same as it is kept.
func (t turn) kept() string {
	flags := "-"
	if t.again {
		flags += "a"
	}
	if t.number {
		flags += "n"
	}
	return strings.Join([]string{stood{stage: t.stage}.kept(), flags, string(t.seat), string(t.by), string(t.confirmed), t.tied}, "\n")
}

func turnAs(kept string) turn {
	said := strings.Split(kept, "\n")
	if len(said) != 6 {
		return turn{}
	}
	return turn{stoodOf(said[0]).stage, scoring.PersonID(said[2]), scoring.PersonID(said[3]), scoring.PersonID(said[4]), said[5],
		strings.Contains(said[1], "a"), strings.Contains(said[1], "n")}
}

// waits says whether a verifier is to decide.
func (s Stage) waits() bool { return s == Waiting || s == Reopened || s == Lapsed || s == Two }

// waits are, for a reader: applicants who are theirs to decide, decisions that they may
// confirm, readings that they may do again, and who qualifies without a number yet.
func waits(v scoring.View) (out []scoring.Wait) {
	p, me := scoring.PastOf(v), v.Actor()
	if !Here(p) || !me.Roles.Has(Readers) {
		return nil
	}
	count := map[scoring.WaitKind]int{}
	p.EachStanding(turnCode, func(value string, many int) {
		t := turnAs(value)
		kept := t.keptPeople()
		switch {
		case t.again && slices.Contains(thirds(p, t.by, t.confirmed, kept), me.Person):
			count[scoring.WaitAgain] += many // what was decided is told after
		case t.stage == Qualified && !t.number: // whoever is kept from them may give it: it judges nobody
			if me.Roles.Has(scoring.Chair | scoring.Secretary) {
				count[scoring.WaitNumber] += many
			}
		case t.nobody(p, kept):
			count[scoring.WaitNobody] += many
		case slices.Contains(kept, me.Person): // others do it
		case t.stage.waits():
			if t.seat == me.Person {
				count[scoring.WaitVerify] += many
			}
		case t.stage == Decided:
			if slices.Contains(confirmers(p, t.by, kept), me.Person) {
				count[scoring.WaitSupervise] += many
			}
		}
	})
	for _, what := range []scoring.WaitKind{scoring.WaitVerify, scoring.WaitSupervise, scoring.WaitAgain, scoring.WaitNumber, scoring.WaitNobody} {
		if count[what] > 0 {
			out = append(out, scoring.Wait{What: what, Count: count[what]})
		}
	}
	return out
}
