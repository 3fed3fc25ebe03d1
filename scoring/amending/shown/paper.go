package shown

import (
	"ampera/scoring"
	"ampera/scoring/amending"
	"ampera/scoring/eligibility"
	"ampera/scoring/paper"
	"ampera/scoring/rulebook/inwords"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// Sheet is an amendment as a paper: who wanted it and why, what it says otherwise, and,
// while it waits, of whom the rules would propose otherwise.
func Sheet(v scoring.View, a *amending.Amendment) paper.Paper {
	title := table.Key("amend.sheet")
	p := paper.Paper{Title: title, Blocks: []paper.Block{paper.Heading{Level: 3, Words: title}}}
	said := paper.Para{table.Key("amend.said.by", table.Plain(a.By), table.Same(a.Reason))}
	if a.State == amending.Rejected {
		said = paper.Para{table.Key("amend.said.rejected", table.Plain(a.By), table.Plain(a.Answered), table.Same(a.Reason))}
	}
	switch {
	case a.Alone:
		said = append(said, table.Key("amend.said.alone", table.Plain(a.Answered), table.DayOf(a.Day)))
	case a.State == amending.Approved || a.State == amending.Unchosen:
		said = append(said, table.Key("amend.said.approved", table.Plain(a.Answered), table.DayOf(a.Day)))
	}
	if a.State == amending.Unchosen || a.State == amending.Moved {
		said = append(said, table.Key("amend.said."+string(a.State)))
	}
	p.Blocks = append(p.Blocks, said)
	if a.Was == nil || a.Now == nil {
		return p
	}
	if a.State == amending.Waiting {
		p.Blocks = append(p.Blocks, Effects(v, a.Was, a.Now)...)
		return p
	}
	p.Blocks = append(p.Blocks, Difference(a.Was, a.Now)...)
	return p
}

// Effects are what an amendment says otherwise, and whom it is about: of whom the rules
// propose otherwise, one by one. How many stay as they are, and how many decisions lapse, are
// numbers: where a requirement of everybody's is reworded, that is everybody.
func Effects(v scoring.View, was, now *scoring.Rulebook) []paper.Block {
	turns, of := turned(v, was, now)
	out := append(Difference(was, now), paper.Heading{Level: 2, Words: table.Key("amend.turns")})
	if len(turns) == 0 {
		return append(out, paper.Para{table.Key("amend.turns.none")})
	}
	lapse, whose := map[string]bool{}, map[string]bool{}
	var otherwise []Turn
	for _, t := range turns {
		if t.Was != t.Now {
			whose[t.Applicant] = true
			otherwise = append(otherwise, t)
		}
		if t.Lapses {
			lapse[t.Applicant] = true
		}
	}
	out = append(out, paper.Para{table.Key("amend.turns.told", table.CountOf(len(whose)), table.CountOf(of-len(whose)), table.CountOf(len(lapse)))})
	if len(otherwise) == 0 {
		return out
	}
	return append(out, paper.Table{Table: table.New(table.Words{}, turnColumns, otherwise)})
}

// Difference is what one rulebook says otherwise than another, in words. What is worded
// alike, such as how something is mended, has no line: it says that.
func Difference(was, now *scoring.Rulebook) []paper.Block {
	out := []paper.Block{paper.Heading{Level: 2, Words: table.Key("amend.difference")}}
	changes := inwords.Changes(was, now)
	if len(changes) == 0 {
		return append(out, paper.Para{table.Key("info.errata.none")})
	}
	return append(out, paper.Table{Table: table.New(table.Words{}, ChangeColumns, changes)})
}

// ChangeColumns are those of what reads otherwise.
var ChangeColumns = []table.Column[inwords.Change]{
	table.Says("part", "info.errata.part", scoring.Text{}, 0, func(l wording.Lang, c *inwords.Change) string { return c.Part.In(l) }),
	table.Col("was", "info.errata.was", scoring.Text{}, 0, table.Said, func(c *inwords.Change) table.Value { return table.SaidOf(c.Was) }),
	table.Col("now", "info.errata.now", scoring.Text{}, 0, table.Said, func(c *inwords.Change) table.Value { return table.SaidOf(c.Now) }),
}

// answers are what the rules propose of a requirement.
var answers = map[int]string{Unasked: "unasked", eligibility.No: "no", eligibility.Unknown: "unknown", eligibility.Yes: "yes"}

var (
	proposal    = table.Ids("amend.is.", "unasked", "no", "unknown", "yes")
	turnColumns = []table.Column[Turn]{
		table.Texts("no_register", "eligible.register", table.Ask("register", "register"), 14, func(t *Turn) string { return t.Applicant }),
		table.Names(func(t *Turn) string { return t.Name }),
		table.Texts("formation", "panels.formation", table.AsFormation, 20, func(t *Turn) string { return t.Formation }),
		table.Col("requirement", "check.requirement", table.Ask("syarat", "requirement"), 26, table.Said,
			func(t *Turn) table.Value { return table.SaidOf(t.Requirement) }),
		table.OneOf("was", "info.errata.was", table.Ask("semula", "was"), 14, proposal, func(t *Turn) string { return answers[t.Was] }),
		table.OneOf("is", "info.errata.now", table.Ask("menjadi", "becomes"), 14, proposal, func(t *Turn) string { return answers[t.Now] }),
		table.OneOf("decision", "amend.decision", table.Ask("keputusan", "decision"), 14, table.Ids("amend.decision.", "stays", "lapses"), func(t *Turn) string {
			if t.Lapses {
				return "lapses"
			}
			return "stays"
		}),
	}
)
