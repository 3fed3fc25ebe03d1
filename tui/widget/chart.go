package widget

import (
	"strconv"

	"ampera/scoring"
	"ampera/tui/theme"
)

// Tally counts marks from 0 to most in rows parts of equal width; the last one
// holds the highest mark, too. nil where there is no room.
func Tally(marks []scoring.Points, most scoring.Points, rows int) []int {
	if rows < 2 || most <= 0 {
		return nil
	}
	counts := make([]int, rows)
	for _, m := range marks {
		at := int(m * scoring.Points(rows) / most)
		counts[max(0, min(at, rows-1))]++
	}
	return counts
}

// Histogram draws a Tally of marks from 0 to most, from the lowest part that has any to
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

// Deviation is a value above or below nought with its error, drawn from the
// middle of w cells; most is what one half of them stands for.
func Deviation(l Look, value, err, most float64, w int) string {
	half := (w - 1) / 2
	if half < 1 || most <= 0 {
		return Blank(max(w, 0))
	}
	cell := func(v float64) int { return max(0, min(int(v/most*float64(half)+0.5), half)) }
	low, high := value-err, value+err
	line := make([]rune, 2*half+1)
	for i := range line {
		at := float64(i-half) / float64(half) * most
		line[i] = ' '
		if at >= low && at <= high {
			line[i] = '-'
		}
	}
	mark := half + cell(value)
	if value < 0 {
		mark = half - cell(-value)
	}
	out := ""
	for i, r := range line {
		switch {
		case i == mark:
			out += l.Put(theme.Accent, l.Theme.Glyph.Mark)
		case i == half:
			out += l.Put(theme.Faint, l.Theme.Glyph.Wall)
		case r == '-':
			out += l.Put(theme.Muted, l.Theme.Glyph.Rule)
		default:
			out += " "
		}
	}
	return out
}
