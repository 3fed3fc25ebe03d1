package sheet

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// phasesOf are the phases of the rulebook's time for one simulation.
func phasesOf(r *scoring.Rubric) []widget.Phase {
	var phases []widget.Phase
	for _, p := range []struct {
		name    string
		minutes int
	}{{"sheet.clock.teach", r.Teach}, {"sheet.clock.ask", r.Ask}} {
		if p.minutes > 0 {
			phases = append(phases, widget.Phase{Name: widget.Key(p.name), Long: time.Duration(p.minutes) * time.Minute})
		}
	}
	return phases
}

func (s *sheet) running() bool { return !s.page.Clock.Since.IsZero() }

// now is the phase that the clock is in, past the last one the number of
// phases, and how long it has run.
func (s *sheet) now() (phase int, ran time.Duration) {
	ran = s.page.Clock.Elapsed(s.env.Clock())
	phase, left := widget.PhaseAt(s.phases, ran)
	if left <= 0 {
		phase = len(s.phases)
	}
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
		return s.env.Submit(sheetDone{of: s, words: "sheet.clock.runs"}, scoring.RunClock{Sheet: s.id, Run: true, At: s.env.Clock()})
	case phase == len(s.phases):
		return s.stopClock("")
	}
	return screen.Do(screen.Prompt{Question: widget.Key("sheet.clock.why"), Label: widget.Key("marks.reason"), Needed: true,
		Then: func(reason string) tea.Msg {
			return sheetDo{s, "sheet.clock.stands", scoring.RunClock{Sheet: s.id, At: s.env.Clock(), Reason: reason}}
		}})
}

// stopClock stops the clock if it runs.
func (s *sheet) stopClock(reason string) tea.Cmd {
	if !s.own || !s.running() {
		return nil
	}
	return s.env.Submit(sheetDone{of: s, words: "sheet.clock.stands"}, scoring.RunClock{Sheet: s.id, At: s.env.Clock(), Reason: reason})
}

// sheetStop is the reason why a simulation is interrupted: its clock stops for
// the same one.
type sheetStop struct {
	of     *sheet
	reason string
}

func (s *sheet) stop(reason string) tea.Cmd {
	interrupt := s.env.Submit(sheetDone{of: s, words: "sheet.interrupted"}, scoring.InterruptSheet{Sheet: s.id, Reason: reason})
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
	return s.env.After(time.Second, sheetTick{s})
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
