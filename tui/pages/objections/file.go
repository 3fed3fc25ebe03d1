package objections

import (
	"context"
	"slices"

	"ampera/scoring"
	"ampera/scoring/objection"
	"ampera/scoring/objection/shown"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/tui/page"
)

// file has somebody type an objection that came in on paper.
func file(env page.Env, d *objected) page.Step {
	stage := d.arranged[0].Stage
	return typed(env, d, objection.File{Stage: stage, Day: env.Today()}, false)
}

// correct has what was typed of one corrected, with a reason.
func correct(env page.Env, d *objected, o shown.Objection) page.Step {
	return typed(env, d, objection.File{Stage: o.Stage, Applicant: o.ID, Day: o.Day, Claims: o.Claims, Text: o.Text}, true)
}

func typed(env page.Env, d *objected, c objection.File, again bool) page.Step {
	who := page.Field{ID: "applicant", Label: table.Key("eligible.register"), Value: c.Applicant, Needed: true, Most: text.Number,
		Known: func(page.Answers) []string { return d.may[c.Stage] },
		Check: func(a page.Answers) *scoring.Refusal {
			return page.If(!slices.Contains(d.may[c.Stage], a.Text("applicant")), d.whyNot(c.Stage, a.Text("applicant")), a.Text("applicant"))
		}}
	fields := []page.Field{
		{ID: "day", Kind: page.DayField, Label: table.Key("objection.day"), Value: table.DayOf(c.Day).In(env.Lang), Needed: true,
			Check: func(a page.Answers) *scoring.Refusal { return page.If(a.Day("day") > env.Today(), "objection.future") },
			Warn:  func(a page.Answers) table.Words { return d.late(c.Stage, a.Day("day")) }},
		{ID: "text", Label: table.Key("objection.text"), Hint: table.Key("objection.text.hint"), Value: c.Text, Needed: true, Most: text.Reason},
	}
	if again {
		fields = append(fields, page.ReasonField())
	} else {
		fields = append([]page.Field{who}, fields...)
	}
	return page.Form{Title: table.Key("objection.file"), Fields: func(page.Answers) []page.Field { return fields },
		Then: func(a page.Answers) page.Step {
			c := c
			c.Day, c.Text, c.Reason = a.Day("day"), a.Text("text"), a.Text("reason")
			if !again {
				c.Applicant = a.Text("applicant")
			}
			return page.Work{Do: func(_ context.Context, from page.Source) (page.Step, error) {
				var all []shown.Finding
				from.Read(func(v scoring.View) { all = shown.FindingsOf(v, c.Stage, c.Applicant) })
				return claims(c, all), nil
			}}
		}}
}

// whyNot is why an applicant's objection is not put down here: they have objected, nothing
// stands against them, or the reader is kept from them.
func (d *objected) whyNot(stage, applicant string) string {
	if d.kept[stage+"/"+applicant] {
		return "conflict.kept"
	}
	if !d.applied[stage][applicant] {
		return "applicant.unknown"
	}
	if slices.ContainsFunc(d.all, func(o shown.Objection) bool { return o.Stage == stage && o.ID == applicant }) {
		return "objection.once"
	}
	return "objection.nothing"
}

// late is what to know of a day of receipt after the last one.
func (d *objected) late(stage string, day scoring.Date) table.Words {
	for _, a := range d.arranged {
		if filing := a.Periods[0]; a.Stage == stage && day > filing.Until {
			return table.Key("objection.warn.late", table.DayOf(filing.Until))
		}
	}
	return table.Words{}
}

// claims has the requirements chosen that are objected to: all that stand against the
// applicant are listed, and one that is left out is warned of.
func claims(c objection.File, all []shown.Finding) page.Step {
	choose := page.Choose{Title: table.Keyed("objection.claims.which", c.Applicant),
		Lead: []page.Line{page.Say(page.Muted, "objection.claims.lead")},
		Count: func(taken []string) page.Line {
			if left := len(all) - len(taken); left > 0 {
				return page.Say(page.Warn, "objection.claims.left", table.CountOf(left))
			}
			return page.Say(page.Muted, "objection.claims.all", table.CountOf(len(taken)))
		},
		Check: func(taken []string) *scoring.Refusal { return page.If(len(taken) == 0, "objection.no-claim") },
		Then: func(taken []string) page.Step {
			c.Claims = taken
			return page.Submit{Command: c, Reason: c.Reason, Told: page.Say(page.Good, "objection.filed", table.Plain(c.Applicant))}
		}}
	for i := range all {
		f := &all[i]
		choose.Rows = append(choose.Rows, page.Choosable{Taken: c.Claims == nil || slices.Contains(c.Claims, f.Code),
			Option: page.Option{ID: f.Code, Label: table.Rulebook(f.Name), Note: f.Says()}})
	}
	return choose
}
