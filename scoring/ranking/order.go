package ranking

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// table holds the keys of candidates, one row each: the higher key is above,
// the first key that differs decides. A row's keys stand side by side.
type table struct {
	width int
	keys  []int64
}

// blank is an unknown value. It sorts before all others, so that the first of
// a run of equals tells whether anybody in the run lacks the key.
const blank = math.MaxInt64

func (t *table) row(i int32) []int64 { return t.keys[int(i)*t.width : (int(i)+1)*t.width] }

// compare is the plain comparator: negative when row a is above row b.
func (t *table) compare(a, b int32) int { return compareFrom(t.row(a), t.row(b), 0) }

func compareFrom(a, b []int64, from int) int {
	for k := from; k < len(a); k++ {
		if a[k] != b[k] {
			return cmp.Compare(b[k], a[k])
		}
	}
	return 0
}

// few rows are sorted by the plain comparator: packing them would cost more.
const few = 16

// order sorts rows as compare would. Keys are packed, as many as fit, into one
// word each: a key takes as many bits as its span among these rows needs, and
// the row's position takes the rest, so that plain integers are sorted. Runs
// of equals are then ordered by the keys that did not fit.
func (t *table) order(rows []int32) {
	t.orderFrom(rows, 0, make([]uint64, len(rows)), make([]int32, len(rows)))
}

func (t *table) orderFrom(rows []int32, from int, words []uint64, spare []int32) {
	if len(rows) < 2 || from == t.width {
		return
	}
	low := bits.Len(uint(len(rows) - 1))
	packed, to := t.fit(rows, from, 64-low)
	if len(rows) <= few || to == from {
		slices.SortFunc(rows, func(a, b int32) int { return compareFrom(t.row(a), t.row(b), from) })
		return
	}
	t.pack(rows, packed, words, low)
	slices.Sort(words[:len(rows)])
	copy(spare, rows)
	mask := uint64(1)<<low - 1
	for i, w := range words[:len(rows)] {
		rows[i] = spare[w&mask]
	}
	if to == t.width {
		return
	}
	for start := 0; start < len(rows); {
		end := start + 1
		for end < len(rows) && compareFrom(t.row(rows[start])[:to], t.row(rows[end])[:to], from) == 0 {
			end++
		}
		t.orderFrom(rows[start:end], to, words[start:end], spare[start:end])
		start = end
	}
}

// field is how one key is packed: (most - value) / unit in bits, plus one when
// somebody lacks it, which leaves 0 for blank.
type field struct {
	key   int
	most  int64
	unit  *unit
	shift uint64 // 1 when some value is blank
	bits  int
}

// unit is a step in which marks come, in millionths. What is a whole number of
// steps is divided exactly, by a shift and the inverse of what is odd in the
// step modulo 2^64: a tenth of the time of a division.
type unit struct {
	size    uint64
	twos    int
	inverse uint64
}

// units are the usual steps, each a whole number of the next.
var units = [...]unit{
	{1_000_000, 6, 0x790fb65668c26139},
	{10_000, 4, 0xd288ce703afb7e91},
	{1_000, 3, 0x1cac083126e978d5},
	{1, 0, 1},
}

// over is n / u, for an n of whole steps.
func (u *unit) over(n uint64) uint64 { return n >> u.twos * u.inverse }

// divides says whether n is a number of whole steps.
func (u *unit) divides(n uint64) bool {
	return bits.RotateLeft64(n*u.inverse, -u.twos) <= math.MaxUint64/u.size
}

// fit measures as many keys as fit into room bits; to is the first that does not.
func (t *table) fit(rows []int32, from, room int) (packed []field, to int) {
	if len(rows) <= few {
		return nil, from
	}
	for to = from; to < t.width; to++ {
		f := t.measure(rows, to)
		if f.bits > room {
			break
		}
		room -= f.bits
		packed = append(packed, f)
	}
	return packed, to
}

func (t *table) measure(rows []int32, key int) field {
	least, most := int64(math.MaxInt64), int64(math.MinInt64)
	var blanks uint64
	step := 0
	for _, r := range rows {
		v := t.keys[int(r)*t.width+key]
		if v == blank {
			blanks = 1
			continue
		}
		least, most = min(least, v), max(most, v)
		size := uint64(max(v, -v)) // right for MinInt64 too
		for !units[step].divides(size) {
			step++
		}
	}
	f := field{key: key, most: most, unit: &units[step], shift: blanks}
	if least <= most {
		span := uint64(most) - uint64(least) // right even where the signed difference would overflow
		f.bits = bits.Len64(f.unit.over(span) + blanks)
	}
	return f
}

func (t *table) pack(rows []int32, packed []field, words []uint64, low int) {
	for i, r := range rows {
		keys, word := t.row(r), uint64(0)
		for k := range packed {
			f := &packed[k]
			word = word<<f.bits | f.code(keys[f.key])
		}
		words[i] = word<<low | uint64(i)
	}
}

// code is a value's place in its span, the highest first.
func (f *field) code(v int64) uint64 {
	if v == blank {
		return 0
	}
	return f.unit.over(uint64(f.most)-uint64(v)) + f.shift
}

// leaves visits the shared ranks of ordered rows: runs that no key separates.
// A run in which somebody lacks the next key is not separated further; stopped
// is that key, or -1.
func (t *table) leaves(rows []int32, visit func(from, to, stopped int)) {
	t.split(rows, 0, len(rows), 0, visit)
}

func (t *table) split(rows []int32, from, to, key int, visit func(from, to, stopped int)) {
	for ; key < t.width && to-from > 1; key++ {
		first := t.row(rows[from])[key]
		if first == blank {
			visit(from, to, key)
			return
		}
		if t.row(rows[to-1])[key] == first {
			continue
		}
		for start := from; start < to; {
			end, v := start+1, t.row(rows[start])[key]
			for end < to && t.row(rows[end])[key] == v {
				end++
			}
			t.split(rows, start, end, key+1, visit)
			start = end
		}
		return
	}
	if from < to {
		visit(from, to, -1)
	}
}

// decider is the first key in which two rows differ, or -1.
func (t *table) decider(a, b int32) int {
	x, y := t.row(a), t.row(b)
	for k := range x {
		if x[k] != y[k] {
			return k
		}
	}
	return -1
}
