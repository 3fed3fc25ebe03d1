// Package need declares the pages of planning: how many teachers are needed, what was
// proposed and granted, who may move, and what if.
package need

import (
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
	by    string // the lines: "total", "school"
	asks  string // what-if, in the words of its args; "": as the rulebook counts
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
			for _, name := range whatIfs {
				if args[name] != "" {
					n.asks += " " + name + "=" + args[name]
				}
			}
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
		Args: append([]page.Arg[need]{byWhat()}, whatIfArgs()...), Sent: "plan.what-if.send",
		Read: readNeed,
		Rows: func(n *need) []shown.YearLine { return n.lines },
		Columns: func(n *need) []table.Column[shown.YearLine] {
			if n.Plan == nil {
				return shown.Columns(&scoring.Plan{}, false)
			}
			return shown.Columns(n.Plan, n.by == "school")
		},
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
	case n.asks != "":
		return page.Say(page.Warn, "plan.lead.what-if", table.Plain(n.asks))
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
	posts, moved, added := 0, 0, scoring.Ratio{}
	for _, l := range n.Now.Totals {
		added = added.Add(l.Years[0].Added())
	}
	for _, x := range n.Now.Posts {
		posts += x.Many
	}
	for _, m := range n.Now.Moves {
		moved += m.Many
	}
	first := table.Plain(strconv.Itoa(n.Now.First))
	return page.Say(page.Muted, "plan.foot", first, table.CountOf(posts), table.CountOf(moved), table.NumberOf(added.Round(2)))
}

// notProposed is why these figures are not proposed, or nil.
func (n *need) notProposed() *scoring.Refusal {
	switch {
	case n.Plan == nil:
		return n.noPlan()
	case n.asks != "" || n.why != nil:
		return scoring.Refuse("need.what-if-shown")
	case n.Schools == 0:
		return scoring.Refuse("need.no-schools")
	}
	return page.If(n.Proposal.By != "" && !n.Proposal.Lapsed, "need.proposed")
}

func propose(_ page.Env, n *need) page.Step {
	posts := 0
	for _, x := range n.Now.Posts {
		posts += x.Many
	}
	return sure("plan.propose.yes", table.Key("plan.propose.ask", table.CountOf(posts)), func() page.Step {
		return page.Submit{Command: planning.Propose{}, Told: page.Say(page.Good, "plan.proposed")}
	})
}

// sure asks before something of the plan is done; yes is what doing it is called.
func sure(yes string, question table.Words, do func() page.Step) page.Ask {
	return page.Ask{Question: question, Choices: []page.Choice{{Key: page.No, Label: table.Key("plan.no")},
		{Key: page.Yes, Label: table.Key(yes), Then: do}}}
}
