package document

import (
	"strings"

	"ampera/scoring/text"
)

// width is that of a sheet: it fits a terminal, a letter and a fax.
const width = 72

// page builds a sheet line by line.
type page struct{ strings.Builder }

// line writes one line: this is the road out for papers.
func (p *page) line(s string) {
	p.WriteString(strings.TrimRight(text.Shown(s), " "))
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
func (p *page) para(indent, said string) {
	for _, l := range wrap(said, width-len(indent)) {
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
		if text.Width(left) >= len(indent)+column || len(indent)+column+text.Width(expression)+1+text.Width(right) > width {
			p.para(indent, label)
			left = indent + indent + expression
		} else {
			left = pad(left, len(indent)+column) + expression
		}
	}
	if text.Width(left)+1+text.Width(right) > width {
		p.para(indent, strings.TrimSpace(left))
		left = ""
	}
	p.line(left + strings.Repeat(" ", max(width-text.Width(left)-text.Width(right), 1)) + right)
}

// wrap breaks a text at blanks into lines of at most n cells; a longer word
// stands alone.
func wrap(said string, n int) []string {
	var out []string
	line := ""
	for word := range strings.FieldsSeq(text.Shown(said)) {
		switch {
		case line == "":
			line = word
		case text.Width(line)+1+text.Width(word) <= n:
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

func pad(s string, n int) string { return s + strings.Repeat(" ", max(n-text.Width(s), 1)) }
