package office

import (
	"cmp"
	"errors"
	"strings"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/tui/page"
)

// A new code for somebody who has forgotten their passphrase takes two people:
// one asks, the chair gives.

// wishes says for whom somebody has asked for a new code, else who does what.
func wishes(c *committee) page.Line {
	var names []string
	for _, p := range c.people {
		if p.Asked != "" {
			names = append(names, p.Name)
		}
	}
	if names == nil {
		return page.Say(page.Muted, "people.lead")
	}
	return page.Say(page.Warn, "people.code.waits", table.Plain(strings.Join(names, ", ")))
}

// codeDoing is what one may do now about somebody's new code.
type codeDoing uint8

const (
	codeAsk  codeDoing = iota // nobody has asked
	codeBack                  // one's own wish
	codeGive                  // another's wish, to be given or declined
)

// codeState is what the reader may do about a person's new code, and who else
// has to do with it.
type codeState struct {
	do    codeDoing
	asker string   // name of who asked
	give  []string // names of who may give it
	why   *scoring.Refusal
}

// codeStates are those of everybody.
func codeStates(v scoring.View) map[scoring.PersonID]codeState {
	all := v.People()
	names := map[scoring.PersonID]string{}
	for _, p := range all {
		names[p.ID] = p.Name
	}
	out := map[scoring.PersonID]codeState{}
	for _, p := range all {
		out[p.ID] = codeStateOf(v, p, names[p.Asked])
	}
	return out
}

func codeStateOf(v scoring.View, p scoring.Person, asker string) codeState {
	st, me := codeState{asker: asker}, v.Actor()
	mine := false
	for _, c := range v.Givers(p.ID, cmp.Or(p.Asked, me.Person)) {
		st.give, mine = append(st.give, c.Name), mine || c.ID == me.Person
	}
	switch {
	case p.ID == me.Person:
		st.why = scoring.Refuse("person.code-own")
	case p.Asked == "":
		var r *scoring.Refusal
		if err := v.Check(scoring.AskCode{ID: p.ID}); errors.As(err, &r) {
			st.why = r
		} else if place := v.Venue(); len(st.give) == 0 && place != "" {
			st.why = scoring.Refuse("venue.ask-second", p.Name, place)
		} else if len(st.give) == 0 {
			st.why = scoring.Refuse("person.code-alone", p.Name)
		}
	case p.Asked == me.Person:
		st.do = codeBack
	case mine:
		st.do = codeGive
	default:
		st.why = scoring.Refuse("person.code-wait", p.Name, st.asker, strings.Join(st.give, ", "))
	}
	return st
}

// askCode asks what to do about a person's new code.
func askCode(p scoring.Person, st codeState) page.Step {
	no := func(label string) page.Choice { return page.Choice{Key: page.No, Label: table.Key(label)} }
	yes := func(key, label string, then page.Step) page.Choice {
		return page.Choice{Key: key, Label: table.Key(label), Then: func() page.Step { return then }}
	}
	told := func(tone page.Tone, w table.Words) page.Line { return page.Line{Tone: tone, Words: w} }
	back := page.Submit{Command: scoring.AskCode{ID: p.ID, Back: true}, Told: told(page.Good, table.Keyed("people.code.declined", p.Name))}
	switch st.do {
	case codeBack:
		return page.Ask{Question: table.Keyed("people.code.back", p.Name),
			Choices: []page.Choice{no("people.code.keep"), yes(page.Yes, "people.code.back.yes", back)}}
	case codeGive:
		give := page.Code{Person: p.ID, Name: p.Name, Again: true, Lead: table.Key("people.working"), Then: handOver(p.Name, "people.code.again")}
		return page.Ask{Question: table.Keyed("people.code.give", p.Name, st.asker), Detail: table.Keyed("people.code.give.detail", p.Name),
			Choices: []page.Choice{no("people.code.no"), yes(page.Yes, "people.code.give.yes", give), yes("x", "people.code.decline", back)}}
	}
	ask := page.Submit{Command: scoring.AskCode{ID: p.ID}, Told: told(page.Good, table.Key("people.code.asked", table.Either(st.give)))}
	return page.Ask{Question: table.Keyed("people.code.ask", p.Name),
		Detail:  table.Key("people.code.ask.detail", table.Plain(p.Name), table.Either(st.give)),
		Choices: []page.Choice{no("people.code.no"), yes(page.Yes, "people.code.ask.yes", ask)}}
}

// enrol makes the one-time code to hand over.
func enrol(id scoring.PersonID, name string, roles scoring.Roles) page.Step {
	return page.Code{Person: id, Name: name, Roles: roles, Lead: table.Key("people.working"), Then: handOver(name, "people.code.detail")}
}

// handOver shows a code, once.
func handOver(name, detail string) func(code string) page.Step {
	return func(code string) page.Step {
		return page.Ask{Question: table.Keyed("people.code", name, code), Detail: table.Keyed(detail, name),
			Choices: []page.Choice{{Label: table.Key("people.code.noted")}}}
	}
}
