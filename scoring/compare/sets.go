package compare

import (
	"math/bits"
	"slices"
)

// sets goes through the small sets of habits.
type sets struct {
	list []*habit
	open int // numbers to be explained
	best []*habit
	left int // what the best leaves to be explained
}

// extend judges a set and those that it begins. A set that explains as much as it
// costs is better than none.
func (s *sets) extend(set []*habit, roots []uint64, cost, next int) {
	if left := cost + s.open - count(roots); left < s.left || left == s.left && len(s.best) == 0 {
		s.best, s.left = slices.Clone(set), left
	}
	if len(set) == mostInSet {
		return
	}
	for i := next; i < len(s.list); i++ {
		h := s.list[i]
		if cost+h.cost <= s.left {
			s.extend(append(set, h), union(roots, h.roots), cost+h.cost, i+1)
		}
	}
}

func count(set []uint64) int {
	n := 0
	for _, word := range set {
		n += bits.OnesCount64(word)
	}
	return n
}

func union(a, b []uint64) []uint64 {
	out := slices.Clone(a)
	for i := range out {
		out[i] |= b[i]
	}
	return out
}

// within says whether all of a are in b.
func within(a, b []uint64) bool {
	for i := range a {
		if a[i]&^b[i] != 0 {
			return false
		}
	}
	return true
}
