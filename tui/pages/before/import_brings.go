package before

import (
	"slices"
	"strings"

	"ampera/scoring/intake"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

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
		Tone: func(r *R) page.Tone { return page.WarnIf(r.is.what == "missing") },
		Key:  (*R).key, Lead: page.Says[D](page.Muted, "import.brings"),
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
