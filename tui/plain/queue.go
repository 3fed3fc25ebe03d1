package plain

import (
	"errors"
	"strconv"

	"ampera/scoring"
	"ampera/tui/page"
	"ampera/tui/pages/test"
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
	p := test.Queue()
	for {
		r, err := s.readPage(&p, page.Args{"list": "mine", "component": part.Code})
		if err != nil {
			return err
		}
		if r.Len() == 0 {
			s.say("queue.mine.none")
			return nil
		}
		l := &list{ask: s.lang.Text("plain.queue"), first: 1}
		for i := range r.Len() {
			l.rows = append(l.rows, row{number: r.Number(i), text: r.taskLine(i)})
		}
		done, of := r.Done()
		s.say("plain.queue.count", s.lang.Of(part.Name), strconv.Itoa(done), strconv.Itoa(of))
		if done == of {
			s.say("sheet.all-done")
		}
		picked, err := s.pick(l)
		if err != nil {
			return err
		}
		if err := r.does("open", picked.row); err != nil && !errors.Is(err, errBack) {
			return err
		}
	}
}

// taskLine tells how far a sheet is.
func (r *reading) taskLine(row int) string {
	with := func(key, column string) string {
		if said := r.said(row, column); said != "" {
			return r.lang.Text(key, said)
		}
		return ""
	}
	return joined(r.said(row, "number")+" "+r.said(row, "name"), with("plain.at", "at"), r.said(row, "state"), with("plain.total", "total"), r.said(row, "sitting"))
}
