// Package amending mends the rulebook once it is frozen (ralat peraturan). It is a
// capability of its own (see scoring.Capability) and knows no words.
//
// A mistake that was announced is mended by another text of the rulebook, proposed with a
// reason by one of the office, approved by another, the chair where they did not propose
// it. The approval says in one act what is approved and the selection's rulebook, frozen as
// before: so the fold needs no second notion of a rulebook, and two that were approved
// apart are two values of it, under which nothing is ranked until the chair chooses one
// whole.
//
// What a text may say otherwise is one table ([Beyond]): requirements with their questions
// and tables, reasons that retire or are added, days, and the number's form while nobody
// has one. So no mark, form or rank rests on what changed, and none of them asks whether it
// was. Decisions about applicants do, and rest on values: those lapse whose requirement,
// rows or reason are others now (see scoring/screening), and all others stand.
package amending

import (
	"strings"

	"ampera/scoring"
	"ampera/scoring/rulebook"
)

// Kinds of its acts. The numbers are in stored commits.
const (
	KindPropose scoring.Kind = 90 // another text of the frozen rulebook is proposed
	KindApprove scoring.Kind = 91 // another person approves it, and it is the selection's
	KindReject  scoring.Kind = 92 // it is rejected, or taken back, for a reason
)

// On is what it says something of: an amendment. ID is a random part, then of which text:
// see [IDOf].
const On scoring.SubjectKind = 90

const office = scoring.Chair | scoring.Secretary

// proposed are the cells of a proposal: the text in force, which it amends, and the text
// proposed, so that one signature says what read how before.
const proposed = "was text reason by"

// Part is what this package hands to the house.
func Part() scoring.Capability {
	all := func(string) string { return "" }
	return scoring.Capability{
		Rules: []scoring.Rule{
			{Kind: KindPropose, Words: scoring.Text{ID: "Mengusulkan ralat peraturan", EN: "Proposed an amendment"}, Roles: office, Frozen: true,
				Right: mayPropose, Manners: proposesWell, Says: []scoring.Form{{On: On, Cells: proposed}}},
			{Kind: KindApprove, Words: scoring.Text{ID: "Menyetujui ralat peraturan", EN: "Approved an amendment"}, Roles: office, Frozen: true,
				Right: mayApprove, Needs: []scoring.SubjectKind{On, scoring.OnSelection},
				Says: []scoring.Form{{On: On, Cells: "approved day"}, {On: scoring.OnSelection, Cells: "rulebook frozen"}}},
			{Kind: KindReject, Words: scoring.Text{ID: "Menolak ralat peraturan", EN: "Rejected an amendment"}, Roles: office, Frozen: true,
				Right: mayReject, Manners: scoring.Reasoned, Says: []scoring.Form{{On: On, Cells: "rejected reason"}}},
		},
		Subjects: []scoring.SubjectRow{{Kind: On, Under: all, Untaken: "was text"}},
		Waits:    waits,
	}
}

func on(id string) scoring.Subject { return scoring.Subject{Kind: On, ID: id} }

// IDOf is the id of an amendment to a text, by its random part.
func IDOf(own string, book *scoring.Rulebook) string { return own + "/" + book.Hash[:16] }

var theSelection = scoring.Subject{Kind: scoring.OnSelection}

// Propose proposes another text of the frozen rulebook.
type Propose struct {
	ID     string // its random part, from Desk.NewID
	Book   *scoring.Rulebook
	Reason string
}

// Kind is the act's.
func (Propose) Kind() scoring.Kind { return KindPropose }

// Decide says what reads how before and after, and why.
func (c Propose) Decide(d *scoring.Draft) error {
	id, r := scoring.TakeText(c.ID)
	if r != nil {
		return r
	}
	book, err := scoring.TakeBook(c.Book.Source, rulebook.New) // within the limits of one that is adopted
	if err != nil {
		return err
	}
	d.Restate(on(IDOf(id, book)), scoring.Set{Cell: "was", Text: d.Book().Source}, scoring.Set{Cell: "text", Text: book.Source},
		scoring.Set{Cell: "reason", Text: c.Reason}, scoring.Set{Cell: "by", Text: string(d.Who.Person)})
	return nil
}

func mayPropose(p scoring.Past, who scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	said := map[string]string{}
	for cell := range strings.FieldsSeq(proposed) {
		value, says := f.Value(cell)
		if !says {
			return scoring.No("form.cell", cell)
		}
		said[cell] = value
	}
	book, err := rulebook.Parse(said["text"])
	own, _, _ := strings.Cut(f.Subject.ID, "/")
	switch {
	case err != nil:
		return scoring.No("adopt.unreadable")
	case own == "" || f.Subject.ID != IDOf(own, book):
		return scoring.No("form.subject")
	case p.Known(f.Subject):
		return scoring.No("amend.twice")
	case said["by"] != string(who.Person):
		return scoring.No("allow.not-yours")
	case said["was"] != p.Book().Source:
		return scoring.No("amend.moved")
	case strings.TrimSpace(said["reason"]) == "":
		return scoring.No("reason.needed")
	}
	return because(Why(p, said["text"]))
}

// Why is why a text is not what the rulebook in force may be amended to, or nil.
func Why(p scoring.Past, text string) *scoring.Refusal {
	book, err := rulebook.Parse(text)
	if err != nil {
		return scoring.Refuse("adopt.unreadable")
	}
	switch beyond := Beyond(p.Book(), book, anybodyHasANumber(p)); {
	case beyond != nil:
		return scoring.Refuse("amend.beyond", strings.Join(beyond, ", "))
	case same(p.Book(), book):
		return scoring.Refuse("amend.nothing")
	}
	return nil
}

// Wrong is why a rulebook is not what the one in force may be amended to, for who reads; or
// nil.
func Wrong(v scoring.View, book *scoring.Rulebook) *scoring.Refusal {
	p := scoring.PastOf(v)
	if !p.Frozen() {
		return scoring.Refuse("rulebook.not-frozen")
	}
	return Why(p, book.Source)
}

// proposesWell: nothing is proposed that nobody could approve, or that waits already.
func proposesWell(p scoring.Past, who scoring.Actor, d *scoring.Decision) *scoring.Refusal {
	text, _ := d.Facts[0].Value("text")
	for _, of := range p.Under(On, "") {
		if waiting(p, of) && p.Value(of, "text") == text {
			return scoring.Refuse("amend.waits")
		}
	}
	if approvers(p, who.Person) == nil {
		return scoring.Refuse("amend.nobody")
	}
	return scoring.Reasoned(p, who, d)
}

// approvers are whose turn it is to approve what somebody proposed: the chair's, else the
// secretary's; where there is nobody, and the rulebook lets one decide alone, their own.
func approvers(p scoring.Past, by scoring.PersonID) []scoring.PersonID {
	out := p.Others([]scoring.Roles{scoring.Chair, scoring.Secretary}, by)
	if book := p.Book(); out == nil && book != nil && book.Alone {
		return []scoring.PersonID{by}
	}
	return out
}

// waiting says whether an amendment is neither approved nor rejected.
func waiting(p scoring.Past, of scoring.Subject) bool {
	return p.Value(of, "by") != "" && p.Value(of, "approved") == "" && p.Value(of, "rejected") == ""
}

// anybodyHasANumber says whether there are candidates.
func anybodyHasANumber(p scoring.Past) bool {
	for i := range p.Len() {
		if _, is := p.Find(p.Number(i)); is {
			return true
		}
	}
	return false
}

func because(r *scoring.Refusal) scoring.Problems {
	if r == nil {
		return nil
	}
	return scoring.Problems{{Refusal: *r}}
}
