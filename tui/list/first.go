package list

import (
	"ampera/scoring/intake"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// FirstRows are a blank line, a file's heading and as many of its first rows.
func FirstRows(l widget.Look, in intake.File, n, w int) []string {
	widths := make([]int, len(in.Header))
	for _, cells := range append([][]string{in.Header}, in.Sample...) {
		for i, cell := range cells[:min(len(cells), len(widths))] {
			widths[i] = min(max(widget.Width(cell), widths[i]), 18)
		}
	}
	row := func(cells []string) string {
		out := "  "
		for i, cell := range cells {
			out += widget.Pad(widget.Cut(widget.Clean(cell), widths[i]), widths[i]) + "  "
		}
		return widget.Cut(out, w)
	}
	lines := []string{"", l.Put(theme.Muted, row(in.Header))}
	for _, cells := range in.Sample[:max(0, min(len(in.Sample), n))] {
		lines = append(lines, row(cells))
	}
	return lines
}
