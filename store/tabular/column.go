package tabular

import (
	"encoding/csv"
	"errors"
	"io"

	"ampera/scoring/intake"
)

// Column is what stands in one of our columns of a file that was looked at, below
// the headers of all its tables, as a person sees it; blank cells are left out.
func (f *File) Column(in intake.File, column string) (cells []string, err error) {
	f.what.code = in.Code
	for _, table := range in.Tables() {
		for _, t := range table.Targets {
			if t.Name != column || t.Field < 0 {
				continue
			}
			if cells, err = f.below(cells, table, t.Field, in.Comma); err != nil {
				return nil, err
			}
		}
	}
	return cells, nil
}

// below appends what stands in one field below a table's header.
func (f *File) below(to []string, table intake.Table, field int, comma rune) ([]string, error) {
	rows, err := f.open(table.Sheet, comma)
	if err != nil {
		return nil, unread(err)
	}
	defer rows.close() // only read: what it held was checked as it was read
	for {
		fields, forms, err := rows.read()
		var form *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return to, nil
		case errors.As(err, &form):
			continue // what is wrong with it is told when the file is taken
		case err != nil:
			return nil, unread(err)
		}
		if table.Until > 0 && rows.line(0) >= table.Until {
			return to, nil
		}
		if rows.line(0) < table.Line+table.Depth || field >= len(fields) {
			continue
		}
		if cell := shownCells(fields, forms)[field]; cell != "" {
			to = append(to, cell)
		}
	}
}
