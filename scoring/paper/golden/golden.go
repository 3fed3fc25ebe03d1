// Package golden is for tests: a paper in every form that it is printed in, side
// by side in one txtar, so that a change is seen in all of them at once.
package golden

import (
	"strings"

	"ampera/scoring/paper"
	"ampera/scoring/wording"
)

// Of is a paper in both languages as text of a width, as it is spoken, and as a
// page without its style.
func Of(p paper.Paper, width int) string {
	var b strings.Builder
	for _, form := range []struct {
		name string
		in   func(wording.Lang) string
	}{
		{"text", func(l wording.Lang) string { return p.Text(l, width) }},
		{"lines", func(l wording.Lang) string { return strings.Join(p.Lines(l), "\n") + "\n" }},
		{"html", func(l wording.Lang) string { return Unstyled(p.HTML(l)) }},
	} {
		for _, l := range wording.Langs {
			b.WriteString("-- " + form.name + "." + l.String() + " --\n" + form.in(l))
		}
	}
	return b.String()
}

// Part is one file of what Of gives.
func Part(archive, name string) string {
	_, rest, _ := strings.Cut("\n"+archive, "\n-- "+name+" --\n")
	text, _, _ := strings.Cut(rest, "\n-- ")
	return strings.TrimSuffix(text, "\n") + "\n"
}

// Unstyled is a page without its style, which is the same in each.
func Unstyled(page string) string {
	before, rest, _ := strings.Cut(page, "<style>\n")
	_, after, _ := strings.Cut(rest, "</style>\n")
	return before + after
}
