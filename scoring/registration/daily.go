package registration

import (
	"cmp"
	"slices"
	"strings"

	"ampera/scoring"
)

// Arrival is somebody who was registered: for which formation, by its [scoring.GroupKey],
// and on which day.
type Arrival struct {
	Formation string
	Day       scoring.Date
}

// Daily is how many came to a formation on one day, and until its end.
type Daily struct {
	Group scoring.Group
	Day   scoring.Date
	Came  int
	Until int
}

// ByDay counts by day and formation; the last day first, since that is what one asks for.
func ByDay(came []Arrival, groups []scoring.Group) (out []Daily) {
	byKey := map[string]scoring.Group{}
	for _, g := range groups {
		byKey[g.Key] = g
	}
	counts := map[Arrival]int{}
	for _, a := range came {
		counts[a]++
	}
	for a, n := range counts {
		out = append(out, Daily{Group: byKey[a.Formation], Day: a.Day, Came: n})
	}
	slices.SortFunc(out, func(a, b Daily) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), strings.Compare(a.Group.Key, b.Group.Key))
	})
	until := map[string]int{}
	for i := range out {
		until[out[i].Group.Key] += out[i].Came
		out[i].Until = until[out[i].Group.Key]
	}
	slices.SortStableFunc(out, func(a, b Daily) int { return cmp.Compare(b.Day, a.Day) })
	return out
}
