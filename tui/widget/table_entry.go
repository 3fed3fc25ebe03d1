package widget

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
)

// entry is the cell that is being typed into.
type entry struct {
	on      bool
	text    string
	problem *scoring.Refusal
}

// Entering says whether a cell holds typed text that is not committed.
func (t *Table) Entering() bool { return t.entry.on }

// Typing says whether the table takes this key before any binding: what is
// typed into an editable cell, and the editing keys once something is typed.
func (t *Table) Typing(k tea.KeyMsg) bool {
	g, ok := t.rows.(Grid)
	if !ok || !t.editable(g) || k.Alt {
		return false
	}
	switch k.Type {
	case tea.KeyRunes:
		return t.entry.on || isMarkRune(k.Runes)
	case tea.KeyBackspace:
		return true
	case tea.KeySpace, tea.KeyEnter, tea.KeyTab, tea.KeyShiftTab, tea.KeyUp, tea.KeyDown, tea.KeyLeft, tea.KeyRight:
		return t.entry.on
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

// Cancel gives up what is typed and says whether there was anything.
func (t *Table) Cancel() bool {
	was := t.entry.on || t.entry.problem != nil
	t.entry = entry{}
	return was
}

// gridKey takes the keys of a grid: Enter commits and goes down in the same
// column, Tab right, Shift-Tab left, arrows commit and move.
func (t *Table) gridKey(g Grid, k tea.KeyMsg) Event {
	switch k.Type {
	case tea.KeyEnter, tea.KeyDown:
		return t.commit(g, func() { t.moveTo(t.cursor+1, 1) })
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
	case tea.KeyPgUp, tea.KeyPgDown, tea.KeyHome, tea.KeyEnd:
		if t.entry.on {
			return t.commit(g, func() {})
		}
	case tea.KeyDelete:
		if t.editable(g) {
			t.entry = entry{on: true}
			return t.commit(g, func() {})
		}
	case tea.KeyBackspace:
		return t.erase(g)
	case tea.KeyRunes, tea.KeySpace:
		if t.Typing(k) {
			return t.grow(g, string(k.Runes))
		}
	}
	return Event{}
}

// grow adds to the entry, unless what it would become cannot be.
func (t *Table) grow(g Grid, typed string) Event {
	text := t.entry.text + Clean(typed)
	if r := g.Check(t.cursor, t.col, text, false); r != nil {
		t.entry.problem = r
		return t.event(Refused)
	}
	t.entry = entry{on: true, text: text}
	return t.event(Moved)
}

// erase takes the last letter of the entry, or of the value when nothing has
// been typed yet.
func (t *Table) erase(g Grid) Event {
	if !t.editable(g) {
		return Event{}
	}
	text := t.entry.text
	if !t.entry.on {
		t.rows.Row(t.cursor, t.cells)
		text = t.cells[t.col]
	}
	if rs := []rune(text); len(rs) > 0 {
		text = string(rs[:len(rs)-1])
	}
	t.entry = entry{on: true, text: text}
	return t.event(Moved)
}

// commit hands over what is typed and moves on; a refusal keeps the cursor.
func (t *Table) commit(g Grid, move func()) Event {
	if !t.entry.on {
		t.entry.problem = nil
		move()
		return t.event(Moved)
	}
	if r := g.Check(t.cursor, t.col, t.entry.text, true); r != nil {
		t.entry.problem = r
		return t.event(Refused)
	}
	ev := t.event(Entered)
	ev.Text = t.entry.text
	t.entry = entry{}
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
	for col := len(t.columns) - 1; col >= 0; col-- {
		if g.Range(t.cursor, col) != nil {
			t.GoToCol(col)
			return
		}
	}
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
