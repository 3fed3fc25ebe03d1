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
)

// work is a person's main menu, until they quit or another takes their place.
func (s *session) work() error {
	_ = s.room(s.greet)
	m := s.mainMenu()
	for {
		lang := s.lang
		chosen, err := s.choose(m)
		if err == nil {
			err = s.room(chosen.do)
		}
		if err != nil && !errors.Is(err, errBack) && !errors.Is(err, errMenu) {
			return err
		}
		if s.lang != lang {
			m = s.mainMenu()
		}
	}
}

// greet says who works here and what waits for them.
func (s *session) greet() error {
	who := s.actor()
	s.say("plain.greet", joined(who.Name, s.lang.Roles(who.Roles)))
	if err := s.tellCode(); err != nil {
		return err
	}
	waits := s.overview().Waits
	if len(waits) == 0 {
		s.say("home.nothing")
	}
	for _, w := range waits {
		s.put(s.waitWords(w))
	}
	return nil
}

// mainMenu is what this person may do. Numbers mean the same for everybody:
// what one may not do leaves a gap.
func (s *session) mainMenu() *menu {
	m := &menu{ask: s.lang.Text("plain.menu"), stay: true}
	for _, i := range []struct {
		key, label string
		roles      scoring.Roles
		do         func() error
	}{
		{"1", "waits", 0, s.waiting},
		{"2", "find", 0, s.findCandidate},
		{"3", "written", scoring.Chair | scoring.Secretary, func() error { return s.written("", "") }},
		{"4", "sheets", scoring.Assessor, func() error { return s.queue("") }},
		{"5", "sittings", 0, s.sittings},
		{"6", "ranking", 0, s.ranking},
		{"7", "why", 0, s.whyRank},
		{"8", "undo", scoring.Chair | scoring.Secretary | scoring.Assessor, func() error { return s.reverse(false) }},
		{"9", "redo", scoring.Chair | scoring.Secretary | scoring.Assessor, func() error { return s.reverse(true) }},
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
			m.items = append(m.items, item{i.key, s.lang.Text("plain.menu." + i.label), i.do})
		}
	}
	return m
}

// overview is the selection at a glance.
func (s *session) overview() (o scoring.Overview) {
	seen := scoring.SeenCorrections(s.desk)
	s.desk.Read(func(v scoring.View) { o = ranking.Overview(v, seen) })
	return o
}

// waitWords say what waits, of which component, and whose it is where it is not this
// person's.
func (s *session) waitWords(w scoring.Wait) string {
	part, by := "", ""
	if w.Component != nil {
		part = s.lang.Of(w.Component.Name)
	}
	if w.By != 0 {
		by = s.lang.Roles(w.By)
	}
	return joined(home.Words(w).In(s.lang), part, by) + "."
}

// waiting tells what waits, to be done at once where lines can do it.
func (s *session) waiting() error {
	waits := s.overview().Waits
	if len(waits) == 0 {
		s.say("home.nothing")
		return nil
	}
	m := &menu{ask: s.lang.Text("plain.waits")}
	for i, w := range waits {
		m.items = append(m.items, item{strconv.Itoa(i + 1), s.waitWords(w), func() error { return s.follow(home.Lead(w)) }})
	}
	return s.run(m)
}

// places offers the places of home, room by room, with what there is and how much
// waits: those to which lines lead.
func (s *session) places() error {
	m, o := &menu{ask: s.lang.Text("plain.places")}, s.overview()
	for _, g := range home.Rooms(s.actor(), &o) {
		for _, l := range g.Lines {
			if !s.leads(l.ID) {
				continue
			}
			much, waits := table.Head{Kind: l.Much.Kind()}.Spoken(s.lang, l.Much), ""
			if l.Waits > 0 {
				waits = s.lang.Text("home.waiting", strconv.Itoa(l.Waits))
			}
			m.items = append(m.items, item{strconv.Itoa(len(m.items) + 1), joined(s.lang.Text(l.Title), much, waits, g.Title().In(s.lang)),
				func() error { return s.follow(page.Go{To: l.ID, Args: page.Args{}}) }})
		}
	}
	return s.run(m)
}

// byHand are the places that lines tell in their own way, not as a page. What they
// cannot do is done on the screen.
var byHand = map[page.ID]func(*session, page.Args) error{
	"sittings": func(s *session, _ page.Args) error { return s.sittings() },
	"sheet":    func(s *session, a page.Args) error { return s.queue(a["component"]) },
	"keying":   func(s *session, _ page.Args) error { return s.waitsOn(test.Keying(), nil) },
	"clashes":  func(s *session, _ page.Args) error { return s.waitsOn(test.Clashes(), nil) },
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
	s.say("plain.person", joined(who.Name, s.lang.Roles(who.Roles)), joined(selection.Title(), selection.Office))
	yes, err := s.confirm(s.lang.Text("plain.person.switch"))
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
	return errEnd
}

// keepFixes asks before corrections that are not submitted are lost.
func (s *session) keepFixes() (stay bool, err error) {
	if len(s.fixes) > 0 {
		lose, err := s.confirm(s.lang.Text("plain.fixes", strconv.Itoa(len(s.fixes))))
		if err != nil || !lose {
			return true, err
		}
	}
	if owners := s.owners(); len(owners) > 0 {
		lose, err := s.confirm(s.lang.Text("leave.drafts", s.lang.Who(owners)))
		return !lose, err
	}
	return false, nil
}

// otherLanguage goes on in the other language and keeps it for this person.
func (s *session) otherLanguage() error {
	s.lang = map[wording.Lang]wording.Lang{wording.ID: wording.EN, wording.EN: wording.ID}[s.lang]
	if err := s.desk.Remember("look/lang", s.lang.String()); err != nil {
		s.refuse(err)
	}
	s.say("frame.now-in")
	return nil
}

// recall goes on as this person likes it.
func (s *session) recall() {
	who := s.actor().Person
	if s.drafts[who] == nil {
		s.drafts[who] = map[scoring.SheetID]scoring.SheetChange{}
	}
	s.fixes = s.drafts[who]
	if lang, ok := wording.Parse(s.desk.Recall("look/lang")); ok {
		s.lang = lang
	}
	s.brief = s.desk.Recall("plain/brief") == "on"
}
