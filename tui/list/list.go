package list

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/table"
	"ampera/scoring/wording"
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

// Column is a column of a list: what it has of a row, and so how it is filtered and
// sorted, is a table's to say.
type Column[R any] struct {
	table.Column[R]
	Show func(r *R) string // what a screen shows where that is not the value alone; nil: the value
}

// Rows is what a list has to know of its rows.
type Rows[R any] struct {
	ID     func(r *R) string
	Tone   func(r *R) theme.Tone           // nil: plain
	Number func(r *R) string               // what digits and a scanner jump to; nil: nothing
	Break  func(r *R) (widget.Words, bool) // rows that only divide; nil: none
	Parts  bool                            // what divides is the title of what follows: it stays where a filter leaves some of that
	Saved  string                          // what its saved filters are kept under
}

// List is what every list has: a table, the line above it in which one filters,
// sorting, marking, jumping by number, copying. It holds its rows whole, as they
// were read; the screen reads them.
type List[R any] struct {
	Env     *screen.Env
	of      Rows[R]
	Columns []Column[R]
	Cols    []int // by column of the table: its place among the columns
	asked   []query.Field

	Items  []R
	folded []string     // of items, made when a filter asks
	in     wording.Lang // of what is folded
	Order  []int32      // items shown
	at     map[string]int
	breaks int

	Table  *widget.Table
	grid   widget.Rows // the table's source, when the screen's own is laid over this one
	Filter filterLine
	Sort   int // place among the columns; -1: as read
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
func New[R any](env *screen.Env, of Rows[R], columns ...Column[R]) *List[R] {
	s := &List[R]{Env: env, of: of, Sort: -1, Marks: map[string]bool{}, Filter: newFilterLine()}
	s.Table = widget.NewTable(s)
	s.SetColumns(columns...)
	return s
}

// Over lays the screen's own rows over the list's, for a grid.
func (s *List[R]) Over(rows widget.Rows) {
	s.grid = rows
	s.Table = widget.NewTable(rows)
	s.SetColumns(s.Columns...)
}

// SetColumns shows other columns. What is filtered and sorted by is found again among
// them: both know columns by their places.
func (s *List[R]) SetColumns(columns ...Column[R]) {
	sorted := ""
	if s.Sort >= 0 && s.Sort < len(s.Columns) {
		sorted = s.Columns[s.Sort].ID
	}
	s.Columns, s.asked = columns, s.asked[:0]
	s.Sort = s.Column(sorted)
	for i := range columns {
		s.asked = append(s.asked, columns[i].Asked())
	}
	s.lay()
	if s.Filter.Text() != "" {
		s.Filter.Query, s.Filter.fault = query.Parse(s.Filter.Text(), s.asked, s.saved)
	}
}

// Column is the place of a column; -1: there is none.
func (s *List[R]) Column(id string) int {
	return slices.IndexFunc(s.Columns, func(c Column[R]) bool { return c.ID == id })
}

// lay gives the table the columns that are shown.
func (s *List[R]) lay() {
	s.Cols = s.Cols[:0]
	var columns []widget.Column
	for i := range s.Columns {
		c := &s.Columns[i]
		if c.Unshown {
			continue
		}
		s.Cols = append(s.Cols, i)
		column := widget.Column{ID: c.ID, Title: c.Title.In, Width: c.Width, Least: c.Least, Priority: c.Priority, Flex: c.Flex, Frozen: c.Frozen, Right: c.Right()}
		if !c.Short.Silent() {
			column.Short = c.Short.In
		}
		columns = append(columns, column)
	}
	s.Table.SetColumns(columns...)
	s.showSort()
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
	divides, title := s.of.Break != nil && s.Sort < 0 && (s.of.Parts || q.Empty()), -1
	row := listRow[R]{s: s}
	for i := range s.Items {
		if s.of.Break != nil {
			if _, is := s.of.Break(&s.Items[i]); is {
				if title = i; divides && !s.of.Parts {
					s.divide(i)
				}
				continue
			}
		}
		if row.i = i; q.Empty() || q.Match(&row) || kept != "" && s.of.ID(&s.Items[i]) == kept {
			if divides && s.of.Parts && title >= 0 {
				s.divide(title)
				title = -1
			}
			s.Order = append(s.Order, int32(i))
		}
	}
	s.sortOrder()
	s.Table.Refresh()
}

// divide shows a row that only divides.
func (s *List[R]) divide(i int) {
	s.breaks++
	s.Order = append(s.Order, int32(i))
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
func (s *List[R]) Update(m tea.Msg) (tea.Cmd, bool) { return screen.Replied(s, m) }

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
