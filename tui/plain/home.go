package plain

import (
	"errors"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
	"ampera/tui/pages/home"
	"ampera/tui/pages/office"
	"ampera/tui/pages/test"
	"ampera/tui/plain/talk"
)

// work is a person's main menu, until they quit or another takes their place.
func (s *session) work() error {
	_ = s.room(s.greet)
	m, do := s.mainMenu()
	for {
		lang := s.Lang
		at, err := s.Choose(m)
		if err == nil {
			err = s.room(do[at])
		}
		if err != nil && !errors.Is(err, talk.ErrBack) && !errors.Is(err, talk.ErrMenu) {
			return err
		}
		if s.Lang != lang {
			m, do = s.mainMenu()
		}
	}
}

// greet says who works here and what waits for them.
func (s *session) greet() error {
	who := s.actor()
	s.Say("plain.greet", talk.Joined(who.Name, s.Lang.Roles(who.Roles)))
	if err := s.tellCode(); err != nil {
		return err
	}
	waits := s.overview().Waits
	if len(waits) == 0 {
		s.Say("home.nothing")
	}
	for _, w := range waits {
		s.Put(s.waitWords(w))
	}
	return nil
}

// mainMenu is what this person may do. Numbers mean the same for everybody:
// what one may not do leaves a gap.
func (s *session) mainMenu() (m *talk.Menu, do []func() error) {
	m = &talk.Menu{Ask: s.Lang.Text("plain.menu"), Stay: true}
	for _, i := range []struct {
		key, label string
		roles      scoring.Roles
		do         func() error
	}{
		{"1", "waits", 0, s.waiting},
		{"2", "find", 0, s.findCandidate},
		{"3", "written", scoring.Chair | scoring.Secretary, func() error { return s.Written("", "") }},
		{"4", "sheets", scoring.Assessor, func() error { return s.queue("") }},
		{"5", "sittings", 0, func() error { return s.showPage(test.Sittings(), nil) }},
		{"6", "ranking", 0, s.ranking},
		{"7", "why", 0, s.whyRank},
		{"8", "undo", scoring.Chair | scoring.Secretary | scoring.Assessor, func() error { return s.Reverse(false) }},
		{"9", "redo", scoring.Chair | scoring.Secretary | scoring.Assessor, func() error { return s.Reverse(true) }},
		{"10", "person", 0, s.whoAmI},
		{"11", "language", 0, s.otherLanguage},
		{"12", "codes", scoring.Chair | scoring.Secretary | scoring.Assessor, s.newCodes},
		{"13", "uncounted", 0, s.logOf("uncounted")},
		{"14", "corrected", scoring.Chair | scoring.Secretary | scoring.Observer, s.logOf("corrected")},
		{"15", "pages", 0, s.pages},
		{"16", "places", 0, s.places},
		{"0", "quit", 0, s.quit},
	} {
		if i.roles == 0 || s.may(i.roles) {
			m.Items, do = append(m.Items, talk.Item{Key: i.key, Label: s.Lang.Text("plain.menu." + i.label)}), append(do, i.do)
		}
	}
	return m, do
}

// overview is the selection at a glance.
func (s *session) overview() (o scoring.Overview) {
	seen := scoring.SeenCorrections(s.Desk)
	s.Desk.Read(func(v scoring.View) { o = ranking.Overview(v, seen) })
	return o.On(scoring.DateOf(s.Clock()))
}

// waitWords say what waits, of which component, and whose it is where it is not this
// person's.
func (s *session) waitWords(w scoring.Wait) string {
	part, by := home.Of(w, s.Lang), ""
	if w.By != 0 {
		by = s.Lang.Roles(w.By)
	}
	return talk.Joined(home.Words(w, scoring.DateOf(s.Clock())).In(s.Lang), part, by) + "."
}

// waiting tells what waits, to be done at once where lines can do it.
func (s *session) waiting() error {
	waits := s.overview().Waits
	if len(waits) == 0 {
		s.Say("home.nothing")
		return nil
	}
	m := &talk.Menu{Ask: s.Lang.Text("plain.waits")}
	for _, w := range waits {
		m.Items = append(m.Items, talk.Item{Label: s.waitWords(w)})
	}
	at, err := s.Choose(m)
	if err != nil {
		return err
	}
	return s.follow(home.Lead(waits[at]))
}

// places offers the places of home, room by room, with what there is and how much
// waits: those to which lines lead.
func (s *session) places() error {
	var to []page.ID
	m, o := &talk.Menu{Ask: s.Lang.Text("plain.places")}, s.overview()
	for _, g := range home.Rooms(s.actor(), &o) {
		for _, l := range g.Lines {
			if !s.leads(l.ID) {
				continue
			}
			much, waits := table.Head{Kind: l.Much.Kind()}.Spoken(s.Lang, l.Much), ""
			if l.Waits > 0 {
				waits = s.Lang.Text("home.waiting", strconv.Itoa(l.Waits))
			}
			to, m.Items = append(to, l.ID), append(m.Items, talk.Item{Label: talk.Joined(s.Lang.Text(l.Title), much, waits, g.Title().In(s.Lang))})
		}
	}
	at, err := s.Choose(m)
	if err != nil {
		return err
	}
	return s.follow(page.Go{To: to[at], Args: page.Args{}})
}

// byHand are the places that lines tell in their own way, not as a page. What they
// cannot do is done on the screen.
var byHand = map[page.ID]func(*session, page.Args) error{
	"sheet":   func(s *session, a page.Args) error { return s.queue(a["component"]) },
	"keying":  func(s *session, _ page.Args) error { return s.waitsOn(test.Keying(), nil) },
	"clashes": func(s *session, _ page.Args) error { return s.waitsOn(test.Clashes(), nil) },
	"queue": func(s *session, a page.Args) error {
		if s.may(scoring.Assessor) {
			return s.queue(a["component"])
		}
		return s.showPage(test.Queue(), a)
	},
	"ranking": func(s *session, a page.Args) error {
		if a["group"] != "" {
			return s.rankedGroup(a["group"])
		}
		return s.ranking()
	},
	"people": func(s *session, a page.Args) error {
		if a["again"] != "" {
			return s.newCodes()
		}
		return s.showPage(office.People(), a)
	},
	"log": func(s *session, a page.Args) error {
		if a["only"] != "" {
			return s.logOf(a["only"])()
		}
		return s.showPage(office.Log(), a)
	},
}

// logOf tells some entries of the log alone.
func (s *session) logOf(only string) func() error {
	return func() error { return s.waitsOn(office.Log(), page.Args{"only": only}) }
}

// leads says whether lines lead to a place.
func (s *session) leads(to page.ID) bool {
	if to == "written" {
		return s.may(scoring.Chair | scoring.Secretary)
	}
	return byHand[to] != nil || Follows(to)
}

// follow goes where something leads, as far as lines do.
func (s *session) follow(g page.Go) error {
	if do := byHand[g.To]; do != nil {
		return do(s, g.Args)
	}
	if err := s.doGo(g); !errors.Is(err, errInside) {
		return err
	}
	return nil
}

// whoAmI says who works here, and lets another take their place.
func (s *session) whoAmI() error {
	who := s.actor()
	selection, _ := s.Life.Selection()
	s.Say("plain.person", talk.Joined(who.Name, s.Lang.Roles(who.Roles)), talk.Joined(selection.Title(), selection.Office))
	yes, err := s.Confirm(s.Lang.Text("plain.person.switch"))
	if err != nil || !yes {
		return err
	}
	return errSwitch
}

// quit ends the conversation.
func (s *session) quit() error {
	if stay, err := s.keepFixes(); err != nil || stay {
		return err
	}
	return talk.ErrEnd
}

// keepFixes asks before corrections that are not submitted are lost.
func (s *session) keepFixes() (stay bool, err error) {
	own, others := s.Begun()
	if own > 0 {
		lose, err := s.Confirm(s.Lang.Text("plain.fixes", strconv.Itoa(own)))
		if err != nil || !lose {
			return true, err
		}
	}
	if len(others) > 0 {
		lose, err := s.Confirm(s.Lang.Text("leave.drafts", s.Lang.Who(others)))
		return !lose, err
	}
	return false, nil
}

// otherLanguage goes on in the other language and keeps it for this person.
func (s *session) otherLanguage() error {
	s.Lang = map[wording.Lang]wording.Lang{wording.ID: wording.EN, wording.EN: wording.ID}[s.Lang]
	if err := s.Desk.Remember("look/lang", s.Lang.String()); err != nil {
		s.Refuse(err)
	}
	s.Say("frame.now-in")
	return nil
}
