package driver

import (
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

func tickOf(d time.Duration) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return nil })
}

// Everything rests on telling ticks from work: if a new Go or Bubble Tea names
// the functions otherwise, tests would wait for the clock.
func TestTicksAreToldFromWork(t *testing.T) {
	inlined := tea.Every(time.Hour, func(time.Time) tea.Msg { return nil })
	for name, c := range map[string]tea.Cmd{
		"direct":   tea.Tick(time.Hour, func(time.Time) tea.Msg { return nil }),
		"returned": tickOf(time.Hour),
		"every":    inlined,
	} {
		if !isTick(c) {
			t.Errorf("%s: a tick is not seen as one", name)
		}
	}
	if isTick(func() tea.Msg { return nil }) || isTick(tea.Quit) {
		t.Error("work is taken for a tick")
	}
}

func TestEveryKeyNameMakesThatKey(t *testing.T) {
	for _, name := range []string{"enter", "esc", "tab", "shift+tab", "ctrl+p", "ctrl+q", "f1", "pgdown", "home", "alt+x", "j", "?", "é", " "} {
		if k, ok := key(name); !ok || k.String() != name {
			t.Errorf("key(%q) is %q", name, k)
		}
	}
	if IsKey("entr") {
		t.Error("an unknown key must not pass in silence")
	}
}
