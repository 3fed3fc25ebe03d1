package tabular

import (
	"encoding/csv"
	"errors"
	"io"

	"ampera/scoring"
	"ampera/scoring/text"
	"ampera/store/workbook"
)

// Recap opens a committee's own table, a workbook or a CSV file: the names of
// its sheets that are shown, and the rows of each, or of a hidden one, as texts,
// the row at place i on line i+1. A number of a workbook is the text that is
// stored, whatever format shows it. A
// CSV file is one sheet of its own name. What cannot be read comes back as
// [scoring.Problems].
func Recap(path string) (sheets []string, rows func(sheet string) ([][]string, error), err error) {
	file, err := Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	comma := rune(0)
	if file.book != nil {
		book, err := file.workbook()
		if err != nil {
			return nil, nil, unread(err)
		}
		sheets = visible(book.Sheets)
	} else {
		text, err := file.written()
		if err != nil {
			return nil, nil, err
		}
		sheets, comma = []string{file.name}, separator(text)
	}
	return sheets, func(sheet string) ([][]string, error) {
		again, err := Open(path)
		if err != nil {
			return nil, err
		}
		defer again.Close()
		again.what.code = file.what.code
		return again.lines(sheet, comma)
	}, nil
}

// visible are the names of the sheets that are shown; of all, where none is.
func visible(list []workbook.Sheet) []string {
	var shown, all []string
	for _, s := range list {
		all = append(all, s.Name)
		if !s.Hidden {
			shown = append(shown, s.Name)
		}
	}
	if shown == nil {
		return all
	}
	return shown
}

// lines are the rows of a sheet, each at the place of its line.
func (f *File) lines(sheet string, comma rune) ([][]string, error) {
	rows, err := f.open(sheet, comma)
	if err != nil {
		return nil, unread(err)
	}
	defer rows.close() // only read: what it held was checked as it was read
	var out [][]string
	for {
		fields, forms, err := rows.read()
		var form *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return out, nil
		case errors.As(err, &form):
			return nil, scoring.Problems{{Line: form.StartLine, Refusal: *scoring.Refuse("csv.quote")}}
		case err != nil:
			return nil, unread(err)
		}
		for len(out) < rows.line(0)-1 {
			out = append(out, nil)
		}
		cells := shownCells(fields, forms)
		if forms == nil { // CSV, which we may have written ourselves
			for i := range cells {
				cells[i] = text.Unguard(cells[i])
			}
		}
		out = append(out, cells)
	}
}
