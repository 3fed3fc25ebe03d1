package paper

import (
	"slices"
	"strings"

	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/scoring/wording"
)

// A table in lines: columns beside each other, with figures on the comma. Where
// that is wider than the page, texts wrap; where that is not enough, each row is a
// record of its own.

// column is one column while it is laid out.
type column struct {
	head  table.Head
	title string
	shown []string // the cells as they are
	cells []string // the same, figures with blanks for missing digits
	width int      // of the widest cell
	wraps bool
}

// column lays one out by itself.
func (o *layout) column(t table.Table, at int) column {
	c := column{head: t.Heads[at], title: t.Heads[at].Title.In(o.lang)}
	c.shown = shown(t, at, o.lang)
	c.cells = aligned(t, at, c.shown, " ", " ")
	for _, s := range c.cells {
		c.width = max(c.width, text.Width(s))
	}
	c.wraps = !c.head.Right()
	return c
}

// shown are a column's cells. Of candidates they have the number, too: on paper
// nobody can look it up.
func shown(t table.Table, at int, l wording.Lang) []string {
	h, out := t.Heads[at], make([]string, t.Rows)
	for row := range out {
		if v := t.Cell(row, at); v.Kind() == table.Candidate {
			out[row] = text.Shown(h.Spoken(l, v))
		} else {
			out[row] = text.Shown(h.Written(l, v))
		}
	}
	return out
}

// aligned are a column's cells with the same decimals: digits that are missing are
// digit, a missing comma is sign, so that what stands at the right stands on the
// comma.
func aligned(t table.Table, at int, cells []string, digit, sign string) []string {
	out, ends, most := slices.Clone(cells), make([]int, t.Rows), 0
	for row, s := range out {
		ends[row] = -1
		if _, is := t.Cell(row, at).Number(); is && hasDecimals(t.Heads[at].Kind) {
			ends[row] = figureEnd(s)
			most = max(most, decimals(s[:ends[row]]))
		}
	}
	for row, end := range ends {
		if end < 0 || most == 0 {
			continue
		}
		n := decimals(out[row][:end])
		blanks := strings.Repeat(digit, most-n)
		if n == 0 {
			blanks = sign + blanks
		}
		out[row] = out[row][:end] + blanks + out[row][end:]
	}
	return out
}

// hasDecimals says whether figures of a kind may have decimals.
func hasDecimals(k table.Kind) bool { return k == table.Mark || k == table.Number || k == table.Share }

// figureEnd is where the figure with which a text begins ends.
func figureEnd(s string) int {
	if end := strings.IndexByte(s, ' '); end >= 0 {
		return end
	}
	return len(s)
}

// decimals is how many a figure has.
func decimals(s string) int {
	if at := strings.LastIndexAny(s, ",."); at >= 0 {
		return len(s) - at - 1
	}
	return 0
}

// put is a cell in so many cells of the page.
func (c *column) put(row, width int) string { return c.set(c.cells[row], width) }

func (c *column) set(s string, width int) string {
	if c.head.Right() {
		return strings.Repeat(" ", max(width-text.Width(s), 0)) + s
	}
	return fill(s, width)
}

func (o *layout) table(t table.Table, bare bool) {
	o.titled(t, bare)
	if t.Rows == 0 {
		return
	}
	columns := make([]column, len(t.Heads))
	for i := range columns {
		columns[i] = o.column(t, i)
	}
	widths := fitted(columns, o.width-len(indent), bare)
	if widths == nil {
		o.records(columns, t.Rows)
		return
	}
	if !bare {
		titles, rules := make([]string, len(columns)), make([]string, len(columns))
		for i, c := range columns {
			titles[i], rules[i] = c.title, strings.Repeat("-", widths[i])
		}
		o.row(Strong, columns, widths, titles)
		o.row(Faint, columns, widths, rules)
	}
	for row := range t.Rows {
		cells := make([]string, len(columns))
		for i, c := range columns {
			cells[i] = c.cells[row]
		}
		o.row(Plain, columns, widths, cells)
	}
}

// titled says what a table is, and that it has no rows.
func (o *layout) titled(t table.Table, bare bool) {
	if title := t.Title.In(o.lang); title != "" && !bare {
		o.para(Plain, "", title)
	}
	if t.Rows == 0 {
		o.para(Plain, indent, o.lang.Text("paper.empty"))
	}
}

// row is one row, in as many lines as its longest cell.
func (o *layout) row(t Tone, columns []column, widths []int, cells []string) {
	wrapped, deep := make([][]string, len(cells)), 1
	for i, s := range cells {
		if wrapped[i] = []string{s}; text.Width(s) > widths[i] {
			wrapped[i] = text.Wrap(s, widths[i])
		}
		deep = max(deep, len(wrapped[i]))
	}
	for n := range deep {
		line := ""
		for i := range columns {
			s := ""
			if n < len(wrapped[i]) {
				s = wrapped[i][n]
			}
			line += indent + columns[i].set(s, widths[i])
		}
		o.line(t, line)
	}
}

// records are rows of which each has its cells below each other.
func (o *layout) records(columns []column, rows int) {
	for row := range rows {
		if row > 0 {
			o.line(Plain, "")
		}
		o.para(Strong, indent, columns[0].shown[row])
		for _, c := range columns[1:] {
			if s := c.shown[row]; s != "" {
				o.hung(indent+indent+c.title, s, min(28, o.width*2/5))
			}
		}
	}
}

// fitted are the columns' widths with two blanks between: as declared where there
// is room, else as wide as what they hold, else with texts that wrap; nil where
// that is not enough.
func fitted(columns []column, room int, bare bool) []int {
	room -= len(indent) * (len(columns) - 1)
	natural, declared, least := make([]int, len(columns)), make([]int, len(columns)), make([]int, len(columns))
	for i, c := range columns {
		natural[i], declared[i] = c.width, max(c.width, c.head.Width)
		if !bare {
			natural[i], declared[i] = max(natural[i], longest(c.title)), max(declared[i], text.Width(c.title))
		}
		least[i] = natural[i]
		if c.wraps {
			least[i] = min(natural[i], max(c.head.Least, 12))
		}
	}
	switch {
	case sum(declared) <= room:
		return declared
	case sum(least) > room:
		return nil
	}
	for sum(natural) > room {
		widest := -1
		for i := range natural {
			if natural[i] > least[i] && (widest < 0 || natural[i] > natural[widest]) {
				widest = i
			}
		}
		natural[widest]--
	}
	return natural
}

// longest is the width of a text's longest word.
func longest(s string) int {
	n := 0
	for word := range strings.FieldsSeq(s) {
		n = max(n, text.Width(word))
	}
	return n
}

func sum(widths []int) int {
	n := 0
	for _, w := range widths {
		n += w
	}
	return n
}
