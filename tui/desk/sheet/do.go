package sheet

import (
	"cmp"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/list"
	"ampera/tui/page"
	"ampera/tui/pages/test"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

func (s *sheet) whyAllSaved() *scoring.Refusal {
	return scoring.When(s.saver.State().Failed == nil, scoring.Refuse("marks.all-saved"))
}

func (s *sheet) whyNotMine() *scoring.Refusal {
	return cmp.Or(s.none, scoring.When(!s.own, scoring.Refuse("allow.not-yours")))
}

func (s *sheet) whyNotCorrected() *scoring.Refusal {
	status := s.page.Sheet.Status
	return cmp.Or(s.whyNotMine(), scoring.When(status == scoring.SheetAside, scoring.Refuse("sheet.aside", s.id.Candidate)),
		scoring.When(!status.Counts(), scoring.Refuse("sheet.begun")))
}

// whySent is why nothing that was given at its time is recorded in a correction.
func (s *sheet) whySent() *scoring.Refusal {
	return scoring.When(s.correcting, scoring.Refuse("sheet.submitted"))
}

func (s *sheet) whyNotStopped() *scoring.Refusal { return cmp.Or(s.whyNotMine(), s.whySent()) }

func (s *sheet) whyNoClock() *scoring.Refusal {
	rubric := s.page.Component.Rubric
	return cmp.Or(s.whyNotMine(), scoring.When(rubric.Teach+rubric.Ask == 0, scoring.Refuse("sheet.no-clock")))
}

func (s *sheet) whyNoCode() *scoring.Refusal {
	return cmp.Or(s.none, scoring.When(!s.own || !s.page.Sheet.Status.Counts(), scoring.Refuse("gap.own-first")),
		scoring.When(s.page.Unseen == 0, scoring.Refuse("sheet.all-here")))
}

func (s *sheet) whyNotAside() *scoring.Refusal { return cmp.Or(s.none, s.aside().Why()) }

func (s *sheet) whyNotReturned() *scoring.Refusal {
	return scoring.When(s.page.Sheet.Status != scoring.SheetTyped, scoring.Refuse("sheet.not-typed"))
}

func (s *sheet) whyGone() *scoring.Refusal {
	return scoring.When(s.page.Exit != scoring.NoExit, scoring.Refuse("sheet.exited", s.id.Candidate))
}

// committed does something once the mark that is still being typed is taken.
func (s *sheet) committed(do func() tea.Cmd) tea.Cmd {
	save, ok := s.commit()
	if !ok {
		return nil
	}
	return tea.Batch(save, do())
}

// levelHelp are the words of the keys that give a level.
const levelHelp = "sheet.do.level"

func (s *sheet) hintLevel() tea.Cmd { return screen.Tell(theme.Muted, "sheet.level-hint") }

func (s *sheet) correct() { s.correcting, s.at = true, 0 }

// writes opens the line for a text.
func writes(kind textKind) func(*sheet) tea.Cmd {
	return screen.Just(func(s *sheet) { s.write(kind) })
}

func (s *sheet) askCode() tea.Cmd {
	return screen.Do(screen.Prompt{Question: widget.Key("sheet.code.ask"), Label: widget.Key("sheet.code.label"), Needed: true,
		Then: func(code string) tea.Msg {
			return s.does("sheet.code.taken", scoring.NoteTotal{Sheet: s.id, Code: code})
		}})
}

func (s *sheet) askAside() tea.Cmd { return s.steps.Do(s.aside().Ask()) }

func (s *sheet) retry() tea.Cmd { return s.saver.Flush() }

func (s *sheet) askDrop() tea.Cmd { return screen.AskDrop(s, s.drop) }

// drop gives up what could not be saved: the stored marks stand.
func (s *sheet) drop() tea.Cmd {
	s.saver.Drop()
	s.typed = scoring.SheetChange{}
	s.load()
	return nil
}

// readBack shows every mark once more, unless some are missing: then it goes
// to the first of them.
func (s *sheet) readBack() tea.Cmd {
	if _, given := s.total(); given < len(s.page.Criteria) {
		s.at = s.firstBlank()
		return screen.Fail(scoring.Refuse("sheet.incomplete", strconv.Itoa(len(s.page.Criteria)-given)))
	}
	if s.page.Sheet.Status == scoring.SheetInterrupted {
		return screen.Fail(scoring.Refuse("sheet.interrupted"))
	}
	s.reading = true
	s.scroll.Begin()
	return nil
}

// confirmed goes on from the read-back: the sheet is sent when its draft is
// durable; a correction first asks for its reason.
func (s *sheet) confirmed() tea.Cmd {
	switch {
	case !s.own:
		return s.next()
	case s.correcting:
		return screen.Do(screen.Prompt{Question: widget.Key("sheet.correct.ask"), Label: widget.Key("marks.reason"), Needed: true,
			Then: func(reason string) tea.Msg {
				return s.does("sheet.corrected", scoring.CorrectSheet{Sheet: s.id, SheetChange: s.fix, Reason: reason})
			}})
	case s.saver.State().Failed != nil:
		s.sending = true
		return s.saver.Flush()
	case s.saver.State().Pending:
		s.sending = true
		return nil
	}
	return s.send()
}

// send submits or confirms the sheet with the total that was read back.
func (s *sheet) send() tea.Cmd {
	total, _ := s.total()
	if s.toConfirm() {
		return s.act("sheet.confirmed", scoring.ConfirmSheet{Sheet: s.id, Total: total})
	}
	return s.act("sheet.sent", scoring.SubmitSheet{Sheet: s.id, Total: total})
}

// tasks are the list that this sheet is from.
func (s *sheet) tasks() (out []scoring.SheetTask) {
	s.env.Desk.Read(func(v scoring.View) {
		if book := v.Record().Book(); book != nil {
			if c := book.Component(s.id.Component); c != nil && c.Rubric != nil {
				out = list.TasksOf(v, c, !s.own)
			}
		}
	})
	return out
}

// progress counts how far the list is.
func (s *sheet) progress() {
	s.done, s.of = 0, 0
	for _, t := range s.tasks() {
		s.of++
		if s.settled(t) {
			s.done++
		}
	}
}

// aside is what putting this sheet aside, or bringing it back, has to know.
func (s *sheet) aside() test.Aside {
	one := test.AsideSheet{ID: s.id, Name: s.page.Assessor, Status: s.page.Sheet.Status}
	return test.Aside{Number: s.id.Candidate, Seats: s.page.Seats, Settled: s.page.Settled != nil, Sheets: []test.AsideSheet{one}}
}

// settled says whether nothing is left to do on a sheet for whoever works on
// this list: what was typed from paper waits for its assessor.
func (s *sheet) settled(t scoring.SheetTask) bool {
	return t.Rest() || !s.own && t.Status == scoring.SheetTyped
}

// next opens the next sheet of the list instead of this one.
func (s *sheet) next() tea.Cmd {
	for _, t := range s.tasks() {
		if t.ID != s.id && !s.settled(t) {
			return screen.Do(screen.Replace{ID: screen.Sheet, Args: screen.Args{Candidate: t.ID.Candidate, Component: t.ID.Component, Person: t.ID.Assessor}})
		}
	}
	return tea.Batch(screen.Do(screen.Back{}), screen.Tell(theme.Good, "sheet.all-done"))
}

// interrupt stops the sitting with a reason, or goes on with it.
func (s *sheet) interrupt() tea.Cmd {
	if s.page.Sheet.Status == scoring.SheetInterrupted {
		return s.act("sheet.resumed", scoring.InterruptSheet{Sheet: s.id, Resume: true})
	}
	return screen.Do(screen.Prompt{Question: widget.Key("sheet.interrupt.ask"), Label: widget.Key("marks.reason"), Needed: true,
		Then: screen.Given(s, s.stop)})
}

// records asks before it records that the candidate was not there, or was.
func records(as scoring.Presence) func(*sheet) tea.Cmd {
	return func(s *sheet) tea.Cmd {
		set := scoring.MarkPresence{Numbers: []string{s.id.Candidate}, Component: s.id.Component, Presence: as, At: s.env.Clock()}
		return s.steps.Do(test.AskPresence(page.Here{Desk: s.env.Desk, Clock: s.env.Clock}, wording.PresenceAsk(as), set, page.Say(page.Good, "marks.recorded")))
	}
}
