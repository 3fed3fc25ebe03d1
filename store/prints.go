package store

import (
	"bytes"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/wording"
	"ampera/store/tabular"
)

// Ranking is every formation's ranking, as far as its reader may see it.
func (f Files) Ranking(v scoring.View, form scoring.RankingForm, lang string) ([]byte, error) {
	if err := f.Office.proved(); err != nil {
		return nil, err
	}
	if why := ranking.Barred(v); why != nil {
		return nil, why
	}
	record := v.Record()
	if record.Book() == nil {
		return nil, scoring.Refuse("rulebook.none")
	}
	var out bytes.Buffer
	l, _ := wording.Parse(lang)
	var err error
	switch form {
	case scoring.RankingCSV:
		err = tabular.WriteCSV(&out, record, ranking.Parts(record))
	case scoring.RankingXLSX:
		err = tabular.WriteXLSX(&out, l, record, ranking.Rank(record))
	default:
		err = tabular.Text{Lang: l}.Write(&out, record, ranking.Parts(record))
	}
	return out.Bytes(), err
}

// Recap reads a committee's own table.
func (Files) Recap(path string) ([]scoring.RecapSheet, error) {
	sheets, err := tabular.Recap(typed(path))
	return sheets, explained(err)
}
