package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"ampera/scoring/wording"
)

func TestLingers(t *testing.T) {
	for _, c := range []struct {
		alone, screens bool
		code           int
		want           bool
	}{
		{alone: true, screens: true, code: exitRefused, want: true},
		{alone: true, screens: true, code: exitDone},              // the person quit
		{alone: true, code: exitUsage, want: true},                // a file was dropped on the program
		{alone: true, code: exitRefused},                          // a backup at night
		{alone: true, code: exitDone},                             // the same
		{screens: true, code: exitRefused}, {code: exitUsage}, {}, // in somebody's terminal
	} {
		cmd := &command{console: console{alone: c.alone}, screens: c.screens}
		if got := cmd.lingers(c.code); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

// A run in a window of its own says what to do before that closes, in the
// language in force; it asks nobody where there is nobody.
func TestLingerSaysWhatToDo(t *testing.T) {
	for _, lang := range wording.Langs {
		for _, alone := range []bool{true, false} {
			var errs bytes.Buffer
			c := &command{in: strings.NewReader(""), out: &errs, err: &errs, lang: lang, console: console{alone: alone}}
			if code := c.run([]string{`C:\dropped.csv`}); code != exitUsage {
				t.Errorf("exit code %d", code)
			}
			if strings.Contains(errs.String(), lang.Text("cmd.any-key")) != alone {
				t.Errorf("%s, alone %v: %q", lang, alone, errs.String())
			}
		}
	}
}

func TestRasterFonts(t *testing.T) {
	for _, c := range []struct {
		console
		want bool
	}{
		{console{face: "Consolas", family: 54}, false},
		{console{face: "Lucida Console", family: 54}, false},
		{console{face: "Terminal", family: 48}, true},
		{console{face: "Terminal"}, true},
		{console{face: "Fixedsys", family: 49}, true},
		{console{face: "", family: 1}, false}, // a terminal that passes on
		{console{}, false},
	} {
		if got := c.raster(); got != c.want {
			t.Errorf("%+v: %v", c.console, got)
		}
	}
}

// cobra answers a double-click with advice to open a terminal, and ends.
func TestDoubleClickIsNotSentAway(t *testing.T) {
	cobra.MousetrapHelpText = "This is a command line tool."
	(&command{}).root()
	if cobra.MousetrapHelpText != "" {
		t.Error("whoever double-clicks is sent away")
	}
}
