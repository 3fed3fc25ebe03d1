package text

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// guardedNumber is a number, or a date in figures, that begins with apostrophes: a
// spreadsheet puts one there so that it stays a text. Names begin with a letter.
var guardedNumber = regexp.MustCompile(`^'+[0-9][0-9.:/ T-]*(?:,[0-9]+)?$`)

// Guard puts one apostrophe before each sign that a spreadsheet would begin a
// formula at: at the start of a text, and after each comma, semicolon or tab
// in it, which another dialect of CSV breaks it at. Blanks and quotes may stand
// between. Where an apostrophe stands there already it gets a second one, so
// that [Unguard] is the exact inverse. A lone "-" is no formula.
//
// A number that has an apostrophe before it gets a second one, for the same reason.
func Guard(s string) string {
	if isGuardedNumber(s) {
		return "'" + s
	}
	return eachStart(s, func(marks int) int { return marks + 1 })
}

func isGuardedNumber(s string) bool {
	return strings.HasPrefix(s, "'") && guardedNumber.MatchString(s)
}

// Unguard takes the apostrophes away that [Guard] put there, and the one that a
// spreadsheet puts before a number or a date that is a text.
func Unguard(s string) string {
	switch {
	case strings.IndexByte(s, '\'') < 0:
		return s
	case isGuardedNumber(s):
		return s[1:]
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
