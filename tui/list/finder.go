package list

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Finder is the line above a list in which one types what to look for: a
// number, parts of a name.
type Finder struct {
	Field *widget.Field
	On    bool
}

// NewFinder is a finder that looks for nothing.
func NewFinder() Finder {
	f := Finder{Field: widget.NewField(widget.Key("marks.find"), nil)}
	f.Field.Focus(true)
	return f
}

// Words is what is looked for.
func (f *Finder) Words() string { return f.Field.Value() }

// Clear looks for nothing any more and says whether it did before.
func (f *Finder) Clear() bool {
	was := f.On || f.Words() != ""
	f.On = false
	f.Field.SetValue("")
	return was
}

// Typing says whether the line takes this key before any binding.
func (f *Finder) Typing(k tea.KeyMsg) bool { return f.On && f.Field.Typing(k) }

// Line is the line while it is open, else the list's own head, with what is
// looked for, and its count at the right.
func (f *Finder) Line(l widget.Look, head, count string, w int) string {
	count = l.Put(theme.Muted, count) + " "
	if f.On {
		label := widget.Width(l.Text("marks.find"))
		return widget.Spread(f.Field.Line(l, label, w-widget.Width(count)-1), count, w)
	}
	if f.Words() != "" {
		head += " " + l.Theme.Glyph.Dot + " " + l.Text("marks.find") + " " + f.Words()
	}
	return widget.Spread("  "+l.Put(theme.Muted, head), count, w)
}
