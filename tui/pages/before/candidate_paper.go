package before

import (
	"context"
	"slices"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/ranking"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// identityPaper is who a candidate is, where they rank, and how far every component is.
func identityPaper(_ context.Context, from page.Source, c identity) (out paper.Paper, err error) {
	from.Read(func(v scoring.View) {
		rank := table.Words{}
		if r := v.Record(); c.Candidate.Index < r.Len() {
			rank = standing(c.Book, ranking.Explain(r, c.Candidate.Index).Standing)
		}
		out = c.paper(rank)
	})
	return out, nil
}

// About is who a candidate is, without their NIK, which nobody needs to see beside a
// list, and how far every component is; zero: nobody has this number.
func About(v scoring.View, number string) paper.Paper {
	c := identity{CandidatePage: v.CandidatePage(number), me: v.Actor().Person}
	if !c.Known {
		return paper.Paper{}
	}
	c.Values[scoring.ColNIK] = ""
	state := table.OneOf("state", "candidates.state", table.AsState, 0, candidateStates(), func(c *identity) string { return string(c.State) })
	return c.paper(table.SaidIn(func(l wording.Lang) string { return state.Shown(l, state.Cell(&c)) }))
}

func (c *identity) paper(told table.Words) paper.Paper {
	title := table.Same(c.Candidate.Number + "  " + c.Candidate.Name)
	head := paper.Para{table.Same(c.Group.Title())}
	if !told.Silent() {
		head = append(head, told)
	}
	blocks := []paper.Block{paper.Heading{Level: 3, Words: title}, head}
	if fields := c.values(); fields != nil {
		blocks = append(blocks, fields)
	}
	for i := range c.Parts {
		blocks = append(blocks, c.part(&c.Parts[i])...)
	}
	return paper.Paper{Title: title, Blocks: blocks}
}

// standing is a candidate's rank, or why they have none.
func standing(book *scoring.Rulebook, s scoring.Standing) table.Words {
	return table.SaidIn(func(l wording.Lang) string {
		if s.Rank == 0 {
			return l.Text("why.rank") + ": " + l.Standing(book, &s, new(scoring.GroupRanking).Open(scoring.Group{}, &s))
		}
		return l.Text("rank.standing", table.CountOf(s.Rank).In(l), l.Decimal(s.Final, book.Total.Decimals))
	})
}

// values are what stands in the candidate's columns, but for the name and what names
// the formation.
func (c *identity) values() (out paper.Fields) {
	for _, name := range c.Columns {
		value := table.Same(c.shown(name))
		switch {
		case name == scoring.ColName || slices.Contains(c.Book.GroupBy, name) || c.Values[name] == "":
			continue
		case name == scoring.ColGPA:
			value = table.SaidIn(func(l wording.Lang) string { return l.Decimal(c.Candidate.GPA, 2) })
		case name == scoring.ColBorn:
			value = table.Same(wording.Day(c.Candidate.Born))
		}
		out = append(out, paper.Field{Name: table.OfColumn(name), Value: value})
	}
	return out
}

// done is a line of a component: a sub-test, or somebody's sheet.
type done struct {
	name  table.Words
	state table.Words
	mark  scoring.Stage
}

// part is how far a candidate is in one component.
func (c *identity) part(p *scoring.CandidatePart) []paper.Block {
	out := []paper.Block{paper.Heading{Level: 3, Words: table.Rulebook(p.Component.Name)}}
	if p.Presence.Away() {
		out = append(out, paper.Para{table.Key("state." + string(p.Presence))})
	}
	var rows []done
	decimals := 0
	for i, t := range p.Component.SubTests {
		row := done{name: table.Rulebook(t.Name), state: table.Key("log.blank")}
		if m := p.Marks[i]; m != nil {
			row.state, row.mark = table.Words{}, scoring.Stage{Value: *m, Has: true}
		}
		rows, decimals = append(rows, row), max(decimals, t.Decimals)
	}
	for _, t := range p.Tasks {
		rows = append(rows, done{table.Same(t.Assessor), taskState(t, c.me), scoring.Stage{Value: t.Total, Has: t.Marked}})
	}
	if rows == nil {
		return out
	}
	return append(out, paper.Table{Bare: true, Table: table.New(table.Words{}, []table.Column[done]{
		table.Says("name", "marks.name", scoring.Text{}, 14, func(l wording.Lang, d *done) string { return d.name.In(l) }),
		table.Says("state", "marks.state", scoring.Text{}, 16, func(l wording.Lang, d *done) string { return d.state.In(l) }),
		table.Stages("mark", table.Key("moderation.mark.title"), scoring.Text{}, 7, decimals, func(d *done) scoring.Stage { return d.mark }),
	}, rows)})
}

// taskState says how far a sheet is; one's own that was typed waits for oneself.
func taskState(t scoring.SheetTask, me scoring.PersonID) table.Words {
	state := t.State(t.ID.Assessor == me)
	if t.Exit != scoring.NoExit || t.Presence.Away() {
		return table.Key("state." + state)
	}
	return table.Key("sheet.status." + state)
}
