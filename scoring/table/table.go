package table

// Table is rows under columns, whatever the rows are: what is written to a file,
// or printed.
type Table struct {
	Title Words
	Heads []Head
	Rows  int
	Cell  func(row, column int) Value
}

// New is a table of rows.
func New[R any](title Words, columns []Column[R], rows []R) Table {
	heads := make([]Head, len(columns))
	for i, c := range columns {
		heads[i] = c.Head
	}
	return Table{title, heads, len(rows), func(row, column int) Value { return columns[column].Cell(&rows[row]) }}
}

// Plain are the table's rows for programs: a header, then a row each, every
// column's fields in their order.
func (t Table) Plain() [][]string {
	out := make([][]string, 1, t.Rows+1)
	for _, h := range t.Heads {
		out[0] = append(out[0], h.Fields()...)
	}
	for r := range t.Rows {
		row := make([]string, 0, len(out[0]))
		for c, h := range t.Heads {
			row = append(row, h.Exact(t.Cell(r, c))...)
		}
		out = append(out, row)
	}
	return out
}

// Form is how tables are written.
type Form uint8

// Forms.
const (
	CSV   Form = iota + 1 // one table, in no language
	JSON                  // the same, with its page and args
	XLSX                  // a sheet a table, in a language
	Print                 // to read, in a language
)

// Forms are the forms by the names that people give them.
var Forms = map[string]Form{"csv": CSV, "json": JSON, "xlsx": XLSX, "table": Print}

// NamedTable is a table with what programs know it by.
type NamedTable struct {
	Table
	Page string
	Args map[string]string
}

// Keeper writes tables. The store has it.
type Keeper interface {
	// Sheet is tables in a form; lang is "id" or "en". CSV and JSON take one.
	Sheet(form Form, lang string, tables ...NamedTable) ([]byte, error)
}
