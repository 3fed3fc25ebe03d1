package plain

import (
	"errors"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/wording"
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
	waits := s.waits()
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
		{"13", "uncounted", 0, s.uncounted},
		{"14", "corrected", scoring.Chair, s.corrected},
		{"15", "pages", 0, s.pages},
		{"0", "quit", 0, s.quit},
	} {
		if i.roles == 0 || s.may(i.roles) {
			m.items = append(m.items, item{i.key, s.lang.Text("plain.menu." + i.label), i.do})
		}
	}
	return m
}

// waits is what waits for this person.
func (s *session) waits() (out []scoring.Wait) {
	seen := scoring.SeenCorrections(s.desk)
	s.desk.Read(func(v scoring.View) { out = v.Overview(seen).Waits })
	return out
}

func (s *session) waitWords(w scoring.Wait) string {
	key := "home.wait." + string(w.What)
	if w.What == scoring.WaitFormations && w.Count > 0 {
		key = "home.wait.quotas"
	}
	part := ""
	if w.Component != nil {
		part = s.lang.Of(w.Component.Name)
	}
	return joined(s.lang.Text(key, strconv.Itoa(w.Count)), part) + "."
}

// waiting tells what waits, to be done at once where lines can do it.
func (s *session) waiting() error {
	waits := s.waits()
	if len(waits) == 0 {
		s.say("home.nothing")
		return nil
	}
	m := &menu{ask: s.lang.Text("plain.waits")}
	for i, w := range waits {
		m.items = append(m.items, item{strconv.Itoa(i + 1), s.waitWords(w), func() error { return s.attend(w) }})
	}
	return s.run(m)
}

// attend does what waits.
func (s *session) attend(w scoring.Wait) error {
	code := ""
	if w.Component != nil {
		code = w.Component.Code
	}
	switch w.What {
	case scoring.WaitSheets, scoring.WaitConfirm, scoring.WaitMove:
		return s.queue(code)
	case scoring.WaitWritten:
		return s.written(code, "")
	case scoring.WaitDiffer:
		return s.waitsOn(test.Keying())
	case scoring.WaitClash:
		return s.waitsOn(test.Clashes())
	case scoring.WaitCode:
		return s.newCodes()
	case scoring.WaitUncounted:
		return s.uncounted()
	case scoring.WaitRepeat:
		if w.Component.Rubric == nil {
			return s.written(code, w.Candidate)
		}
		return s.sittings()
	case scoring.WaitCorrected:
		return s.corrected()
	}
	s.say("plain.on-screen")
	return nil
}

// whoAmI says who works here, and lets another take their place.
func (s *session) whoAmI() error {
	who := s.actor()
	selection, _ := s.Life.Selection()
	s.say("plain.person", joined(who.Name, s.lang.Roles(who.Roles)), joined(selection.Name, selection.Office))
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
