package tui

import (
	"strings"

	"ampera/scoring/wording"
	"ampera/tui/screen"
	"ampera/tui/screens"
	"ampera/tui/widget"
)

// KeySheet is what keys do on one screen, or wherever one is.
type KeySheet struct {
	Title string // wording key
	Lines []KeyLine
}

// KeyLine is one thing that keys do.
type KeyLine struct {
	Keys string // as they stand on a keyboard, divided by blanks
	Help string // wording key
}

// KeySheets are the keys of everything: what holds everywhere, what lists, grids
// and forms know, and each screen. They are made of the registry, so they cannot
// say what the keys do not do.
func KeySheets() []KeySheet {
	out := []KeySheet{{"help.everywhere", keyLines(screen.Global())}}
	for _, m := range screen.Motions() {
		out = append(out, KeySheet{m.Title, keyLines(m.Keys)})
	}
	for _, r := range screens.All() {
		if lines := keyLines(r.Bindings); len(lines) > 0 {
			out = append(out, KeySheet{r.Title, lines})
		}
	}
	return out
}

// keyLines are bindings without those that say the same in another mode.
func keyLines(list []screen.Binding) []KeyLine {
	var out []KeyLine
	seen := map[KeyLine]bool{}
	for _, b := range list {
		names := make([]string, len(b.Keys))
		for i, k := range b.Keys {
			names[i] = KeyName(k)
		}
		line := KeyLine{strings.Join(names, " "), b.Help}
		if !seen[line] {
			seen[line] = true
			out = append(out, line)
		}
	}
	return out
}

// KeysText is all of them as lines of text, for a terminal or a wall.
func KeysText(l wording.Lang) string {
	var out strings.Builder
	for i, s := range KeySheets() {
		if i > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(l.Text(s.Title) + "\n")
		for _, line := range s.Lines {
			out.WriteString("  " + widget.Pad(line.Keys, 22) + "  " + l.Text(line.Help) + "\n")
		}
	}
	return out.String()
}

// KeysMarkdown is a table with a row a screen.
func KeysMarkdown(l wording.Lang) string {
	var out strings.Builder
	out.WriteString("| " + l.Text("keys.where") + " | " + l.Text("keys.keys") + " |\n|---|---|\n")
	for _, s := range KeySheets() {
		parts := make([]string, len(s.Lines))
		for i, line := range s.Lines {
			parts[i] = "`" + strings.ReplaceAll(line.Keys, "|", "\\|") + "` " + l.Text(line.Help)
		}
		out.WriteString("| " + l.Text(s.Title) + " | " + strings.Join(parts, " · ") + " |\n")
	}
	return out.String()
}
