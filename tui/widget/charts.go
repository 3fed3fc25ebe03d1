package widget

import (
	"strconv"

	"ampera/scoring"
	"ampera/tui/theme"
)

// GroupBars are a line a formation with a bar for each component; no more than
// most lines, the last saying how many more there are; 0: all.
func GroupBars(l Look, o scoring.Overview, w, most int) []string {
	if len(o.ByGroup) == 0 {
		return []string{l.Put(theme.Muted, l.Text("charts.nobody"))}
	}
	figures := len(strconv.Itoa(mostOf(o)))*2 + 1
	parts := max(len(o.Progress), 1)
	bar := min(max((w*3/5)/parts-figures-3, 4), 24)
	name := min(max(w-parts*(bar+figures+3), 8), 48)
	head := Blank(name)
	for _, p := range o.Progress {
		head += "  " + Pad(Cut(l.Lang.Of(p.Component.Name), bar+figures+1), bar+figures+1)
	}
	lines := []string{l.Put(theme.Muted, Cut(head, w))}
	for i, g := range o.ByGroup {
		if most > 0 && len(lines) == most-1 && i < len(o.ByGroup)-1 {
			return append(lines, l.Put(theme.Muted, l.Text("charts.more", strconv.Itoa(len(o.ByGroup)-i))))
		}
		line := Pad(Cut(g.Group.Title(), name), name)
		for _, p := range g.Parts {
			line += "  " + Bar(l, p.Done, p.Of, bar) + " " + PadLeft(strconv.Itoa(p.Done)+"/"+strconv.Itoa(p.Of), figures)
		}
		lines = append(lines, line)
	}
	return lines
}

// mostOf is the largest count of a formation.
func mostOf(o scoring.Overview) int {
	most := 1
	for _, g := range o.ByGroup {
		for _, p := range g.Parts {
			most = max(most, p.Of)
		}
	}
	return most
}

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
