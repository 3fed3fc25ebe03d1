package tabular

import (
	"encoding/csv"
	"errors"
	"io"

	"ampera/scoring/intake"
)

// Column is what stands in one column of a file that was looked at, below its
// header, as a person sees it; blank cells are left out.
func (f *File) Column(in intake.File, field int) (cells []string, err error) {
	f.what.code = in.Code
	rows, err := f.open(in.Sheet, in.Comma)
	if err != nil {
		return nil, unread(err)
	}
	defer rows.close() // only read: what it held was checked as it was read
	for {
		fields, forms, err := rows.read()
		var form *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return cells, nil
		case errors.As(err, &form):
			continue // what is wrong with it is told when the file is taken
		case err != nil:
			return nil, unread(err)
		}
		if rows.line(0) < in.Line+max(in.Depth, 1) || field >= len(fields) {
			continue
		}
		if cell := shownCells(fields, forms)[field]; cell != "" {
			cells = append(cells, cell)
		}
	}
}
