package screen

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// A new code for somebody who has forgotten their passphrase takes two people:
// one asks, the chair gives.

// codeDoing is what one may do now about somebody's new code.
type codeDoing uint8

const (
	codeAsk  codeDoing = iota // nobody has asked
	codeBack                  // one's own wish
	codeGive                  // another's wish, to be given or declined
	codeNot                   // given: it is to be declined
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
		st := codeState{asker: names[p.Asked]}
		for _, c := range all {
			if c.Status == scoring.Active && c.Roles.Has(scoring.Chair) && c.ID != p.ID && c.ID != p.Asked && (p.Asked != "" || c.ID != v.Actor().Person) {
				st.give = append(st.give, c.Name)
			}
		}
		switch {
		case p.ID == v.Actor().Person:
			st.why = scoring.Refuse("person.code-own")
		case p.Asked == "":
			if err := v.Check(scoring.AskCode{ID: p.ID}); err != nil {
				st.why = refusalOf(err)
			} else if len(st.give) == 0 {
				st.why = scoring.Refuse("person.code-alone", p.Name)
			}
		case p.Asked == v.Actor().Person:
			st.do = codeBack
		case v.Actor().Roles.Has(scoring.Chair):
			st.do = codeGive
		default:
			st.why = scoring.Refuse("person.code-wait", p.Name, st.asker, strings.Join(st.give, ", "))
		}
		out[p.ID] = st
	}
	return out
}

// codeAnswer is what was chosen about a person's new code.
type codeAnswer struct {
	of   *people
	id   scoring.PersonID
	name string
	do   codeDoing
}

// askCode asks what to do about a person's new code.
func (s *people) askCode(p scoring.Person) tea.Cmd {
	if s.busy {
		return nil
	}
	st := s.codes[p.ID]
	answer := func(key, label string, do codeDoing) Choice {
		return Choice{Key: key, Label: widget.Key(label), Then: codeAnswer{s, p.ID, p.Name, do}}
	}
	no := func(label string) Choice { return Choice{Key: "t", Label: widget.Key(label)} }
	switch st.do {
	case codeBack:
		return Do(Ask{Question: widget.Key("people.code.back", p.Name),
			Choices: []Choice{no("people.code.keep"), answer("y", "people.code.back.yes", codeBack)}})
	case codeGive:
		return Do(Ask{Question: widget.Key("people.code.give", p.Name, st.asker), Detail: widget.Key("people.code.give.detail", p.Name),
			Choices: []Choice{no("people.code.no"), answer("y", "people.code.give.yes", codeGive), answer("x", "people.code.decline", codeNot)}})
	}
	return Do(Ask{Question: widget.Key("people.code.ask", p.Name),
		Detail:  func(l wording.Lang) string { return l.Text("people.code.ask.detail", p.Name, l.Who(st.give)) },
		Choices: []Choice{no("people.code.no"), answer("y", "people.code.ask.yes", codeAsk)}})
}

// codeAnswer does what was chosen; a code is made beside the loop.
func (s *people) codeAnswer(m codeAnswer) tea.Cmd {
	switch {
	case m.of != s || s.busy:
		return nil
	case m.do != codeGive:
		return s.env.Submit(m, scoring.AskCode{ID: m.id, Back: m.do != codeAsk})
	}
	s.busy = true
	desk := s.env.Desk
	return func() tea.Msg {
		code, err := desk.GiveCode(context.Background(), m.id)
		return enrolled{s, m.name, code, true, err}
	}
}

// codeDone says what comes next.
func (s *people) codeDone(m codeAnswer) tea.Cmd {
	if m.do != codeAsk {
		return Tell(theme.Good, "people.code.declined", m.name)
	}
	give := s.codes[m.id].give
	return Do(Say{theme.Good, func(l wording.Lang) string { return l.Text("people.code.asked", l.Who(give)) }})
}

// CodeTold says that a person has been told of a new code.
type CodeTold struct {
	Desk scoring.Desk
	Code scoring.NewCode
}

// TellCode tells a person who has unlocked of a new code that they were given
// and have not been told of, so that they notice one that they did not ask for.
func TellCode(env *Env) tea.Cmd {
	desk, zone := env.Desk, env.Clock().Location()
	return func() tea.Msg {
		c, ok, err := scoring.UntoldCode(context.Background(), desk)
		switch {
		case err != nil:
			return Fail(err)()
		case !ok:
			return nil
		}
		detail := widget.Key("code.told.detail")
		if c.Asked != "" {
			detail = widget.Key("code.told.asked", c.Asked)
		}
		return Ask{
			Question: widget.Key("code.told", c.By, c.At.In(zone).Format("2006-01-02 15:04")),
			Detail:   detail,
			Choices:  []Choice{{Key: "y", Label: widget.Key("code.told.yes"), Then: CodeTold{desk, c}}},
		}
	}
}

// Done keeps that it was told.
func (m CodeTold) Done() tea.Cmd {
	return func() tea.Msg {
		if err := scoring.ToldCode(m.Desk, m.Code); err != nil {
			return Say{theme.Bad, Wording(err)}
		}
		return nil
	}
}
