package before

import (
	"context"

	"ampera/scoring"
	"ampera/scoring/integrity"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// followed has somebody say what was done, and how far it is.
func followed(env page.Env, d *complaints, c complaint) page.Step {
	return page.Form{Title: table.Keyed("complaint.follow", c.Number),
		Fields: func(a page.Answers) []page.Field {
			out := []page.Field{{ID: "state", Kind: page.ChoiceField, Label: table.Key("complaint.state"), Value: integrity.Examined,
				Options: page.Options("complaint.state.", integrity.States...)}}
			if a.Text("state") == integrity.Closed {
				out = append(out, page.Field{ID: "outcome", Kind: page.ChoiceField, Label: table.Key("complaint.outcome"),
					Options: page.Options("complaint.outcome.", integrity.Outcomes...)})
			}
			return append(out, page.Field{ID: "note", Label: table.Key("complaint.note"), Hint: table.Key("complaint.note.hint"),
				Needed: true, Most: integrity.TextMost},
				d.register(env, complaint{Case: integrity.Case{Day: d.today}}, nil)[1])
		},
		Then: func(a page.Answers) page.Step {
			return page.Work{Do: func(_ context.Context, from page.Source) (page.Step, error) {
				does := integrity.Handle{Step: env.NewID(), Day: a.Day("day"), State: a.Text("state"), Outcome: a.Text("outcome")}
				does, err := c.Handled(from, does, a.Text("note"), env.NewID()+env.NewID())
				return page.Submit{Command: does, Told: page.Say(page.Good, "complaint.followed", table.Plain(c.Number))}, err
			}}
		}}
}

// shared gives a complaint to another, such as who has a new code.
func shared(env page.Env, d *complaints, c complaint) page.Step {
	ask := page.Ask{Question: table.Keyed("complaint.share", c.Number), Detail: table.Key("complaint.share.detail")}
	for _, p := range integrity.MayRead(d.people) {
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
			return append(d.register(env, c, integrity.Sources), page.ReasonField())
		},
		Then: func(a page.Answers) page.Step {
			does := integrity.Correct{ID: c.ID, Number: a.Text("number"), Day: a.Day("day"), Source: a.Text("source"),
				State: c.State, Outcome: c.Outcome, Reason: a.Text("reason")}
			return page.Submit{Command: does, Reason: does.Reason, Told: page.Say(page.Good, "complaint.corrected", table.Plain(does.Number))}
		}}
}
