package widget

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/tui/theme"
)

// Item is one line of a menu.
type Item struct {
	ID    string
	Label Words
	Note  Words // muted, after the label
}

// Menu is a list to choose from.
type Menu struct {
	items  []Item
	cursor int
	top    int
	w, h   int
}

// NewMenu is a menu with the cursor on the first item.
func NewMenu(items ...Item) *Menu { return &Menu{items: items} }

// SetItems shows other items; the cursor stays with its id if it is there.
func (m *Menu) SetItems(items ...Item) {
	id := m.ID()
	m.items = items
	for i, it := range items {
		if it.ID == id {
			m.cursor = i
		}
	}
	m.move(0)
}

// SetSize says how much room there is.
func (m *Menu) SetSize(w, h int) {
	m.w, m.h = max(w, 0), max(h, 0)
	m.move(0)
}

// ID is the item under the cursor, or "".
func (m *Menu) ID() string {
	if m.cursor < len(m.items) {
		return m.items[m.cursor].ID
	}
	return ""
}

// GoTo puts the cursor on an item, if it is there.
func (m *Menu) GoTo(id string) {
	for i, it := range m.items {
		if it.ID == id {
			m.cursor = i
		}
	}
	m.move(0)
}

// Key moves the cursor; what Enter does is the screen's.
func (m *Menu) Key(k tea.KeyMsg) {
	switch k.String() {
	case "up":
		m.move(-1)
	case "down":
		m.move(1)
	case "home":
		m.move(-len(m.items))
	case "end":
		m.move(len(m.items))
	case "pgup":
		m.move(-max(m.h, 1))
	case "pgdown":
		m.move(max(m.h, 1))
	}
}

// Mouse takes a mouse event whose place is measured from the menu's corner.
func (m *Menu) Mouse(e tea.MouseMsg) (id string) {
	switch {
	case e.Button == tea.MouseButtonWheelUp:
		m.move(-1)
	case e.Button == tea.MouseButtonWheelDown:
		m.move(1)
	case e.Action == tea.MouseActionPress && e.Button == tea.MouseButtonLeft:
		if i := m.top + e.Y; e.Y >= 0 && e.Y < m.h && i < len(m.items) {
			m.cursor = i
			return m.ID()
		}
	}
	return ""
}

func (m *Menu) move(by int) {
	m.cursor = max(0, min(m.cursor+by, len(m.items)-1))
	m.top = max(min(m.top, m.cursor), m.cursor-m.h+1, 0)
}

// View is h lines.
func (m *Menu) View(l Look) string {
	if m.h == 0 {
		return ""
	}
	labels := 0
	for _, it := range m.items {
		labels = max(labels, Width(l.say(it.Label)))
	}
	lines := make([]string, 0, m.h)
	for i := m.top; i < len(m.items) && len(lines) < m.h; i++ {
		lines = append(lines, m.line(l, i, labels))
	}
	return Fit(strings.Join(lines, "\n"), m.w, m.h)
}

func (m *Menu) line(l Look, i, labels int) string {
	label, note := l.say(m.items[i].Label), l.say(m.items[i].Note)
	if note != "" {
		label = Pad(label, labels) + "   "
	}
	if i == m.cursor {
		return l.Put(theme.Cursor, Pad(Cut(l.Theme.Glyph.Cursor+" "+label+note, m.w-1), m.w))
	}
	return Cut("  "+label+l.Put(theme.Muted, note), m.w-1)
}
