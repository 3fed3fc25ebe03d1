package theme

import (
	"strings"

	"ampera/scoring/text"
)

// mark stands before every escape sequence of ours. No text has this byte: it
// is in no UTF-8. So what is painted is told from what somebody's name holds.
const mark = "\xff"

// marked puts the mark before the sequences of a paint.
func marked(paint string) string { return strings.ReplaceAll(paint, "\x1b", mark+"\x1b") }

// Painted cuts a painted text into what stands before its first paint, that
// paint, and the rest; without a paint all is before.
func Painted(s string) (before, paint, rest string) {
	for at := 0; ; {
		i := strings.IndexByte(s[at:], mark[0])
		if i < 0 {
			return s, "", ""
		}
		if at += i; isPaint(s[at:]) {
			end := at + strings.IndexByte(s[at:], 'm') + 1
			return s[:at], s[at:end], s[end:]
		}
		at++
	}
}

// Ends says whether a paint is the end of one.
func Ends(paint string) bool { return paint == mark+"\x1b[0m" }

// isPaint says whether a text begins with the mark and a sequence that sets
// colours (SGR): nothing else is a paint.
func isPaint(s string) bool {
	const start = mark + "\x1b["
	if !strings.HasPrefix(s, start) {
		return false
	}
	s = s[len(start):]
	end := strings.IndexByte(s, 'm')
	return end >= 0 && strings.Trim(s[:end], "0123456789;:") == ""
}

// Wall is the road out for a frame: our paints lose their mark, and everything
// else is what may be shown of it. Lines stay lines.
func Wall(frame string) string {
	var b strings.Builder
	b.Grow(len(frame))
	for frame != "" {
		before, paint, rest := Painted(frame)
		b.WriteString(text.ShownLines(before))
		if paint != "" {
			b.WriteString(paint[len(mark):])
		}
		frame = rest
	}
	return b.String()
}
