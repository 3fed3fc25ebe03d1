package wording

import (
	"strconv"

	"ampera/scoring/intake"
)

// RowCount says what became of the rows of a sheet, in a line, and below it a line
// for each reason why some were set aside.
func (l Lang) RowCount(c intake.Count) []string {
	said := l.RowSum(c)
	if c.Sheet != "" {
		said = l.Text("row.count.sheet", c.Sheet, said)
	}
	return append([]string{said}, l.SetAside(c)...)
}

// RowSum is how many rows were read, taken, set aside and blank.
func (l Lang) RowSum(c intake.Count) string {
	return l.Text("row.count", strconv.Itoa(c.Read), strconv.Itoa(c.Taken), strconv.Itoa(c.SetAside()), strconv.Itoa(c.Blank))
}

// SetAside names the rows of a sheet that were set aside, a line for each reason.
func (l Lang) SetAside(c intake.Count) []string {
	var out []string
	for _, a := range c.Aside {
		line := l.Text("row.aside", l.Text("row."+strconv.Itoa(int(a.Class))), a.Places())
		if c.Sheet != "" {
			line = l.Text("row.count.sheet", c.Sheet, line)
		}
		out = append(out, line)
	}
	return out
}
