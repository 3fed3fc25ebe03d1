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
	return func(_ context.Context, _ page.Source, r R) (paper.Paper, error) {
		words := table.SaidIn(func(l wording.Lang) string { return say(l, r) })
		return paper.Paper{Title: words, Blocks: []paper.Block{paper.Para{words}}}, nil
	}
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

// arriving is one line of what a file would bring.
type arriving struct {
	what   string // one of arrivals
	of     string
	said   table.Words // in the place of of
	column string
	change table.Words
}

// arrivals are what a line may be, in the order of the list: what changes first, for
// it is what somebody must agree to.
var arrivals = table.Prefixed("import.line.", table.Named{ID: "differs"}, table.Named{ID: "missing"}, table.Named{ID: "rows"},
	table.Named{ID: "aside"}, table.Named{ID: "note"}, table.Named{ID: "added"})

// ImportBrings is what a file would bring.
func ImportBrings(a intake.Arrival, read intake.Reading) page.Page {
	type (
		D = []arriving
		R = numbered[arriving]
	)
	of := func(l wording.Lang, r *R) string { return r.is.of + r.is.said.In(l) }
	return page.List[D, R]{
		ID: "import-ready", Title: "import.brings", Name: table.Ask("isi", "brings"), Inside: true,
		Read: page.AtHand(arrivalsOf(a, read)),
		Rows: func(d *D) []R { return number(*d) },
		Columns: func(*D) []table.Column[R] {
			return []table.Column[R]{
				table.OneOf("what", "import.what", table.Ask("jenis", "kind"), 10, arrivals, func(r *R) string { return r.is.what }).Stay(),
				table.Says("of", "import.of", table.Ask("tentang", "of"), 16, of),
				columnCol(func(r *R) string { return r.is.column }),
				table.Says("change", "import.change", table.Ask("isi", "value"), 24,
					func(l wording.Lang, r *R) string { return r.is.change.In(l) }).Shrink(16).Grow(),
			}
		},
		Tone: func(r *R) page.Tone {
			if r.is.what == "missing" {
				return page.Warn
			}
			return page.Plain
		},
		Key: (*R).key, Lead: page.Says[D](page.Muted, "import.brings"),
		Detail: whole(func(l wording.Lang, r R) string {
			parts := []string{of(l, &r), table.OfColumn(r.is.column).In(l), r.is.change.In(l)}
			return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), ": ")
		}),
	}.Page()
}

func arrivalsOf(a intake.Arrival, read intake.Reading) (out []arriving) {
	put := func(what string, list []intake.Difference, change func(d intake.Difference) table.Words) {
		for _, d := range list {
			out = append(out, arriving{what: what, of: d.Of, column: d.Column, change: change(d)})
		}
	}
	put("differs", a.Differs, func(d intake.Difference) table.Words {
		return table.Put(orBlank(d.Was), table.Plain(" → "), orBlank(d.Becomes))
	})
	put("missing", a.Missing, func(d intake.Difference) table.Words { return table.Same(d.Was) })
	for _, c := range read.Counts {
		out = append(out, arriving{what: "rows", of: c.Sheet, change: table.SaidIn(func(l wording.Lang) string { return l.RowSum(c) })})
	}
	for _, c := range read.Counts {
		of := c.Sheet
		c.Sheet = "" // it has a column of its own here
		for i := range wording.ID.SetAside(c) {
			out = append(out, arriving{what: "aside", of: of, change: table.SaidIn(func(l wording.Lang) string { return l.SetAside(c)[i] })})
		}
	}
	for _, n := range read.Notes {
		out = append(out, arriving{what: "note", said: table.SaidIn(func(l wording.Lang) string { return placeOf(l, n) }),
			column: n.Column, change: table.SaidIn(func(l wording.Lang) string { return l.Refusal(n.Refusal) })})
	}
	put("added", a.Added, func(d intake.Difference) table.Words { return table.Same(d.Becomes) })
	return out
}

// orBlank is a value; one that is blank is said.
func orBlank(value string) table.Argument {
	if value == "" {
		return table.Key("import.blank")
	}
	return table.Plain(value)
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
