package objections

import (
	"cmp"
	"slices"

	"ampera/scoring"
	"ampera/scoring/objection"
	"ampera/scoring/objection/shown"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// words by which a requirement is answered on the page; which document shows it is asked after.
const wrong, right = "wrong", "right"

// closed is why an objection is not answered here, or nil.
func closed(d *objected, o *shown.Objection) *scoring.Refusal {
	switch {
	case o.State == objection.Withheld:
		return scoring.Refuse("conflict.kept", o.ID)
	case d.barred[o.ID] != nil && objection.Open(o.State):
		return d.barred[o.ID]
	case o.State == objection.LateState:
		return scoring.Refuse("objection.late", o.ID)
	case o.State == objection.Moot:
		return scoring.Refuse("objection.moot", o.ID)
	case o.State == objection.Refused:
		return scoring.Refuse("objection.refused", o.ID)
	}
	return cmp.Or(page.If(!objection.Open(o.State), "objection.answered", o.ID), o.NotMine, page.If(o.Moved, "objection.moved", o.ID))
}

// answer has a key pressed for each requirement that is objected to.
func answer(env page.Env, d *objected, o shown.Objection) page.Step {
	fill := page.Fill{Each: true, Title: table.Keyed("objection.fill", o.ID, o.Name), Keys: []page.Value{
		{ID: wrong, Key: "k", Label: table.Key("objection.key.grant"), Sign: table.Good},
		{ID: right, Key: "t", Label: table.Key("objection.key.reject"), Sign: table.Bad}}}
	if left := o.Uncontested(); len(left) > 0 {
		fill.Lead = append(fill.Lead, page.Say(page.Warn, "objection.claims.left", table.CountOf(len(left))))
	}
	fill.Aid = look(&o)
	for i := range o.Findings {
		if f := &o.Findings[i]; slices.Contains(o.Claims, f.Code) && slices.Contains(o.Against, f.Code) {
			fill.Rows = append(fill.Rows, page.Fillable{Option: page.Option{ID: f.Code, Label: table.Rulebook(f.Name), Note: f.Says()}})
		}
	}
	fill.Check = func(a page.Answers) *scoring.Refusal {
		for _, row := range fill.Rows {
			switch {
			case a[row.ID] == "":
				return scoring.Refuse("objection.unsaid", row.Label.In(env.Lang))
			case a[row.ID] == wrong && len(o.Documents) == 0:
				return scoring.Refuse("objection.no-document", o.ID)
			}
		}
		return nil
	}
	fill.Then = func(a page.Answers) page.Step { return documents(env, d, o, fill.Rows, a, map[string]string{}) }
	return fill
}

// look opens, from where requirements are answered, the document that shows one.
func look(o *shown.Objection) *page.Aid {
	var all []page.Document
	for _, d := range o.Files {
		all = append(all, page.Opened(o.ID, d.Code, d.Name, d.Hash, ""))
	}
	return page.Look(o.ID, all, func(requirement string) *page.Document {
		for i := range o.Findings {
			if f := &o.Findings[i]; f.Code == requirement && f.Document >= 0 {
				return &all[f.Document]
			}
		}
		return nil
	})
}

// documents asks by which document each wrong requirement is met, and then what the
// applicant is told.
func documents(env page.Env, d *objected, o shown.Objection, rows []page.Fillable, a page.Answers, said map[string]string) page.Step {
	for _, row := range rows {
		if _, is := said[row.ID]; is {
			continue
		}
		if a[row.ID] == right {
			said[row.ID] = ""
			continue
		}
		return page.Which(page.Ask{Question: table.Key("objection.document.ask", row.Label), Detail: row.Note}, o.Documents,
			func(f objection.Document) table.Words { return table.Same(cmp.Or(o.NameOf(f.Code), f.Code)) },
			func(f objection.Document) page.Step {
				said[row.ID] = f.Code
				return documents(env, d, o, rows, a, said)
			})
	}
	return page.Prompt{Question: table.Keyed("objection.answer.ask", o.ID), Label: table.Key("objection.answer"), Needed: true,
		Then: func(told string) page.Step {
			return page.Preview{Shows: shown.Changes, Submit: page.Submit{Told: page.Say(page.Good, "objection.answered.told", table.Plain(o.ID)),
				Then: func() page.Step {
					return page.Next(d.all, key, key(&o), func(o *shown.Objection) bool { return rank(o) == 0 })
				},
				Command: objection.Answer{Stage: o.Stage, Applicant: o.ID, Said: said, Text: told, Day: scoring.DateOf(env.Now)}}}
		}}
}

// admit has the chair say whether a late objection is admitted, and why. What was turned down
// may be admitted after all.
func admit(_ page.Env, _ *objected, o shown.Objection) page.Step {
	why := func(yes bool, question string) func() page.Step {
		return func() page.Step {
			return page.Because(table.Keyed(question, o.ID), func(reason string) page.Step {
				return page.Submit{Command: objection.Admit{Stage: o.Stage, Applicant: o.ID, Yes: yes, Reason: reason},
					Told: page.Say(page.Good, "objection.admitted", table.Plain(o.ID))}
			})
		}
	}
	detail := table.Key("objection.admit.detail", table.DayOf(o.Day))
	ask := page.Ask{Question: table.Keyed("objection.admit.ask", o.ID), Detail: detail, Choices: []page.Choice{
		{Key: "k", Label: table.Key("objection.admit.no"), Then: why(false, "objection.admit.why-not")},
		{Key: "m", Label: table.Key("objection.admit.yes"), Then: why(true, "objection.admit.why")}}}
	if o.Denied { // it stays so
		ask.Detail, ask.Choices[0].Then = table.Key("objection.admit.denied", table.Plain(o.Why)), nil
	}
	return ask
}
