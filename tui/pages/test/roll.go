package test

import (
	"strconv"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// cameAs are the ways to come, with the letters that the sitting's own screen has.
var cameAs = []page.Value{
	came("h", scoring.WasPresent, table.Good),
	came("l", scoring.WasLate, table.Warn),
	came("a", scoring.WasAbsent, table.Bad),
	came("u", scoring.ToRepeat, table.Warn),
	{Key: "-", Label: table.Key("state.unrecorded"), Sign: table.Open},
}

func came(key string, as scoring.Presence, sign table.Sign) page.Value {
	return page.Value{ID: string(as), Key: key, Label: table.Key("state." + string(as)), Sign: sign}
}

func whyRoll(_ *days, t *line) *scoring.Refusal {
	if t.Closing != nil {
		return scoring.Refuse("sitting.closed", t.Name)
	}
	return page.If(t.Roll.Roster == 0, "marks.nobody")
}

// roll has the attendance of a whole sitting said at once, as a list that was called out
// on paper has it: one act.
func roll(env page.Env, _ *days, t line) page.Step {
	var seats []scoring.SeatLine
	env.Read(func(v scoring.View) {
		p, _ := v.SittingPage(t.ID)
		seats = append(seats, p.Seats...)
	})
	fill := page.Fill{Title: table.Keyed("sittings.roll", t.Name), Keys: cameAs, Count: countRoll}
	for _, s := range seats {
		fill.Rows = append(fill.Rows, page.Fillable{Value: string(s.Presence), Fixed: whySeat(s),
			Option: page.Option{ID: s.Number, Label: table.Same(s.Number + " " + s.Name)}})
	}
	fill.Then = func(a page.Answers) page.Step {
		c := scoring.RecordRoll{Component: t.Component, At: env.Now}
		for _, s := range seats {
			if as := scoring.Presence(a[s.Number]); as != s.Presence {
				c.Came = append(c.Came, scoring.Came{Number: s.Number, Presence: as})
			}
		}
		if c.Came == nil {
			return page.Tell{Line: page.Say(page.Muted, "plain.unchanged")}
		}
		return page.Preview{Submit: page.Submit{Command: c, Told: page.Say(page.Good, "sittings.roll.done", table.CountOf(len(c.Came)))}}
	}
	return fill
}

// whySeat is why how somebody came is not said in the list, or nil.
func whySeat(s scoring.SeatLine) *scoring.Refusal {
	if s.Exit != scoring.NoExit {
		return scoring.Refuse("sittings.roll.left", s.Number)
	}
	return page.If(s.Presence == scoring.WasAbsent, "sittings.roll.absent", s.Number)
}

func countRoll(a page.Answers) page.Line {
	n := map[string]int{}
	for _, as := range a {
		n[as]++
	}
	here := n[string(scoring.WasPresent)] + n[string(scoring.WasLate)]
	away := n[string(scoring.WasAbsent)] + n[string(scoring.ToRepeat)]
	return page.Line{Tone: page.Muted, Words: table.Keyed("sittings.roll.count", strconv.Itoa(here), strconv.Itoa(away), strconv.Itoa(n[""]))}
}
