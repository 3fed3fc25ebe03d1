//go:build unix

package main

import "testing"

// A terminal that answers nothing must not hold the program up: Bubble Tea's own
// start asks one and waits five seconds (see tui/quiet). So nothing is asked: what
// a terminal would answer is never sent.
func TestSilentTerminal(t *testing.T) {
	t.Parallel()
	s := runInTerminal(t, 80, 24, t.TempDir())
	sent := s.listen()
	s.sees("Welcome")
	s.press("ctrl+q")
	s.ends(exitDone)
	for _, question := range []string{"\x1b]10;?", "\x1b]11;?", "\x1b[c", "\x1b[>c", "\x1b[>q", "\x1b[6n", "\x1b[5n", "\x1bP+q", "\x1b[?u", "$p"} {
		if s.said(sent, question) {
			t.Errorf("the terminal is asked %q", question)
		}
	}
}
