package main

import (
	"os"
	"strings"
	"testing"

	"ampera/scoring/wording"
	"ampera/tui"
)

// What stands around the README's table of keys.
const (
	keysBegin = "<!-- ampera keys --format markdown --lang en -->\n"
	keysEnd   = "<!-- end of keys -->\n"
)

// The README's table of keys is what the registry says, to the letter.
func TestKeysInTheReadme(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, begins := strings.Cut(string(text), keysBegin)
	table, _, ends := strings.Cut(rest, keysEnd)
	if want := tui.KeysMarkdown(wording.EN); !begins || !ends || table != want {
		t.Errorf("README.md has other keys than the program: put the output of\n  go run ./cmd/ampera keys --format markdown --lang en\nbetween %q and %q", keysBegin, keysEnd)
	}
}

// Every screen that has keys is in the table, in both languages, and no word is
// missing.
func TestKeysOfEverything(t *testing.T) {
	for _, lang := range wording.Langs {
		text := tui.KeysText(lang)
		if strings.Contains(text, "‹") {
			t.Errorf("%s: a word is missing:\n%s", lang, text)
		}
		for _, s := range tui.KeySheets() {
			if !strings.Contains(text, lang.Text(s.Title)) || len(s.Lines) == 0 {
				t.Errorf("%s: %s is missing", lang, s.Title)
			}
		}
	}
}
