package sheet

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/list"
	"ampera/tui/pages/test"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Why is why an action cannot be done now.
func (s *sheet) Why(a screen.Action) *scoring.Refusal {
	switch a {
	case SheetRetry, SheetDrop:
		if s.saver.State().Failed == nil {
			return scoring.Refuse("marks.all-saved")
		}
		return nil
	case SheetNext:
		return nil
	}
	if s.none != nil {
		return s.none
	}
	switch a {
	case SheetCorrect:
		if !s.own {
			return scoring.Refuse("allow.not-yours")
		}
		if s.page.Sheet.Status == scoring.SheetAside {
			return scoring.Refuse("sheet.aside", s.id.Candidate)
		}
		if !s.page.Sheet.Status.Counts() {
			return scoring.Refuse("sheet.begun")
		}
	case SheetInterrupt, SheetAbsent, SheetRepeat:
		if !s.own && a == SheetInterrupt {
			return scoring.Refuse("allow.not-yours")
		}
		if s.correcting {
			return scoring.Refuse("sheet.submitted")
		}
	case SheetClock:
		if !s.own {
			return scoring.Refuse("allow.not-yours")
		}
		if s.page.Component.Rubric.Teach+s.page.Component.Rubric.Ask == 0 {
			return scoring.Refuse("sheet.no-clock")
		}
	case SheetCode:
		if !s.own || !s.page.Sheet.Status.Counts() {
			return scoring.Refuse("gap.own-first")
		}
		if s.page.Unseen == 0 {
			return scoring.Refuse("sheet.all-here")
		}
	case SheetMove:
		return s.whyMove()
	case SheetAside:
		return s.aside().Why()
	case SheetReturn:
		if s.page.Sheet.Status != scoring.SheetTyped {
			return scoring.Refuse("sheet.not-typed")
		}
	case SheetPresent:
		if s.page.Exit != scoring.NoExit {
			return scoring.Refuse("sheet.exited", s.id.Candidate)
		}
	}
	return nil
}

// Handle does an action. A mark that is still being typed is taken first.
func (s *sheet) Handle(a screen.Action) tea.Cmd {
	save, ok := s.commit()
	if !ok {
		return nil
	}
	return tea.Batch(save, s.do(a))
}

func (s *sheet) do(a screen.Action) tea.Cmd {
	switch a {
	case SheetLevel:
		return screen.Tell(theme.Muted, "sheet.level-hint")
	case SheetRead:
		return s.readBack()
	case SheetSend:
		return s.confirmed()
	case SheetNext:
		return s.next()
	case SheetCorrect:
		s.correcting, s.at = true, 0
	case SheetBlank:
		return s.blank()
	case SheetNote:
		s.write(textNote)
	case SheetWhole:
		s.write(textWhole)
	case SheetTopic:
		s.chooseTopic()
	case SheetForm:
		s.write(textForm)
	case SheetKeep:
		return s.keep()
	case SheetPick:
		return s.pickTopic()
	case SheetClock:
		return s.toggleClock()
	case SheetCode:
		return screen.Do(screen.Prompt{Question: widget.Key("sheet.code.ask"), Label: widget.Key("sheet.code.label"), Needed: true,
			Then: func(code string) tea.Msg {
				return s.does("sheet.code.taken", scoring.NoteTotal{Sheet: s.id, Code: code})
			}})
	case SheetMove:
		return s.askMove()
	case SheetAside, SheetReturn:
		return s.steps.Do(s.aside().Ask())
	case SheetInterrupt:
		return s.interrupt()
	case SheetAbsent, SheetRepeat, SheetPresent:
		return s.presence(a)
	case SheetRetry:
		return s.saver.Flush()
	case SheetDrop:
		return screen.AskDrop(s, s.drop)
	}
	return nil
}

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

// presence asks before it records that the candidate was not there, or was.
func (s *sheet) presence(a screen.Action) tea.Cmd {
	as := map[screen.Action]scoring.Presence{SheetAbsent: scoring.WasAbsent, SheetRepeat: scoring.ToRepeat}[a]
	set := scoring.MarkPresence{Numbers: []string{s.id.Candidate}, Component: s.id.Component, Presence: as, At: s.env.Clock()}
	return screen.AskPresence(s.env, s, widget.Key(wording.PresenceAsk(as), s.id.Candidate, s.page.Candidate.Name), set, s.page.Presence == scoring.WasAbsent,
		func(set scoring.MarkPresence) tea.Cmd { return s.act("marks.recorded", set) })
}
