package before

import (
	"ampera/scoring"
	"ampera/scoring/table"
)

// candidateColumns are the columns of the list and what its filter knows. What does
// not fit is reached by scrolling; the number and the name stay.
func candidateColumns(e *everybody) []table.Column[candidate] {
	width := 8
	if len(e.rows) > 0 {
		width = max(width, min(len(e.rows[0].Number), 20))
	}
	groups := make([]table.Value, len(e.groups)) // made once, not by row
	for i, g := range e.groups {
		groups[i] = table.FormationOf(g)
	}
	out := []table.Column[candidate]{
		table.Texts("number", "marks.number", table.AsNumber, width, func(c *candidate) string { return c.Number }).Stay(),
		table.Texts("name", "marks.name", table.AsName, 16, func(c *candidate) string { return c.Name }).Grow().Stay(),
		table.Col("formation", "list.formation", table.AsFormation, 20, table.Formation,
			func(c *candidate) table.Value { return groups[c.Group] }).Grow().Offer(titles(e.groups)),
		table.OneOf("state", "candidates.state", table.AsState, 16, candidateStates(), func(c *candidate) string { return string(c.State) }),
	}
	for n, t := range e.subTests {
		out = append(out, table.Stages(t.Code, table.Rulebook(t.Name), table.Ask(t.Code, t.Code), 11, 0,
			func(c *candidate) scoring.Stage { return c.Marks[n] }))
	}
	for _, p := range e.parts {
		out = append(out, table.Stages(p.of.Code, table.Rulebook(p.of.Name), table.Ask(p.of.Code, p.of.Code), 10, p.places,
			func(c *candidate) scoring.Stage { return c.stage(p.at) }))
	}
	out = append(out,
		table.Stages("final", table.Key("rank.col.final"), table.Ask("akhir", "final"), 7, 0, (*candidate).final),
		table.Col("rank", "rank.col.rank", table.Ask("peringkat", "rank"), 5, table.Count, (*candidate).rank))
	if e.observed {
		out = append(out,
			table.Col("sheets", "candidates.sheets", table.Ask("lembar", "sheets"), 7, table.Of,
				func(c *candidate) table.Value { return table.OfAll(c.Sent, c.Of) }),
			table.Stages("gap", table.Key("candidates.gap"), table.Ask("selisih", "gap"), 8, 2, func(c *candidate) scoring.Stage { return c.Gap }),
			table.Texts("assessors", "candidates.assessors", table.AsAssessor, 24, func(c *candidate) string { return c.Assessors }))
	}
	return append(out, table.Stages("gpa", table.Key("candidates.gpa"), table.Ask("ipk", "gpa"), 5, 2,
		func(c *candidate) scoring.Stage { return scoring.Stage{Value: c.GPA, Has: c.GPA != 0} }))
}

func titles(groups []scoring.Group) (out []string) {
	for _, g := range groups {
		out = append(out, g.Title())
	}
	return out
}

// candidateStates are how a candidate may stand; 'blank' is another word for one
// who lacks a mark.
func candidateStates() []table.Named {
	var out []table.Named
	for _, s := range scoring.CandidateStates {
		n := table.Named{ID: string(s), Sign: table.Bad}
		switch s {
		case scoring.StateTaking:
			n.Mute, n.Sign = true, table.NoSign
		case scoring.StateIncomplete:
			n.Sign = table.Open
		case scoring.StateRepeat:
			n.Sign = table.Warn
		}
		out = append(out, n)
	}
	out = append(out, table.Named{ID: string(scoring.StateIncomplete), Word: table.Key("filter.line.blank")})
	return table.Prefixed("candidates.state.", out...)
}
