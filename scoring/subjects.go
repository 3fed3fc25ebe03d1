package scoring

import (
	"hash/maphash"
	"math/bits"
)

// subjectSet tells which facts of an act speak of something new. An act may have
// 300,000 facts, and their subjects mostly come in the order of their ids: as
// long as they do, only those of one id are compared.
type subjectSet struct {
	facts []Fact
	begun bool
	run   int      // where the facts of the last id begin
	last  int      // the last fact added
	met   []uint32 // once they are out of order, by hash: one plus a place in facts
}

var subjectSeed = maphash.MakeSeed()

// add says whether fact i speaks of a subject of which none added before does.
// Facts are added in their order; whatever is left out is of other kinds.
func (s *subjectSet) add(i int) bool {
	if s.met != nil {
		return s.put(i)
	}
	on := &s.facts[i].Subject
	switch last := s.facts[s.last].Subject.ID; {
	case !s.begun || on.ID > last:
		s.begun, s.run = true, i
	case on.ID == last:
		for n := s.run; n < i; n++ {
			if s.facts[n].Subject == *on {
				return false
			}
		}
	default:
		s.met = make([]uint32, 1<<bits.Len(uint(len(s.facts)*3/2))) // at most two thirds are taken
		for n := range i {
			s.put(n)
		}
		return s.put(i)
	}
	s.last = i
	return true
}

// distinct says whether each fact speaks of something else.
func distinct(facts []Fact) bool {
	met := subjectSet{facts: facts}
	for i := range facts {
		if !met.add(i) {
			return false
		}
	}
	return true
}

func (s *subjectSet) put(i int) bool {
	on, last := &s.facts[i].Subject, uint64(len(s.met)-1)
	at := maphash.String(subjectSeed, on.ID) + uint64(on.Kind)
	for ; s.met[at&last] != 0; at++ {
		if s.facts[s.met[at&last]-1].Subject == *on {
			return false
		}
	}
	s.met[at&last] = uint32(i + 1)
	return true
}
