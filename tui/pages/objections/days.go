package objections

import (
	"context"

	"ampera/scoring"
	"ampera/scoring/objection"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/tui/page"
)

// days is what one reading of the days brings.
type days struct {
	arranged []objection.Arrangement
	people   []scoring.Person
}

func (d *days) of(stage string) *objection.Arrangement {
	for i := range d.arranged {
		if d.arranged[i].Stage == stage {
			return &d.arranged[i]
		}
	}
	return nil
}

// Days lists when people object, are answered and read the result anew, and has the office
// extend it for all.
func Days() page.Page {
	type (
		D = days
		R = objection.Period
	)
	return page.List[D, R]{
		ID: "objectiondays", Inside: true, Title: "objection.days.title", Name: table.Ask("masa-sanggah", "objection-days"),
		Roles: objection.Working,
		Sent:  "objection.do.send", Took: "objection.do.took",
		Read: func(_ context.Context, from page.Source, _ page.Args) (d D, err error) {
			from.Read(func(v scoring.View) { d.arranged, d.people = objection.Arrangements(v, from.Today()), v.People() })
			return d, nil
		},
		Rows: func(d *D) (out []R) {
			for _, a := range d.arranged {
				out = append(out, a.Periods...)
			}
			return out
		},
		Columns: func(*D) []table.Column[R] { return dayColumns }, Key: func(p *R) string { return p.Stage + "/" + p.Row },
		Tone: func(p *R) page.Tone { return page.MutedIf(p.Left < 0) },
		Lead: func(d *D) page.Line {
			for _, a := range d.arranged {
				if a.Pending {
					return page.Say(page.Warn, "objection.days.pending", table.Plain(a.By), table.Plain(a.Reason))
				}
			}
			return page.Say(page.Muted, "objection.days.lead")
		},
		None: page.Says[D](page.Muted, "refusal.objection.off"),
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("e"), Word: "extend", Help: "objection.do.extend", Kind: objection.KindArrange, On: page.One, Do: page.Row(extend)},
			{Keys: page.Keys("s"), Word: "approve", Help: "objection.do.approve", Kind: objection.KindArrange,
				On: page.One,
				Why: func(d *D, p *R) *scoring.Refusal {
					if a := d.of(p.Stage); a.Pending {
						return page.If(!a.MayConfirm, "objection.second")
					}
					return scoring.Refuse("objection.not-proposed")
				},
				Do: page.Row(approve)},
			{Keys: page.Keys("d"), Word: "deciders", Help: "objection.do.who", Kind: objection.KindArrange, On: page.One, Do: page.Row(who)},
		},
	}.Page()
}

var dayColumns = []table.Column[objection.Period]{
	table.OneOf("row", "objection.row", table.Ask("kegiatan", "row"), 20, table.Ids("objection.row.", objection.Spans...),
		func(p *objection.Period) string { return p.Row }).Stay(),
	dayCol("from", "objection.from", table.Ask("mulai", "from"), func(p *objection.Period) scoring.Date { return p.From }),
	dayCol("until", "objection.until", table.Ask("sampai", "until"), func(p *objection.Period) scoring.Date { return p.Until }).Stay(),
	table.Col("left", "objection.days", table.Ask("sisa", "left"), 9, table.Count, func(p *objection.Period) table.Value {
		if p.Left < 0 {
			return table.CountOf(0).None("")
		}
		return table.CountOf(p.Left)
	}),
	dayCol("proposed", "objection.proposed", table.Ask("usul", "proposed"),
		func(p *objection.Period) scoring.Date { return p.Proposed }).Later(1),
	dayCol("was", "objection.by-rulebook", table.Ask("peraturan", "rulebook"),
		func(p *objection.Period) scoring.Date { return p.Was }).Later(2),
}

func dayCol(id, title string, ask scoring.Text, day func(*objection.Period) scoring.Date) table.Column[objection.Period] {
	return table.Col(id, title, ask, 10, table.Day, func(p *objection.Period) table.Value { return table.DayOf(day(p)) })
}

// extend proposes later last days, for all.
func extend(env page.Env, d *days, p objection.Period) page.Step {
	a := d.of(p.Stage)
	return page.Form{Title: table.Key("objection.extend"),
		Fields: func(page.Answers) (out []page.Field) {
			for _, row := range a.Periods {
				out = append(out, page.Field{ID: row.Row, Kind: page.DayField, Label: table.Key("objection.row." + row.Row), Needed: true,
					Value: table.DayOf(row.Until).In(env.Lang),
					Check: func(given page.Answers) *scoring.Refusal {
						day, _ := scoring.ParseDate(given.Text(row.Row))
						return page.If(day < row.Until, "objection.earlier")
					}})
			}
			return append(out, page.Field{ID: "reason", Label: table.Key("people.reason"), Needed: true, Most: text.Reason})
		},
		Then: func(given page.Answers) page.Step {
			c := objection.Extend{Stage: p.Stage, Until: map[string]scoring.Date{}, Reason: given.Text("reason")}
			for _, row := range objection.Spans {
				c.Until[row], _ = scoring.ParseDate(given.Text(row))
			}
			return page.Submit{Command: c, Reason: c.Reason, Told: page.Say(page.Good, "objection.extend.told")}
		}}
}

// approve confirms what another proposed.
func approve(_ page.Env, d *days, p objection.Period) page.Step {
	a := d.of(p.Stage)
	pending := table.Key("objection.days.pending", table.Plain(a.By), table.Plain(a.Reason))
	return page.Ask{Question: table.Key("objection.approve.ask"), Detail: pending, Choices: []page.Choice{
		{Key: page.No, Label: table.Key("eligible.no")},
		{Key: page.Yes, Label: table.Key("objection.approve.yes"), Then: func() page.Step {
			return page.Submit{Command: objection.Approve{Stage: p.Stage}, Told: page.Say(page.Good, "objection.approve.told")}
		}}}}
}

// who has the chair list who answers beside them.
func who(_ page.Env, d *days, p objection.Period) page.Step {
	a := d.of(p.Stage)
	choose := page.Choose{Title: table.Key("objection.who"), Lead: []page.Line{page.Say(page.Muted, "objection.who.lead")},
		Then: func(taken []string) page.Step {
			c := objection.List{Stage: p.Stage}
			for _, id := range taken {
				c.People = append(c.People, scoring.PersonID(id))
			}
			return page.Submit{Command: c, Told: page.Say(page.Good, "objection.who.told", table.CountOf(len(taken)))}
		}}
	listed := map[scoring.PersonID]bool{}
	for _, id := range a.Listed {
		listed[id] = true
	}
	for _, m := range d.people {
		if m.Status == scoring.Active && m.Roles.Has(objection.Working) && !m.Roles.Has(scoring.Chair) {
			choose.Rows = append(choose.Rows, page.Choosable{Option: page.Option{ID: string(m.ID), Label: table.Same(m.Name)}, Taken: listed[m.ID]})
		}
	}
	return choose
}
