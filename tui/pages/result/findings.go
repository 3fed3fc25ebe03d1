package result

import (
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/compare"
	"ampera/scoring/intake"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// The lists of a comparison with the committee's own recap. They are inside the screen
// that compares.

// Compared is a recap held against the record.
type Compared struct {
	Book   *scoring.Rulebook
	Recap  compare.Recap
	Report compare.Report
}

// finding is one line of what differs.
type finding struct {
	*compare.Finding
	at int
}

func findingsOf(c *Compared) (out []finding) {
	for i := range c.Report.Findings {
		out = append(out, finding{&c.Report.Findings[i], i})
	}
	return out
}

// Findings is what a recap has otherwise, each cause once.
func Findings(c *Compared) page.Page {
	type (
		D = *Compared
		R = finding
	)
	numbers := func(f *R) string { return strings.Join(f.Numbers, " ") }
	value := func(id, title string, text func(f *R) string) table.Column[R] {
		return table.Col(id, title, scoring.Text{}, 9, table.Mark, func(f *R) table.Value {
			if f.Theirs == "" && f.Ours == "" {
				return table.TextOf("") // it is about no value
			}
			if p, err := scoring.ParsePoints(text(f)); err == nil {
				return table.MarkOf(p)
			}
			return table.InBoth(func(l wording.Lang) string { return l.Value(text(f)) })
		})
	}
	return page.List[D, R]{
		ID: "compare-findings", Title: "comparing.title", Name: table.Ask("selisih-rekap", "recap-differences"), Inside: true, Saved: "compare",
		Read: page.AtHand(c),
		Rows: func(d *D) []R { return findingsOf(*d) },
		Columns: func(d *D) []table.Column[R] {
			rows := findingsOf(*d)
			return []table.Column[R]{
				table.Col("line", "comparing.line", table.Ask("baris", "line"), 5, table.Count, func(f *R) table.Value {
					if f.Line == 0 { // it is of no row
						return table.CountOf(0).None("")
					}
					return table.CountOf(f.Line)
				}).Stay(),
				table.Numbers(rows, numbers),
				table.Says("column", "import.column", table.Ask("kolom", "column"), 12,
					func(l wording.Lang, f *R) string { return l.Column(f.Column, c.Book) }).Later(1),
				value("theirs", "comparing.theirs", func(f *R) string { return f.Theirs }),
				value("ours", "comparing.ours", func(f *R) string { return f.Ours }),
				table.Says("what", "comparing.what", table.Ask("sebab", "cause"), 18, func(l wording.Lang, f *R) string {
					return l.Cause(*f.Finding, c.Book)
				}).Grow(),
				table.Says("said", "comparing.said", scoring.Text{}, 18, func(l wording.Lang, f *R) string {
					said, _ := l.Finding(*f.Finding, c.Book)
					return said
				}).Only(false),
				table.Says("next", "comparing.next", scoring.Text{}, 18, func(l wording.Lang, f *R) string {
					_, next := l.Finding(*f.Finding, c.Book)
					return next
				}).Only(false),
			}
		},
		Key:    func(f *R) string { return strconv.Itoa(f.at) },
		Number: numbers,
		Lead: func(d *D) page.Line {
			return page.Say(page.Muted, "comparing.found", table.CountOf(len((*d).Report.Findings)))
		},
	}.Page()
}

// recapColumn is one column of the recap.
type recapColumn struct {
	*compare.Column
	at int
}

// RecapColumns is which column of a recap is which of ours.
func RecapColumns(c *Compared) page.Page {
	type (
		D = *Compared
		R = recapColumn
	)
	return page.List[D, R]{
		ID: "compare-columns", Title: "comparing.match", Name: table.Ask("kolom-rekap", "recap-columns"), Inside: true,
		Read: page.AtHand(c),
		Rows: func(d *D) (out []R) {
			for i := range (*d).Recap.Columns {
				out = append(out, R{&(*d).Recap.Columns[i], i})
			}
			return out
		},
		Columns: func(d *D) []table.Column[R] {
			return []table.Column[R]{
				table.Says("theirs", "import.theirs", table.Ask("judul", "header"), 28,
					func(l wording.Lang, r *R) string { return l.Header(r.Header, r.at) }).Grow().Stay(),
				table.OneOf("ours", "import.ours", table.Ask("kolom", "column"), 28, (*d).states(),
					func(r *R) string { return r.id() }).Grow(),
				table.Texts("example", "import.example", scoring.Text{}, 16, func(r *R) string {
					return intake.Example(len(c.Recap.Rows), func(row int) []string { return c.Recap.Rows[row].Cells }, r.at)
				}),
			}
		},
		Key: func(r *R) string { return strconv.Itoa(r.at) },
		Tone: func(r *R) page.Tone {
			if len(r.Maybe) > 0 {
				return page.Warn
			}
			return page.MutedIf(r.Ours == "")
		},
		Lead: page.Says[D](page.Muted, "comparing.match"),
	}.Page()
}

// id is what the column is of ours, or what it may be; "" is nothing.
func (r *recapColumn) id() string { return r.Ours + strings.Join(r.Maybe, "?") }

// states are what the columns of the recap are of ours.
func (c *Compared) states() (out []table.Named) {
	for i := range c.Recap.Columns {
		column := recapColumn{&c.Recap.Columns[i], i}
		n := table.Named{ID: column.id(), Sign: table.Good,
			Word: table.SaidIn(func(l wording.Lang) string { return l.Column(column.Ours, c.Book) })}
		switch {
		case len(column.Maybe) > 0:
			n.Sign, n.Word = table.Warn, table.SaidIn(func(l wording.Lang) string {
				names := make([]string, len(column.Maybe))
				for m, code := range column.Maybe {
					names[m] = l.Column(code, c.Book)
				}
				return strings.Join(names, "? ") + "?"
			})
		case column.Ours == "":
			n.Sign, n.Word = table.Open, table.Key("comparing.left")
		}
		out = append(out, n)
	}
	return out
}
