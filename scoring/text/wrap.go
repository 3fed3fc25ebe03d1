package text

import "strings"

// Wrap is a text, shown, in lines of at most so many cells: broken at blanks
// and behind hyphens, and inside of a word that is wider than a line. The
// blanks with which a line of the text begins are kept.
func Wrap(s string, cells int) []string {
	if cells <= 0 {
		return nil
	}
	var out []string
	for line := range strings.SplitSeq(s, "\n") {
		out = wrapLine(out, Shown(strings.TrimSuffix(line, "\r")), cells)
	}
	return out
}

// wrapLine appends one line, broken.
func wrapLine(out []string, line string, cells int) []string {
	if Width(line) <= cells {
		return append(out, strings.TrimRight(line, " "))
	}
	var b strings.Builder
	before := len(out)
	used, gap := 0, "" // cells of b; blanks before what comes next
	flush := func() {
		out = append(out, b.String())
		b.Reset()
		used = 0
	}
	for line != "" {
		word := line[:len(line)-len(strings.TrimLeft(line, " "))]
		if gap += word; word != "" {
			line = line[len(word):]
			continue
		}
		word = firstPart(line)
		line = line[len(word):]
		n := Width(word)
		if len(gap)+used+n > cells && used > 0 {
			flush()
			gap = ""
		}
		for n+len(gap) > cells { // a word that is wider than a line
			gap = gap[:min(len(gap), cells-1)]
			head, taken := cutAtLeast(word, cells-len(gap))
			b.WriteString(gap + head)
			word, n, gap = strings.TrimLeft(word[len(head):], joiners), n-taken, ""
			flush()
		}
		b.WriteString(gap + word)
		used, gap = used+len(gap)+n, ""
	}
	if used > 0 || len(out) == before { // a line of blanks is a line
		flush()
	}
	return out
}

// firstPart is a text up to its first blank, or with the hyphen that a line may
// end on: no day or number is broken at one.
func firstPart(s string) string {
	for i := range len(s) {
		switch {
		case s[i] == ' ':
			return s[:i]
		case s[i] == '-' && i > 0 && i+1 < len(s) && !(isDigit(s[i-1]) && isDigit(s[i+1])):
			return s[:i+1]
		}
	}
	return s
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// cutAtLeast is Cut, but never nothing.
func cutAtLeast(s string, cells int) (string, int) {
	if head, n := Cut(s, cells); head != "" {
		return head, n
	}
	for i := range s {
		if i > 0 {
			return s[:i], Width(s[:i])
		}
	}
	return s, Width(s)
}
