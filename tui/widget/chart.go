package widget

import (
	"strconv"

	"ampera/scoring"
	"ampera/tui/theme"
)

// Bin is one bar of a chart with its figure.
type Bin struct {
	Label string
	Count int
	Tone  theme.Tone // of the bar; Plain is the accent
}

// Bars is a chart of bars below each other, each with its label and its figure
// beside it, in w cells. The longest bar takes the room there is.
func Bars(l Look, bins []Bin, w int) []string {
	label, most := 0, 0
	for _, b := range bins {
		label, most = max(label, Width(b.Label)), max(most, b.Count)
	}
	label = min(label, max(w/2, 0))
	figure := len(strconv.Itoa(most))
	room := w - label - figure - 2
	lines := make([]string, 0, len(bins))
	for _, b := range bins {
		lines = append(lines, PadLeft(b.Label, label)+" "+bar(l, b, most, room)+" "+PadLeft(strconv.Itoa(b.Count), figure))
	}
	return lines
}

// bar is one bar in w cells; what is more than nothing shows.
func bar(l Look, b Bin, most, w int) string {
	if w <= 0 {
		return ""
	}
	n := 0
	if most > 0 {
		n = b.Count * w / most
	}
	if n == 0 && b.Count > 0 {
		n = 1
	}
	tone := b.Tone
	if tone == theme.Plain {
		tone = theme.Accent
	}
	return l.Put(tone, repeat(l.Theme.Glyph.Bar, n)) + Blank(w-n)
}

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
	bins := make([]Bin, len(counts))
	for i, n := range counts {
		from := most * scoring.Points(i) / scoring.Points(len(counts))
		bins[i] = Bin{Label: l.Lang.Decimal(from-from%(scoring.Point/10), 0), Count: n}
	}
	for len(bins) > 1 && bins[0].Count == 0 {
		bins = bins[1:]
	}
	for len(bins) > 1 && bins[len(bins)-1].Count == 0 {
		bins = bins[:len(bins)-1]
	}
	return Bars(l, bins, w)
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
