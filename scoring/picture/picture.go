// Package picture computes what charts show: how marks lie, and how assessors'
// sheets differ from those of their panel. It stands beside the official marks
// and changes none of them, so it may count with binary floats; it reads a
// [scoring.Record], which has no sheet that its reader may not see.
package picture

import (
	"cmp"
	"math"
	"slices"

	"ampera/scoring"
)

// Spread is how the marks of one sub-test, or the totals of one component's
// sheets, lie between 0 and Max.
type Spread struct {
	Part    *scoring.Component
	SubTest *scoring.SubTest // nil: totals of sheets
	Max     scoring.Points
	Marks   []scoring.Points // in ascending order
}

// Median is the middle mark, or half-way between the two in the middle, cut to
// six decimals; ok is false without any.
func (s Spread) Median() (m scoring.Points, ok bool) {
	n := len(s.Marks)
	if n == 0 {
		return 0, false
	}
	return (s.Marks[(n-1)/2] + s.Marks[n/2]) / 2, true
}

// Spreads are those of every sub-test and observed component, in the order of
// the rulebook. keep says whose marks count: all whom it keeps and who are still
// in the selection.
func Spreads(r scoring.Record, keep func(i int) bool) []Spread {
	book := r.Book()
	if book == nil {
		return nil
	}
	var out []Spread
	sub := 0
	for _, part := range book.Leaves() {
		for n := range part.SubTests {
			t := &part.SubTests[n]
			out = append(out, Spread{Part: part, SubTest: t, Max: t.Max, Marks: marksOf(r, keep, sub)})
			sub++
		}
		if part.Rubric != nil {
			out = append(out, Spread{Part: part, Max: part.Max, Marks: totalsOf(r, keep, part)})
		}
	}
	return out
}

// each calls what for everybody who is kept and has not left.
func each(r scoring.Record, keep func(int) bool, what func(i int)) {
	for i := range r.Len() {
		if r.Exit(i) == scoring.NoExit && keep(i) {
			what(i)
		}
	}
}

func marksOf(r scoring.Record, keep func(int) bool, sub int) []scoring.Points {
	var out []scoring.Points
	each(r, keep, func(i int) {
		if m, ok := r.Mark(i, sub); ok {
			out = append(out, m)
		}
	})
	slices.Sort(out)
	return out
}

func totalsOf(r scoring.Record, keep func(int) bool, part *scoring.Component) []scoring.Points {
	var out []scoring.Points
	each(r, keep, func(i int) {
		for _, t := range totals(r, i, part) {
			out = append(out, t.mark)
		}
	})
	slices.Sort(out)
	return out
}

// total is what one assessor's sheet comes to.
type total struct {
	by   scoring.PersonID
	mark scoring.Points
}

// totals are those of a candidate's sheets that count.
func totals(r scoring.Record, i int, part *scoring.Component) []total {
	var out []total
	criteria := part.Rubric.CriteriaFor(r.At(i).Column)
	for _, sh := range r.Sheets(i, part.Code) {
		if !sh.Status.Counts() {
			continue
		}
		if mark, whole := part.Rubric.Total(criteria, sh.Marks); whole {
			out = append(out, total{sh.ID.Assessor, mark})
		}
	}
	return out
}

// Shared is how many candidates an assessor must share with others before their
// difference is shown.
const Shared = 10

// Difference is by how much one assessor's totals lie above those that the rest
// of the panel gave the same candidates. It says nothing of who is right, and is
// no measure of severity: an assessor is compared only with those they sat with.
type Difference struct {
	Person scoring.PersonID
	Name   string
	Count  int     // candidates who have another sheet beside theirs
	Mean   float64 // in marks of the component
	Error  float64 // standard error of the mean: sd / sqrt(Count), in marks
}

// Enough says whether there are enough candidates to show a difference.
func (d Difference) Enough() bool { return d.Count >= Shared }

// Differences are those of all assessors of an observed component, by name.
func Differences(r scoring.Record, part *scoring.Component) []Difference {
	if part.Rubric == nil {
		return nil
	}
	gaps := map[scoring.PersonID][]float64{}
	each(r, func(int) bool { return true }, func(i int) {
		all := totals(r, i, part)
		for n, own := range all {
			if len(all) < 2 {
				continue
			}
			others := 0.0
			for m, other := range all {
				if m != n {
					others += float64(other.mark)
				}
			}
			gaps[own.by] = append(gaps[own.by], (float64(own.mark)-others/float64(len(all)-1))/float64(scoring.Point))
		}
	})
	var out []Difference
	for who, differences := range gaps {
		mean, deviation := meanOf(differences)
		out = append(out, Difference{who, r.PersonName(who), len(differences), mean, deviation / math.Sqrt(float64(len(differences)))})
	}
	slices.SortFunc(out, func(a, b Difference) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Person, b.Person))
	})
	return out
}

// meanOf is the mean and the standard deviation (n - 1) of some values; of one
// value the deviation is 0.
func meanOf(values []float64) (mean, deviation float64) {
	for _, v := range values {
		mean += v
	}
	mean /= float64(len(values))
	if len(values) < 2 {
		return mean, 0
	}
	sum := 0.0
	for _, v := range values {
		sum += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(sum / float64(len(values)-1))
}

// Tally counts marks from 0 to most in rows parts of equal width; the last one
// holds the highest mark, too. nil where there is no room.
func Tally(marks []scoring.Points, most scoring.Points, rows int) []int {
	if rows < 2 || most <= 0 {
		return nil
	}
	counts := make([]int, rows)
	for _, m := range marks {
		at := int(m * scoring.Points(rows) / most)
		counts[max(0, min(at, rows-1))]++
	}
	return counts
}
