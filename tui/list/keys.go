package list

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/tui/screen"
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
	return append(own, Done(
		screen.Binding{Keys: []string{"/"}, Action: ListFind, Help: "list.do.find"},
		screen.Binding{Keys: []string{"o"}, Action: ListSort, Help: "list.do.sort", Quiet: true},
		screen.Binding{Keys: []string{"enter"}, Action: ListFound, Help: "list.do.found", Mode: listFinding},
		screen.Binding{Keys: []string{"tab"}, Action: ListComplete, Help: "list.do.complete", Mode: listFinding},
		screen.Binding{Keys: []string{"ctrl+t"}, Action: ListKeep, Help: "list.do.keep", Mode: listFinding},
	)...)
}

// Done has the list that a screen shows do bindings.
func Done(bindings ...screen.Binding) []screen.Binding {
	for i, b := range bindings {
		bindings[i].Do = func(s screen.Screen) tea.Cmd {
			return s.(interface{ ListDoes(screen.Action) tea.Cmd }).ListDoes(b.Action)
		}
	}
	return bindings
}

// MarkBindings are those of a list whose rows can be marked.
func MarkBindings(own ...screen.Binding) []screen.Binding {
	return append(own, Done(
		screen.Binding{Keys: []string{" "}, Action: ListMark, Help: "list.do.mark", Quiet: true},
		screen.Binding{Keys: []string{"ctrl+a"}, Action: ListMarkAll, Help: "list.do.mark-all", Quiet: true},
	)...)
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
	m.Y -= s.HeadLines()
	if m.Y < 0 {
		return entered, widget.Event{}
	}
	if ev = s.Table.Mouse(m); ev.Kind == widget.Sort && ev.Col < len(s.Cols) {
		s.SortBy(s.Cols[ev.Col])
		ev.Kind = widget.Moved
	}
	return entered, ev
}
