// Package inwords says a rulebook in plain words, as a paper. It stands apart from
// the reader of rulebooks, which knows no words.
package inwords

import (
	"slices"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/table"
)

// Of is a rulebook as a paper, in plain words: what is assessed, how each mark
// is made with its roundings, what makes the final mark, and who is above whom.
func Of(b *scoring.Rulebook) paper.Paper {
	title := table.Rulebook(b.Title)
	if title.Silent() {
		title = table.Same(b.Name)
	}
	p := paper.Paper{Title: title, Blocks: []paper.Block{
		paper.Para{table.Key("rulebook.groups", columnsOf(b.GroupBy))},
		paper.Heading{Level: 2, Words: table.Key("rulebook.part.components")},
	}}
	b.Walk(func(c *scoring.Component, depth int) {
		name := table.Put(table.Rulebook(c.Name), table.Plain("  "), share(c.Weight))
		p.Blocks = append(p.Blocks, paper.Heading{Level: 3, Words: name}, component(c))
	})
	p.Blocks = append(p.Blocks, paper.Heading{Level: 2, Words: table.Key("rulebook.part.final")}, final(b),
		paper.Heading{Level: 2, Words: table.Key("rulebook.codes")}, codes(b))
	if len(b.Requirements) > 0 {
		p.Blocks = append(append(p.Blocks, paper.Heading{Level: 2, Words: table.Key("rulebook.part.requirements")}), Requirements(b)...)
	}
	if b.Screening != scoring.NoScreening || len(b.Reasons) > 0 {
		p.Blocks = append(append(p.Blocks, paper.Heading{Level: 2, Words: table.Key("rulebook.part.screening")}), screening(b)...)
	}
	if o := b.Objections; o != nil {
		p.Blocks = append(p.Blocks, paper.Heading{Level: 2, Words: table.Key("rulebook.part.objections")}, objections(o))
	}
	if g := b.Registration; g != nil {
		p.Blocks = append(p.Blocks, paper.Heading{Level: 2, Words: table.Key("rulebook.part.registration")},
			paper.Para{table.Key("rulebook.registration.days", table.DayOf(g.Opens), table.DayOf(g.Closes))}, paper.Para{numbers(g)})
	}
	if b.Conflict != nil {
		p.Blocks = append(p.Blocks, paper.Heading{Level: 2, Words: table.Key("rulebook.part.conflict")}, conflict(b.Conflict))
	}
	if b.Plan != nil {
		p.Blocks = append(append(p.Blocks, paper.Heading{Level: 2, Words: table.Key("plan.title")}), plan(b.Plan)...)
	}
	if b.Integrity != nil {
		p.Blocks = append(p.Blocks, paper.Heading{Level: 2, Words: table.Key("rulebook.part.integrity")}, complaints(b.Integrity))
	}
	return p
}

// complaints are how they are taken.
func complaints(i *scoring.Integrity) paper.Items {
	var l list
	l.say("rulebook.integrity.days", number(i.Days))
	if i.Outside != "" {
		l.say("rulebook.integrity.outside", table.Rulebook(i.OutsideName), table.Plain(i.Outside))
	}
	return paper.Items(l)
}

// numbers is how candidates get theirs.
func numbers(g *scoring.Registration) table.Words {
	if g.Numbers == "" {
		return table.Key("rulebook.registration.file")
	}
	return table.Key("rulebook.registration.numbers", table.Plain(g.Numbers))
}

// conflict is how members declare what ties them to candidates.
func conflict(c *scoring.Conflict) paper.Items {
	var l list
	l.say("rulebook.conflict.asked")
	if c.Declare {
		l.say("rulebook.conflict.needed")
	} else {
		l.say("rulebook.conflict.free")
	}
	if c.School != "" {
		l.say("rulebook.conflict.school", table.OfColumn(c.School))
	}
	return paper.Items(l)
}

func columnsOf(names []string) table.List {
	var out table.List
	for _, n := range names {
		out = append(out, table.OfColumn(n))
	}
	return out
}

// share is a part of one whole in percent.
func share(p scoring.Points) table.Digits { return digits(p*100) + " %" }

func digits(p scoring.Points) table.Digits { return table.Digits(p.String()) }

func number(n int) table.Digits { return table.Digits(strconv.Itoa(n)) }

// list is items of a paper while they are written.
type list paper.Items

func (l *list) say(key string, args ...table.Argument) {
	*l = append(*l, paper.Item{Words: table.Key(key, args...)})
}

// under puts things under what was said last.
func (l *list) under(items paper.Items) { (*l)[len(*l)-1].Items = items }

// Component is how the mark of one is made: from what, and in which steps.
func Component(c *scoring.Component) paper.Items { return component(c) }

// component is how the mark of one is made: from what, and in which steps.
func component(c *scoring.Component) paper.Items {
	var l list
	switch {
	case c.Rubric != nil:
		rubric(&l, c.Rubric)
	case len(c.Parts) > 0:
		var names table.List
		for i := range c.Parts {
			names = append(names, table.Rulebook(c.Parts[i].Name))
		}
		l.say("rulebook.parts", names)
	default:
		l.say("rulebook.subtests")
		l.under(subtests(c))
	}
	l.rounded("rulebook.raw", c.Raw, digits(c.Max))
	if c.Scale > 0 {
		l.rounded("rulebook.scaled", c.Scaled, digits(c.Max), digits(c.Scale))
	}
	l.rounded("rulebook.weighted", c.Weighted, digits(c.Weight))
	return paper.Items(l)
}

// rounded says a step, and whether it is rounded.
func (l *list) rounded(key string, to scoring.Places, args ...table.Argument) {
	how := table.Key("rulebook.exact")
	if to.Set {
		how = table.Key("why.rounded", number(to.N))
	}
	l.say(key, append(args, how)...)
}

func subtests(c *scoring.Component) (out paper.Items) {
	for i := range c.SubTests {
		t := &c.SubTests[i]
		said := table.Put(table.Rulebook(t.Name), table.Plain("  0-"), digits(t.Max))
		if t.Weight > 0 {
			said = table.Put(said, table.Plain("  "), share(t.Weight))
		}
		if t.Double {
			said = table.Put(said, table.Plain(", "), table.Key("rulebook.double"))
		}
		out = append(out, paper.Item{Words: said})
	}
	return out
}

// mappings are how a level, or a mark, becomes points of the sheet.
var mappings = map[scoring.Mapping]string{
	scoring.LevelOfTop: "rulebook.level-of-top", scoring.FromZero: "rulebook.from-zero", scoring.Plain: "rulebook.plain",
}

// rubric is a panel's score sheet: its criteria, how a level becomes a mark, and
// how the assessors' marks become one.
func rubric(l *list, r *scoring.Rubric) {
	l.say("rulebook.rubric", number(len(r.Criteria)), number(r.Assessors))
	if r.Gap > 0 {
		l.say("rulebook.gap", digits(r.Gap))
	}
	l.say("rulebook.criteria")
	l.under(criteria(r))
	least, most := r.Bounds()
	l.say(mappings[r.Mapping], digits(least), digits(most), digits(most-least), digits(r.Scale()))
	if len(r.Levels) > 0 {
		l.say("rulebook.levels", levels(r))
	} else {
		l.say("rulebook.marks", digits(least), digits(most))
	}
	per := "rulebook.per-total"
	if r.Per == scoring.PerCriterion {
		per = "rulebook.per-criterion"
	}
	l.say(per, combined(r.Combine, r.Trim))
	if r.Three != 0 {
		l.say("rulebook.three", number(r.Assessors+1), combined(r.Three, r.Trim))
	}
	for _, step := range []struct {
		key string
		to  scoring.Places
	}{{"rulebook.factored", r.Factored}, {"rulebook.sheet", r.Sheet}, {"rulebook.criterion", r.Criterion}} {
		if step.to.Set {
			l.rounded(step.key, step.to)
		}
	}
	for _, v := range r.Variants {
		variant(l, r, v)
	}
}

func criteria(r *scoring.Rubric) (out paper.Items) {
	for i := range r.Criteria {
		out = append(out, paper.Item{Words: table.Put(table.Rulebook(r.Criteria[i].Name), table.Plain("  "), weight(r, r.Criteria[i].Weight))})
	}
	return out
}

// weight is a criterion's share of the sheet, or its factor; one that has none is
// asked only where a variant gives it one.
func weight(r *scoring.Rubric, w scoring.Points) table.Argument {
	switch {
	case w == 0:
		return table.Key("rulebook.elsewhere")
	case r.Mapping == scoring.Plain:
		return "x " + digits(w)
	}
	return share(w)
}

func levels(r *scoring.Rubric) (out table.List) {
	for _, v := range r.Levels {
		out = append(out, table.Put(digits(v.Value), table.Plain(" "), table.Rulebook(v.Name)))
	}
	return out
}

// combined is how several marks become one.
func combined(how scoring.Combine, trim int) table.Words {
	switch how {
	case scoring.Median:
		return table.Key("rulebook.median")
	case scoring.Trimmed:
		return table.Key("rulebook.trimmed", number(trim))
	}
	return table.Key("why.mean")
}

// variant is where other weights hold.
func variant(l *list, r *scoring.Rubric, v scoring.Variant) {
	var where table.List
	for _, column := range sorted(v.Where) {
		where = append(where, table.Put(table.OfColumn(column), table.Plain(" "+v.Where[column])))
	}
	var under paper.Items
	for i := range r.Criteria {
		if w := v.Factors[r.Criteria[i].Code]; w > 0 {
			under = append(under, paper.Item{Words: table.Put(table.Rulebook(r.Criteria[i].Name), table.Plain("  "), weight(r, w))})
		}
	}
	l.say("rulebook.variant", where)
	l.under(under)
}

func sorted(m map[string]string) (out []string) {
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// Final is what makes the final mark, its floors, and the order of equals.
func Final(b *scoring.Rulebook) paper.Items { return final(b) }

// final is what makes the final mark, its floors, and the order of equals.
func final(b *scoring.Rulebook) paper.Items {
	var l list
	l.say("rulebook.total", number(b.Total.Decimals))
	l.rounded("rulebook.sum", b.Total.Rounding)
	for _, t := range b.Thresholds {
		var needs table.List
		for _, code := range t.Needs {
			if at := slices.IndexFunc(b.Needs, func(n scoring.Need) bool { return n.Code == code }); at >= 0 {
				needs = append(needs, table.Rulebook(b.Needs[at].Name))
			}
		}
		if l.say("rulebook.threshold", nameOf(b, t.Of), digits(t.AtLeast)); needs != nil {
			l[len(l)-1].Words = table.Put(l[len(l)-1].Words, table.Plain(" ("), needs, table.Plain(")"))
		}
	}
	if len(b.Ties) == 0 {
		return paper.Items(l)
	}
	l.say("rulebook.ties")
	var keys paper.Items
	for _, t := range b.Ties {
		key := table.Rulebook(t.Label)
		if key.Silent() {
			key = nameOf(b, t.Of)
		}
		keys = append(keys, paper.Item{Words: key})
	}
	l.under(keys)
	return paper.Items(l)
}

// nameOf is what a threshold or a tie key is of.
func nameOf(b *scoring.Rulebook, code string) table.Words {
	_, sub := b.SubTest(code)
	switch c := b.Component(code); {
	case c != nil:
		return table.Rulebook(c.Name)
	case sub != nil:
		return table.Rulebook(sub.Name)
	}
	return table.Key("tie." + code)
}

func codes(b *scoring.Rulebook) (out paper.Fields) {
	for _, c := range b.Codes {
		out = append(out, paper.Field{Name: table.Same(c.Code), Value: table.Rulebook(c.Name)})
	}
	return out
}
