package desk

import (
	"context"
	"errors"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/page"
	"ampera/tui/plain/talk"
)

// Reverse takes back this person's last act (or, again, does the one taken back
// last once more), after telling all that will change, and who moves by it. What was
// stored while that was read is told anew.
func (s *Session) Reverse(again bool) error { return s.reverse(again, nil) }

func (s *Session) reverse(again bool, seen *page.Moved) error {
	u, err := s.Desk.Reverse(context.WithoutCancel(s.Ctx), again)
	if err != nil {
		s.Refuse(err)
		return nil
	}
	ask, done := "undo.ask", "plain.undo.done"
	if again {
		ask, done = "redo.ask", "redo.done"
	}
	results, from := s.standing(u), page.Here{Desk: s.Desk, Clock: s.Clock}
	s.tellUndo(u, results)
	looked, moves := page.Preview{Submit: page.Submit{Command: u}, Moved: seen}.Look(from).(page.Preview)
	if moves {
		for _, line := range looked.Moved.Lines(s.Lang) {
			s.Put(line)
		}
	}
	yes, err := s.Confirm(s.Lang.Text(ask, s.Lang.Of(u.Words), s.clock(u.Of.At)))
	switch {
	case err != nil || !yes:
		return err
	case moves && looked.Stale(from):
		return s.reverse(again, looked.Moved)
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
