package amending

import (
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/rulebook"
)

// Approve makes a proposed text the selection's rulebook. ID is the amendment's, whole.
type Approve struct {
	ID  string
	Day scoring.Date // as the screen's clock says
}

// Kind is the act's.
func (Approve) Kind() scoring.Kind { return KindApprove }

// Decide says who approved, and the rulebook anew, so that both signed its text.
func (c Approve) Decide(d *scoring.Draft) error {
	of := on(c.ID)
	book, err := rulebook.Parse(d.Value(of, "text"))
	if err != nil {
		return scoring.Refuse("amend.none")
	}
	d.Restate(of, scoring.Set{Cell: "approved", Text: string(d.Who.Person)}, scoring.Set{Cell: "day", Text: c.Day.String()})
	d.Carry(theSelection, scoring.Set{Cell: "rulebook", Text: book.Source}, scoring.Set{Cell: "frozen", Text: book.Hash})
	return nil
}

// mayApprove: somebody whose turn it is, what is proposed and waits, as long as it may still
// be: another amendment, or the first number, may have come since.
func mayApprove(p scoring.Past, who scoring.Actor, d *scoring.Decision, f *scoring.Fact) scoring.Problems {
	if f.Subject == theSelection { // which text is asked below, of the act as a whole
		return nil
	}
	me, _ := f.Value("approved")
	day, _ := f.Value("day")
	when, readable := scoring.ParseDate(day)
	text, by := p.Value(f.Subject, "text"), scoring.PersonID(p.Value(f.Subject, "by"))
	switch {
	case len(d.Facts) != 2:
		return scoring.No("form.subject")
	case me != string(who.Person):
		return scoring.No("allow.not-yours")
	case !readable || when.String() != day:
		return scoring.No("form.cell", "day")
	case by == "":
		return scoring.No("amend.none")
	case !waiting(p, f.Subject):
		return scoring.No("amend.answered")
	case p.Value(f.Subject, "was") != p.Book().Source:
		return scoring.No("amend.moved")
	case !slices.Contains(approvers(p, by), who.Person):
		if by == who.Person {
			return scoring.No("amend.own")
		}
		return scoring.No("amend.not-yours")
	}
	if r := Why(p, text); r != nil {
		return because(r)
	}
	book, _ := rulebook.Parse(text)
	said, _ := d.Says(theSelection, "rulebook")
	frozen, _ := d.Says(theSelection, "frozen")
	if said != text || frozen != book.Hash {
		return scoring.No("amend.another")
	}
	return nil
}

// Reject says that a proposed text does not become the rulebook. Who proposed it may, too.
type Reject struct{ ID, Reason string }

// Kind is the act's.
func (Reject) Kind() scoring.Kind { return KindReject }

// Decide says who rejects it, and why: the proposal's own reason stays in the log.
func (c Reject) Decide(d *scoring.Draft) error {
	d.Restate(on(c.ID), scoring.Set{Cell: "rejected", Text: string(d.Who.Person)}, scoring.Set{Cell: "reason", Text: c.Reason})
	return nil
}

func mayReject(p scoring.Past, who scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	me, _ := f.Value("rejected")
	reason, _ := f.Value("reason")
	switch {
	case me != string(who.Person):
		return scoring.No("allow.not-yours")
	case strings.TrimSpace(reason) == "":
		return scoring.No("reason.needed")
	case p.Value(f.Subject, "by") == "":
		return scoring.No("amend.none")
	case !waiting(p, f.Subject):
		return scoring.No("amend.answered")
	}
	return nil
}
