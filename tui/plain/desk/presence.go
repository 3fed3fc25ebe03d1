package desk

import (
	"ampera/scoring"
	"ampera/scoring/wording"
)

// away records that a candidate was absent, or is to come again.
func (s *Session) away(number, name, component string, was, as scoring.Presence) error {
	here, refused := 0, error(nil)
	s.Desk.Read(func(v scoring.View) {
		here, refused = scoring.Recording(v, scoring.MarkPresence{Numbers: []string{number}, Component: component, Presence: as})
	})
	if refused != nil {
		s.Refuse(refused)
		return nil
	}
	if here > 0 {
		s.Put(s.Lang.RecordedHere(here, 1))
	}
	yes, err := s.Confirm(s.Lang.Text(wording.PresenceAsk(as), number, name))
	if err != nil || !yes {
		return err
	}
	why, err := s.whyNotAbsent(was, as, "plain.reason")
	if err != nil {
		return err
	}
	done, err := s.Store(scoring.MarkPresence{Numbers: []string{number}, Component: component, Presence: as, Reason: why, At: s.Clock()}, s.presenceWords(number, as))
	if err != nil || !done {
		return err
	}
	return errSkip
}

// whyNotAbsent asks for the reason that taking an absence back needs.
func (s *Session) whyNotAbsent(was, as scoring.Presence, ask string, args ...string) (string, error) {
	if was != scoring.WasAbsent || as == scoring.WasAbsent {
		return "", nil
	}
	return s.AskText(s.Lang.Text(ask, args...))
}

// came takes an absence or a repetition back; an absence needs a reason.
func (s *Session) came(number, name, component string, was scoring.Presence) (done bool, err error) {
	set := scoring.MarkPresence{Numbers: []string{number}, Component: component, At: s.Clock()}
	if set.Reason, err = s.whyNotAbsent(was, set.Presence, "plain.present.why", number, name); err != nil {
		return false, ignoreBack(err)
	}
	return s.Store(set, s.presenceWords(number, scoring.WasPresent))
}

func (s *Session) presenceWords(number string, as scoring.Presence) string {
	return number + ": " + s.Lang.Text("state."+string(as)) + "."
}
