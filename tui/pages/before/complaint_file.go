package before

import (
	"context"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/integrity"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/tui/page"
)

// typed has somebody at the desk type a complaint, from paper or as it is told.
func typed(env page.Env, d *complaints) page.Step {
	return page.Form{Title: table.Key("complaint.write"),
		Fields: func(page.Answers) []page.Field {
			return append([]page.Field{
				{ID: "kind", Kind: page.ChoiceField, Label: table.Key("complaint.kind"),
					Options: page.Options("complaint.kind.", integrity.Letters...)},
				{ID: "text", Label: table.Key("complaint.text"), Hint: table.Key("complaint.text.hint"), Needed: true,
					Most: integrity.TextMost},
				{ID: "who", Label: table.Key("complaint.who"), Hint: table.Key("complaint.who.hint"), Most: text.Name},
				{ID: "contact", Label: table.Key("complaint.contact"), Hint: table.Key("complaint.contact.hint"), Most: text.Name},
			}, d.register(env, complaint{Case: integrity.Case{Day: d.today, Source: "paper"}}, integrity.Sources[1:])...)
		},
		Then: func(a page.Answers) page.Step {
			l := integrity.Letter{Kind: a.Text("kind"), Text: a.Text("text"), Who: a.Text("who"), Contact: a.Text("contact")}
			choose := page.Choose{Title: table.Key("complaint.named"),
				Lead: []page.Line{page.Say(page.Muted, "complaint.named.lead")},
				Then: func(taken []string) page.Step {
					l.Named = nil // anew each time
					for _, id := range taken {
						l.Named = append(l.Named, scoring.PersonID(id))
					}
					return d.seal(env, l, a)
				}}
			seems := l.Mentioned(d.people)
			if seems != nil {
				choose.Lead = append(choose.Lead, page.Say(page.Warn, "complaint.named.seem"))
			}
			for _, p := range integrity.MayRead(d.people) {
				choose.Rows = append(choose.Rows, page.Choosable{Option: page.Option{ID: string(p.ID), Label: table.Same(p.Name)},
					Taken: slices.Contains(seems, p.ID)})
			}
			return choose
		}}
}

// register are the fields of what the register has of a complaint.
func (d *complaints) register(env page.Env, c complaint, sources []string) []page.Field {
	day := ""
	if c.Day != 0 {
		day = table.DayOf(c.Day).In(env.Lang)
	}
	return []page.Field{
		{ID: "number", Label: table.Key("complaint.number"), Value: c.Number, Needed: true, Most: text.Number},
		{ID: "day", Kind: page.DayField, Label: table.Key("complaint.day"), Value: day, Needed: true,
			Check: func(a page.Answers) *scoring.Refusal {
				_, why := integrity.ReceivedOn(a.Text("day"), d.today)
				return why
			}},
		{ID: "source", Kind: page.ChoiceField, Label: table.Key("complaint.source"), Value: c.Source,
			Options: page.Options("complaint.source.", sources...)},
	}
}

// seal seals what was typed, and has it filed: with a question first where only one could
// open it.
func (d *complaints) seal(env page.Env, l integrity.Letter, a page.Answers) page.Step {
	me := env.Actor.Person
	to, err := integrity.AddressOf(d.people, d.counts.Rules, l.Named, me, integrity.Pick(env.NewID()))
	switch {
	case slices.Contains(l.Named, me):
		return page.Fail{Err: scoring.Refuse("integrity.own")}
	case err != nil:
		return page.Fail{Err: err}
	case !slices.ContainsFunc(to.To, func(p scoring.Person) bool { return p.ID == me }):
		return page.Fail{Err: scoring.Refuse("integrity.not-yours", names(to.To))}
	}
	file := page.Work{Do: func(_ context.Context, from page.Source) (page.Step, error) {
		taken, r := l.Taken()
		if r != nil {
			return nil, r
		}
		sealed, err := taken.Seal(from, to, env.NewID()+env.NewID())
		if err != nil {
			return nil, err
		}
		c, _, err := integrity.FileOf(from, sealed)
		return filed(c, a), err
	}}
	if !to.Few() {
		return file
	}
	return page.Ask{Question: table.Keyed("complaint.few", names(to.To)), Detail: table.Key("complaint.few.detail")}.
		NoOrYes("complaint.few.no", "complaint.few.yes", func() page.Step { return file })
}

func names(people []scoring.Person) string {
	return strings.Join(page.Each(people, func(p *scoring.Person) string { return p.Name }), ", ")
}

// filed enters a complaint with what the register says of it.
func filed(c integrity.File, a page.Answers) page.Step {
	c.Number, c.Day, c.Source = a.Text("number"), a.Day("day"), a.Text("source")
	return page.Submit{Command: c, Told: page.Say(page.Good, "complaint.filed", table.Plain(c.Number))}
}

// handedOver files what somebody wrote without unlocking.
func handedOver(env page.Env, d *complaints) page.Step {
	return page.Prompt{Question: table.Key("complaint.file.ask"), Label: table.Key("save.path"), Value: d.folder,
		Needed: true, Path: true, There: true,
		Then: func(path string) page.Step {
			return page.Work{Do: func(ctx context.Context, from page.Source) (page.Step, error) {
				sealed, err := from.Sealed(ctx, path)
				if err != nil {
					return nil, err
				}
				c, _, err := integrity.FileOf(from, sealed)
				if err != nil {
					return nil, err
				}
				return page.Form{Title: table.Key("complaint.file"), Fields: func(page.Answers) []page.Field {
					return d.register(env, complaint{Case: integrity.Case{Day: d.today, Source: "file"}}, integrity.Sources)
				}, Then: func(a page.Answers) page.Step { return filed(c, a) }}, nil
			}}
		}}
}
