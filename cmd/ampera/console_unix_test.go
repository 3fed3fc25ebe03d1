//go:build unix

package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"ampera/scoring"
)

// pair is a terminal: what a person holds, and what a program sees.
func pair(t *testing.T) (person, program *os.File) {
	t.Helper()
	person, program, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = person.Close(), program.Close() })
	return person, program
}

// Any key ends the waiting, not only Enter, and nothing does before it.
func TestLingerTakesAnyKey(t *testing.T) {
	person, program := pair(t)
	var errs bytes.Buffer
	c := &command{in: program, err: &errs, console: console{alone: true}}
	done := make(chan struct{})
	go func() {
		c.linger()
		close(done)
	}()
	select {
	case <-done:
		t.Fatal("it waited for no key")
	case <-time.After(50 * time.Millisecond):
	}
	if _, err := person.WriteString("x"); err != nil {
		t.Fatal(err)
	}
	select {
	case <-done:
	case <-time.After(patience):
		t.Fatal("a key did not end the waiting")
	}
}

// A console that cannot draw is refused in words, before anything is opened.
func TestLegacyConsoleIsRefused(t *testing.T) {
	_, program := pair(t)
	var errs bytes.Buffer
	c := &command{in: program, out: program, err: &errs, theme: "dark", db: t.TempDir() + "/x/s.ampera", console: console{legacy: true}}
	err := c.application(context.Background(), nil)
	var refusal *scoring.Refusal
	if !errors.As(err, &refusal) || refusal.Code != "cmd.legacy-console" || !c.screens {
		t.Fatalf("got %v", err)
	}
	if c.explain(err); !strings.Contains(errs.String(), "legacy console") {
		t.Errorf("said %q", errs.String())
	}
}

// The theme follows the console: ASCII for a raster font, the signs of its
// fonts for the old console.
func TestThemeFollowsTheConsole(t *testing.T) {
	_, program := pair(t)
	for _, c := range []struct {
		console    console
		ascii, old bool
	}{
		{console{}, false, false},
		{console{old: true, face: "Consolas", family: 54}, false, true},
		{console{old: true, face: "Terminal", family: 48}, true, true},
	} {
		asked := &command{theme: "dark", console: c.console}
		look := asked.env(program, asked.office()).Theme
		if look.ASCII != c.ascii || look.Console != c.old {
			t.Errorf("%+v: ASCII %v, console %v", c.console, look.ASCII, look.Console)
		}
	}
}
