package compare

import (
	"slices"

	"ampera/scoring"
)

// results holds the result codes of rows whose rank and final mark are ours;
// another code elsewhere follows from those.
func (c *comparison) results() {
	movers := c.movers()
	for _, l := range c.lines {
		theirs := c.codeNamed(l.cells[ColResult].text)
		ours := l.standing.Code
		if theirs == "" || !c.coded(l) && !slices.Contains(statuses, c.outcomeOf(theirs)) {
			continue
		}
		c.report.Cells++
		switch cause := c.codeCause(l, movers); {
		case theirs == ours:
			c.report.Equal++
		case cause != nil:
			cause.follow(l, ColResult, theirs, ours)
		default:
			c.oneOfAll(c.otherResult(l, theirs, ours), l)
		}
	}
}

// otherResult is another code: of one who is absent, left or is below a threshold
// on one side alone, or a place that only one side gives.
func (c *comparison) otherResult(l *line, theirs, ours string) Finding {
	there := c.outcomeOf(theirs)
	for _, of := range statuses {
		if (there == of) != (l.standing.Outcome == of) {
			return Finding{Kind: KindStatus, Column: ColResult, Theirs: theirs, Ours: ours, Args: []string{theirs, ours, string(of)}}
		}
	}
	return Finding{Kind: KindResult, Column: ColResult, Theirs: theirs, Ours: ours}
}

// statuses are the outcomes that no order of marks gives; which of them is in
// question says what to look at.
var statuses = []scoring.Outcome{scoring.Absent, scoring.Withdrew, scoring.Disqualified, scoring.Unqualified, scoring.Below}

// gone are those of whom no mark is expected.
var gone = statuses[:4]

// statusThere is the code of a row that says in its result, or in the place of
// a number, that the candidate was absent or left, while here they did not; "".
func (c *comparison) statusThere(l *line, text string) string {
	for _, said := range []string{text, l.cells[ColResult].text, l.cells[ColRank].text} {
		of := c.outcomeOf(said)
		if of != "" && of != l.standing.Outcome && slices.Contains(gone, of) {
			return c.codeNamed(said)
		}
	}
	return ""
}

// coded says whether a candidate has, or must yet get, a code here: without a
// quota nobody who is ranked has.
func (c *comparison) coded(l *line) bool {
	return l.standing.Code != "" || c.record.Groups()[c.record.At(l.at).Group].HasQuota || l.standing.Rank == 0
}

// codeNamed is the rulebook's code that a text means. "" is a remark.
func (c *comparison) codeNamed(text string) string {
	m, _ := c.codes.Of(text)
	return m.Code
}

// outcomeOf is what a text in place of a rank means, or "".
func (c *comparison) outcomeOf(text string) scoring.Outcome {
	m, _ := c.codes.Of(text)
	return m.Outcome
}

// codeCause is the finding that another code follows from: one of the row's, or
// of its rank, or of the formation where a code is not certain here, or no rank
// is there to show what moved.
func (c *comparison) codeCause(l *line, movers map[int]*Finding) *Finding {
	switch {
	case len(l.findings) > 0:
		return l.findings[0]
	case l.moved != nil:
		return l.moved
	case l.standing.Code == "" || !c.has(ColRank):
		return movers[l.group]
	}
	return nil
}

// movers are, by formation, a finding that can give others another code though
// their rank is ours: of somebody who has no result here yet; without a column
// of ranks, any.
func (c *comparison) movers() map[int]*Finding {
	out := map[int]*Finding{}
	for _, l := range c.lines {
		if len(l.findings) > 0 && out[l.group] == nil && (open(l.standing) || !c.has(ColRank)) {
			out[l.group] = l.findings[0]
		}
	}
	return out
}
