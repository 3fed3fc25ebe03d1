package plain

import (
	"errors"
	"strconv"

	"ampera/scoring"
)

// queue is this person's own sheets, the next one first.
func (s *session) queue(code string) error {
	var parts []*scoring.Component
	s.desk.Read(func(v scoring.View) {
		if book := v.Record().Book(); book != nil {
			parts = book.Observed()
		}
	})
	part, err := s.component(parts, code, "panels.nothing-observed")
	if err != nil || part == nil {
		return err
	}
	for {
		var tasks []scoring.SheetTask
		s.desk.Read(func(v scoring.View) { tasks = v.MySheets(part) })
		if len(tasks) == 0 {
			s.say("queue.mine.none")
			return nil
		}
		p, err := s.pick(s.queueList(part, tasks))
		if err != nil {
			return err
		}
		if err := s.openTask(tasks, p.row); err != nil && !errors.Is(err, errBack) {
			return err
		}
	}
}

// queueList tells how far the sheets are, and the next one.
func (s *session) queueList(part *scoring.Component, tasks []scoring.SheetTask) *list {
	l := &list{ask: s.lang.Text("plain.queue"), first: 1}
	done := 0
	for i := range tasks {
		t := &tasks[i]
		if t.Rest() {
			done++
		}
		l.rows = append(l.rows, row{number: t.ID.Candidate, text: s.taskLine(t)})
	}
	s.say("plain.queue.count", s.lang.Of(part.Name), strconv.Itoa(done), strconv.Itoa(len(tasks)))
	if done == len(tasks) {
		s.say("sheet.all-done")
	}
	return l
}

func (s *session) taskLine(t *scoring.SheetTask) string {
	at := ""
	if t.At >= 0 {
		at = s.lang.Text("plain.at", t.At.String())
	}
	return joined(t.ID.Candidate+" "+t.Name, at, s.taskWords(t, true), s.total(*t), t.Sitting)
}

// openTask opens a sheet; one that is not the next of the day is asked about.
func (s *session) openTask(tasks []scoring.SheetTask, at int) error {
	t := &tasks[at]
	for i := range tasks {
		if next := &tasks[i]; !next.Rest() {
			if !next.Before(*t) {
				break
			}
			id, err := s.turn(next, t)
			if err != nil {
				return err
			}
			return s.openSheet(id)
		}
	}
	return s.openSheet(t.ID)
}

// turn asks whose sheet is opened: that of the next of the day, or another's.
func (s *session) turn(next, other *scoring.SheetTask) (id scoring.SheetID, err error) {
	s.say("queue.turn", next.ID.Candidate, next.Name, next.At.String())
	s.say("queue.turn.detail", other.ID.Candidate, other.Name)
	take := func(t *scoring.SheetTask) func() error {
		return func() error { id = t.ID; return nil }
	}
	err = s.run(&menu{ask: s.lang.Text("plain.turn"), items: []item{
		{"1", s.lang.Text("queue.turn.next", next.ID.Candidate), take(next)},
		{"2", s.lang.Text("queue.turn.open", other.ID.Candidate), take(other)}}})
	return id, err
}
