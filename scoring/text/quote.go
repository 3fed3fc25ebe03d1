package text

import (
	"regexp"
	"strings"
)

// quoted is how many cells of somebody's text a refusal quotes: with its own
// words about a line.
const quoted = 60

// nik is sixteen digits in a row, or set apart as people write them; a longer
// row is a candidate number.
var nik = regexp.MustCompile(`[0-9](?:[ .'\x{2019}-]?[0-9]){15,}`)

// Quote is a text as a refusal or a note may repeat it: what may be shown of it,
// no more than a line, and never a NIK.
func Quote(s string) string {
	const far = 8 * quoted // more is cut anyway: a cell may hold megabytes
	if len(s) > far {
		s = strings.ToValidUTF8(s[:far], "") + "…"
	}
	s = Masked(Shown(s))
	if Width(s) <= quoted {
		return s
	}
	head, _ := Cut(s, quoted-1)
	return head + "…"
}

// run is digits that nothing sets apart.
var run = regexp.MustCompile(`[0-9]{16,}`)

// Masked is a text in which dots stand for each row of exactly sixteen digits,
// however they are set apart, and for sixteen that stand together beside others.
func Masked(s string) string {
	if len(s) < 16 {
		return s
	}
	return nik.ReplaceAllStringFunc(s, func(found string) string {
		digits := 0
		for i := range len(found) {
			if found[i] >= '0' && found[i] <= '9' {
				digits++
			}
		}
		if digits != 16 {
			return run.ReplaceAllStringFunc(found, dotted)
		}
		return dots
	})
}

const dots = "••••••••••••••••"

// dotted stands for a run of digits: a longer one than a NIK is a candidate number.
func dotted(run string) string {
	if len(run) != 16 {
		return run
	}
	return dots
}
