package scoring

// eachDrawer visits everything that the state has of subjects that are no rows, whether it
// was looked at or not.
func (s *State) eachDrawer(visit func(on Subject, d *drawer)) {
	for on, d := range s.drawers.own {
		visit(on, d)
	}
	filed := map[Subject]bool{}
	for on := range s.drawers.filed {
		filed[on] = true
	}
	if shelf := s.drawers.shelf; shelf != nil {
		for _, id := range shelf.ids {
			eachIn(id, shelf.folder(id), func(on Subject, _ string) bool {
				filed[on] = true
				return true
			})
		}
	}
	for on := range filed {
		if d := s.drawers.of(on); d != nil {
			visit(on, d)
		}
	}
}

// verdictAt is what became of the act at a place, of which only the state is at hand.
func (s *State) verdictAt(place uint32) (Verdict, Refusal) {
	a := &Act{Place: place}
	s.eachDrawer(func(on Subject, d *drawer) {
		for cell, rests := range d.rests {
			for _, r := range rests {
				if r.ref.Commit() == place {
					for len(a.Facts) <= int(r.ref.Leaf()) {
						a.Facts = append(a.Facts, Fact{})
					}
					f := &a.Facts[r.ref.Leaf()]
					f.Subject, f.Cells = on, append(f.Cells, Cell{Name: cell})
				}
			}
		}
	})
	return s.Verdict(a)
}
