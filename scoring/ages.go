package scoring

import (
	"cmp"
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

// readAges puts the destroyed dates of a formation back into the order of the
// others. The last destroyed is placed first: whoever was there when an earlier
// one went stands by then. A date that came after a destruction settles no tie
// in its formation: where it stands towards what is gone nobody can know.
func (s *State) readAges() {
	s.ages = map[int32]int64{}
	groups := map[int][]int32{}
	for at := range s.destroyedAt {
		g := s.places[s.rows[at].place].group
		groups[g] = append(groups[g], at)
	}
	for g, gone := range groups {
		slices.SortFunc(gone, func(a, b int32) int { // by the acts, the newest first
			x, y := s.destroyedAt[a], s.destroyedAt[b]
			return cmp.Or(-cmp.Compare(x.depth, y.depth), strings.Compare(s.rows[a].number, s.rows[b].number))
		})
		s.placeGone(g, gone)
	}
}

func (s *State) placeGone(group int, gone []int32) {
	for i := range s.rows {
		r := &s.rows[i]
		if s.places[r.place].group == group && r.born != 0 && slices.ContainsFunc(gone, func(d int32) bool { return s.cameAfter(int32(i), d) }) {
			s.ages[int32(i)] = noAge
		}
	}
	for n, d := range gone {
		s.ages[d] = s.agePlaced(s.rows[d].order, gone[:n])
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
	s.destroyedAt[s.byNumber[number]] = destroyedAct{a.Place, a.depth()}
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
