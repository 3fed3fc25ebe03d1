package main

import (
	"bytes"
	"strings"
	"testing"

	"ampera/scoring/wording"
)

// failing is an output in whose writing the program fails.
type failing struct{}

func (failing) Write([]byte) (int, error) { panic("Siti Contoh") }

// A fault of the program in a command is a sentence with its place, in the
// language in force, and nothing of a stack or of what was in hand.
func TestPanicOfACommand(t *testing.T) {
	for _, lang := range wording.Langs {
		var errs bytes.Buffer
		c := &command{in: strings.NewReader(""), out: failing{}, err: &errs, lang: lang}
		code, said := c.run([]string{"rulebook", "list", "--lang", lang.String()}), errs.String()
		if code != exitRefused || !strings.Contains(said, "guard_test.go:") || strings.Contains(said, "goroutine") || strings.Contains(said, "Siti") {
			t.Errorf("%s: exit code %d, said %q", lang, code, said)
		}
	}
}
