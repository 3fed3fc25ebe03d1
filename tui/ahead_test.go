package tui_test

import (
	"context"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// Keys that are read together with the one that opens a page, or asks something, belong to
// what that brings: also where it is read beside the loop first.
func TestKeysReachWhatIsOpening(t *testing.T) {
	for keys, want := range map[string]string{
		"1/26020040": "1 dari 60",        // read at once
		"9/26020040": "Saring  26020040", // the log, which is read beside
		"1o2":        "Nama↑",            // a question in between is answered
		"1/xyzzy":    "0 dari 60",
	} {
		d := driver.New(driver.Env(play.Sample(t).Office, "ratna"), screen.Home, screen.Args{})
		if d.Burst(keys); !d.Shows(want) {
			t.Errorf("after %q it does not show %q:\n%s", keys, want, d.Frame())
		}
	}
}

// slowly is a screen that is there once its reading has come.
type slowly struct {
	acting
	there bool
}

func (s *slowly) Opening() bool { return !s.there }

// What is typed to a screen that is not there yet waits for it, in order, help too; leaving
// it does not wait, and then the keys go to nobody. A question that comes meanwhile is not
// answered by them.
func TestWhatIsTypedAheadIsNobodyElses(t *testing.T) {
	came := func(d *driver.Driver, s *slowly) {
		s.there = true
		d.Send(screen.Looked{})
	}
	begin := func() (*driver.Driver, *slowly, *string) {
		keys, below := "", ""
		s := &slowly{acting: acting{got: func(m tea.Msg) {
			if k, ok := m.(tea.KeyMsg); ok {
				keys += k.String()
			}
		}}}
		under := &acting{got: func(m tea.Msg) {
			if k, ok := m.(tea.KeyMsg); ok {
				below += k.String()
			}
		}}
		over := actor(&s.acting)
		over.ID, over.New = "slowly", func(env *screen.Env, _ screen.Args) screen.Screen { return s }
		d, _ := stage(play.Sample(t).Office, "maya", "acting", actor(under), over)
		d.Send(screen.Open{ID: "slowly"})
		t.Cleanup(func() {
			if below != "" {
				t.Errorf("the screen below got %q", below)
			}
		})
		return d, s, &keys
	}
	d, s, keys := begin()
	d.Burst("ab").Press("f1").Type("c")
	if *keys != "" {
		t.Errorf("it is not there, and gets %q", *keys)
	}
	if came(d, s); *keys != "ab" || strings.Contains(d.Frame(), "abc") {
		t.Errorf("once it is there it gets %q:\n%s", *keys, d.Frame())
	}
	if !d.Sees("Cari  c") { // help came behind them, and has the rest
		t.Errorf("no help:\n%s", d.Frame())
	}

	d, s, keys = begin()
	d.Type("ab").Press("esc")
	if came(d, s); *keys != "" {
		t.Errorf("it was left, and gets %q", *keys)
	}

	d, s, keys = begin()
	d.Type("ab")
	d.Send(screen.Ask{Question: widget.Plain("Sungguh?"), Choices: []screen.Choice{{Key: "a", Label: widget.Plain("ya")}}})
	came(d, s)
	if sees(t, d, "Sungguh?"); *keys != "" {
		t.Errorf("it is asked something, and gets %q", *keys)
	}
}

// guard is a store whose looking at passphrases takes as long as a test wants.
type guard struct {
	scoring.Lifecycle
	looks chan struct{}
}

func (g guard) Unlock(ctx context.Context, id scoring.PersonID, phrase string) (scoring.Desk, error) {
	<-g.looks
	return g.Lifecycle.Unlock(ctx, id, phrase)
}

// What is typed while a passphrase is looked at waits for who comes in, at home or where a
// lock has left them; it goes to nobody where the passphrase is wrong.
func TestWhatIsTypedWhileAPassphraseIsLookedAt(t *testing.T) {
	at := func() (*driver.Driver, guard) {
		env := driver.Env(play.Sample(t).Office, "")
		g := guard{env.Life, make(chan struct{}, 1)}
		env.Life = g
		d := driver.New(env, screen.Unlock, screen.Args{})
		d.Press("enter")
		return d, g
	}
	d, g := at()
	d.Press("enter").Type("1/26020040")
	if d.Sees("26020040") {
		t.Fatalf("it shows what was typed:\n%s", d.Frame())
	}
	g.looks <- struct{}{}
	if !d.Shows("1 dari 60") {
		t.Errorf("it was not typed where it was meant:\n%s", d.Frame())
	}

	d, g = at()
	g.looks <- struct{}{}
	d.Press("enter")
	d.Press("ctrl+g", "enter").Type("1/26020041")
	g.looks <- struct{}{}
	if !d.Shows("1 dari 60") {
		t.Errorf("behind a lock it was not typed where it was meant:\n%s", d.Frame())
	}

	d, g = at()
	d.Type("x").Press("enter").Type("1/26020040")
	g.looks <- struct{}{}
	if d.Shows("26020040") || d.Sees("1/26") || !d.Sees("sandi") {
		t.Errorf("who is not let in types somewhere:\n%s", d.Frame())
	}
}
