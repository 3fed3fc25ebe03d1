package tui

import (
	"io"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"ampera/scoring/memory"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// broken panics wherever it is asked to.
type broken struct{ in string }

func (b *broken) Init() tea.Cmd { return nil }
func (b *broken) Update(tea.Msg) tea.Cmd {
	switch b.in {
	case "update":
		panic("rusak")
	case "command":
		return tea.Batch(func() tea.Msg { panic("rusak") }, func() tea.Msg { return nil })
	}
	return nil
}
func (b *broken) Handle(screen.Action) tea.Cmd { return nil }
func (b *broken) View() string {
	if b.in == "view" {
		panic("rusak")
	}
	return ""
}
func (b *broken) SetSize(int, int) {}

func TestPanicEndsInOrder(t *testing.T) {
	for _, in := range []string{"update", "command", "view"} {
		env := &screen.Env{Look: widget.Look{Theme: theme.New(lipgloss.NewRenderer(io.Discard), "dark", false)},
			Clock: time.Now, Life: memory.New(time.Now, nil)}
		a := New(env, screen.Welcome, screen.Args{})
		a.resize(80, 24)
		a.stack = []*layer{{Screen: &broken{in}}}
		a.stale = true
		_, cmd := a.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'x'}})
		for _, m := range drain(cmd) {
			a.Update(m)
		}
		_ = a.View()
		if a.fault == nil || a.fault.Code != "frame.crashed" || !strings.HasPrefix(a.fault.Args[0], "crash_test.go:") {
			t.Errorf("%s: fault %v", in, a.fault)
		}
		if _, cmd := a.Update(nil); cmd == nil || cmd() != (tea.QuitMsg{}) {
			t.Errorf("%s: the application goes on", in)
		}
	}
}

// drain runs a command and all that it batches.
func drain(c tea.Cmd) []tea.Msg {
	if c == nil {
		return nil
	}
	m := c()
	if batch, ok := m.(tea.BatchMsg); ok {
		var out []tea.Msg
		for _, each := range batch {
			out = append(out, drain(each)...)
		}
		return out
	}
	return []tea.Msg{m}
}
