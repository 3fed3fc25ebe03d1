package scoring

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"time"
)

// What somebody who has forgotten their passphrase is told at the door, and
// what they are told behind it once they have a new one.

// Forgotten is who helps: one of Ask asks for a new code, and one of Give, who
// is somebody else, gives it.
type Forgotten struct {
	Ask, Give []string // names, in the order of people
	Sealed    bool     // there is a sealed recovery code, too
	Venue     bool     // at a venue, which the office can prepare again
}

// Forgotten is who helps a person of the selection who has forgotten their
// passphrase: by the rules of [AskCode] and [GiveCode].
func (s Selection) Forgotten(p PersonID) (out Forgotten) {
	active := func(m Person, r Roles) bool { return m.ID != p && m.Status == Active && m.Roles.Has(r) }
	gives := func(m Person) bool { return active(m, Chair) || s.Head == m.ID && m.ID != p && s.mayFrom(p) }
	givenTo := func(asker Person) bool {
		return slices.ContainsFunc(s.People, func(c Person) bool { return c.ID != asker.ID && gives(c) })
	}
	out.Venue = s.Venue != ""
	var askers []PersonID
	first := Secretary
	if s.Head != "" {
		first = office | Assessor // any second member of a venue
	}
	for _, may := range []Roles{first, Chair | Assessor} {
		for _, m := range s.People {
			if active(m, may) && givenTo(m) {
				askers, out.Ask = append(askers, m.ID), append(out.Ask, m.Name)
			}
		}
		if out.Ask != nil {
			break
		}
	}
	for _, m := range s.People {
		switch {
		case m.ID == p:
			out.Sealed = m.Recovery != ""
		case gives(m) && slices.ContainsFunc(askers, func(a PersonID) bool { return a != m.ID }):
			out.Give = append(out.Give, m.Name)
		}
	}
	return out
}

// mayFrom says whether somebody may have a code from who leads this venue.
func (s Selection) mayFrom(p PersonID) bool {
	return slices.ContainsFunc(s.People, func(m Person) bool { return m.ID == p && !m.Roles.Has(office) })
}

// Helpers are the names of all who help, each once.
func (f Forgotten) Helpers() []string {
	return slices.Compact(slices.Sorted(slices.Values(slices.Concat(f.Ask, f.Give))))
}

// Entrants are the people who can come in: chairs first, then the secretariat, and by
// name.
func (s Selection) Entrants() []Person {
	rank := func(p Person) int {
		switch {
		case p.Roles.Has(Chair):
			return 0
		case p.Roles.Has(Secretary):
			return 1
		}
		return 2
	}
	out := slices.DeleteFunc(slices.Clone(s.People), func(p Person) bool { return p.Status != Active && p.Status != Invited })
	slices.SortStableFunc(out, func(a, b Person) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Name, b.Name)) })
	return out
}

// NewCode is a one-time code that somebody was given in the place of a
// passphrase that was forgotten.
type NewCode struct {
	Place     uint64 // of the entry that gave it
	Asked, By string // names of who asked and who gave it; Asked may be ""
	At        time.Time
}

// toldCode is the setting with the place of the code that a person was told of.
const toldCode = "code/told"

// UntoldCode is the newest code that the desk's person was given and has not
// been told of; ok is false when there is none. It reads the log.
func UntoldCode(ctx context.Context, d Desk) (out NewCode, ok bool, err error) {
	me, newest := onPerson(d.Actor().Person), uint64(0)
	d.Read(func(v View) { newest = v.LastSaid(me, "asked") })
	told, _ := strconv.ParseUint(d.Recall(toldCode), 10, 64)
	if newest <= told {
		return out, false, nil
	}
	entries, err := d.Log(ctx, LogQuery{Before: newest + 1, Limit: codeReach})
	for _, e := range entries {
		switch {
		case e.About != me.ID || !e.Counted() || e.Place <= told:
		case e.Kind == KindGiveCode && !ok:
			out, ok = NewCode{Place: e.Place, By: e.Name, At: e.At}, true
		case e.Kind == KindAskCode && ok:
			out.Asked = e.Name
			return out, true, err
		}
	}
	return out, ok, err
}

// codeReach is how far back it is looked for who asked.
const codeReach = 500

// ToldCode keeps that the desk's person has been told of a code.
func ToldCode(d Desk, c NewCode) error {
	return d.Remember(toldCode, strconv.FormatUint(c.Place, 10))
}
