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
