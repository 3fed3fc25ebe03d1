package screening

import (
	"slices"
	"strings"

	"ampera/scoring"
)

// Confirm confirms what was decided about applicants: who qualifies many at once, who does
// not one by one.
type Confirm struct {
	Applicants []string
	Day        scoring.Date // as the screen's clock says
}

// Kind is the act's.
func (Confirm) Kind() scoring.Kind { return KindConfirm }

// Decide says of each what was decided.
func (c Confirm) Decide(d *scoring.Draft) error {
	for _, id := range c.Applicants {
		d.Carry(confirmation(id), scoring.Set{Cell: "result", Text: d.Value(decision(id), "result")}, scoring.Set{Cell: "by", Text: string(d.Who.Person)},
			scoring.Set{Cell: "day", Text: c.Day.String()}, scoring.Set{Cell: "reason", Text: ""})
	}
	return nil
}

func mayConfirm(p scoring.Past, who scoring.Actor, d *scoring.Decision, f *scoring.Fact) scoring.Problems {
	id, of := f.Subject.ID, decision(f.Subject.ID)
	comes, says := f.Value("result")
	by, _ := f.Value("by")
	day, _ := f.Value("day")
	switch {
	case !Here(p):
		return scoring.No("screening.elsewhere")
	case !says || by != string(who.Person) || !isDay(day):
		return scoring.No("form.cell", "by")
	case p.Value(of, "result") == "":
		return scoring.No("screening.none", id)
	case clashes(p, of):
		return scoring.No("screening.two", id)
	case comes != p.Value(of, "result"):
		return scoring.No("form.cell", "result")
	case comes != MS && len(d.Facts) > 1:
		return scoring.No("screening.singly")
	}
	if r := othersConfirm(p, id, who.Person); r != nil {
		return in("", r)
	}
	return nil
}

// othersConfirm is why it is for others than somebody to confirm a decision, or nil.
func othersConfirm(p scoring.Past, id string, who scoring.PersonID) *scoring.Refusal {
	decider := byOf(p, decision(id))
	switch {
	case slices.Contains(confirmers(p, decider, keptOf(p, id)), who):
		return nil
	case decider == who:
		return scoring.Refuse("screening.own", id)
	}
	return scoring.Refuse("screening.not-supervisor", id)
}

// othersReopen is why it is for others than somebody to open a decision again, or nil.
func othersReopen(p scoring.Past, id string, who scoring.Actor) *scoring.Refusal {
	if who.Roles.Has(scoring.Chair) || slices.Contains(p.Others([]scoring.Roles{Supervisor, scoring.Chair, scoring.Secretary}, keptOf(p, id)...), who.Person) {
		return nil
	}
	return scoring.Refuse("screening.not-supervisor", id)
}

// NotReopened is why a reader does not open a decision again, or nil.
func NotReopened(v scoring.View, id string) *scoring.Refusal {
	p := scoring.PastOf(v)
	switch {
	case v.KeptFrom(decision(id)):
		return scoring.Refuse("conflict.kept", id)
	case p.Value(decision(id), "result") == "":
		return scoring.Refuse("screening.none", id)
	}
	return othersReopen(p, id, v.Actor())
}

// confirmsWell: nothing is confirmed whose grounds have changed.
func confirmsWell(p scoring.Past, _ scoring.Actor, d *scoring.Decision) *scoring.Refusal {
	for i := range d.Facts {
		switch id := d.Facts[i].Subject.ID; stageOf(p, id) {
		case Lapsed:
			return scoring.Refuse("screening.lapsed", id)
		case Qualified, Failed:
			return scoring.Refuse("screening.confirmed", id)
		}
	}
	return nil
}

// decided is what a confirmation rests on: all that the decision says.
func decided(p scoring.Past, on scoring.Subject, cell, _ string) (string, bool) {
	if cell != "result" || p.Book() == nil {
		return "", false
	}
	of := decision(on.ID)
	out := []string{p.Value(of, "result"), p.Value(of, "by"), p.Value(of, "seen")}
	for _, code := range wordsOf(p, on.ID) { // whatever the rulebook asks by now
		out = append(out, code+" "+p.Value(of, "r/"+code))
	}
	return strings.Join(out, "\x1f"), true
}

// Reopen opens decisions again, confirmed or not, for a reason.
type Reopen struct {
	Applicants []string
	Reason     string
}

// Kind is the act's.
func (Reopen) Kind() scoring.Kind { return KindReopen }

// Decide says that nothing is decided any more, and why.
func (c Reopen) Decide(d *scoring.Draft) error {
	for _, id := range c.Applicants {
		d.Restate(decision(id), scoring.Set{Cell: "result"})
		d.Restate(confirmation(id), scoring.Set{Cell: "result"}, scoring.Set{Cell: "by", Text: string(d.Who.Person)}, scoring.Set{Cell: "reason", Text: c.Reason})
	}
	return nil
}

func mayReopen(p scoring.Past, who scoring.Actor, d *scoring.Decision, f *scoring.Fact) scoring.Problems {
	id := f.Subject.ID
	other := scoring.Subject{Kind: OnDecision + OnConfirmation - f.Subject.Kind, ID: id}
	comes, says := f.Value("result")
	reason, _ := f.Value("reason")
	by, _ := f.Value("by")
	switch {
	case !says || comes != "":
		return scoring.No("form.cell", "result")
	case !slices.ContainsFunc(d.Facts, func(o scoring.Fact) bool { return o.Subject == other }):
		return scoring.No("form.subject")
	case p.Value(decision(id), "result") == "":
		return scoring.No("screening.none", id)
	case othersReopen(p, id, who) != nil:
		return in("", othersReopen(p, id, who))
	case f.Subject.Kind == OnConfirmation && by != string(who.Person):
		return scoring.No("allow.not-yours")
	case f.Subject.Kind == OnConfirmation && strings.TrimSpace(reason) == "":
		return scoring.No("reason.needed")
	}
	return nil
}
