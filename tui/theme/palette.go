package theme

import "github.com/charmbracelet/lipgloss"

// Names are the names of all themes, the default first.
var Names = []string{"dark", "light", "16", "contrast"}

// palette is the colours of a theme; an empty colour is the terminal's own.
type palette struct {
	muted, faint, accent      lipgloss.Color
	cursorInk, cursor         lipgloss.Color
	cellInk, cell             lipgloss.Color
	good, bad, warn           lipgloss.Color
	boldTones, reverseCursors bool
}

var palettes = map[string]palette{
	"dark": {
		muted: "#9A948A", faint: "#57524B", accent: "#D9B15A",
		cursorInk: "#FFF1D0", cursor: "#5E1B27", cellInk: "#2A0B10", cell: "#D9B15A",
		good: "#6FB7FF", bad: "#FF9A3C", warn: "#E8D27A",
	},
	"light": {
		muted: "#6A645B", faint: "#B8B0A4", accent: "#8A5A00",
		cursorInk: "#4A0D18", cursor: "#F2DFB4", cellInk: "#FFF6E0", cell: "#7A1F2B",
		good: "#00539C", bad: "#B34700", warn: "#7A6000",
	},
	"16": {
		muted: "7", faint: "8", accent: "11",
		good: "12", bad: "3", warn: "11", reverseCursors: true,
	},
	"contrast": {
		good: "14", bad: "11", accent: "15", boldTones: true, reverseCursors: true,
	},
}

// style is the style of a tone.
func (p palette) style(r *lipgloss.Renderer, tone Tone) lipgloss.Style {
	s := r.NewStyle()
	ink := func(c lipgloss.Color) lipgloss.Style {
		if c == "" {
			return s
		}
		return s.Foreground(c)
	}
	switch tone {
	case Strong:
		return s.Bold(true)
	case Muted:
		return ink(p.muted)
	case Faint:
		return ink(p.faint)
	case Accent:
		return ink(p.accent).Bold(true)
	case Cursor:
		if p.reverseCursors {
			return s.Reverse(true)
		}
		return s.Foreground(p.cursorInk).Background(p.cursor)
	case Cell:
		if p.reverseCursors {
			return s.Reverse(true).Bold(true).Underline(true)
		}
		return s.Foreground(p.cellInk).Background(p.cell).Bold(true)
	case Good:
		return ink(p.good).Bold(p.boldTones)
	case Bad:
		return ink(p.bad).Bold(p.boldTones)
	case Warn:
		return ink(p.warn).Bold(p.boldTones)
	case Coded:
		return s.Foreground(lipgloss.Color("#000000")).Background(lipgloss.Color("#FFFFFF"))
	}
	return s
}
