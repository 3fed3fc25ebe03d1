package scoring

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Age may decide a tie, and a destroyed birth date must change no rank. So the
// act that destroys it keeps where the date stood among those known in the
// formation then: see bornAfter. Here that place becomes a number again.

// ageStep is the room between two days, for destroyed dates between them.
const ageStep = 1 << 20

// noAge is an age that settles no tie.
const noAge = -1

// AgeOf is a birth date as a number by which people are compared: the smaller is
// older. The zero date has none.
func AgeOf(d Date) int64 {
	if d == 0 {
		return noAge
	}
	return int64(d) * ageStep
}

// DateOfAge is the day that an age stands for; a destroyed one has none.
func DateOfAge(age int64) Date {
	if age%ageStep != 0 {
		return 0
	}
	return Date(age / ageStep)
}

// age is a candidate's age as a number, or noAge.
func (s *State) age(i int32) int64 {
	if age, known := s.ages[i]; known {
		return age
	}
	return AgeOf(s.rows[i].born)
}

// followAges reads the ages anew after an act that may have changed them.
func (s *State) followAges(rule *Rule) {
	if len(s.destroyedAt) > 0 && s.MayBePersonal(rule.Kind) || rule.Names != "" {
		s.readAges()
	}
}

// readAges puts destroyed dates back into the order of the others. The last
// destroyed is placed first: whoever was there when an earlier one went stands by
// then, in whatever formation they are now. A date that came after a destruction
// settles no tie in its formation: where it stands towards what is gone nobody can
// know.
func (s *State) readAges() {
	s.ages = map[int32]int64{}
	gone := slices.SortedFunc(maps.Keys(s.destroyedAt), func(a, b int32) int { // by the acts, the newest first
		x, y := s.destroyedAt[a], s.destroyedAt[b]
		return cmp.Or(-cmp.Compare(x.depth, y.depth), strings.Compare(s.rows[a].number, s.rows[b].number))
	})
	group := func(at int32) int { return s.places[s.rows[at].place].group }
	here := map[int][]int32{}
	for _, at := range gone {
		here[group(at)] = append(here[group(at)], at)
	}
	for i := range s.rows {
		at := int32(i)
		if s.rows[i].born != 0 && slices.ContainsFunc(here[group(at)], func(d int32) bool { return s.cameAfter(at, d) }) {
			s.ages[at] = noAge
		}
	}
	placed := map[int][]int32{}
	for _, at := range gone {
		g := group(at)
		s.ages[at] = s.agePlaced(s.rows[at].order, placed[g])
		placed[g] = append(placed[g], at)
	}
}

// agePlaced is the age that an order says, after whatever stands placed: right
// behind the next older one, before those placed there until now.
func (s *State) agePlaced(order string, placed []int32) int64 {
	how, number := order[:min(1, len(order))], ""
	if how == "=" || how == ">" {
		number = order[1:]
	}
	base := int64(0) // "first": older than everybody
	if number != "" {
		at, known := s.byNumber[number]
		if !known {
			return noAge
		}
		if base = s.age(at); base == noAge {
			return noAge
		}
	}
	if how == "=" {
		return base
	}
	for _, o := range placed { // those behind the same one move back by a place
		if a := s.ages[o]; a > base && a < (base/ageStep+1)*ageStep {
			s.ages[o] = a + 1
		}
	}
	return base + 1
}

// destroyedAct is the act that destroyed a candidate's identity.
type destroyedAct struct {
	place uint32
	depth uint64
}

// noteDestroyed keeps which act destroyed whose identity.
func (s *State) noteDestroyed(a *Act, number string) {
	if at, known := s.byNumber[number]; known {
		s.destroyedAt[at] = destroyedAct{a.Place, a.depth()}
	}
}

// cameAfter says whether a candidate's date was not known to the act that
// destroyed another's.
func (s *State) cameAfter(i, destroyed int32) bool {
	heads := s.rowHeads(rowCell{i, OnIdentity, ColBorn})
	act := s.acts[s.destroyedAt[destroyed].place]
	seen := s.clockAt(act.replica, act.seq)
	return len(heads) != 1 || !s.knew(act, seen, s.acts[heads[0].ref.Commit()])
}

// knew says whether an act had seen another.
func (s *State) knew(act stamp, seen clock, other stamp) bool {
	return other.replica == act.replica && other.seq < act.seq || seen.covers(other)
}
