package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ampera/tui/theme"
)

// Width is the cells a text takes, whatever its escapes, wide runes or marks.
func Width(s string) int {
	if n, ok := plainWidth(s); ok {
		return n
	}
	return ansi.StringWidth(s)
}

// Strip is a text without its paint.
func Strip(s string) string { return ansi.Strip(s) }

// plainWidth is the width of printable ASCII, which most cells are.
func plainWidth(s string) (int, bool) {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' {
			return 0, false
		}
	}
	return len(s), true
}

// Clean takes out what would break a line: tabs become a space, control
// characters and line ends vanish.
func Clean(s string) string {
	if _, ok := plainWidth(s); ok {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n':
			return ' '
		case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0:
			return -1
		}
		return r
	}, s)
}

// Cut is s in at most w cells, an ellipsis at its end when something is lost.
func Cut(s string, w int) string {
	if w <= 0 {
		return ""
	}
	if n, ok := plainWidth(s); ok && n <= w {
		return s
	}
	return ansi.Truncate(s, w, "…")
}

// Pad is s in exactly w cells, cut or filled on the right.
func Pad(s string, w int) string {
	s = Cut(s, w)
	return s + Blank(w-Width(s))
}

// PadLeft is s in exactly w cells, cut or filled on the left, for figures.
func PadLeft(s string, w int) string {
	s = Cut(s, w)
	return Blank(w-Width(s)) + s
}

const blanks = "                                                                                "

// Blank is n spaces; none when n is negative.
func Blank(n int) string {
	switch {
	case n <= 0:
		return ""
	case n <= len(blanks):
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}

// Fit is text as exactly h lines, none wider than w cells.
func Fit(text string, w, h int) string {
	if h <= 0 {
		return ""
	}
	var b strings.Builder
	b.Grow(len(text) + h)
	for i := range h {
		if i > 0 {
			b.WriteByte('\n')
		}
		line, rest, more := strings.Cut(text, "\n")
		if strings.ContainsAny(line, "\t\r") {
			line = strings.NewReplacer("\t", " ", "\r", "").Replace(line)
		}
		b.WriteString(Cut(line, w))
		if !more {
			b.WriteString(strings.Repeat("\n", h-1-i))
			break
		}
		text = rest
	}
	return b.String()
}

// Spread is left and right at the two ends of w cells; left is cut first.
func Spread(left, right string, w int) string {
	r := Cut(right, w)
	room := w - Width(r)
	if room < 1 {
		return r
	}
	if r != "" {
		room--
		return Pad(left, room) + " " + r
	}
	return Cut(left, room)
}

// Beside is two texts of h lines next to each other, w and right cells wide,
// with a line between them.
func Beside(l Look, left, beside string, w, right, h int) string {
	rule := " " + l.Put(theme.Faint, l.Theme.Glyph.Wall) + " "
	lefts, rights := strings.Split(left, "\n"), strings.Split(beside, "\n")
	lines := make([]string, max(h, 0))
	for i := range lines {
		a, b := "", ""
		if i < len(lefts) {
			a = lefts[i]
		}
		if i < len(rights) {
			b = Cut(rights[i], right)
		}
		lines[i] = Pad(a, w) + rule + b
	}
	return strings.Join(lines, "\n")
}

// Wrap is a text in lines of at most w cells, broken between words.
func Wrap(s string, w int) []string {
	if w <= 0 {
		return nil
	}
	return strings.Split(ansi.Wrap(s, w, ""), "\n")
}

// Indent is every line of text two cells to the right, where rows start.
func Indent(text string) string {
	return "  " + strings.ReplaceAll(text, "\n", "\n  ")
}
