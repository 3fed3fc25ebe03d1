package start

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/page"
	"ampera/tui/pages/home"
	"ampera/tui/paint"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// waitItems are what waits, as lines of a menu: counts to the right in a column of
// their own, then what it is, then of what and whose it is.
func (s *homeScreen) waitItems() []widget.Item {
	items := make([]widget.Item, len(s.data.Waits))
	for i, w := range s.data.Waits {
		items[i] = widget.Item{ID: home.ID(w),
			Label: func(l wording.Lang) string { return s.waitWords(w, l) },
			Note:  func(l wording.Lang) string { return s.waitNote(w, l) }}
	}
	return items
}

// countWidth is the cells of the longest count.
func (s *homeScreen) countWidth() int {
	most := 0
	for _, w := range s.data.Waits {
		if w.Count > 0 {
			most = max(most, len(strconv.Itoa(w.Count)))
		}
	}
	return most
}

// waitWords are the words of what waits behind its count.
func (s *homeScreen) waitWords(w scoring.Wait, l wording.Lang) string {
	text, room := home.Words(w, s.today).In(l), s.countWidth()
	if count, rest, ok := strings.Cut(text, " "); ok && w.Count > 0 && count == strconv.Itoa(w.Count) {
		return widget.PadLeft(count, room) + " " + rest
	}
	if room == 0 {
		return text
	}
	return widget.Blank(room+1) + text
}

// waitNote says of which component it is, and whose where it is not the reader's. In
// a narrow window a component that goes without saying is left out.
func (s *homeScreen) waitNote(w scoring.Wait, l wording.Lang) string {
	labels, names := 0, 0
	for _, other := range s.data.Waits {
		labels = max(labels, widget.Width(s.waitWords(other, l)))
		names = max(names, widget.Width(home.Of(other, l)))
	}
	by := ""
	if w.By != 0 {
		by = s.env.Theme.Glyph.Dot + " " + l.Roles(w.By)
	}
	room := s.w - sideMargin*2 - labels - 3
	part := home.Of(w, l)
	if names+1+widget.Width(by) > room && s.goesUnsaid(w) {
		part, names = "", 0
	}
	if by != "" && names > 0 {
		part = widget.Pad(part, max(min(names, room-widget.Width(by)-1), 0)) + " "
	}
	return widget.Cut(part+by, room)
}

// goesUnsaid says whether there is but one component that it can be about.
func (s *homeScreen) goesUnsaid(w scoring.Wait) bool {
	alike := 0
	for _, p := range s.data.Progress {
		if w.Component != nil && (p.Component.Rubric != nil) == (w.Component.Rubric != nil) {
			alike++
		}
	}
	return alike == 1
}

// goTo opens where something leads.
func goTo(g page.Go) tea.Cmd { return screen.Go(screen.ID(g.To), paint.Args(g.Args)) }
