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
	cells := []Cell{{Name: ColIdentity, Value: destroyed, Supersedes: leaves}, d.cell(on, d.taken(on, Set{"reason", c.Reason}))}
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
	leaves := f.Cells[slices.IndexFunc(f.Cells, func(c Cell) bool { return c.Name == ColIdentity })].Supersedes
	if len(leaves) == 0 {
		return refused("", "destroy.nothing", f.Subject.ID) // the words would stay, and nobody would know
	}
	for n, ref := range leaves {
		if slices.Contains(leaves[:n], ref) || !p.mayName(ref, i) {
			return refused("", "destroy.leaf", f.Subject.ID)
		}
	}
	if order, says := f.Value(colOrdinal); says && !p.isOrder(order) {
		return refused("", "form.cell", colOrdinal)
	}
	return p.needReason(f)
}

// naming is one counted act that says a leaf is to be gone.
type naming struct {
	number string // whose identity it destroys
	by     Ref    // the fact that names it
	words  bool   // the leaf had its words in this file, and they were of that identity
}

// mayName says whether a destruction of candidate i's identity may name a leaf:
// its author had seen it, and it is of that identity. Of a leaf that is gone from
// the file nobody can tell, but by those destructions that the author had seen.
// So that the names of replicas change no verdict, one that they had not seen
// says nothing here, though the fold may have come by it before.
func (p Past) mayName(ref Ref, i int) bool {
	number := p.s.rows[i].number
	if !p.knows(ref) {
		return false
	}
	named := p.s.named[ref]
	if len(named) == 0 {
		return p.s.gone[ref] || p.s.rows[i].first[0] == ref || slices.Contains(p.s.personal[Subject{OnIdentity, number}], ref)
	}
	unseen := true
	for _, n := range named {
		if n.words || p.sees(n.by) {
			unseen = false
			if n.number == number {
				return true
			}
		}
	}
	return unseen
}

// knows says whether a leaf is of an act of this past.
func (p Past) knows(ref Ref) bool {
	at := int(ref.Commit())
	return at < len(p.s.acts) && p.s.acts[at].seq > 0 && p.sees(ref)
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
		if ref != 0 && !s.gone[ref] {
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
		case a.withheld(i):
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
func (s *State) noteDestruction(a *Act, i int, cell string) {
	f := &a.Facts[i]
	on := Subject{OnIdentity, f.Subject.ID}
	for _, c := range f.Cells {
		if c.Name != cell {
			continue
		}
		for _, ref := range c.Supersedes {
			words := s.isFirst(on, ref) || slices.Contains(s.personal[on], ref) ||
				slices.ContainsFunc(s.named[ref], func(n naming) bool { return n.words && n.number == on.ID })
			s.named[ref] = append(s.named[ref], naming{on.ID, a.Ref(i), words})
			slices.SortFunc(s.named[ref], func(a, b naming) int { return cmp.Compare(a.by, b.by) })
			s.gone[ref] = true
		}
	}
	left := slices.DeleteFunc(s.personal[on], func(ref Ref) bool { return s.gone[ref] })
	if s.personal[on] = left; len(left) == 0 {
		delete(s.personal, on)
	}
}

// Left counts the leaves of destroyed identities that still have their words and
// that no act names: who destroyed had not seen them, or left them out.
func (s *State) Left() (n int) {
	for at := range s.destroyedAt {
		n += len(s.identityLeaves(int(at)))
	}
	return n
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
