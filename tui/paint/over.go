package paint

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/screen"
)

// over is what an act has put over its page, such as a form. One may stand over another
// from which it came: that one comes back when it is left.
type over interface {
	size(w, h int)
	draw(s *painted) string
	mode() screen.Mode
	typing(k tea.KeyMsg) bool // whether a key is typed into it
	press(k tea.KeyMsg) tea.Cmd
	click(m tea.MouseMsg)
	// handle does an action of its bindings; mine is false for one that is none.
	handle(s *painted, a screen.Action) (cmd tea.Cmd, mine bool)
	Holds() screen.Held
	Why() *scoring.Refusal // why it cannot be taken as it is, or nil
	// take goes on with it; ok is false where it cannot be, which is then shown in it.
	take(s *painted) (cmd tea.Cmd, ok bool)
}

// top is what stands over the page now; nil: the page itself.
func (s *painted) top() over {
	if len(s.over) == 0 {
		return nil
	}
	return s.over[len(s.over)-1]
}

// put has something stand over what is shown.
func (s *painted) put(o over) {
	s.over = append(s.over, o)
	s.SetSize(s.w, s.h)
}

// leave goes back to what stands below.
func (s *painted) leave() {
	s.over = s.over[:len(s.over)-1]
	s.SetSize(s.w, s.h)
}
