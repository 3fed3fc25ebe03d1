package plain

import (
	"errors"
	"slices"

	"ampera/scoring"
)

// keying settles what two people typed differently: each mark waits for
// somebody to read the paper once more. Neither value is told before that.
func (s *session) keying() error {
	for {
		var differ []scoring.KeyDifference
		s.desk.Read(func(v scoring.View) { differ = v.KeyDifferences() })
		if len(differ) == 0 {
			s.refuse(scoring.Refuse("keying.nothing"))
			return nil
		}
		l := &list{ask: s.lang.Text("plain.keying")}
		for i := range differ {
			d := &differ[i]
			l.rows = append(l.rows, row{number: d.Number, text: joined(d.Number+" "+d.Name, s.lang.Of(d.SubTest.Name))})
		}
		p, err := s.pick(l)
		if err != nil {
			return err
		}
		if err := s.settle(&differ[p.row]); err != nil && !errors.Is(err, errBack) {
			return err
		}
	}
}

// settle asks what the paper says. What neither of the two had typed is asked
// about once more.
func (s *session) settle(d *scoring.KeyDifference) error {
	rule := d.SubTest.Rule()
	rule.Name = s.lang.Of(d.SubTest.Name)
	for {
		text, err := s.text(joined(s.lang.Text("keying.ask", d.Number, d.Name, rule.Name), s.rangeOf(rule)) + ":")
		if err != nil {
			return err
		}
		m, why := rule.Read(text)
		if why != nil {
			s.refuse(why)
			continue
		}
		if !slices.ContainsFunc(d.Typed, func(k scoring.Keyed) bool { return k.Mark == *m }) {
			yes, err := s.confirm(joinWords(s.lang.Text("keying.neither", s.points(*m)), s.lang.Text("plain.keying.sure", s.points(*m))))
			if err != nil {
				return err
			}
			if !yes {
				continue
			}
		}
		settled := scoring.SettleKeying{Number: d.Number, SubTest: d.SubTest.Code, Mark: *m}
		if d.Lapsed {
			if settled.Reason, err = s.text(s.lang.Text("plain.reason")); err != nil {
				return err
			}
		}
		_, err = s.store(settled, joined(d.Number, rule.Name+" "+s.points(*m))+".")
		return err
	}
}
