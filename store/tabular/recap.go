package tabular

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"

	"ampera/scoring"
	"ampera/scoring/text"
	"ampera/store/workbook"
)

// Recap reads a committee's own table, a workbook or a CSV file: its sheets with
// their rows as texts. A number of a workbook is the text that is stored, whatever
// format shows it. A CSV file is one sheet of its own name. What cannot be read comes
// back as [scoring.Problems].
func Recap(path string) (sheets []scoring.RecapSheet, err error) {
	file, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	comma := rune(0)
	if file.book != nil {
		book, err := file.workbook()
		if err != nil {
			return nil, unread(err)
		}
		shown := slices.ContainsFunc(book.Sheets, func(s workbook.Sheet) bool { return !s.Hidden })
		for _, s := range book.Sheets {
			sheets = append(sheets, scoring.RecapSheet{Name: s.Name, Hidden: shown && s.Hidden})
		}
	} else {
		text, err := file.written()
		if err != nil {
			return nil, err
		}
		sheets, comma = []scoring.RecapSheet{{Name: file.name}}, separator(text)
	}
	for i := range sheets {
		if sheets[i].Rows, err = file.lines(sheets[i].Name, comma); err != nil {
			return nil, err
		}
	}
	return sheets, nil
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
