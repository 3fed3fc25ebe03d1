package scoring

import (
	"cmp"
	"slices"
	"strings"
)

// Personal data can be destroyed: its leaves go, their hashes stay. The act
// names the leaves by their hashes, so that no other leaf may be gone, and keeps
// where the birth date stood among those of the formation, since age may decide
// a tie.

func destructionPart() Capability {
	return Capability{Rules: []Rule{
		{Kind: KindDestroyIdentity, Words: Text{"Memusnahkan data pribadi", "Destroyed personal data"}, Roles: Chair, Names: ColIdentity, Right: mayDestroy, Manners: Reasoned,
			Says: []Form{{OnRegistration, "identity reason " + colOrdinal, nil}}},
	}}
}

// colOrdinal is the registration cell that keeps where a destroyed birth date
// stood: see bornAfter.
const colOrdinal = "born-order"

// destroyed is what ColIdentity says of a candidate whose identity is gone.
const destroyed = "destroyed"

// DestroyIdentity destroys a candidate's name, NIK and birth date.
type DestroyIdentity struct {
	Number string
	Reason string
}

// Kind is the act's.
func (DestroyIdentity) Kind() Kind { return KindDestroyIdentity }

// Decide names every leaf that ever said who the candidate is.
func (c DestroyIdentity) Decide(d *Draft) error {
	i, known := d.Find(c.Number)
	if !known {
		return Refuse("number.unknown", c.Number)
	}
	leaves := d.s.identityLeaves(i)
	if d.s.rows[i].gone && len(leaves) == 0 {
		return nil
	}
	on := Subject{OnRegistration, c.Number}
	cells := []Cell{{Name: ColIdentity, Value: destroyed, Supersedes: leaves}, d.cell(on, Set{"reason", c.Reason})}
	if order := d.s.bornAfter(i); order != "" {
		cells = append(cells, d.cell(on, Set{colOrdinal, order}))
	}
	d.add(on, cells)
	return nil
}

func mayDestroy(p Past, _ Actor, _ *Decision, f *Fact) Problems {
	i, known := p.Find(f.Subject.ID)
	said, _ := f.Value(ColIdentity)
	switch {
	case !known:
		return refused("", "number.unknown", f.Subject.ID)
	case said != destroyed:
		return refused("", "form.cell", ColIdentity)
	}
	leaves := p.s.identityLeaves(i)
	for n := range f.Cells {
		if c := &f.Cells[n]; c.Name != ColIdentity {
			continue
		}
		for _, ref := range f.Cells[n].Supersedes {
			if !slices.Contains(leaves, ref) && !p.s.gone[ref] && p.s.named[ref] != f.Subject.ID {
				return refused("", "destroy.leaf", f.Subject.ID)
			}
		}
	}
	if order, says := f.Value(colOrdinal); says && !p.isOrder(order) {
		return refused("", "form.cell", colOrdinal)
	}
	return p.needReason(f)
}

// isOrder says whether a text could be the place of a birth date.
func (p Past) isOrder(text string) bool {
	if text == "first" {
		return true
	}
	if text == "" || text[0] != '=' && text[0] != '>' {
		return false
	}
	_, known := p.Find(text[1:])
	return known
}

// identityLeaves are the leaves of a candidate's identity that still have their
// words, those that count nowhere among them.
func (s *State) identityLeaves(i int) []Ref {
	var out []Ref
	for _, ref := range append(slices.Clone(s.personal[Subject{OnIdentity, s.rows[i].number}]), s.rows[i].first[0]) {
		if ref != 0 && !s.gone[ref] && s.named[ref] == "" {
			out = append(out, ref)
		}
	}
	slices.Sort(out)
	return out
}

// notePersonal keeps which leaves speak of whom, or are gone. A row knows its
// first leaf itself.
func (s *State) notePersonal(a *Act) {
	for i := range a.Facts {
		switch on := a.Facts[i].Subject; {
		case a.gone(i):
			s.gone[a.Ref(i)] = true
		case s.Personal(on.Kind) && !s.isFirst(on, a.Ref(i)):
			s.personal[on] = append(s.personal[on], a.Ref(i))
		}
	}
}

func (s *State) isFirst(on Subject, ref Ref) bool {
	r, known := s.taking.find(s, on.ID)
	return known && on.Kind == OnIdentity && s.rows[r].first[0] == ref
}

// noteDestruction keeps which leaves a counted act says are to be gone. The store
// carries it out; what it says of anybody is gone from here at once.
func (s *State) noteDestruction(f *Fact, cell string) {
	for _, c := range f.Cells {
		if c.Name != cell {
			continue
		}
		for _, ref := range c.Supersedes {
			s.named[ref], s.gone[ref] = f.Subject.ID, true
		}
	}
	on := Subject{OnIdentity, f.Subject.ID}
	left := slices.DeleteFunc(s.personal[on], func(ref Ref) bool { return s.gone[ref] })
	if s.personal[on] = left; len(left) == 0 {
		delete(s.personal, on)
	}
}

// MayBePersonal says whether a kind of act may speak of personal data.
func (s *State) MayBePersonal(k Kind) bool {
	rule := s.house.rule(k)
	if rule == nil {
		return false
	}
	for kind, row := range s.house.subjects {
		if row != nil && row.Personal {
			if _, may := s.house.form(rule, SubjectKind(kind)); may {
				return true
			}
		}
	}
	return false
}

// bornAfter is where a candidate's birth date stands among those known in the
// formation: "=" and the number of one born the same day, ">" and that of the
// next older one, "first" for the oldest; "" where the date is not known.
func (s *State) bornAfter(i int) string {
	own := s.rows[i].born
	if own == 0 {
		return s.rows[i].order
	}
	best := int32(-1)
	for n := range s.rows {
		r := &s.rows[n]
		switch {
		case n == i || r.born == 0 || s.places[r.place].group != s.places[s.rows[i].place].group:
		case r.born == own:
			return "=" + r.number
		case r.born < own && (best < 0 || cmp.Or(cmp.Compare(s.rows[best].born, r.born), strings.Compare(r.number, s.rows[best].number)) < 0):
			best = int32(n)
		}
	}
	if best < 0 {
		return "first"
	}
	return ">" + s.rows[best].number
}
