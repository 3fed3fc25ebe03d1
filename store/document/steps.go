package document

import (
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/wording"
)

// names says codes and persons in words.
type names struct {
	lang     wording.Lang
	record   scoring.Record
	codes    map[string]scoring.Text // components and sub-tests
	criteria map[string]scoring.Text
}

func newNames(lang wording.Lang, record scoring.Record) names {
	n := names{lang, record, map[string]scoring.Text{}, map[string]scoring.Text{}}
	book := record.Book()
	for _, t := range book.SubTests() {
		n.codes[t.Code] = t.Name
	}
	book.Walk(func(c *scoring.Component, _ int) {
		n.codes[c.Code] = c.Name
		if c.Rubric != nil {
			for _, k := range c.Rubric.Criteria {
				n.criteria[k.Code] = k.Name
			}
		}
	})
	return n
}

// of is the name of a component or sub-test, or its code.
func (n names) of(code string) string { return n.text(code, n.codes, n.criteria) }

// criterion is the name of a criterion, or its code.
func (n names) criterion(code string) string { return n.text(code, n.criteria, n.codes) }

func (n names) text(code string, tables ...map[string]scoring.Text) string {
	for _, t := range tables {
		if name := n.lang.Of(t[code]); name != "" {
			return name
		}
	}
	return code
}

// step writes one step: its title, each number that goes in, how they become
// one, and the rounding.
func (n names) step(p *page, s *ranking.Step) {
	p.line("")
	p.para("", n.title(s))
	if len(s.Operands) == 1 && s.Fold != ranking.Span {
		n.single(p, s)
		return
	}
	for i := range s.Operands {
		n.operand(p, s, &s.Operands[i])
	}
	n.fold(p, s)
	n.rounding(p, s.Rounding, s.Value)
}

func (n names) title(s *ranking.Step) string {
	key := "why." + string(s.Label)
	switch s.Label {
	case ranking.StepSheet:
		return n.lang.Text(key, n.of(s.Of), n.record.PersonName(s.By))
	case ranking.StepCriterion:
		return n.lang.Text(key, n.criterion(s.Of))
	case ranking.StepModeration:
		title := n.lang.Text(key, n.of(s.Of), n.record.PersonName(s.By))
		if s.Alone {
			title += " " + n.lang.Text("moderation.alone")
		}
		return title
	}
	return n.lang.Text(key, n.of(s.Of))
}

// single writes a step of one number: its own title is label enough.
func (n names) single(p *page, s *ranking.Step) {
	o := &s.Operands[0]
	p.sum(expression(n.lang, o.Value, o.Term), "", exact(n.lang, o.Term.Of(o.Value)))
	n.rounding(p, o.Rounding, o.Worth)
	n.rounding(p, s.Rounding, s.Value)
}

func (n names) operand(p *page, s *ranking.Step, o *ranking.Operand) {
	label := n.label(s, o)
	if o.Dropped {
		label += " " + n.lang.Text("why.dropped")
	}
	worked := ""
	if !isPlain(o.Term) {
		worked = expression(n.lang, o.Value, o.Term)
	}
	p.sum(label, worked, exact(n.lang, o.Term.Of(o.Value)))
	n.rounding(p, o.Rounding, o.Worth)
}

// label names an operand: the assessor where several gave it, else what it is.
func (n names) label(s *ranking.Step, o *ranking.Operand) string {
	if o.By != "" && o.By != s.By {
		return n.record.PersonName(o.By)
	}
	if s.Label == ranking.StepSheet || s.Label == ranking.StepPanel {
		return n.criterion(o.Of)
	}
	return n.of(o.Of)
}

// fold writes how a step's numbers become one.
func (n names) fold(p *page, s *ranking.Step) {
	switch s.Fold {
	case ranking.Mean:
		p.sum(n.lang.Text("why.mean"), n.mean(s), exact(n.lang, s.Exact))
	case ranking.Span:
		p.sum(n.lang.Text("why.span"), "", exact(n.lang, s.Exact))
	default:
		p.sum(n.lang.Text("why.sum"), "", exact(n.lang, s.Exact))
	}
}

// mean is "(7,5 + 8) / 2", of the numbers that are not left out.
func (n names) mean(s *ranking.Step) string {
	var kept []string
	for i := range s.Operands {
		if !s.Operands[i].Dropped {
			kept = append(kept, exact(n.lang, s.Operands[i].Worth))
		}
	}
	if len(kept) < 2 {
		return ""
	}
	return "(" + strings.Join(kept, " + ") + ") / " + strconv.Itoa(len(kept))
}

func (n names) rounding(p *page, to scoring.Places, value scoring.Ratio) {
	if to.Set {
		p.sum(n.lang.Text("why.rounded", strconv.Itoa(to.N)), "", n.lang.Decimal(value.Round(to.N), to.N))
	}
}
