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
	part   int // of several tables below each other, as in [intake.Table]
	from   int
	until  int
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
		return f.sheetTops(want, most)
	}
	text, err := f.head()
	if err != nil {
		return nil, err
	}
	for _, comma := range separators(text) {
		found, err := f.topsOf(top{comma: comma, wanted: true}, want, most)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, f.partsThere(out, want.Sheets)
}

// partsThere refuses a table that a text does not have.
func (f *File) partsThere(tops []top, named []string) error {
	names := []string{f.name}
	for i := range tops {
		if name := tops[i].name(); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, name := range named {
		if sheet, part := intake.PartOf(name); part && sheet == "" && !slices.Contains(names, name) {
			return scoring.Refuse("csv.sheet", name, strings.Join(names, ", "))
		}
	}
	return nil
}

// sheetTops are the first rows of each sheet. The header is looked for in those
// that somebody named or, if nobody did, that the spreadsheet shows.
func (f *File) sheetTops(want intake.Wanted, most int) (out []top, err error) {
	book, err := f.workbook()
	if err != nil {
		return nil, unread(err)
	}
	var names []string
	for i := range book.Sheets {
		s := &book.Sheets[i]
		found, err := f.topsOf(top{sheet: s.Name, veiled: s.Hidden, wanted: !s.Hidden}, want, most)
		if err != nil {
			return nil, unread(err)
		}
		for _, t := range found {
			names = append(names, t.name())
		}
		out = append(out, found...)
	}
	for _, name := range want.Sheets {
		if !slices.Contains(names, name) {
			return nil, scoring.Refuse("csv.sheet", name, strings.Join(names, ", "))
		}
	}
	return out, nil
}

// topsOf are the first rows of a sheet or a text: of its only table or, where somebody
// wants that, of each of several.
func (f *File) topsOf(t top, want intake.Wanted, most int) (out []top, err error) {
	rows, err := f.open(t.sheet, t.comma)
	if err != nil {
		return nil, err
	}
	split := want.Tables || slices.ContainsFunc(want.Sheets, func(name string) bool {
		sheet, part := intake.PartOf(name)
		return part && sheet == t.sheet
	}) && !slices.Contains(want.Sheets, t.sheet)
	if split {
		out, err = t.split(f, rows, most)
	} else {
		err = t.read(rows, most)
		out = []top{t}
	}
	for i := range out {
		if want.Sheets != nil && (f.book != nil || out[i].part > 0) {
			out[i].wanted = slices.Contains(want.Sheets, out[i].name())
		}
	}
	return out, errors.Join(err, rows.close())
}

func (t *top) name() string { return intake.PartName(t.sheet, t.part) }

// split are the tables that stand below each other, each with its first rows. One
// begins with a row that is a header, and not the one above once more; a title above it
// is of the one before.
func (t top) split(f *File, rows source, most int) (out []top, err error) {
	t.from = 0
	out = []top{t}
	var head []string // of the table that is read; nil: not met yet
	for {
		at := &out[len(out)-1]
		fields, forms, err := rows.read()
		var form *csv.ParseError
		switch {
		case err == io.EOF:
			if len(out) > 1 {
				for i := range out {
					out[i].part = i + 1
				}
			}
			return out, nil
		case errors.As(err, &form):
			if at.broken == 0 {
				at.broken = form.StartLine
			}
			continue
		case err != nil:
			return nil, err
		}
		if f.heads.is(fields) {
			cells, line := headerOf(fields, forms), rows.line(0)
			if head != nil && !intake.SameHeader(head, cells) {
				at.until = line
				next := t
				next.from = line
				out = append(out, next)
				at = &out[len(out)-1]
			}
			head = cells
		}
		if len(at.rows) < most {
			at.rows = append(at.rows, headRow{rows.line(0), shownCells(fields, forms)})
		} else {
			at.more = true
		}
	}
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
