package widget

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/theme"
)

// Rows is what a table shows. The table asks only for the rows in view, so a
// source may have any number; each answer should cost no allocation beyond its
// texts. A source may also be a Toner, a Finder, a Breaker or a Grid.
type Rows interface {
	// Len is the number of rows.
	Len() int
	// ID names row i whatever the order; the cursor stays with it.
	ID(i int) string
	// Row puts row i's texts into cells, one a column.
	Row(i int, cells []string)
}

// Toner gives whole rows a tone. The text must say the same.
type Toner interface{ Tone(i int) theme.Tone }

// Finder finds a row by its id faster than looking at each.
type Finder interface {
	Find(id string) (i int, ok bool)
}

// Breaker has rows that only divide, such as a cut line: drawn as a rule with
// a label, passed over by the cursor, not counted. Breaks is how many it has.
type Breaker interface {
	Break(i int) (label string, is bool)
	Breaks() int
}

// Marker has rows that are marked, such as for something to be done to all of
// them: a sign stands before each.
type Marker interface{ Marked(i int) bool }

// Grid has cells that can be typed into.
type Grid interface {
	// Range says what may be typed, beside the grid; nil: not into this cell.
	Range(i, col int) Words
	// Check refuses what cannot be: whole is false while the text is growing,
	// and a refusal then makes the key do nothing but say why. Texts arrive as
	// typed; "" is blank.
	Check(i, col int, text string, whole bool) *scoring.Refusal
}

// Column is one column of a table.
type Column struct {
	ID       string
	Title    Words
	Short    Words // where Title has no room; nil: Title is cut
	Width    int   // cells
	Least    int   // what it keeps where there is little room; 0: Width
	Priority int   // where there is no room for all, the largest come last, out of view; those of 0 stay
	Flex     bool  // takes what is left
	Right    bool  // figures
	Frozen   bool  // stays when the others scroll; only the first ones
}

// title is what stands above the column where it is so wide.
func (c *Column) title(l Look, width int) string {
	title := l.say(c.Title)
	if c.Short != nil && Width(title) > width {
		return l.say(c.Short)
	}
	return title
}

// EventKind says what a key or click did to a table.
type EventKind uint8

// Events. NotMine is a key that the table does not know.
const (
	NotMine EventKind = iota
	Moved             // the cursor moved, or nothing was left to move
	Chosen            // Enter or a second click on a row that is no grid
	Entered           // a cell was typed: store Text, the cursor has gone on
	Refused           // what was typed cannot be: the table says why
	Sort              // a click on a header: sort by Col, then call SetSort
	Jumped            // the cursor went to a number that was typed or scanned
)

// Event is what happened, and where.
type Event struct {
	Kind EventKind
	Col  int
	ID   string
	Text string
}

// Table is a list or a grid. Its zero value is not ready: use NewTable.
type Table struct {
	rows    Rows
	columns []Column
	w, h    int
	cursor  int
	id      string
	top     int
	col     int // cell cursor, or the column that < and > are at
	left    int // first scrolled column shown, by its place in order
	sortCol int
	sortUp  bool
	entry   Entry
	advance bool // a full cell commits itself
	note    Words
	order   []int // columns, those last for which there is no room
	kept    int   // how many of them stay in view
	last    int   // the priority of those that matter least among these
	tight   bool  // there is little room: each column keeps its least
	shown   []int // columns in view, in order
	widths  []int // their widths, aligned with shown
	cells   []string
	buf     []byte
}

// NewTable is a table of rows; no column is sorted by.
func NewTable(rows Rows, columns ...Column) *Table {
	t := &Table{columns: columns, cells: make([]string, len(columns)), sortCol: -1}
	t.SetRows(rows)
	if g, ok := rows.(Grid); ok {
		t.col = t.firstCell(g)
	}
	return t
}

// SetRows shows another source; the cursor stays with its row if it is there.
func (t *Table) SetRows(rows Rows) {
	t.rows = rows
	t.Refresh()
}

// SetColumns shows other columns, such as after a change of the rulebook.
func (t *Table) SetColumns(columns ...Column) {
	t.columns = columns
	t.cells = make([]string, len(columns))
	t.col, t.left = min(t.col, max(len(columns)-1, 0)), 0
	t.layout()
}

// Refresh is to be called when the source has changed.
func (t *Table) Refresh() {
	n := t.rows.Len()
	if t.id != "" && (t.cursor >= n || t.rows.ID(t.cursor) != t.id) {
		if i, ok := t.find(t.id); ok {
			t.cursor = i
		} else {
			t.Cancel()
		}
	}
	t.moveTo(t.cursor, 1)
}

// SetSize says how much room there is; a frame is exactly so large.
func (t *Table) SetSize(w, h int) {
	t.w, t.h = max(w, 0), max(h, 0)
	t.layout()
	t.reveal()
}

// SetNote puts words into the foot line, such as the filter in force.
func (t *Table) SetNote(w Words) { t.note = w }

// Cursor is the row under the cursor; ok is false when there is none.
func (t *Table) Cursor() (i int, ok bool) {
	return t.cursor, t.cursor < t.rows.Len() && !t.breaks(t.cursor)
}

// ID is the id of the row under the cursor, or "".
func (t *Table) ID() string { return t.id }

// Col is the column of the cell cursor.
func (t *Table) Col() int { return t.col }

// GoTo puts the cursor on the row of this id, if it is there.
func (t *Table) GoTo(id string) bool {
	i, ok := t.find(id)
	if ok {
		t.moveTo(i, 1)
	}
	return ok
}

// GoToCol puts the cell cursor on a column.
func (t *Table) GoToCol(col int) {
	t.col = max(0, min(col, len(t.columns)-1))
	t.layout()
}

// SetSort marks the column that rows are sorted by; -1: none. Sorting itself
// is the source's.
func (t *Table) SetSort(col int, ascending bool) { t.sortCol, t.sortUp = col, ascending }

// Key takes a key.
func (t *Table) Key(k tea.KeyMsg) Event {
	if g, ok := t.rows.(Grid); ok {
		if ev := t.gridKey(g, k); ev.Kind != NotMine {
			return ev
		}
	}
	switch k.String() {
	case "up":
		t.moveTo(t.cursor-1, -1)
	case "down":
		t.moveTo(t.cursor+1, 1)
	case "pgup", "ctrl+b":
		t.moveTo(t.cursor-t.page(), -1)
	case "pgdown", "ctrl+f":
		t.moveTo(t.cursor+t.page(), 1)
	case "home", "ctrl+home":
		t.moveTo(0, 1)
	case "end", "ctrl+end":
		t.moveTo(t.rows.Len()-1, -1)
	case "left":
		t.slide(-1)
	case "right":
		t.slide(1)
	case "enter":
		return t.event(Chosen)
	default:
		return Event{}
	}
	return t.event(Moved)
}

// Mouse takes a mouse event whose place is measured from the table's corner.
func (t *Table) Mouse(m tea.MouseMsg) Event {
	switch {
	case m.Button == tea.MouseButtonWheelUp:
		t.moveTo(t.cursor-3, -1)
	case m.Button == tea.MouseButtonWheelDown:
		t.moveTo(t.cursor+3, 1)
	case m.Action != tea.MouseActionPress || m.Button != tea.MouseButtonLeft:
		return Event{}
	case m.Y == 0:
		if col := t.columnAt(m.X); col >= 0 {
			return Event{Kind: Sort, Col: col}
		}
	default:
		row := t.top + m.Y - 1
		if m.Y > t.page() || row >= t.rows.Len() {
			return Event{}
		}
		if row == t.cursor && !t.isGrid() {
			return t.event(Chosen)
		}
		t.Cancel()
		t.moveTo(row, 1)
		t.clickCell(t.columnAt(m.X))
	}
	return t.event(Moved)
}

func (t *Table) event(k EventKind) Event {
	if _, ok := t.Cursor(); !ok && k == Chosen {
		return Event{Kind: Moved}
	}
	return Event{Kind: k, Col: t.col, ID: t.id}
}

// page is how many rows are in view.
func (t *Table) page() int { return max(t.h-2, 1) }

// moveTo puts the cursor on row i or, when that one only divides, on the next
// one in the direction, else on the nearest the other way.
func (t *Table) moveTo(i, direction int) {
	n := t.rows.Len()
	if n == 0 {
		t.cursor, t.id, t.top = 0, "", 0
		return
	}
	i = max(0, min(i, n-1))
	for _, d := range [2]int{direction, -direction} {
		j := i
		for j >= 0 && j < n && t.breaks(j) {
			j += d
		}
		if j >= 0 && j < n {
			i = j
			break
		}
	}
	t.cursor, t.id = i, t.rows.ID(i)
	t.reveal()
}

// reveal scrolls so that the cursor is in view and no room is wasted.
func (t *Table) reveal() {
	t.top = max(min(t.top, t.cursor), t.cursor-t.page()+1, 0)
	t.top = max(min(t.top, t.rows.Len()-t.page()), 0)
	if t.top > 0 && t.cursor == t.top && t.breaks(t.top-1) && t.page() > 1 {
		t.top--
	}
}

func (t *Table) find(id string) (int, bool) {
	if f, ok := t.rows.(Finder); ok {
		return f.Find(id)
	}
	for i := range t.rows.Len() {
		if t.rows.ID(i) == id {
			return i, true
		}
	}
	return 0, false
}

func (t *Table) breaks(i int) bool {
	b, ok := t.rows.(Breaker)
	if !ok || b.Breaks() == 0 {
		return false
	}
	_, is := b.Break(i)
	return is
}
