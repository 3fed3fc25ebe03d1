package compare

import (
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/text"
)

// Sheet is one sheet of a file, or one of several tables below each other in it, called
// as [intake.PartName] does.
type Sheet = scoring.RecapSheet

// Chosen are the sheets of a file that are named, in their order, with the tables of
// each; of all where none is named.
func Chosen(sheets []Sheet, book *scoring.Rulebook, named []string) ([]Sheet, *scoring.Refusal) {
	tables := Tables(sheets, book)
	if len(named) == 0 {
		return tables, nil
	}
	used := map[string]bool{}
	var out []Sheet
	var names []string
	for _, s := range tables {
		names = append(names, s.Name)
		whole, part := intake.PartOf(s.Name)
		for _, name := range named {
			if name == s.Name || part && (name == whole || len(sheets) == 1 && name == s.Name[len(whole):]) {
				if used[name] = true; len(out) == 0 || out[len(out)-1].Name != s.Name {
					s.Hidden = false
					out = append(out, s)
				}
			}
		}
	}
	for _, name := range named {
		if !used[name] {
			return nil, scoring.Refuse("csv.sheet", name, strings.Join(names, ", "))
		}
	}
	return out, nil
}

// Tables are sheets with those of which several tables stand below each other taken
// apart: one begins with another header. Its rows keep their lines.
func Tables(sheets []Sheet, book *scoring.Rulebook) []Sheet {
	var out []Sheet
	for _, s := range sheets {
		begins := beginnings(s.Rows, book)
		if len(begins) < 2 {
			out = append(out, s)
			continue
		}
		for n, from := range begins {
			until := len(s.Rows)
			if n+1 < len(begins) {
				until = begins[n+1]
			}
			part := s
			part.Name, part.Rows = intake.PartName(s.Name, n+1), slices.Concat(make([][]string, from), s.Rows[from:until])
			out = append(out, part)
		}
	}
	return out
}

// beginnings are the places where tables begin: the first at the top, each other one
// with a header that is not the one above once more.
func beginnings(rows [][]string, book *scoring.Rulebook) []int {
	var head []string
	out := []int{0}
	for i, row := range rows {
		if !slices.ContainsFunc(row, namesNumber) || figures(row) > 0 {
			continue
		}
		if r := (Recap{Columns: Match(row, book)}); !r.holds(scoring.ColNumber) || r.Known() < 2 {
			continue
		}
		if head != nil && !intake.SameHeader(head, row) {
			out = append(out, titled(rows, i))
		}
		head = row
	}
	return out
}

// titled is where the titles of a table begin whose header is at a place: rows above it
// with a text alone.
func titled(rows [][]string, header int) int {
	for header > 0 && figures(rows[header-1]) == 0 && !isRow(rows[header-1]) {
		header--
	}
	return header
}

// isRow says whether more than one cell is filled.
func isRow(row []string) bool {
	count := 0
	for _, cell := range row {
		count += oneIf(clean(cell) != "")
	}
	return count > 1
}

// namesNumber says whether a header calls the column of candidate numbers so. Most
// cells are told apart by their first sign.
func namesNumber(cell string) bool {
	return len(cell) > 1 && len(cell) < 64 && cell[0] > '9' && known[strings.Join(wordsOf(cell), " ")] == scoring.ColNumber
}

// Joined is the recap that a file's sheets hold: the sheet of which most columns
// are known, and every other one that has the same columns, in whatever order.
// One sheet a formation is usual. Sheets that have candidate numbers but other
// columns, or that are hidden, are named in Others. Where no sheet has candidate
// numbers it is empty.
func Joined(sheets []Sheet, book *scoring.Rulebook, said ...Said) Recap {
	tables := make([]Recap, len(sheets))
	best := -1
	for i, s := range sheets {
		if tables[i] = Table(s.Rows, book, said...); tables[i].Columns != nil && !s.Hidden && (best < 0 || tables[i].Known() > tables[best].Known()) {
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
		case s.Hidden:
			if next.holds(scoring.ColNumber) {
				out.Others = append(out.Others, s.Name)
			}
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
