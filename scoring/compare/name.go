package compare

import (
	"slices"

	"ampera/scoring"
)

// holdName holds the name beside a number against the candidate's. A name of
// which no word is the candidate's, or which is another candidate's, stands
// beside the wrong number; any other way of writing it is only counted.
func (c *comparison) holdName(l *line, row *Row) {
	theirs, ours := nameKey(clean(c.cell(row, scoring.ColName))), nameKey(c.record.At(l.at).Name)
	if theirs == "" || ours == "" {
		return
	}
	c.report.Cells++
	switch owner := c.namesake(theirs, l.at); {
	case theirs == ours:
		c.report.Equal++
	case owner != "":
		f := c.alikeOf(Finding{Kind: KindNames, Column: scoring.ColName}, l)
		f.Args = append(f.Args, owner)
	case !shareAWord(theirs, ours):
		c.alikeOf(Finding{Kind: KindName, Column: scoring.ColName}, l)
	default:
		c.report.Equal++
		c.report.Spelled++
	}
}

// namesake is the number of another candidate of this name, or "".
func (c *comparison) namesake(key string, but int) string {
	if c.names == nil {
		c.names = map[string][]int{}
		for i := range c.record.Len() {
			if own := nameKey(c.record.At(i).Name); own != "" {
				c.names[own] = append(c.names[own], i)
			}
		}
	}
	of := c.names[key]
	if len(of) == 0 || slices.Contains(of, but) {
		return ""
	}
	return c.record.At(of[0]).Number
}
