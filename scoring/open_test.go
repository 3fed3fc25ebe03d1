package scoring_test

import (
	"testing"

	"ampera/scoring"
	"ampera/scoring/ranking"
)

// An assessor with an open sheet in a formation sees neither its ranking nor the
// written marks of who is still to be scored; whoever has sent theirs sees both.
func TestNoRankingWhileASheetIsOpen(t *testing.T) {
	office, _ := guruOffice(t, true, true)
	for who, ranks := range map[scoring.PersonID]bool{"anton": false, "sari": false, "maya": true, "yusuf": true, "ketua": true} {
		office.Desk(who).Read(func(v scoring.View) {
			r := v.Record()
			for _, g := range ranking.Rank(r).Groups {
				formation := "Guru Bahasa Indonesia"
				if who == "maya" {
					formation = "Guru Matematika" // hers, and done
				}
				if r.Groups()[g.Group].Values[0] == formation && (g.Ranked > 0) != ranks {
					t.Errorf("%s: %d are ranked", who, g.Ranked)
				}
			}
			for _, line := range v.CandidateLines() {
				owes := who == "anton" && line.Number == "26020030"
				if line.Number == "26020030" && line.Marks[0].Has == owes {
					t.Errorf("%s: the written mark of who is still to be scored is seen: %v", who, line.Marks[0].Has)
				}
			}
		})
	}
}
