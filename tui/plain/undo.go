package plain

import (
	"context"
	"errors"

	"ampera/scoring"
	"ampera/scoring/wording"
)

// reverse takes back this person's last act (or, again, does the one taken back
// last once more), after telling all that will change.
func (s *session) reverse(again bool) error {
	u, err := s.desk.Reverse(context.WithoutCancel(s.ctx), again)
	if err != nil {
		s.refuse(err)
		return nil
	}
	ask, done := "undo.ask", "plain.undo.done"
	if again {
		ask, done = "redo.ask", "redo.done"
	}
	results := s.standing(u)
	s.tellUndo(u, results)
	yes, err := s.confirm(s.lang.Text(ask, s.lang.Of(u.Words), s.clock(u.Of.At)))
	if err != nil || !yes {
		return err
	}
	if results > 0 {
		u.Reason, err = s.whyStood(u, s.lang.Text("plain.undo.why"))
		if errors.Is(err, errBack) {
			s.say("plain.unchanged")
			return nil
		} else if err != nil {
			return err
		}
	}
	_, err = s.store(u, s.lang.Text(done))
	return err
}

// tellUndo tells the changes under what they are about. Where results that stand
// change a reason is asked, in place of the former one.
func (s *session) tellUndo(u scoring.Undo, results int) {
	var words *wording.Changes
	s.desk.Read(func(v scoring.View) { words = wording.NewUndo(v, u) })
	var last scoring.Subject
	for _, c := range u.Cells {
		if wording.Machine(c.Subject.Kind, c.Cell) || results > 0 && c.Cell == "reason" {
			continue
		}
		if title := words.Subject(s.lang, c.Subject); c.Subject != last && title != "" {
			s.put(title + ".")
		}
		last = c.Subject
		s.say("plain.undo.change", words.Cell(s.lang, c.Subject, c.Cell), words.Value(s.lang, c.Subject, c.Cell, c.Is), words.Value(s.lang, c.Subject, c.Cell, c.Was))
	}
}
