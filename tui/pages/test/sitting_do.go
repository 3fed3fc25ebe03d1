package test

import (
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/incidents"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// cameWords say how somebody came, and when.
func cameWords(env page.Env, l *seat) string {
	text := env.Lang.Text("state." + l.State())
	if l.Presence.Here() && !l.Arrived.IsZero() {
		text += " " + l.Arrived.In(env.Zone()).Format("15:04")
	}
	return text
}

// checkIn records that somebody came, once: on time or late, as the clock says.
func checkIn(env page.Env, d *room, l seat) page.Step {
	switch why := d.shut(); {
	case why != nil:
		return page.Fail{Err: why}
	case l.Exit != scoring.NoExit:
		return page.Fail{Err: scoring.Refuse("sheet.exited", l.Number)}
	case l.State() == "unrecorded":
		return arrive(env, d, []seat{l}, scoring.NoPresence)
	case l.Presence.Away():
		return page.Tell{Line: page.Line{Tone: page.Warn, Words: table.Keyed("sitting.is-away", l.Number, l.Name, cameWords(env, &l))}}
	}
	return page.Tell{Line: page.Line{Tone: page.Muted, Words: table.Keyed("sitting.is-here", l.Number, l.Name, cameWords(env, &l))}}
}

// arrive records some as here: on time or late as said, or, with NoPresence, as the time of
// day says. One who was absent is asked about.
func arrive(env page.Env, d *room, rows []seat, as scoring.Presence) page.Step {
	set := d.recording(env, rows, as)
	if as == scoring.NoPresence {
		if set.Presence = scoring.WasPresent; len(rows) == 1 {
			set.Presence = d.of.Arrival(rows[0].Order-1, env.Now)
		}
	}
	if slices.ContainsFunc(rows, func(l seat) bool { return l.Presence == scoring.WasAbsent }) {
		return d.whether(env, "marks.present.ask", set)
	}
	told := page.Say(page.Good, "sitting.recorded-many", table.CountOf(len(rows)))
	if len(rows) == 1 {
		told = page.Line{Tone: page.Good, Words: table.Key("sitting.recorded", table.Plain(rows[0].Number), table.Plain(rows[0].Name),
			table.Key("state."+string(set.Presence)), table.Plain(env.Now.Format("15:04")))}
		if set.Presence == scoring.WasLate {
			told.Tone = page.Warn
		}
	}
	return page.Submit{Command: set, Told: told}
}

func arrives(as scoring.Presence) func(page.Env, *room, []seat) page.Step {
	return func(env page.Env, d *room, rows []seat) page.Step { return arrive(env, d, rows, as) }
}

func (d *room) recording(env page.Env, rows []seat, as scoring.Presence) scoring.MarkPresence {
	return scoring.MarkPresence{Numbers: numbersOf(rows), Component: d.of.Component, Presence: as, At: env.Now}
}

func numbersOf(rows []seat) (out []string) {
	for _, l := range rows {
		out = append(out, l.Number)
	}
	return out
}

// asksWhether asks before it records that some were not there.
func asksWhether(as scoring.Presence, question string) func(page.Env, *room, []seat) page.Step {
	return func(env page.Env, d *room, rows []seat) page.Step {
		return d.whether(env, question, d.recording(env, rows, as))
	}
}

func (d *room) whether(env page.Env, question string, set scoring.MarkPresence) page.Step {
	return AskPresence(env, question, set, page.Line{Tone: page.Good,
		Words: table.Put(table.Plain(strings.Join(set.Numbers, ", ")+": "), table.Key(stateKey(set.Presence)))})
}

func stateKey(as scoring.Presence) string {
	if as == scoring.NoPresence {
		return "state.unrecorded"
	}
	return "state." + string(as)
}

// openSeat opens one's own sheet of a candidate, or all about them. Who is not the next of
// the day asks first.
func openSeat(env page.Env, d *room, l seat) page.Step {
	if !l.IsMine {
		return page.Go{To: "candidate", Args: page.Args{"candidate": l.Number}}
	}
	sheet := func(l *seat) func() page.Step {
		return func() page.Step {
			return page.Go{To: "sheet", Args: page.Args{"candidate": l.Number, "component": d.of.Component, "person": string(env.Actor.Person)}}
		}
	}
	if next := d.of.Next(); next != nil && next.Order < l.Order && l.Mine == scoring.SheetNone && !l.Rest() {
		return askTurn(turn{next.Number, next.Name, next.At, sheet(next)}, turn{l.Number, l.Name, l.At, sheet(&l)})
	}
	return sheet(&l)()
}

// nextSeat brings the next candidate: their sheet for who assesses them.
func nextSeat(env page.Env, d *room) page.Step {
	l := d.of.Next()
	if l.IsMine {
		return openSeat(env, d, *l)
	}
	return page.Reach{Key: l.Number}
}

// incident asks whom it is about, then what happened.
func incident(env page.Env, d *room, rows []seat) page.Step {
	note := incidents.Note{Sitting: d.of.ID, ID: incidents.ID(env.NewID()), At: env.Now}
	ask := func(candidate string) func() page.Step {
		return func() page.Step {
			return page.Prompt{Question: table.Key("sitting.incident.ask"), Label: table.Key("sitting.incident"), Needed: true,
				Then: func(text string) page.Step {
					note.Candidate, note.Text = candidate, text
					return page.Submit{Command: note, Told: page.Say(page.Good, "marks.recorded")}
				}}
		}
	}
	if len(rows) == 0 {
		return ask("")()
	}
	return page.Ask{Question: table.Key("sitting.incident.whom"), Choices: []page.Choice{
		{Key: "s", Label: table.Key("sitting.incident.all"), Then: ask("")},
		{Key: "p", Label: table.Same(rows[0].Number + " " + rows[0].Name), Then: ask(rows[0].Number)},
	}}
}

// plan plans the sitting with another roster.
func (d *room) plan(roster func([]string) []string) page.Step {
	t := d.of.Sitting
	t.Roster = roster(slices.Clone(t.Roster))
	return page.Submit{Command: scoring.PlanSitting{Sitting: t}}
}

// addSeats puts numbers at the end of the day.
func addSeats(_ page.Env, d *room) page.Step {
	return page.Prompt{Question: table.Keyed("sitting.seat.ask", d.of.Name), Label: table.Key("marks.number"), Needed: true,
		Then: func(text string) page.Step {
			return d.plan(func(roster []string) []string {
				return append(roster, strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == ';' })...)
			})
		}}
}

func takeOut(_ page.Env, d *room, rows []seat) page.Step {
	out := numbersOf(rows)
	return page.Ask{Question: about("sitting.unseat.ask", out, rows[0].Name), Choices: []page.Choice{
		{Key: page.Yes, Label: table.Key("sitting.unseat.yes"), Then: func() page.Step {
			return d.plan(func(roster []string) []string {
				return slices.DeleteFunc(roster, func(n string) bool { return slices.Contains(out, n) })
			})
		}},
		{Key: page.No, Label: table.Key("marks.no")},
	}}
}

// minutes has the record of the sitting written as a text.
func minutes(env page.Env, d *room) page.Step {
	name := env.Lang.Text("sitting.minutes.file", d.of.Name, d.of.Day.String())
	return page.Save{Name: strings.ReplaceAll(strings.ToLower(name), " ", "-") + ".txt",
		Make: func(files scoring.Files, v scoring.View) ([]byte, error) {
			text, err := files.Minutes(v, d.of.ID, env.Lang.String(), env.Now)
			return []byte(text), err
		}}
}
