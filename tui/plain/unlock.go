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
	"ampera/scoring/wording"
)

// unlock has a person say who they are and prove it; desk is theirs then.
func (s *session) unlock() error {
	selection, _ := s.Life.Selection()
	s.put(joined(selection.Title(), selection.Office) + ".")
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
			label = joined(label, s.lang.Text(map[bool]string{false: "unlock.invited", true: "unlock.new-code"}[p.Seal != ""]))
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
	if phrase == "?" {
		return s.forgotten(p)
	}
	s.say("unlock.working")
	desk, err := s.Life.Unlock(s.ctx, p.ID, phrase)
	if err != nil && !errors.Is(err, context.Canceled) {
		defer s.say("plain.forgotten")
	}
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
	if p.Seal != "" {
		selection, _ := s.Life.Selection()
		f := selection.Forgotten(p.ID)
		s.say("unlock.code.why", s.lang.Who(slices.Compact(slices.Sorted(slices.Values(append(slices.Clone(f.Ask), f.Give...))))))
	}
	code, own, err := s.codeAndOwn(s.lang.Text("plain.code", p.Name))
	if err != nil || own == "" {
		return err
	}
	s.say("unlock.working")
	desk, err := s.Life.ChooseKey(s.ctx, p.ID, code, own)
	return s.entered(desk, err)
}

// codeAndOwn asks for a code and a passphrase to be chosen; own is "" when the
// two that were typed differ, which is said.
func (s *session) codeAndOwn(ask string) (code, own string, err error) {
	if code, err = s.text(ask); err != nil {
		return "", "", err
	}
	offer := s.Life.Passphrase()
	s.say("plain.own.offer", offer)
	s.say("unlock.write-down")
	s.say("plain.own")
	if own, err = s.unseen(); err != nil {
		return "", "", err
	}
	own = cmp.Or(own, offer)
	s.say("plain.own.again")
	again, err := s.unseen()
	switch {
	case err != nil:
		return "", "", err
	case again == "":
		return "", "", errBack
	case strings.Join(strings.Fields(own), " ") != strings.Join(strings.Fields(again), " "):
		s.put(s.refusal(*scoring.Refuse("phrase.other")))
		return "", "", nil
	}
	return code, own, nil
}

// forgotten says whom to ask, and lets in by the sealed recovery code.
func (s *session) forgotten(p scoring.Person) error {
	selection, _ := s.Life.Selection()
	f := selection.Forgotten(p.ID)
	s.put(s.lang.Forgotten(f))
	if !f.Sealed {
		return nil
	}
	yes, err := s.confirm(s.lang.Text("plain.recover"))
	if err != nil || !yes {
		return err
	}
	code, own, err := s.codeAndOwn(s.lang.Text("plain.recover.code", p.Name))
	if err != nil || own == "" {
		return err
	}
	next := s.Life.RecoveryCode()
	s.say("plain.recover.next", next)
	for {
		last, err := s.text(s.lang.Text("plain.recover.last"))
		if err != nil {
			return err
		}
		if wording.SameCode(wording.LastSigns(next), last) {
			break
		}
		s.refuse(scoring.Refuse("recover.last"))
	}
	s.say("unlock.working")
	desk, err := s.Life.Recover(s.ctx, p.ID, code, next, own)
	return s.entered(desk, err)
}

// tellCode tells once of a new code that the person was given.
func (s *session) tellCode() error {
	c, ok, err := scoring.UntoldCode(s.ctx, s.desk)
	if err != nil {
		s.refuse(err)
	}
	if !ok {
		return nil
	}
	s.say("plain.told", c.By, wording.Moment(c.At.In(s.Clock().Location())))
	if c.Asked != "" {
		s.say("code.told.asked", c.Asked)
	} else {
		s.say("code.told.detail")
	}
	if err := scoring.ToldCode(s.desk, c); err != nil {
		s.refuse(err)
	}
	return nil
}
