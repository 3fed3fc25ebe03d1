package paper

import (
	"fmt"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/table"
)

// Paper is a document.
type Paper struct {
	Title  table.Words // what it is called where it is not seen: read aloud, in a window
	Blocks []Block
}

// Block is one part of a paper: one of the ten kinds below.
type Block interface{ block() }

// Heading begins a part. Level 1 is the paper's own, 2 a part of it, 3 a part of
// a part.
type Heading struct {
	Level int
	Words table.Words
}

// Para is running text: sentences of which each begins a line.
type Para []table.Words

// Fields are names with what stands behind them.
type Fields []Field

// Field is one name and its value.
type Field struct{ Name, Value table.Words }

// Table is rows under columns. Each row is named by its first cell.
type Table struct {
	table.Table
	Bare bool // in print it explains itself, without its title and its header
}

// Steps are a calculation, line by line. What is not said is left out.
type Steps []Step

// Step is a label, an expression, and what it is equal to.
type Step struct{ Label, Expression, Value table.Words }

// Items are a list, nested to three.
type Items []Item

// Item is one thing of a list, with the things under it.
type Item struct {
	Words table.Words
	Items Items
}

// Chart is bars: a table of two columns, of which the first says what, and the
// second how much. It is its values, wherever it cannot be drawn.
type Chart struct{ table.Table }

// bounds are how far bars go below nought and above it; of shares up to the whole.
func (c Chart) bounds() (least, most scoring.Points) {
	if c.Heads[1].Kind == table.Of {
		most = scoring.Point
	}
	for row := range c.Rows {
		n, _ := c.Cell(row, 1).Length()
		least, most = min(least, n), max(most, n)
	}
	return least, most
}

// Sign is a line to sign on for each of these.
type Sign []table.Words

// Code is something to be compared or read by a machine.
type Code struct {
	Form  CodeForm
	Title table.Words
	Says  string // what it stands for, whole
	// Dark are the rows of a QR code, or the one row of bars, as whoever encodes
	// has them: '#' is dark, a blank is light. A Hash has none.
	Dark []string
}

// CodeForm is how a code looks.
type CodeForm uint8

// Forms of codes.
const (
	Hash CodeForm = iota + 1 // in groups of eight, to be compared by eye
	QR
	Bars
)

// Break parts what stands before it from what stands behind it.
type Break uint8

// Breaks.
const (
	Rule Break = iota + 1 // a line across
	Page                  // a new page
	Keep                  // what follows, up to the next break or heading, stays together
)

func (Heading) block() {}
func (Para) block()    {}
func (Fields) block()  {}
func (Table) block()   {}
func (Steps) block()   {}
func (Items) block()   {}
func (Chart) block()   {}
func (Sign) block()    {}
func (Code) block()    {}
func (Break) block()   {}

// nested is how deep a list may go.
const nested = 3

// Check says what is wrong with a paper's form, for whoever declares one; nil is
// nothing.
func (p Paper) Check() error {
	if p.Title.Silent() {
		return fmt.Errorf("the paper has no title")
	}
	for i, b := range p.Blocks {
		if why := fault(b); why != "" {
			return fmt.Errorf("block %d, %T: %s", i, b, why)
		}
	}
	return nil
}

// fault is what is wrong with a block, or "".
func fault(b Block) string {
	switch b := b.(type) {
	case Heading:
		if b.Level < 1 || b.Level > 3 || b.Words.Silent() {
			return "a heading has a level from 1 to 3, and words"
		}
	case Items:
		if b.depth() > nested {
			return "a list is nested to three"
		}
	case Chart:
		if len(b.Heads) != 2 || !b.Heads[1].Right() {
			return "a chart is a table of two columns, the second of figures"
		}
	case Code:
		if b.Form != Hash && len(b.Dark) == 0 || b.Title.Silent() {
			return "a code that is drawn has rows, and each has a title"
		}
	}
	return ""
}

func (items Items) depth() int {
	most := 0
	for _, i := range items {
		most = max(most, i.Items.depth())
	}
	if len(items) > 0 {
		most++
	}
	return most
}

// unknown is what a printer says of a block that it does not know.
func unknown(b Block) string { return fmt.Sprintf("‹%T›", b) }

// longestWord is the longest word that is read as it stands; a longer one is in groups.
const longestWord = 24

// said is what a code stands for, as it is read: a hash, and what is longer than any word,
// in groups of eight, so that it can be compared and typed where no machine reads it.
func (c Code) said() string {
	if c.Form == Hash {
		return Grouped(c.Says)
	}
	words := strings.Split(c.Says, " ")
	for i, w := range words {
		if len(w) > longestWord {
			words[i] = Grouped(w)
		}
	}
	return strings.Join(words, " ")
}

// Undrawn is the paper where there are no signs to draw a code of: what it stands for is
// there to be read.
func (p Paper) Undrawn() Paper { return p.Within(0) }

// Within is the paper where so many lines are seen at a time: a code that is higher would
// be read by no machine.
func (p Paper) Within(lines int) Paper {
	p.Blocks = slices.Clone(p.Blocks)
	for i, b := range p.Blocks {
		if c, is := b.(Code); is && (len(c.Dark)+2*quiet+1)/2 > lines {
			c.Dark = nil
			p.Blocks[i] = c
		}
	}
	return p
}

// Grouped is a text in groups of eight, to be compared by eye.
func Grouped(s string) string {
	out := ""
	for i, r := range []rune(s) {
		if i > 0 && i%8 == 0 {
			out += " "
		}
		out += string(r)
	}
	return out
}
