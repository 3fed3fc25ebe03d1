package text

import (
	"strings"
	"unicode/utf8"
)

// Shown is the road out for one line of text: tabs, line ends and blanks of any
// width become a space, what only says how a sign looks is left out, and U+FFFD stands for
// what may not be shown. It is a letter that a terminal, a printer and a
// spreadsheet all show, in one cell.
func Shown(s string) string {
	if IsPlain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	var w walk
	for len(s) > 0 {
		plain := w.plain(s)
		b.WriteString(plain)
		n, r := w.next(s[len(plain):], false)
		if s = s[len(plain)+n:]; n > 0 && r >= 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// ShownLines is [Shown] for a text of several lines.
func ShownLines(s string) string {
	if !strings.Contains(s, "\n") {
		return Shown(s)
	}
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = Shown(strings.TrimSuffix(line, "\r"))
	}
	return strings.Join(lines, "\n")
}

// Width is how many cells of a terminal a text takes as [Shown] shows it.
func Width(s string) int {
	if IsPlain(s) {
		return len(s)
	}
	n := 0
	var w walk
	for len(s) > 0 {
		plain := w.plain(s)
		n += len(plain)
		size, r := w.next(s[len(plain):], false)
		if s = s[len(plain)+size:]; size > 0 && r >= 0 {
			n += cellsOf(r)
		}
	}
	return n
}

// Cut is as much of a text's beginning, shown, as fits in so many cells, and
// how many it takes.
func Cut(s string, cells int) (string, int) {
	var b strings.Builder
	used := 0
	var w walk
	for len(s) > 0 {
		n, r := w.next(s, false)
		if s = s[n:]; r < 0 {
			continue
		}
		if c := cellsOf(r); used+c > cells {
			break
		} else {
			used += c
		}
		b.WriteRune(r)
	}
	return strings.TrimRight(b.String(), joiners), used
}

// joiners join nothing at either end of a text.
const joiners = "\u200c\u200d"

// walk goes through a text rune by rune as it is shown.
type walk struct{ before script }

// plain is what stands next of printable ASCII, which is shown as it is.
func (w *walk) plain(s string) string {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			s = s[:i]
			break
		}
	}
	if s != "" {
		w.before = script{}
	}
	return s
}

// next is the next rune as it is shown, and how many bytes of the text it is
// of; -1 is nothing. More of the text may follow what is at hand: then what
// stands after a joiner is not known, and it is taken to join.
func (w *walk) next(s string, more bool) (int, rune) {
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && n <= 1 {
		w.before = script{}
		return n, instead
	}
	shown := r
	switch classOf(r) {
	case fine:
		if isBlank(r) {
			shown = ' '
		}
	case styling:
		return n, -1
	case joiner:
		if !w.before.base || !(more && n == len(s)) && !joinsNext(s[n:]) {
			shown = instead
		}
	default:
		if shown = instead; r == '\t' || r == '\n' || r == '\r' {
			shown = ' '
		}
	}
	if w.before.after(shown); w.before.marks > mostMarks {
		shown = instead
	}
	return n, shown
}
