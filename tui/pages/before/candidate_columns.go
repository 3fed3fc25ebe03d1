package before

import (
	"ampera/scoring"
	"ampera/scoring/table"
)

// What filters call the columns.
var (
	numberName = scoring.Text{ID: "nomor", EN: "number"}
	nameName   = scoring.Text{ID: "nama", EN: "name"}
	stateName  = scoring.Text{ID: "keadaan", EN: "status"}
	groupName  = scoring.Text{ID: "formasi", EN: "formation"}
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
		{Head: table.Head{ID: "number", Name: numberName, Title: table.Key("marks.number"), Width: width, Frozen: true},
			Cell: func(c *candidate) table.Value { return table.TextOf(c.Number) }},
		{Head: table.Head{ID: "name", Name: nameName, Title: table.Key("marks.name"), Width: 16, Flex: true, Frozen: true},
			Cell: func(c *candidate) table.Value { return table.TextOf(c.Name) }},
		{Head: table.Head{ID: "formation", Name: groupName, Title: table.Key("list.formation"), Width: 20, Flex: true, Kind: table.Formation, Offers: titles(e.groups)},
			Cell: func(c *candidate) table.Value { return groups[c.Group] }},
		{Head: table.Head{ID: "state", Name: stateName, Title: table.Key("candidates.state"), Width: 16, Kind: table.State, States: candidateStates()},
			Cell: func(c *candidate) table.Value { return table.StateOf(string(c.State)) }},
	}
	for n, t := range e.subTests {
		out = append(out, mark(t.Code, scoring.Text{ID: t.Code, EN: t.Code}, table.Rulebook(t.Name), 11, 0,
			func(c *candidate) table.Value { return table.StageOf(c.Marks[n]) }))
	}
	for _, p := range e.parts {
		out = append(out, mark(p.of.Code, scoring.Text{ID: p.of.Code, EN: p.of.Code}, table.Rulebook(p.of.Name), 10, p.places,
			func(c *candidate) table.Value { return c.stage(p.at) }))
	}
	out = append(out,
		mark("final", scoring.Text{ID: "akhir", EN: "final"}, table.Key("rank.col.final"), 7, 0, func(c *candidate) table.Value {
			s, ok := c.ranked()
			return table.StageOf(scoring.Stage{Value: s.Final, Has: ok})
		}),
		table.Column[candidate]{Head: table.Head{ID: "rank", Name: scoring.Text{ID: "peringkat", EN: "rank"}, Title: table.Key("rank.col.rank"), Width: 5, Kind: table.Count},
			Cell: func(c *candidate) table.Value {
				if s, ok := c.ranked(); ok {
					return table.CountOf(s.Rank)
				}
				return table.CountOf(0).None("")
			}})
	if e.observed {
		out = append(out,
			table.Column[candidate]{Head: table.Head{ID: "sheets", Name: scoring.Text{ID: "lembar", EN: "sheets"}, Title: table.Key("candidates.sheets"), Width: 7, Kind: table.Of},
				Cell: func(c *candidate) table.Value { return table.OfAll(c.Sent, c.Of) }},
			mark("gap", scoring.Text{ID: "selisih", EN: "gap"}, table.Key("candidates.gap"), 8, 2, func(c *candidate) table.Value { return table.StageOf(c.Gap) }),
			table.Column[candidate]{Head: table.Head{ID: "assessors", Name: scoring.Text{ID: "penilai", EN: "assessor"}, Title: table.Key("candidates.assessors"), Width: 24},
				Cell: func(c *candidate) table.Value { return table.TextOf(c.Assessors) }})
	}
	return append(out, mark("gpa", scoring.Text{ID: "ipk", EN: "gpa"}, table.Key("candidates.gpa"), 5, 2,
		func(c *candidate) table.Value { return table.StageOf(scoring.Stage{Value: c.GPA, Has: c.GPA != 0}) }))
}

// mark is a column of marks.
func mark(id string, name scoring.Text, title table.Words, width, decimals int, cell func(*candidate) table.Value) table.Column[candidate] {
	return table.Column[candidate]{Head: table.Head{ID: id, Name: name, Title: title, Width: width, Kind: table.Mark, Decimals: decimals}, Cell: cell}
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
		n := table.Named{ID: string(s), Word: table.Key("candidates.state." + string(s)), Sign: table.Bad}
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
	return append(out, table.Named{ID: string(scoring.StateIncomplete), Word: table.Key("filter.line.blank")})
}
