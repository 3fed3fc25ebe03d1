package shown

import (
	"strconv"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/ranking"
	"ampera/scoring/table"
)

// names says codes and persons in words.
type names struct {
	record   scoring.Record
	codes    map[string]scoring.Text // components and sub-tests
	criteria map[string]scoring.Text
}

func newNames(record scoring.Record) names {
	n := names{record, map[string]scoring.Text{}, map[string]scoring.Text{}}
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
func (n names) of(code string) table.Words { return named(code, n.codes, n.criteria) }

// criterion is the name of a criterion, or its code.
func (n names) criterion(code string) table.Words { return named(code, n.criteria, n.codes) }

func named(code string, tables ...map[string]scoring.Text) table.Words {
	for _, t := range tables {
		if name := t[code]; name != (scoring.Text{}) {
			return table.Rulebook(name)
		}
	}
	return table.Same(code)
}

func (n names) person(id scoring.PersonID) table.Plain { return table.Plain(n.record.PersonName(id)) }

// step is one step: its title, each number that goes in, how they become one, and
// the rounding.
func (n names) step(s *ranking.Step) []paper.Block {
	var rows paper.Steps
	if len(s.Operands) == 1 && s.Fold != ranking.Span { // its own title is label enough
		o := &s.Operands[0]
		rows = append(rows, paper.Step{Expression: table.Put(expression(o.Value, o.Term)), Value: table.Put(exact(o.Term.Of(o.Value)))})
		rows = rounding(rows, o.Rounding, o.Worth)
	} else {
		for i := range s.Operands {
			rows = n.operand(rows, s, &s.Operands[i])
		}
		rows = append(rows, fold(s))
	}
	return []paper.Block{paper.Heading{Level: 3, Words: n.title(s)}, rounding(rows, s.Rounding, s.Value)}
}

func (n names) title(s *ranking.Step) table.Words {
	key := "why." + string(s.Label)
	switch s.Label {
	case ranking.StepSheet:
		return table.Key(key, n.of(s.Of), n.person(s.By))
	case ranking.StepCriterion:
		return table.Key(key, n.criterion(s.Of))
	case ranking.StepModeration:
		title := table.Key(key, n.of(s.Of), n.person(s.By))
		if s.Alone {
			title = table.Put(title, table.Plain(" "), table.Key("moderation.alone"))
		}
		return title
	}
	return table.Key(key, n.of(s.Of))
}

func (n names) operand(rows paper.Steps, s *ranking.Step, o *ranking.Operand) paper.Steps {
	row := paper.Step{Label: n.label(s, o), Value: table.Put(exact(o.Term.Of(o.Value)))}
	if o.Dropped {
		row.Label = table.Put(row.Label, table.Plain(" "), table.Key("why.dropped"))
	}
	if !isPlain(o.Term) {
		row.Expression = table.Put(expression(o.Value, o.Term))
	}
	return rounding(append(rows, row), o.Rounding, o.Worth)
}

// label names an operand: the assessor where several gave it, else what it is.
func (n names) label(s *ranking.Step, o *ranking.Operand) table.Words {
	if o.By != "" && o.By != s.By {
		return table.Put(n.person(o.By))
	}
	if s.Label == ranking.StepSheet || s.Label == ranking.StepPanel {
		return n.criterion(o.Of)
	}
	return n.of(o.Of)
}

// fold is how a step's numbers become one.
func fold(s *ranking.Step) paper.Step {
	row := paper.Step{Label: table.Key("why.sum"), Value: table.Put(exact(s.Exact))}
	switch s.Fold {
	case ranking.Mean:
		row.Label, row.Expression = table.Key("why.mean"), mean(s)
	case ranking.Span:
		row.Label = table.Key("why.span")
	}
	return row
}

// mean is "(7.5 + 8) / 2", of the numbers that are not left out.
func mean(s *ranking.Step) table.Words {
	var kept table.Digits
	count := 0
	for i := range s.Operands {
		if s.Operands[i].Dropped {
			continue
		}
		if count++; count > 1 {
			kept += " + "
		}
		kept += exact(s.Operands[i].Worth)
	}
	if count < 2 {
		return table.Words{}
	}
	return table.Put("(" + kept + ") / " + table.Digits(strconv.Itoa(count)))
}

func rounding(rows paper.Steps, to scoring.Places, value scoring.Ratio) paper.Steps {
	if !to.Set {
		return rows
	}
	return append(rows, paper.Step{Label: table.Keyed("why.rounded", strconv.Itoa(to.N)), Value: table.Put(fixed(value.Round(to.N), to.N))})
}
