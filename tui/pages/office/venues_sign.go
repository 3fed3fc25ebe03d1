package office

import (
	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// What somebody did by leading a venue alone is answered here, act by act: the chair
// countersigns it, or refuses it with a reason.

// sign asks which of several acts is answered, and then how.
func (v *away) sign() page.Step {
	if len(v.waits) == 1 {
		return answer(v.waits[0])
	}
	ask := page.Ask{Question: table.Keyed("venues.sign.which", v.Place), Detail: table.Keyed("venues.sign.detail", v.Place)}
	for _, u := range v.waits {
		ask.Choices = append(ask.Choices, page.Choice{Label: done(u), Then: func() page.Step { return answer(u) }})
	}
	return ask
}

// answer asks for the chair's word on an act.
func answer(u scoring.Unsigned) page.Step {
	on := scoring.RuleOn{Acts: []scoring.ActID{u.ID}}
	detail := table.SaidIn(func(l wording.Lang) string { return l.Countersigning(u) })
	return page.Ask{Question: done(u), Detail: detail, Choices: []page.Choice{
		{Key: "s", Label: table.Key("venues.sign.yes"), Then: func() page.Step {
			on.Admit = true
			return page.Preview{Submit: page.Submit{Command: on, Told: page.Say(page.Good, "venues.signed")}}
		}},
		{Key: "t", Label: table.Key("venues.sign.no"), Then: func() page.Step {
			return page.Because(table.Key("venues.sign.why", done(u)), func(reason string) page.Step {
				on.Reason = reason
				return page.Preview{Submit: page.Submit{Command: on, Told: page.Say(page.Good, "venues.unsigned")}}
			})
		}},
		{Key: "n", Label: table.Key("venues.sign.later")},
	}}
}

// done says what was done, by whom and for whom.
func done(u scoring.Unsigned) table.Words {
	return table.SaidIn(func(l wording.Lang) string { return l.Unsigned(u) })
}
