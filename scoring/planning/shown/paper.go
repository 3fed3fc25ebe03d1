package shown

import (
	"strconv"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/planning"
	"ampera/scoring/table"
)

// Paper is the proposal of the need (usulan kebutuhan) as it stands: what is asked for and
// why, moves before posts, the ministry's figures and their difference, who signed what.
func Paper(s planning.Status, rows []planning.Compared, selection, office string) paper.Paper {
	out := paper.Paper{Title: table.Key("plan.paper")}
	add := func(blocks ...paper.Block) { out.Blocks = append(out.Blocks, blocks...) }
	add(paper.Heading{Level: 1, Words: out.Title}, paper.Para{table.Same(office), table.Same(selection)})
	r := s.Proposal.Result
	if s.Plan == nil || s.Proposal.By == "" {
		add(paper.Para{table.Key("refusal.need.not-proposed")})
		return out
	}
	field := func(key string, value table.Words) paper.Field {
		return paper.Field{Name: table.Key(key), Value: value}
	}
	head := paper.Fields{field("plan.years", table.Same(strconv.Itoa(r.First)+"–"+strconv.Itoa(r.First+scoring.PlanYears-1))), field("plan.by", table.Same(s.Proposal.By))}
	if d := s.Decree; d.By != "" {
		head = append(head, field("plan.decree", table.Key("plan.decree.of", table.Plain(d.Number), table.DayOf(d.Day))), field("plan.taken", table.Same(d.Name)))
		switch {
		case d.Pending():
			head = append(head, field("plan.second", table.Key("plan.second.waits")))
		case d.Alone():
			head = append(head, field("plan.second", table.Key("plan.second.alone")))
		default:
			head = append(head, field("plan.second", table.Same(d.Second)))
		}
	}
	if s.Approval.By != "" {
		head = append(head, field("plan.approval", table.Same(s.Approval.By)))
	}
	add(head)
	if s.Proposal.Lapsed {
		add(paper.Para{table.Key("plan.lead.lapsed", table.Plain(s.Proposal.By))})
	}
	if s.Approval.By != "" && s.Approval.Lapsed {
		add(paper.Para{table.Key("plan.lead.approval-lapsed", table.Plain(s.Approval.By))})
	}
	added := scoring.Ratio{}
	for _, l := range r.Totals {
		added = added.Add(l.Years[0].Added())
	}
	add(paper.Heading{Level: 2, Words: table.Key("plan.title")}, paper.Table{Table: table.New(table.Key("plan.title"), Columns(s.Plan, false), ByYear(r.Totals, r.First))},
		paper.Para{table.Key("plan.paper.rounding", table.NumberOf(added.Round(2)))})
	if len(r.Moves) > 0 {
		add(paper.Heading{Level: 2, Words: table.Key("plan.moves")}, paper.Para{table.Key("plan.moves.lead")}, paper.Table{Table: table.New(table.Key("plan.moves"), MoveColumns(s.Plan), r.Moves)})
	}
	if len(rows) > 0 {
		add(paper.Heading{Level: 2, Words: table.Key("plan.posts")}, paper.Table{Table: table.New(table.Key("plan.posts"), PostColumns(s.Plan), rows)})
	}
	add(paper.Break(paper.Keep), paper.Sign{table.Key("plan.sign.planner"), table.Key("plan.sign.chair")})
	return out
}
