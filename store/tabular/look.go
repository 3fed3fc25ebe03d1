package tabular

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/store/workbook"
)

// How far a file is looked at: its header lies within headRows rows, and so many
// rows below it are shown. Of a workbook no more than maxSheets are searched.
const (
	headRows   = 20
	sampleRows = 5
	maxSheets  = 30
)

// Look looks at a file: where its header is, what it seems to hold, and which of
// its columns is which of ours. See [intake.Reader].
func (f *File) Look(want intake.Wanted, book *scoring.Rulebook, remembered func(string) (string, bool)) (intake.File, error) {
	tops, sheets, err := f.tops(want)
	if err != nil {
		return intake.File{}, err
	}
	s := newSearch(want, book, remembered)
	for i := range tops {
		s.look(&tops[i])
	}
	switch {
	case s.best.row < 0:
		return intake.File{}, noHeader(tops, want.Line)
	case s.best.hasTabs():
		return intake.File{}, scoring.Problems{{Line: s.best.header().line, Refusal: *scoring.Refuse("csv.separator")}}
	}
	file, err := f.Source()
	if err != nil {
		return intake.File{}, err
	}
	in := s.best.incoming()
	in.Name, in.Hash, in.Sheets, in.Update = file.Name, file.Hash, sheets, want.Update
	return in, nil
}

// noHeader says why no row can be a header.
func noHeader(tops []top, line int) error {
	switch {
	case line > 0:
		return scoring.Refuse("incoming.line", strconv.Itoa(line))
	case len(tops) > 0 && tops[0].broken > 0:
		return scoring.Problems{{Line: tops[0].broken, Refusal: *scoring.Refuse("csv.quote")}}
	}
	return whole("csv.empty")
}

// top is the first rows of a file, read in one of the ways in which it may be
// meant: with one of the separators, or one sheet of several.
type top struct {
	sheet  string
	comma  rune
	rows   []headRow
	broken int // line of a row that could not be read; 0: none
}

// headRow is one row as a person sees it.
type headRow struct {
	line  int
	cells []string
	tabs  bool // one field, in which there are tabs
}

// tops are the first rows of a file in every way that it may be read, and the
// names of its sheets.
func (f *File) tops(want intake.Wanted) (out []top, sheets []string, err error) {
	most := max(headRows, min(want.Line, 10*headRows)) + sampleRows
	if f.book != nil {
		return f.sheetTops(want.Sheet, most)
	}
	text, err := f.head()
	if err != nil {
		return nil, nil, err
	}
	likely := separator(text)
	for _, comma := range []rune{likely, other(likely)} {
		t := top{comma: comma}
		if err := t.read(f.text(comma), most); err != nil {
			return nil, nil, err
		}
		out = append(out, t)
	}
	return out, nil, nil
}

// sheetTops are the first rows of the sheet that is wanted or, if none is, of
// each that the spreadsheet shows.
func (f *File) sheetTops(wanted string, most int) (out []top, sheets []string, err error) {
	book, err := workbook.Open(f.book)
	if err != nil {
		return nil, nil, unread(err)
	}
	for _, s := range book.Sheets {
		sheets = append(sheets, s.Name)
		if wanted != s.Name && (wanted != "" || s.Hidden || len(out) == maxSheets) {
			continue
		}
		rows, err := book.Rows(s.Name)
		if err != nil {
			return nil, nil, unread(err)
		}
		t := top{sheet: s.Name}
		if err := errors.Join(t.read(sheetSource{rows, book.Date1904, nil}, most), rows.Close()); err != nil {
			return nil, nil, unread(err)
		}
		out = append(out, t)
	}
	if wanted != "" && len(out) == 0 {
		return nil, nil, scoring.Refuse("csv.sheet", wanted, strings.Join(sheets, ", "))
	}
	return out, sheets, nil
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
			t.rows = append(t.rows, headRow{rows.line(0), shownCells(fields, forms), len(fields) == 1 && strings.Contains(fields[0], "\t")})
		}
	}
	return nil
}

// kindCalling is a kind of file and what its columns are called.
type kindCalling struct {
	kind intake.Kind
	calling
}

// guess is one reading of a file: this row is the header of a file of this kind.
type guess struct {
	top     *top
	row     int
	kind    intake.Kind
	targets []intake.Target
	found   int     // targets that have a field
	match   *string // as somebody matched a file of this shape before
}

// search finds the best guess.
type search struct {
	kinds      []kindCalling
	line       int // that the header must be on; 0: any
	remembered func(shape string) (match string, ok bool)
	best       guess
}

func newSearch(want intake.Wanted, book *scoring.Rulebook, remembered func(string) (string, bool)) *search {
	s := &search{line: want.Line, remembered: remembered, best: guess{row: -1}}
	kinds := want.Kinds
	if len(kinds) == 0 {
		kinds = []intake.Kind{intake.Marks, intake.Formations, intake.Candidates, intake.Written}
	}
	for _, kind := range kinds {
		s.kinds = append(s.kinds, kindCalling{kind, newCalling(columnsOf(kind, book, want.Update))})
	}
	return s
}

func (s *search) look(t *top) {
	for i, row := range t.rows {
		if s.line > 0 && row.line != s.line || s.line == 0 && i >= headRows {
			continue
		}
		g := s.kindOf(row.cells)
		g.top, g.row = t, i
		if s.best.row < 0 || g.betterThan(s.best) {
			s.best = g
		}
	}
}

// kindOf is the kind of file whose header a row seems to be: one that somebody
// matched before, or the first that has all that it needs, or else the one of
// which most is there.
func (s *search) kindOf(cells []string) (best guess) {
	best.found = -1
	for _, k := range s.kinds {
		g := guess{kind: k.kind, targets: k.match(cells)}
		for _, t := range g.targets {
			if t.Field >= 0 && !(t.Name == scoring.ColName && k.kind != intake.Candidates) { // a name tells nothing there
				g.found++
			}
		}
		if g.match = s.before(k.kind, cells); g.match != nil {
			return g
		}
		if best.found < 0 || !best.whole() && (g.whole() || g.found > best.found) {
			best = g
		}
	}
	return best
}

// before is how somebody matched a file of this shape before, or nil.
func (s *search) before(kind intake.Kind, cells []string) *string {
	if s.remembered == nil {
		return nil
	}
	if match, ok := s.remembered(intake.ShapeOf(kind, headerOf(cells, nil))); ok {
		return &match
	}
	return nil
}

// betterThan prefers a shape that is known, then more columns of ours; where
// there are as many, what was seen first or, of one line, the separator that
// takes it into more fields.
func (g guess) betterThan(other guess) bool {
	if known := g.match != nil; known != (other.match != nil) {
		return known
	}
	if g.found != other.found {
		return g.found > other.found
	}
	a, b := g.header(), other.header()
	return g.top.sheet == other.top.sheet && a.line == b.line && len(a.cells) > len(b.cells)
}

func (g guess) header() headRow { return g.top.rows[g.row] }

// hasTabs tells a file whose columns are apart by tabs.
func (g guess) hasTabs() bool {
	return g.top.comma != 0 && g.header().tabs
}

// whole says whether a guess has all columns that its kind needs.
func (g guess) whole() bool {
	for _, t := range g.targets {
		if t.Required && t.Field < 0 {
			return false
		}
	}
	return g.kind != intake.Written || g.found > firstSubTest
}

func (g guess) incoming() intake.File {
	row := g.header()
	in := intake.File{Sheet: g.top.sheet, Comma: g.top.comma, Kind: g.kind, Line: row.line,
		Header: headerOf(row.cells, nil), Targets: g.targets}
	in.Shape = intake.ShapeOf(in.Kind, in.Header)
	if g.match != nil {
		_ = in.Rematch(*g.match, intake.Remembered) // one that no longer fits is none
	}
	for _, r := range g.top.rows[g.row+1 : min(len(g.top.rows), g.row+1+sampleRows)] {
		in.Sample = append(in.Sample, previewed(in, r.cells))
	}
	return in
}

// previewed is a row to show. What may be a NIK is masked, whatever its column is
// called; what is known to be a candidate number is not.
func previewed(in intake.File, cells []string) []string {
	out := make([]string, len(in.Header))
	copy(out, cells)
	number := slices.IndexFunc(in.Targets, func(t intake.Target) bool { return t.Name == scoring.ColNumber })
	for i, text := range out {
		if len(text) == nikDigits && digitsOnly(text) && (number < 0 || in.Targets[number].Field != i) {
			out[i] = scoring.MaskNIK(text)
		}
	}
	return out
}

// unread says in words of ours why a workbook cannot be read.
func unread(err error) error {
	switch {
	case errors.Is(err, workbook.ErrLocked):
		return whole("csv.workbook.locked")
	case errors.Is(err, workbook.ErrOld):
		return whole("csv.workbook.old")
	case errors.Is(err, workbook.ErrOther):
		return whole("csv.workbook.other")
	case errors.Is(err, workbook.ErrTooLarge):
		return whole("csv.workbook.too-large")
	case errors.Is(err, workbook.ErrDamaged):
		return whole("csv.workbook.damaged")
	}
	return err
}

// other is the separator that the file does not seem to have.
func other(comma rune) rune {
	if comma == ',' {
		return ';'
	}
	return ','
}

// separator is ';' when the first line has more of them than commas.
func separator(text []byte) rune {
	line, _, _ := bytes.Cut(bytes.TrimLeft(text, "\r\n"), []byte("\n"))
	commas, semicolons, quoted := 0, 0, false
	for _, c := range line {
		switch {
		case c == '"':
			quoted = !quoted
		case c == ',' && !quoted:
			commas++
		case c == ';' && !quoted:
			semicolons++
		}
	}
	if semicolons > commas {
		return ';'
	}
	return ','
}
