package scoring

import "maps"

// hypothetical is the laptop of an act that nobody has done: no real one has this id.
const hypothetical ReplicaID = "would"

// Would is what the reader would see if a command of theirs were done now: a copy of
// the state takes it, and nothing else changes. The error is what Decide says. It costs
// as much as reading the selection once: ask beside the loop. What is hidden from the
// reader now is hidden in it, too.
func (v View) Would(c Command) (View, error) {
	s, err := restoreSnapshot(v.state.house, v.state.read, v.state.AppendSnapshot(nil))
	if err != nil {
		return View{}, err
	}
	d, err := Decide(s, v.who, c)
	if err != nil {
		return View{}, err
	}
	if len(d.Facts) == 0 {
		return View{s, v.who, v.half, v.state}, nil
	}
	who, _ := s.Person(v.who.Person)
	a := d.Act(Act{Place: uint32(len(s.acts)), Replica: hypothetical, Seq: 1, Observed: maps.Clone(s.seen), Person: who.ID, Key: who.Key})
	if err := s.Apply(a); err != nil { // a ruling that changes what became of earlier acts
		return View{}, err
	}
	if f, failed := s.failed[a.Place]; failed {
		return View{}, &f.why
	}
	return View{s, v.who, v.half, v.state}, nil
}
