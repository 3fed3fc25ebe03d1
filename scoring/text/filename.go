package text

import (
	"strings"
	"unicode"
)

// FileName is what a file is called by some words: every system takes it.
func FileName(words ...string) string {
	var out []string
	for _, w := range words {
		out = append(out, strings.FieldsFunc(strings.ToLower(w), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })...)
	}
	return strings.Join(out, "-")
}
