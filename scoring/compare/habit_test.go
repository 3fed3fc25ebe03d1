package compare

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"

	"pgregory.net/rapid"
)

// drawMany is a roll of one formation or a few, each of up to so many candidates,
// whose marks are complete.
func drawMany(t *rapid.T, most int) *roll {
	r := newRoll(twoParts())
	groups := rapid.IntRange(1, 3).Draw(t, "groups")
	chance := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "marks"), 0)) // drawing each mark would be slow
	for g := range groups {
		r.group(fmt.Sprint("Guru ", g), rapid.IntRange(0, 4).Draw(t, "quota"))
		for range max(sizeOf(t, most), oneIf(g == 0)) {
			mark := func(most, unit int) string {
				return (scoring.Points(most*unit/2+chance.IntN(most*unit/2+1)) * scoring.Point / scoring.Points(unit)).String()
			}
			r.add(fmt.Sprintf("26%04d", len(r.people)+1), mark(50, 10), mark(100, 10), mark(100, 100))
		}
	}
	return r
}

// drawWay is a way of computing that an office may have.
func drawWay(t *rapid.T, c *comparison) scheme {
	weights := func(list []shares) scheme {
		return scheme{kind: KindWeight, weights: rapid.SampledFrom(list).Draw(t, "weights")}
	}
	switch rapid.IntRange(0, 9).Draw(t, "sort") {
	case 0:
		return weights(c.weightsOf("").reordered())
	case 1:
		return weights(c.fairWeights())
	case 2:
		return scheme{kind: KindMaximum, code: "tulis_scaled", most: scoring.Points(rapid.IntRange(100, 250).Draw(t, "maximum")) * scoring.Point}
	}
	return rapid.SampledFrom(c.roundings()).Draw(t, "rounding")
}

// computed is a roll's recap in which the rows of some formations are computed
// in a way.
func computed(r *roll, c *comparison, way scheme, in func(group int) bool) grid {
	g := gridOf(r)
	for i, who := range r.people {
		if !in(who.Group) || c.standings[i].Rank == 0 {
			continue
		}
		v := c.work(i, pins{}, way)
		for _, code := range c.order {
			if x, ok := v.value[code]; ok && !c.isMark(code) {
				g.set(who.Number, code, decimals(x))
			}
		}
	}
	return g
}

// decimals is a number as a spreadsheet holds it: fifteen digits.
func decimals(v scoring.Ratio) string {
	f, _ := v.Rat().Float64()
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.12f", f), "0"), ".")
}

// sayable is a way as it is said.
func sayable(c *comparison, way scheme) string {
	return string(way.kind) + " " + strings.Join(c.argsOf(way), ",")
}

// sorted are ways as they are said, in one order.
func sorted(list []string) string {
	slices.Sort(list)
	return strings.Join(list, " & ")
}

// setsOf are the sets that a report names: what it says, and with each way
// in the place of which it says another, that.
func setsOf(rep Report, said func(Finding) string) []string {
	sets := [][]string{nil}
	for _, f := range rep.Findings {
		either := [][]string{{said(f)}}
		for _, or := range f.Or {
			var list []string
			for _, w := range or {
				list = append(list, string(w.Kind)+" "+strings.Join(w.Args, ","))
			}
			either = append(either, list)
		}
		var next [][]string
		for _, set := range sets {
			for _, more := range either {
				next = append(next, append(slices.Clone(set), more...))
			}
		}
		sets = next
	}
	var out []string
	for _, set := range sets {
		out = append(out, sorted(set))
	}
	return out
}

// A way of computing that holds for the whole recap or for one formation, or
// two ways at the same time, is named exactly, or beside what cannot be told
// from it; in formations of 1 to 200.
func TestPlantedHabits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { plantedHabit(t, 1) })
}

func plantedHabit(t *rapid.T, most int) {
	r := drawMany(t, 200)
	c := newComparison(r, Recap{})
	way := drawWay(t, c)
	if most > 1 {
		way = rapid.SampledFrom(c.pairs()).Draw(t, "pair")
	}
	only := rapid.IntRange(-1, len(r.groups)-1).Draw(t, "formation")
	g := computed(r, c, way, func(group int) bool { return only < 0 || group == only })
	drop := []string{ColRank, ColResult}
	for _, column := range []string{"tulis", "tulis_scaled", "tulis_weighted", "wawancara", "wawancara_weighted", ColFinal} {
		if rapid.Bool().Draw(t, column) {
			drop = append(drop, column)
		}
	}
	g = g.without(drop...)
	visible := func(way scheme) grid {
		return computed(r, c, way, func(group int) bool { return only < 0 || group == only }).without(drop...)
	}
	needless := func(part scheme) bool { return otherRows(g, visible(part)) < leastOf }
	if way.and == nil || !slices.ContainsFunc(way.parts(), needless) {
		rep := Compare(r, Table(g, r.book))
		checkReport(t, rep)
		judge(t, r, c, way, rep, g, visible)
	}
}

// otherRows counts the rows of a recap that are not another's as a sheet's own format
// shows them: each number with as many decimals as its column has anywhere.
func otherRows(g, other grid) int {
	places := make([]int, len(g[0]))
	for _, row := range g[1:] {
		for k, text := range row {
			places[k] = min(max(places[k], readCell(text).places), fine)
		}
	}
	shows := func(text, of string, places int) bool {
		x, y := readCell(text), readCell(of)
		return text == of || x.state == number && y.state == number && x.value.Round(places) == y.value.Round(places)
	}
	count := 0
	for i, row := range g {
		same := true
		for k, text := range row {
			same = same && shows(text, other[i][k], places[k])
		}
		count += oneIf(!same)
	}
	return count
}

// judge says whether a report names what was planted.
func judge(t *rapid.T, r *roll, c *comparison, way scheme, rep Report, g grid, visible func(scheme) grid) {
	if len(rep.Findings) == 0 {
		if rep.Cells != rep.Equal {
			t.Fatalf("nothing is found in %d of %d:\n%s", rep.Cells-rep.Equal, rep.Cells, g)
		}
		return
	}
	var planted []string
	for _, part := range way.parts() {
		planted = append(planted, sayable(c, part))
	}
	want := sorted(planted)
	said := func(f Finding) string {
		args := f.Args
		switch f.Kind {
		case KindWeight, KindMaximum, KindCrossed:
		default:
			args = args[:max(len(args)-2, 0)]
		}
		return string(f.Kind) + " " + strings.Join(args, ",")
	}
	sets := setsOf(rep, said)
	if slices.Contains(sets, want) {
		return
	}
	// A part of the two that is taken for how the recap shows its numbers, and so for
	// no difference, is nothing to be named.
	told := slices.DeleteFunc(way.parts(), func(part scheme) bool { return len(Compare(r, Table(visible(part), r.book)).Findings) == 0 })
	if len(told) == 1 && slices.Contains(sets, sayable(c, told[0])) {
		return
	}
	if both, ok := together(rep); ok && len(both.parts()) <= len(way.parts()) && showsAll(visible(both), g) {
		return
	}
	t.Fatalf("planted %s in %d:\n%s\nsets %s\nin\n%s", want, len(r.people), shorts(rep), strings.Join(sets, "\n     "), g)
}

// showsAll says whether a recap is another one as a sheet's own format shows it.
func showsAll(other, g grid) bool { return otherRows(g, other) == 0 }

// What a column shows of some number anywhere, it shows of every number.
func TestShowsAll(t *testing.T) {
	g := grid{{"a", "b"}, {"67", "88"}, {"54", "26.433"}}
	for name, c := range map[string]struct {
		other grid
		want  bool
	}{
		"the very same":                {grid{{"a", "b"}, {"67", "88"}, {"54", "26.433"}}, true},
		"a column without decimals":    {grid{{"a", "b"}, {"67.17", "88"}, {"53.84", "26.433"}}, true},
		"another number":               {grid{{"a", "b"}, {"67.6", "88"}, {"53.84", "26.433"}}, false},
		"whole in a column with three": {grid{{"a", "b"}, {"67", "88.4"}, {"54", "26.433"}}, false},
		"beyond the three":             {grid{{"a", "b"}, {"67", "88.0004"}, {"54", "26.43333"}}, true},
		"blank":                        {grid{{"a", "b"}, {"", "88"}, {"54", "26.433"}}, false},
	} {
		if got := showsAll(c.other, g); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// together is what a report names, all at the same time, if it is nothing but
// ways of computing.
func together(rep Report) (way scheme, ok bool) {
	for i, f := range rep.Findings {
		switch {
		case f.way.kind == "":
			return way, false
		case i == 0:
			way = f.way
		default:
			way = way.with(f.way)
		}
	}
	return way, true
}

// So are two ways at the same time.
func TestPlantedPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { plantedHabit(t, 2) })
}

// A way that has all rows but one by chance does not stand in the place of two that have
// them all.
func TestAPairBesideAChance(t *testing.T) {
	r := newRoll(twoParts())
	for g, list := range [][][]string{{{"29.6", "71.4", "88.11"}, {"33.4", "81.8", "63.42"}},
		{{"26.1", "71.6", "68.76"}, {"44.1", "53.9", "76.15"}, {"37.3", "75.6", "65.64"}, {"28.4", "63.3", "82.76"}}} {
		r.group(fmt.Sprint("Guru ", g), 1)
		for _, marks := range list {
			r.add(fmt.Sprintf("26%04d", len(r.people)+1), marks...)
		}
	}
	c := newComparison(r, Recap{})
	way := scheme{kind: KindPlaces, code: "wawancara_weighted", places: scoring.NewPlaces(4)}.with(scheme{kind: KindUp, code: ColFinal, mode: awayUp})
	g := computed(r, c, way, func(int) bool { return true }).without("tulis_scaled", ColRank, ColResult)
	rep := Compare(r, Table(g, r.book))
	if both, ok := together(rep); !ok || len(both.parts()) != 2 || !showsAll(computed(r, c, both, func(int) bool { return true }).without("tulis_scaled", ColRank, ColResult), g) {
		t.Errorf("%s\nin\n%s", shorts(rep), g)
	}
}
