package paper

import (
	"strings"

	"ampera/scoring"
	"ampera/scoring/text"
	"ampera/scoring/wording"
)

// Tone is a role that a line plays, whatever colour a theme has for it.
type Tone uint8

// Tones.
const (
	Plain  Tone = iota
	Strong      // headings
	Faint       // rules
	Coded       // what a machine reads: dark on light, whatever else is, blanks included
)

// Line is one line of a paper. Of a chart it has a bar of so many cells behind the
// text, and what stands behind that.
type Line struct {
	Tone  Tone
	Text  string
	Bar   int
	After string
}

// String is the line without its tone.
func (l Line) String() string {
	return strings.TrimRight(l.Text+strings.Repeat("#", l.Bar)+l.After, " ")
}

// Screen is the paper in lines of at most so many cells, with charts drawn.
func (p Paper) Screen(l wording.Lang, width int) []Line { return p.laid(l, width, true) }

// fairBar is how many cells of a bar are enough to compare it with others.
const fairBar = 12

// bars draws a chart: the longest bar takes the room there is, and where some go below
// nought, that is in between.
func (o *layout) bars(c Chart) {
	least, most := c.bounds()
	said, figures := o.column(c.Table, 0), o.column(c.Table, 1)
	others := len(indent) + 1 + figures.width + 1
	names := min(said.width, max(o.width*2/5, o.width-others-fairBar)) // whole where a bar still tells something
	room := o.width - others - names
	if room < 4 {
		o.table(c.Table, true)
		return
	}
	cells := func(n scoring.Points) int {
		if n == 0 {
			return 0
		}
		return max(int(n*scoring.Points(room)/(most-least)), 1) // what is more than nothing shows
	}
	below := cells(-least)
	for row := range c.Rows {
		bar, before := 0, below
		if n, ok := c.Cell(row, 1).Length(); ok && n < 0 {
			bar = min(cells(-n), below)
			before -= bar
		} else if ok {
			bar = min(cells(n), room-below)
		}
		lines := text.Wrap(said.cells[row], names)
		for _, s := range lines[:len(lines)-1] {
			o.line(Plain, indent+s)
		}
		figure := strings.Repeat(" ", room-before-bar+1) + figures.put(row, figures.width)
		o.lines = append(o.lines, Line{Text: indent + pad(lines[len(lines)-1], names+1) + strings.Repeat(" ", before), Bar: bar, After: strings.TrimRight(figure, " ")})
	}
}
