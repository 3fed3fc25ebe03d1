package tabular

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
)

// top is the first rows of a file, read in one of the ways in which it may be
// meant: with one of the separators, or one sheet of several.
type top struct {
	sheet  string
	veiled bool // the spreadsheet does not show the sheet
	wanted bool // its header may be the one that is looked for
	comma  rune
	rows   []headRow
	broken int  // line of a row that could not be read; 0: none
	more   bool // there are rows below those that were read
}

// headRow is one row as a person sees it.
type headRow struct {
	line  int
	cells []string
}

// tops are the first rows of a file in every way that it may be read.
func (f *File) tops(want intake.Wanted) (out []top, err error) {
	most := max(headRows, min(want.Line, 10*headRows)) + sampleRows
	if f.book != nil {
		return f.sheetTops(want.Sheets, most)
	}
	text, err := f.head()
	if err != nil {
		return nil, err
	}
	for _, comma := range separators(text) {
		t := top{comma: comma, wanted: true}
		if err := t.read(f.text(comma), most); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// sheetTops are the first rows of each sheet. The header is looked for in those
// that somebody named or, if nobody did, that the spreadsheet shows.
func (f *File) sheetTops(named []string, most int) (out []top, err error) {
	book, err := f.workbook()
	if err != nil {
		return nil, unread(err)
	}
	var names []string
	for i := range book.Sheets {
		s := &book.Sheets[i]
		names = append(names, s.Name)
		t := top{sheet: s.Name, veiled: s.Hidden, wanted: named == nil && !s.Hidden || slices.Contains(named, s.Name)}
		rows, err := f.open(s.Name, 0)
		if err != nil {
			return nil, unread(err)
		}
		if err := errors.Join(t.read(rows, most), rows.close()); err != nil {
			return nil, unread(err)
		}
		out = append(out, t)
	}
	for _, name := range named {
		if !slices.Contains(names, name) {
			return nil, scoring.Refuse("csv.sheet", name, strings.Join(names, ", "))
		}
	}
	return out, nil
}

// read reads no more than so many rows.
func (t *top) read(rows source, most int) error {
	for len(t.rows) < most {
		fields, forms, err := rows.read()
		var form *csv.ParseError
		switch {
		case err == io.EOF:
			return nil
		case errors.As(err, &form):
			if t.broken == 0 {
				t.broken = form.StartLine
			}
		case err != nil:
			return err
		default:
			t.rows = append(t.rows, headRow{rows.line(0), shownCells(fields, forms)})
		}
	}
	t.more = true
	return nil
}

// commas are what may stand between the fields of a text, the usual ones first.
var commas = []rune{',', ';', '\t', '|'}

// separators are the separators with which a text may be meant, the one that
// stands in most of its first lines, and most often there, first: titles have none.
func separators(text []byte) []rune {
	count := map[rune]int{}
	quoted := false
	for line := range bytes.Lines(text[:min(len(text), 4096)]) {
		in := map[rune]int{}
		for _, c := range string(line) {
			if c == '"' {
				quoted = !quoted
			} else if !quoted {
				in[c]++
			}
		}
		for _, c := range commas {
			if in[c] > 0 {
				count[c] += 1000 + in[c]
			}
		}
	}
	out := slices.DeleteFunc(slices.Clone(commas), func(c rune) bool { return c != ',' && c != ';' && !bytes.ContainsRune(text, c) })
	slices.SortStableFunc(out, func(a, b rune) int { return count[b] - count[a] })
	return out
}

// separator is the one that is most likely.
func separator(text []byte) rune { return separators(text)[0] }
