package paint

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring/paper"
	"ampera/tui/list"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// paintedBeside is a page beside which the candidate under the cursor stands.
type paintedBeside struct {
	*painted
	list.CandidateAside
}

func newPaintedBeside(s *painted) *paintedBeside {
	b := &paintedBeside{painted: s}
	b.follow(false)
	return b
}

// Update takes a message, then reads whom the cursor is on.
func (s *paintedBeside) Update(m tea.Msg) tea.Cmd {
	taken := s.taken
	cmd := s.painted.Update(m)
	s.follow(s.taken != taken)
	return cmd
}

// Handle does an action, then reads whom the cursor is on.
func (s *paintedBeside) Handle(a screen.Action) tea.Cmd {
	cmd := s.painted.Handle(a)
	s.follow(false)
	return cmd
}

func (s *paintedBeside) follow(anew bool) {
	number := ""
	if at := s.List.Cursor(); at != nil {
		number = s.now.Candidate(int(*at))
	}
	s.Look(s.painted.env, number, anew)
}

// paintedAside is a page beside which something of the whole stands.
type paintedAside struct{ *painted }

// Whole says that something else is shown than the list, and nothing beside it.
func (s paintedAside) Whole() bool { return s.detail != nil || s.flip != nil || s.top() != nil }

// Aside is that paper, as much of it as there is room for.
func (s paintedAside) Aside(w, h int) string {
	if s.now == nil || s.Whole() {
		return ""
	}
	lines := widget.Paper(s.env.Look, s.now.Aside(), w, h)
	return strings.Join(lines[:min(len(lines), h)], "\n")
}

// paintedDetail is a page beside which stands the detail of the row under the cursor.
// What was there stays until that is read.
type paintedDetail struct {
	*painted
	room         bool
	shown, asked *detail // nil: none
}

// Whole says that a detail is shown whole, or something to fill in.
func (s *paintedDetail) Whole() bool { return s.detail != nil || s.top() != nil }

// SetBeside is told whether there is room beside the page. What is to stand there first,
// and once there is room again, is read at once.
func (s *paintedDetail) SetBeside(room bool) {
	s.room = room
	if read := s.turns(false); read != nil {
		s.shown = s.asked
		s.shown.take(read())
	}
}

// Update takes a message, then reads the row that the cursor is on.
func (s *paintedDetail) Update(m tea.Msg) tea.Cmd {
	taken := s.taken
	cmd := s.painted.Update(m)
	return tea.Batch(cmd, s.follow(s.taken != taken))
}

// Handle does an action, then reads the row that the cursor is on.
func (s *paintedDetail) Handle(a screen.Action) tea.Cmd {
	cmd := s.painted.Handle(a)
	return tea.Batch(cmd, s.follow(false))
}

// follow reads what the cursor has gone to.
func (s *paintedDetail) follow(anew bool) tea.Cmd {
	read := s.turns(anew)
	if read == nil {
		return nil
	}
	d := s.asked
	return screen.Behind(s.painted, read, func(p paper.Paper, err error) tea.Cmd {
		if s.asked != d {
			return nil
		}
		s.shown = d
		return d.take(p, err)
	})
}

// turns is how the row under the cursor is read; nil: there is no room, or it is shown.
func (s *paintedDetail) turns(anew bool) func() (paper.Paper, error) {
	at := s.List.Cursor()
	if !s.room || s.now == nil || at == nil || *at < 0 {
		return nil
	}
	key := s.now.Key(int(*at))
	if s.asked != nil && s.asked.key == key && !anew {
		return nil
	}
	s.asked = &detail{key: key}
	return s.readingDetail(int(*at))
}

// Aside is that detail, as much of it as there is room for; nothing where it is shown
// whole.
func (s *paintedDetail) Aside(w, h int) string {
	if s.shown == nil || s.now == nil || s.Whole() || s.List.Cursor() == nil {
		return ""
	}
	lines := widget.Paper(s.env.Look, s.shown.paper, w, h)
	return strings.Join(lines[:min(len(lines), h)], "\n")
}
