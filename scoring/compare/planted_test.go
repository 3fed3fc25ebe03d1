package compare

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"ampera/scoring"

	"pgregory.net/rapid"
)

// rerank ranks each formation of a recap by its own finals, as a formula would;
// equals keep their order.
func (g grid) rerank() {
	rank, final, group := slices.Index(g[0], ColRank), slices.Index(g[0], ColFinal), slices.Index(g[0], "jabatan")
	was := make([]int, len(g))
	for i := range g {
		was[i], _ = strconv.Atoi(g[i][rank])
		if was[i] == 0 {
			was[i] = len(g)
		}
	}
	above := func(a, b int) bool {
		x, y := readCell(g[a][final]), readCell(g[b][final])
		if order := x.value.Cmp(y.value); order != 0 || x.state != number {
			return order > 0
		}
		return was[a] < was[b]
	}
	for i := 1; i < len(g); i++ {
		if readCell(g[i][final]).state != number {
			continue
		}
		place := 1
		for k := 1; k < len(g); k++ {
			if g[k][group] == g[i][group] && readCell(g[k][final]).state == number && above(k, i) {
				place++
			}
		}
		g[i][rank] = strconv.Itoa(place)
	}
}

// otherwise is a candidate's row under another rulebook or with other marks.
func otherwise(r *roll, i int, change func(*roll)) []string {
	other, book := *r, *r.book
	book.Components = slices.Clone(book.Components)
	other.book, other.marks = &book, slices.Clone(r.marks)
	other.absent = map[int]bool{}
	change(&other)
	g := gridOf(&other)
	return g[g.row(r.people[i].Number)]
}

// plant puts one error into the recap g of r, and says what must be found: the
// kind and the candidates, in any order. False: there is no place for it.
type plant func(t *rapid.T, r *roll, g grid) (kind Kind, who []int, ok bool)

var plants = map[string]plant{
	"weights": func(t *rapid.T, r *roll, g grid) (Kind, []int, bool) {
		i, ok := rankedOne(t, r, g)
		if !ok {
			return "", nil, false
		}
		row := otherwise(r, i, func(o *roll) {
			c := o.book.Components
			c[0].Weight, c[1].Weight = c[1].Weight, c[0].Weight
		})
		a, b := readCell(g.get(r.people[i].Number, "tulis_scaled")), readCell(g.get(r.people[i].Number, "wawancara"))
		if a.value.Sub(b.value).Abs().Cmp(pts("1").Ratio()) < 0 {
			return "", nil, false // rounding otherwise would explain it as well
		}
		return KindWeight, []int{i}, g.take(t, r, i, row, "tulis_weighted", "wawancara_weighted")
	},
	"rounded at the end": func(t *rapid.T, r *roll, g grid) (Kind, []int, bool) {
		i, ok := rankedOne(t, r, g)
		if !ok {
			return "", nil, false
		}
		row := otherwise(r, i, func(o *roll) { unrounded(o.book.Components) })
		return KindEnd, []int{i}, g.take(t, r, i, row, "tulis_scaled", "tulis_weighted", "wawancara_weighted")
	},
	"blank as 0": func(t *rapid.T, r *roll, g grid) (Kind, []int, bool) {
		i := rapid.IntRange(0, len(r.people)-1).Draw(t, "who")
		if r.exits[i] != "" || len(r.marks[i]) == len(r.book.SubTests()) {
			return "", nil, false
		}
		row := otherwise(r, i, func(o *roll) {
			o.book.Thresholds = nil
			o.marks[i] = map[string]scoring.Points{}
			for _, s := range o.book.SubTests() {
				o.marks[i][s.Code] = r.marks[i][s.Code]
			}
		})
		if r.absent[i] {
			g.set(r.people[i].Number, ColResult, "") // beside the code for it, zeros say no more
		}
		return KindZero, []int{i}, g.take(t, r, i, row, "umum", "bidang", "tulis", "tulis_scaled", "tulis_weighted", "tanya", "wawancara", "wawancara_weighted")
	},
	"exchanged": func(t *rapid.T, r *roll, g grid) (Kind, []int, bool) {
		i, ok1 := rankedOne(t, r, g)
		k, ok2 := rankedOne(t, r, g)
		codes := rapid.SampledFrom([][]string{{"umum"}, {"tanya"}, {"umum", "bidang", "tanya"}}).Draw(t, "columns")
		if !ok1 || !ok2 || i == k || slices.ContainsFunc(codes, func(c string) bool { return r.marks[i][c] == r.marks[k][c] }) {
			return "", nil, false
		}
		from := func(who, other int) []string {
			return otherwise(r, who, func(o *roll) {
				o.book.Thresholds = nil
				o.marks[who] = map[string]scoring.Points{}
				for c, m := range r.marks[who] {
					o.marks[who][c] = m
					if slices.Contains(codes, c) {
						o.marks[who][c] = r.marks[other][c]
					}
				}
			})
		}
		a, b := from(i, k), from(k, i)
		for who, row := range map[int][]string{i: a, k: b} {
			at := g.row(r.people[who].Number)
			row[slices.Index(g[0], ColRank)] = g[at][slices.Index(g[0], ColRank)]
			row[slices.Index(g[0], ColResult)] = ""
			g[at] = row
		}
		return KindSwap, []int{i, k}, true
	},
}

// rankedOne draws a candidate who has a rank.
func rankedOne(t *rapid.T, r *roll, g grid) (int, bool) {
	i := rapid.IntRange(0, len(r.people)-1).Draw(t, "who")
	return i, g.get(r.people[i].Number, ColRank) != ""
}

// take puts another row's final, and perhaps these columns, into the recap. It
// is false where the final is the same, so that nothing was planted.
func (g grid) take(t *rapid.T, r *roll, i int, row []string, columns ...string) bool {
	at := g.row(r.people[i].Number)
	final := slices.Index(g[0], ColFinal)
	if readCell(row[final]).value.Cmp(readCell(g[at][final]).value) == 0 && g[at][final] != "" {
		return false
	}
	g[at][final] = row[final]
	if rapid.Bool().Draw(t, "stages") {
		for _, c := range columns {
			g[at][slices.Index(g[0], c)] = row[slices.Index(g[0], c)]
		}
	}
	return true
}

// One planted error is one finding, of its kind and of its candidates, whether
// the stages show it or not, and whether the recap was ranked anew or not.
func TestOnePlantedErrorIsOneCause(t *testing.T) {
	for name, plant := range plants {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				r := drawRoll(t)
				if len(r.people) == 0 {
					return
				}
				g := gridOf(r)
				kind, who, ok := plant(t, r, g)
				if !ok {
					return
				}
				if rapid.Bool().Draw(t, "ranked anew") && !g.ties(r, who) {
					g.rerank()
				}
				rep := Compare(r, Table(g, r.book))
				var numbers []string
				for _, i := range who {
					numbers = append(numbers, r.people[i].Number)
				}
				if len(rep.Findings) != 1 || rep.Findings[0].Kind != kind || !sameSet(rep.Findings[0].Numbers, numbers) {
					t.Fatalf("%s of %v:\n%s\nin\n%s", kind, numbers, shorts(rep), g)
				}
			})
		})
	}
}

// ties says whether somebody now has another's final: a sheet that keeps the
// order of equals would then break a tie wrongly, which is an error of its own.
func (g grid) ties(r *roll, who []int) bool {
	final := slices.Index(g[0], ColFinal)
	for _, i := range who {
		at := g.row(r.people[i].Number)
		for k := 1; k < len(g); k++ {
			if k != at && readCell(g[k][final]).equals(readCell(g[at][final]).value) {
				return true
			}
		}
	}
	return false
}

func sameSet(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return fmt.Sprint(a) == fmt.Sprint(b)
}
