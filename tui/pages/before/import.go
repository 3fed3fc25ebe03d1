package before

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/paper"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// The lists of a file that is to be taken: what is wrong with it, which of its
// formations may be one, what it would bring. They are inside the screen that takes it.

// whole is a detail of one sentence.
func whole[R any](say func(l wording.Lang, r R) string) func(context.Context, page.Source, R) (paper.Paper, error) {
	return page.Sheet(func(r *R) paper.Paper {
		words := table.SaidIn(func(l wording.Lang) string { return say(l, *r) })
		return paper.Paper{Title: words, Blocks: []paper.Block{paper.Para{words}}}
	})
}

var asColumn = table.Ask("kolom", "column")

func columnCol[R any](name func(r *R) string) table.Column[R] {
	return table.Says("column", "import.column", asColumn, 14,
		func(l wording.Lang, r *R) string { return table.OfColumn(name(r)).In(l) }).Later(1)
}

// placeOf is where a problem is: its cell, or its line.
func placeOf(l wording.Lang, p scoring.Problem) string {
	if sheet := p.Sheet; sheet != "" {
		p.Sheet = ""
		return strings.TrimSpace(sheet + " " + placeOf(l, p))
	}
	switch {
	case p.Cell() != "":
		return p.Cell()
	case p.Line > 0:
		return l.Text("import.row", strconv.Itoa(p.Line))
	}
	return ""
}

// numbered is something with its place in its list.
type numbered[R any] struct {
	is R
	at int
}

func number[R any](all []R) []numbered[R] {
	out := make([]numbered[R], len(all))
	for i, r := range all {
		out[i] = numbered[R]{r, i}
	}
	return out
}

func (n *numbered[R]) key() string { return strconv.Itoa(n.at) }

// ImportFaults is everything wrong with a file, each with its cell.
func ImportFaults(problems scoring.Problems) page.Page {
	type (
		D = scoring.Problems
		R = numbered[scoring.Problem]
	)
	return page.List[D, R]{
		ID: "import-wrong", Title: "import.problem", Name: table.Ask("masalah", "problems"), Inside: true,
		Read: page.AtHand(problems),
		Rows: func(d *D) []R { return number(*d) },
		Columns: func(*D) []table.Column[R] {
			return []table.Column[R]{
				table.Says("cell", "import.cell", table.Ask("sel", "cell"), 8, func(l wording.Lang, r *R) string { return placeOf(l, r.is) }).Stay(),
				columnCol(func(r *R) string { return r.is.Column }),
				table.Says("what", "import.problem", table.Ask("masalah", "problem"), 40,
					func(l wording.Lang, r *R) string { return l.Refusal(r.is.Refusal) }).Shrink(24).Grow(),
			}
		},
		Key: (*R).key, Lead: page.Says[D](page.Muted, "import.mend"),
		Detail: whole(func(l wording.Lang, r R) string { return l.Problem(r.is) }),
	}.Page()
}

// Twins are two spellings that may be one formation, and what was answered: "same",
// "two", or "" where nothing was yet.
type Twins struct {
	intake.Near
	Answer string
}

// ImportNear asks about formations that may be one: all in one list.
func ImportNear(all []Twins) page.Page {
	type R = numbered[Twins]
	states := table.Prefixed("import.near.", table.Named{Word: table.Key("import.near.open")}, table.Named{ID: "same"}, table.Named{ID: "two"})
	return page.List[[]Twins, R]{
		ID: "import-near", Title: "import.near.lead", Name: table.Ask("ejaan", "spellings"), Inside: true,
		Read: page.AtHand(all),
		Rows: func(d *[]Twins) []R { return number(*d) },
		Columns: func(*[]Twins) []table.Column[R] {
			return []table.Column[R]{
				table.OneOf("answer", "import.near.answer", table.Ask("jawaban", "answer"), 14, states,
					func(r *R) string { return r.is.Answer }).Stay(),
				table.Texts("a", "import.near.a", table.Ask("ejaan", "spelling"), 24, func(r *R) string { return r.is.A }).Shrink(16).Grow(),
				table.Texts("b", "import.near.b", table.Ask("lain", "other"), 24, func(r *R) string { return r.is.B }).Shrink(16).Grow(),
				table.Texts("rest", "import.near.b", table.Ask("semua", "all"), 24,
					func(r *R) string { return strings.Join(r.is.Rest, " ") }).Only(false),
			}
		},
		Key: (*R).key, Lead: page.Says[[]Twins](page.Muted, "import.near.lead"),
		Detail: whole(func(l wording.Lang, r R) string {
			return l.Text("import.near.whole", table.OfColumn(r.is.Column).In(l), r.is.A, r.is.B, strings.Join(r.is.Rest, " · "))
		}),
	}.Page()
}

// ImportSheets are the sheets of a workbook, of which some are read.
func ImportSheets(in intake.File) page.Choose {
	c := page.Choose{Title: table.Key("import.sheets.lead"),
		Check: func(taken []string) *scoring.Refusal { return page.If(len(taken) == 0, "import.no-sheet") }}
	read := in.SheetsOf(intake.LotRead)
	for _, s := range in.Sheets {
		c.Rows = append(c.Rows, page.Choosable{Taken: slices.Contains(read, s.Name),
			Option: page.Option{ID: s.Name, Label: table.Same(s.Name), Note: aboutSheet(s)}})
	}
	return c
}

// aboutSheet says what is to be known of a sheet before one reads it or does not.
func aboutSheet(s intake.SheetSeen) table.Words {
	var about table.List
	if s.Hidden {
		about = append(about, table.Key("import.sheet.hidden"))
	}
	switch {
	case s.Line > 0:
		about = append(about, table.Key("import.sheet.from", table.CountOf(s.Line)))
	case s.Lot == intake.LotBlank:
		about = append(about, table.Key("import.sheet.blank"))
	case s.Lot == intake.LotAsked && !s.Hidden:
		about = append(about, table.Key("import.sheet.other"))
	}
	return table.Put(about)
}
