package objections

import (
	"slices"

	"ampera/scoring"
	"ampera/scoring/objection"
	"ampera/scoring/table"
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
		Read: page.ViewedToday(func(v scoring.View, today scoring.Date) D { return D{objection.Arrangements(v, today), v.People()} }),
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
			{Keys: page.Keys("e"), Word: "extend", Help: "objection.do.extend", Kind: objection.KindArrange, On: page.One,
				Why: func(d *D, p *R) *scoring.Refusal { return d.of(p.Stage).NotProposing }, Do: page.Row(extend)},
			{Keys: page.Keys("s"), Word: "approve", Help: "objection.do.approve", Kind: objection.KindArrange,
				On: page.One,
				Why: func(d *D, p *R) *scoring.Refusal {
					if a := d.of(p.Stage); a.Pending {
						return page.If(!a.MayConfirm, "objection.second")
					}
					return scoring.Refuse("objection.not-proposed")
				},
				Do: page.Row(approve)},
			{Keys: page.Keys("d"), Word: "deciders", Help: "objection.do.who", Kind: objection.KindArrange, On: page.One,
				Why: func(d *D, p *R) *scoring.Refusal { return d.of(p.Stage).NotListing }, Do: page.Row(who)},
		},
	}.Page()
}

var dayColumns = []table.Column[objection.Period]{
	table.OneOf("row", "objection.row", table.Ask("kegiatan", "row"), 20, table.Ids("objection.row.", objection.Spans...),
		func(p *objection.Period) string { return p.Row }).Stay(),
	table.Days("from", "objection.from", table.Ask("mulai", "from"), 10, func(p *objection.Period) scoring.Date { return p.From }),
	table.Days("until", "objection.until", table.Ask("sampai", "until"), 10, func(p *objection.Period) scoring.Date { return p.Until }).Stay(),
	table.Col("left", "objection.days", table.Ask("sisa", "left"), 9, table.Count, func(p *objection.Period) table.Value {
		return table.CountOf(p.Left).Where(p.Left >= 0, "")
	}),
	table.Days("proposed", "objection.proposed", table.Ask("usul", "proposed"), 10,
		func(p *objection.Period) scoring.Date { return p.Proposed }).Later(1),
	table.Days("was", "objection.by-rulebook", table.Ask("peraturan", "rulebook"), 10,
		func(p *objection.Period) scoring.Date { return p.Was }).Later(2),
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
						return page.If(given.Day(row.Row) < row.Until, "objection.earlier")
					}})
			}
			return append(out, page.ReasonField())
		},
		Then: func(given page.Answers) page.Step {
			c := objection.Extend{Stage: p.Stage, Until: map[string]scoring.Date{}, Reason: given.Text("reason")}
			for _, row := range objection.Spans {
				c.Until[row] = given.Day(row)
			}
			return page.Submit{Command: c, Reason: c.Reason, Told: page.Say(page.Good, "objection.extend.told")}
		}}
}

// approve confirms what another proposed.
func approve(_ page.Env, d *days, p objection.Period) page.Step {
	a := d.of(p.Stage)
	pending := table.Key("objection.days.pending", table.Plain(a.By), table.Plain(a.Reason))
	return page.Ask{Question: table.Key("objection.approve.ask"), Detail: pending}.
		NoOrYes("eligible.no", "objection.approve.yes", func() page.Step {
			return page.Submit{Command: objection.Approve{Stage: p.Stage}, Told: page.Say(page.Good, "objection.approve.told")}
		})
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
	for _, m := range d.people {
		if m.Status == scoring.Active && m.Roles.Has(objection.Working) && !m.Roles.Has(scoring.Chair) {
			choose.Rows = append(choose.Rows, page.Choosable{Option: page.Option{ID: string(m.ID), Label: table.Same(m.Name)},
				Taken: slices.Contains(a.Listed, m.ID)})
		}
	}
	return choose
}
