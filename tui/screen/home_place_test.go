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
		scoring.WaitReview: {Moderation, "001"}, scoring.WaitGap: {Moderation, "001"}, scoring.WaitSurplus: {PanelSeats, "001"}, scoring.WaitConflict: {Candidate, "001"},
		scoring.WaitHole: {PanelSeats, "001"}, scoring.WaitUncounted: {Log, ""}, scoring.WaitCorrected: {Log, ""}, scoring.WaitCode: {People, ""},
	} {
		w := scoring.Wait{What: what, Component: part, Count: 1, Candidate: "001"}
		if id, args := waitPlace(w); id != want.id || args.Candidate != want.candidate || args.Component != part.Code {
			t.Errorf("%s leads to %s %+v", what, id, args)
		}
	}
	if _, args := waitPlace(scoring.Wait{What: scoring.WaitCorrected, Count: 2, Candidate: "001"}); !args.Corrected {
		t.Error("corrections lead to the whole log")
	}
	if _, args := waitPlace(scoring.Wait{What: scoring.WaitUncounted, Count: 2}); !args.Uncounted {
		t.Error("what does not count leads to the whole log")
	}
}
