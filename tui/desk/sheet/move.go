package sheet

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// whyMove is why this sheet cannot be moved, or asked to be moved, now.
func (s *sheet) whyMove() *scoring.Refusal {
	switch {
	case s.none != nil:
		return s.none
	case s.page.Locked:
		return scoring.Refuse("sheet.locked")
	case s.page.Sheet.Status == scoring.SheetNone:
		return scoring.Refuse("move.nothing", s.id.Candidate)
	case !s.own && s.env.Desk.Allow(scoring.KindAskMove, s.id.Beside(scoring.OnMove)) != nil:
		return scoring.Refuse("allow.not-yours")
	}
	return nil
}

// askMove asks for the right candidate: the one whom somebody wished for, if
// anybody did.
func (s *sheet) askMove() tea.Cmd {
	number := ""
	if s.page.Move != nil {
		number = s.page.Move.To
	}
	return screen.Do(screen.Prompt{Question: widget.Key("sheet.move.ask", s.id.Candidate, s.page.Candidate.Name), Label: widget.Key("marks.number"),
		Value: number, Needed: true, Then: screen.Given(s, s.moveReason)})
}

// moveReason asks why, naming whom it goes to: a number is easily mistyped.
func (s *sheet) moveReason(number string) tea.Cmd {
	number = strings.TrimSpace(number)
	name, known := "", false
	s.env.Desk.Read(func(v scoring.View) { name, known = v.NameOf(number) })
	if !known {
		return screen.Fail(scoring.Refuse("number.unknown", number))
	}
	reason, question := "", "sheet.move.why"
	if s.page.Move != nil && s.page.Move.To == number {
		reason = s.page.Move.Reason
	}
	if !s.own {
		question = "sheet.move.wish"
	}
	return screen.Do(screen.Prompt{Question: widget.Key(question, s.id.Candidate, number, name, s.page.Assessor), Label: widget.Key("marks.reason"),
		Value: reason, Needed: true, Behind: true, Then: screen.Given(s, func(reason string) tea.Cmd { return s.moveSheet(number, reason) })})
}

// moveSheet moves one's own sheet, or asks its assessor to.
func (s *sheet) moveSheet(number, reason string) tea.Cmd {
	if s.own {
		return s.actThen("sheet.moved", scoring.MoveSheet{Sheet: s.id, To: number, Reason: reason},
			screen.Replace{ID: screen.Sheet, Args: screen.Args{Candidate: number, Component: s.id.Component, Person: s.id.Assessor}})
	}
	return s.act("sheet.move.wished", scoring.AskMove{Sheet: s.id, To: number, Reason: reason})
}

// wishLines say that somebody asks for the sheet to be moved.
func (s *sheet) wishLines() []string {
	w := s.page.Move
	if w == nil {
		return nil
	}
	key := "sheet.move.wished-by"
	if s.own {
		key = "sheet.move.confirm"
	}
	return append(s.say(theme.Warn, s.env.Theme.Glyph.Warn, key, w.By, w.To+" "+w.Name, w.Reason), "")
}
