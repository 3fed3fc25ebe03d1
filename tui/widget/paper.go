package widget

import (
	"ampera/scoring/paper"
	"ampera/tui/theme"
)

// tones are the theme's for a paper's lines.
var tones = map[paper.Tone]theme.Tone{paper.Plain: theme.Plain, paper.Strong: theme.Strong, paper.Faint: theme.Faint, paper.Coded: theme.Coded}

// widest is how wide a paper is read at most: longer lines are hard to follow.
const widest = 100

// Paper is a paper in w cells, with a margin at both sides: for a Scroll of h lines.
func Paper(l Look, p paper.Paper, w, h int) []string {
	if l.Theme.ASCII {
		h = 0 // half a letter has no ASCII
	}
	p = p.Within(h)
	laid := p.Screen(l.Lang, min(w-4, widest))
	lines := make([]string, len(laid))
	for i, line := range laid {
		lines[i] = "  " + l.Put(tones[line.Tone], line.Text) + l.Put(theme.Accent, repeat(l.Theme.Glyph.Bar, line.Bar)) + line.After
	}
	return lines
}
