package list

import (
	"strconv"

	"ampera/tui/theme"
	"ampera/tui/widget"
)

// SetSize says how much room there is, the filter line included.
func (s *List[R]) SetSize(w, h int) {
	s.w, s.h = w, h
	s.Table.SetSize(w, max(h-s.HeadLines(), 0))
}

// HeadLines is how many lines stand above the table.
func (s *List[R]) HeadLines() int {
	switch {
	case s.Filter.On && s.h > 4:
		return 2
	case s.Filter.On, s.Filter.Text() != "":
		return 1
	}
	return max(s.Head, 1)
}

// Beside is how many cells of the first line above the table are left by the count at
// its right.
func (s *List[R]) Beside(count widget.Words) int { return s.w - widget.Width(s.count(count)) - 4 }

// View is what stands above the table, in Head lines, and the table. count is what
// stands at the right; nil: how many rows are shown.
func (s *List[R]) View(head string, count widget.Words) string {
	l := s.Env.Look
	lines := s.Filter.view(l, head, s.count(count), s.w, s.HeadLines(), s.suggestions)
	if s.h <= s.HeadLines() {
		return widget.Fit(lines, s.w, s.h)
	}
	return widget.Fit(lines+"\n"+s.Table.View(l), s.w, s.h)
}

// count is what stands at the right above the table.
func (s *List[R]) count(count widget.Words) string {
	l, text := s.Env.Look, ""
	if count == nil {
		text = l.Text("list.count", strconv.Itoa(len(s.Order)-s.breaks), strconv.Itoa(len(s.Items)-s.breaksAll()))
	} else {
		text = count(l.Lang)
	}
	if n := len(s.Marks); n > 0 {
		return l.Put(theme.Accent, l.Theme.Glyph.Mark+" "+l.Text("list.marked", strconv.Itoa(n))) + "  " + l.Put(theme.Muted, text)
	}
	return l.Put(theme.Muted, text)
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
