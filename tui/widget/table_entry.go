package widget

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/text"
)

// Entering says whether a cell holds typed text that is not committed.
func (t *Table) Entering() bool { return t.entry.On }

// Typing says whether the table takes this key before any binding: what is
// typed into an editable cell, and the editing keys once something is typed.
func (t *Table) Typing(k tea.KeyMsg) bool {
	g, ok := t.rows.(Grid)
	if !ok || k.Alt || k.Paste || !t.editable(g) {
		return false
	}
	switch k.Type {
	case tea.KeyRunes:
		return t.entry.On || isMarkRune(k.Runes)
	case tea.KeyBackspace:
		return true
	case tea.KeySpace, tea.KeyEnter, tea.KeyTab, tea.KeyShiftTab, tea.KeyUp, tea.KeyDown, tea.KeyLeft, tea.KeyRight:
		return t.entry.On
	}
	return false
}

// isMarkRune says whether a mark may start with these: other letters stay
// free for bindings until something is typed.
func isMarkRune(rs []rune) bool {
	for _, r := range rs {
		if (r < '0' || r > '9') && r != ',' && r != '.' {
			return false
		}
	}
	return len(rs) > 0
}

// Commit hands over what is typed as Enter does, but stays where it is.
func (t *Table) Commit() Event {
	g, ok := t.rows.(Grid)
	if !ok || !t.entry.On {
		return Event{}
	}
	return t.commit(g, func() {})
}

// Cancel gives up what is typed and says whether there was anything.
func (t *Table) Cancel() bool { return t.entry.Cancel() }

// AutoAdvance has a cell that is full commit itself and go on.
func (t *Table) AutoAdvance(on bool) { t.advance = on }

// check is what judges the cell under the cursor.
func (t *Table) check(g Grid) Check {
	row, col := t.cursor, t.col
	return func(text string, whole bool) *scoring.Refusal { return g.Check(row, col, text, whole) }
}

// gridKey takes the keys of a grid: Enter commits and goes down in the same
// column, Tab right, Shift-Tab left, arrows commit and move, Ctrl+D takes the
// value of the cell above.
func (t *Table) gridKey(g Grid, k tea.KeyMsg) Event {
	switch k.Type {
	case tea.KeyEnter:
		if ev, scanned := t.scan(); scanned {
			return ev
		}
		return t.commit(g, t.down)
	case tea.KeyDown:
		return t.commit(g, t.down)
	case tea.KeyUp:
		return t.commit(g, func() { t.moveTo(t.cursor-1, -1) })
	case tea.KeyTab:
		return t.commit(g, func() { t.step(g, 1, true) })
	case tea.KeyShiftTab:
		return t.commit(g, func() { t.step(g, -1, true) })
	case tea.KeyRight:
		return t.commit(g, func() { t.step(g, 1, false) })
	case tea.KeyLeft:
		return t.commit(g, func() { t.step(g, -1, false) })
	case tea.KeyCtrlLeft:
		return t.commit(g, func() { t.GoToCol(t.firstCell(g)) })
	case tea.KeyCtrlRight:
		return t.commit(g, func() { t.GoToCol(t.lastCell(g)) })
	case tea.KeyPgUp, tea.KeyPgDown, tea.KeyHome, tea.KeyEnd, tea.KeyCtrlHome, tea.KeyCtrlEnd:
		if t.entry.On {
			return t.commit(g, func() {})
		}
	case tea.KeyCtrlD:
		return t.ditto(g)
	case tea.KeyDelete:
		if t.editable(g) {
			t.entry = Entry{On: true}
			return t.commit(g, func() {})
		}
	case tea.KeyBackspace:
		return t.erase(g)
	case tea.KeyRunes, tea.KeySpace:
		if t.Typing(k) {
			if got := text.TakePasted(string(k.Runes)); got.Fault == "" {
				return t.grow(g, got.Text)
			}
			return t.event(Refused)
		}
	}
	return Event{}
}

func (t *Table) down() { t.moveTo(t.cursor+1, 1) }

// scan goes to the row whose number was typed in the place of a mark.
func (t *Table) scan() (Event, bool) {
	number := t.entry.Scanned()
	if number == "" {
		return Event{}, false
	}
	i, ok := t.find(number)
	if !ok {
		return Event{}, false
	}
	t.entry = Entry{}
	t.moveTo(i, 1)
	return t.event(Moved), true
}

// grow adds to the entry, unless what it would become cannot be.
func (t *Table) grow(g Grid, typed string) Event {
	check := t.check(g)
	if !t.entry.Grow(typed, check) {
		return t.event(Refused)
	}
	if t.advance && t.entry.Full(check) {
		return t.commit(g, t.down)
	}
	return t.event(Moved)
}

// erase takes the last letter of the entry, or of the value when nothing has
// been typed yet.
func (t *Table) erase(g Grid) Event {
	if !t.editable(g) {
		return Event{}
	}
	t.entry.Erase(t.value(g, t.cursor))
	return t.event(Moved)
}

// value is the text of a row's cell in the cursor's column, "" where it is
// blank: what a blank shows is no value.
func (t *Table) value(g Grid, row int) string {
	t.rows.Row(row, t.cells)
	if text := strings.TrimSpace(t.cells[t.col]); g.Check(row, t.col, text, true) == nil {
		return text
	}
	return ""
}

// ditto takes the value of the cell above and goes down.
func (t *Table) ditto(g Grid) Event {
	above := t.cursor - 1
	for above >= 0 && t.breaks(above) {
		above--
	}
	if above < 0 || !t.editable(g) {
		return t.event(Moved)
	}
	text := t.value(g, above)
	if text == "" { // nothing to take
		return t.event(Moved)
	}
	t.entry = Entry{On: true, Text: text}
	return t.commit(g, t.down)
}

// commit hands over what is typed and moves on; a refusal keeps the cursor.
func (t *Table) commit(g Grid, move func()) Event {
	if !t.entry.On {
		if t.entry.Held() {
			return t.event(Refused)
		}
		t.entry = Entry{}
		move()
		return t.event(Moved)
	}
	text, ok := t.entry.Commit(t.check(g))
	if !ok {
		return t.event(Refused)
	}
	ev := t.event(Entered)
	ev.Text = text
	move()
	return ev
}

// step moves the cell cursor to the next editable cell; with wrap it goes on
// in the next or previous row.
func (t *Table) step(g Grid, by int, wrap bool) {
	if _, ok := t.Cursor(); !ok {
		return
	}
	for col := t.col + by; col >= 0 && col < len(t.columns); col += by {
		if g.Range(t.cursor, col) != nil {
			t.GoToCol(col)
			return
		}
	}
	if !wrap {
		return
	}
	row := t.cursor
	t.moveTo(t.cursor+by, by)
	if t.cursor == row {
		return
	}
	if by > 0 {
		t.GoToCol(t.firstCell(g))
		return
	}
	t.GoToCol(t.lastCell(g))
}

// firstCell is the first editable column of the row under the cursor, or 0.
func (t *Table) firstCell(g Grid) int {
	if t.cursor < t.rows.Len() {
		for col := range t.columns {
			if g.Range(t.cursor, col) != nil {
				return col
			}
		}
	}
	return 0
}

// lastCell is the last editable column of the row under the cursor, or where
// the cursor is.
func (t *Table) lastCell(g Grid) int {
	if t.cursor < t.rows.Len() {
		for col := len(t.columns) - 1; col >= 0; col-- {
			if g.Range(t.cursor, col) != nil {
				return col
			}
		}
	}
	return t.col
}

// editable says whether the cell under the cursor can be typed into.
func (t *Table) editable(g Grid) bool {
	_, ok := t.Cursor()
	return ok && t.col < len(t.columns) && g.Range(t.cursor, t.col) != nil
}

func (t *Table) clickCell(col int) {
	if g, ok := t.rows.(Grid); ok && col >= 0 && g.Range(t.cursor, col) != nil {
		t.GoToCol(col)
	}
}

func (t *Table) isGrid() bool {
	_, ok := t.rows.(Grid)
	return ok
}
