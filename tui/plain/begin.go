package plain

import (
	"errors"

	"ampera/scoring"
	"ampera/tui/page"
	"ampera/tui/pages/home"
	"ampera/tui/plain/talk"
)

// begin has a selection come to be where none is, by the ways that need no form; how
// another is founded is said.
func (s *session) begin() error {
	if s.there() {
		return nil
	}
	s.Put(s.Refusal(*scoring.Refuse("cmd.no-selection", s.place)))
	s.Say("plain.rules")
	ways := []struct {
		word string
		step page.Step
	}{{"backup", home.File(s.Life, "")}, {"sample", home.Sample(s.Life)}}
	m := &talk.Menu{Ask: s.Lang.Text("plain.begin"), Stay: true}
	for _, w := range ways {
		m.Items = append(m.Items, talk.Item{Label: talk.Joined(s.Lang.Text("welcome."+w.word), s.Lang.Text("welcome."+w.word+".note"))})
	}
	m.Items = append(m.Items, talk.Item{Key: "0", Label: s.Lang.Text("plain.menu.quit")})
	for !s.there() {
		at, err := s.Choose(m)
		switch {
		case err == nil && at == len(ways):
			return talk.ErrEnd
		case err == nil:
			err = s.do(ways[at].step)
		}
		if err != nil && !errors.Is(err, errInside) && !errors.Is(err, talk.ErrBack) && !errors.Is(err, talk.ErrMenu) {
			return err
		}
	}
	return nil
}

// there says whether a selection is.
func (s *session) there() bool {
	_, there := s.Life.Selection()
	return there
}

// reopened says what an older file has that was opened as a copy of its own, and lacks.
func (s *session) reopened() {
	selection, _ := s.Life.Selection()
	if r := selection.Reopened; r != nil {
		for _, line := range s.Lang.ReopenedLines(*r) {
			s.Put(line)
		}
	}
}
