package scoring

import (
	"reflect"
	"slices"
	"strings"
)

// What a row of candidates says, as the cells of facts.

// RowMarks are the written marks of a row, one a sub-test; what is not there is blank.
// A list takes a third of the room of a map, and none of its time.
type RowMarks []RowMark

// RowMark is the mark of a sub-test.
type RowMark struct {
	SubTest string
	Value   Points
}

// Of is the mark of a sub-test, if there is one.
func (m RowMarks) Of(code string) (Points, bool) {
	for i := range m {
		if m[i].SubTest == code {
			return m[i].Value, true
		}
	}
	return 0, false
}

// Has says whether there is a mark of a sub-test.
func (m RowMarks) Has(code string) bool {
	_, has := m.Of(code)
	return has
}

// registrationOf are the cells of a row's registration: those of its columns, and what
// else it registers.
func registrationOf(row *CandidateRow) []Cell { return registered(columnCells(row.Columns), row) }

// columnCells are cells of columns, in their order.
func columnCells(columns map[string]string) []Cell {
	cells := make([]Cell, 0, len(columns)+2)
	for name, value := range columns {
		if value != "" {
			cells = append(cells, Cell{Name: name, Value: value})
		}
	}
	slices.SortFunc(cells, func(a, b Cell) int { return strings.Compare(a.Name, b.Name) })
	return cells
}

// registered adds what a row registers beside its columns.
func registered(cells []Cell, row *CandidateRow) []Cell {
	if row.GPA != 0 {
		cells = append(cells, Cell{Name: ColGPA, Value: row.GPA.String()})
	}
	if row.Status != NotScreened {
		cells = append(cells, Cell{Name: ColStatus, Value: row.Status.String()})
	}
	return cells
}

// identified adds the cells of who a row is. The name is always among them.
func identified(cells []Cell, row *CandidateRow) []Cell {
	cells = append(cells, Cell{Name: ColName, Value: row.Name})
	if row.NIK != "" {
		cells = append(cells, Cell{Name: ColNIK, Value: row.NIK})
	}
	if row.Born != 0 {
		cells = append(cells, Cell{Name: ColBorn, Value: row.Born.String()})
	}
	return cells
}

// written adds the cells of a row's marks: those that are marks at once, or
// with double those that are what one person typed, and no marks yet.
func (s *State) written(cells []Cell, row *CandidateRow, double bool) []Cell {
	for _, t := range s.subTests {
		if m, ok := row.Marks.Of(t.Code); ok && t.Double == double {
			cells = append(cells, Cell{Name: t.Code, Value: m.String()})
		}
	}
	return cells
}

// made is room for the cells of one fact, before they are kept.
func (d *Draft) made() []Cell { return d.making[:0] }

// keep copies cells that were made into the draft's own room, side by side with those
// of other facts: a list of its own for each costs more than what is in it.
func (d *Draft) keep(cells []Cell) []Cell {
	if d.making = cells; len(cells) == 0 {
		return nil
	}
	if cap(d.room)-len(d.room) < len(cells) {
		d.room = make([]Cell, 0, max(len(cells), d.roomy))
	}
	from := len(d.room)
	d.room = append(d.room, cells...)
	return d.room[from:len(d.room):len(d.room)]
}

// placed are the cells of a new candidate's columns, their group in the spelling that
// is known. Rows of one place share their columns, and so what is made of them.
func (d *Draft) placed(row *CandidateRow) []Cell {
	at := reflect.ValueOf(row.Columns).Pointer()
	if p, met := d.places[at]; met {
		return p.cells
	}
	if d.places == nil {
		d.places = map[uintptr]placeCells{}
	}
	p := placeCells{row.Columns, d.named(row, columnCells(row.Columns))}
	d.places[at] = p
	return p.cells
}

// placeCells are columns and their cells. While the columns are held nothing else can
// come to stand where they are.
type placeCells struct {
	columns map[string]string
	cells   []Cell
}
