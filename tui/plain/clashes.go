package plain

import (
	"strconv"

	"ampera/scoring"
	"ampera/scoring/wording"
)

// clashes tells what copies that were apart say differently; of each the one who
// may chooses which holds, with a reason.
func (s *session) clashes() error {
	for {
		var all []scoring.Clash
		var words *wording.Changes
		s.desk.Read(func(v scoring.View) {
			all = v.Clashes()
			words = wording.NewClashes(v, all)
		})
		if len(all) == 0 {
			s.refuse(scoring.Refuse("clash.nothing"))
			return nil
		}
		l := &list{ask: s.lang.Text("plain.clash")}
		for _, c := range all {
			l.rows = append(l.rows, row{text: joined(words.About(s.lang, c), words.Cells(s.lang, c))})
		}
		p, err := s.pick(l)
		if err != nil {
			return err
		}
		if err := s.chooseSide(all[p.row], words); err != nil {
			return err
		}
	}
}

// chooseSide tells both sides and asks which of them holds, and why.
func (s *session) chooseSide(c scoring.Clash, words *wording.Changes) error {
	switch {
	case c.Why != nil:
		s.refuse(c.Why)
		return nil
	case c.Hidden:
		s.refuse(scoring.Refuse("clash.hidden"))
		return nil
	}
	m := &menu{ask: s.lang.Text("plain.clash.choose")}
	for i, x := range c.Sides {
		m.items = append(m.items, item{strconv.Itoa(i + 1), words.Told(s.lang, x), func() error {
			reason, err := s.text(s.lang.Text("plain.reason"))
			if err != nil {
				return err
			}
			_, err = s.store(c.Choose(i, reason), s.lang.Text("clash.done"))
			return err
		}})
	}
	return s.run(m)
}
