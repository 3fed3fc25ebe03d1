package scoring

import (
	"errors"
	"maps"
	"slices"
)

// hypothetical is the laptop of an act that nobody has done: no real one has this id.
const hypothetical ReplicaID = "would"

// Would is what the reader would see if a command of theirs were done now: a copy of
// the state takes it, and nothing else changes. The error is what Decide says. It costs
// as much as reading the selection once, and as much as folding it anew where the act
// changes what became of earlier ones: ask beside the loop. What is hidden from the
// reader now is hidden in it, too.
func (v View) Would(c Command) (View, error) {
	s, err := v.state.copied()
	if err != nil {
		return View{}, err
	}
	d, err := Decide(s, v.who, c)
	if err != nil {
		return View{}, err
	}
	if d.Facts = s.unopened(d.Facts); len(d.Facts) == 0 {
		return View{s, v.who, v.half, v.state, v.log}, nil
	}
	who, _ := s.Person(v.who.Person)
	a := d.Act(Act{Place: uint32(len(s.acts)), Replica: hypothetical, Seq: 1, Observed: maps.Clone(s.seen), Person: who.ID, Key: who.Key})
	if err = s.Apply(a); errors.Is(err, ErrStale) && v.log != nil {
		s, err = v.anew(a)
	}
	if err != nil {
		return View{}, err
	}
	if f, failed := s.failed[a.Place]; failed {
		return View{}, &f.why
	}
	return View{s, v.who, v.half, v.state, v.log}, nil
}

// unopened are facts without those cells that open what others said.
func (s *State) unopened(facts []Fact) []Fact {
	out := make([]Fact, 0, len(facts))
	for _, f := range facts {
		if row := s.house.subjects[f.Subject.Kind]; row != nil && row.Opens != nil {
			f.Cells = slices.DeleteFunc(slices.Clone(f.Cells), func(c Cell) bool { return row.Opens(s.Now(), f.Subject, c.Name) })
		}
		if len(f.Cells) > 0 {
			out = append(out, f)
		}
	}
	return out
}

// anew is the state of every act and one more, as the store folds it: a ruling, or the
// name of a history, decides what becomes of those before it.
func (v View) anew(a *Act) (*State, error) {
	told, err := v.log()
	if err != nil {
		return nil, err
	}
	all := make([]*Act, 0, len(told)+1)
	for _, t := range told {
		again := *t
		all = append(all, &again)
	}
	a.Place = uint32(len(all)) // some may wait for what they rest on, and have places, too
	return foldFrom(func() *State { return newState(v.state.house, v.state.read) }, append(all, a)), nil
}

// Sways says whether a command may change results that stand: it corrects one, or it
// speaks of what none of them is written in and all may rest on, such as what counts.
// What only adds a result, where none stood, does not.
func (v View) Sways(c Command) bool {
	d := &Draft{Past: v.state.Now(), Who: v.who, out: Decision{Kind: c.Kind()}}
	if v.Allow(c.Kind(), Subject{}) != nil || c.Decide(d) != nil {
		return false
	}
	for i := range d.out.Facts {
		f := &d.out.Facts[i]
		if v.KeptFrom(f.Subject) {
			continue // whether they have a result is not the reader's to know
		}
		if row := d.s.house.subjects[f.Subject.Kind]; d.corrects(f) || row != nil && row.Corrects == nil && v.anyStands() {
			return true
		}
	}
	return false
}

// anyStands says whether anybody has a result.
func (v View) anyStands() bool {
	p := v.state.Now()
	for i := range p.s.rows {
		if _, there := p.Find(p.s.rows[i].number); there && p.stands(i) && !v.kept(p.s.rows[i].number) {
			return true
		}
	}
	return false
}
