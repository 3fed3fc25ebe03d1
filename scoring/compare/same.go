package compare

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"ampera/scoring/intake"
)

// What makes two texts the same formation, or the names of one person, stands
// here alone: scoring/intake is to have these for every file, and this gives way
// to them.

// groupWord is the key by which formations are held against each other: the
// text without what only looks different, which is case, blanks and punctuation.
func groupWord(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(norm.NFKC.String(s)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	}), " ")
}

// titles stand before or after names and say nothing of who it is.
var titles = strings.Fields("dr drs dra ir prof hj haji sdr sdri bpk ibu raden spd spdi mpd ssi msi skom mkom amd sag mag shi lc st sh se mm gr")

// nameKey is a name without titles, case and punctuation.
func nameKey(s string) string {
	before, _, _ := strings.Cut(s, ",")
	words := slices.DeleteFunc(strings.Fields(groupWord(before)), func(w string) bool { return slices.Contains(titles, w) })
	return strings.Join(words, " ")
}

// leastName is how many letters a word of a name has by which it is known.
const leastName = 3

// shareAWord says whether two names' keys have a word in common by which a
// person is known.
func shareAWord(a, b string) bool {
	theirs := strings.Fields(b)
	return slices.ContainsFunc(strings.Fields(a), func(w string) bool {
		return len([]rune(w)) >= leastName && slices.Contains(theirs, w)
	})
}

// isFooter says whether a text in the place of a number is a label or a line of
// a signature: no candidate's number. It is asked only of numbers that nobody
// has.
func isFooter(text string) bool {
	return groupWord(text) == "" || intake.SumLabel(text) || intake.SigningLine(text)
}
