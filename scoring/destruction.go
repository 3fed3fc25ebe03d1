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
	on := Subject{OnRegistration, c.Number}
	if d.Destroy(on, c.Reason) {
		if order := d.s.bornAfter(i); order != "" {
			d.Restate(on, Set{colOrdinal, order})
		}
	}
	return nil
}

// Destroy says that the personal data of a candidate, by their registration, or of an
// applicant are destroyed, and names every leaf of them. It says whether there is
// anything that is not.
func (d *Draft) Destroy(on Subject, reason string) bool {
	leaves := d.leavesOf(on)
	if d.s.isDestroyed(on) && len(leaves) == 0 {
		return false
	}
	d.add(on, []Cell{{Name: ColIdentity, Value: destroyed, Supersedes: leaves}, d.cell(on, d.taken(on, Set{"reason", reason}))})
	return true
}

func mayDestroy(p Past, _ Actor, _ *Decision, f *Fact) Problems {
	if _, known := p.Find(f.Subject.ID); !known {
		return refused("", "number.unknown", f.Subject.ID)
	}
	if r := p.MayDestroy(f); r != nil {
		return r
	}
	if order, says := f.Value(colOrdinal); says && !p.isOrder(order) {
		return refused("", "form.cell", colOrdinal)
	}
	return p.needReason(f)
}

// MayDestroy is what is wrong with the leaves that a fact of [Draft.Destroy] names.
func (p Past) MayDestroy(f *Fact) Problems {
	if said, _ := f.Value(ColIdentity); said != destroyed {
		return refused("", "form.cell", ColIdentity)
	}
	leaves := f.Cells[slices.IndexFunc(f.Cells, func(c Cell) bool { return c.Name == ColIdentity })].Supersedes
	if len(leaves) == 0 {
		return refused("", "destroy.nothing", f.Subject.ID) // the words would stay, and nobody would know
	}
	for n, ref := range leaves {
		if slices.Contains(leaves[:n], ref) || !p.mayName(ref, f.Subject) {
			return refused("", "destroy.leaf", f.Subject.ID)
		}
	}
	return nil
}

// Destroyed says whether the personal data of a candidate, by their registration, or of
// an applicant are.
func (p Past) Destroyed(of Subject) bool {
	if p.Value(of, ColIdentity) != "" {
		return true
	}
	if of.Kind != OnApplicant {
		return false
	}
	number := p.s.CandidateOf(of.ID)
	on := Subject{OnRegistration, number}
	return number != "" && p.Value(on, ColApplicant) == of.ID && p.Value(on, ColIdentity) != ""
}

// GoesWith says whether a subject's leaves go with the destruction of somebody's personal
// data: nothing else does, whatever an act names.
func (s *State) GoesWith(on, whose Subject) bool {
	row := s.house.subjects[on.Kind]
	switch {
	case row == nil || !row.Personal:
		return false
	case row.Of == nil:
		return whose == Subject{OnRegistration, on.ID}
	}
	return slices.Contains(s.Now().holders(whose), row.Of(on.ID))
}

// holders are those with whose destruction somebody's personal data go: the candidate,
// and the applicant that they were.
func (p Past) holders(of Subject) []Subject {
	if of.Kind == OnRegistration {
		if id := p.Value(of, ColApplicant); id != "" {
			return []Subject{of, {OnApplicant, id}}
		}
	}
	return []Subject{of}
}

// naming is one counted act that says a leaf is to be gone.
type naming struct {
	whose Subject // whose personal data it destroys
	by    Ref     // the fact that names it
	words bool    // the leaf had its words in this file, and they were of that identity
}

// mayName says whether a destruction of somebody's personal data may name a leaf:
// its author had seen it, and it is of those. Of a leaf that is gone from
// the file nobody can tell, but by those destructions that the author had seen.
// So that the names of replicas change no verdict, one that they had not seen
// says nothing here, though the fold may have come by it before.
func (p Past) mayName(ref Ref, of Subject) bool {
	if !p.knows(ref) {
		return false
	}
	named := p.s.named[ref]
	if len(named) == 0 {
		return p.s.gone[ref] || p.isOf(ref, of)
	}
	unseen := true
	for _, n := range named {
		if n.words || p.sees(n.by) {
			unseen = false
			if n.whose == of {
				return true
			}
		}
	}
	return unseen
}

// isOf says whether a leaf has words of somebody's personal data.
func (p Past) isOf(ref Ref, of Subject) (is bool) {
	p.eachPersonal(of, func(own Ref) { is = is || own == ref })
	return is
}

// eachPersonal visits the leaves of somebody's personal data that have their words, those
// that count nowhere among them.
func (p Past) eachPersonal(of Subject, visit func(Ref)) {
	for _, h := range p.holders(of) {
		own := p.s.privateOf(h)
		if h.Kind == OnRegistration {
			if i, known := p.s.byNumber[h.ID]; known && p.s.rows[i].first[0] != 0 {
				visit(p.s.rows[i].first[0])
			}
			own = append(slices.Clone(own), Subject{OnIdentity, h.ID})
		}
		for _, on := range own {
			for _, ref := range p.s.personalOf(on) {
				visit(ref)
			}
		}
	}
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

// leavesOf are the leaves of somebody's personal data that still have their
// words, those that count nowhere among them.
func (p Past) leavesOf(of Subject) (out []Ref) {
	p.eachPersonal(of, func(ref Ref) {
		if !p.s.gone[ref] {
			out = append(out, ref)
		}
	})
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
			if d := s.drawers.change(on); d.keepsLeaf(a.Ref(i)) == 1 {
				s.notePrivate(on)
			}
		}
	}
}

// notePrivate keeps with whose destruction a subject goes.
func (s *State) notePrivate(on Subject) {
	if of := s.house.subjects[on.Kind].Of; of != nil {
		if h := of(on.ID); !slices.Contains(s.private[h], on) {
			s.private[h] = append(s.private[h], on)
		}
	}
}

func (s *State) isFirst(on Subject, ref Ref) bool {
	r, known := s.taking.find(s, on.ID)
	return known && on.Kind == OnIdentity && s.rows[r].first[0] == ref
}

// isDestroyed says whether the personal data of a candidate, by their registration, or of
// an applicant are.
func (s *State) isDestroyed(of Subject) bool {
	switch of.Kind {
	case OnRegistration:
		i, known := s.byNumber[of.ID]
		return known && s.rows[i].gone
	case OnApplicant:
		return s.goneApplicants[of.ID] || slices.ContainsFunc(s.rowsOf(of.ID), func(at int32) bool { return s.rows[at].gone })
	}
	return false
}

// noteDestruction keeps which leaves a counted act says are to be gone. The store
// carries it out; what it says of anybody is gone from here at once.
func (s *State) noteDestruction(a *Act, i int, cell string) {
	f, now := &a.Facts[i], s.Now()
	for _, c := range f.Cells {
		if c.Name != cell {
			continue
		}
		for _, ref := range c.Supersedes {
			words := now.isOf(ref, f.Subject) ||
				slices.ContainsFunc(s.named[ref], func(n naming) bool { return n.words && n.whose == f.Subject })
			s.named[ref] = append(s.named[ref], naming{f.Subject, a.Ref(i), words})
			slices.SortFunc(s.named[ref], func(a, b naming) int { return cmp.Compare(a.by, b.by) })
			s.gone[ref] = true
		}
	}
	for _, h := range now.holders(f.Subject) {
		own := s.privateOf(h)
		for _, on := range own {
			s.drawers.change(on).cells = nil
			s.unclash(on)
		}
		if h.Kind == OnRegistration {
			own = append(slices.Clone(own), Subject{OnIdentity, h.ID})
		} else {
			s.goneApplicants[h.ID] = true
			s.readApplying(h.ID)
		}
		for _, on := range own {
			d := s.drawers.change(on)
			d.leaves = slices.DeleteFunc(d.leaves, func(ref Ref) bool { return s.gone[ref] })
		}
	}
}

// Left counts the leaves of destroyed personal data that still have their words and
// that no act names: who destroyed had not seen them, or left them out.
func (s *State) Left() (n int) {
	now := s.Now()
	for at := range s.destroyedAt {
		n += len(now.leavesOf(Subject{OnRegistration, s.rows[at].number}))
	}
	for id := range s.goneApplicants {
		if s.CandidateOf(id) == "" {
			n += len(now.leavesOf(Subject{OnApplicant, id}))
		}
	}
	return n
}

// Destructions are what an act destroys: of each fact whose, and the leaves that it names.
func (a *Act) Destructions(each func(whose Subject, leaves []Ref)) {
	if a.Kind != KindDestroyIdentity && a.Kind != KindDestroyApplicant {
		return
	}
	for i := range a.Facts {
		f := &a.Facts[i]
		for _, c := range f.Cells {
			if (f.Subject.Kind == OnRegistration || f.Subject.Kind == OnApplicant) && c.Name == ColIdentity && c.Value != "" {
				each(f.Subject, c.Supersedes)
			}
		}
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
