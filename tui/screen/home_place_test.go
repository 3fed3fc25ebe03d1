package screen

import (
	"testing"

	"ampera/scoring"
)

// What waits leads to where it is done.
func TestWaitsLeadToTheirPlace(t *testing.T) {
	part := &scoring.Component{Code: "simulasi", Rubric: &scoring.Rubric{}}
	for what, want := range map[scoring.WaitKind]struct {
		id        ID
		candidate string
	}{
		scoring.WaitReview: {Moderation, "001"}, scoring.WaitGap: {Moderation, "001"}, scoring.WaitSurplus: {Candidate, "001"},
		scoring.WaitHole: {Panels, "001"}, scoring.WaitUncounted: {Log, ""}, scoring.WaitCorrected: {Log, "001"}, scoring.WaitCode: {People, ""},
	} {
		w := scoring.Wait{What: what, Component: part, Count: 1, Candidate: "001"}
		if id, args := waitPlace(w); id != want.id || args.Candidate != want.candidate {
			t.Errorf("%s leads to %s %+v", what, id, args)
		}
	}
	if _, args := waitPlace(scoring.Wait{What: scoring.WaitCorrected, Count: 2, Candidate: "001"}); args.Candidate != "" {
		t.Error("several corrections lead to the log of one candidate")
	}
}
