package plain

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/sample"
)

// unlock has a person say who they are and prove it; desk is theirs then.
func (s *session) unlock() error {
	selection, _ := s.Life.Selection()
	s.put(joined(selection.Name, selection.Office) + ".")
	s.say("plain.rules")
	people := enterable(selection)
	if len(people) == 0 {
		s.say("unlock.nobody")
		return errEnd
	}
	who := slices.IndexFunc(people, func(p scoring.Person) bool { return p.ID == s.Person || len(people) == 1 })
	list := s.whoMenu(people, &who)
	for {
		if who < 0 {
			switch err := s.run(list); {
			case errors.Is(err, errBack), errors.Is(err, errMenu):
				list.told = false
				continue
			case err != nil:
				return err
			}
		}
		err := s.prove(people[who], selection.Sample)
		switch {
		case errors.Is(err, errBack), errors.Is(err, errMenu):
			who = -1
		case err != nil:
			return err
		case s.desk != nil:
			s.recall()
			return nil
		}
	}
}

// enterable are the people who can come in: chairs first, then by name.
func enterable(selection scoring.Selection) []scoring.Person {
	rank := func(p scoring.Person) int {
		switch {
		case p.Roles.Has(scoring.Chair):
			return 0
		case p.Roles.Has(scoring.Secretary):
			return 1
		}
		return 2
	}
	out := slices.DeleteFunc(slices.Clone(selection.People), func(p scoring.Person) bool {
		return p.Status != scoring.Active && p.Status != scoring.Invited
	})
	slices.SortStableFunc(out, func(a, b scoring.Person) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), strings.Compare(a.Name, b.Name))
	})
	return out
}

func (s *session) whoMenu(people []scoring.Person, who *int) *menu {
	m := &menu{ask: s.lang.Text("plain.who", strconv.Itoa(len(people))), stay: true}
	for i, p := range people {
		label := joined(p.Name, s.lang.Roles(p.Roles))
		if p.Status == scoring.Invited {
			label = joined(label, s.lang.Text("unlock.invited"))
		}
		m.items = append(m.items, item{strconv.Itoa(i + 1), label, func() error { *who = i; return nil }})
	}
	m.items = append(m.items, item{"0", s.lang.Text("plain.menu.quit"), func() error { return errEnd }})
	return m
}

// prove asks for what shows that somebody is who they say. What is wrong is
// said, and desk stays nil.
func (s *session) prove(p scoring.Person, isSample bool) error {
	if p.Status == scoring.Invited {
		return s.join(p)
	}
	phrase, err := s.phrase(p, isSample)
	if err != nil {
		return err
	}
	s.say("unlock.working")
	desk, err := s.Life.Unlock(s.ctx, p.ID, phrase)
	return s.entered(desk, err)
}

// entered takes the reply of the store.
func (s *session) entered(desk scoring.Desk, err error) error {
	switch {
	case err == nil:
		s.desk = desk
	case errors.Is(err, context.Canceled):
		return errEnd
	default:
		s.refuse(err)
	}
	return nil
}

// phrase asks for a passphrase. That of a sample protects nothing: it is shown,
// and a blank answer takes it.
func (s *session) phrase(p scoring.Person, isSample bool) (string, error) {
	if shown := sample.Passphrases()[p.Name]; isSample && shown != "" {
		a, err := s.ask(question{text: s.lang.Text("plain.phrase.sample", p.Name, shown), enter: true})
		return cmp.Or(a.text, shown), err
	}
	s.say("plain.phrase", p.Name)
	phrase, err := s.unseen()
	if err == nil && phrase == "" {
		err = errBack
	}
	return phrase, err
}

// join spends a one-time code: a passphrase is chosen and typed twice, so that
// it is written down or known.
func (s *session) join(p scoring.Person) error {
	code, err := s.text(s.lang.Text("plain.code", p.Name))
	if err != nil {
		return err
	}
	offer := s.Life.Passphrase()
	s.say("plain.own.offer", offer)
	s.say("unlock.write-down")
	s.say("plain.own")
	own, err := s.unseen()
	if err != nil {
		return err
	}
	own = cmp.Or(own, offer)
	s.say("plain.own.again")
	again, err := s.unseen()
	switch {
	case err != nil:
		return err
	case again == "":
		return errBack
	case strings.Join(strings.Fields(own), " ") != strings.Join(strings.Fields(again), " "):
		s.put(s.refusal(*scoring.Refuse("phrase.other")))
		return nil
	}
	s.say("unlock.working")
	desk, err := s.Life.ChooseKey(s.ctx, p.ID, code, own)
	return s.entered(desk, err)
}
