package compare

import (
	"slices"

	"ampera/scoring"
	"ampera/scoring/text"
)

// Sheet is one sheet of a file: its name, and its rows as texts.
type Sheet struct {
	Name string
	Rows [][]string
}

// Joined is the recap that a file's sheets hold: the sheet of which most columns
// are known, and every other one that has the same columns, in whatever order.
// One sheet a formation is usual. Sheets that have candidate numbers but other
// columns are named in Others. Where no sheet has candidate numbers it is empty.
func Joined(sheets []Sheet, book *scoring.Rulebook, said ...Said) Recap {
	tables := make([]Recap, len(sheets))
	best := -1
	for i, s := range sheets {
		if tables[i] = Table(s.Rows, book, said...); tables[i].Columns != nil && (best < 0 || tables[i].Known() > tables[best].Known()) {
			best = i
		}
	}
	if best < 0 {
		return Recap{}
	}
	out := Recap{Columns: tables[best].Columns}
	said = out.byHeader(said)
	for i, s := range sheets {
		next := tables[i]
		if i != best {
			next = Table(s.Rows, book, said...)
		}
		switch order, same := out.places(next); {
		case i == best || same && len(next.Rows) > 0:
			out.Sheets = append(out.Sheets, s.Name)
			out.join(next, order, s.Name)
		case !same && next.holds(scoring.ColNumber):
			out.Others = append(out.Others, s.Name)
		}
	}
	if len(out.Sheets) == 1 {
		for i := range out.Rows {
			out.Rows[i].Sheet = ""
		}
	}
	return out
}

// byHeader is what a person said of this recap's columns, by header instead of
// by letter, as other sheets may have them in another order.
func (r Recap) byHeader(said []Said) []Said {
	out := slices.Clone(said)
	for i := range out {
		if at := r.Column(out[i].Theirs); at >= 0 && r.Columns[at].Header != "" {
			out[i].Theirs = r.Columns[at].Header
		}
	}
	return out
}

// places are where another table has this recap's columns, -1 where it has not,
// and whether it has all of those that are known, and knows no others.
func (r Recap) places(other Recap) (order []int, same bool) {
	if other.Known() != r.Known() {
		return nil, false
	}
	order = make([]int, len(r.Columns))
	for i, c := range r.Columns {
		order[i] = slices.IndexFunc(other.Columns, func(x Column) bool {
			return x.Ours == c.Ours && (c.Ours != "" || text.Key(x.Header) == text.Key(c.Header))
		})
		if c.Ours != "" && order[i] < 0 {
			return nil, false
		}
	}
	return order, true
}

// join adds a table's rows with their cells in the order of this recap.
func (r *Recap) join(other Recap, order []int, sheet string) {
	for _, row := range other.Rows {
		cells := make([]string, len(order))
		for i, at := range order {
			if at >= 0 && at < len(row.Cells) {
				cells[i] = row.Cells[at]
			}
		}
		r.Rows = append(r.Rows, Row{Line: row.Line, Cells: cells, Sheet: sheet})
	}
}
