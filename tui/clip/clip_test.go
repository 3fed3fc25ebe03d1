package clip_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"ampera/tui/clip"
)

// What is copied is no order to a terminal and no formula to a spreadsheet.
func TestCopiedIsNoOrder(t *testing.T) {
	for in, want := range map[string]string{"001\tSiti\t85": "001\tSiti\t85", "001\t=1+1": "001\t'=1+1", "a\x1b[2J\nb\u202e": "a\ufffd[2J\nb\ufffd", "=1": "=1"} {
		var got string
		if _, err := (clip.Clip{Getenv: func(string) string { return "" }, Native: func(text string) error { got = text; return nil }}).Put(in); err != nil || got != want {
			t.Errorf("%q is copied as %q, want %q, %v", in, got, want, err)
		}
	}
}

// The first way that works is taken, and named.
func TestWays(t *testing.T) {
	broken := func(string) error { return errors.New("no display") }
	for name, test := range map[string]struct {
		env    map[string]string
		native func(string) error
		tmux   error
		want   string
		sent   string
	}{
		"native":              {native: func(string) error { return nil }, want: clip.Native},
		"no display":          {native: broken, want: clip.OSC52, sent: "\x1b]52;c;"},
		"in tmux":             {env: map[string]string{"TMUX": "x"}, native: broken, want: clip.Tmux},
		"a tmux that refuses": {env: map[string]string{"TMUX": "x"}, native: broken, tmux: errors.New("old"), want: clip.OSC52, sent: "\x1b]52;c;"},
		"from afar":           {env: map[string]string{"SSH_TTY": "/dev/pts/1"}, native: func(string) error { return nil }, want: clip.OSC52, sent: "\x1b]52;c;"},
		"in screen":           {env: map[string]string{"TERM": "screen-256color"}, native: broken, want: clip.OSC52, sent: "\x1bP\x1b]52;c;"},
		"a bare console":      {env: map[string]string{"TERM": "linux"}, native: broken, want: ""},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			var piped string
			c := clip.Clip{Terminal: &out, Getenv: func(k string) string { return test.env[k] }, Native: test.native,
				Run: func(text string, _ ...string) error { piped = text; return test.tmux }}
			way, err := c.Put("26010001\t85")
			if way != test.want || (err == nil) != (test.want != "") {
				t.Errorf("went by %q, %v; want %q", way, err, test.want)
			}
			if !strings.HasPrefix(out.String(), test.sent) || test.sent == "" && out.Len() > 0 {
				t.Errorf("the terminal got %q", out.String())
			}
			if way == clip.Tmux && piped != "26010001\t85" {
				t.Errorf("tmux got %q", piped)
			}
		})
	}
}
