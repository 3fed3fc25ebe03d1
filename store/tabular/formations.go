package tabular

import (
	"io"
	"strconv"

	"ampera/scoring"
)

// ColQuota is the column of a formation's places.
const ColQuota = "kebutuhan"

// Formations reads formations: the rulebook's group columns and kebutuhan, one
// row a formation. A blank quota is a problem, not zero places.
func Formations(r io.Reader, book *scoring.Rulebook) ([]scoring.FormationRow, Notes, scoring.Problems) {
	var columns []column
	for _, name := range book.GroupBy {
		columns = append(columns, column{name, true})
	}
	columns = append(columns, column{ColQuota, true})
	t, ok := newTable(r, columns)
	if !ok {
		return nil, nil, t.all()
	}
	var rows []scoring.FormationRow
	lineOf := map[string]int{}
	for t.next() {
		row, named := t.formation(len(book.GroupBy))
		if named {
			key := scoring.GroupKey(row.Values)
			if first, seen := lineOf[key]; seen {
				t.add(t.line(), "", "csv.formation.duplicate", strconv.Itoa(first))
			} else {
				lineOf[key] = t.line()
			}
		}
		rows = append(rows, row)
	}
	if len(t.kept) > 0 {
		return nil, t.notes, t.all()
	}
	return rows, t.notes, nil
}

// formation reads a row; named is false when a group column is faulty.
func (t *table) formation(groups int) (row scoring.FormationRow, named bool) {
	row.Line, row.Values = t.line(), make([]string, groups)
	named = true
	for i := range groups {
		var ok bool
		row.Values[i], ok = t.cell(i)
		named = named && ok
	}
	row.Quota = t.quota(groups)
	return row, named
}
