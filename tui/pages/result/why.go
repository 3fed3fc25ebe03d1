package result

import (
	"context"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/ranking"
	"ampera/scoring/ranking/shown"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// order is one formation as its ranking lists it, or all of them.
type order struct {
	asked string // whose formation it is; "": all are read
	all   []ranked
	many  bool // formations

	barred *scoring.Refusal // why nobody is ranked here; nil: somebody may be
}

// ranked is one candidate in that order.
type ranked struct {
	scoring.Standing
	number, name string
	of           scoring.Group
	book         *scoring.Rulebook
	open         string // why it is not certain yet
}

// Why is the sheet that explains the rank of one candidate after another: what is seen is
// what is kept for printing.
func Why() page.Page {
	type (
		D = order
		R = ranked
	)
	return page.List[D, R]{
		ID: "why", Title: "whyscreen.title", Name: table.Ask("mengapa", "why"), Inside: true, First: true, Kept: page.Keys("s"),
		Unread: "whyscreen.reading",
		Args:   []page.Arg[D]{{ID: "candidate", Name: table.Ask("peserta", "candidate")}},
		Read: func(_ context.Context, from page.Source, args page.Args) (d D, err error) {
			d.asked = args["candidate"]
			from.Read(d.read)
			return d, nil
		},
		Rows:    func(d *D) []R { return d.all },
		Columns: rankedColumns,
		Number:  func(r *R) string { return r.number },
		At:      func(d *D, _ page.Args) string { return d.asked },
		Named:   func(r *R) table.Words { return table.Put(table.Key("whyscreen.title"), table.Plain(" "+r.number)) },
		None:    (*D).none,
		Detail: func(_ context.Context, from page.Source, r R) (p paper.Paper, err error) {
			from.Read(func(v scoring.View) {
				record := v.Record()
				at, found := v.Find(r.number)
				if !found {
					err = scoring.Refuse("number.unknown", r.number)
					return
				}
				issue := shown.Issue{By: v.Actor().Name, At: from.Moment()}
				issue.Selection, issue.Office = v.Letterhead()
				p = shown.Why(record, ranking.Explain(record, at), issue)
			})
			return p, err
		},
	}.Page()
}

// none says why nobody is in it.
func (d *order) none() page.Line {
	if d.barred != nil {
		return page.Line{Tone: page.Muted, Words: table.SaidIn(func(l wording.Lang) string { return l.Refusal(*d.barred) })}
	}
	return page.Say(page.Muted, "refusal.number.unknown", table.Plain(d.asked))
}

func (d *order) read(v scoring.View) {
	l := ranking.List(v)
	d.barred = l.Barred
	for i, g := range l.Groups {
		begin, found := len(d.all), d.asked == ""
		for _, st := range g.Standings {
			r := ranked{st, l.Numbers[st.Candidate], l.Names[st.Candidate], l.Of[i], l.Book, g.Open(l.Of[i], &st)}
			d.all, found = append(d.all, r), found || r.number == d.asked
		}
		if !found {
			d.all = d.all[:begin]
		}
	}
	d.many = d.asked == "" && len(l.Groups) > 1
}

func rankedColumns(d *order) []table.Column[ranked] {
	decimals := 0
	if len(d.all) > 0 && d.all[0].book != nil {
		decimals = d.all[0].book.Total.Decimals
	}
	return []table.Column[ranked]{
		table.Numbers(d.all, func(r *ranked) string { return r.number }),
		table.Names(func(r *ranked) string { return r.name }),
		table.Col("formation", "panels.formation", table.AsFormation, 20, table.Formation,
			func(r *ranked) table.Value { return table.FormationOf(r.of) }).Only(d.many),
		table.Stages("rank", table.Key("preview.rank"), table.Ask("prk", "rank"), 9, 0, func(r *ranked) scoring.Stage {
			return scoring.Stage{Value: scoring.Points(r.Rank) * scoring.Point, Has: r.Rank > 0}
		}),
		table.Stages("final", table.Key("preview.final"), table.Ask("akhir", "final"), 11, decimals, func(r *ranked) scoring.Stage {
			return scoring.Stage{Value: r.Final, Has: r.Rank > 0 || r.Outcome == scoring.Below}
		}),
		table.Says("result", "rank.col.code", table.Ask("hasil", "result"), 24,
			func(l wording.Lang, r *ranked) string { return l.Standing(r.book, &r.Standing, r.open) }).Grow(),
	}
}
