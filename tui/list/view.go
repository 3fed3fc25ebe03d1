package list

import (
	"strconv"

	"ampera/tui/theme"
	"ampera/tui/widget"
)

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
