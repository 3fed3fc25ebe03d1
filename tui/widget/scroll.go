package widget

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/tui/theme"
)

// Scroll is a long text to read, such as the sheet that explains a rank.
type Scroll struct {
	lines []string
	top   int
	w, h  int
}

// SetText shows a text whose lines are not wrapped; the place stays.
func (s *Scroll) SetText(text string) {
	s.lines = strings.Split(text, "\n")
	s.move(0)
}

// SetSize says how much room there is.
func (s *Scroll) SetSize(w, h int) {
	s.w, s.h = max(w, 0), max(h, 0)
	s.move(0)
}

// Key takes a key and says whether it was one for the text.
func (s *Scroll) Key(k tea.KeyMsg) bool {
	switch k.String() {
	case "up":
		s.move(-1)
	case "down":
		s.move(1)
	case "pgup":
		s.move(-max(s.h-2, 1))
	case "pgdown", " ":
		s.move(max(s.h-2, 1))
	case "home":
		s.move(-len(s.lines))
	case "end":
		s.move(len(s.lines))
	default:
		return false
	}
	return true
}

// Mouse takes the wheel.
func (s *Scroll) Mouse(e tea.MouseMsg) {
	switch e.Button {
	case tea.MouseButtonWheelUp:
		s.move(-3)
	case tea.MouseButtonWheelDown:
		s.move(3)
	}
}

func (s *Scroll) move(by int) { s.top = max(0, min(s.top+by, len(s.lines)-max(s.h-1, 1))) }

// View is h lines; the last says where one is when the text is longer.
func (s *Scroll) View(l Look) string {
	if len(s.lines) <= s.h || s.h < 2 {
		return Fit(strings.Join(s.lines[min(s.top, len(s.lines)):], "\n"), s.w, s.h)
	}
	last := min(s.top+s.h-1, len(s.lines))
	at := strconv.Itoa(last) + "/" + strconv.Itoa(len(s.lines))
	body := Fit(strings.Join(s.lines[s.top:last], "\n"), s.w, s.h-1)
	return body + "\n" + l.Put(theme.Muted, Cut(PadLeft(at, s.w), s.w))
}
