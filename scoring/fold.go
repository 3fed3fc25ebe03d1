package scoring

import (
	"cmp"
	"errors"
	"slices"
)

// Errors of Apply. Neither changes the state.
var (
	// ErrStale: the act has not seen all that the state has, so its place is
	// among acts already taken. Fold the whole set again.
	ErrStale = errors.New("act is not last in causal order")
	// ErrGap: the act has seen something that the state has not.
	ErrGap = errors.New("act rests on one that is missing")
)

// Fold is the state of a set of acts. It is the same for every order of the
// same set: acts are taken in causal order, those that do not see each other
// by replica, and judged by what their author could do at that place. Acts
// whose past is missing wait: they are in the file, not in the state.
func Fold(read BookReader, acts []*Act) *State {
	ordered := slices.Clone(acts)
	slices.SortFunc(ordered, func(a, b *Act) int {
		return cmp.Or(cmp.Compare(a.depth(), b.depth()), cmp.Compare(a.Replica, b.Replica), cmp.Compare(a.Seq, b.Seq))
	})
	cuts := map[PersonID][]Vector{}
	for {
		s := NewState(read)
		s.knownCuts = cuts
		for _, a := range ordered {
			if s.fits(a) {
				s.take(a)
			}
		}
		// A revocation reaches acts that were taken before it in this order;
		// judge everything again with it known. Cuts only grow, so this ends.
		if found := s.cuts(); countCuts(found) > countCuts(cuts) && s.cutsReachBack(ordered, cuts) {
			cuts = found
			continue
		}
		s.knownCuts = nil
		return s
	}
}

// Apply takes one more act, which must have seen everything the state has.
func (s *State) Apply(a *Act) error {
	for replica, seq := range s.seen {
		if !a.Observed.Covers(replica, seq) {
			return ErrStale
		}
	}
	if !s.fits(a) {
		return ErrGap
	}
	s.take(a)
	return nil
}

// depth orders acts so that each comes after all it has seen: seeing an act
// means seeing all that act had seen, and it.
func (a *Act) depth() uint64 {
	var sum uint64
	for replica, seq := range a.Observed {
		if replica != a.Replica {
			sum += seq
		}
	}
	return sum + a.Seq
}

// fits says whether the state has all that a rests on, and not a itself.
func (s *State) fits(a *Act) bool {
	for replica, seq := range a.Observed {
		if replica != a.Replica && !s.seen.Covers(replica, seq) {
			return false
		}
	}
	return s.seen[a.Replica]+1 == a.Seq
}

// take records an act and, if its author was allowed, what it says.
func (s *State) take(a *Act) {
	s.seen[a.Replica] = a.Seq
	for int(a.Place) >= len(s.acts) {
		s.acts = append(s.acts, stamp{})
	}
	s.acts[a.Place] = stamp{a.Replica, a.Seq}
	s.revision++
	if !s.judge(a) {
		s.rejected[a.Place] = true
		return
	}
	for i := range a.Facts {
		if a.Gone == nil || !a.Gone[i] {
			s.record(a, i)
		}
	}
	s.sortGroups()
	if a.Kind == KindRevokePerson {
		s.revoke(a)
	}
}

func (s *State) revoke(a *Act) {
	cut := Vector{a.Replica: a.Seq}
	for replica, seq := range a.Observed {
		cut[replica] = max(cut[replica], seq)
	}
	for _, f := range a.Facts {
		if m := s.people[PersonID(f.Subject.ID)]; m != nil {
			m.cuts = append(m.cuts, cut)
		}
	}
}

func (s *State) cuts() map[PersonID][]Vector {
	out := map[PersonID][]Vector{}
	for id, m := range s.people {
		if len(m.cuts) > 0 {
			out[id] = m.cuts
		}
	}
	return out
}

func countCuts(cuts map[PersonID][]Vector) int {
	n := 0
	for _, list := range cuts {
		n += len(list)
	}
	return n
}

// cutsReachBack says whether some act already counted is outside a cut that
// was not known when it was judged.
func (s *State) cutsReachBack(acts []*Act, known map[PersonID][]Vector) bool {
	for _, a := range acts {
		m := s.people[a.Person]
		if m == nil || len(m.cuts) == len(known[a.Person]) || s.rejected[a.Place] {
			continue
		}
		if s.seen.Covers(a.Replica, a.Seq) && m.cut(a.Replica, a.Seq) {
			return true
		}
	}
	return false
}
