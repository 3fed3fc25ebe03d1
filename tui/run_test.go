package tui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/input"
	"ampera/tui/screen"
	"ampera/tui/screens"
)

// A paste that was refused types nothing and is told; where a key follows at once,
// since only that showed that the end was lost, it is told behind the key.
func TestRefusedPaste(t *testing.T) {
	for mark, words := range map[rune]string{input.TooLong: "frame.paste-long", input.CutOff: "frame.paste-cut"} {
		p, model := staged(t, asIs, "", nil)
		model.in = "update" // it would fail if it saw the paste
		p.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("65\r" + string(mark)), Paste: true})
		if mark == input.CutOff {
			model.in = ""
			p.press("5")
		}
		said := p.look().Text(words, "256")
		if len(p.stack) != 2 || !strings.Contains(p.View(), said) {
			t.Errorf("%s is not told:\n%s", words, p.View())
		}
		model.in = ""
		p.press("5")
		if strings.Contains(p.View(), said) {
			t.Errorf("%s is told for ever:\n%s", words, p.View())
		}
	}
}

// Esc written for Bubble Tea is Esc; Esc and a letter are two keys, and no binding
// waits for Alt.
func TestEscIsAKey(t *testing.T) {
	if got := split(tea.KeyMsg{Type: tea.KeyCtrlAt, Alt: true}); len(got) != 1 || got[0].String() != "esc" {
		t.Errorf("Esc is %v", got)
	}
	lists := [][]screen.Binding{screen.Global()}
	for _, reg := range screens.All() {
		lists = append(lists, reg.Bindings)
	}
	for _, b := range slices.Concat(lists...) {
		for _, k := range b.Keys {
			if strings.HasPrefix(k, "alt+") {
				t.Errorf("%s needs Alt: Esc and a letter would be that", k)
			}
		}
	}
}

// failingDesk is a desk whose disk is full.
type failingDesk struct{ scoring.Desk }

func (failingDesk) Submit(context.Context, scoring.Command) (scoring.Receipt, error) {
	return scoring.Receipt{}, errors.New("no space left on device")
}

// When the window is closed, what is on its way is saved first, and then the program
// ends, asking nobody; what cannot be saved is said.
func TestHungUp(t *testing.T) {
	p, model := staged(t, asIs, "", numbers)
	flight := model.saver.Put(1)
	_ = model.saver.Put(2)
	p.send(hungUp{})
	p.press("x") // what was typed before
	if p.quit {
		t.Fatal("it did not wait for what is to be saved")
	}
	p.run(flight)
	if names := p.saved(); !p.quit || p.fault != nil || !slices.Equal(names, []string{"Orang 1", "Orang 2"}) {
		t.Errorf("quit %v, fault %v, saved %q", p.quit, p.fault, names)
	}

	p, model = staged(t, func(d scoring.Desk) scoring.Desk { return failingDesk{d} }, "", numbers)
	flight = model.saver.Put(1)
	p.send(hungUp{})
	p.run(flight)
	if !p.quit || p.fault == nil || p.fault.Code != "frame.left-unsaved" {
		t.Errorf("quit %v, fault %v", p.quit, p.fault)
	}
	if _, asked := Guard(p.App, tea.QuitMsg{}).(quitAsked); asked {
		t.Error("somebody is asked who is not there")
	}
}

// Whoever had the terminal in between may have left it otherwise: all is drawn anew,
// and the mouse is as it was.
func TestResumed(t *testing.T) {
	for _, off := range []bool{false, true} {
		p, _ := staged(t, asIs, "", nil)
		if p.mouse = !off; off {
			p.env.Settings.NoMouse = true
		}
		_, cmd := p.Update(resumed{})
		var sent []string
		var play func(tea.Cmd)
		play = func(c tea.Cmd) {
			if c == nil {
				return
			}
			m := c()
			if list, ok := commands(m); ok {
				for _, c := range list {
					play(c)
				}
				return
			}
			sent = append(sent, strings.TrimPrefix(strings.TrimSuffix(fmt.Sprintf("%T", m), "Msg"), "tea."))
		}
		play(cmd)
		want := map[bool]string{false: "enableMouseCellMotion", true: "disableMouse"}[off]
		if !slices.Contains(sent, "clearScreen") || !slices.Contains(sent, "windowSize") || !slices.Contains(sent, want) {
			t.Errorf("mouse off %v: %q", off, sent)
		}
	}
}
