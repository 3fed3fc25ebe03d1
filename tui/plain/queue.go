package plain

import (
	"errors"
	"strconv"

	"ampera/scoring"
	"ampera/tui/page"
	"ampera/tui/pages/test"
	"ampera/tui/plain/talk"
)

// queue is this person's own sheets, the next one first.
func (s *session) queue(code string) error {
	part, err := s.Component(scoring.Observed, code)
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
			s.Say("queue.mine.none")
			return nil
		}
		l := &talk.List{Ask: s.Lang.Text("plain.queue"), First: 1}
		for i := range r.Len() {
			l.Rows = append(l.Rows, talk.Row{Number: r.Number(i), Text: r.taskLine(i)})
		}
		done, of := r.Done()
		s.Say("plain.queue.count", s.Lang.Of(part.Name), strconv.Itoa(done), strconv.Itoa(of))
		if done == of {
			s.Say("sheet.all-done")
		}
		at, _, err := s.Pick(l)
		if err != nil {
			return err
		}
		if err := r.does("open", at); err != nil && !errors.Is(err, talk.ErrBack) {
			return err
		}
	}
}

// taskLine tells how far a sheet is.
func (r *reading) taskLine(row int) string {
	with := func(key, column string) string {
		if said := r.said(row, column); said != "" {
			return r.Lang.Text(key, said)
		}
		return ""
	}
	return talk.Joined(r.said(row, "number")+" "+r.said(row, "name"), with("plain.at", "at"), r.said(row, "state"), with("plain.total", "total"), r.said(row, "sitting"))
}
