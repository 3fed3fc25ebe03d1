package plain

import (
	"errors"
	"strconv"
	"strings"

	"ampera/tui/page"
	"ampera/tui/pages/before"
	"ampera/tui/plain/talk"
)

// find looks for candidates, and does something with each, until somebody goes back.
func (s *session) find(do func(number string) error) error {
	for {
		l, err := s.peopleList()
		if err != nil {
			return err
		}
		at, _, err := s.Pick(l)
		if err != nil {
			return err
		}
		if err := do(l.Rows[at].Number); err != nil && !errors.Is(err, talk.ErrBack) {
			return err
		}
	}
}

// findCandidate looks for candidates, and opens each.
func (s *session) findCandidate() error {
	return s.find(func(number string) error { return s.showPage(before.Candidate(), page.Args{"candidate": number}) })
}

// peopleList is everybody, to be found; nobody is told before they are asked
// for.
func (s *session) peopleList() (*talk.List, error) {
	p := before.Candidates()
	r, err := s.readPage(&p, nil)
	if err != nil {
		return nil, err
	}
	if r.Len() == 0 {
		s.Say("plain.nobody")
		return nil, talk.ErrBack
	}
	var names, states []string
	for _, h := range r.Heads() {
		if name := s.Lang.Of(h.Name); name != "" {
			names = append(names, name)
		}
		for _, state := range h.States {
			states = append(states, state.Word.In(s.Lang))
		}
	}
	l := &talk.List{Ask: s.Lang.Text("plain.find", strconv.Itoa(r.Len())), Begun: true, Filter: r.filter,
		Help: []string{s.Lang.Text("plain.find.help", strings.Join(names, ", ")), s.Lang.Text("plain.find.states", strings.Join(states, ", "))}}
	for i := range r.Len() {
		l.Rows = append(l.Rows, talk.Row{Number: r.Number(i), Text: r.personLine(i)})
	}
	return l, nil
}

// personLine is one candidate in a list.
func (r *reading) personLine(row int) string {
	sheets := ""
	if at := page.Column(r, "sheets"); at >= 0 {
		if n := r.Heads()[at].Exact(r.Cell(row, at)); n[1] != "0" {
			sheets = r.Lang.Text("plain.sheets-of", n[0], n[1])
		}
	}
	return talk.Joined(r.said(row, "number")+" "+r.said(row, "name"), r.said(row, "formation"), r.said(row, "state"), sheets)
}
