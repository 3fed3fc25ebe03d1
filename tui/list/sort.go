package list

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring/query"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// listSorted is the field that somebody chose to sort by; -1 is as read.
type listSorted struct {
	of    any
	field int
}

// SortBy sorts by a field; the same one again goes the other way.
func (s *List[R]) SortBy(field int) {
	if field == s.Sort && field >= 0 {
		s.down = !s.down
	} else {
		s.Sort, s.down = field, false
	}
	s.showSort()
	s.Arrange()
}

// showSort puts the mark into the header.
func (s *List[R]) showSort() { s.Table.SetSort(slices.Index(s.Cols, s.Sort), !s.down) }

// askSort offers the columns; the one in force first goes the other way.
func (s *List[R]) askSort() tea.Cmd {
	ask := screen.Ask{Question: widget.Key("list.sort.ask")}
	if s.Sort >= 0 {
		ask.Choices = append(ask.Choices, screen.Choice{Key: "o", Label: widget.Key("list.sort.flip"), Then: listSorted{s, s.Sort}})
	}
	for n, at := range s.Cols {
		key := ""
		if n < 9 {
			key = strconv.Itoa(n + 1)
		}
		ask.Choices = append(ask.Choices, screen.Choice{Key: key, Label: s.Fields[at].Title, Then: listSorted{s, at}})
	}
	return screen.Do(append1(ask, screen.Choice{Key: "0", Label: widget.Key("list.sort.none"), Then: listSorted{s, -1}}))
}

func append1(a screen.Ask, c screen.Choice) screen.Ask {
	a.Choices = append(a.Choices, c)
	return a
}

// sortKey is what a row is sorted by: a number that decides nearly always, and
// the text behind it where it does not.
type sortKey struct {
	key uint64
	at  int32
}

// sortOrder sorts the rows shown. Equals keep the order in which they were
// read, whichever way it goes; what is blank comes last.
func (s *List[R]) sortOrder() {
	if s.Sort < 0 || s.Sort >= len(s.Fields) {
		return
	}
	f := &s.Fields[s.Sort]
	if f.Order != nil {
		f.Order(s.Order, s.down)
		return
	}
	keys := make([]sortKey, len(s.Order))
	blank := ^uint64(0)
	for i, at := range s.Order {
		k := s.keyOf(f, at)
		if s.down && k != blank {
			k = blank - 1 - k
		}
		keys[i] = sortKey{k, at}
	}
	text := s.textOf(f)
	slices.SortFunc(keys, func(a, b sortKey) int {
		if a.key != b.key {
			return cmp.Compare(a.key, b.key)
		}
		if text != nil && a.key != blank {
			if c := cmp.Compare(text(a.at), text(b.at)); c != 0 {
				if s.down {
					return -c
				}
				return c
			}
		}
		return cmp.Compare(a.at, b.at)
	})
	for i, k := range keys {
		s.Order[i] = k.at
	}
}

// keyOf packs what decides into 64 bits: a figure, an option's place, or the
// first eight letters. All ones is blank.
func (s *List[R]) keyOf(f *Field[R], at int32) uint64 {
	r := &s.Items[at]
	switch {
	case f.Number != nil:
		if p, ok := f.Number(r); ok {
			return uint64(int64(p)) ^ 1<<63
		}
		return ^uint64(0)
	case f.Kind == query.Choice:
		id, _, _ := strings.Cut(f.Text(r), " ") // the first of several
		if n := slices.IndexFunc(f.Choices(), func(o query.Option) bool { return o.ID == id }); n >= 0 {
			return uint64(n)
		}
		return ^uint64(0)
	}
	return leading(s.textOf(f)(at))
}

// leading is a text's first eight bytes as a number of the same order; a blank
// text is blank.
func leading(text string) uint64 {
	if text == "" {
		return ^uint64(0)
	}
	var b [8]byte
	copy(b[:], text)
	return binary.BigEndian.Uint64(b[:])
}

// textOf is the folded text that a field sorts by; nil when it is no text.
func (s *List[R]) textOf(f *Field[R]) func(at int32) string {
	read := f.Text
	switch {
	case f.Number != nil || f.Kind == query.Choice:
		return nil
	case read == nil:
		read = f.Cell
	}
	return func(at int32) string { return query.Fold(read(&s.Items[at])) }
}
