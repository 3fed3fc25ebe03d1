package screen

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions that every list has.
const (
	ListFind     Action = "list.find"
	ListFound    Action = "list.found"
	ListComplete Action = "list.complete"
	ListKeep     Action = "list.keep"
	ListSort     Action = "list.sort"
	ListMark     Action = "list.mark"
	ListMarkAll  Action = "list.mark-all"
)

// listFinding is the mode in which a filter is typed.
const listFinding Mode = "find"

// listBindings are the keys of every list, to be added to a screen's own.
func listBindings(own ...Binding) []Binding {
	return append(own,
		Binding{Keys: []string{"/"}, Action: ListFind, Help: "list.do.find"},
		Binding{Keys: []string{"o"}, Action: ListSort, Help: "list.do.sort", Quiet: true},
		Binding{Keys: []string{"enter"}, Action: ListFound, Help: "list.do.found", Mode: listFinding},
		Binding{Keys: []string{"tab"}, Action: ListComplete, Help: "list.do.complete", Mode: listFinding},
		Binding{Keys: []string{"ctrl+t"}, Action: ListKeep, Help: "list.do.keep", Mode: listFinding},
	)
}

// isListAction says whether an action is every list's.
func isListAction(a Action) bool { return strings.HasPrefix(string(a), "list.") }

// markBindings are those of a list whose rows can be marked.
func markBindings(own ...Binding) []Binding {
	return append(own,
		Binding{Keys: []string{" "}, Action: ListMark, Help: "list.do.mark", Quiet: true},
		Binding{Keys: []string{"ctrl+a"}, Action: ListMarkAll, Help: "list.do.mark-all", Quiet: true},
	)
}

// field says all there is to say about one column of a list: how it is shown,
// what the filter calls it, what it is sorted by.
type field[R any] struct {
	widget.Column
	Cell func(r *R) string // nil: no column, only in the filter

	Name    scoring.Text // as the filter calls it; zero: it does not
	Kind    query.Kind
	Choices func() []query.Option
	Text    func(r *R) string // what filter and sort see of a text: as it is written, or the ids of options
	Number  func(r *R) (scoring.Points, bool)
	Order   func(order []int32, down bool) // puts places of items into order; nil: by Number, Choices or Text
}

// rowsOf is what a list has to know of its rows.
type rowsOf[R any] struct {
	ID     func(r *R) string
	Words  func(r *R) string               // what free text of a filter looks in
	Tone   func(r *R) theme.Tone           // nil: plain
	Number func(r *R) string               // what digits and a scanner jump to; nil: nothing
	Break  func(r *R) (widget.Words, bool) // rows that only divide; nil: none
	Saved  string                          // what its saved filters are kept under
}

// list is what every list has: a table, the line above it in which one filters,
// sorting, marking, jumping by number, copying. It holds its rows whole, as they
// were read; the screen reads them.
type list[R any] struct {
	env    *Env
	of     rowsOf[R]
	fields []field[R]
	cols   []int // by column of the table: its place in fields
	asked  []query.Field

	items  []R
	folded []string // of items, made when a filter asks
	order  []int32  // items shown
	at     map[string]int
	breaks int

	table *widget.Table
	grid  widget.Rows // the table's source, when the screen's own is laid over this one
	find  filterLine
	sort  int // place in fields; -1: as read
	down  bool
	marks map[string]bool
	jump  string
	w, h  int
}

// pageListBindings are the keys of a list for a screen that has one on several
// pages, each a mode; in the footer they stand behind what the page is for.
func pageListBindings(pages ...Mode) []Binding {
	var out []Binding
	for _, b := range listBindings() {
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

// pageMode is the mode of a screen with pages: the page, unless the list that it
// has is being filtered.
func pageMode(l someList, page Mode) Mode {
	if l != nil && l.mode() != "" {
		return l.mode()
	}
	return page
}

// someList is a list of any rows, for a screen that has several.
type someList interface {
	mode() Mode
	typing(tea.KeyMsg) bool
	stepBack() bool
	update(tea.Msg) (tea.Cmd, bool)
	handle(Action) (tea.Cmd, bool)
	key(tea.KeyMsg) widget.Event
	mouse(tea.MouseMsg) (entered, ev widget.Event)
	setSize(w, h int)
	copied() string
}

// newList is an empty list.
func newList[R any](env *Env, of rowsOf[R], fields ...field[R]) *list[R] {
	s := &list[R]{env: env, of: of, sort: -1, marks: map[string]bool{}, find: newFilterLine()}
	s.table = widget.NewTable(s)
	s.setFields(fields...)
	return s
}

// over lays the screen's own rows over the list's, for a grid.
func (s *list[R]) over(rows widget.Rows) {
	s.grid = rows
	s.table = widget.NewTable(rows)
	s.setFields(s.fields...)
}

// setFields shows other columns, such as after a change of width. What is filtered
// and sorted by is found again among them: both know fields by their places.
func (s *list[R]) setFields(fields ...field[R]) {
	sorted := ""
	if s.sort >= 0 && s.sort < len(s.fields) {
		sorted = s.fields[s.sort].ID
	}
	s.sort = slices.IndexFunc(fields, func(f field[R]) bool { return sorted != "" && f.ID == sorted })
	s.fields, s.cols, s.asked = fields, s.cols[:0], s.asked[:0]
	var columns []widget.Column
	for i, f := range fields {
		if f.Cell != nil {
			s.cols = append(s.cols, i)
			columns = append(columns, f.Column)
		}
		asked := query.Field{ID: f.ID, Name: f.Name, Kind: f.Kind}
		if f.Choices != nil {
			asked.Choices = f.Choices()
		}
		s.asked = append(s.asked, asked)
	}
	s.table.SetColumns(columns...)
	s.showSort()
	if s.find.text() != "" {
		s.find.query, s.find.fault = query.Parse(s.find.text(), s.named(), s.saved)
	}
}

// take shows rows that were read; cursor, filter and sort stay.
func (s *list[R]) take(items []R) {
	s.items, s.folded, s.at = items, nil, nil
	s.arrange()
}

// arrange filters and sorts anew. A row into which something is being typed
// stays, whatever the filter says.
func (s *list[R]) arrange() {
	s.order, s.at, s.breaks = s.order[:0], nil, 0
	q, kept := s.find.query, ""
	if s.table.Entering() {
		kept = s.table.ID()
	}
	divides := s.of.Break != nil && q.Empty() && s.sort < 0
	row := listRow[R]{s: s}
	for i := range s.items {
		if s.of.Break != nil {
			if _, is := s.of.Break(&s.items[i]); is {
				if divides {
					s.breaks++
					s.order = append(s.order, int32(i))
				}
				continue
			}
		}
		if row.i = i; q.Empty() || q.Match(&row) || kept != "" && s.of.ID(&s.items[i]) == kept {
			s.order = append(s.order, int32(i))
		}
	}
	s.sortOrder()
	s.table.Refresh()
}

// setSize says how much room there is, the filter line included.
func (s *list[R]) setSize(w, h int) {
	s.w, s.h = w, h
	s.table.SetSize(w, max(h-s.headLines(), 0))
}

func (s *list[R]) headLines() int {
	if s.find.on && s.h > 4 {
		return 2
	}
	return 1
}

// listRow is one row as a filter sees it.
type listRow[R any] struct {
	s *list[R]
	i int
}

func (r *listRow[R]) Words() string {
	if r.s.folded == nil {
		r.s.fold()
	}
	return r.s.folded[r.i]
}

func (r *listRow[R]) Text(at int) string {
	f := &r.s.fields[at]
	switch {
	case f.Text == nil:
		return ""
	case f.Kind == query.Choice:
		return f.Text(&r.s.items[r.i])
	}
	return query.Fold(f.Text(&r.s.items[r.i]))
}

func (r *listRow[R]) Number(at int) (scoring.Points, bool) {
	return r.s.fields[at].Number(&r.s.items[r.i])
}

// fold makes the texts that free words look in, once for many searches.
func (s *list[R]) fold() {
	s.folded = make([]string, len(s.items))
	for i := range s.items {
		s.folded[i] = query.Fold(s.of.Words(&s.items[i]))
	}
}

// The list is the table's source.

func (s *list[R]) Len() int { return len(s.order) }

func (s *list[R]) ID(i int) string { return s.of.ID(s.row(i)) }

func (s *list[R]) row(i int) *R { return &s.items[s.order[i]] }

func (s *list[R]) Row(i int, cells []string) {
	r := s.row(i)
	for c, at := range s.cols {
		cells[c] = s.fields[at].Cell(r)
	}
}

func (s *list[R]) Tone(i int) theme.Tone {
	if s.of.Tone == nil {
		return theme.Plain
	}
	return s.of.Tone(s.row(i))
}

func (s *list[R]) Marked(i int) bool { return len(s.marks) > 0 && s.marks[s.ID(i)] }

func (s *list[R]) Breaks() int { return s.breaks }

func (s *list[R]) Break(i int) (string, bool) {
	label, is := s.of.Break(s.row(i))
	if !is {
		return "", false
	}
	return label(s.env.Lang), true
}

func (s *list[R]) Find(id string) (int, bool) {
	if s.at == nil {
		s.at = make(map[string]int, len(s.order))
		for i := range s.order {
			s.at[s.ID(i)] = i
		}
	}
	i, ok := s.at[id]
	return i, ok
}

// cursor is the row under the cursor, or nil.
func (s *list[R]) cursor() *R {
	i, ok := s.table.Cursor()
	if !ok {
		return nil
	}
	return s.row(i)
}

// byID is the row of an id among those shown, or nil.
func (s *list[R]) byID(id string) *R {
	if i, ok := s.Find(id); ok {
		return s.row(i)
	}
	return nil
}

// view is the line above the table, and the table. count is what stands at the
// right; nil: how many rows are shown.
func (s *list[R]) view(head string, count widget.Words) string {
	l := s.env.Look
	text := ""
	if count == nil {
		text = l.Text("list.count", strconv.Itoa(len(s.order)-s.breaks), strconv.Itoa(len(s.items)-s.breaksAll()))
	} else {
		text = count(l.Lang)
	}
	if n := len(s.marks); n > 0 {
		text = l.Put(theme.Accent, l.Theme.Glyph.Mark+" "+l.Text("list.marked", strconv.Itoa(n))) + "  " + l.Put(theme.Muted, text)
	} else {
		text = l.Put(theme.Muted, text)
	}
	lines := s.find.view(l, head, text, s.w, s.headLines(), s.suggestions)
	if s.h <= s.headLines() {
		return widget.Fit(lines, s.w, s.h)
	}
	return widget.Fit(lines+"\n"+s.table.View(l), s.w, s.h)
}

// breaksAll is how many of all items only divide.
func (s *list[R]) breaksAll() int {
	if s.of.Break == nil {
		return 0
	}
	n := 0
	for i := range s.items {
		if _, is := s.of.Break(&s.items[i]); is {
			n++
		}
	}
	return n
}

// mode is what keys mean now.
func (s *list[R]) mode() Mode {
	if s.find.on {
		return listFinding
	}
	return ""
}

// typing says whether the list takes this key before any binding.
func (s *list[R]) typing(k tea.KeyMsg) bool {
	switch {
	case s.find.on:
		return s.find.field.Typing(k)
	case s.table.Typing(k):
		return true
	case s.of.Number == nil || k.Alt || k.Paste:
		return false
	case k.Type == tea.KeyRunes:
		return isDigits(k.Runes) && (s.jump != "" || !s.isGrid())
	case k.Type == tea.KeyEnter, k.Type == tea.KeyBackspace:
		return s.jump != ""
	}
	return false
}

func (s *list[R]) isGrid() bool { return s.grid != nil }

func isDigits(rs []rune) bool {
	for _, r := range rs {
		if r < '0' || r > '9' {
			return false
		}
	}
	return len(rs) > 0
}

// stepBack does one step back inside the list and says whether there was one.
func (s *list[R]) stepBack() bool {
	switch {
	case s.jump != "":
		s.setJump("")
	case s.table.Entering():
		return false // what is typed is the root's to ask about
	case s.table.Cancel():
	case s.find.on || s.find.text() != "":
		s.find.clear()
		s.setSize(s.w, s.h)
		s.arrange()
	case len(s.marks) > 0:
		clear(s.marks)
	default:
		return false
	}
	return true
}

// update takes the list's own messages and says whether m was one.
func (s *list[R]) update(m tea.Msg) (tea.Cmd, bool) {
	switch m := m.(type) {
	case listSorted:
		if m.of == any(s) {
			s.sortBy(m.field)
			return nil, true
		}
	case listKept:
		if m.of == any(s) {
			return s.keep(m.name), true
		}
	}
	return nil, false
}

// handle does an action of the list and says whether it was one.
func (s *list[R]) handle(a Action) (tea.Cmd, bool) {
	switch a {
	case ListFind:
		s.find.open()
		s.setSize(s.w, s.h)
	case ListFound:
		s.find.on = false
		s.setSize(s.w, s.h)
	case ListComplete:
		s.find.complete(s.suggestions())
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

// key takes a key that no binding wanted.
func (s *list[R]) key(k tea.KeyMsg) widget.Event {
	switch {
	case s.find.on && s.find.field.Key(k):
		s.find.typed()
		s.refilter()
		return widget.Event{Kind: widget.Moved}
	case s.jumps(k):
		return s.jumpKey(k)
	case k.Type == tea.KeyShiftUp, k.Type == tea.KeyShiftDown:
		s.extend(k.Type == tea.KeyShiftDown)
		return widget.Event{Kind: widget.Moved}
	}
	return s.table.Key(k)
}

// mouse takes a mouse event measured from the list's corner. What is typed into
// a cell is committed first: entered is that event.
func (s *list[R]) mouse(m tea.MouseMsg) (entered, ev widget.Event) {
	if s.table.Entering() {
		entered = s.table.Commit()
		if entered.Kind == widget.Refused {
			return widget.Event{}, entered
		}
	}
	m.Y -= s.headLines()
	if m.Y < 0 {
		return entered, widget.Event{}
	}
	if ev = s.table.Mouse(m); ev.Kind == widget.Sort && ev.Col < len(s.cols) {
		s.sortBy(s.cols[ev.Col])
		ev.Kind = widget.Moved
	}
	return entered, ev
}

// lister is what a screen with one list embeds: the list answers for it.
type lister[R any] struct{ list *list[R] }

// Mode is whether a filter is typed.
func (s *lister[R]) Mode() Mode { return s.list.mode() }

// Typing gives what is typed to the filter, a cell or a number.
func (s *lister[R]) Typing(k tea.KeyMsg) bool { return s.list.typing(k) }

// StepBack leaves the entry, the number, the filter, the marks.
func (s *lister[R]) StepBack() bool { return s.list.stepBack() }

// Copy is what a copy takes.
func (s *lister[R]) Copy() string { return s.list.copied() }
