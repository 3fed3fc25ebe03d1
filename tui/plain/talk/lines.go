package talk

import (
	"strings"
	"unicode"

	"ampera/scoring/text"
	"ampera/tui/input"
)

// columns is the width of a line: two lines of a 40-cell braille display.
const columns = 80

// signs are those that few voices and braille tables know, with what says the
// same.
var signs = strings.NewReplacer(" · ", ", ", "·", ",", "…", "...", "–", "-", "—", "-", "−", "-", "→", "->", "‘", "'", "’", "'",
	"“", `"`, "”", `"`, "×", "x", "≥", ">=", "≤", "<=", "✓", "+", "✗", "-", "•", "-", "\u00a0", " ")

// spoken is a text as it is printed: in signs that are read aloud, without
// anything that moves a cursor or draws a line, blanks made one.
func spoken(said string) string {
	said = strings.Map(func(r rune) rune {
		if r >= 0x2500 && r < 0x25a0 || unicode.IsSpace(r) { // box drawing and blocks
			return ' '
		}
		return r
	}, text.Shown(signs.Replace(said)))
	return strings.Join(strings.Fields(said), " ")
}

// wrap breaks a text between words into lines of at most n columns; a word that
// is wider is broken where it has to be. A blank text is no line.
func wrap(said string, n int) []string {
	var out []string
	line := ""
	for word := range strings.FieldsSeq(said) {
		if line != "" && text.Width(line)+1+text.Width(word) <= n {
			line += " " + word
			continue
		}
		if line != "" {
			out = append(out, line)
		}
		for wide := text.Width(word); wide > n; {
			head, cells := text.Cut(word, n)
			out = append(out, head)
			word, wide = word[len(head):], wide-cells
		}
		line = word
	}
	if line != "" {
		out = append(out, line)
	}
	return out
}

// meant is a typed line as it was meant: without the arrow keys, mouse reports and
// replies that a terminal which edits a line by itself leaves in it.
func meant(line string) string {
	line = input.Line(strings.TrimPrefix(line, "\ufeff"))
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\u00a0':
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, line))
}

// quoted is somebody's answer as it is repeated to them: no more than a line.
func quoted(given string) string { return text.Quote(given) }
