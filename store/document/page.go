package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// width is that of a sheet: it fits a terminal, a letter and a fax.
const width = 72

// page builds a sheet line by line.
type page struct{ strings.Builder }

func (p *page) line(s string) {
	p.WriteString(strings.TrimRight(s, " "))
	p.WriteByte('\n')
}

func (p *page) rule(sign string) { p.line(strings.Repeat(sign, width)) }

// section begins a part of the sheet.
func (p *page) section(title string) {
	p.line("")
	p.line(title)
	p.rule("-")
}

// para writes running text, broken at blanks.
func (p *page) para(indent, text string) {
	for _, l := range wrap(text, width-len(indent)) {
		p.line(indent + l)
	}
}

// field writes a name and its value, which may run over several lines.
func (p *page) field(name, value string) {
	const at = 14
	for i, l := range wrap(value, width-at) {
		if i > 0 {
			name = ""
		}
		p.line(pad(name, at) + l)
	}
}

// sum writes "label   expression = value" with the value flush right; what does
// not fit goes on lines of its own, never cut.
func (p *page) sum(label, expression, value string) {
	const indent, column = "  ", 26
	right := "= " + value
	left := indent + label
	if expression != "" {
		if cells(left) >= len(indent)+column || len(indent)+column+cells(expression)+1+cells(right) > width {
			p.para(indent, label)
			left = indent + indent + expression
		} else {
			left = pad(left, len(indent)+column) + expression
		}
	}
	if cells(left)+1+cells(right) > width {
		p.para(indent, strings.TrimSpace(left))
		left = ""
	}
	p.line(left + strings.Repeat(" ", max(width-cells(left)-cells(right), 1)) + right)
}

// wrap breaks a text at blanks into lines of at most n cells; a longer word
// stands alone.
func wrap(text string, n int) []string {
	var out []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		switch {
		case line == "":
			line = word
		case cells(line)+1+cells(word) <= n:
			line += " " + word
		default:
			out = append(out, line)
			line = word
		}
	}
	if line == "" && len(out) > 0 {
		return out
	}
	return append(out, line)
}

func pad(s string, n int) string { return s + strings.Repeat(" ", max(n-cells(s), 1)) }

// cells is how many columns a text takes: one a letter, none for a combining
// sign.
func cells(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if unicode.Is(unicode.Mn, r) {
			n--
		}
	}
	return n
}
