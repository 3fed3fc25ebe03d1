package compare

import (
	"cmp"
	"slices"
)

// A habit is a way of computing that holds for the whole recap, or for all of a
// formation. It is accepted if computing so breaks no row that agrees and brings
// at least two rows to their figures; of two ways at the same time each has to
// bring two that the other alone does not. Of all sets of habits the one is
// taken that leaves the least to be explained: each way counts one, and so does
// each number that is left.
type habit struct {
	way    scheme
	group  int // the formation; everywhere: the whole recap
	fits   map[*line]fit
	roots  []uint64 // the numbers that it brings forth, by place among those of the suspects
	cost   int      // how many ways it is
	others []scheme // ways that cannot be told from it
}

const everywhere = -1

// Bounds of the search, for tables of any size.
const (
	mostRounds  = 6  // of looking for habits: a row may have one problem after another
	mostSampled = 60 // rows on which every way is tried before it is tried on all
	mostHabits  = 40 // of which sets are made
	mostInSet   = 3
	mostPaired  = 60_000 // trials of two ways at the same time, in all
	leastOf     = 2      // rows that a cause brings to their figures
	probes      = 3      // rows that say which weights and which two ways at the same time may be
)

// explainHabits gives open roots the ways of computing that hold for the whole
// recap, or for a formation.
func (c *comparison) explainHabits() {
	for range mostRounds {
		suspects := c.suspects()
		list := c.habitsOf(suspects, c.waysFor(suspects))
		chosen, left := smallest(list, suspects)
		if left >= leastOf {
			list = append(list, c.habitsOf(suspects, c.pairsFor(suspects, chosen))...)
			chosen, _ = smallest(list, suspects)
		}
		if len(chosen) == 0 {
			return
		}
		takeAll(chosen, suspects)
	}
}

// suspects are the rows that have something to be explained.
func (c *comparison) suspects() []*line {
	return slices.DeleteFunc(slices.Clone(c.lines), func(l *line) bool { return len(l.open()) == 0 })
}

// takeAll gives each row the chosen habit that explains the most of it.
func takeAll(chosen []*habit, suspects []*line) {
	for _, l := range suspects {
		var most fit
		for _, h := range chosen {
			if f, ok := h.fits[l]; ok && len(f.covers) > len(most.covers) {
				most = f
				most.others = h.others
			}
		}
		most.take()
	}
}

// habitsOf are those of some ways that are accepted.
func (c *comparison) habitsOf(suspects []*line, ways []scheme) []*habit {
	sample := sampled(suspects)
	var out []*habit
	for _, way := range ways {
		fits := c.fitting(sample, way)
		if len(fits) < leastOf {
			continue
		}
		if len(sample) < len(suspects) {
			fits = c.fitting(suspects, way)
		}
		if way.and == nil || c.needsBoth(way, fits) {
			out = append(out, c.accepted(way, fits, suspects)...)
		}
	}
	return out
}

// sampled are at most mostSampled rows, of every formation alike.
func sampled(list []*line) []*line {
	if len(list) <= mostSampled {
		return list
	}
	byGroup, groups := map[int][]*line{}, []int(nil)
	for _, l := range list {
		if byGroup[l.group] == nil {
			groups = append(groups, l.group)
		}
		byGroup[l.group] = append(byGroup[l.group], l)
	}
	var out []*line
	for i := 0; len(out) < mostSampled; i++ {
		for _, g := range groups {
			if i < len(byGroup[g]) {
				out = append(out, byGroup[g][i])
			}
		}
	}
	return out
}

// fitting are the rows that a way brings to their figures.
func (c *comparison) fitting(rows []*line, way scheme) map[*line]fit {
	out := map[*line]fit{}
	for _, l := range rows {
		if f, ok := c.fit(l, l.open(), way); ok {
			out[l] = f
		}
	}
	return out
}

// needsBoth says whether each of two ways brings rows to their figures that the
// other alone does not.
func (c *comparison) needsBoth(way scheme, fits map[*line]fit) bool {
	for _, part := range way.parts() {
		more := 0
		for l, both := range fits {
			alone, _ := c.fit(l, l.open(), part)
			more += oneIf(len(alone.covers) < len(both.covers))
		}
		if more < leastOf {
			return false
		}
	}
	return true
}

// accepted is a way as a habit of the whole recap, else of the formations where
// it is one.
func (c *comparison) accepted(way scheme, fits map[*line]fit, suspects []*line) []*habit {
	if !c.breaks(way, everywhere) {
		return []*habit{habitOf(way, everywhere, fits, suspects)}
	}
	byGroup, groups := map[int]map[*line]fit{}, []int(nil)
	for _, l := range suspects {
		f, ok := fits[l]
		if !ok {
			continue
		}
		if byGroup[l.group] == nil {
			byGroup[l.group] = map[*line]fit{}
			groups = append(groups, l.group)
		}
		byGroup[l.group][l] = f
	}
	var out []*habit
	for _, g := range groups {
		if len(byGroup[g]) >= leastOf && !c.breaks(way, g) {
			out = append(out, habitOf(way, g, byGroup[g], suspects))
		}
	}
	return out
}

func habitOf(way scheme, group int, fits map[*line]fit, suspects []*line) *habit {
	h := &habit{way: way, group: group, fits: fits, cost: len(way.parts())}
	at := 0
	for _, l := range suspects {
		covers := fits[l].covers
		for _, r := range l.open() {
			if at%64 == 0 {
				h.roots = append(h.roots, 0)
			}
			if slices.Contains(covers, r) {
				h.roots[at/64] |= 1 << (at % 64)
			}
			at++
		}
	}
	return h
}

// breaks says whether some row that agrees would not, computed in this way.
func (c *comparison) breaks(way scheme, group int) bool {
	return slices.ContainsFunc(c.lines, func(l *line) bool {
		return len(l.roots) == 0 && (group == everywhere || l.group == group) && !c.comesOutWhole(l, way)
	})
}

// comesOutWhole says whether every number that the row computed comes out in a
// way.
func (c *comparison) comesOutWhole(l *line, way scheme) bool {
	v := c.work(l.at, c.settled(l, way), way)
	return c.isShown(l, v, way) && c.isWhole(l, v, true)
}

// smallest is the set of habits that leaves the least to be explained, and how
// much that is.
func smallest(list []*habit, suspects []*line) (chosen []*habit, left int) {
	list = undominated(list)
	open := 0
	for _, l := range suspects {
		open += len(l.open())
	}
	s := &sets{list: list[:min(len(list), mostHabits)], open: open, left: open}
	s.extend(nil, make([]uint64, (open+63)/64), 0, 0)
	return s.best, s.left
}

// undominated leaves out a habit whose numbers another one explains as well; of
// two that explain the very same the second is named beside the first.
func undominated(list []*habit) []*habit {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b *habit) int {
		return cmp.Or(count(b.roots)-count(a.roots), a.cost-b.cost, b.wholes()-a.wholes(), b.apt()-a.apt())
	})
	var out []*habit
	for _, h := range list {
		first := slices.IndexFunc(out, func(x *habit) bool { return x.cost <= h.cost && within(h.roots, x.roots) })
		if first < 0 {
			h.others = nil
			out = append(out, h)
			continue
		}
		if x := out[first]; x.isLike(h) && x.way.id() != h.way.id() {
			x.others = append(x.others, h.way)
		}
	}
	return out
}

// isLike says whether two habits explain the very same.
func (h *habit) isLike(other *habit) bool {
	return slices.Equal(h.roots, other.roots) && h.cost == other.cost && h.wholes() == other.wholes()
}

// wholes counts the rows of which nothing contradicts it.
func (h *habit) wholes() int { return h.sum(func(f fit) int { return oneIf(f.whole) }) }

func (h *habit) apt() int { return h.sum(func(f fit) int { return oneIf(f.isApt()) }) }

func (h *habit) sum(of func(fit) int) int {
	total := 0
	for _, f := range h.fits {
		total += of(f)
	}
	return total
}
