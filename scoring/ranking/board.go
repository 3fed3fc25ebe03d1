package ranking

import (
	"cmp"
	"slices"
	"sort"

	"ampera/scoring"
)

// Board keeps every group of a living record in order, so that one changed
// mark costs one candidate's computation and one move, not a ranking anew. Its
// ranks are those of [Rank]. It is for the screen that shows a rank while marks
// come in; codes, margins and reasons are Rank's. Make a new one when the
// rulebook changes. Not safe for concurrent use.
type Board struct {
	eval   *evaluator // nil without a rulebook
	stages []scoring.Stage
	fresh  []int64 // keys of the candidate being moved
	table  table   // by candidate
	seats  []seat  // by candidate
	groups []lane
}

// seat is where a candidate stands.
type seat struct {
	group  int32
	ranked bool
}

// lane is one group's ranked candidates in order, and how many of them lack
// each key. Equals stand by index, which no rank shows.
type lane struct {
	order  []int32
	blanks []int
}

// New computes every candidate of a record and keeps the record for Update.
func New(r scoring.Record) *Board {
	b := &Board{}
	if r.Book() == nil {
		return b
	}
	p := newPlan(r.Book())
	b.eval = newEvaluator(p, r)
	b.stages = make([]scoring.Stage, len(p.columns))
	b.fresh = make([]int64, p.keys())
	b.table.width = p.keys()
	b.grow()
	for i := range r.Len() {
		if s := b.compute(i); s.ranked {
			copy(b.table.row(int32(i)), b.fresh)
			b.seats[i] = s
			b.groups[s.group].order = append(b.groups[s.group].order, int32(i))
			b.count(s.group, b.fresh, 1)
		}
	}
	for _, l := range b.groups {
		slices.Sort(l.order)
		b.table.order(l.order)
		b.table.leaves(l.order, func(from, to, _ int) { b.byIndex(l.order[from:to]) })
	}
	return b
}

// byIndex puts a shared rank into the order in which Update looks for it.
func (b *Board) byIndex(run []int32) { slices.SortFunc(run, b.compare) }

func (b *Board) compare(x, y int32) int { return cmp.Or(b.table.compare(x, y), cmp.Compare(x, y)) }

// grow makes room for candidates and groups that the record has gained.
func (b *Board) grow() {
	if more := b.eval.record.Len() - len(b.seats); more > 0 {
		b.seats = append(b.seats, make([]seat, more)...)
		b.table.keys = append(b.table.keys, make([]int64, more*b.table.width)...)
	}
	for len(b.groups) < len(b.eval.record.Groups()) {
		b.groups = append(b.groups, lane{blanks: make([]int, b.table.width)})
	}
}

// compute evaluates candidate i; its keys are in fresh when ranked.
func (b *Board) compute(i int) seat {
	res := b.eval.evaluate(i, b.stages)
	if res.ranked {
		b.eval.fillKeys(b.fresh)
	}
	return seat{int32(b.eval.who.Group), res.ranked}
}

func (b *Board) count(group int32, keys []int64, by int) {
	for k, v := range keys {
		if v == blank {
			b.groups[group].blanks[k] += by
		}
	}
}

// Update takes in whatever changed about candidate i: a mark, an exit, a group.
func (b *Board) Update(i int) {
	if b.eval == nil {
		return
	}
	b.grow()
	now, was, id := b.compute(i), b.seats[i], int32(i)
	row := b.table.row(id)
	if now.ranked && was.ranked && now.group == was.group {
		b.count(was.group, row, -1)
		l := &b.groups[was.group]
		shift(l.order, b.find(l.order, row, id), b.find(l.order, b.fresh, id))
	} else {
		if was.ranked {
			b.count(was.group, row, -1)
			l := &b.groups[was.group]
			at := b.find(l.order, row, id)
			l.order = slices.Delete(l.order, at, at+1)
		}
		if now.ranked {
			l := &b.groups[now.group]
			l.order = slices.Insert(l.order, b.find(l.order, b.fresh, id), id)
		}
	}
	b.seats[i] = now
	if now.ranked {
		copy(row, b.fresh)
		b.count(now.group, row, 1)
	}
}

// find is where a candidate with these keys stands, or would.
func (b *Board) find(order []int32, keys []int64, id int32) int {
	return sort.Search(len(order), func(at int) bool {
		other := order[at]
		return cmp.Or(compareFrom(b.table.row(other), keys, 0), cmp.Compare(other, id)) >= 0
	})
}

// shift moves the element at from to before the element at to.
func shift(order []int32, from, to int) {
	moved := order[from]
	if to > from {
		to--
		copy(order[from:to], order[from+1:to+1])
	} else {
		copy(order[to+1:from+1], order[to:from])
	}
	order[to] = moved
}

// RankOf is candidate i's shared rank in their group, as of the last Update;
// false when they have none.
func (b *Board) RankOf(i int) (rank int, ranked bool) {
	if i >= len(b.seats) || !b.seats[i].ranked {
		return 0, false
	}
	l, keys := &b.groups[b.seats[i].group], b.table.row(int32(i))
	for k, lacking := range l.blanks {
		if lacking == 0 {
			continue
		}
		at := b.first(l.order, keys[:k])
		if b.table.row(l.order[at])[k] == blank { // the chain stops: they share
			return at + 1, true
		}
	}
	return b.first(l.order, keys) + 1, true
}

// first is the first of those whose leading keys are these.
func (b *Board) first(order []int32, keys []int64) int {
	return sort.Search(len(order), func(at int) bool {
		return compareFrom(b.table.row(order[at])[:len(keys)], keys, 0) >= 0
	})
}
