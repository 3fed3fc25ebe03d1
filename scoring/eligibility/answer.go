package eligibility

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"ampera/scoring"
	"ampera/scoring/text"
)

// folded and alike are as pages do them, too: see [text.Fold], [text.Alike].
func folded(s string) string { return text.Fold(s) }
func alike(a, b string) bool { return text.Alike(a, b) }

func among(values []string, answer string) bool {
	return slices.ContainsFunc(values, func(v string) bool { return alike(v, answer) })
}

func is(yes bool) int {
	if yes {
		return Yes
	}
	return No
}

func count(of []int, what int) (n int) {
	for _, x := range of {
		if x == what {
			n++
		}
	}
	return n
}

// micros is a number in millionths, and how many decimals it has; -1: it is none.
func micros(text string) (v int64, decimals int) {
	p, err := scoring.ParsePoints(text)
	if err != nil {
		return -1, 0
	}
	if at := strings.IndexAny(text, ",."); at >= 0 {
		decimals = len(text) - at - 1
	}
	return int64(p), decimals
}

// dayOf is 2026-10-05 as 20261005; 0: it is no day.
func dayOf(text string) int {
	d, ok := scoring.ParseDate(text)
	if !ok || d.String() != text || d < 19000101 {
		return 0
	}
	return int(d)
}

// shownDay is 20261005 as 05-10-2026.
func shownDay(day int) string {
	d := strconv.Itoa(100000000 + day)[1:]
	return d[6:] + "-" + d[4:6] + "-" + d[:4]
}

// thirtieths counts days in months of thirty; the last day of each month is its thirtieth.
func thirtieths(day int) int {
	y, m, d := day/10000, day/100%100, day%100
	if time.Date(y, time.Month(m), d+1, 0, 0, 0, 0, time.UTC).Day() == 1 {
		d = 30
	}
	return (y*12+m)*30 + d
}

// periods are pairs of days, the first and the last, in order; nil: they cannot be read.
func periods(text string) (out [][2]int) {
	for part := range strings.SplitSeq(text, ";") {
		first, last, _ := strings.Cut(part, "..")
		from, until := dayOf(folded(first)), dayOf(folded(last))
		if from == 0 || until < from {
			return nil
		}
		out = append(out, [2]int{from, until})
	}
	slices.SortFunc(out, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	return out
}
