package widget

import (
	"strings"

	"ampera/tui/theme"
)

// bigRows is how many lines a big text takes.
const bigRows = 5

// bigDigits are the shapes of what a big text may hold: three cells wide, five
// lines high, from the top.
var bigDigits = map[rune][bigRows]string{
	'0': {"###", "# #", "# #", "# #", "###"},
	'1': {" # ", "## ", " # ", " # ", "###"},
	'2': {"###", "  #", "###", "#  ", "###"},
	'3': {"###", "  #", "###", "  #", "###"},
	'4': {"# #", "# #", "###", "  #", "  #"},
	'5': {"###", "#  ", "###", "  #", "###"},
	'6': {"###", "#  ", "###", "# #", "###"},
	'7': {"###", "  #", "  #", "  #", "  #"},
	'8': {"###", "# #", "###", "# #", "###"},
	'9': {"###", "# #", "###", "  #", "###"},
	':': {" ", "#", " ", "#", " "},
	'%': {"# #", "  #", " # ", "#  ", "# #"},
	'/': {"  #", "  #", " # ", "#  ", "#  "},
	' ': {" ", " ", " ", " ", " "},
}

// Big is a text of digits, colons and the like, to be read across a room: five
// lines, each cell of a shape twice as wide as it is high, all so many times
// larger. What it has no shape for is left out.
func Big(l Look, tone theme.Tone, text string, times int) []string {
	cell := func(sign string) string { return strings.Repeat(sign, 2*times) }
	lines := make([]string, 0, bigRows*times)
	for y := range bigRows {
		var row []string
		for _, r := range text {
			if shape, ok := bigDigits[r]; ok {
				row = append(row, strings.NewReplacer(" ", cell(" "), "#", cell(l.Theme.Glyph.Bar)).Replace(shape[y]))
			}
		}
		for range times {
			lines = append(lines, l.Put(tone, strings.Join(row, cell(" "))))
		}
	}
	return lines
}
