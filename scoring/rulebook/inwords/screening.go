package inwords

import (
	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/table"
)

// screening is who decides whether applicants qualify, and every reason by which they do
// not, retired ones, too: old decisions quote them.
func screening(b *scoring.Rulebook) (out []paper.Block) {
	switch b.Screening {
	case scoring.ScreenedHere:
		out = append(out, paper.Para{table.Key("rulebook.screening.here")})
	case scoring.ScreenedByPortal:
		out = append(out, paper.Para{table.Key("rulebook.screening.portal")})
	}
	if s := b.Second; s.Share > 0 {
		out = append(out, paper.Para{table.Key("rulebook.screening.second", share(s.Share)),
			table.Key("rulebook.screening.drift", number(s.Least), share(s.Disagree))})
	}
	var l list
	for i := range b.Reasons {
		r := &b.Reasons[i]
		l.say("rulebook.plan.subject", table.Same(r.ID()), table.Rulebook(r.Name))
		requirement := table.Same(r.Requirement)
		if q := b.Requirement(r.Requirement); q != nil {
			requirement = table.Rulebook(q.Name)
		}
		more := table.List{table.Key("rulebook.screening.of", requirement)}
		if r.Document != (scoring.Text{}) {
			more = append(more, table.Key("rulebook.screening.document", table.Rulebook(r.Document)))
		}
		if r.Curable {
			more = append(more, table.Key("rulebook.screening.curable"))
		}
		if r.Retired {
			more = append(more, table.Key("rulebook.screening.retired"))
		}
		l.under(paper.Items{{Words: table.Put(more)}})
	}
	return append(out, paper.Items(l))
}
