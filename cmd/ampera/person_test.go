package main

import (
	"errors"
	"testing"

	"ampera/scoring"
)

// Who holds no more than a one-time code is told that, not whom else there is.
func TestWhoHoldsOnlyACode(t *testing.T) {
	t.Parallel()
	people := scoring.Selection{People: []scoring.Person{
		{ID: "p1", Name: "Ratna Dewi", Status: scoring.Active}, {ID: "p2", Name: "Maya Puspita", Status: scoring.Invited}, {ID: "p3", Name: "Rudi Hartono", Status: scoring.Revoked}}}
	for as, want := range map[string]string{"": "", "ratna dewi": "", "Maya Puspita": "cmd.coded", "p2": "cmd.coded", "Rudi Hartono": "cmd.who", "Siti": "cmd.who"} {
		c := &command{as: as}
		who, err := c.person(people)
		var refusal *scoring.Refusal
		switch errors.As(err, &refusal); {
		case want == "" && (err != nil || who.ID != "p1"):
			t.Errorf("--as %q is %q, %v", as, who.ID, err)
		case want != "" && (refusal == nil || refusal.Code != want):
			t.Errorf("--as %q: %v, want %s", as, err, want)
		}
	}
}
