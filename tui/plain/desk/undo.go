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

// tellUndo tells the changes under what they are about.
func (s *Session) tellUndo(u scoring.Undo, results int) {
	var words *wording.Changes
	s.Desk.Read(func(v scoring.View) { words = wording.NewUndo(v, u) })
	for _, c := range words.Undone(s.Lang, u, results) {
		if c.Title != "" {
			s.Put(c.Title + ".")
		}
		s.Say("plain.undo.change", c.Cell, c.Is, c.Was)
	}
}
