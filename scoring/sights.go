package scoring

import "slices"

// What each replica's acts had seen: nobody can unsee what they saw.

// sawItselfAlone says whether an act names no replica but its own, as in most files.
func (a *Act) sawItselfAlone() bool {
	_, own := a.Observed[a.Replica]
	return own && len(a.Observed) == 1
}

// sawAll says whether an act had seen all of this.
func (a *Act) sawAll(of Vector) bool {
	if seq, own := of[a.Replica]; own && len(of) == 1 {
		return a.Observed.Covers(a.Replica, seq)
	}
	for r, seq := range of {
		if !a.Observed.Covers(r, seq) {
			return false
		}
	}
	return true
}

// sightStep is what a replica's acts had seen from one of them on: it rarely
// changes from act to act.
type sightStep struct {
	from uint64
	at   clock // own replica left out
	born birth // where acts that had seen just so much are made
}

// closed says whether what an act had seen holds all that the acts which it
// names had seen, the one before it of its own replica among them: nobody can
// unsee what they saw.
func (s *State) closed(a *Act) bool {
	own := s.replica(a.Replica)
	if a.Observed[a.Replica] != a.Seq-1 { // their own acts, too
		return false
	}
	for r, seq := range a.Observed {
		if r == a.Replica || seq == 0 {
			continue
		}
		if !s.clockAt(s.replica(r), seq).within(s, a.Observed) {
			return false
		}
	}
	return a.Seq < 2 || s.clockAt(own, a.Seq-1).within(s, a.Observed)
}

func (c clock) within(s *State, v Vector) bool {
	for at, seq := range c {
		if seq > 0 && v[s.replicas[at]] < seq && !isHistory(s.replicas[at]) { // of histories nobody is sure what they saw
			return false
		}
	}
	return true
}

// clockAt is what the act of a replica had seen of the others.
func (s *State) clockAt(replica uint32, seq uint64) clock {
	steps := s.sights[replica]
	for i := len(steps) - 1; i >= 0; i-- {
		if steps[i].from <= seq {
			return steps[i].at
		}
	}
	return nil
}

// noteSight keeps what an act had seen.
func (s *State) noteSight(a *Act, p Past) {
	if len(a.Observed) == 0 || a.sawItselfAlone() {
		return
	}
	own, seen := s.replica(a.Replica), p.at
	if seen == nil {
		s.lane = s.clockIn(s.lane, a.Observed)
		seen = s.lane
	}
	if seen.sameBut(own, s.clockAt(own, a.Seq)) {
		return
	}
	now := slices.Clone(seen)
	if int(own) < len(now) {
		now[own] = 0
	}
	s.sights[own] = append(s.sights[own], sightStep{from: a.Seq, at: trimmed(now)})
	s.bear(own, len(s.sights[own])-1)
}

// sameBut says whether two clocks are the same, whatever one replica has.
func (c clock) sameBut(own uint32, o clock) bool {
	for at := range max(len(c), len(o)) {
		if uint32(at) != own && c.of(at) != o.of(at) {
			return false
		}
	}
	return true
}

func (c clock) of(at int) uint64 {
	if at < len(c) {
		return c[at]
	}
	return 0
}

func trimmed(c clock) clock {
	for len(c) > 0 && c[len(c)-1] == 0 {
		c = c[:len(c)-1]
	}
	return c
}
