package plain

import (
	"context"
	"strconv"

	"ampera/scoring"
)

// newCodes asks for a new code for somebody, takes the wish back, or gives it:
// two people, as on the screen.
func (s *session) newCodes() error {
	var people []scoring.Person
	s.desk.Read(func(v scoring.View) {
		for _, p := range v.People() {
			if p.ID != v.Actor().Person && (p.Status == scoring.Active || p.Status == scoring.Invited) {
				people = append(people, p)
			}
		}
	})
	names := map[scoring.PersonID]string{s.actor().Person: s.actor().Name}
	for _, p := range people {
		names[p.ID] = p.Name
	}
	m := &menu{ask: s.lang.Text("plain.codes")}
	for i, p := range people {
		label := joined(p.Name, s.lang.Roles(p.Roles))
		if p.Asked != "" {
			label = joined(label, s.lang.Text("plain.code.asked-by", names[p.Asked]))
		}
		m.items = append(m.items, item{strconv.Itoa(i + 1), label, func() error { return s.newCode(p, names[p.Asked]) }})
	}
	return s.run(m)
}

func (s *session) newCode(p scoring.Person, asker string) error {
	switch {
	case p.Asked == "":
		return s.askCode(p)
	case p.Asked == s.actor().Person:
		yes, err := s.confirm(s.lang.Text("people.code.back", p.Name))
		if err == nil && yes {
			_, err = s.store(scoring.AskCode{ID: p.ID, Back: true}, s.lang.Text("plain.code.declined"))
		}
		return err
	case !s.may(scoring.Chair):
		s.refuse(scoring.Refuse("allow.role", scoring.Chair.String()))
		return nil
	}
	s.say("people.code.give.detail", p.Name)
	yes, err := s.confirm(s.lang.Text("people.code.give", p.Name, asker))
	if err != nil || !yes {
		return err
	}
	code, err := s.desk.GiveCode(context.WithoutCancel(s.ctx), p.ID)
	if err != nil {
		s.refuse(err)
		return nil
	}
	s.say("plain.code.given", p.Name, code)
	s.say("people.code.again", p.Name)
	return nil
}

func (s *session) askCode(p scoring.Person) error {
	var why error
	s.desk.Read(func(v scoring.View) { why = v.Check(scoring.AskCode{ID: p.ID}) })
	if why != nil {
		s.refuse(why)
		return nil
	}
	yes, err := s.confirm(s.lang.Text("people.code.ask", p.Name))
	if err == nil && yes {
		_, err = s.store(scoring.AskCode{ID: p.ID}, "")
	}
	return err
}
