package sheet

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

func (s *sheet) running() bool { return !s.page.Clock.Since.IsZero() }

// now is the phase that the clock is in, past the last one the number of
// phases, and how long it has run.
func (s *sheet) now() (phase int, ran time.Duration) {
	ran = s.page.Clock.Elapsed(s.env.Clock())
	phase, _ = scoring.PhaseAt(s.phases, ran)
	return phase, ran
}

// Attended says that a simulation goes on, which is watched and not typed.
func (s *sheet) Attended() bool {
	return s.none == nil && s.page.Component != nil && s.page.Clock.Attended(s.page.Component.Rubric, s.env.Clock())
}

// toggleClock starts the clock, or asks why it pauses; after its end it simply
// stops.
func (s *sheet) toggleClock() tea.Cmd {
	phase, _ := s.now()
	switch {
	case !s.running():
		return s.act("sheet.clock.runs", scoring.RunClock{Sheet: s.id, Run: true, At: s.env.Clock()})
	case phase == len(s.phases):
		return s.stopClock("")
	}
	return screen.Do(screen.Prompt{Question: widget.Key("sheet.clock.why"), Label: widget.Key("marks.reason"), Needed: true,
		Then: func(reason string) tea.Msg {
			return s.does("sheet.clock.stands", scoring.RunClock{Sheet: s.id, At: s.env.Clock(), Reason: reason})
		}})
}

// stopClock stops the clock if it runs.
func (s *sheet) stopClock(reason string) tea.Cmd {
	if !s.own || !s.running() {
		return nil
	}
	return s.act("sheet.clock.stands", scoring.RunClock{Sheet: s.id, At: s.env.Clock(), Reason: reason})
}

// stop interrupts a simulation; its clock stops for the same reason.
func (s *sheet) stop(reason string) tea.Cmd {
	interrupt := s.act("sheet.interrupted", scoring.InterruptSheet{Sheet: s.id, Reason: reason})
	if stop := s.stopClock(reason); stop != nil {
		return tea.Sequence(stop, interrupt)
	}
	return interrupt
}

// tick asks for the next second while the clock runs or something flashes, once
// at a time.
func (s *sheet) tick() tea.Cmd {
	if s.ticking || !s.running() && s.flash == 0 {
		return nil
	}
	s.ticking = true
	return s.env.After(time.Second, screen.Then(s, s.ticked))
}

// flashes is for how many seconds the end of a phase flashes.
const flashes = 6

// ticked rings and flashes when a phase has ended since the last second.
func (s *sheet) ticked() tea.Cmd {
	s.ticking = false
	s.flash = max(s.flash-1, 0)
	phase, _ := s.now()
	ended := phase > s.phase
	s.phase = phase
	if ended {
		s.flash = flashes
		return tea.Batch(s.tick(), s.env.Bell(), screen.Tell(theme.Warn, "sheet.clock.ended"))
	}
	return s.tick()
}

// clockView is the clock in words; while it flashes, every other second in the
// colours of a cell.
func (s *sheet) clockView() string {
	_, ran := s.now()
	text := widget.Clock(s.env.Look, s.phases, ran, s.running())
	if s.flash%2 == 1 {
		return s.env.Put(theme.Cell, " "+widget.Strip(text)+" ")
	}
	return text
}
