package plain

import "ampera/tui/pages/office"

// newCodes asks for a new code for somebody, takes the wish back, or gives it: two
// people, as on the screen.
func (s *session) newCodes() error {
	p := office.People()
	r, err := s.readPage(&p, nil)
	if err != nil {
		return err
	}
	l := &list{ask: s.lang.Text("plain.codes")}
	var at []int // of the people, those for whom something can be done
	for i := range r.Len() {
		if r.Why(r.act("code"), i) == nil {
			at, l.rows = append(at, i), append(l.rows, row{text: r.line(i)})
		}
	}
	picked, err := s.pick(l)
	if err != nil {
		return err
	}
	return r.does("code", at[picked.row])
}
