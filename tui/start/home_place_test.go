package start

import (
	"testing"

	"ampera/scoring"
	"ampera/tui/pages/home"
	"ampera/tui/paint"
	"ampera/tui/screen"
)

func placeOf(w scoring.Wait) (screen.ID, screen.Args) {
	g := home.Lead(w)
	return screen.ID(g.To), paint.Args(g.Args)
}

// What waits leads to where it is done.
func TestWaitsLeadToTheirPlace(t *testing.T) {
	part := &scoring.Component{Code: "simulasi", Rubric: &scoring.Rubric{}}
	for what, want := range map[scoring.WaitKind]struct {
		id        screen.ID
		candidate string
	}{
		scoring.WaitReview: {screen.Moderation, "001"}, scoring.WaitGap: {screen.Moderation, "001"}, scoring.WaitSurplus: {screen.PanelSeats, "001"}, scoring.WaitConflict: {screen.Candidate, "001"},
		scoring.WaitHole: {screen.PanelSeats, "001"}, scoring.WaitUncounted: {screen.Log, ""}, scoring.WaitCorrected: {screen.Log, ""}, scoring.WaitCode: {screen.People, ""},
	} {
		w := scoring.Wait{What: what, Component: part, Count: 1, Candidate: "001"}
		if id, args := placeOf(w); id != want.id || args.Candidate != want.candidate || args.Component != part.Code {
			t.Errorf("%s leads to %s %+v", what, id, args)
		}
	}
	if _, args := placeOf(scoring.Wait{What: scoring.WaitCorrected, Count: 2, Candidate: "001"}); args.Only != "corrected" {
		t.Error("corrections lead to the whole log")
	}
	if _, args := placeOf(scoring.Wait{What: scoring.WaitUncounted, Count: 2}); args.Only != "uncounted" {
		t.Error("what does not count leads to the whole log")
	}
}
