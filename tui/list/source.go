package list

import (
	"iter"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/table"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// The list is the table's source.

func (s *List[R]) Len() int { return len(s.Order) }

func (s *List[R]) ID(i int) string { return s.of.ID(s.At(i)) }

// At is a row shown, by its place.
func (s *List[R]) At(i int) *R { return &s.Items[s.Order[i]] }

func (s *List[R]) Row(i int, cells []string) {
	r := s.At(i)
	for i, at := range s.Cols {
		c := &s.Columns[at]
		if c.Show != nil {
			cells[i] = c.Show(r)
			continue
		}
		cells[i] = Shown(s.Env.Look, c.Head, c.Cell(r))
	}
}

// Shown is a value with its sign.
func Shown(l widget.Look, h table.Head, v table.Value) string {
	return h.Signed(l.Lang, v, func(sign table.Sign) string { return Glyph(l, sign) })
}

// Glyph is a sign with the blank behind it; "" is none.
func Glyph(l widget.Look, s table.Sign) string {
	g := l.Theme.Glyph
	switch s {
	case table.Good:
		return g.Good + " "
	case table.Bad:
		return g.Bad + " "
	case table.Warn:
		return g.Warn + " "
	case table.Open:
		return g.Unchosen + " "
	case table.Busy:
		return g.Saving + " "
	}
	return ""
}

func (s *List[R]) Tone(i int) theme.Tone {
	if s.of.Tone == nil {
		return theme.Plain
	}
	return s.of.Tone(s.At(i))
}

func (s *List[R]) Marked(i int) bool { return len(s.Marks) > 0 && s.Marks[s.ID(i)] }

func (s *List[R]) Breaks() int { return s.breaks }

func (s *List[R]) Break(i int) (string, bool) {
	label, is := s.of.Break(s.At(i))
	if !is {
		return "", false
	}
	return label(s.Env.Lang), true
}

func (s *List[R]) Find(id string) (int, bool) {
	if s.at == nil {
		s.at = make(map[string]int, len(s.Order))
		for i := range s.Order {
			s.at[s.ID(i)] = i
		}
	}
	i, ok := s.at[id]
	return i, ok
}

// rows are the places of the rows shown, without those that only divide.
func (s *List[R]) rows() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range s.Order {
			if s.breaks > 0 {
				if _, is := s.of.Break(s.At(i)); is {
					continue
				}
			}
			if !yield(i) {
				return
			}
		}
	}
}

// Cursor is the row under the cursor, or nil.
func (s *List[R]) Cursor() *R {
	i, ok := s.Table.Cursor()
	if !ok {
		return nil
	}
	return s.At(i)
}

// ByID is the row of an id among those shown, or nil.
func (s *List[R]) ByID(id string) *R {
	if i, ok := s.Find(id); ok {
		return s.At(i)
	}
	return nil
}

// listRow is one row as a filter sees it.
type listRow[R any] struct {
	s *List[R]
	i int
}

func (r *listRow[R]) Words() string {
	if r.s.folded == nil || r.s.in != r.s.Env.Lang {
		r.s.fold()
	}
	return r.s.folded[r.i]
}

func (r *listRow[R]) Text(at int) string {
	c := &r.s.Columns[at]
	return c.Folded(r.s.Env.Lang, c.Cell(&r.s.Items[r.i]))
}

func (r *listRow[R]) Number(at int) (scoring.Points, bool) {
	return r.s.Columns[at].Cell(&r.s.Items[r.i]).Figure()
}

// fold makes the texts that free words look in, once for many searches: the words of
// every column.
func (s *List[R]) fold() {
	s.folded, s.in = make([]string, len(s.Items)), s.Env.Lang
	for i := range s.Items {
		r := &s.Items[i]
		if s.of.Break != nil {
			if _, is := s.of.Break(r); is {
				continue
			}
		}
		s.folded[i] = query.Fold(table.Searched(s.in, len(s.Columns), func(c int) (table.Head, table.Value) {
			return s.Columns[c].Head, s.Columns[c].Cell(r)
		}))
	}
}
