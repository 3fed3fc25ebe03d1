package before

import (
	"strings"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// because asks for the reason of something about a candidate; where results that
// stood change, it says how many.
func because(env page.Env, question string, needed bool, do func(reason string) scoring.Command) page.Step {
	n := 0
	env.Read(func(v scoring.View) { n = v.Standing(do("?")) }) // it always has one
	ask := page.Prompt{Question: table.Key(question), Label: table.Key("people.reason"), Needed: needed || n > 0,
		Then: func(reason string) page.Step {
			return page.Preview{Submit: page.Submit{Command: do(reason), Reason: reason}}
		}}
	if n > 0 {
		ask.Question = table.Key("stood.ask", table.CountOf(n))
	}
	return ask
}

// askExit asks whether they left: nobody but a chair disqualifies.
func askExit(env page.Env, _ *known, c identity) page.Step {
	ask := page.Ask{Question: table.Keyed("candidate.exit.ask", c.Candidate.Number),
		Choices: []page.Choice{{Key: "b", Label: table.Key("candidate.exit.stay")}}}
	for _, to := range []struct {
		key, label string
		exit       scoring.Exit
	}{{"m", "withdrew", scoring.ExitWithdrew}, {"d", "disqualified", scoring.ExitDisqualified}, {"k", "none", scoring.NoExit}} {
		if to.exit == scoring.ExitDisqualified && !c.chairs {
			continue
		}
		ask.Choices = append(ask.Choices, page.Choice{Key: to.key, Label: table.Key("candidate.exit." + to.label), Then: func() page.Step {
			return because(env, "candidate.exit.reason", to.exit != scoring.ExitWithdrew, func(reason string) scoring.Command {
				return scoring.MarkExit{Number: c.Candidate.Number, Exit: to.exit, Reason: reason}
			})
		}})
	}
	return ask
}

// destroy wants the number and the reason typed: nobody does this by accident.
func destroy(_ page.Env, _ *known, c identity) page.Step {
	number := c.Candidate.Number
	return page.Prompt{Question: table.Keyed("candidate.destroy.ask", number), Label: table.Key("candidate.destroy.label"), Needed: true,
		Then: func(text string) page.Step {
			typed, reason, _ := strings.Cut(text, " ")
			if typed != number || strings.TrimSpace(reason) == "" {
				return page.Fail{Err: scoring.Refuse("candidate.destroy-typed", number)}
			}
			return page.Submit{Command: scoring.DestroyIdentity{Number: number, Reason: strings.TrimSpace(reason)}}
		}}
}
