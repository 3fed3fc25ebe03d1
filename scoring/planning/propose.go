package planning

import (
	"ampera/scoring"
)

// Propose puts down what the schools' counts make as our proposal. Nobody types a figure
// of it.
type Propose struct{}

// Kind is the act's.
func (Propose) Kind() scoring.Kind { return KindPropose }

// Decide says the figures.
func (Propose) Decide(d *scoring.Draft) error {
	plan, r := planOf(d.Past)
	if r != nil {
		return r
	}
	figures := figuresOf(d.Past, plan)
	if figures == "" {
		return scoring.Refuse("need.no-schools")
	}
	of := on(OnProposal, plan)
	if d.Value(of, "figures") == figures && !d.Clash(of, "figures") {
		return nil
	}
	d.Restate(of, scoring.Set{Cell: "figures", Text: figures}, scoring.Set{Cell: "by", Text: string(d.Who.Person)})
	return nil
}

// figuresOf are the figures that the schools' counts make.
func figuresOf(p scoring.Past, plan *scoring.Plan) string {
	rows, _ := Rows(p, plan)
	return written(Count(plan, rows))
}

func mayPropose(p scoring.Past, who scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	plan, r := planOf(p)
	if r != nil {
		return no(r)
	}
	figures, says := f.Value("figures")
	by, _ := f.Value("by")
	switch {
	case f.Subject != on(OnProposal, plan) || !says || figures == "":
		return scoring.No("form.cell", "figures")
	case by != string(who.Person):
		return scoring.No("allow.not-yours")
	case figures != figuresOf(p, plan):
		return scoring.No("need.figures")
	}
	return nil
}

// proposalRests: a proposal rests on the figures that the schools' counts make.
func proposalRests(p scoring.Past, _ scoring.Subject, cell, _ string) (string, bool) {
	plan, r := planOf(p)
	if cell != "figures" || r != nil {
		return "", cell == "figures"
	}
	return figuresOf(p, plan), true
}
