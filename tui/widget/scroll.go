package widget

import (
	"math"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/tui/theme"
)

// Scroll is a long text to read, such as the sheet that explains a rank. It keeps
// the place and no text: what is shown is always of now, in the language and the
// colours of now, and drawing it changes nothing.
type Scroll struct {
	lines func() []string
	top   int
	w, h  int
}

// NewScroll shows the lines that a function gives at each frame, not wrapped.
func NewScroll(lines func() []string) Scroll { return Scroll{lines: lines} }

// SetSize says how much room there is.
func (s *Scroll) SetSize(w, h int) { s.w, s.h = max(w, 0), max(h, 0) }

// Begin goes to the first line.
func (s *Scroll) Begin() { s.top = 0 }

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
		s.Begin()
	case "end":
		s.move(math.MaxInt32)
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

func (s *Scroll) move(by int) {
	n := len(s.lines())
	s.top = s.within(s.within(s.top, n)+by, n)
}

// within is a place kept to a text of n lines.
func (s *Scroll) within(top, n int) int { return max(0, min(top, n-max(s.h-1, 1))) }

// View is h lines; the last says where one is when the text is longer.
func (s *Scroll) View(l Look) string {
	lines := s.lines()
	top := s.within(s.top, len(lines))
	if len(lines) <= s.h || s.h < 2 {
		return Fit(strings.Join(lines[top:], "\n"), s.w, s.h)
	}
	last := min(top+s.h-1, len(lines))
	at := strconv.Itoa(last) + "/" + strconv.Itoa(len(lines))
	body := Fit(strings.Join(lines[top:last], "\n"), s.w, s.h-1)
	return body + "\n" + l.Put(theme.Muted, Cut(PadLeft(at, s.w), s.w))
}
