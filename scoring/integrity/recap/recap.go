// Package recap says complaints as papers: one to who may read it, and how many there are
// to whoever reports of them.
package recap

import (
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/integrity"
	"ampera/scoring/paper"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

func field(key string, value table.Words) paper.Field {
	return paper.Field{Name: table.Key(key), Value: value}
}

func named(prefix, id string) table.Words {
	if id == "" {
		return table.Same("-")
	}
	return table.Key(prefix + id)
}

// Case is a complaint as its reader opened it; err is why it is not open.
func Case(c integrity.Case, o integrity.Opened, err error, today scoring.Date) paper.Paper {
	p := paper.Paper{Title: table.Keyed("complaint.one", c.Number)}
	state := named("complaint.state.", c.State)
	if c.Outcome != "" {
		state = table.Put(state, table.Plain(", "), named("complaint.outcome.", c.Outcome))
	}
	p.Blocks = []paper.Block{paper.Heading{Level: 3, Words: p.Title}, paper.Fields{
		field("complaint.kind", named("complaint.kind.", c.Letter)),
		field("complaint.day", table.Put(table.DayOf(c.Day), table.Plain("  "), table.Key("complaint.since", table.CountOf(integrity.Days(c.Day, today))))),
		field("complaint.state", state), field("complaint.source", named("complaint.source.", c.Source)), field("complaint.readers", readers(c))}}
	if err != nil {
		p.Blocks = append(p.Blocks, paper.Para{table.SaidIn(func(l wording.Lang) string { return l.Why(*refusal(err)) })})
		return p
	}
	who := o.Letter.Who
	if who == "" {
		who = "-"
	}
	contact := table.Same(o.Letter.Contact)
	if o.Letter.Contact == "" {
		contact = table.Key("complaint.unnamed")
	}
	p.Blocks = append(p.Blocks, lines(o.Letter.Text), paper.Fields{field("complaint.who", table.Same(who)), field("complaint.contact", contact)})
	for i, s := range c.Steps {
		title := table.Put(table.DayOf(s.Day), table.Plain("  "), named("complaint.state.", s.State))
		p.Blocks = append(p.Blocks, paper.Heading{Level: 3, Words: title})
		if o.Notes[i] == "" {
			p.Blocks = append(p.Blocks, paper.Para{table.Key("complaint.note.others")})
			continue
		}
		p.Blocks = append(p.Blocks, lines(o.Notes[i]))
	}
	return p
}

func refusal(err error) *scoring.Refusal {
	if r, is := err.(*scoring.Refusal); is {
		return r
	}
	return scoring.Refuse("sealed.damaged")
}

// readers are for whom it is sealed, and who of them cannot open it.
func readers(c integrity.Case) table.Words {
	var out table.List
	for _, a := range c.Access {
		if a.Opens {
			out = append(out, table.Same(a.Name))
		} else {
			out = append(out, table.Keyed("complaint.cannot", a.Name))
		}
	}
	if c.Outside {
		out = append(out, table.Key("complaint.outside"))
	}
	return table.Put(out)
}

func lines(text string) (out paper.Para) {
	for l := range strings.SplitSeq(text, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, table.Same(l))
		}
	}
	return out
}

// Counts is the recap for a report (rekap pengaduan): how many, and never who or what.
func Counts(c integrity.Counts, day scoring.Date, before ...paper.Block) paper.Paper {
	title := table.Key("complaint.recap")
	p := paper.Paper{Title: title, Blocks: append(before, paper.Heading{Level: 1, Words: title})}
	figures := paper.Fields{field("complaint.recap.day", table.Put(table.DayOf(day))), field("complaint.recap.total", number(c.Total())), field("complaint.recap.open", number(c.Open))}
	if c.Rules != nil {
		figures = append(figures, paper.Field{Name: table.Key("complaint.recap.late", table.CountOf(c.Rules.Days)), Value: number(c.Late)})
	}
	figures = append(figures, field("complaint.recap.lost", number(c.Lost)))
	p.Blocks = append(p.Blocks, figures)
	if len(c.Lines) > 0 {
		p.Blocks = append(p.Blocks, paper.Table{Table: table.New(table.Words{}, Columns, c.Lines)})
	}
	return p
}

func number(n int) table.Words { return table.Same(strconv.Itoa(n)) }

// Kinds, States and Outcomes are their words as values of a list.
var (
	Kinds    = table.Ids("complaint.kind.", integrity.Letters...)
	States   = table.Prefixed("complaint.state.", table.Named{ID: integrity.Received, Sign: table.Open}, table.Named{ID: integrity.Examined, Sign: table.Busy}, table.Named{ID: integrity.Closed, Sign: table.Good}, table.Named{ID: "lost", Sign: table.Bad})
	Outcomes = table.Ids("complaint.outcome.", integrity.Outcomes...)
)

// Columns are those of counts.
var Columns = []table.Column[integrity.Count]{
	table.OneOf("kind", "complaint.kind", table.Ask("jenis", "kind"), 24, Kinds, func(c *integrity.Count) string { return c.Letter }).Stay(),
	table.OneOf("state", "complaint.state", table.AsState, 14, States, func(c *integrity.Count) string { return c.State }).Stay(),
	table.OneOf("outcome", "complaint.outcome", table.Ask("hasil", "outcome"), 20, Outcomes, func(c *integrity.Count) string { return c.Outcome }),
	table.Counts("count", "complaint.count", table.Ask("jumlah", "count"), 7, func(c *integrity.Count) int { return c.N }).Stay(),
}
