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
	"ampera/tui/pages/home"
	"ampera/tui/plain/talk"
)

// unlock has a person say who they are and prove it; desk is theirs then.
func (s *session) unlock() error {
	selection, _ := s.Life.Selection()
	s.Put(talk.Joined(selection.Title(), selection.Office) + ".")
	s.Say("plain.rules")
	people := selection.Entrants()
	if len(people) == 0 {
		s.Say("unlock.nobody")
		return talk.ErrEnd
	}
	who := slices.IndexFunc(people, func(p scoring.Person) bool { return p.ID == s.who || len(people) == 1 })
	list := s.whoMenu(people)
	for {
		if who < 0 {
			at, err := s.Choose(list)
			switch {
			case errors.Is(err, talk.ErrBack), errors.Is(err, talk.ErrMenu):
				list = s.whoMenu(people) // told anew
				continue
			case err != nil:
				return err
			case at == len(list.Items)-1:
				return talk.ErrEnd
			case at == len(people):
				if err := s.declared(home.EndRehearsal(s.Life)); err != nil || !s.there() {
					return cmp.Or(err, s.begin(), errSwitch)
				}
				continue
			}
			who = at
		}
		err := s.prove(people[who], selection.Sample)
		switch {
		case errors.Is(err, talk.ErrBack), errors.Is(err, talk.ErrMenu):
			who = -1
		case err != nil:
			return err
		case s.Desk != nil:
			return nil
		}
	}
}

// whoMenu asks for one of some people; the item behind them quits.
func (s *session) whoMenu(people []scoring.Person) *talk.Menu {
	m := &talk.Menu{Stay: true}
	for _, p := range people {
		m.Items = append(m.Items, talk.Item{Label: talk.Joined(p.Name, s.Lang.Entrant(p))})
	}
	if selection, _ := s.Life.Selection(); selection.Rehearsal {
		m.Items = append(m.Items, talk.Item{Label: talk.Joined(s.Lang.Text("rehearsal.end"), s.Lang.Text("rehearsal.end.note"))})
	}
	m.Ask = s.Lang.Text("plain.who", strconv.Itoa(len(m.Items)))
	m.Items = append(m.Items, talk.Item{Key: "0", Label: s.Lang.Text("plain.menu.quit")})
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
	s.Say("unlock.working")
	desk, err := s.Life.Unlock(s.Ctx, p.ID, phrase)
	if err != nil && !errors.Is(err, context.Canceled) {
		defer s.Say("plain.forgotten")
	}
	return s.entered(desk, err)
}

// entered takes the reply of the store.
func (s *session) entered(desk scoring.Desk, err error) error {
	switch {
	case err == nil:
		s.enter(desk)
	case errors.Is(err, context.Canceled):
		return talk.ErrEnd
	default:
		s.Refuse(err)
	}
	return nil
}

// phrase asks for a passphrase. That of a sample protects nothing: it is shown,
// and a blank answer takes it.
func (s *session) phrase(p scoring.Person, isSample bool) (string, error) {
	if shown := sample.Passphrases()[p.Name]; isSample && shown != "" {
		a, err := s.Ask(talk.Question{Text: s.Lang.Text("plain.phrase.sample", p.Name, shown), Enter: true})
		return cmp.Or(a.Text, shown), err
	}
	s.Say("plain.phrase", p.Name)
	phrase, err := s.Unseen()
	if err == nil && phrase == "" {
		err = talk.ErrBack
	}
	return phrase, err
}

// join spends a one-time code: a passphrase is chosen and typed twice, so that
// it is written down or known.
func (s *session) join(p scoring.Person) error {
	if p.Seal != "" {
		selection, _ := s.Life.Selection()
		s.Say("unlock.code.why", s.Lang.Who(selection.Forgotten(p.ID).Helpers()))
	}
	code, own, err := s.codeAndOwn(s.Lang.Text("plain.code", p.Name))
	if err != nil || own == "" {
		return err
	}
	s.Say("unlock.working")
	desk, err := s.Life.ChooseKey(s.Ctx, p.ID, code, own)
	return s.entered(desk, err)
}

// codeAndOwn asks for a code and a passphrase to be chosen; own is "" when the
// two that were typed differ, which is said.
func (s *session) codeAndOwn(ask string) (code, own string, err error) {
	if code, err = s.AskText(ask); err != nil {
		return "", "", err
	}
	offer := s.Life.Passphrase()
	s.Say("plain.own.offer", offer)
	s.Say("unlock.write-down")
	s.Say("plain.own")
	if own, err = s.Unseen(); err != nil {
		return "", "", err
	}
	own = cmp.Or(own, offer)
	s.Say("plain.own.again")
	again, err := s.Unseen()
	switch {
	case err != nil:
		return "", "", err
	case again == "":
		return "", "", talk.ErrBack
	case strings.Join(strings.Fields(own), " ") != strings.Join(strings.Fields(again), " "):
		s.Put(s.Refusal(*scoring.Refuse("phrase.other")))
		return "", "", nil
	}
	return code, own, nil
}

// forgotten says whom to ask, and lets in by the sealed recovery code.
func (s *session) forgotten(p scoring.Person) error {
	selection, _ := s.Life.Selection()
	f := selection.Forgotten(p.ID)
	s.Put(s.Lang.Forgotten(f))
	if !f.Sealed {
		return nil
	}
	yes, err := s.Confirm(s.Lang.Text("plain.recover"))
	if err != nil || !yes {
		return err
	}
	code, own, err := s.codeAndOwn(s.Lang.Text("plain.recover.code", p.Name))
	if err != nil || own == "" {
		return err
	}
	next := s.Life.RecoveryCode()
	s.Say("plain.recover.next", next)
	for {
		last, err := s.AskText(s.Lang.Text("plain.recover.last"))
		if err != nil {
			return err
		}
		if wording.SameCode(wording.LastSigns(next), last) {
			break
		}
		s.Refuse(scoring.Refuse("recover.last"))
	}
	s.Say("unlock.working")
	desk, err := s.Life.Recover(s.Ctx, p.ID, code, next, own)
	return s.entered(desk, err)
}

// tellCode tells once of a new code that the person was given.
func (s *session) tellCode() error {
	c, ok, err := scoring.UntoldCode(s.Ctx, s.Desk)
	if err != nil {
		s.Refuse(err)
	}
	if !ok {
		return nil
	}
	s.Say("plain.told", c.By, wording.Moment(c.At.In(s.Clock().Location())))
	if c.Asked != "" {
		s.Say("code.told.asked", c.Asked)
	} else {
		s.Say("code.told.detail")
	}
	if err := scoring.ToldCode(s.Desk, c); err != nil {
		s.Refuse(err)
	}
	return nil
}
