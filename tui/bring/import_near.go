package bring

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/tui/pages/before"
	"ampera/tui/paint"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// importNear asks about formations that may be one: all in one list.
type importNear struct {
	in   intake.File
	all  []before.Twins
	list *paint.Inner
}

func newImportNear(env *screen.Env, in intake.File, pairs []intake.Near) *importNear {
	s := &importNear{in: in}
	for _, n := range pairs {
		s.all = append(s.all, before.Twins{Near: n})
	}
	s.list = paint.NewInner(env, before.ImportNear(s.all))
	return s
}

// say answers the question under the cursor.
func (s *importNear) say(answer string) tea.Cmd {
	at := s.list.Row()
	if at < 0 {
		return nil
	}
	of := &s.all[at]
	if answer == "same" && of.Answer == answer { // again: written as the other
		of.A, of.B = of.B, of.A
	}
	of.Answer = answer
	s.list.Anew()
	return nil
}

// open is how many questions have no answer yet.
func (s *importNear) open() (n int) {
	for _, t := range s.all {
		if t.Answer == "" {
			n++
		}
	}
	return n
}

// answers are what was said.
func (s *importNear) answers() (out []scoring.Spelling) {
	for _, t := range s.all {
		out = append(out, scoring.Spelling{Column: t.Column, A: t.A, B: t.B, Same: t.Answer == "same"})
	}
	return out
}

func (s *importNear) head(l widget.Look, w int) string {
	return titled(l, w, s.in.Name, theme.Warn, l.Theme.Glyph.Warn, l.Text("import.near", strconv.Itoa(len(s.all))))
}

func (s *importing) one() tea.Cmd { return s.near.say("same") }
func (s *importing) two() tea.Cmd { return s.near.say("two") }

func (s *importing) whyUnspelled() *scoring.Refusal {
	return scoring.When(s.near.open() > 0, scoring.Refuse("spelling.open", strconv.Itoa(s.near.open())))
}

// spelled reads the file again with the answers, which are then part of its act.
func (s *importing) spelled() tea.Cmd {
	s.answers = append(s.answers, s.near.answers()...)
	return s.check(s.near.in)
}
