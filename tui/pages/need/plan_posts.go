package need

import (
	"strings"

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
		Read: readNeed,
		Rows: func(n *need) []planning.Compared { return n.rows },
		Columns: func(n *need) []table.Column[planning.Compared] {
			if n.Plan == nil {
				return shown.PostColumns(&scoring.Plan{})
			}
			return shown.PostColumns(n.Plan)
		},
		Key: func(c *planning.Compared) string { return c.Level + "/" + c.Subject + "/" + c.School },
		Tone: func(c *planning.Compared) page.Tone {
			if c.Granted >= 0 && c.Difference() != 0 {
				return page.Warn
			}
			return page.Plain
		},
		Lead: (*need).decreed, Foot: (*need).approved,
		None: page.Says[need](page.Muted, "refusal.need.not-proposed"),
		Acts: []act{
			{Keys: page.Keys("i"), Word: "file", Help: "plan.do.decree", Kind: planning.KindDecree, Can: (*need).noPlan,
				Do: page.Opens[need, planning.Compared]("import", page.Args{"component": "decree"})},
			{Keys: page.Keys("c"), Word: "compare", Help: "plan.do.confirm", Kind: planning.KindDecree,
				Can: (*need).notConfirmed, Do: page.Whole[need, planning.Compared](confirmDecree)},
			{Keys: page.Keys("a"), Word: "approve", Help: "plan.do.approve", Kind: planning.KindApprove,
				Can: (*need).notApproved, Do: page.Whole[need, planning.Compared](approve)},
			{Keys: page.Keys("f"), Word: "formations", Help: "plan.do.formations",
				Can: (*need).noPlan, Do: page.Opens[need, planning.Compared]("formations", nil)},
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
	switch {
	case n.Plan == nil:
		return n.noPlan()
	case !n.Decree.Pending():
		return scoring.Refuse("need.decree.none")
	}
	return page.If(n.Decree.Mine, "need.decree.mine")
}

func confirmDecree(_ page.Env, n *need) page.Step {
	sum := 0
	for _, x := range n.Decree.Posts {
		sum += x.Many
	}
	ask := sure("plan.confirm.yes", table.Key("plan.confirm.ask", table.Plain(n.Decree.Number), table.DayOf(n.Decree.Day), table.CountOf(sum)),
		func() page.Step {
			return page.Submit{Command: planning.ConfirmDecree{}, Told: page.Say(page.Good, "plan.confirmed")}
		})
	ask.Detail = table.Key("plan.confirm.detail")
	return ask
}

// notApproved is why there is nothing to approve, or nil; the rule says the rest.
func (n *need) notApproved() *scoring.Refusal {
	switch {
	case n.Plan == nil:
		return n.noPlan()
	case n.Proposal.By == "":
		return scoring.Refuse("need.not-proposed")
	case n.Proposal.Lapsed:
		return scoring.Refuse("need.lapsed")
	case n.Decree.Pending():
		return scoring.Refuse("need.decree.waits")
	}
	return page.If(n.Approval.By != "" && !n.Approval.Lapsed && n.became(), "need.approved")
}

// became says whether every formation has the quota that was approved.
func (n *need) became() bool {
	quotas, of := map[string]int{}, map[string]int{}
	for _, c := range n.rows {
		if c.Formation != nil {
			key := strings.Join(c.Formation, "\x1f")
			quotas[key] += c.Approved
			of[key] = c.Quota
		}
	}
	for key, quota := range quotas {
		if of[key] != quota {
			return false
		}
	}
	return true
}

// approve asks what becomes of it, and shows who moves where results stand already.
func approve(_ page.Env, n *need) page.Step {
	posts, none := n.Proposal.Posts, 0
	if n.Decree.By != "" {
		posts = n.Decree.Posts
	}
	sum := 0
	for _, x := range posts {
		sum += x.Many
	}
	for _, c := range n.rows {
		if c.Formation == nil {
			none += max(c.Granted, 0)
			if n.Decree.By == "" {
				none += c.Many
			}
		}
	}
	ask := sure("plan.approve.yes", table.Key("plan.approve.ask", table.CountOf(sum)), func() page.Step {
		return page.Preview{Submit: page.Submit{Command: planning.Approve{}, Told: page.Say(page.Good, "plan.approved")}}
	})
	if none > 0 {
		ask.Detail = table.Key("plan.approve.none", table.CountOf(none))
	}
	return ask
}
