package query

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// HasAll says whether a text has every word in it, in any order; both are folded.
func HasAll(text string, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}

// Fold is a text as it is searched: lower case, without accents. Plain lower
// case comes back as it is.
func Fold(s string) string {
	plain, lower := true, true
	for i := range len(s) {
		c := s[i]
		plain = plain && c < 0x80
		lower = lower && (c < 'A' || c > 'Z')
	}
	switch {
	case plain && lower:
		return s
	case plain:
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
