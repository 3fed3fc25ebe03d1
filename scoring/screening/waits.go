package screening

import (
	"slices"

	"ampera/scoring"
)

// turn is whose an applicant is next: all of whom it is the same wait alike.
type turn struct {
	stage         Stage
	seat          scoring.PersonID // while nobody has decided
	by, confirmed scoring.PersonID // who did
	again         bool             // to be read again, and nobody has
	number        bool             // they have one
}

func turnOf(p scoring.Past, id string) turn {
	t := turn{stage: stageOf(p, id), by: byOf(p, decision(id)), confirmed: byOf(p, confirmation(id)),
		again: p.Value(second(id), "drawn") != "" && byOf(p, second(id)) == "", number: p.Value(applicant(id), "candidate") != ""}
	if t.stage.waits() {
		t.seat = Seat(id, Verifiers(p))
	}
	return t
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
	p.EachStanding(turnCode, func(value any, many int) {
		switch t := value.(turn); {
		case t.again && slices.Contains(thirds(p, t.by, t.confirmed), me.Person):
			count[scoring.WaitAgain] += many // what was decided is told after
		case t.stage.waits():
			if t.seat == me.Person {
				count[scoring.WaitVerify] += many
			}
		case t.stage == Decided:
			if slices.Contains(confirmers(p, t.by), me.Person) {
				count[scoring.WaitSupervise] += many
			}
		case t.stage == Qualified && !t.number:
			if me.Roles.Has(scoring.Chair | scoring.Secretary) {
				count[scoring.WaitNumber] += many
			}
		}
	})
	for _, what := range []scoring.WaitKind{scoring.WaitVerify, scoring.WaitSupervise, scoring.WaitAgain, scoring.WaitNumber} {
		if count[what] > 0 {
			out = append(out, scoring.Wait{What: what, Count: count[what]})
		}
	}
	return out
}
