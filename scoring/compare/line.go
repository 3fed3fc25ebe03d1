package compare

import (
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/text"
)

// line is one row of the recap about one candidate.
type line struct {
	place    Place
	order    int // in the recap, from 0
	number   string
	who      int               // the candidate; -1: not known here
	at       int               // the same; -1 also where nothing may be told of them
	standing *scoring.Standing // nil when at is -1
	group    int               // in which the recap has the candidate; -1: not known
	cells    map[string]cell   // by column code
	ours     sums
	own      sums // as they follow from the row's own numbers
	inputs   sums // as they follow from its inputs alone
	given    pins // its inputs that are not ours
	roots    []*root
	follows  []aside
	findings []*Finding
	moved    *Finding // that its other rank follows from
}

// root is a number of the recap that is not ours and follows from nothing left
// of it.
type root struct {
	*line
	code    string
	cell    cell
	value   scoring.Ratio // ours
	known   bool          // there is one
	ours    string        // as it is printed; "" blank
	kind    Kind          // "" while nothing explains it
	way     scheme        // of another way of computing
	others  []scheme      // ways that cannot be told from it
	pair    string        // KindSwap: the same for both
	column  string        // KindSwap: "" the whole row
	args    []string      // what else is said
	passed  bool          // nothing of the sort that is tried explains it
	finding *Finding
}

// aside is a cell that differs and does follow.
type aside struct{ code, theirs, ours string }

// read finds each row's candidate.
func (c *comparison) read(recap Recap) {
	byNumber := c.numbers()
	first := map[int]*line{}
	c.sheets = recap.Sheets
	group := -1
	for i := range recap.Rows {
		row := &recap.Rows[i]
		l := &line{place: Place{row.Sheet, row.Line}, order: i, number: clean(c.cell(row, scoring.ColNumber)), who: -1, at: -1, group: group}
		if l.number == "" || recap.isHeader(l.number) {
			if !empty(row) {
				c.report.Passed++
			}
			continue
		}
		c.readCells(l, row)
		at, known := byNumber.of(l.number)
		if !known && (intake.FooterCell(l.number) || intake.Remark(l.number) && filled(row) == 1) {
			c.report.Passed++
			continue
		}
		switch {
		case !known:
			c.others = append(c.others, l)
			l.group = c.groupOf(l, row, group)
			c.find(Finding{Kind: KindUnknown, Column: scoring.ColNumber}, l)
		case first[at] != nil:
			c.others = append(c.others, l)
			l.who, l.number, l.group = at, first[at].number, first[at].group
			before := first[at].place
			c.find(Finding{Kind: KindTwice, Column: scoring.ColNumber, Args: []string{strconv.Itoa(before.Line), before.Sheet}}, l)
		default:
			first[at] = l
			c.take(l, row, at)
		}
		group = l.group
	}
}

// take is a row about a known candidate.
func (c *comparison) take(l *line, row *Row, at int) {
	who := c.record.At(at)
	l.who, l.number, l.group = at, who.Number, who.Group
	if hidden(c.standings[at]) {
		c.report.Hidden++
		c.others = append(c.others, l)
		return
	}
	l.at, l.standing = at, c.standings[at]
	c.report.Rows++
	c.lines = append(c.lines, l)
	l.group = c.groupOf(l, row, who.Group)
	c.holdName(l, row)
}

func (c *comparison) readCells(l *line, row *Row) {
	l.cells = map[string]cell{}
	for code := range c.fields {
		if c.isStage(code) || code == ColRank || code == ColResult {
			l.cells[code] = readCell(c.cell(row, code))
		}
	}
}

// noughts takes the zeros of a row for blanks which says, as we do, that the candidate
// was absent, left or did not qualify, and gives no rank: offices fill such rows with
// them, from the marks on.
func (c *comparison) noughts(l *line) {
	if !slices.Contains(gone, l.standing.Outcome) || c.outcomeOf(l.cells[ColResult].text) != l.standing.Outcome || !c.filledUp(l) {
		return
	}
	for code, x := range l.cells {
		if _, known := l.ours.value[code]; !known && x.isNought() {
			l.cells[code] = cell{}
		}
	}
}

// filledUp says whether a row has 0 for every mark that we lack, and nothing else that
// we lack, a rank neither.
func (c *comparison) filledUp(l *line) bool {
	for code, x := range l.cells {
		if _, known := l.ours.value[code]; known || code == ColResult {
			continue
		}
		if x.state == number && !x.isNought() || c.inputs[code] && x.state == blank {
			return false
		}
	}
	return true
}

func (x cell) isNought() bool { return x.state == number && x.value.Sign() == 0 }

func (c *comparison) isStage(code string) bool { return slices.Contains(c.order, code) }

// clean is a text without the blanks around it and the apostrophe that keeps a
// spreadsheet from reading it.
func clean(s string) string {
	return strings.TrimPrefix(strings.TrimSpace(strings.ReplaceAll(s, "\u00a0", " ")), "'")
}

func empty(row *Row) bool { return filled(row) == 0 }

// filled is how many cells of a row hold anything.
func filled(row *Row) int {
	n := 0
	for _, cell := range row.Cells {
		if clean(cell) != "" {
			n++
		}
	}
	return n
}

// numbers finds candidates by number.
type numbers struct{ exact, bare map[string]int }

// numbers of all candidates. A spreadsheet that took a number for a quantity
// dropped its leading zeros: without them it still counts where it fits one.
func (c *comparison) numbers() numbers {
	n := numbers{map[string]int{}, map[string]int{}}
	for i := range c.record.Len() {
		number := c.record.At(i).Number
		n.exact[number] = i
		bare := strings.TrimLeft(number, "0")
		if _, taken := n.bare[bare]; taken {
			i = -1
		}
		n.bare[bare] = i
	}
	return n
}

func (n numbers) of(text string) (at int, ok bool) {
	if at, ok = n.exact[text]; ok {
		return at, true
	}
	at, ok = n.bare[text]
	return at, ok && at >= 0
}

// groupOf is the group in which the recap has the row's candidate, who is in
// one of ours or, unknown, perhaps in none (-1). A name that no group has is
// taken for another spelling.
func (c *comparison) groupOf(l *line, row *Row, ours int) int {
	book := c.record.Book()
	values := make([]string, max(len(book.GroupBy), 1))
	if ours >= 0 {
		values = slices.Clone(c.record.Groups()[ours].Values)
	}
	for k, name := range book.GroupBy {
		theirs := clean(c.cell(row, name))
		if !c.has(name) {
			theirs = c.sheetValue(k, row.Sheet)
		}
		if theirs == "" {
			continue
		}
		means := c.right.Right(name, theirs)
		known := c.values[k][text.Key(means)]
		if l.at >= 0 {
			c.holdGroup(l, name, theirs, values[k], means, known)
		}
		if known {
			values[k] = means
		}
	}
	if group, ok := c.groups[scoring.GroupKey(values)]; ok {
		return group
	}
	return ours
}

// sheetValue is what a sheet says by its name, where each formation has one; "": nothing.
func (c *comparison) sheetValue(k int, sheet string) string {
	whole, _ := intake.PartOf(sheet)
	for _, name := range []string{sheet, whole} {
		if means := c.right.Right(c.record.Book().GroupBy[k], name); c.values[k][text.Key(means)] {
			return name
		}
	}
	return ""
}

// holdGroup holds a group column's text, and what it means, against ours. A row is in
// another formation once, however many columns say so.
func (c *comparison) holdGroup(l *line, column, theirs, ours, means string, known bool) {
	c.report.Cells++
	switch {
	case text.Key(means) == text.Key(ours):
		c.report.Equal++
	case !known:
		c.alikeOf(Finding{Kind: KindSpelling, Column: column, Theirs: theirs, Ours: ours}, l, column, text.Key(theirs), ours)
	case len(l.findings) > 0:
		l.findings[0].follow(l, column, theirs, ours)
	default:
		c.oneOfAll(Finding{Kind: KindGroup, Column: column, Theirs: theirs, Ours: ours}, l)
	}
}
