package before

import (
	"slices"
	"strconv"

	"ampera/scoring"
	"ampera/scoring/accommodation"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/tui/page"
)

// grants is what one reading of the accommodations brings.
type grants struct {
	all    []accommodation.Granted
	office bool
}

// Accommodations lists what candidates are granted: to the office all of it, to who is in
// their room the measure and the minutes.
func Accommodations() page.Page {
	type (
		D = grants
		R = accommodation.Granted
	)
	return page.List[D, R]{
		ID: "accommodations", Title: "accommodations.title", Name: table.Ask("akomodasi", "accommodations"),
		Sent: "page.do.send",
		Read: page.Viewed(func(v scoring.View) D {
			return D{accommodation.All(v), v.Actor().Roles.Has(scoring.Chair | scoring.Secretary)}
		}),
		Rows:      func(d *D) []R { return d.all },
		Columns:   grantColumns,
		Number:    func(g *R) string { return g.Number },
		Candidate: func(g *R) string { return g.Number },
		Lead: func(d *D) page.Line {
			if !d.office {
				return page.Say(page.Muted, "accommodations.lead.room")
			}
			return page.Say(page.Muted, "accommodations.lead")
		},
		None: page.Says[D](page.Muted, "accommodations.none"), NoRow: "accommodations.only",
		Acts: []page.Act[D, R]{
			{Keys: page.Keys("a"), Word: "grant", Help: "accommodations.do.grant", Kind: accommodation.KindGrant, Do: page.Whole[D, R](askGrant)},
			{Keys: page.Keys("e"), Word: "change", Help: "accommodations.do.change", Kind: accommodation.KindGrant,
				On: page.One, Why: ungranted, Do: page.Row(func(_ page.Env, _ *D, g R) page.Step { return grantForm(g) })},
			{Keys: page.Keys("x"), Word: "end", Help: "accommodations.do.end", Kind: accommodation.KindGrant,
				On: page.One, Quiet: true, Why: ungranted, Do: page.Row(func(_ page.Env, _ *D, g R) page.Step { return endGrant(g) })},
		},
	}.Page()
}

func grantColumns(d *grants) []table.Column[accommodation.Granted] {
	type R = accommodation.Granted
	known := slices.ContainsFunc(d.all, func(g R) bool { return g.Disability != "" })
	return []table.Column[R]{
		table.Numbers(d.all, func(g *R) string { return g.Number }),
		table.Names(func(g *R) string { return g.Name }),
		table.Texts("measure", "accommodations.measure", table.Ask("tindakan", "measure"), 24, func(g *R) string { return g.Measure }).Grow(),
		table.Counts("minutes", "accommodations.minutes", table.Ask("menit", "minutes"), 7, func(g *R) int { return g.Minutes }),
		table.Texts("disability", "accommodations.disability", table.Ask("disabilitas", "disability"), 16,
			func(g *R) string { return g.Disability }).Only(d.office && known).Later(1),
		table.Texts("by", "accommodations.by", table.Ask("pemberi", "by"), 14, func(g *R) string { return g.By }).Later(2),
	}
}

// askGrant asks to whom something is granted, and then what.
func askGrant(env page.Env, _ *grants) page.Step {
	return page.Whose(env, table.Key("accommodations.number"), func(number, _ string) (next page.Step) {
		env.Read(func(v scoring.View) {
			g := accommodation.Of(v, number)
			if next = grantForm(g); g.Why != nil {
				next = page.Fail{Err: g.Why}
			}
		})
		return next
	})
}

func ungranted(_ *grants, g *accommodation.Granted) *scoring.Refusal { return g.Why }

func grantForm(g accommodation.Granted) page.Step {
	minutes := ""
	if g.Minutes > 0 {
		minutes = strconv.Itoa(g.Minutes)
	}
	return page.Form{Title: table.Keyed("accommodations.grant", g.Number+" "+g.Name),
		Fields: func(page.Answers) []page.Field {
			return []page.Field{
				{ID: "measure", Label: table.Key("accommodations.measure"), Hint: table.Key("accommodations.measure.hint"),
					Value: g.Measure, Needed: true, Most: text.Reason},
				{ID: "minutes", Kind: page.NumberField, Label: table.Key("accommodations.minutes"),
					Hint: table.Key("accommodations.minutes.hint"), Value: minutes, Check: wrongMinutes},
				{ID: "disability", Label: table.Key("accommodations.disability"),
					Hint: table.Key("accommodations.disability.hint"), Value: g.Disability, Most: text.Reason},
			}
		},
		Then: func(a page.Answers) page.Step {
			n, _ := a.Number("minutes")
			c := accommodation.Grant{Number: g.Number, Measure: a.Text("measure"), Minutes: n, Disability: a.Text("disability")}
			return page.Submit{Command: c, Told: page.Say(page.Good, "accommodations.granted", table.Plain(g.Number))}
		}}
}

// wrongMinutes is why minutes are not taken, or nil.
func wrongMinutes(a page.Answers) *scoring.Refusal {
	n, is := a.Number("minutes")
	most := strconv.Itoa(accommodation.MostMinutes)
	return page.If(a.Text("minutes") != "" && (!is || n < 0 || n > accommodation.MostMinutes), "accommodation.minutes", most)
}

func endGrant(g accommodation.Granted) page.Step {
	end := func() page.Step {
		return page.Submit{Command: accommodation.Grant{Number: g.Number},
			Told: page.Say(page.Good, "accommodations.ended", table.Plain(g.Number))}
	}
	return page.Ask{Question: table.Keyed("accommodations.end.ask", g.Number+" "+g.Name), Detail: table.Key("accommodations.end.more")}.
		NoOrYes("accommodations.end.no", "accommodations.end.yes", end)
}
