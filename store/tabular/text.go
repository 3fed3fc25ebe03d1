package tabular

import (
	"bufio"
	"cmp"
	"io"
	"iter"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/text"
	"ampera/scoring/wording"
)

// nameWidth is where names are cut, so that a table fits a terminal.
const nameWidth = 24

// Text is how a ranking is printed for a person.
type Text struct {
	Lang  wording.Lang
	ASCII bool // no glyph or line outside ASCII, for old consoles
}

// marks of a result: never colour alone, so that they survive any printer.
type glyphs struct{ pass, none, fail, wait, line, cut string }

func (o Text) glyphs() glyphs {
	if o.ASCII {
		return glyphs{pass: "+", none: "o", fail: "x", wait: "!", line: "-", cut: "~"}
	}
	return glyphs{pass: "✓", none: "○", fail: "✗", wait: "…", line: "─", cut: "…"}
}

// Write writes a ranking, whole or in parts, as aligned tables, one a group: rank,
// number, name, the weighted components, final mark, result and the key that decided.
// The cut line stands at the quota; the legend of the codes ends the list.
func (o Text) Write(w io.Writer, record scoring.Record, ranking iter.Seq[scoring.Ranking]) error {
	out := bufio.NewWriter(w)
	written := 0
	for part := range ranking {
		for i := range part.Groups {
			if written++; written > 1 {
				_ = out.WriteByte('\n') // a bufio.Writer keeps its first error for Flush
			}
			o.group(out, record, part.Columns, &part.Groups[i])
		}
	}
	if legend := o.legend(record.Book()); legend != "" {
		_, _ = out.WriteString("\n" + text.Shown(legend) + "\n")
	}
	return out.Flush()
}

func (o Text) group(out *bufio.Writer, record scoring.Record, columns []scoring.StageColumn, g *scoring.GroupRanking) {
	group := record.Groups()[g.Group]
	_, _ = out.WriteString(text.Shown(group.Title()) + "\n" + o.Lang.Quota(group) + "\n")
	grid := o.grid(record, columns, g)
	widths := grid.widths()
	cut, has := g.Cut(group)
	for i, row := range grid.rows {
		_, _ = out.WriteString(grid.line(row, widths) + "\n")
		if i == 0 {
			_, _ = out.WriteString(strings.Repeat(o.glyphs().line, total(widths)) + "\n")
		}
		if has && i == cut.At {
			_, _ = out.WriteString(o.cutLine(wording.CutKey(cut, "rank.cut", "rank.cut.parts"), group.Quota, total(widths)) + "\n")
		}
	}
	for _, line := range o.alone(record, g) {
		_, _ = out.WriteString(line + "\n")
	}
	if g.Pending > 0 {
		_, _ = out.WriteString(o.Lang.Text("table.pending", strconv.Itoa(g.Pending)) + "\n")
	}
	if g.Unresolved > 0 {
		_, _ = out.WriteString(o.Lang.Text("table.unresolved", strconv.Itoa(g.Unresolved)) + "\n")
	}
}

// alone are the candidates whose settled mark somebody of the panel itself gave,
// for want of anybody else: every paper says so.
func (o Text) alone(record scoring.Record, g *scoring.GroupRanking) (out []string) {
	for _, c := range record.Book().Leaves() {
		if c.Rubric == nil {
			continue
		}
		for i := range g.Standings {
			at := g.Standings[i].Candidate
			if m, ok := record.Moderation(at, c.Code); ok && m.Alone {
				out = append(out, o.Lang.Text("table.alone", record.At(at).Number, o.Lang.Of(c.Name)))
			}
		}
	}
	return out
}

func (o Text) cutLine(key string, quota, width int) string {
	label := " " + o.Lang.Text(key, strconv.Itoa(quota)) + " "
	line := o.glyphs().line
	left := strings.Repeat(line, 4) + label
	return left + strings.Repeat(line, max(width-text.Width(left), 4))
}

// grid is a table's cells; the first row is the header.
type grid struct {
	rows  [][]string
	right []bool // by column: set flush right
}

func (o Text) grid(record scoring.Record, columns []scoring.StageColumn, g *scoring.GroupRanking) grid {
	book := record.Book()
	stages := shownStages(book, columns)
	group := record.Groups()[g.Group]
	head := []string{o.Lang.Text("table.rank"), o.Lang.Text("table.number"), o.Lang.Text("table.name")}
	right := []bool{true, false, false}
	for _, at := range stages {
		head = append(head, columns[at].Of)
		right = append(right, true)
	}
	head = append(head, o.Lang.Text("table.final"), o.Lang.Text("table.code"), o.Lang.Text("table.reason"))
	out := grid{rows: [][]string{head}, right: append(right, true, false, false)}
	for i := range g.Standings {
		s := &g.Standings[i]
		who := record.At(s.Candidate)
		row := []string{rankText(s), who.Number, o.short(who.Name)}
		for _, at := range stages {
			row = append(row, o.decimal(stageText(s, at, columns[at])))
		}
		out.rows = append(out.rows, append(row, o.decimal(finalText(book, s)), o.result(s, g.Open(group, s)), o.reason(book, s.Why.Key)))
	}
	return out
}

// shownStages are the weighted values of the components at the top: what the
// final mark is the sum of, and about all that a terminal's width holds.
func shownStages(book *scoring.Rulebook, columns []scoring.StageColumn) []int {
	var out []int
	for i, c := range columns {
		for j := range book.Components {
			if c.Step == scoring.StepWeighted && c.Of == book.Components[j].Code {
				out = append(out, i)
			}
		}
	}
	return out
}

// decimal puts the language's decimal sign into a mark.
func (o Text) decimal(s string) string {
	if o.Lang == wording.ID {
		return strings.Replace(s, ".", ",", 1)
	}
	return s
}

func (o Text) short(name string) string {
	if text.Width(name) <= nameWidth {
		return name
	}
	head, _ := text.Cut(name, nameWidth-1)
	return strings.TrimSpace(head) + o.glyphs().cut
}

// result is a glyph and a word: the rulebook's code, or why there is none.
func (o Text) result(s *scoring.Standing, open string) string {
	g := o.glyphs()
	switch {
	case s.Held != nil:
		return g.wait + " " + o.Lang.Text("table.held")
	case s.Outcome == scoring.Placed:
		return g.pass + " " + s.Code
	case s.Outcome == scoring.Passed:
		return strings.TrimSpace(g.none + " " + s.Code)
	case s.Outcome != "":
		return g.fail + " " + s.Code
	case open != "":
		return g.wait + " " + o.Lang.Text(open)
	}
	return s.Code
}

func (o Text) reason(book *scoring.Rulebook, key string) string {
	return cmp.Or(o.Lang.Decider(book, key), key)
}

func (o Text) legend(book *scoring.Rulebook) string {
	var parts []string
	for _, c := range book.Codes {
		parts = append(parts, c.Code+" = "+o.Lang.Of(c.Name))
	}
	if parts == nil {
		return ""
	}
	return o.Lang.Text("table.legend", strings.Join(parts, "; "))
}

func (g grid) widths() []int {
	out := make([]int, len(g.right))
	for _, row := range g.rows {
		for i, cell := range row {
			out[i] = max(out[i], text.Width(cell))
		}
	}
	return out
}

func (g grid) line(row []string, widths []int) string {
	var b strings.Builder
	for i, cell := range row {
		pad := strings.Repeat(" ", widths[i]-text.Width(cell))
		if i > 0 {
			b.WriteString("  ")
		}
		if g.right[i] {
			b.WriteString(pad + cell)
		} else {
			b.WriteString(cell + pad)
		}
	}
	return strings.TrimRight(text.Shown(b.String()), " ")
}

func total(widths []int) int {
	n := 2 * (len(widths) - 1)
	for _, w := range widths {
		n += w
	}
	return n
}
