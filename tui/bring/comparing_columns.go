package bring

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring/compare"
	"ampera/tui/widget"
)

// choose offers our columns for the one of the recap under the cursor.
func (s *comparing) choose() {
	at := s.columns.Row()
	if at < 0 {
		return
	}
	items := []widget.Item{{ID: "-", Label: widget.Key("comparing.leave")}}
	for _, code := range compare.Codes(s.data.Book) {
		items = append(items, widget.Item{ID: code, Label: widget.Plain(s.env.Lang.Column(code, s.data.Book))})
	}
	s.menu = widget.NewMenu(items...)
	s.menu.GoTo(s.data.Recap.Columns[at].Ours)
	s.turn(compareChoosing)
}

// chosen keeps what somebody says that a column holds.
func (s *comparing) chosen() tea.Cmd {
	at, ours := s.columns.Row(), s.menu.ID()
	if ours == "-" {
		ours = ""
	}
	c := &s.data.Recap.Columns[at]
	theirs := c.Header
	if s.data.Recap.Column(theirs) != at {
		theirs = letterOf(at)
	}
	s.said = append(slices.DeleteFunc(s.said, func(x compare.Said) bool { return x.Theirs == theirs || ours != "" && x.Ours == ours }),
		compare.Said{Ours: ours, Theirs: theirs})
	for i := range s.data.Recap.Columns {
		if other := &s.data.Recap.Columns[i]; ours != "" && other.Ours == ours {
			other.Ours = ""
		}
	}
	c.Ours, c.Maybe = ours, nil
	s.columns.Anew()
	s.turn(compareMatching)
	return nil
}

// letterOf is a column's letter in a spreadsheet.
func letterOf(at int) string {
	if at < 26 {
		return string(rune('A' + at))
	}
	return letterOf(at/26-1) + letterOf(at%26)
}
