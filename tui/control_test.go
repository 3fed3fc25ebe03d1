package tui_test

import (
	"reflect"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/tui/screen"
	"ampera/tui/theme"
)

// broken is a screen whose faults are chosen, to test the rules themselves.
type broken struct {
	env   *screen.Env
	view  func(*broken) string
	typed func(tea.Msg)
	w, h  int
	drawn int
}

func (b *broken) Init() tea.Cmd { return nil }
func (b *broken) Update(m tea.Msg) tea.Cmd {
	if b.typed != nil {
		b.typed(m)
	}
	return nil
}
func (b *broken) Handle(screen.Action) tea.Cmd { return nil }
func (b *broken) SetSize(w, h int)             { b.w, b.h = w, h }
func (b *broken) View() string                 { return b.view(b) }

// fake is a registration that breaks no rule until change breaks it.
func fake(change func(*screen.Registration, *broken)) screen.Registration {
	reg := screen.Registration{ID: "fake", Title: "unlock.title",
		Bindings: []screen.Binding{{Keys: []string{"s"}, Action: "fake.do", Help: "help.run"}}}
	model := broken{view: func(b *broken) string { return filled(b, b.env.Theme.Glyph.Cursor+" isi") }}
	change(&reg, &model)
	if reg.New == nil {
		reg.New = func(env *screen.Env, _ screen.Args) screen.Screen {
			b := model
			b.env = env
			return &b
		}
	}
	return reg
}

// typist is a screen with one line, which loses what is typed, and takes figures
// for a name.
type typist struct {
	broken
	text string
}

func newTypist(env *screen.Env, _ screen.Args) screen.Screen {
	s := &typist{text: "18"}
	s.env, s.view = env, func(b *broken) string { return filled(b, env.Theme.Glyph.FocusBar+" isi  "+s.text) }
	s.typed = func(m tea.Msg) {
		if k, ok := m.(tea.KeyMsg); ok {
			s.text += k.String()
		}
	}
	return s
}

func (s *typist) Typing(k tea.KeyMsg) bool { return k.Type == tea.KeyRunes }

// filled is a body of the right size with a text in its first line.
func filled(b *broken, text string) string {
	if b.h == 0 {
		return ""
	}
	if b.w < 20 {
		text = ""
	}
	return text + strings.Repeat("\n", b.h-1)
}

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
	cases := map[string]func(*screen.Registration, *broken){
		"sizes": func(_ *screen.Registration, b *broken) {
			b.view = func(b *broken) string { return strings.Repeat("x", 81) }
		},
		"clashes": func(reg *screen.Registration, _ *broken) {
			reg.Bindings = append(reg.Bindings, screen.Binding{Keys: []string{"s"}, Action: "fake.other", Help: "help.run", Mode: screen.AnyMode})
		},
		"words": func(_ *screen.Registration, b *broken) {
			b.view = func(b *broken) string { return filled(b, b.env.Text("fake.nothing")) }
		},
		"usable": func(_ *screen.Registration, b *broken) {
			b.view = func(b *broken) string { return filled(b, "") }
		},
		"markers": func(_ *screen.Registration, b *broken) {
			b.view = func(b *broken) string { return filled(b, b.env.Put(theme.Cursor, "isi")) }
		},
		"random": func(_ *screen.Registration, b *broken) {
			b.typed = func(m tea.Msg) {
				if k, ok := m.(tea.KeyMsg); ok && k.String() == "pgup" {
					panic("broken on purpose")
				}
			}
		},
		"still": func(_ *screen.Registration, b *broken) {
			b.view = func(b *broken) string { b.drawn++; return filled(b, b.env.Theme.Glyph.Cursor+" isi") }
		},
		"kept":    func(reg *screen.Registration, _ *broken) { reg.New = newTypist },
		"figures": func(reg *screen.Registration, _ *broken) { reg.New = newTypist },
		"blindness": func(_ *screen.Registration, b *broken) {
			b.view = func(b *broken) string {
				wall := reflect.ValueOf(b.env.Life) // of package fault, around the office
				return filled(b, hiddenTotal(wall.FieldByName("Lifecycle").Interface().(*memory.Office)))
			}
		},
	}
	for name, change := range cases {
		t.Run(name, func(t *testing.T) {
			if faults := rules[name](fake(change), sampleOffice(t)); len(faults) == 0 {
				t.Errorf("rule %q takes a broken screen for sound", name)
			}
			sound := fake(func(*screen.Registration, *broken) {})
			if faults := rules[name](sound, sampleOffice(t)); len(faults) > 0 {
				t.Errorf("rule %q finds fault with a sound screen: %s", name, faults[0])
			}
		})
	}
	if len(cases) != len(rules) {
		t.Errorf("%d rules, %d of them tested", len(rules), len(cases))
	}
}
