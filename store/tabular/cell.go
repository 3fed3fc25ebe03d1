package tabular

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"ampera/scoring/text"
)

// textCell is the road out for a text cell of CSV: what may be shown of it, and
// guarded. Columns of numbers need none.
func textCell(s string) string {
	if isUsual(s) && !strings.ContainsAny(s, "=+-@") { // mostly, and then nothing is to be done
		return s
	}
	return text.Guard(shownCell(s))
}

// shownCell is what may be shown of a text in a cell, without blanks around it,
// which no reader keeps.
func shownCell(s string) string {
	if s = text.Shown(s); !text.IsPlain(s) {
		s = norm.NFC.String(s) // as it is read back
	}
	return strings.TrimSpace(s)
}
