package play

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/tui/screen"
)

// Fake is a screen whose faults are chosen, to test the rules themselves.
type Fake struct {
	Env   *screen.Env
	Shows func(*Fake) string
	Typed func(tea.Msg)
	W, H  int
	Drawn int
}

func (b *Fake) Init() tea.Cmd { return nil }
func (b *Fake) Update(m tea.Msg) tea.Cmd {
	if b.Typed != nil {
		b.Typed(m)
	}
	return nil
}
func (b *Fake) Handle(screen.Action) tea.Cmd { return nil }
func (b *Fake) SetSize(w, h int)             { b.W, b.H = w, h }
func (b *Fake) View() string                 { return b.Shows(b) }

// Faked is a registration that breaks no rule until change breaks it.
func Faked(change func(*screen.Registration, *Fake)) screen.Registration {
	reg := screen.Registration{ID: "fake", Title: "unlock.title",
		Bindings: []screen.Binding{{Keys: []string{"s"}, Action: "fake.do", Help: "help.run"}}}
	model := Fake{Shows: func(b *Fake) string { return Filled(b, b.Env.Theme.Glyph.Cursor+" isi") }}
	change(&reg, &model)
	if reg.New == nil {
		reg.New = func(env *screen.Env, _ screen.Args) screen.Screen {
			b := model
			b.Env = env
			return &b
		}
	}
	return reg
}

// Filled is a body of the right size with a text in its first line.
func Filled(b *Fake, text string) string {
	if b.H == 0 {
		return ""
	}
	if b.W < 20 {
		text = ""
	}
	return text + strings.Repeat("\n", b.H-1)
}
