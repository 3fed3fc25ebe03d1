package screens_test

import (
	"reflect"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
	"ampera/tui/theme"
)

// typist is a screen with one line, which loses what is typed, and takes figures
// for a name.
type typist struct {
	play.Fake
	text string
}

func newTypist(env *screen.Env, _ screen.Args) screen.Screen {
	s := &typist{text: "18"}
	s.Env, s.Shows = env, func(b *play.Fake) string { return play.Filled(b, env.Theme.Glyph.FocusBar+" isi  "+s.text) }
	s.Typed = func(m tea.Msg) {
		if k, ok := m.(tea.KeyMsg); ok {
			s.text += k.String()
		}
	}
	return s
}

func (s *typist) Typing(k tea.KeyMsg) bool { return k.Type == tea.KeyRunes }

// hiddenTotal reads past the view what Maya may not see.
func hiddenTotal(office *memory.Office) string {
	sheet := office.State().Sheet(scoring.SheetID{Candidate: office.State().At(50).Number, Component: "simulasi", Assessor: "sari"})
	if sheet == nil {
		return "-"
	}
	rubric := office.State().Book().Component("simulasi").Rubric
	total, _ := rubric.Total(rubric.Criteria, sheet.Marks)
	return total.String()
}

func TestRulesFindBrokenScreens(t *testing.T) {
	cases := map[string]func(*screen.Registration, *play.Fake){
		"sizes": func(_ *screen.Registration, b *play.Fake) {
			b.Shows = func(b *play.Fake) string { return strings.Repeat("x", 81) }
		},
		"clashes": func(reg *screen.Registration, _ *play.Fake) {
			reg.Bindings = append(reg.Bindings, screen.Binding{Keys: []string{"s"}, Action: "fake.other", Help: "help.run", Mode: screen.AnyMode})
		},
		"words": func(_ *screen.Registration, b *play.Fake) {
			b.Shows = func(b *play.Fake) string { return play.Filled(b, b.Env.Text("fake.nothing")) }
		},
		"usable": func(_ *screen.Registration, b *play.Fake) {
			b.Shows = func(b *play.Fake) string { return play.Filled(b, "") }
		},
		"markers": func(_ *screen.Registration, b *play.Fake) {
			b.Shows = func(b *play.Fake) string { return play.Filled(b, b.Env.Put(theme.Cursor, "isi")) }
		},
		"random": func(_ *screen.Registration, b *play.Fake) {
			b.Typed = func(m tea.Msg) {
				if k, ok := m.(tea.KeyMsg); ok && k.String() == "pgup" {
					panic("broken on purpose")
				}
			}
		},
		"still": func(_ *screen.Registration, b *play.Fake) {
			b.Shows = func(b *play.Fake) string { b.Drawn++; return play.Filled(b, b.Env.Theme.Glyph.Cursor+" isi") }
		},
		"kept":    func(reg *screen.Registration, _ *play.Fake) { reg.New = newTypist },
		"figures": func(reg *screen.Registration, _ *play.Fake) { reg.New = newTypist },
		"blindness": func(_ *screen.Registration, b *play.Fake) {
			b.Shows = func(b *play.Fake) string {
				wall := reflect.ValueOf(b.Env.Life) // of package fault, around the office
				return play.Filled(b, hiddenTotal(wall.FieldByName("Lifecycle").Interface().(*memory.Office)))
			}
		},
	}
	for name, change := range cases {
		t.Run(name, func(t *testing.T) {
			if faults := rules[name](play.Faked(change), play.Sample(t).Office); len(faults) == 0 {
				t.Errorf("rule %q takes a broken screen for sound", name)
			}
			sound := play.Faked(func(*screen.Registration, *play.Fake) {})
			if faults := rules[name](sound, play.Sample(t).Office); len(faults) > 0 {
				t.Errorf("rule %q finds fault with a sound screen: %s", name, faults[0])
			}
		})
	}
	if len(cases) != len(rules) {
		t.Errorf("%d rules, %d of them tested", len(rules), len(cases))
	}
}
