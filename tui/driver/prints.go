package driver

import (
	"ampera/scoring"
	"ampera/scoring/ranking"
)

// Ranking is a line of number and code a candidate, in the ranking's order.
func (Files) Ranking(v scoring.View, form scoring.RankingForm, lang string) ([]byte, error) {
	record := v.Record()
	out := "csv\n"
	if form == scoring.RankingText {
		out = "text " + lang + "\n"
	}
	for _, g := range ranking.Rank(record).Groups {
		for i := range g.Standings {
			out += record.At(g.Standings[i].Candidate).Number + " " + g.Standings[i].Code + "\n"
		}
	}
	return []byte(out), nil
}
