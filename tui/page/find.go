package page

import (
	"context"
	"slices"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// Find are the rows that a filter keeps, in their order: the filter of the page's
// screen, in its language. saved looks one up that a person saved.
func Find(r Reading, l wording.Lang, text string, saved func(name string) (string, bool)) ([]int, *query.Fault) {
	asked := make([]query.Field, len(r.Heads()))
	for c, h := range r.Heads() {
		asked[c] = h.Asked()
	}
	q, fault := query.Parse(text, asked, saved)
	if fault != nil {
		return nil, fault
	}
	var out []int
	for row := range r.Len() {
		if q.Match(found{r, l, row}) {
			out = append(out, row)
		}
	}
	return out, nil
}

// found is one row as a filter sees it.
type found struct {
	Reading
	lang wording.Lang
	row  int
}

func (f found) Words() string { return query.Fold(Searched(f.Reading, f.lang, f.row)) }

func (f found) Text(field int) string {
	return f.Heads()[field].Folded(f.lang, f.Cell(f.row, field))
}

func (f found) Number(field int) (scoring.Points, bool) { return f.Cell(f.row, field).Figure() }

// Searched are the words of a row in which free words are looked for.
func Searched(r Reading, l wording.Lang, row int) string {
	return table.Searched(l, len(r.Heads()), func(c int) (table.Head, table.Value) { return r.Heads()[c], r.Cell(row, c) })
}

// Sort puts rows into the order of a column; what is blank comes last.
func Sort(r Reading, l wording.Lang, rows []int, column int, down bool) {
	order := make([]int32, len(rows))
	for i, row := range rows {
		order[i] = int32(row)
	}
	r.Heads()[column].Sort(l, order, down, func(at int32) table.Value { return r.Cell(int(at), column) })
	for i, at := range order {
		rows[i] = int(at)
	}
}

// Full is a reading with the rows that follow, at least so many; 0 is all.
func Full(ctx context.Context, from Source, r Reading, least int) (Reading, error) {
	for least == 0 || r.Len() < least {
		longer, err := r.More(ctx, from)
		if err != nil {
			return nil, err
		}
		if longer == nil {
			break
		}
		r = longer
	}
	return r, nil
}

// Column is the place of a column by its id, or by what filters call it; -1 is none.
func Column(r Reading, name string) int {
	name = query.Fold(name)
	return slices.IndexFunc(r.Heads(), func(h table.Head) bool {
		return name == query.Fold(h.ID) || name != "" && (name == query.Fold(h.Name.ID) || name == query.Fold(h.Name.EN))
	})
}

// Table is what a page shows of some rows, for a file: in the columns named by their
// places; nil is every one.
func (p Page) Table(r Reading, args Args, rows, columns []int) table.NamedTable {
	if columns == nil {
		for c := range r.Heads() {
			columns = append(columns, c)
		}
	}
	heads := make([]table.Head, len(columns))
	for i, c := range columns {
		heads[i] = r.Heads()[c]
	}
	return table.NamedTable{Page: string(p.ID), Args: args, Table: table.Table{Title: table.Key(p.Title), Heads: heads, Rows: len(rows),
		Cell: func(row, column int) table.Value { return r.Cell(rows[row], columns[column]) }}}
}
