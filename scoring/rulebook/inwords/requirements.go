package inwords

import (
	"slices"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/table"
)

// Requirements are what applicants must have, one heading each, and the tables that some
// of it is looked up in.
func Requirements(b *scoring.Rulebook) (out []paper.Block) {
	for i := range b.Requirements {
		r := &b.Requirements[i]
		out = append(out, paper.Heading{Level: 3, Words: table.Rulebook(r.Name)}, paper.Items(requirement(b, r)))
	}
	for i := range b.Tables {
		t := &b.Tables[i]
		out = append(out, paper.Heading{Level: 3, Words: table.Key("rulebook.table", table.Rulebook(t.Name))}, lookup(t))
	}
	return out
}

func requirement(b *scoring.Rulebook, r *scoring.Requirement) list {
	var l list
	for _, w := range r.For {
		column := table.OfColumn(w.Column)
		if w.Column == scoring.WhereNeed {
			column = table.Key("rulebook.req.needs")
		}
		l.say("rulebook.req.for", column, whom(b, w))
	}
	l.say("rulebook.req.test", test(b, &r.Test))
	if r.Near > 0 {
		l.say("rulebook.req.near", digits(r.Near))
	}
	if r.Document != (scoring.Text{}) {
		l.say("rulebook.req.document", table.Rulebook(r.Document))
	}
	if r.Clause != "" {
		l.say("rulebook.req.clause", table.Same(r.Clause))
	}
	for _, reason := range b.ReasonsOf(r.Code) {
		l.say("rulebook.reason", table.Rulebook(reason.Name), table.Same(reason.ID()))
	}
	switch {
	case r.Cure != (scoring.Text{}) && r.Curable:
		l.say("rulebook.req.curable", table.Rulebook(r.Cure))
	case r.Cure != (scoring.Text{}):
		l.say("rulebook.req.cure", table.Rulebook(r.Cure))
	case r.Curable:
		l.say("rulebook.req.mendable")
	}
	return l
}

func whom(b *scoring.Rulebook, w scoring.Where) (out table.List) {
	for _, v := range w.Values {
		at := slices.IndexFunc(b.Needs, func(n scoring.Need) bool { return n.Code == v })
		if w.Column == scoring.WhereNeed && at >= 0 {
			out = append(out, table.Rulebook(b.Needs[at].Name))
			continue
		}
		out = append(out, table.Same(v))
	}
	return out
}

// test is what is asked of the answers, in one sentence.
func test(b *scoring.Rulebook, t *scoring.Test) table.Words {
	of := asked(b, t.Of)
	switch t.Op {
	case scoring.TestAge:
		leap := table.Key("rulebook.test.leap-28")
		if t.Leap {
			leap = table.Key("rulebook.test.leap-1")
		}
		return table.Key("rulebook.test.age", of, table.DayOf(t.At), ages(t), leap)
	case scoring.TestNumber:
		var each table.List
		for _, x := range t.Bounds {
			each = append(each, bound(question(b, t.Of), x))
		}
		if len(each) > 1 {
			return table.Key("rulebook.test.numbers", of, each)
		}
		return table.Key("rulebook.test.number", of, each)
	case scoring.TestOneOf:
		return table.Key("rulebook.test.one-of", of, values(b, t))
	case scoring.TestRow:
		var match table.List
		for _, m := range t.Match {
			from := table.OfColumn(m.Group)
			if m.Of != "" {
				from = asked(b, m.Of)
			}
			match = append(match, table.Key("rulebook.test.match", from, table.Same(m.Column)))
		}
		words := table.Key("rulebook.test.row", table.Rulebook(called(b, t.Table)), match)
		switch {
		case t.AtOf != "":
			return table.Put(words, table.Plain(" ("), asked(b, t.AtOf), table.Plain(")"))
		case t.At != 0:
			return table.Put(words, table.Plain(" ("), table.DayOf(t.At), table.Plain(")"))
		}
		return words
	case scoring.TestDay:
		return table.Key("rulebook.test.day", of, day(t.From), day(t.Until))
	case scoring.TestMonths:
		return table.Key("rulebook.test.months", of, number(t.Least), day(t.Until))
	case scoring.TestYes:
		return table.Key("rulebook.test.yes", of)
	case scoring.TestNot:
		return table.Key("rulebook.test.not", test(b, &t.Parts[0]))
	case scoring.TestAny:
		return table.Key("rulebook.test.any", parts(b, t))
	case scoring.TestCount:
		return table.Key("rulebook.test.count", number(t.Least), parts(b, t))
	}
	return table.Key("rulebook.test.all", parts(b, t))
}

func parts(b *scoring.Rulebook, t *scoring.Test) (out table.List) {
	for i := range t.Parts {
		out = append(out, table.Put(table.Plain("("), test(b, &t.Parts[i]), table.Plain(")")))
	}
	return out
}

func ages(t *scoring.Test) (out table.List) {
	if t.Least != scoring.NoBound {
		out = append(out, table.Key("rulebook.test.at-least", number(t.Least)))
	}
	if t.Most != scoring.NoBound {
		out = append(out, table.Key("rulebook.test.at-most", number(t.Most)))
	}
	if t.Under != scoring.NoBound {
		out = append(out, table.Key("rulebook.test.under", number(t.Under)))
	}
	return out
}

// day is a day, or any.
func day(d scoring.Date) table.Argument {
	if d == 0 {
		return table.Key("eligible.any")
	}
	return table.DayOf(d)
}

func question(b *scoring.Rulebook, code string) *scoring.Question {
	at := slices.IndexFunc(b.Questions, func(q scoring.Question) bool { return q.Code == code })
	if at < 0 {
		return &scoring.Question{}
	}
	return &b.Questions[at]
}

func asked(b *scoring.Rulebook, code string) table.Words {
	return table.Rulebook(question(b, code).Name)
}

// bound is what a number has to be. The highest that there is bounds nothing, nor does
// nought; its scale is named where there are several.
func bound(q *scoring.Question, x scoring.Bound) table.Words {
	at := slices.IndexFunc(q.Scales, func(s scoring.AnswerScale) bool { return s.Code == x.Scale })
	if at < 0 {
		return table.Key("rulebook.test.between", digits(x.Least), digits(x.Most))
	}
	s := &q.Scales[at]
	exactly := func(p scoring.Points) table.Digits { return table.Digits(p.Fixed(max(s.Decimals, p.Decimals()))) }
	var words table.Words
	switch {
	case x.Most >= s.Max:
		words = table.Key("rulebook.test.lowest", exactly(x.Least))
	case x.Least <= 0:
		words = table.Key("rulebook.test.highest", exactly(x.Most))
	default:
		words = table.Key("rulebook.test.between", exactly(x.Least), exactly(x.Most))
	}
	if len(q.Scales) > 1 {
		words = table.Key("rulebook.test.scale", table.Rulebook(s.Name), words)
	}
	return words
}

func called(b *scoring.Rulebook, code string) scoring.Text {
	at := slices.IndexFunc(b.Tables, func(t scoring.LookupTable) bool { return t.Code == code })
	if at < 0 {
		return scoring.Text{ID: code, EN: code}
	}
	return b.Tables[at].Name
}

func values(b *scoring.Rulebook, t *scoring.Test) (out table.List) {
	choices := question(b, t.Of).Choices
	for _, v := range t.Values {
		word := table.Same(v)
		for _, c := range choices {
			if c.Code == v {
				word = table.Rulebook(c.Name)
			}
		}
		out = append(out, word)
	}
	return out
}

// lookup is a table of the rulebook as people read it.
func lookup(t *scoring.LookupTable) paper.Table {
	var columns []table.Column[scoring.LookupRow]
	for i, name := range t.Columns {
		columns = append(columns, table.Column[scoring.LookupRow]{Head: table.Head{ID: name, Title: table.Same(name)}, Cell: func(r *scoring.LookupRow) table.Value { return table.TextOf(r.Cells[i]) }})
	}
	columns = append(columns,
		table.Col("from", "rulebook.table.from", scoring.Text{}, 0, table.Day, func(r *scoring.LookupRow) table.Value { return table.DayOf(r.From) }),
		table.Col("until", "rulebook.table.until", scoring.Text{}, 0, table.Day, func(r *scoring.LookupRow) table.Value { return table.DayOf(r.Until) }),
		table.Texts("source", "rulebook.table.source", scoring.Text{}, 0, func(r *scoring.LookupRow) string { return r.Source }))
	return paper.Table{Table: table.New(table.Words{}, columns, t.Rows)}
}
