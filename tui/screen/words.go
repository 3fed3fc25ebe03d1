package screen

import (
	"strings"

	"ampera/scoring"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Working is the line that stands while something takes its time.
func Working(e *Env, key string) string {
	return "  " + e.Put(theme.Warn, e.Theme.Glyph.Saving+" "+e.Text(key))
}

// Shut is the body of a screen that shows nothing but why.
func Shut(e *Env, why *scoring.Refusal, w, h int) string {
	return widget.Fit("\n"+strings.Join(widget.Lines(e.Look, theme.Plain, e.Lang.Refusal(*why), w), "\n"), w, h)
}

// OutWords says that a candidate has left, was absent or is to come again.
func OutWords(l widget.Look, exit scoring.Exit, presence scoring.Presence) string {
	if exit != scoring.NoExit {
		return l.Theme.Glyph.Bad + " " + l.Text("state."+string(exit))
	}
	if presence == scoring.WasAbsent {
		return l.Theme.Glyph.Bad + " " + l.Text("state.absent")
	}
	return l.Theme.Glyph.Warn + " " + l.Text("state.repeat")
}
