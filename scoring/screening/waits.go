package screening

import (
	"slices"

	"ampera/scoring"
)

// waits are, for a reader: applicants who are theirs to decide, decisions that they may
// confirm, readings that they may do again, and who qualifies without a number yet.
func waits(v scoring.View) (out []scoring.Wait) {
	p, me := scoring.PastOf(v), v.Actor()
	if !Here(p) || !me.Roles.Has(Readers) {
		return nil
	}
	verifiers, count := Verifiers(p), map[scoring.WaitKind]int{}
	for _, id := range applicants(p) {
		if toRead(v, id) {
			count[scoring.WaitAgain]++
			continue // what was decided is told after
		}
		switch stageOf(p, id) {
		case Waiting, Reopened, Lapsed, Two:
			if slices.Contains(verifiers, me.Person) && Seat(id, verifiers) == me.Person {
				count[scoring.WaitVerify]++
			}
		case Decided:
			if slices.Contains(confirmers(p, byOf(p, decision(id))), me.Person) {
				count[scoring.WaitSupervise]++
			}
		case Qualified:
			if me.Roles.Has(scoring.Chair|scoring.Secretary) && p.Value(applicant(id), "candidate") == "" {
				count[scoring.WaitNumber]++
			}
		}
	}
	for _, what := range []scoring.WaitKind{scoring.WaitVerify, scoring.WaitSupervise, scoring.WaitAgain, scoring.WaitNumber} {
		if count[what] > 0 {
			out = append(out, scoring.Wait{What: what, Count: count[what]})
		}
	}
	return out
}
