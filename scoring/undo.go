package scoring

import (
	"iter"
	"slices"
)

// Undo takes back what one of the actor's own acts said; Again says it once
// more. It is an act of its own, signed like any other: nothing leaves the log.
// A desk makes it (see Desk.Reverse), so that a screen can tell what it will
// change before anybody agrees.
type Undo struct {
	Of     *Act // the act that was said first
	Again  bool
	Cells  []Restored
	Words  Text   // what the log calls the act
	Reason string // needed where a result that stands changes, as for the act itself
}

// Restored is one cell that an Undo gives another value.
type Restored struct {
	Subject Subject
	Cell    string
	Is, Was string // what it says now, and what it will say
	Head    Ref    // the leaf that must be the cell's only head
}

func undoPart() Capability {
	who := Chair | Secretary | Assessor
	return Capability{Rules: []Rule{
		{Kind: KindUndo, Away: true, Words: Text{"Mengurungkan", "Took back"}, Roles: who, Right: mayUndo, Manners: Reasoned},
		{Kind: KindRedo, Away: true, Words: Text{"Mengulangi yang diurungkan", "Said again what was taken back"}, Roles: who, Right: mayUndo, Manners: Reasoned},
	}}
}

// Kind tells taking back from saying again.
func (u Undo) Kind() Kind {
	if u.Again {
		return KindRedo
	}
	return KindUndo
}

// Decide says the former values.
func (u Undo) Decide(d *Draft) error {
	if u.Of == nil || u.Of.Person != d.Who.Person {
		return Refuse("undo.not-yours")
	}
	for _, c := range u.Cells {
		c.Subject = d.s.house.same(c.Subject)
		heads := d.Refs(c.Subject, c.Cell)
		blank := len(heads) == 0 && c.Is == "" // a blank cell of a row has no head
		if !blank && (len(heads) != 1 || heads[0] != c.Head) || d.Value(c.Subject, c.Cell) != c.Is {
			if c.Cell == "reason" { // somebody gave another since, for something else
				continue
			}
			return Refuse("undo.moved", d.s.candidateOf(c.Subject))
		}
		d.Carry(c.Subject, Set{c.Cell, c.Was})
	}
	if len(d.out.Facts) == 0 && len(u.Cells) > 0 {
		return Refuse("undo.moved", d.s.candidateOf(u.Cells[0].Subject))
	}
	d.join()
	for i := range d.out.Facts {
		if f := &d.out.Facts[i]; d.corrects(f) {
			d.newReason(f, u.Reason)
		}
	}
	d.From(Source{Name: u.Of.ID().String()})
	return nil
}

// newReason gives a fact a reason of its own, in place of a former one.
func (d *Draft) newReason(f *Fact, reason string) {
	f.Cells = slices.DeleteFunc(f.Cells, func(c Cell) bool { return c.Name == "reason" })
	if reason != "" {
		f.Cells = append(f.Cells, d.cell(f.Subject, d.taken(f.Subject, Set{"reason", reason})))
	}
}

// mayUndo: each cell goes back to what it was before the act that is named, or
// again to what that said; it is one's own, and nobody has written it since. What
// changes a result that stood gives a reason, which is none of former days.
func mayUndo(p Past, who Actor, d *Decision, f *Fact) Problems {
	of, corrects := ParseActID(d.Source.Name), p.corrects(f)
	row := p.s.house.subjects[f.Subject.Kind]
	for n := range f.Cells {
		c := &f.Cells[n]
		if c.Name == "reason" && row.Corrects != nil && !reasonAlone(f) { // a venue does not know whether a result stands
			continue
		}
		if r := p.restores(who, of, d.Kind == KindRedo, f.Subject, c); r != nil {
			return because(c.Name, r)
		}
	}
	if row.MayRestore != nil {
		if r := row.MayRestore(p, who, f); r != nil {
			return because("", r)
		}
	}
	if corrects && p.needReason(f) != nil {
		return refused("", "reason.stood")
	}
	return nil
}

// restores checks one cell against its own history.
func (p Past) restores(who Actor, of ActID, again bool, on Subject, c *Cell) *Refusal {
	heads := p.heads(on, c.Name)
	if len(heads) == 0 {
		heads = []*head{{}}
	}
	if len(heads) > 1 {
		return Refuse("undo.conflict")
	}
	at := heads[0]
	for at != nil && at.ref != 0 && p.s.actID(at.ref.Commit()) != of && p.s.acts[at.ref.Commit()].who == who.Person {
		at = at.before()
	}
	switch {
	case at == nil || at.ref == 0 || p.s.actID(at.ref.Commit()) != of || p.s.acts[at.ref.Commit()].who != who.Person:
		return Refuse("undo.moved", p.s.candidateOf(on))
	case !p.undoable(at.ref):
		return Refuse("undo.kind", p.s.house.words(p.s.acts[at.ref.Commit()].kind)...)
	case again && c.Value != at.value, !again && c.Value != at.valueBefore():
		return Refuse("undo.moved", p.s.candidateOf(on))
	}
	return nil
}

func (p Past) undoable(ref Ref) bool {
	rule := p.s.house.rule(p.s.acts[ref.Commit()].kind)
	return rule != nil && rule.Undo == Undoes
}

// before is the one value that a head replaced, or nil.
func (h *head) before() *head {
	if len(h.was) == 1 {
		return h.was[0]
	}
	return nil
}

// valueBefore is what a cell said before this: blank for nothing.
func (h *head) valueBefore() string {
	if len(h.was) == 0 {
		return ""
	}
	return h.was[0].value
}

// reversal is an actor's own history as far as one has to look.
type reversal struct {
	now    *State
	rules  *house
	newest map[string]*Act  // by name of an act: the newest undo or redo of it
	recent map[string]bool  // of those, undone since the last act that is neither: what can be redone
	fresh  bool             // that act was seen
	wrote  map[cellName]Ref // the newest leaf of the actor's own that wrote a cell
}

type cellName struct {
	of   Subject
	cell string
}

// PlanUndo finds what taking back, or saying again, would change now. mine are
// the actor's acts of this very replica, newest first; value is what a leaf
// said of a cell. The answer may still be refused by Decide.
func (s *State) PlanUndo(mine iter.Seq2[*Act, error], again bool, value func(Ref, string) (string, error)) (Undo, error) {
	r := reversal{now: s, rules: s.house, newest: map[string]*Act{}, recent: map[string]bool{}, wrote: map[cellName]Ref{}}
	var target *Act
	for a, err := range mine {
		if err != nil {
			return Undo{}, err
		}
		if s.Rejected(a.Place) {
			continue
		}
		a = s.house.alike(a)
		found, done, err := r.look(a, again)
		if err != nil && target == nil {
			return Undo{}, err
		}
		if found != nil {
			target = found
		}
		if done || err != nil {
			break
		}
	}
	switch {
	case target != nil:
	case again:
		return Undo{}, Refuse("redo.nothing")
	default:
		return Undo{}, Refuse("undo.nothing")
	}
	return r.plan(target, again, value)
}

// look takes the next older act. To undo, the newest act that stands is the
// one; to redo, the oldest of those that were taken back since the last one
// that stands.
func (r *reversal) look(a *Act, again bool) (found *Act, done bool, err error) {
	rule := r.rules.rule(a.Kind)
	switch {
	case rule == nil:
		return nil, true, Refuse("undo.kind", "", "")
	case rule.takesBack():
		r.note(a)
		if r.newest[a.Source.Name] == nil {
			r.newest[a.Source.Name], r.recent[a.Source.Name] = a, !r.fresh
		}
		return nil, false, nil
	case rule.Undo == Undoes:
		r.note(a)
	case rule.Undo == Passes:
		return nil, false, nil
	}
	r.fresh = true
	name := a.ID().String()
	latest := r.newest[name]
	back := latest != nil && latest.Kind == KindUndo
	switch {
	case again && back && r.recent[name]:
		return a, false, nil
	case again && !back:
		return nil, true, nil
	case back:
		return nil, false, nil
	case rule.Undo != Undoes:
		return nil, true, Refuse("undo.kind", rule.Words.ID, rule.Words.EN)
	}
	return a, true, nil
}

// note keeps which leaf wrote each cell last.
func (r *reversal) note(a *Act) {
	for i := range a.Facts {
		for _, c := range a.Facts[i].Cells {
			if name := (cellName{a.Facts[i].Subject, c.Name}); r.wrote[name] == 0 {
				r.wrote[name] = a.Ref(i)
			}
		}
	}
}

// plan says what each cell of the act would become.
func (r *reversal) plan(a *Act, again bool, value func(Ref, string) (string, error)) (Undo, error) {
	u := Undo{Of: a, Again: again, Words: r.rules.rule(a.Kind).Words}
	for i := range a.Facts {
		if a.gone(i) {
			return u, Refuse("undo.gone")
		}
		if err := r.restore(&u, &a.Facts[i], value); err != nil {
			return u, err
		}
	}
	if len(u.Cells) == 0 {
		return u, Refuse("undo.empty")
	}
	return u, nil
}

// restore adds the cells of one fact that would change.
func (r *reversal) restore(u *Undo, f *Fact, value func(Ref, string) (string, error)) error {
	row := r.rules.subjects[f.Subject.Kind]
	for _, c := range f.Cells {
		if row == nil || row.Restores != nil && !row.Restores(c.Name) {
			continue
		}
		before, err := valueBefore(c, value)
		if err != nil {
			return err
		}
		cell := Restored{Subject: f.Subject, Cell: c.Name, Is: c.Value, Was: before, Head: r.wrote[cellName{f.Subject, c.Name}]}
		if u.Again {
			cell.Is, cell.Was = before, c.Value
		}
		if c.Name == "reason" { // of taking back and saying again there may be others since
			cell.Is = r.now.Value(f.Subject, c.Name)
		}
		if cell.Is != cell.Was {
			u.Cells = append(u.Cells, cell)
		}
	}
	return nil
}

// valueBefore is what a cell said before it was written.
func valueBefore(c Cell, value func(Ref, string) (string, error)) (string, error) {
	switch len(c.Supersedes) {
	case 0:
		return "", nil
	case 1:
		return value(c.Supersedes[0], c.Name)
	}
	return "", Refuse("undo.conflict")
}
