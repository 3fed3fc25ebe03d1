package scoring

import (
	"cmp"
	"errors"
	"slices"
)

// Errors of Apply. Neither changes the state.
var (
	// ErrStale: the act has not seen all that the state has, so its place is
	// among acts already taken; or it is a ruling that changes what became of
	// them. Fold the whole set again.
	ErrStale = errors.New("act is not last in causal order")
	// ErrGap: the act has seen something that the state has not.
	ErrGap = errors.New("act rests on one that is missing")
)

// Fold is the state of a set of acts. It is the same for every order of the
// same set, and for every naming of the replicas: each act is judged by what
// its author had seen, and what two that did not see each other do to one
// another is decided by what they shut (see settle). Acts whose past is missing
// wait: they are in the file, not in the state.
func Fold(h House, acts []*Act) *State {
	ordered := slices.Clone(acts)
	slices.SortFunc(ordered, func(a, b *Act) int {
		return cmp.Or(cmp.Compare(a.depth(), b.depth()), cmp.Compare(a.Replica, b.Replica), cmp.Compare(a.Seq, b.Seq))
	})
	return settle(h, causal(ordered))
}

// causal puts each act after all that it names and after the one before it of
// its replica. By depth they mostly are: but whoever claims to have seen less
// than before would come before themselves, be left out without a word, and
// with them whatever else their replica says.
func causal(ordered []*Act) []*Act {
	seen, out := Vector{}, make([]*Act, 0, len(ordered))
	for rest := ordered; len(rest) > 0; {
		var later []*Act
		for _, a := range rest {
			if !seen.holds(a) {
				later = append(later, a)
				continue
			}
			seen[a.Replica] = a.Seq
			out = append(out, a)
		}
		if len(later) == len(rest) {
			break // what they rest on is missing
		}
		rest = later
	}
	return out
}

// holds says whether v has all that a rests on, and not a itself.
func (v Vector) holds(a *Act) bool {
	for replica, seq := range a.Observed {
		if replica != a.Replica && !v.Covers(replica, seq) {
			return false
		}
	}
	return v[a.Replica]+1 == a.Seq
}

// foldOnce takes every act in causal order under what is decided so far.
func foldOnce(h House, ordered []*Act, d *docket) *State {
	s := NewState(h)
	s.docket = d
	for _, a := range ordered {
		s.take(a)
	}
	s.docket = nil
	return s
}

// Apply takes one more act, which must have seen everything the state has.
func (s *State) Apply(a *Act) error {
	for replica, seq := range s.seen {
		if !a.Observed.Covers(replica, seq) {
			return ErrStale
		}
	}
	if !s.seen.holds(a) {
		return ErrGap
	}
	if a.Kind == KindRule && s.changesTheFold(a) {
		return ErrStale
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

// take judges an act and records what it says, if it counts.
func (s *State) take(a *Act) {
	p := s.past(a)
	own := s.replica(a.Replica)
	for int(a.Place) >= len(s.acts) {
		s.acts = append(s.acts, stamp{})
	}
	f := failure{person: a.Person, kind: a.Kind}
	excluded, ruled := s.docket.excludes(a.ID())
	if ruled {
		f.verdict, f.why, f.by = excluded.verdict, excluded.why, excluded.by
	} else if v, why := s.judge(p, a); v != Counts {
		f.verdict, f.why = v, *why
	}
	s.noteSight(a)
	s.acts[a.Place] = stamp{a.Seq, own, a.Kind, s.known(a.Person)}
	s.seen[a.Replica] = a.Seq
	s.revision++
	if f.verdict != Counts {
		s.failed[a.Place] = f
	} else {
		s.recordAct(p, a)
	}
	s.notePersonal(a)
}

func (s *State) recordAct(p Past, a *Act) {
	rule := s.house.rules[a.Kind]
	if rule.Cuts != nil {
		for _, shut := range rule.Cuts(p, &Decision{Kind: a.Kind, Facts: a.Facts}) {
			s.docket.note(a, shut)
		}
	}
	for i := range a.Facts {
		if a.gone(i) || !s.mayKeep(p, rule, &a.Facts[i]) {
			continue
		}
		s.noteCorrection(p, a, &a.Facts[i])
		s.record(a, i)
		s.ground(p, rule, a, i)
	}
	s.sortGroups()
	if a.Kind == KindRule {
		s.takeRulings(a)
	}
}

// mayKeep says whether a fact may be kept. Of what is personal a verdict says
// nothing, since it may be destroyed: what is not right is left out alone.
func (s *State) mayKeep(p Past, rule *Rule, f *Fact) bool {
	row := s.house.subjects[f.Subject.Kind]
	if row == nil || !row.Personal {
		return true
	}
	return s.house.speaks(p, rule, f) == nil && p.replacesSeen(f) && row.Check(p, f) == nil
}
