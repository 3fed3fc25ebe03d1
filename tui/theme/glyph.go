package theme

import "strings"

// Glyphs are the signs of a theme; each is one cell wide.
type Glyphs struct {
	Cursor             string // marks the row under the cursor, always
	Good, Bad, Warn    string
	Saving, Bullet     string
	Mark               string // before a row that is marked
	Dot, Rule, Cut     string // between words, under a header, the cut line
	Wall               string // between a screen and what stands beside it
	Up, Down           string // sort marks
	Left, Right        string // more columns that way
	Ellipsis           string
	Bar, Rest          string // a progress bar's two halves
	Caret              string // the text cursor where reverse is not shown
	Mask               string // a letter of a passphrase
	Chosen, Unchosen   string
	FocusBar, BlankBar string // before a focused field, before another
}

var unicodeGlyphs = Glyphs{
	Cursor: "▸", Good: "✓", Bad: "✗", Warn: "!", Saving: "●", Bullet: "•", Mark: "◆",
	Dot: "·", Rule: "─", Cut: "┄", Wall: "│", Up: "↑", Down: "↓", Left: "‹", Right: "›",
	Ellipsis: "…", Bar: "█", Rest: "░", Caret: "▏", Mask: "•",
	Chosen: "◉", Unchosen: "○", FocusBar: "▌", BlankBar: " ",
}

var asciiGlyphs = Glyphs{
	Cursor: ">", Good: "+", Bad: "x", Warn: "!", Saving: "*", Bullet: "*", Mark: "*",
	Dot: "-", Rule: "-", Cut: "=", Wall: "|", Up: "^", Down: "v", Left: "<", Right: ">",
	Ellipsis: "~", Bar: "#", Rest: ".", Caret: "|", Mask: "*",
	Chosen: "@", Unchosen: "o", FocusBar: "|", BlankBar: " ",
}

// plain turns signs that texts and names hold into ASCII of the same width.
var plain = strings.NewReplacer("▸", ">", "✓", "+", "✗", "x", "●", "*", "◆", "*", "•", "*", "·", "-", "─", "-",
	"┄", "=", "↑", "^", "↓", "v", "←", "<", "→", ">", "‹", "<", "›", ">", "…", "~", "█", "#", "░", ".",
	"–", "-", "—", "-", "×", "x", "‘", "'", "’", "'", "“", `"`, "”", `"`, "≥", ">", "≤", "<", "÷", "/",
	"│", "|", "┌", "+", "┐", "+", "└", "+", "┘", "+", "▌", "|", "◉", "@", "○", "o", "−", "-", "é", "e", "\ufffd", "?")

// console turns signs that the fonts of Windows' old console (Consolas, Lucida
// Console, Courier New) have not into others of the same width from WGL4, the
// set that they all have: that console draws a box for what its font lacks.
var console = strings.NewReplacer("▸", "►", "✓", "√", "✗", "×", "◆", "■", "┄", "═", "▏", "│", "◉", "●", "\ufffd", "?")

// Plain is a finished frame as this theme may show it, behind the [Wall].
func (t *Theme) Plain(frame string) string {
	frame = Wall(frame)
	switch {
	case t.ASCII:
		return plain.Replace(frame)
	case t.Console:
		return console.Replace(frame)
	}
	return frame
}
