package list

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions that every list has.
const (
	ListFind     screen.Action = "list.find"
	ListFound    screen.Action = "list.found"
	ListComplete screen.Action = "list.complete"
	ListKeep     screen.Action = "list.keep"
	ListSort     screen.Action = "list.sort"
	ListMark     screen.Action = "list.mark"
	ListMarkAll  screen.Action = "list.mark-all"
)

// listFinding is the mode in which a filter is typed.
const listFinding screen.Mode = "find"

// Bindings are the keys of every list, to be added to a screen's own.
func Bindings(own ...screen.Binding) []screen.Binding {
	return append(own,
		screen.Binding{Keys: []string{"/"}, Action: ListFind, Help: "list.do.find"},
		screen.Binding{Keys: []string{"o"}, Action: ListSort, Help: "list.do.sort", Quiet: true},
		screen.Binding{Keys: []string{"enter"}, Action: ListFound, Help: "list.do.found", Mode: listFinding},
		screen.Binding{Keys: []string{"tab"}, Action: ListComplete, Help: "list.do.complete", Mode: listFinding},
		screen.Binding{Keys: []string{"ctrl+t"}, Action: ListKeep, Help: "list.do.keep", Mode: listFinding},
	)
}

// IsAction says whether an action is every list's.
func IsAction(a screen.Action) bool { return strings.HasPrefix(string(a), "list.") }

// MarkBindings are those of a list whose rows can be marked.
func MarkBindings(own ...screen.Binding) []screen.Binding {
	return append(own,
		screen.Binding{Keys: []string{" "}, Action: ListMark, Help: "list.do.mark", Quiet: true},
		screen.Binding{Keys: []string{"ctrl+a"}, Action: ListMarkAll, Help: "list.do.mark-all", Quiet: true},
	)
}

// Field says all there is to say about one column of a list: how it is shown,
// what the filter calls it, what it is sorted by.
type Field[R any] struct {
	widget.Column
	Cell func(r *R) string // nil: no column, only in the filter

	Name    scoring.Text // as the filter calls it; zero: it does not
	Kind    query.Kind
	Choices func() []query.Option
	Text    func(r *R) string // what filter and sort see of a text: as it is written, or the ids of options
	Number  func(r *R) (scoring.Points, bool)
	Order   func(order []int32, down bool) // puts places of items into order; nil: by Number, Choices or Text
}

// Rows is what a list has to know of its rows.
type Rows[R any] struct {
	ID     func(r *R) string
	Words  func(r *R) string               // what free text of a filter looks in
	Tone   func(r *R) theme.Tone           // nil: plain
	Number func(r *R) string               // what digits and a scanner jump to; nil: nothing
	Break  func(r *R) (widget.Words, bool) // rows that only divide; nil: none
	Saved  string                          // what its saved filters are kept under
}

// List is what every list has: a table, the line above it in which one filters,
// sorting, marking, jumping by number, copying. It holds its rows whole, as they
// were read; the screen reads them.
type List[R any] struct {
	Env    *screen.Env
	of     Rows[R]
	Fields []Field[R]
	Cols   []int // by column of the table: its place in fields
	asked  []query.Field

	Items  []R
	folded []string // of items, made when a filter asks
	Order  []int32  // items shown
	at     map[string]int
	breaks int

	Table  *widget.Table
	grid   widget.Rows // the table's source, when the screen's own is laid over this one
	Filter filterLine
	Sort   int // place in fields; -1: as read
	down   bool
	Marks  map[string]bool
	Jump   string
	w, h   int
}

// PageBindings are the keys of a list for a screen that has one on several
// pages, each a mode; in the footer they stand behind what the page is for.
func PageBindings(pages ...screen.Mode) []screen.Binding {
	var out []screen.Binding
	for _, b := range Bindings() {
		if b.Mode != "" {
			out = append(out, b)
			continue
		}
		b.Quiet = true
		for _, page := range pages {
			b.Mode = page
			out = append(out, b)
		}
	}
	return out
}

// PageMode is the mode of a screen with pages: the page, unless the list that it
// has is being filtered.
func PageMode(l Some, page screen.Mode) screen.Mode {
	if l != nil && l.Mode() != "" {
		return l.Mode()
	}
	return page
}

// Some is a list of any rows, for a screen that has several.
type Some interface {
	Mode() screen.Mode
	Typing(tea.KeyMsg) bool
	StepBack() bool
	Update(tea.Msg) (tea.Cmd, bool)
	Handle(screen.Action) (tea.Cmd, bool)
	Key(tea.KeyMsg) widget.Event
	Mouse(tea.MouseMsg) (entered, ev widget.Event)
	SetSize(w, h int)
	Copied() string
}

// New is an empty list.
func New[R any](env *screen.Env, of Rows[R], fields ...Field[R]) *List[R] {
	s := &List[R]{Env: env, of: of, Sort: -1, Marks: map[string]bool{}, Filter: newFilterLine()}
	s.Table = widget.NewTable(s)
	s.SetFields(fields...)
	return s
}

// Over lays the screen's own rows over the list's, for a grid.
func (s *List[R]) Over(rows widget.Rows) {
	s.grid = rows
	s.Table = widget.NewTable(rows)
	s.SetFields(s.Fields...)
}

// SetFields shows other columns, such as after a change of width. What is filtered
// and sorted by is found again among them: both know fields by their places.
func (s *List[R]) SetFields(fields ...Field[R]) {
	sorted := ""
	if s.Sort >= 0 && s.Sort < len(s.Fields) {
		sorted = s.Fields[s.Sort].ID
	}
	s.Sort = slices.IndexFunc(fields, func(f Field[R]) bool { return sorted != "" && f.ID == sorted })
	s.Fields, s.Cols, s.asked = fields, s.Cols[:0], s.asked[:0]
	var columns []widget.Column
	for i, f := range fields {
		if f.Cell != nil {
			s.Cols = append(s.Cols, i)
			columns = append(columns, f.Column)
		}
		asked := query.Field{ID: f.ID, Name: f.Name, Kind: f.Kind}
		if f.Choices != nil {
			asked.Choices = f.Choices()
		}
		s.asked = append(s.asked, asked)
	}
	s.Table.SetColumns(columns...)
	s.showSort()
	if s.Filter.Text() != "" {
		s.Filter.Query, s.Filter.fault = query.Parse(s.Filter.Text(), s.named(), s.saved)
	}
}

// Take shows rows that were read; cursor, filter and sort stay.
func (s *List[R]) Take(items []R) {
	s.Items, s.folded, s.at = items, nil, nil
	s.Arrange()
}

// Arrange filters and sorts anew. A row into which something is being typed
// stays, whatever the filter says.
func (s *List[R]) Arrange() {
	s.Order, s.at, s.breaks = s.Order[:0], nil, 0
	q, kept := s.Filter.Query, ""
	if s.Table.Entering() {
		kept = s.Table.ID()
	}
	divides := s.of.Break != nil && q.Empty() && s.Sort < 0
	row := listRow[R]{s: s}
	for i := range s.Items {
		if s.of.Break != nil {
			if _, is := s.of.Break(&s.Items[i]); is {
				if divides {
					s.breaks++
					s.Order = append(s.Order, int32(i))
				}
				continue
			}
		}
		if row.i = i; q.Empty() || q.Match(&row) || kept != "" && s.of.ID(&s.Items[i]) == kept {
			s.Order = append(s.Order, int32(i))
		}
	}
	s.sortOrder()
	s.Table.Refresh()
}

// SetSize says how much room there is, the filter line included.
func (s *List[R]) SetSize(w, h int) {
	s.w, s.h = w, h
	s.Table.SetSize(w, max(h-s.headLines(), 0))
}

func (s *List[R]) headLines() int {
	if s.Filter.On && s.h > 4 {
		return 2
	}
	return 1
}

// listRow is one row as a filter sees it.
type listRow[R any] struct {
	s *List[R]
	i int
}

func (r *listRow[R]) Words() string {
	if r.s.folded == nil {
		r.s.fold()
	}
	return r.s.folded[r.i]
}

func (r *listRow[R]) Text(at int) string {
	f := &r.s.Fields[at]
	switch {
	case f.Text == nil:
		return ""
	case f.Kind == query.Choice:
		return f.Text(&r.s.Items[r.i])
	}
	return query.Fold(f.Text(&r.s.Items[r.i]))
}

func (r *listRow[R]) Number(at int) (scoring.Points, bool) {
	return r.s.Fields[at].Number(&r.s.Items[r.i])
}

// fold makes the texts that free words look in, once for many searches.
func (s *List[R]) fold() {
	s.folded = make([]string, len(s.Items))
	for i := range s.Items {
		s.folded[i] = query.Fold(s.of.Words(&s.Items[i]))
	}
}

// The list is the table's source.

func (s *List[R]) Len() int { return len(s.Order) }

func (s *List[R]) ID(i int) string { return s.of.ID(s.At(i)) }

// At is a row shown, by its place.
func (s *List[R]) At(i int) *R { return &s.Items[s.Order[i]] }

func (s *List[R]) Row(i int, cells []string) {
	r := s.At(i)
	for c, at := range s.Cols {
		cells[c] = s.Fields[at].Cell(r)
	}
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

// View is the line above the table, and the table. count is what stands at the
// right; nil: how many rows are shown.
func (s *List[R]) View(head string, count widget.Words) string {
	l := s.Env.Look
	text := ""
	if count == nil {
		text = l.Text("list.count", strconv.Itoa(len(s.Order)-s.breaks), strconv.Itoa(len(s.Items)-s.breaksAll()))
	} else {
		text = count(l.Lang)
	}
	if n := len(s.Marks); n > 0 {
		text = l.Put(theme.Accent, l.Theme.Glyph.Mark+" "+l.Text("list.marked", strconv.Itoa(n))) + "  " + l.Put(theme.Muted, text)
	} else {
		text = l.Put(theme.Muted, text)
	}
	lines := s.Filter.view(l, head, text, s.w, s.headLines(), s.suggestions)
	if s.h <= s.headLines() {
		return widget.Fit(lines, s.w, s.h)
	}
	return widget.Fit(lines+"\n"+s.Table.View(l), s.w, s.h)
}

// breaksAll is how many of all items only divide.
func (s *List[R]) breaksAll() int {
	if s.of.Break == nil {
		return 0
	}
	n := 0
	for i := range s.Items {
		if _, is := s.of.Break(&s.Items[i]); is {
			n++
		}
	}
	return n
}

// Mode is what keys mean now.
func (s *List[R]) Mode() screen.Mode {
	if s.Filter.On {
		return listFinding
	}
	return ""
}

// Typing says whether the list takes this key before any binding.
func (s *List[R]) Typing(k tea.KeyMsg) bool {
	switch {
	case s.Filter.On:
		return s.Filter.field.Typing(k)
	case s.Table.Typing(k):
		return true
	case s.of.Number == nil || k.Alt || k.Paste:
		return false
	case k.Type == tea.KeyRunes:
		return isDigits(k.Runes) && (s.Jump != "" || !s.isGrid())
	case k.Type == tea.KeyEnter, k.Type == tea.KeyBackspace:
		return s.Jump != ""
	}
	return false
}

func (s *List[R]) isGrid() bool { return s.grid != nil }

func isDigits(rs []rune) bool {
	for _, r := range rs {
		if r < '0' || r > '9' {
			return false
		}
	}
	return len(rs) > 0
}

// StepBack does one step back inside the list and says whether there was one.
func (s *List[R]) StepBack() bool {
	switch {
	case s.Jump != "":
		s.setJump("")
	case s.Table.Entering():
		return false // what is typed is the root's to ask about
	case s.Table.Cancel():
	case s.Filter.On || s.Filter.Text() != "":
		s.Filter.clear()
		s.SetSize(s.w, s.h)
		s.Arrange()
	case len(s.Marks) > 0:
		clear(s.Marks)
	default:
		return false
	}
	return true
}

// Update takes the list's own messages and says whether m was one.
func (s *List[R]) Update(m tea.Msg) (tea.Cmd, bool) {
	switch m := m.(type) {
	case listSorted:
		if m.of == any(s) {
			s.SortBy(m.field)
			return nil, true
		}
	case listKept:
		if m.of == any(s) {
			return s.keep(m.name), true
		}
	}
	return nil, false
}

// Handle does an action of the list and says whether it was one.
func (s *List[R]) Handle(a screen.Action) (tea.Cmd, bool) {
	switch a {
	case ListFind:
		s.Filter.open()
		s.SetSize(s.w, s.h)
	case ListFound:
		s.Filter.On = false
		s.SetSize(s.w, s.h)
	case ListComplete:
		s.Filter.complete(s.suggestions())
		s.refilter()
	case ListKeep:
		return s.askKeep(), true
	case ListSort:
		return s.askSort(), true
	case ListMark:
		s.mark()
	case ListMarkAll:
		s.markAll()
	default:
		return nil, false
	}
	return nil, true
}

// Key takes a key that no binding wanted.
func (s *List[R]) Key(k tea.KeyMsg) widget.Event {
	switch {
	case s.Filter.On && s.Filter.field.Key(k):
		s.Filter.typed()
		s.refilter()
		return widget.Event{Kind: widget.Moved}
	case s.jumps(k):
		return s.jumpKey(k)
	case k.Type == tea.KeyShiftUp, k.Type == tea.KeyShiftDown:
		s.extend(k.Type == tea.KeyShiftDown)
		return widget.Event{Kind: widget.Moved}
	}
	return s.Table.Key(k)
}

// Mouse takes a mouse event measured from the list's corner. What is typed into
// a cell is committed first: entered is that event.
func (s *List[R]) Mouse(m tea.MouseMsg) (entered, ev widget.Event) {
	if s.Table.Entering() {
		entered = s.Table.Commit()
		if entered.Kind == widget.Refused {
			return widget.Event{}, entered
		}
	}
	m.Y -= s.headLines()
	if m.Y < 0 {
		return entered, widget.Event{}
	}
	if ev = s.Table.Mouse(m); ev.Kind == widget.Sort && ev.Col < len(s.Cols) {
		s.SortBy(s.Cols[ev.Col])
		ev.Kind = widget.Moved
	}
	return entered, ev
}

// Lister is what a screen with one list embeds: the list answers for it.
type Lister[R any] struct{ List *List[R] }

// Mode is whether a filter is typed.
func (s *Lister[R]) Mode() screen.Mode { return s.List.Mode() }

// Typing gives what is typed to the filter, a cell or a number.
func (s *Lister[R]) Typing(k tea.KeyMsg) bool { return s.List.Typing(k) }

// StepBack leaves the entry, the number, the filter, the marks.
func (s *Lister[R]) StepBack() bool { return s.List.StepBack() }

// Copy is what a copy takes.
func (s *Lister[R]) Copy() string { return s.List.Copied() }

// Wide is from which width on a list shows what else there is room for.
const Wide = 110
