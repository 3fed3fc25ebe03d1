package desk

import (
	"context"
	"errors"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/plain/talk"
)

// reverse takes back this person's last act (or, again, does the one taken back
// last once more), after telling all that will change.
func (s *Session) Reverse(again bool) error {
	u, err := s.Desk.Reverse(context.WithoutCancel(s.Ctx), again)
	if err != nil {
		s.Refuse(err)
		return nil
	}
	ask, done := "undo.ask", "plain.undo.done"
	if again {
		ask, done = "redo.ask", "redo.done"
	}
	results := s.standing(u)
	s.tellUndo(u, results)
	yes, err := s.Confirm(s.Lang.Text(ask, s.Lang.Of(u.Words), s.clock(u.Of.At)))
	if err != nil || !yes {
		return err
	}
	if results > 0 {
		u.Reason, err = s.WhyStood(u, s.Lang.Text("plain.undo.why"))
		if errors.Is(err, talk.ErrBack) {
			s.Say("plain.unchanged")
			return nil
		} else if err != nil {
			return err
		}
	}
	_, err = s.Store(u, s.Lang.Text(done))
	return err
}

// tellUndo tells the changes under what they are about. Where results that stand
// change a reason is asked, in place of the former one.
func (s *Session) tellUndo(u scoring.Undo, results int) {
	var words *wording.Changes
	s.Desk.Read(func(v scoring.View) { words = wording.NewUndo(v, u) })
	var last scoring.Subject
	for _, c := range u.Cells {
		if wording.Machine(c.Subject.Kind, c.Cell) || results > 0 && c.Cell == "reason" {
			continue
		}
		if title := words.Subject(s.Lang, c.Subject); c.Subject != last && title != "" {
			s.Put(title + ".")
		}
		last = c.Subject
		s.Say("plain.undo.change", words.Cell(s.Lang, c.Subject, c.Cell), words.Value(s.Lang, c.Subject, c.Cell, c.Is), words.Value(s.Lang, c.Subject, c.Cell, c.Was))
	}
}
