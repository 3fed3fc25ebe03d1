package widget

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring/wording"
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
	foot   bool // something is cut somewhere: of the item under the cursor it stands below, whole
}

// footLines is how many lines a whole note takes, with the blank one above it.
const footLines = 4

// noteLeast is the least room in which a note is begun beside its label, where it is cut.
const noteLeast = 24

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
	m.measure()
}

// measure says whether there is a foot.
func (m *Menu) measure() {
	m.foot = false
	for _, lang := range wording.Langs {
		labels := m.labels(lang)
		for _, it := range m.items {
			m.foot = m.foot || m.h > 2*footLines && (2+labels > m.w-1 || it.Note != nil && 2+labels+3+Width(it.Note(lang)) > m.w-1)
		}
	}
	m.move(0)
}

// rows is how many items there is room for.
func (m *Menu) rows() int {
	if m.foot {
		return m.h - footLines
	}
	return m.h
}

// labels is how wide the widest label is.
func (m *Menu) labels(l wording.Lang) (w int) {
	for _, it := range m.items {
		if it.Label != nil {
			w = max(w, Width(it.Label(l)))
		}
	}
	return w
}

// SetSize says how much room there is.
func (m *Menu) SetSize(w, h int) {
	m.w, m.h = max(w, 0), max(h, 0)
	m.measure()
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
		m.move(-max(m.rows(), 1))
	case "pgdown":
		m.move(max(m.rows(), 1))
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
		if i := m.top + e.Y; e.Y >= 0 && e.Y < m.rows() && i < len(m.items) {
			m.cursor = i
			return m.ID()
		}
	}
	return ""
}

func (m *Menu) move(by int) {
	m.cursor = max(0, min(m.cursor+by, len(m.items)-1))
	m.top = max(min(m.top, m.cursor), m.cursor-m.rows()+1, 0)
}

// View is h lines.
func (m *Menu) View(l Look) string {
	if m.h == 0 {
		return ""
	}
	labels := m.labels(l.Lang)
	lines := make([]string, 0, m.h)
	for i := m.top; i < len(m.items) && len(lines) < m.rows(); i++ {
		lines = append(lines, m.line(l, i, labels))
	}
	if m.foot && m.cursor >= 0 { // beside another that has the keys, none is under the cursor
		lines = append(lines, "")
		whole := l.say(m.items[m.cursor].Note)
		if label := l.say(m.items[m.cursor].Label); 2+Width(label) > m.w-1 {
			whole = strings.TrimSpace(label + "  " + whole)
		}
		for _, line := range Wrap(whole, m.w-4) {
			lines = append(lines, "  "+l.Put(theme.Muted, line))
		}
	}
	return Fit(strings.Join(lines, "\n"), m.w, m.h)
}

func (m *Menu) line(l Look, i, labels int) string {
	label, note := l.say(m.items[i].Label), l.say(m.items[i].Note)
	if room := m.w - 1 - 2 - labels - 3; m.foot && room < noteLeast && Width(note) > room {
		note = "" // of so little nobody reads anything, and it stands below in whole
	}
	if note != "" {
		label = Pad(label, labels) + "   "
	}
	if i == m.cursor {
		return l.Put(theme.Cursor, Pad(Cut(l.Theme.Glyph.Cursor+" "+label+note, m.w-1), m.w))
	}
	return Cut("  "+label+l.Put(theme.Muted, note), m.w-1)
}

// ViewAside is View without the cursor, for a menu beside the one that has the
// keys.
func (m *Menu) ViewAside(l Look) string {
	aside := *m
	aside.cursor = -1
	return aside.View(l)
}
