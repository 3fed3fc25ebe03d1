package plain

import (
	"context"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/wording"
)

// corrected tells what was corrected in formations that were complete, newest
// first: who, when, what about whom, and the reason. What is told is looked at.
func (s *session) corrected() error {
	var places []uint64
	s.desk.Read(func(v scoring.View) { places = v.CorrectedPlaces() })
	if len(places) == 0 {
		s.say("log.corrected.none")
		return nil
	}
	seen := scoring.SeenCorrections(s.desk)
	slices.Reverse(places)
	l := &list{ask: s.lang.Text("plain.corrected.ask")}
	for _, place := range places {
		entries, err := s.desk.Log(context.WithoutCancel(s.ctx), scoring.LogQuery{Before: place + 1, Limit: 1})
		if err != nil {
			s.refuse(err)
			return nil
		}
		for i := range entries {
			text := s.entryLine(&entries[i])
			if place > seen {
				text = joined(s.lang.Text("log.new"), text)
			}
			l.rows = append(l.rows, row{number: entries[i].About, text: text})
		}
	}
	s.say("plain.corrected")
	if err := scoring.SeeCorrections(s.desk); err != nil {
		s.refuse(err)
	}
	p, err := s.pick(l)
	if err != nil {
		return err
	}
	number := l.rows[p.row].number
	known := false
	s.desk.Read(func(v scoring.View) { known = v.Knows(number) })
	if !known {
		return nil
	}
	return s.candidatePage(number)
}

// entryLine is one entry of the log in a line.
func (s *session) entryLine(e *scoring.LogEntry) string {
	about, reason := strings.Join(scoring.GroupValues(e.About), ", "), ""
	s.desk.Read(func(v scoring.View) {
		words := wording.NewChanges(v)
		for _, c := range e.Changes {
			if c.Cell == "reason" && !c.Hidden {
				reason = words.Cell(s.lang, c.Subject, c.Cell) + ": " + words.Value(s.lang, c.Subject, c.Cell, c.Value)
			}
		}
	})
	return joined(e.At.In(s.Clock().Location()).Format("2006-01-02 15:04"), e.Name, s.lang.Done(*e), about, reason)
}
