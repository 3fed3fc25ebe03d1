package tabular

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/text"
	"ampera/store/workbook"
)

// How far a file is looked at: its header lies within headRows rows, and so many
// rows below it are shown.
const (
	headRows   = 20
	sampleRows = 5
)

// Look looks at a file: where its header is, what it seems to hold, which of its
// sheets are read and which of its columns is which of ours. See [intake.Reader].
func (f *File) Look(want intake.Wanted, book *scoring.Rulebook, remembered func(string) (string, bool)) (intake.File, error) {
	if err := f.what.refused(); err != nil {
		return intake.File{}, err
	}
	file, word, err := f.source()
	if err != nil {
		return intake.File{}, err
	}
	f.heads = newHeaders(book)
	tops, err := f.tops(want)
	if err != nil {
		return intake.File{}, err
	}
	s := newSearch(want, book, remembered)
	s.lookAt(tops, func(t *top) bool { return t.wanted })
	if s.best.row < 0 && want.Sheets == nil { // nothing but what is hidden: asked about
		s.lookAt(tops, func(t *top) bool { return t.veiled })
	}
	if s.best.row < 0 {
		return intake.File{}, noHeader(tops, want.Line)
	}
	in := s.best.incoming()
	in.Name, in.Hash, in.Update, in.Code, in.Changed, in.Chosen = file.Name, file.Hash, want.Update, f.what.code, word, want.Line > 0
	if f.book == nil {
		in.Size, in.Rows = f.size, f.rows(len(in.Header))
	}
	if err := s.sheets(&in, tops, want); err != nil {
		return intake.File{}, err
	}
	if s.best.match != nil {
		_ = in.Rematch(*s.best.match, intake.Remembered) // one that no longer fits is none
	}
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

// kindCalling is a kind of file and what its columns are called.
type kindCalling struct {
	kind intake.Kind
	calling
}

// guess is one reading of a file: this row, or this and the next, are the header
// of a file of this kind.
type guess struct {
	top     *top
	row     int
	depth   int // rows of the header
	names   []string
	kind    intake.Kind
	targets []intake.Target
	found   int     // targets that have a field
	rivals  int     // targets that two fields might be
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

// lookAt looks at those of the tops that are such.
func (s *search) lookAt(tops []top, such func(*top) bool) {
	for i := range tops {
		if such(&tops[i]) {
			s.look(&tops[i])
		}
	}
}

// look holds each row of a top against the best guess so far.
func (s *search) look(t *top) {
	for i, row := range t.rows {
		if s.line > 0 && row.line != s.line || s.line == 0 && i >= headRows {
			continue
		}
		if g := s.guess(t, i); s.best.row < 0 || g.betterThan(s.best) {
			s.best = g
		}
	}
}

// guess is what a row of a top seems to be the header of: with the row below it,
// if that brings more of our columns and has no number.
func (s *search) guess(t *top, i int) guess {
	row := t.rows[i]
	g := s.kindOf(row.cells, nil)
	g.names, g.depth = headerOf(row.cells, nil), 1
	if i+1 < min(len(t.rows), max(headRows, s.line)) && t.rows[i+1].line == row.line+1 && !anyNumber(t.rows[i+1].cells) {
		lower := t.rows[i+1].cells
		both := intake.JoinHeader(row.cells, lower)
		if two := s.kindOf(both, lower); two.found-two.rivals > g.found-g.rivals || two.match != nil && g.match == nil {
			g = two
			g.names, g.depth = headerOf(both, nil), 2
		}
	}
	g.top, g.row = t, i
	return g
}

// anyNumber says whether any cell is a number.
func anyNumber(cells []string) bool {
	return slices.ContainsFunc(cells, func(cell string) bool {
		return cell != "" && strings.Trim(cell, "0123456789.,-/ ()") == "" && strings.ContainsAny(cell, "0123456789")
	})
}

// kindOf is the kind of file whose header a row seems to be: one that somebody
// matched before, or the first that has all that it needs, or else the one of
// which most is there. Lower is the second of two rows of a header.
func (s *search) kindOf(cells, lower []string) (best guess) {
	best.found = -1
	for _, k := range s.kinds {
		g := guess{kind: k.kind, targets: k.match(cells, lower)}
		for _, t := range g.targets {
			if t.Field >= 0 && t.Name != scoring.ColResult && !(t.Name == scoring.ColName && k.kind != intake.Candidates) { // they tell nothing there
				g.found++
			}
			if t.Rival >= 0 {
				g.rivals++
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
	if g.rivals != other.rivals {
		return g.rivals < other.rivals
	}
	if g.depth != other.depth {
		return g.depth < other.depth
	}
	a, b := g.header(), other.header()
	return g.top.sheet == other.top.sheet && a.line == b.line && len(a.cells) > len(b.cells)
}

func (g guess) header() headRow { return g.top.rows[g.row] }

// whole says whether a guess has all columns that its kind needs.
func (g guess) whole() bool {
	for _, t := range g.targets {
		if t.Required && t.Field < 0 {
			return false
		}
	}
	return g.kind != intake.Written || g.found > firstSubTest
}

// table is where the guess is, and its columns.
func (g guess) table() intake.Table {
	return intake.Table{Sheet: g.top.sheet, Part: g.top.part, From: g.top.from, Until: g.top.until, Line: g.header().line, Depth: g.depth, Header: g.names, Targets: g.targets}
}

func (g guess) incoming() intake.File {
	t := g.table()
	in := intake.File{Sheet: t.Sheet, Part: t.Part, From: t.From, Until: t.Until, Comma: g.top.comma, Kind: g.kind, Line: t.Line, Depth: t.Depth, Header: t.Header, Targets: t.Targets}
	in.Shape = intake.ShapeOf(in.Kind, in.Header)
	below := g.row + g.depth
	for _, r := range g.top.rows[min(below, len(g.top.rows)):min(len(g.top.rows), below+sampleRows)] {
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
	for i, cell := range out {
		if number < 0 || in.Targets[number].Field != i {
			out[i] = text.Masked(cell)
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
	case errors.Is(err, workbook.ErrBinary):
		return whole("csv.is.save", ".xlsb")
	case errors.Is(err, workbook.ErrOpenDocument):
		return whole("csv.is.save", ".ods")
	case errors.Is(err, workbook.ErrOther):
		return whole("csv.workbook.other")
	case errors.Is(err, workbook.ErrTooLarge):
		return whole("csv.workbook.too-large")
	case errors.Is(err, workbook.ErrDamaged):
		return whole("csv.workbook.damaged")
	}
	return err
}
