package tabular

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"ampera/scoring/text"
)

// textCell is the road out for a text cell of CSV: what may be shown of it, so
// that no spreadsheet takes it, or what it falls apart into where the
// separators are taken for others, for a formula. Columns of numbers need none.
func textCell(s string) string { return guard(shownCell(s)) }

// shownCell is what may be shown of a text in a cell, without blanks around it,
// which no reader keeps.
func shownCell(s string) string {
	if s = text.Shown(s); !text.IsPlain(s) {
		s = norm.NFC.String(s) // as it is read back
	}
	return strings.TrimSpace(s)
}

// guard puts one apostrophe before each sign that a spreadsheet would begin a
// formula at: at the start of a text, and after each comma, semicolon or tab
// in it, which another dialect of CSV breaks it at. Blanks and quotes may stand
// between. Where an apostrophe stands there already it gets a second one, so
// that [unguard] is the exact inverse. A lone "-" is no formula.
func guard(s string) string { return eachStart(s, func(marks int) int { return marks + 1 }) }

// unguard takes the apostrophes away that [guard] put there.
func unguard(s string) string {
	if strings.IndexByte(s, '\'') < 0 {
		return s
	}
	return eachStart(s, func(marks int) int { return max(marks-1, 0) })
}

// eachStart gives every place where a formula would begin other apostrophes: as
// many as change says of those that it has.
func eachStart(s string, change func(marks int) int) string {
	if s == "-" || !strings.ContainsAny(s, "=+-@＝＋－＠") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 4)
	for s != "" {
		lead := len(s) - len(strings.TrimLeft(s, " \"\u00a0\u3000"))
		bare := strings.TrimLeft(s[lead:], "'")
		marks := len(s) - lead - len(bare)
		b.WriteString(s[:lead])
		if begins(bare) {
			marks = change(marks)
		}
		b.WriteString(strings.Repeat("'", marks))
		end := strings.IndexAny(bare, ",;\t") + 1
		if end == 0 {
			end = len(bare)
		}
		b.WriteString(bare[:end])
		s = bare[end:]
	}
	return b.String()
}

// begins says whether a text begins as a formula does.
func begins(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("=+-@＝＋－＠", r)
}
