package wording

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// whole are what may stand between braces: an argument, as a figure, or by number.
var whole = regexp.MustCompile(`\{[1-9](:n|:[^{}|]*\|[^{}|]*)?\}`)

// quoting are words that quote what somebody types, braces and all.
var quoting = []string{"refusal.rulebook.pattern", "refusal.rulebook.want-name"}

// No words have braces in braces, or one that nothing fills: it would be shown as it is.
func TestBracesAreFilled(t *testing.T) {
	for _, of := range tables {
		for key, words := range of {
			for l, sentence := range words {
				if strings.ContainsAny(whole.ReplaceAllString(sentence, ""), "{}") && !slices.Contains(quoting, key) {
					t.Errorf("%s in %s: %q has a brace that nothing fills", key, Lang(l), sentence)
				}
			}
		}
	}
}
