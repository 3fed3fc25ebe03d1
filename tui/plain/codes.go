package plain

import (
	"ampera/tui/pages/office"
	"ampera/tui/plain/talk"
)

// newCodes asks for a new code for somebody, takes the wish back, or gives it: two
// people, as on the screen.
func (s *session) newCodes() error {
	p := office.People()
	r, err := s.readPage(&p, nil)
	if err != nil {
		return err
	}
	l := &talk.List{Ask: s.Lang.Text("plain.codes")}
	var at []int // of the people, those for whom something can be done
	for i := range r.Len() {
		if r.Why(r.act("code"), i) == nil {
			at, l.Rows = append(at, i), append(l.Rows, talk.Row{Text: r.line(i)})
		}
	}
	picked, _, err := s.Pick(l)
	if err != nil {
		return err
	}
	return r.does("code", at[picked])
}
