package widget

import (
	"strings"
	"unicode/utf8"

	"ampera/scoring/text"
	"ampera/tui/theme"
)

// Width is the cells that a text takes as it is shown, whatever its paint, wide
// signs or marks.
func Width(s string) int {
	if n, ok := plainWidth(s); ok {
		return n
	}
	n := 0
	for s != "" {
		before, _, rest := theme.Painted(s)
		n += text.Width(before)
		s = rest
	}
	return n
}

// plainWidth is the width of printable ASCII, which most cells are.
func plainWidth(s string) (int, bool) {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' {
			return 0, false
		}
	}
	return len(s), true
}

// Clean is a text that is nobody's paint as it is shown: on one line, without
// anything that a terminal would take for an order.
func Clean(s string) string { return text.Shown(s) }

// Cut is s as one line of at most w cells, an ellipsis at its end when something
// is lost.
func Cut(s string, w int) string {
	if w <= 0 {
		return ""
	}
	if strings.ContainsAny(s, "\n\r") { // it stays one line, whatever somebody's name holds
		s = lineEnds.Replace(s)
	}
	if Width(s) <= w {
		return s
	}
	var b strings.Builder
	room, whole := w-1, true
	for s != "" {
		before, paint, rest := theme.Painted(s)
		if whole {
			head, n := text.Cut(before, room)
			b.WriteString(head)
			if room -= n; text.Width(before) > n {
				whole = false
				b.WriteString("…")
			}
		}
		b.WriteString(paint) // what is open is closed
		s = rest
	}
	return b.String()
}

var lineEnds = strings.NewReplacer("\n", " ", "\r", " ")

// DropLeft is a text without paint from its cell w on.
func DropLeft(s string, w int) string {
	head, n := text.Cut(s, w)
	rest := strings.TrimPrefix(text.Shown(s), head)
	if n < w && rest != "" { // half of a wide sign
		_, size := utf8.DecodeRuneInString(rest)
		return " " + rest[size:]
	}
	return rest
}

// Strip is a text without its paint.
func Strip(s string) string {
	var b strings.Builder
	for s != "" {
		before, _, rest := theme.Painted(s)
		b.WriteString(before)
		s = rest
	}
	return b.String()
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

// Fit is a body as exactly h lines, none wider than w cells.
func Fit(body string, w, h int) string {
	if h <= 0 {
		return ""
	}
	var b strings.Builder
	b.Grow(len(body) + h)
	for i := range h {
		if i > 0 {
			b.WriteByte('\n')
		}
		line, rest, more := strings.Cut(body, "\n")
		line = strings.TrimSuffix(line, "\r")
		b.WriteString(Cut(line, w))
		if !more {
			b.WriteString(strings.Repeat("\n", h-1-i))
			break
		}
		body = rest
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

// Wrap is a text in lines of at most w cells, broken between words. Its paints
// stay with their letters.
func Wrap(s string, w int) []string {
	if before, paint, rest := theme.Painted(s); paint != "" && w > 0 {
		return repainted(text.Wrap(Strip(s), w), before, paint, rest)
	}
	return text.Wrap(s, w)
}

// repainted are lines with the paints of the text that they are of, each before
// the letter that it stood before, or at once where nothing but blanks follows.
func repainted(lines []string, before, paint, rest string) []string {
	letters := func(s string) int { return len([]rune(strings.Join(strings.Fields(text.Shown(s)), ""))) }
	due, seen := letters(before), 0
	next := func() string {
		put := paint
		before, paint, rest = theme.Painted(rest)
		due += letters(before)
		return put
	}
	for i, line := range lines {
		var b strings.Builder
		for _, r := range line {
			for r != ' ' && paint != "" && due == seen {
				b.WriteString(next())
			}
			if b.WriteRune(r); r != ' ' {
				seen++
			}
		}
		for paint != "" && due == seen && theme.Ends(paint) {
			b.WriteString(next())
		}
		lines[i] = b.String()
	}
	for paint != "" {
		lines[len(lines)-1] += next()
	}
	return lines
}

// Lines are a text over as many lines as it needs in w cells, with a margin at both
// sides.
func Lines(l Look, tone theme.Tone, s string, w int) []string {
	lines := Wrap(s, w-4)
	for i := range lines {
		lines[i] = "  " + l.Put(tone, lines[i])
	}
	return lines
}

// Indent is every line of a body two cells to the right, where rows start.
func Indent(body string) string {
	return "  " + strings.ReplaceAll(body, "\n", "\n  ")
}
