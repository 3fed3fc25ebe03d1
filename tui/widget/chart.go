package widget

import (
	"strconv"

	"ampera/scoring"
	"ampera/tui/theme"
)

// Histogram draws a tally of marks from 0 to most, from the lowest part that has any to
// the highest.
func Histogram(l Look, counts []int, most scoring.Points, w int) []string {
	first, last := 0, len(counts)-1
	for first < last && counts[first] == 0 {
		first++
	}
	for first < last && counts[last] == 0 {
		last--
	}
	labels, label, highest := make([]string, len(counts)), 0, 1
	for i := first; i <= last; i++ {
		from := most * scoring.Points(i) / scoring.Points(len(counts))
		labels[i] = l.Lang.Decimal(from-from%(scoring.Point/10), 0)
		label, highest = max(label, Width(labels[i])), max(highest, counts[i])
	}
	label = min(label, max(w/2, 0))
	figure := len(strconv.Itoa(highest))
	room := max(w-label-figure-2, 0)
	var lines []string
	for i := first; i <= last; i++ {
		n := counts[i] * room / highest
		if counts[i] > 0 {
			n = min(max(n, 1), room) // what is more than nothing shows
		}
		bar := l.Put(theme.Accent, repeat(l.Theme.Glyph.Bar, n)) + Blank(room-n)
		lines = append(lines, PadLeft(labels[i], label)+" "+bar+" "+PadLeft(strconv.Itoa(counts[i]), figure))
	}
	return lines
}
