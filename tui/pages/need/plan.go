// Package need declares the pages of planning: how many teachers are needed, what was
// proposed and granted, who may move, and what if.
package need

import (
	"cmp"
	"context"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/planning"
	"ampera/scoring/planning/shown"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// plannersOf are who sees the plan of the need.
const plannersOf = scoring.Chair | scoring.Secretary | scoring.Observer | planning.Planner

// need is what one reading of the plan brings.
type need struct {
	planning.Status
	lines []shown.YearLine
	rows  []planning.Compared
	by    string           // the lines: "total", "school"
	asks  []table.Argument // what-if, as its form says it; none: as the rulebook counts
	why   *scoring.Refusal
}

func readNeed(_ context.Context, from page.Source, args page.Args) (n need, err error) {
	from.Read(func(v scoring.View) {
		n.Status, n.by = planning.Of(v), args["by"]
		if n.Plan == nil {
			return
		}
		n.rows = n.Compare(v)
		w, why := planning.ReadWhatIf(func(name string) string { return args[name] })
		if n.why = why; w != (planning.WhatIf{}) && why == nil {
			n.asks = askedOf(args)
			rows, _ := planning.Rows(scoring.PastOf(v), n.Plan)
			n.Plan = w.Plan(n.Plan)
			n.Now = planning.Count(n.Plan, w.Rows(rows))
		}
		n.lines = shown.ByYear(n.Now.Totals, n.Now.First)
		if n.by == "school" {
			n.lines = shown.ByYear(n.Now.Schools, n.Now.First)
		}
	})
	return n, nil
}

// plan is how the rulebook plans; where it does not, the columns are asked of an empty one.
func (n *need) plan() *scoring.Plan { return cmp.Or(n.Plan, new(scoring.Plan)) }

// noPlan is why nothing is planned here, or nil.
func (n *need) noPlan() *scoring.Refusal { return page.If(n.Plan == nil, "need.no-plan") }

// Plan lists the need as the schools' counts make it, a row a year: by level and subject,
// or by school; counted otherwise where somebody asks what if.
func Plan() page.Page {
	type act = page.Act[need, shown.YearLine]
	opens := func(key, word string, to page.ID) act {
		return act{Keys: page.Keys(key), Word: word, Help: "plan.do." + word, Do: page.Opens[need, shown.YearLine](to, nil)}
	}
	return page.List[need, shown.YearLine]{
		ID: "plan", Title: "plan.title", Name: table.Ask("kebutuhan", "need"), Roles: plannersOf,
		Args: append([]page.Arg[need]{byWhat()}, whatIfArgs()...), Sent: "plan.what-if.send", Does: "plan.what-if.send",
		Read:    readNeed,
		Rows:    func(n *need) []shown.YearLine { return n.lines },
		Columns: func(n *need) []table.Column[shown.YearLine] { return shown.Columns(n.plan(), n.by == "school") },
		Key: func(l *shown.YearLine) string {
			return strings.Join([]string{l.Level, l.Subject, l.School, strconv.Itoa(l.Number)}, "/")
		},
		Tone: func(l *shown.YearLine) page.Tone { return page.MutedIf(l.Number > 0 && l.Short() == 0) },
		Lead: (*need).lead, Foot: (*need).foot,
		None: func(n *need) page.Line {
			if n.Plan == nil {
				return page.Say(page.Muted, "refusal.need.no-plan")
			}
			return page.Say(page.Muted, "refusal.need.no-schools")
		},
		Acts: []act{
			{Keys: page.Keys("u"), Word: "propose", Help: "plan.do.propose", Kind: planning.KindPropose,
				Can: (*need).notProposed, Do: page.Whole[need, shown.YearLine](propose)},
			{Keys: page.Keys("w"), Word: "what-if", Help: "plan.do.what-if",
				Can: (*need).noPlan, Do: page.Whole[need, shown.YearLine](askWhatIf)},
			opens("k", "posts", "plan-posts"), opens("m", "moves", "plan-moves"),
			opens("d", "schools", "plan-schools"), opens("p", "paper", "plan-paper"),
		},
	}.Page()
}

// lead says how far the plan is, in one line.
func (n *need) lead() page.Line {
	switch {
	case n.why != nil:
		return page.Say(page.Bad, "plan.lead.bad")
	case n.asks != nil:
		return page.Say(page.Warn, "plan.lead.what-if", table.Put(n.asks...))
	case n.Proposal.By == "":
		return page.Say(page.Muted, "plan.lead.none", table.CountOf(n.Schools))
	case n.Proposal.Lapsed:
		return page.Say(page.Warn, "plan.lead.lapsed", table.Plain(n.Proposal.By))
	case n.Approval.By != "" && n.Approval.Lapsed:
		return page.Say(page.Warn, "plan.lead.approval-lapsed", table.Plain(n.Approval.By))
	case n.Approval.By != "":
		return page.Say(page.Good, "plan.lead.approved", table.Plain(n.Approval.By))
	}
	return page.Say(page.Muted, "plan.lead.proposed", table.Plain(n.Proposal.By))
}

// foot is what rounding and moving make of the first year.
func (n *need) foot() page.Line {
	if len(n.Now.Totals) == 0 {
		return page.Line{}
	}
	moved, added := 0, scoring.Ratio{}
	for _, l := range n.Now.Totals {
		added = added.Add(l.Years[0].Added())
	}
	for _, m := range n.Now.Moves {
		moved += m.Many
	}
	return page.Say(page.Muted, "plan.foot", table.Plain(strconv.Itoa(n.Now.First)), table.CountOf(planning.Sum(n.Now.Posts)),
		table.CountOf(moved), table.NumberOf(added.Round(2)))
}

// notProposed is why these figures are not proposed, or nil.
func (n *need) notProposed() *scoring.Refusal {
	return cmp.Or(n.noPlan(), page.If(n.asks != nil || n.why != nil, "need.what-if-shown"), page.If(n.Schools == 0, "need.no-schools"),
		page.If(n.Proposal.By != "" && !n.Proposal.Lapsed, "need.proposed"))
}

func propose(_ page.Env, n *need) page.Step {
	ask := page.Ask{Question: table.Key("plan.propose.ask", table.CountOf(planning.Sum(n.Now.Posts)))}
	return ask.NoOrYes("plan.no", "plan.propose.yes", func() page.Step {
		return page.Submit{Command: planning.Propose{}, Told: page.Say(page.Good, "plan.proposed")}
	})
}
