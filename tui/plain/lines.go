package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

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
func spoken(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r >= 0x2500 && r < 0x25a0, unicode.IsSpace(r): // box drawing and blocks
			return ' '
		case !unicode.IsPrint(r) && !unicode.IsMark(r):
			return -1
		}
		return r
	}, signs.Replace(strings.ToValidUTF8(text, "")))
	return strings.Join(strings.Fields(text), " ")
}

// cells is how many columns a text takes.
func cells(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r):
		case width.LookupRune(r).Kind() == width.EastAsianWide, width.LookupRune(r).Kind() == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

// wrap breaks a text between words into lines of at most n columns; a word that
// is wider is broken where it has to be. A blank text is no line.
func wrap(text string, n int) []string {
	var out []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && cells(line)+1+cells(word) <= n {
			line += " " + word
			continue
		}
		if line != "" {
			out = append(out, line)
		}
		for cells(word) > n {
			head := fitting(word, n)
			out = append(out, head)
			word = word[len(head):]
		}
		line = word
	}
	if line != "" {
		out = append(out, line)
	}
	return out
}

// fitting is as much of a word as n columns take.
func fitting(word string, n int) string {
	end := 0
	for i, r := range word {
		if next := i + utf8.RuneLen(r); cells(word[:next]) <= n {
			end = next
		}
	}
	return word[:end]
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
