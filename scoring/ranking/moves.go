package ranking

import (
	"cmp"
	"slices"

	"ampera/scoring"
)

// Move is a candidate whose rank or result is another one than before.
type Move struct {
	Number, Name  string
	Group         scoring.Group
	Before, After scoring.Standing
}

// Moves are the candidates who stand otherwise after something than before it, those
// whose result changes first, then by formation and rank, as they are then.
func Moves(before, after scoring.View) []Move {
	was, is := List(before), List(after)
	stood := map[string]scoring.Standing{}
	for _, g := range was.Groups {
		for _, s := range g.Standings {
			stood[was.Numbers[s.Candidate]] = s
		}
	}
	var out []Move
	for at, g := range is.Groups {
		for _, s := range g.Standings {
			number := is.Numbers[s.Candidate]
			if old := stood[number]; old.Rank != s.Rank || !old.SameResult(s) {
				out = append(out, Move{number, is.Names[s.Candidate], is.Of[at], old, s})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Move) int { return cmp.Compare(a.rests(), b.rests()) })
	return out
}

// rests is 1 where the rank alone is another one.
func (m Move) rests() int {
	if m.Before.SameResult(m.After) {
		return 1
	}
	return 0
}
