package paper

import (
	"strings"

	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/scoring/wording"
)

// Text is the paper in lines of at most so many cells, for a printer, a mail or a
// terminal. At least 24 are taken.
func (p Paper) Text(l wording.Lang, width int) string {
	var b strings.Builder
	for _, line := range p.laid(l, width, false) {
		b.WriteString(line.String() + "\n")
	}
	return b.String()
}

// layout is a paper while it is laid out in lines.
type layout struct {
	lang  wording.Lang
	width int
	draws bool // charts, as bars
	lines []Line
}

const indent = "  "

func (p Paper) laid(l wording.Lang, width int, draws bool) []Line {
	o := &layout{lang: l, width: max(width, 24), draws: draws}
	var last Block
	for _, b := range p.Blocks {
		if b == Block(Keep) { // a sheet of lines has no pages
			continue
		}
		if last != nil && o.apart(last, b) {
			o.line(Plain, "")
		}
		o.block(b)
		last = b
	}
	return o.lines
}

// apart says whether a blank line stands between two blocks: what a heading is of
// follows it at once, and the paper's own heading the letterhead.
func (o *layout) apart(last, b Block) bool {
	if h, ok := b.(Heading); ok && h.Level == 1 {
		return false
	}
	switch last.(type) {
	case Heading, Break:
		return false
	}
	return true
}

func (o *layout) block(b Block) {
	switch b := b.(type) {
	case Heading:
		o.heading(b)
	case Para:
		for _, w := range b {
			o.para(Plain, "", w.In(o.lang))
		}
	case Fields:
		o.fields(b)
	case Table:
		o.table(b.Table, b.Bare)
	case Steps:
		for _, s := range b {
			o.step(s)
		}
	case Items:
		o.items(b, indent)
	case Chart:
		o.chart(b)
	case Sign:
		o.sign(b)
	case Code:
		o.code(b)
	case Break:
		o.line(Faint, strings.Repeat("=", o.width))
	default:
		o.line(Plain, unknown(b))
	}
}

// line is the road out for papers in lines.
func (o *layout) line(t Tone, s string) {
	o.lines = append(o.lines, Line{Tone: t, Text: strings.TrimRight(text.Shown(s), " ")})
}

// para is running text behind an indent.
func (o *layout) para(t Tone, before, said string) {
	for _, s := range text.Wrap(text.Shown(said), o.width-text.Width(before)) {
		o.line(t, before+s)
	}
}

func (o *layout) heading(h Heading) {
	o.para(Strong, "", h.Words.In(o.lang))
	if h.Level < 3 {
		o.line(Faint, strings.Repeat([]string{"=", "=", "-"}[h.Level], o.width))
	}
}

// hung is text behind a name, which stands in a column of so many cells. A name
// that leaves the text no room has lines of its own.
func (o *layout) hung(name, said string, column int) {
	at := max(column, text.Width(name)+1)
	if at > o.width/2 && at+text.Width(text.Shown(said)) > o.width {
		o.para(Plain, "", name)
		name, at = "", column
	}
	for i, s := range text.Wrap(text.Shown(said), o.width-at) {
		if i > 0 {
			name = ""
		}
		o.line(Plain, pad(name, at)+s)
	}
}

// fields are names and their values, the values below each other: in the column that the
// longest name asks for which leaves them half of the width.
func (o *layout) fields(f Fields) {
	column := min(14, o.width/3)
	for _, one := range f {
		if at := text.Width(one.Name.In(o.lang)) + 1; at <= o.width/2 {
			column = max(column, at)
		}
	}
	for _, one := range f {
		o.hung(one.Name.In(o.lang), one.Value.In(o.lang), column)
	}
}

// step is "label   expression   = value" with the value at the right; what does
// not fit goes on lines of its own.
func (o *layout) step(s Step) {
	label, said, value := indent+s.Label.In(o.lang), s.Expression.In(o.lang), s.Value.In(o.lang)
	column := min(28, o.width*2/5)
	switch {
	case value == "" && said == "":
		o.para(Plain, indent, s.Label.In(o.lang))
		return
	case value == "":
		o.hung(label, said, column)
		return
	case s.Label.Silent():
		label, said = indent+said, ""
	}
	value = "= " + value
	if said != "" {
		if text.Width(label) >= column || column+text.Width(said)+1+text.Width(value) > o.width {
			o.para(Plain, indent, label[len(indent):])
			label = indent + indent + said
		} else {
			label = pad(label, column) + said
		}
	}
	if text.Width(label)+1+text.Width(value) > o.width {
		o.para(Plain, indent, strings.TrimSpace(label))
		label = ""
	}
	for _, v := range text.Wrap(text.Shown(value), o.width) {
		o.line(Plain, label+strings.Repeat(" ", max(o.width-text.Width(label)-text.Width(v), 0))+v)
		label = ""
	}
}

func (o *layout) items(items Items, before string) {
	for _, i := range items {
		o.para(Plain, before, i.Words.In(o.lang))
		o.items(i.Items, before+indent)
	}
}

func (o *layout) chart(c Chart) {
	if !o.draws {
		o.table(c.Table, false)
		return
	}
	o.titled(c.Table, false)
	o.bars(c)
}

// dots are the line to sign on.
const dots = "(....................)"

// sign has as many beside each other as there is room for, spread over the width.
func (o *layout) sign(who Sign) {
	each := max((o.width+2)/(len(dots)+2), 1)
	for len(who) > 0 {
		n := min(each, len(who))
		names, lines, deep := make([][]string, n), "", 0
		at := make([]int, n+1)
		for i := range n {
			if n > 1 {
				at[i] = (i*(o.width-len(dots))/(n-1) + 1) &^ 1 // on an even cell: a short row looks straight
			}
			at[i] = min(at[i], o.width-len(dots))
			at[n] = o.width + 2
			lines = fill(lines, at[i]) + dots
		}
		for i := range n {
			names[i] = text.Wrap(text.Shown(who[i].In(o.lang)), at[i+1]-at[i]-2)
			deep = max(deep, len(names[i]))
		}
		for row := range deep {
			line := ""
			for i, name := range names {
				if line = fill(line, at[i]); row < len(name) {
					line += name[row]
				}
			}
			o.line(Plain, line)
		}
		o.line(Plain, "")
		o.line(Plain, "")
		o.line(Plain, lines)
		if who = who[n:]; len(who) > 0 {
			o.line(Plain, "")
		}
	}
}

// code is what it says, and below it what a machine reads: two rows to a line.
func (o *layout) code(c Code) {
	o.fields(Fields{{c.Title, table.Same(c.said())}})
	if c.Form != QR {
		return
	}
	wide := 2 * quiet
	if len(c.Dark) > 0 {
		wide += len(c.Dark[0])
	}
	if len(c.Dark) == 0 || wide > o.width {
		o.para(Plain, "", o.lang.Text("paper.code.undrawn"))
		return
	}
	dark := func(x, y int) bool {
		x, y = x-quiet, y-quiet
		return y >= 0 && y < len(c.Dark) && x >= 0 && x < len(c.Dark[y]) && c.Dark[y][x] == '#'
	}
	for y := 0; y < len(c.Dark)+2*quiet; y += 2 {
		var line strings.Builder
		for x := range wide {
			line.WriteString(halves[dark(x, y)][dark(x, y+1)])
		}
		o.lines = append(o.lines, Line{Tone: Coded, Text: line.String()})
	}
}

// quiet is how much a code has to be light around it, for whatever reads it.
const quiet = 4

// halves are the signs of two rows of a code, by what is dark above and below.
var halves = map[bool]map[bool]string{true: {true: "█", false: "▀"}, false: {true: "▄", false: " "}}

// pad is a text in so many cells, with a blank behind it.
func pad(s string, n int) string { return fill(s, max(n, text.Width(s)+1)) }

// fill is a text in at least so many cells.
func fill(s string, n int) string { return s + strings.Repeat(" ", max(n-text.Width(s), 0)) }
