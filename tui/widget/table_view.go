package widget

import (
	"strconv"

	"ampera/tui/theme"
)

// View is the frame: a header, the rows in view, a foot with what may be typed
// or the note at its left and n/N at its right. Only rows in view are asked
// for, and each is painted once as a whole.
func (t *Table) View(l Look) string {
	if t.h == 0 {
		return ""
	}
	b := t.buf[:0]
	if t.h > 1 {
		b = append(t.header(b, l), '\n')
	}
	page := t.page()
	if t.h == 2 {
		page = 1
	}
	n := t.rows.Len()
	for line := range page {
		if line > 0 {
			b = append(b, '\n')
		}
		if i := t.top + line; i < n {
			b = t.line(b, l, i)
		} else if n == 0 && line == 1 {
			b = append(b, l.Put(theme.Muted, Cut("  "+l.Text("widget.empty"), t.w))...)
		}
	}
	if t.h > 2 {
		b = append(append(b, '\n'), t.foot(l)...)
	}
	t.buf = b
	return string(b)
}

// header is the titles with the sort mark and the signs of more columns. Where
// a title fills its column the mark stands in the gap behind it.
func (t *Table) header(b []byte, l Look) []byte {
	paint := l.Theme.Paint(theme.Muted)
	b = append(b, paint.On...)
	behind := ""
	for n, i := range t.shown {
		first, second := t.headGap(l, n)
		if behind != "" {
			if first != " " {
				second = first
			}
			first, behind = behind, ""
		}
		b = append(append(b, first...), second...)
		title := t.columns[i].title(l, t.widths[n])
		if i == t.sortCol {
			mark := l.Theme.Glyph.Down
			if t.sortUp {
				mark = l.Theme.Glyph.Up
			}
			if Width(title) < t.widths[n] {
				title += mark
			} else {
				behind = mark
			}
		}
		b = appendCell(b, title, t.widths[n], t.columns[i].Right)
	}
	return append(b, paint.Off...)
}

// headGap is the two cells before column n: a sign where columns are hidden.
func (t *Table) headGap(l Look, n int) (first, second string) {
	switch {
	case t.moreLeft() && n == t.frozen():
		return " ", l.Theme.Glyph.Left
	case t.moreRight() && n == len(t.shown)-1:
		return l.Theme.Glyph.Right, " "
	}
	return " ", " "
}

// line is row i, painted as a row.
func (t *Table) line(b []byte, l Look, i int) []byte {
	if br, ok := t.rows.(Breaker); ok && br.Breaks() > 0 {
		if label, is := br.Break(i); is {
			return t.rule(b, l, label)
		}
	}
	tone := theme.Plain
	if i == t.cursor {
		tone = theme.Cursor
	} else if toner, ok := t.rows.(Toner); ok {
		tone = toner.Tone(i)
	}
	paint := l.Theme.Paint(tone)
	t.rows.Row(i, t.cells)
	b = append(b, paint.On...)
	if i == t.cursor {
		b = t.cursorCells(b, l, paint)
	} else {
		for n, col := range t.shown {
			if n == 0 && t.marked(i) {
				b = append(append(b, ' '), l.Theme.Glyph.Mark...)
			} else {
				b = append(b, "  "...)
			}
			b = appendCell(b, t.cells[col], t.widths[n], t.columns[col].Right)
		}
	}
	return append(b, paint.Off...)
}

// marked says whether a row is marked.
func (t *Table) marked(i int) bool {
	m, ok := t.rows.(Marker)
	return ok && m.Marked(i)
}

// cursorCells is the row under the cursor: its marker, and in a grid the cell
// under the cursor, in brackets where colours cannot show it.
func (t *Table) cursorCells(b []byte, l Look, row theme.Paint) []byte {
	grid := t.isGrid()
	used := 0
	open, shut := "", ""
	for n, col := range t.shown {
		before := "  "
		if n == 0 {
			before = l.Theme.Glyph.Cursor + " "
			if t.marked(t.cursor) {
				before = l.Theme.Glyph.Cursor + l.Theme.Glyph.Mark
			}
		}
		at := grid && col == t.col
		if at && n > 0 && l.Theme.Colourless() {
			before, shut = " [", "] "
		} else if shut != "" {
			before, shut = shut, ""
		}
		b = append(append(b, open...), before...)
		if at {
			cell := l.Theme.Paint(theme.Cell)
			b = append(append(b, row.Off...), cell.On...)
			b = t.cellUnder(b, l, n, col)
			b = append(append(b, cell.Off...), row.On...)
		} else {
			b = appendCell(b, t.cells[col], t.widths[n], t.columns[col].Right)
		}
		used += gap + t.widths[n]
	}
	if shut != "" && used < t.w {
		b, used = append(b, ']'), used+1
	}
	return append(b, Blank(t.w-used)...)
}

// cellUnder is the cell under the cursor: what is typed and a caret, or its
// value. While typing the end of a long text is shown.
func (t *Table) cellUnder(b []byte, l Look, n, col int) []byte {
	if !t.entry.On {
		return appendCell(b, t.cells[col], t.widths[n], t.columns[col].Right)
	}
	text := t.entry.Text
	for rs := []rune(text); Width(text) > t.widths[n]-1 && len(rs) > 0; text = string(rs) {
		rs = rs[1:]
	}
	return appendCell(b, text+l.Theme.Glyph.Caret, t.widths[n], t.columns[col].Right)
}

// rule is a dividing row across the table, its label near the start.
func (t *Table) rule(b []byte, l Look, label string) []byte {
	cut := l.Theme.Glyph.Cut
	text := repeat(cut, 3) + " " + label + " "
	if label == "" {
		text = ""
	}
	text = Cut("  "+text, t.w)
	return append(b, l.Put(theme.Warn, text+repeat(cut, t.w-Width(text)))...)
}

// foot is the last line.
func (t *Table) foot(l Look) string {
	left, tone := l.say(t.note), theme.Muted
	if g, ok := t.rows.(Grid); ok && t.editable(g) {
		left = l.say(g.Range(t.cursor, t.col))
	}
	if t.entry.Problem != nil {
		left, tone = l.Theme.Glyph.Bad+" "+l.Lang.Refusal(*t.entry.Problem), theme.Bad
	}
	right := t.Position()
	room := t.w - Width(right) - 1
	if room < 4 {
		return l.Put(theme.Muted, Cut(right, t.w))
	}
	return l.Put(tone, Pad("  "+left, room)) + " " + l.Put(theme.Muted, right)
}

// Position is n/N: the cursor's place among the rows that count.
func (t *Table) Position() string {
	n, at := t.rows.Len(), t.cursor+1
	if b, ok := t.rows.(Breaker); ok && b.Breaks() > 0 {
		total := 0
		for i := range n {
			if !t.breaks(i) {
				total++
				if i == t.cursor {
					at = total
				}
			}
		}
		n = total
	}
	return strconv.Itoa(min(at, n)) + "/" + strconv.Itoa(n)
}

// appendCell appends s in exactly w cells.
func appendCell(b []byte, s string, w int, right bool) []byte {
	n, ok := plainWidth(s)
	if !ok {
		s = Clean(s)
		n = Width(s)
	}
	if n > w {
		s = Cut(s, w)
		n = Width(s)
	}
	if right {
		b = append(b, Blank(w-n)...)
		return append(b, s...)
	}
	b = append(b, s...)
	return append(b, Blank(w-n)...)
}

// repeat is a one-cell glyph n times.
func repeat(glyph string, n int) string {
	b := make([]byte, 0, max(n, 0)*len(glyph))
	for range n {
		b = append(b, glyph...)
	}
	return string(b)
}
