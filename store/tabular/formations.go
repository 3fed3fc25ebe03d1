package tabular

import (
	"ampera/scoring"
)

// formations reads formations: the rulebook's group columns and kebutuhan, one
// row a formation. A blank quota is a problem, not zero places.
func (t *table) formations(groups int) (rows []scoring.FormationRow) {
	lineOf := map[string]int{}
	for t.next() {
		row, named := t.formation(groups)
		if named {
			key := scoring.GroupKey(row.Values)
			if first, seen := lineOf[key]; seen {
				t.fault(0, "csv.formation.duplicate", t.where(first))
			} else {
				lineOf[key] = t.rowLine()
			}
		}
		if named && t.judged(0) {
			rows = append(rows, row)
		}
	}
	return rows
}

// formation reads a row; named is false when a group column is faulty.
func (t *table) formation(groups int) (row scoring.FormationRow, named bool) {
	row.Line, row.Values = t.rowLine(), make([]string, groups)
	named = true
	for i := range groups {
		var ok bool
		row.Values[i], ok = t.cell(i)
		named = named && ok
	}
	row.Quota = t.count(groups)
	return row, named
}
