package result

import (
	"context"
	"math"
	"slices"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/picture"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// pictures are how far each formation is, how marks lie, and how assessors differ from
// those they sat with.
type pictures struct {
	over    scoring.Overview
	size    int
	groups  []scoring.Group
	group   string // key of the formation whose marks are shown; "": all
	spreads []picture.Spread
	panels  []panelOf
}

// panelOf is one observed component with its assessors.
type panelOf struct {
	part        *scoring.Component
	differences []picture.Difference
}

// Charts shows them, each picture with its figures.
func Charts() page.Page {
	type D = pictures
	return page.List[D, D]{
		ID: "charts", Title: "charts.title", Name: table.Ask("gambaran", "charts"), Unread: "home.reading",
		Roles: scoring.Chair | scoring.Secretary | scoring.Observer, First: true, Alone: true,
		Args: []page.Arg[D]{{ID: "group", Name: table.AsFormation, Keys: page.Keys("f"), Word: "formation", Help: "marks.do.formation",
			Few: "candidates.one-formation", Options: formationsOf}},
		Read: func(_ context.Context, from page.Source, args page.Args) (d D, err error) {
			d.group = args["group"]
			from.Read(d.read)
			return d, nil
		},
		Rows: func(d *D) []D {
			if d.size == 0 {
				return nil
			}
			return []D{*d}
		},
		None: page.Says[D](page.Muted, "charts.nobody"),
		Columns: func(d *D) []table.Column[D] {
			out := []table.Column[D]{table.Counts("candidates", "formations.candidates", table.Ask("peserta", "candidates"), 9,
				func(d *D) int { return d.size })}
			for i, p := range d.over.Progress {
				c := table.Col(p.Component.Code, "", scoring.Text{}, 18, table.Of,
					func(d *D) table.Value { return table.OfAll(d.over.Progress[i].Done, d.over.Progress[i].Of) })
				c.Title = table.Rulebook(p.Component.Name)
				out = append(out, c)
			}
			return out
		},
		Key:    func(*D) string { return "charts" },
		Detail: func(_ context.Context, _ page.Source, d D) (paper.Paper, error) { return d.drawn(), nil },
	}.Page()
}

func (d *pictures) read(v scoring.View) {
	r := v.Record()
	d.over, d.size, d.groups = v.Overview(0), r.Len(), slices.Clone(r.Groups())
	d.spreads = picture.Spreads(r, func(i int) bool { return d.group == "" || d.groups[r.At(i).Group].Key == d.group })
	for _, part := range v.Parts(scoring.Observed) {
		d.panels = append(d.panels, panelOf{part, picture.Differences(r, part)})
	}
}

// formationsOf are those whose marks may be shown alone.
func formationsOf(d *pictures) (all []page.Option, now string) {
	all = []page.Option{{Label: table.Key("list.formation.all")}}
	if len(d.groups) > 1 {
		for _, g := range d.groups {
			all = append(all, page.Option{ID: g.Key, Label: table.Same(g.Title())})
		}
	}
	return all, d.group
}

func (d *pictures) drawn() paper.Paper {
	p := paper.Paper{Title: table.Key("charts.title")}
	add := func(more ...paper.Block) { p.Blocks = append(p.Blocks, more...) }
	add(paper.Heading{Level: 2, Words: table.Key("charts.progress")})
	for i, part := range d.over.Progress {
		add(d.progress(i, part.Component))
	}
	for i := range d.spreads {
		add(d.spread(&d.spreads[i])...)
	}
	for i := range d.panels {
		add(d.panels[i].drawn()...)
	}
	return p
}

// progress is how far each formation is with one component.
func (d *pictures) progress(part int, of *scoring.Component) paper.Chart {
	type group = scoring.GroupProgress
	return paper.Chart{Table: table.New(table.Rulebook(of.Name), []table.Column[group]{
		table.Texts("formation", "panels.formation", table.AsFormation, 30, func(g *group) string { return g.Group.Title() }),
		table.Col("done", "charts.done", scoring.Text{}, 9, table.Of,
			func(g *group) table.Value { return table.OfAll(g.Parts[part].Done, g.Parts[part].Of) }),
	}, d.over.ByGroup)}
}

// parts is into how many parts of equal width marks are counted.
const parts = 10

// spread is how the marks of a sub-test lie, or the totals of sheets: from the lowest part
// that has any to the highest.
func (d *pictures) spread(s *picture.Spread) []paper.Block {
	name, told := table.Rulebook(s.Part.Name), "charts.sheets"
	if s.SubTest != nil {
		name, told = table.Rulebook(s.SubTest.Name), "charts.marks"
	}
	for _, g := range d.groups {
		if g.Key == d.group {
			name = table.Put(name, table.Plain("  "+g.Title()))
		}
	}
	heading := paper.Heading{Level: 2, Words: name}
	median, ok := s.Median()
	if !ok {
		return []paper.Block{heading, paper.Para{table.Key("charts.no-marks")}}
	}
	n := len(s.Marks)
	type part struct {
		from  scoring.Points
		count int
	}
	var counted []part
	for i, count := range picture.Tally(s.Marks, s.Max, parts) {
		from := s.Max * scoring.Points(i) / parts
		counted = append(counted, part{from - from%(scoring.Point/10), count})
	}
	none := func(p part) bool { return p.count == 0 }
	for len(counted) > 0 && none(counted[0]) {
		counted = counted[1:]
	}
	for len(counted) > 0 && none(counted[len(counted)-1]) {
		counted = counted[:len(counted)-1]
	}
	return []paper.Block{heading,
		paper.Para{table.Key(told, table.CountOf(n), table.MarkOf(s.Marks[0]), table.MarkOf(median), table.MarkOf(s.Marks[n-1]))},
		paper.Chart{Table: table.New(table.Words{}, []table.Column[part]{
			table.Col("from", "charts.from", scoring.Text{}, 6, table.Mark, func(p *part) table.Value { return table.MarkOf(p.from) }),
			table.Counts("count", "charts.count", scoring.Text{}, 6, func(p *part) int { return p.count }),
		}, counted)}}
}

// drawn is how assessors differ from those they sat with; of whom too little is known, how
// many they are.
func (p *panelOf) drawn() []paper.Block {
	out := []paper.Block{paper.Heading{Level: 2, Words: table.Key("charts.panel", table.Rulebook(p.part.Name))},
		paper.Para{table.Key("charts.panel.lead")}}
	enough := slices.DeleteFunc(slices.Clone(p.differences), func(d picture.Difference) bool { return !d.Enough() })
	mean := table.Col("mean", "charts.mean", scoring.Text{}, 6, table.Number,
		func(d *picture.Difference) table.Value { return table.NumberOf(tenth(d.Mean)) })
	mean.Decimals = 1
	if len(enough) > 0 {
		out = append(out, paper.Chart{Table: table.New(table.Words{}, []table.Column[picture.Difference]{
			table.Says("assessor", "charts.assessor", scoring.Text{}, 30, func(l wording.Lang, d *picture.Difference) string {
				return table.Key("charts.difference", table.Plain(d.Name), table.NumberOf(tenth(d.Error)), table.CountOf(d.Count)).In(l)
			}), mean}, enough)})
	}
	if few := len(p.differences) - len(enough); few > 0 || len(enough) == 0 {
		out = append(out, paper.Para{table.Key("charts.few", table.CountOf(few), table.CountOf(picture.Shared))})
	}
	return out
}

// tenth is a figure of advice with one decimal.
func tenth(v float64) scoring.Points { return scoring.Points(math.Round(v*10)) * (scoring.Point / 10) }
