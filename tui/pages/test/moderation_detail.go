package test

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// gapDetail is a case: who it is about, what is to be decided, how far the sheets
// are apart, the sheets side by side, and what was decided.
func gapDetail(_ context.Context, from page.Source, g gap) (paper.Paper, error) {
	title := table.Same(g.Candidate.Number + "  " + g.Candidate.Name)
	told := append(paper.Para{table.Same(g.Group)}, g.verdict()...)
	if g.Open() {
		told = append(told, g.turn()...)
	}
	if g.Settled != nil {
		told = append(told, g.reason(from)...)
	}
	blocks := []paper.Block{paper.Heading{Level: 3, Words: title}, told}
	if g.lapsed() {
		blocks = append(blocks, g.changes())
	}
	blocks = append(blocks, paper.Table{Table: g.sheets()})
	if notes := g.notes(); notes != nil {
		blocks = append(blocks, paper.Heading{Level: 3, Words: table.Key("moderation.notes")}, notes)
	}
	if anchors := g.anchors(); anchors != nil {
		blocks = append(blocks, paper.Heading{Level: 3, Words: table.Key("moderation.anchors")}, anchors)
	}
	return paper.Paper{Title: title, Blocks: blocks}, nil
}

// verdict is what lapsed, and how far the sheets are apart now.
func (g *gap) verdict() (out paper.Para) {
	apart, limit := hundredths(g.Gap), table.MarkOf(g.Component.Rubric.Gap)
	if g.lapsed() {
		out = append(out, table.Key("moderation.review", table.MarkOf(g.Settled.Mark), table.Plain(g.By)))
	}
	switch {
	case g.missing():
		return append(out, table.Keyed("moderation.waits", strconv.Itoa(len(g.Sheets)), strconv.Itoa(g.Component.Rubric.Assessors)))
	case g.Settled != nil && !g.Settled.Lapsed:
		by := table.Key("moderation.by", table.MarkOf(g.Settled.Mark), table.Plain(g.By))
		return append(out, table.Key("moderation.settled", by), table.Key("moderation.gap", apart, limit))
	case !g.Wide:
		return append(out, table.Key("moderation.near", apart, limit))
	}
	return append(out, table.Key("moderation.gap", apart, limit))
}

// hundredths is a figure with two decimals.
func hundredths(p scoring.Points) table.Argument {
	return table.SaidIn(func(l wording.Lang) string { return l.Decimal(p, 2) })
}

// turn says whose turn it is when it is not the reader's, and that the reader is of
// the panel when it is theirs all the same.
func (g *gap) turn() paper.Para {
	switch {
	case g.Turn != nil:
		return paper.Para{table.SaidIn(func(l wording.Lang) string { return l.Refusal(*g.Turn) })}
	case g.seats.Has(g.me) || g.seats.WasAside(g.me):
		return paper.Para{table.Key("moderation.alone.now")}
	}
	return nil
}

// sheetRow is a row of the sheets side by side: a criterion, or a total.
type sheetRow struct {
	name  table.Words
	of    *scoring.Criterion // nil: it is a total
	cells []scoring.Stage
	was   []scoring.Stage // of a mark that lapsed, where it was another
	exact int             // decimals
}

// sheets are the sheets side by side. Of a mark that lapsed the totals stand first,
// so that no small window hides them, and every changed mark has what it was before
// it.
func (g *gap) sheets() table.Table {
	rows := g.totals()
	for at := range g.Criteria {
		c := &g.Criteria[at]
		row := sheetRow{name: table.Rulebook(c.Name), of: c}
		for i, sh := range g.Sheets {
			m := sh.Marks[c.Code]
			row.cells, row.was = append(row.cells, scoring.Stage{Value: m, Has: true}), append(row.was, scoring.Stage{})
			if was, had := g.before(i)[c.Code]; g.lapsed() && had && was != m {
				row.was[i] = scoring.Stage{Value: was, Has: true}
			}
		}
		rows = append(rows, row)
	}
	if n := len(g.totals()); !g.lapsed() {
		rows = slices.Concat(rows[n:], rows[:n])
	}
	columns := []table.Column[sheetRow]{
		table.Col("name", "moderation.criterion", scoring.Text{}, 24, table.Said,
			func(r *sheetRow) table.Value { return table.InBoth(r.name.In) }),
		g.weights()}
	for i, name := range g.Names {
		id, title := strconv.Itoa(i), table.Same(name)
		c := table.Stages(id, title, scoring.Text{}, 12, 0, func(r *sheetRow) scoring.Stage { return r.cells[i] })
		if g.lapsed() { // with what it was before
			c = table.Col(id, "", scoring.Text{}, 12, table.Text, func(r *sheetRow) table.Value {
				return table.InBoth(func(l wording.Lang) string { return r.cell(l, i) })
			})
			c.Title = title
		}
		columns = append(columns, c)
	}
	if len(g.Sheets) > 1 {
		columns = append(columns, table.Stages("apart", table.Key("moderation.apart"), scoring.Text{}, 8, 0, (*sheetRow).apart))
	}
	return table.New(table.Words{}, columns, rows)
}

// weights are the criteria's shares of the sheet, or their factors.
func (g *gap) weights() table.Column[sheetRow] {
	kind, of := table.Share, table.ShareOf
	if g.Component.Rubric.Mapping == scoring.Plain {
		kind, of = table.Mark, table.MarkOf
	}
	return table.Col("weight", "moderation.weight", scoring.Text{}, 6, kind, func(r *sheetRow) table.Value {
		if r.of == nil {
			return of(0).None("")
		}
		return of(r.of.Weight)
	})
}

// cell is a mark of one sheet, behind what it was before.
func (r *sheetRow) cell(l wording.Lang, i int) string {
	if !r.cells[i].Has {
		return "–"
	}
	text := l.Decimal(r.cells[i].Value, r.exact)
	if i < len(r.was) && r.was[i].Has {
		text = "(" + l.Decimal(r.was[i].Value, r.exact) + ") " + text
	}
	return text
}

// apart is how far the marks are apart; none where they are not.
func (r *sheetRow) apart() (out scoring.Stage) {
	var marks []scoring.Points
	for _, c := range r.cells {
		if c.Has {
			marks = append(marks, c.Value)
		}
	}
	if len(marks) > 1 && slices.Min(marks) < slices.Max(marks) {
		out = scoring.Stage{Value: slices.Max(marks) - slices.Min(marks), Has: true}
	}
	return out
}

// before are a sheet's marks when the mark was settled.
func (g *gap) before(i int) map[string]scoring.Points {
	if i < len(g.Before) {
		return g.Before[i]
	}
	return nil
}

// totals are the sheets' totals; of a mark that lapsed also what they were when it
// was settled.
func (g *gap) totals() []sheetRow {
	now, then := sheetRow{name: table.Key("moderation.total"), exact: 2}, sheetRow{name: table.Key("moderation.total.then"), exact: 2}
	for i, t := range g.Totals {
		now.cells = append(now.cells, scoring.Stage{Value: t, Has: true})
		if g.lapsed() {
			then.cells = append(then.cells, scoring.Stage{Value: g.Rested[i], Has: g.Before[i] != nil})
		}
	}
	if !g.lapsed() {
		return []sheetRow{now}
	}
	now.name = table.Key("moderation.total.now")
	return []sheetRow{then, now}
}

// changes are who changed what since the mark was settled.
func (g *gap) changes() paper.Items {
	var out paper.Items
	say := func(key string, args ...table.Argument) {
		out = append(out, paper.Item{Words: table.Key(key, args...)})
	}
	for i, sh := range g.Sheets {
		name := table.Plain(g.Names[i])
		switch {
		case g.Before[i] == nil:
			say("moderation.came", name)
		case maps.Equal(g.Before[i], sh.Marks):
		case sh.Version > 1 && sh.Reason != "":
			say("moderation.changed", name, table.CountOf(sh.Version), table.Plain(sh.Reason))
		default:
			say("moderation.changed.bare", name)
		}
	}
	for _, left := range g.Left {
		say("moderation.left", table.Plain(left.Name), hundredths(left.Total))
	}
	return out
}

// reason is why the mark was settled, and when.
func (g *gap) reason(from page.Source) paper.Para {
	at := table.Put(table.MomentOf(g.Settled.At.In(from.Zone())))
	said := table.Key("moderation.when", at, table.Plain(g.Settled.Reason))
	if g.lapsed() {
		said = table.Keyed("moderation.was-why", g.Settled.Reason)
	}
	return paper.Para{table.SaidIn(func(l wording.Lang) string { return said.In(l) + l.Alone(g.Settled) })}
}

// notes are what the assessors wrote beside their marks.
func (g *gap) notes() (out paper.Items) {
	about := append([]scoring.Criterion{{Name: g.Component.Name}}, g.Criteria...) // the sheet's own note is under no criterion
	for _, c := range about {
		for i, sh := range g.Sheets {
			if note := sh.Notes[c.Code]; note != "" {
				out = append(out, paper.Item{Words: table.Key("moderation.note", table.Rulebook(c.Name), table.Plain(g.Names[i]), table.Plain(note))})
			}
		}
	}
	return out
}

// anchors are what the levels say that were given, of each criterion on which the sheets
// are apart: what there is to decide between.
func (g *gap) anchors() (out paper.Items) {
	for _, c := range g.Criteria {
		var said paper.Items
		for i, sh := range g.Sheets {
			at := slices.IndexFunc(g.Component.Rubric.Levels, func(l scoring.Level) bool { return l.Value == sh.Marks[c.Code] })
			if at >= 0 && at < len(c.Anchors) {
				level := table.MarkOf(sh.Marks[c.Code])
				said = append(said, paper.Item{Words: table.Key("moderation.anchor", level, table.Plain(g.Names[i]), table.Rulebook(c.Anchors[at]))})
			}
		}
		same := func(sh *scoring.Sheet) bool { return sh.Marks[c.Code] == g.Sheets[0].Marks[c.Code] }
		if said != nil && slices.ContainsFunc(g.Sheets, func(sh *scoring.Sheet) bool { return !same(sh) }) {
			out = append(out, paper.Item{Words: table.Rulebook(c.Name), Items: said})
		}
	}
	return out
}
