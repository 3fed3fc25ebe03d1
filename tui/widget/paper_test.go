package widget

import (
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/table"
)

// A paper has a margin at both sides, its headings stand out, and a chart is drawn.
func TestPaper(t *testing.T) {
	columns := []table.Column[int]{
		{Head: table.Head{Kind: table.Text}, Cell: func(n *int) table.Value { return table.TextOf(strings.Repeat("x", *n)) }},
		{Head: table.Head{Kind: table.Number}, Cell: func(n *int) table.Value { return table.NumberOf(scoring.Points(*n) * scoring.Point) }},
	}
	p := paper.Paper{Blocks: []paper.Block{paper.Heading{Level: 2, Words: table.Same("PART")}, paper.Chart{Table: table.New(table.Words{}, columns, []int{1, 4})}}}
	l := benchLook()
	lines := Paper(l, p, 60)
	if lines[0] == "  PART" || Strip(lines[0]) != "  PART" {
		t.Errorf("the heading does not stand out: %q", lines[0])
	}
	bars := 0
	for _, line := range lines {
		if n := Width(line); n > 58 {
			t.Errorf("%d cells: %q", n, line)
		}
		bars += strings.Count(line, l.Theme.Glyph.Bar)
	}
	if bars < 50 {
		t.Errorf("bars of %d cells:\n%s", bars, strings.Join(lines, "\n"))
	}
}
