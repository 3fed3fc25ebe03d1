package amending

import (
	"slices"

	"ampera/scoring"
	"ampera/scoring/rulebook"
)

// State is how far an amendment is.
type State string

// States.
const (
	Waiting  State = "waiting"  // for another person
	Moved    State = "moved"    // the rulebook that it amends is not in force any more
	Rejected State = "rejected" // or taken back
	Approved State = "approved"
	Unchosen State = "unchosen" // approved apart from another, which was chosen
)

// States are all of them.
var States = []string{string(Waiting), string(Moved), string(Rejected), string(Approved), string(Unchosen)}

// Amendment is one amendment, for a reader.
type Amendment struct {
	ID       string
	Was, Now *scoring.Rulebook
	Reason   string // of the proposal or, where it was rejected, of that
	State    State
	By       string // names
	Answered string // who approved or rejected it
	Day      scoring.Date
	Alone    bool // one person proposed and approved it, for want of another
	Mine     bool // the reader may approve it
	May      bool // the reader may reject it
}

// All are the amendments, in the order met.
func All(v scoring.View) (out []Amendment) {
	p := scoring.PastOf(v)
	holding := chain(p)
	for _, of := range p.Under(On, "") {
		by := scoring.PersonID(p.Value(of, "by"))
		if by == "" {
			continue // what said it does not count
		}
		a := Amendment{ID: of.ID, Reason: p.Value(of, "reason"), By: p.PersonName(by), State: Waiting}
		a.Was, _ = rulebook.Parse(p.Value(of, "was"))
		a.Now, _ = rulebook.Parse(p.Value(of, "text"))
		approved, rejected := p.Value(of, "approved"), p.Value(of, "rejected")
		switch {
		case approved != "" && !slices.Contains(holding, of):
			a.State = Unchosen
		case approved != "":
			a.State, a.Alone = Approved, approved == string(by)
		case rejected != "":
			a.State = Rejected
		case p.Book() == nil || p.Value(of, "was") != p.Book().Source:
			a.State = Moved
		}
		if approved == "" {
			approved = rejected
		}
		if approved != "" {
			a.Answered = p.PersonName(scoring.PersonID(approved))
		}
		a.Day, _ = scoring.ParseDate(p.Value(of, "day"))
		a.May = waiting(p, of)
		a.Mine = a.State == Waiting && slices.Contains(approvers(p, by), v.Actor().Person)
		out = append(out, a)
	}
	return out
}

// chain are the approved amendments that made the rulebook in force what it is, the last
// first. While two rulebooks hold, all are.
func chain(p scoring.Past) (out []scoring.Subject) {
	all := p.Under(On, "")
	book := p.Book()
	if book == nil {
		return all
	}
	for text := book.Source; ; {
		at := -1
		for i, of := range all {
			if p.Value(of, "approved") != "" && p.Value(of, "text") == text && !slices.Contains(out, of) {
				at = i
			}
		}
		if at < 0 {
			return out
		}
		out, text = append(out, all[at]), p.Value(all[at], "was")
	}
}

// Since are the amendments by which a rulebook, by its hash, became the one in force, the
// first first; nil: it did not, or is it.
func Since(v scoring.View, hash string) (out []Amendment) {
	all, p := All(v), scoring.PastOf(v)
	if book := p.Book(); book == nil || book.Hash == hash {
		return nil
	}
	for _, of := range chain(p) {
		at := slices.IndexFunc(all, func(a Amendment) bool { return a.ID == of.ID })
		if at < 0 || all[at].Was == nil {
			return nil
		}
		out = append(out, all[at])
		if all[at].Was.Hash == hash {
			slices.Reverse(out)
			return out
		}
	}
	return nil
}

// waits are amendments that the reader may approve.
func waits(v scoring.View) []scoring.Wait {
	count := 0
	for _, of := range v.Under(On, "") {
		p := scoring.PastOf(v)
		if by := scoring.PersonID(p.Value(of, "by")); waiting(p, of) && p.Book() != nil && p.Value(of, "was") == p.Book().Source && slices.Contains(approvers(p, by), v.Actor().Person) {
			count++
		}
	}
	if count == 0 {
		return nil
	}
	return []scoring.Wait{{What: scoring.WaitAmendment, Count: count}}
}
