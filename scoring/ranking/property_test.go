package ranking

import (
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"testing"

	"ampera/scoring"

	"pgregory.net/rapid"
)

// The order in which candidates came in says nothing about them.
func TestRankingIsInvariantToInputOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawContest(t, false)
		straight, mixed := c.slate(inOrder(len(c.people))), c.slate(rapid.Permutation(inOrder(len(c.people))).Draw(t, "order"))
		want, got := listed(straight, Rank(straight)), listed(mixed, Rank(mixed))
		if !slices.Equal(got, want) {
			t.Fatalf("another order of input:\n%q\n--- instead of\n%q", got, want)
		}
	})
}

// Ranks, final marks and their order come out the same when they are worked out
// another way: by math/big and by counting who is better.
func TestRankingAgreesWithItsDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawContest(t, true)
		s := c.slate(inOrder(len(c.people)))
		for i, st := range Rank(s).Groups {
			for _, one := range st.Standings {
				if one.Rank == 0 {
					continue
				}
				p, better := c.people[one.Candidate], 0
				if want := p.final(); one.Final.Ratio().Rat().Cmp(want) != 0 {
					t.Fatalf("%s: final %s, by hand %s", p.Number, one.Final, want.FloatString(3))
				}
				for _, other := range st.Standings {
					if other.Rank > 0 && c.people[other.Candidate].above(p) {
						better++
					}
				}
				if one.Rank != better+1 {
					t.Fatalf("group %d, %s: rank %d, yet %d are better", i, p.Number, one.Rank, better)
				}
			}
		}
	})
}

// sim is the panel's mark, and final the final mark, in big.Rat.
func (p person) sim() *big.Rat {
	if p.moderated != "" {
		return big.NewRat(70, 1)
	}
	sum := int64(0)
	for _, levels := range p.sheets {
		sum += int64(levels[0]-'0') + int64(levels[1]-'0')
	}
	return big.NewRat(sum*25, 4) // mean of two sheets of two criteria: sum / 4 / 4 x 100
}

func (p person) final() *big.Rat {
	written := new(big.Rat).Add(ratOf(p.a), ratOf(p.b))
	written = halfUp(written.Mul(written, big.NewRat(5, 1)), 10)
	written.Mul(written, big.NewRat(3, 5))
	sim := halfUp(new(big.Rat).Mul(p.sim(), big.NewRat(2, 5)), 10)
	return halfUp(written.Add(written, sim), 1)
}

func (p person) above(other person) bool {
	keys := func(p person) []*big.Rat {
		return []*big.Rat{p.final(), p.sim(), ratOf(p.b), p.GPA.Ratio().Rat(), big.NewRat(-int64(p.Born), 1)}
	}
	theirs := keys(other)
	for k, mine := range keys(p) {
		if order := mine.Cmp(theirs[k]); order != 0 {
			return order > 0
		}
	}
	return false
}

func ratOf(s string) *big.Rat {
	r, _ := new(big.Rat).SetString(s)
	return r
}

// halfUp rounds a number that is not negative to 1/unit.
func halfUp(r *big.Rat, unit int64) *big.Rat {
	r = new(big.Rat).Add(new(big.Rat).Mul(r, big.NewRat(unit, 1)), big.NewRat(1, 2))
	whole := new(big.Int).Quo(r.Num(), r.Denom())
	return new(big.Rat).SetFrac(whole, big.NewInt(unit))
}

// Another candidate never turns two others round. Who was separate may come to
// share a rank only where a tie key is unknown: see the package's words on ties.
func TestAnotherCandidateTurnsNobodyRound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		known := rapid.Bool().Draw(t, "known")
		c := drawContest(t, known)
		s := c.slate(inOrder(len(c.people)))
		before := byNumber(s, Rank(s))
		drawPerson(t, len(c.people), known).enter(s)
		after := byNumber(s, Rank(s))
		for x, was := range before {
			if now := after[x]; (was.Rank > 0) != (now.Rank > 0) || was.Final != now.Final {
				t.Fatalf("%s: %+v, then %+v", x, was, now)
			}
			for y, other := range before {
				same := s.people[was.Candidate].Group == s.people[other.Candidate].Group
				if !same || was.Rank == 0 || other.Rank == 0 || was.Rank > other.Rank {
					continue
				}
				now, then := after[x].Rank, after[y].Rank
				if now > then || was.Rank == other.Rank && now != then || known && was.Rank < other.Rank && now == then {
					t.Fatalf("%s and %s: ranks %d and %d, then %d and %d", x, y, was.Rank, other.Rank, now, then)
				}
			}
		}
	})
}

// A higher mark never lowers a candidate.
func TestAHigherMarkNeverLowers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawContest(t, false)
		c.people = append(c.people, drawPerson(t, len(c.people), false))
		who := rapid.IntRange(0, len(c.people)-1).Draw(t, "who")
		s := c.slate(inOrder(len(c.people)))
		code := rapid.SampledFrom([]string{"a", "b"}).Draw(t, "sub-test")
		was := find(t, Rank(s).Groups[s.people[who].Group], who)
		mark, ok := s.marks[who][code]
		if !ok {
			return
		}
		s.marks[who][code] = min(mark+scoring.Points(rapid.IntRange(1, 4).Draw(t, "more"))*scoring.Point, pts("10"))
		now := find(t, Rank(s).Groups[s.people[who].Group], who)
		if now.Final < was.Final || was.Rank > 0 && (now.Rank == 0 || now.Rank > was.Rank) {
			t.Fatalf("%s from %s to %s: %+v, then %+v", code, mark, s.marks[who][code], was, now)
		}
	})
}

// The board that moves one candidate at a time has the ranks of a ranking made
// anew, whatever has happened.
func TestBoardIsTheRanking(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawContest(t, false)
		s := c.slate(inOrder(len(c.people)))
		b := New(s)
		checkBoard(t, b, s)
		for range rapid.IntRange(0, 12).Draw(t, "changes") {
			who := rapid.IntRange(0, s.Len()).Draw(t, "who") // Len: somebody new
			p := drawPerson(t, who, false)
			if who == s.Len() {
				if rapid.Bool().Draw(t, "new group") {
					p.Group = s.group(fmt.Sprint("G", len(s.groups)), 1)
				}
				p.enter(s)
			} else {
				p.record(s, who)
			}
			b.Update(who)
			checkBoard(t, b, s)
		}
	})
}

func checkBoard(t *rapid.T, b *Board, s *slate) {
	t.Helper()
	for _, g := range Rank(s).Groups {
		for _, st := range g.Standings {
			rank, ranked := b.RankOf(st.Candidate)
			if rank != st.Rank || ranked != (st.Rank > 0) {
				t.Fatalf("candidate %d: board %d %v, ranking %d", st.Candidate, rank, ranked, st.Rank)
			}
		}
	}
	if _, ranked := b.RankOf(s.Len()); ranked {
		t.Fatal("a candidate who is not there has a rank")
	}
}

// The packed sort orders as the plain comparator does, for every spread of
// values: few and many rows, blanks, ends of int64, steps of any size.
func TestPackedOrderIsPlainOrder(t *testing.T) {
	spread := []int64{0, 1, -1, 1_000, 7_000_000, 100_000_000, -50_000_000, blank - 1, -blank, blank}
	rapid.Check(t, func(t *rapid.T) {
		tab := table{width: rapid.IntRange(1, 5).Draw(t, "width")}
		n := rapid.IntRange(0, 60).Draw(t, "rows")
		for range n * tab.width {
			v := rapid.SampledFrom(spread).Draw(t, "value")
			if rapid.Bool().Draw(t, "small") {
				v = rapid.Int64Range(0, 50).Draw(t, "step") * 1_000
			}
			tab.keys = append(tab.keys, v)
		}
		rows := make([]int32, n)
		for i := range rows {
			rows[i] = int32(i)
		}
		plain := slices.Clone(rows)
		tab.order(rows)
		slices.SortFunc(plain, tab.compare)
		for i := range rows {
			if tab.compare(rows[i], plain[i]) != 0 {
				t.Fatalf("place %d: row %v, want %v", i, tab.row(rows[i]), tab.row(plain[i]))
			}
		}
		slices.Sort(rows)
		if !slices.Equal(rows, inOrder32(n)) {
			t.Fatal("rows were lost")
		}
	})
}

func inOrder32(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(i)
	}
	return out
}

// In parts of any size, a ranking is the ranking.
func TestPartsAreTheRanking(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawContest(t, false)
		s := c.slate(inOrder(len(c.people)))
		want, got, parts := Rank(s), scoring.Ranking{}, 0
		for part := range inParts(s, rapid.IntRange(1, 4).Draw(t, "rows")) {
			got.Columns, got.Groups = part.Columns, append(got.Groups, part.Groups...)
			parts++
		}
		if !reflect.DeepEqual(got, want) || parts == 0 {
			t.Fatalf("in %d parts:\n%v\n--- instead of\n%v", parts, got, want)
		}
	})
}
