package scoring

import "cmp"

// Why a candidate is held, whatever the marks say.

// clashHolds is why candidate i waits for somebody to choose, or nil.
func (s *State) clashHolds(i int) *Refusal {
	if len(s.holding) == 0 {
		return nil
	}
	if by := s.holding[held{HoldsCandidate, s.rows[i].number}]; len(by) > 0 {
		return Refuse("held.conflict", first(s.clashes[by[0]]))
	}
	if g := s.groups[s.places[s.rows[i].place].group]; len(s.holding[held{HoldsFormation, g.Key}]) > 0 {
		return Refuse("held.formation", g.Title())
	}
	return nil
}

// Conflict is why candidate i is held whatever the marks say.
func (s *State) Conflict(i int) *Refusal {
	if s.house.setup != nil {
		return Refuse("held.venue", s.house.setup.Place) // what others gave is not here
	}
	if len(s.books) > 1 {
		return Refuse("held.rulebooks")
	}
	if r := cmp.Or(s.clashHolds(i), s.forkHolds(i)); r != nil || s.book == nil {
		return r
	}
	for _, c := range s.book.Leaves() {
		if r := s.contradiction(i, c); r != nil {
			return r
		}
	}
	for _, holds := range s.house.holds {
		if r := holds(s.Now(), i); r != nil {
			return r
		}
	}
	return nil
}

// contradiction is why a candidate is held though no cell has two values: what
// copies wrote apart does not go together.
func (s *State) contradiction(i int, c *Component) *Refusal {
	number := s.rows[i].number
	switch {
	case s.Now().TwoIdentities(i):
		return Refuse("held.identities")
	case s.Presence(i, c.Code).Away() && s.Now().hasMarks(i, c):
		return Refuse("held.absent-with-marks", c.Code)
	case s.surplus(i, c):
		return Refuse("held.surplus", c.Code)
	}
	if s.isUnsigned(i, c) {
		return Refuse("held.unsigned", c.Code)
	}
	if len(s.Now().apart(i, c)) > 0 {
		return Refuse("held.apart", c.Code)
	}
	for n := range c.SubTests {
		if s.lapsed(cellName{Subject{OnWritten, number}, c.SubTests[n].Code}) {
			return Refuse("held.keying-lapsed", c.SubTests[n].Code)
		}
	}
	return nil
}
