package before

import (
	"context"

	"ampera/scoring"
	"ampera/scoring/conflict"
	"ampera/scoring/paper"
	"ampera/scoring/screening"
	"ampera/scoring/screening/shown"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// ScreeningLetters are the letters of result, of those whose decision is confirmed.
func ScreeningLetters() page.Page {
	return page.List[*screenedList, screened]{
		ID: "screeningletters", Inside: true, Title: "screening.letter", Name: table.Ask("surat-hasil", "result-letters"),
		Roles: screening.Readers, First: true, Args: []page.Arg[*screenedList]{{ID: "applicant", Name: table.Ask("pelamar", "applicant")}},
		Read: page.Viewed(confirmedOnes), Rows: func(d **screenedList) []screened { return (*d).all }, Columns: screenedColumns,
		Number: func(s *screened) string { return s.ID },
		At:     func(_ **screenedList, args page.Args) string { return args["applicant"] },
		None:   page.Says[*screenedList](page.Muted, "screening.letters.none"),
		Detail: func(_ context.Context, from page.Source, s screened) (paper.Paper, error) {
			title, office := page.Letterhead(from)
			return shown.Letter(s.Row, s.of.book, title, office, s.proposal()), nil
		},
	}.Page()
}

// ScreeningResults is the list of results, for signing and for announcing.
func ScreeningResults() page.Page {
	return page.List[*screenedList, screened]{
		ID: "screeningresults", Inside: true, Title: "screening.results", Name: table.Ask("hasil-administrasi", "screening-results"),
		Roles: screening.Readers, First: true, Alone: true,
		Read:    page.Viewed(confirmedOnes),
		Rows:    func(d **screenedList) []screened { return (*d).all },
		Columns: screenedColumns, Key: func(s *screened) string { return s.ID },
		None: page.Says[*screenedList](page.Muted, "screening.letters.none"),
		Detail: func(_ context.Context, from page.Source, s screened) (out paper.Paper, err error) {
			title, office := page.Letterhead(from)
			from.Read(func(v scoring.View) {
				rows := screening.Signed(v)
				ids := make([]string, len(rows))
				for i := range rows {
					ids[i] = rows[i].ID
				}
				out = shown.Results(s.of.book, title, office, rows, conflict.AbstainingOf(v, ids))
			})
			return out, nil
		},
	}.Page()
}

// confirmedOnes are they whose decision is confirmed, in the order of registering.
func confirmedOnes(v scoring.View) *screenedList {
	d := readScreened(v)
	kept := d.all[:0]
	for _, s := range d.all {
		if s.confirmed() {
			kept = append(kept, s)
		}
	}
	d.all = kept
	return d
}

// confirmed says whether their decision is confirmed: only then is there a letter.
func (s *screened) confirmed() bool {
	return s.Stage == screening.Qualified || s.Stage == screening.Failed
}
