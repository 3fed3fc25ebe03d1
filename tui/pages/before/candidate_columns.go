package before

import (
	"slices"

	"ampera/scoring"
	"ampera/scoring/table"
)

// part is a component with the stage at which it stands on the scale on which
// people speak of it: the scaled value, else the raw one.
type part struct {
	of     *scoring.Component
	at     int // place among a standing's stages
	places int
}

func partsOf(book *scoring.Rulebook, columns []scoring.StageColumn) (out []part) {
	for _, c := range book.Leaves() {
		step := scoring.StepRaw
		if c.Scale > 0 {
			step = scoring.StepScaled
		}
		for i, column := range columns {
			if column.Of == c.Code && column.Step == step {
				out = append(out, part{c, i, column.Places})
			}
		}
	}
	return out
}

// stage is one stage of the way to the final mark, as far as it is known.
func (c *candidate) stage(at int) scoring.Stage {
	if c.standing == nil || at >= len(c.standing.Stages) {
		return scoring.Stage{}
	}
	return c.standing.Stages[at]
}

// ranked says whether the candidate has a rank.
func (c *candidate) ranked() bool { return c.standing != nil && c.standing.Rank != 0 }

// veiled says whether the candidate has marks that the reader may not see.
func (c *candidate) veiled() bool {
	held := c.standing != nil && c.standing.Held != nil
	return c.Blind || held && (c.standing.Held.Code == "held.hidden" || c.standing.Held.Code == "held.kept")
}

func (c *candidate) final() scoring.Stage {
	if !c.ranked() {
		return scoring.Stage{}
	}
	return scoring.Stage{Value: c.standing.Final, Has: true}
}

func (c *candidate) rank() table.Value {
	if !c.ranked() {
		return table.CountOf(0).None("")
	}
	return table.CountOf(c.standing.Rank)
}

// candidateColumns are the columns of the list and what its filter knows. What does
// not fit is reached by scrolling; the number and the name stay.
func candidateColumns(e *everybody) []table.Column[candidate] {
	groups := make([]table.Value, len(e.groups)) // made once, not by row
	for i, g := range e.groups {
		groups[i] = table.FormationOf(g)
	}
	least := 0 // for the word of what is hidden
	if slices.ContainsFunc(e.rows, func(c candidate) bool { return c.veiled() }) {
		least = 8
	}
	out := []table.Column[candidate]{
		table.Numbers(e.rows, func(c *candidate) string { return c.Number }),
		table.Names(func(c *candidate) string { return c.Name }),
		table.Col("formation", "list.formation", table.AsFormation, 20, table.Formation,
			func(c *candidate) table.Value { return groups[c.Group] }).Grow().Offer(titles(e.groups)).Later(6),
		table.OneOf("state", "candidates.state", table.AsState, 16, candidateStates(), func(c *candidate) string { return string(c.State) }),
	}
	for n, t := range e.subTests {
		out = append(out, table.Stages(t.Code, table.Rulebook(t.Name), table.Ask(t.Code, t.Code), 11, t.Decimals,
			func(c *candidate) scoring.Stage { return c.Marks[n] }).Elsewhere(e.elsewhere).Veiled(blind).Later(4))
	}
	for _, p := range e.parts {
		out = append(out, table.Stages(p.of.Code, table.Rulebook(p.of.Name), table.Ask(p.of.Code, p.of.Code), 10, p.places,
			func(c *candidate) scoring.Stage { return c.stage(p.at) }).Elsewhere(e.elsewhere).Veiled((*candidate).veiled).Later(3))
	}
	out = append(out,
		table.Stages("final", table.Key("rank.col.final"), table.Ask("akhir", "final"), max(7, least), e.decimals,
			(*candidate).final).Elsewhere(e.elsewhere).Veiled((*candidate).veiled).Later(1),
		table.Col("rank", "rank.col.rank", table.Ask("peringkat", "rank"), max(5, least), table.Count,
			(*candidate).rank).Elsewhere(e.elsewhere).Veiled((*candidate).veiled).Later(1))
	if e.observed {
		out = append(out,
			table.Col("sheets", "candidates.sheets", table.Ask("lembar", "sheets"), 7, table.Of,
				func(c *candidate) table.Value { return table.OfAll(c.Sent, c.Of) }).Later(2),
			table.Stages("gap", table.Key("candidates.gap"), table.Ask("selisih", "gap"), 8, 2, func(c *candidate) scoring.Stage { return c.Gap }).
				Veiled(func(c *candidate) bool { return c.GapHidden }).Later(5),
			table.Texts("assessors", "candidates.assessors", table.AsAssessor, 24, func(c *candidate) string { return c.Assessors }).Later(5))
	}
	return append(out, table.Stages("gpa", table.Key("candidates.gpa"), table.Ask("ipk", "gpa"), 5, 2,
		func(c *candidate) scoring.Stage { return scoring.Stage{Value: c.GPA, Has: c.GPA != 0} }).Later(5))
}

func blind(c *candidate) bool { return c.Blind }

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
	out = append(out, table.Named{ID: string(scoring.StateElsewhere)},
		table.Named{ID: string(scoring.StateIncomplete), Word: table.Key("filter.line.blank")})
	return table.Prefixed("candidates.state.", out...)
}
