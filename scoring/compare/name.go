package compare

import "ampera/scoring"

// holdName holds the name beside a number against the candidate's. A name of which
// no word is the candidate's, or which is another candidate's, stands beside the
// wrong number; any other way of writing it is only counted.
func (c *comparison) holdName(l *line, row *Row) {
	theirs := clean(c.cell(row, scoring.ColName))
	if who := c.record.At(l.at); theirs == "" || who.Name == "" {
		return
	}
	if c.names == nil {
		c.names = scoring.NamesOf(c.record)
	}
	c.report.Cells++
	switch c.names.Fit(l.number, theirs) {
	case scoring.NameOfOther:
		f := c.alikeOf(Finding{Kind: KindNames, Column: scoring.ColName}, l)
		f.Args = append(f.Args, c.names.Owner(theirs))
	case scoring.NameWrong:
		c.alikeOf(Finding{Kind: KindName, Column: scoring.ColName}, l)
	case scoring.NameDiffers:
		c.report.Equal++
		c.report.Spelled++
	default:
		c.report.Equal++
	}
}
