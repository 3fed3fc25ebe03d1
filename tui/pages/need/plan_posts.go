package need

import (
	"cmp"

	"ampera/scoring"
	"ampera/scoring/planning"
	"ampera/scoring/planning/shown"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// PlanPosts holds beside each other what is proposed, what the ministry granted, what is
// approved, and the formation that it became with its set of requirements.
func PlanPosts() page.Page {
	type act = page.Act[need, planning.Compared]
	return page.List[need, planning.Compared]{
		ID: "plan-posts", Inside: true, Title: "plan.posts", Name: table.Ask("penetapan", "posts"), Roles: plannersOf, Agreed: "preview.do.agree",
		Read:    readNeed,
		Rows:    func(n *need) []planning.Compared { return n.rows },
		Columns: func(n *need) []table.Column[planning.Compared] { return shown.PostColumns(n.plan()) },
		Key:     func(c *planning.Compared) string { return c.Level + "/" + c.Subject + "/" + c.School },
		Tone:    func(c *planning.Compared) page.Tone { return page.WarnIf(c.Granted >= 0 && c.Difference() != 0) },
		Lead:    (*need).decreed, Foot: (*need).approved,
		None: page.Says[need](page.Muted, "refusal.need.not-proposed"), Can: (*need).noPlan,
		Acts: []act{
			{Keys: page.Keys("i"), Word: "file", Help: "plan.do.decree", Kind: planning.KindDecree,
				Do: page.Opens[need, planning.Compared]("import", page.Args{"component": "decree"})},
			{Keys: page.Keys("c"), Word: "compare", Help: "plan.do.confirm", Kind: planning.KindDecree,
				Can: (*need).notConfirmed, Do: page.Whole[need, planning.Compared](confirmDecree)},
			{Keys: page.Keys("a"), Word: "approve", Help: "plan.do.approve", Kind: planning.KindApprove,
				Can: (*need).notApproved, Do: page.Whole[need, planning.Compared](approve)},
			{Keys: page.Keys("f"), Word: "formations", Help: "plan.do.formations",
				Do: page.Opens[need, planning.Compared]("formations", nil)},
		},
	}.Page()
}

// decreed says of which decree the ministry's figures are, and by whom.
func (n *need) decreed() page.Line {
	d := n.Decree
	of := []table.Argument{table.Plain(d.Number), table.DayOf(d.Day), table.Plain(d.Name)}
	switch {
	case d.By == "":
		return page.Say(page.Muted, "plan.decree.none")
	case d.Pending():
		return page.Say(page.Warn, "plan.decree.waits", of...)
	case d.Alone():
		return page.Say(page.Warn, "plan.decree.alone", of...)
	}
	return page.Say(page.Good, "plan.decree.stands", append(of, table.Plain(d.Second))...)
}

// approved says what the chair approved.
func (n *need) approved() page.Line {
	switch a := n.Approval; {
	case a.By == "":
		return page.Line{}
	case a.Lapsed:
		return page.Say(page.Warn, "plan.lead.approval-lapsed", table.Plain(a.By))
	default:
		return page.Say(page.Good, "plan.lead.approved", table.Plain(a.By))
	}
}

// notConfirmed is why nobody confirms the ministry's figures here, or nil.
func (n *need) notConfirmed() *scoring.Refusal {
	return cmp.Or(page.If(!n.Decree.Pending(), "need.decree.none"), page.If(n.Decree.Mine, "need.decree.mine"), n.Decree.Others)
}

func confirmDecree(_ page.Env, n *need) page.Step {
	d := n.Decree
	return page.Ask{Question: table.Key("plan.confirm.ask", table.Plain(d.Number), table.DayOf(d.Day), table.CountOf(planning.Sum(d.Posts))),
		Detail: table.Key("plan.confirm.detail")}.NoOrYes("plan.no", "plan.confirm.yes", func() page.Step {
		return page.Submit{Command: planning.ConfirmDecree{}, Told: page.Say(page.Good, "plan.confirmed")}
	})
}

// notApproved is why there is nothing to approve, or nil; the rule says the rest.
func (n *need) notApproved() *scoring.Refusal {
	stands := n.Approval.By != "" && !n.Approval.Lapsed
	return cmp.Or(page.If(n.Proposal.By == "", "need.not-proposed"), page.If(n.Proposal.Lapsed, "need.lapsed"),
		page.If(n.Decree.Pending(), "need.decree.waits"), page.If(stands && planning.Became(n.rows), "need.approved"),
		page.If(planning.None(n.rows), "need.no-formation"))
}

// approve asks what becomes of it, and shows who moves where results stand already.
func approve(_ page.Env, n *need) page.Step {
	posts, none := n.Proposal.Posts, 0
	if n.Decree.By != "" {
		posts = n.Decree.Posts
	}
	for _, c := range n.rows {
		if c.Formation == nil {
			none += max(c.Granted, 0)
			if n.Decree.By == "" {
				none += c.Many
			}
		}
	}
	ask := page.Ask{Question: table.Key("plan.approve.ask", table.CountOf(planning.Sum(posts)))}
	if none > 0 {
		ask.Detail = table.Key("plan.approve.none", table.CountOf(none))
	}
	return ask.NoOrYes("plan.no", "plan.approve.yes", func() page.Step {
		return page.Preview{Submit: page.Submit{Command: planning.Approve{}, Told: page.Say(page.Good, "plan.approved")}}
	})
}
