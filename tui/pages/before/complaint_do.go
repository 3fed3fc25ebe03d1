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

// handlers are the people for whom a complaint may be sealed at all.
func (d *complaints) handlers() []scoring.Person {
	return slices.DeleteFunc(slices.Clone(d.people), func(p scoring.Person) bool {
		return p.Status != scoring.Active || !p.Roles.Has(integrity.Handlers)
	})
}

func options(prefix string, ids []string) (out []page.Option) {
	for _, id := range ids {
		out = append(out, page.Option{ID: id, Label: table.Key(prefix + id)})
	}
	return out
}

// typed has somebody at the desk type a complaint, from paper or as it is told.
func typed(env page.Env, d *complaints) page.Step {
	return page.Form{Title: table.Key("complaint.write"),
		Fields: func(page.Answers) []page.Field {
			return append([]page.Field{
				{ID: "kind", Kind: page.ChoiceField, Label: table.Key("complaint.kind"),
					Options: options("complaint.kind.", integrity.Letters)},
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
			for _, p := range d.handlers() {
				choose.Rows = append(choose.Rows, page.Choosable{Option: page.Option{ID: string(p.ID), Label: table.Same(p.Name)}})
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
				day, _ := scoring.ParseDate(a.Text("day"))
				return page.If(day > d.today, "integrity.future")
			}},
		{ID: "source", Kind: page.ChoiceField, Label: table.Key("complaint.source"), Value: c.Source,
			Options: options("complaint.source.", sources)},
	}
}

func day(a page.Answers) scoring.Date {
	d, _ := scoring.ParseDate(a.Text("day"))
	return d
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
	return page.Ask{Question: table.Keyed("complaint.few", names(to.To)), Detail: table.Key("complaint.few.detail"),
		Choices: []page.Choice{{Key: page.No, Label: table.Key("complaint.few.no")},
			{Key: page.Yes, Label: table.Key("complaint.few.yes"), Then: func() page.Step { return file }}}}
}

func names(people []scoring.Person) string {
	var out []string
	for _, p := range people {
		out = append(out, p.Name)
	}
	return strings.Join(out, ", ")
}

// filed enters a complaint with what the register says of it.
func filed(c integrity.File, a page.Answers) page.Step {
	c.Number, c.Day, c.Source = a.Text("number"), day(a), a.Text("source")
	return page.Submit{Command: c, Told: page.Say(page.Good, "complaint.filed", table.Plain(c.Number))}
}

// handedOver files what somebody wrote without unlocking.
func (d *complaints) handedOver(env page.Env) page.Step {
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

// followed has somebody say what was done, and how far it is.
func followed(env page.Env, d *complaints, c complaint) page.Step {
	return page.Form{Title: table.Keyed("complaint.follow", c.Number),
		Fields: func(a page.Answers) []page.Field {
			out := []page.Field{{ID: "state", Kind: page.ChoiceField, Label: table.Key("complaint.state"), Value: integrity.Examined,
				Options: options("complaint.state.", integrity.States)}}
			if a.Text("state") == integrity.Closed {
				out = append(out, page.Field{ID: "outcome", Kind: page.ChoiceField, Label: table.Key("complaint.outcome"),
					Options: options("complaint.outcome.", integrity.Outcomes)})
			}
			return append(out, page.Field{ID: "note", Label: table.Key("complaint.note"), Hint: table.Key("complaint.note.hint"),
				Needed: true, Most: integrity.TextMost},
				d.register(env, complaint{Case: integrity.Case{Day: d.today}}, nil)[1])
		},
		Then: func(a page.Answers) page.Step {
			return page.Work{Do: func(_ context.Context, from page.Source) (page.Step, error) {
				does := integrity.Handle{Step: env.NewID(), Day: day(a), State: a.Text("state"), Outcome: a.Text("outcome")}
				does, err := c.Handled(from, does, a.Text("note"), env.NewID()+env.NewID())
				return page.Submit{Command: does, Told: page.Say(page.Good, "complaint.followed", table.Plain(c.Number))}, err
			}}
		}}
}

// shared gives a complaint to another, such as who has a new code.
func shared(env page.Env, d *complaints, c complaint) page.Step {
	ask := page.Ask{Question: table.Keyed("complaint.share", c.Number), Detail: table.Key("complaint.share.detail")}
	for _, p := range d.handlers() {
		if c.Opens(p.ID) {
			continue
		}
		ask.Choices = append(ask.Choices, page.Choice{Label: table.Same(p.Name), Then: func() page.Step {
			return page.Work{Do: func(_ context.Context, from page.Source) (page.Step, error) {
				o, err := c.Open(from, c.me)
				if err != nil {
					return nil, err
				}
				does, err := c.Shared(from, o, p, env.NewID)
				return page.Submit{Command: does, Told: page.Say(page.Good, "complaint.shared", table.Plain(p.Name))}, err
			}}
		}})
	}
	if ask.Choices == nil {
		return page.Fail{Err: scoring.Refuse("integrity.all-have-it")}
	}
	return ask
}

// corrected has the register typed anew.
func corrected(env page.Env, d *complaints, c complaint) page.Step {
	return page.Form{Title: table.Keyed("complaint.correct", c.Number),
		Fields: func(page.Answers) []page.Field {
			return append(d.register(env, c, integrity.Sources),
				page.Field{ID: "reason", Label: table.Key("people.reason"), Needed: true, Most: text.Reason})
		},
		Then: func(a page.Answers) page.Step {
			does := integrity.Correct{ID: c.ID, Number: a.Text("number"), Day: day(a), Source: a.Text("source"),
				State: c.State, Outcome: c.Outcome, Reason: a.Text("reason")}
			return page.Submit{Command: does, Reason: does.Reason, Told: page.Say(page.Good, "complaint.corrected", table.Plain(does.Number))}
		}}
}
