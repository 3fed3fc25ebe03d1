// Package theme holds what the screens look like: tones with their paint, and
// glyphs. Paint is made once from a renderer and a palette and then only put
// around text, so that a frame costs no styling. Nothing is told by colour
// alone: every tone that carries a meaning has a glyph or a word beside it.
//
// The identity is the gold and maroon of songket, used sparingly: gold for the
// one title and the keys, maroon for the row under the cursor.
package theme

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// Tone is a role that text plays on a screen.
type Tone uint8

// Tones. Plain is the terminal's own foreground.
const (
	Plain  Tone = iota
	Strong      // headings inside a screen, the figure that matters
	Muted       // labels, hints, units
	Faint       // rules and fillers
	Accent      // the title, keys in hints
	Cursor      // the row under the cursor
	Cell        // the cell under the cursor, on the cursor row
	Good        // passed, saved: with a glyph or a word
	Bad         // failed, refused: with a glyph or a word
	Warn        // unlikely, waiting: with a glyph or a word
	Coded       // what a machine reads: dark on light in every theme
	tones
)

// Paint is what goes before and after a text, marked as ours: see [Wall]. The
// zero value paints nothing.
type Paint struct{ On, Off string }

// Put paints a text.
func (p Paint) Put(s string) string {
	if s == "" || p.On == "" {
		return s
	}
	return p.On + s + p.Off
}

// Theme is the look of one session. It never changes after New.
type Theme struct {
	Name     string
	ASCII    bool // glyphs and borders in ASCII
	Console  bool // only signs that the fonts of Windows' old console have: see Plain
	Glyph    Glyphs
	renderer *lipgloss.Renderer
	paints   [tones]Paint
}

// New is the theme of a name (see Names) for what a renderer can show; an
// unknown name is "dark".
func New(r *lipgloss.Renderer, name string, ascii bool) *Theme {
	p, known := palettes[name]
	if !known {
		name, p = "dark", palettes["dark"]
	}
	t := &Theme{Name: name, ASCII: ascii, Glyph: unicodeGlyphs, renderer: r}
	if ascii {
		t.Glyph = asciiGlyphs
	}
	for tone := range tones {
		t.paints[tone] = paintOf(p.style(r, tone))
	}
	return t
}

// Named is another theme on the same terminal.
func (t *Theme) Named(name string, ascii bool) *Theme {
	other := New(t.renderer, name, ascii)
	other.Console = t.Console
	return other
}

// ForConsole is the same look on Windows' old console.
func (t *Theme) ForConsole() *Theme {
	other := *t
	other.Console = true
	return &other
}

// Paint is the paint of a tone.
func (t *Theme) Paint(tone Tone) Paint { return t.paints[tone] }

// Put paints a text in a tone.
func (t *Theme) Put(tone Tone, s string) string { return t.paints[tone].Put(s) }

// Colourless says whether the terminal shows no colour, bold or reverse at
// all: then markers must carry everything.
func (t *Theme) Colourless() bool { return t.renderer.ColorProfile() == termenv.Ascii }

// paintOf takes apart what a style writes around a text.
func paintOf(s lipgloss.Style) Paint {
	on, off, _ := strings.Cut(s.Render("x"), "x")
	return Paint{marked(on), marked(off)}
}
