package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Key is a text without what only looks different: NFKC, case folded, punctuation
// as blanks, each run of blanks as one. Two texts of the same key mean the same; the
// key of a key is itself. A text of which nothing would be left is its own, folded.
func Key(s string) string {
	if isKey(s) {
		return s
	}
	key := plainKey(s)
	if !IsPlain(s) {
		key = wideKey(s)
	}
	if key == "" {
		return strings.Join(strings.Fields(folded(s)), " ")
	}
	return key
}

// isKey tells most keys at a glance: small letters and digits with single blanks.
func isKey(s string) bool {
	blank := true
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ' && !blank:
			blank = true
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			blank = false
		default:
			return false
		}
	}
	return !blank
}

// plainKey is the key of printable ASCII.
func plainKey(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	blank := true
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c == ' ' || unicode.IsPunct(rune(c)):
			if !blank {
				out.WriteByte(' ')
			}
			blank = true
			continue
		}
		out.WriteByte(c)
		blank = false
	}
	return strings.TrimSuffix(out.String(), " ")
}

// wideKey is the key of any other text. What is left out may bring together what
// composes, so it is asked until nothing changes.
func wideKey(s string) string {
	for range 4 {
		before := s
		s = strings.Join(strings.Fields(strings.Map(keyRune, folded(s))), " ")
		if s == before {
			break
		}
	}
	return s
}

// folded is a text in NFKC and case folded.
func folded(s string) string {
	return norm.NFKC.String(cases.Fold().String(norm.NFKC.String(strings.ToValidUTF8(s, string(instead)))))
}

// keyRune is what a key has of a rune: punctuation is a blank, what shows nothing
// is left out.
func keyRune(r rune) rune {
	switch {
	case unicode.IsPunct(r) || unicode.IsSpace(r) || isBlank(r):
		return ' '
	case unicode.In(r, unicode.Cf, unicode.Cc, unicode.Variation_Selector), named[r] == format:
		return -1
	}
	return r
}

// Fold is a text with single blanks, and none around it.
func Fold(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\r\n\u00a0", r) }), " ")
}

// Alike are texts that differ in nothing but blanks and capitals of A to Z: what a page's
// own script can say of any two, too, on whatever it runs.
func Alike(a, b string) bool { return lowered(a) == lowered(b) }

func lowered(text string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}, Fold(text))
}
