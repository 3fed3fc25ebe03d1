package store

import (
	"bytes"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/wording"
	"ampera/store/tabular"
)

// Ranking is every formation's ranking, as far as its reader may see it.
func (Files) Ranking(v scoring.View, form scoring.RankingForm, lang string) ([]byte, error) {
	record := v.Record()
	if record.Book() == nil {
		return nil, scoring.Refuse("rulebook.none")
	}
	var out bytes.Buffer
	ranked := ranking.Rank(record)
	if form == scoring.RankingCSV {
		err := tabular.WriteCSV(&out, record, ranked)
		return out.Bytes(), err
	}
	l, _ := wording.Parse(lang)
	err := tabular.Text{Lang: l}.Write(&out, record, ranked)
	return out.Bytes(), err
}
