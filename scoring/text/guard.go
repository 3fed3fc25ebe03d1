package text

import (
	"strings"
	"unicode/utf8"
)

// Guard puts one apostrophe before each sign that a spreadsheet would begin a
// formula at: at the start of a text, and after each comma, semicolon or tab
// in it, which another dialect of CSV breaks it at. Blanks and quotes may stand
// between. Where an apostrophe stands there already it gets a second one, so
// that [Unguard] is the exact inverse. A lone "-" is no formula.
func Guard(s string) string { return eachStart(s, func(marks int) int { return marks + 1 }) }

// Unguard takes the apostrophes away that [Guard] put there.
func Unguard(s string) string {
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
		if StartsFormula(bare) {
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

// StartsFormula says whether a text begins as a formula does.
func StartsFormula(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("=+-@＝＋－＠", r)
}
