package intake

import "slices"

// odd and scatter make hashes of numbers: no small difference stays small.
const odd = 0x9e3779b97f4a7c15

func scatter(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// chain is a sequence of hashes, of which the hash without one of them, or with
// another in its place, is known at once.
type chain struct {
	parts                []uint64
	before, after, power []uint64 // the hash of all before a place, of all from it on; powers of odd
}

// made makes a chain of its parts.
func (c *chain) made() *chain {
	n := len(c.parts)
	if len(c.power) == 0 {
		c.power = append(c.power, 1)
	}
	for len(c.power) <= n {
		c.power = append(c.power, c.power[len(c.power)-1]*odd)
	}
	c.before, c.after = slices.Grow(c.before[:0], n+1)[:n+1], slices.Grow(c.after[:0], n+1)[:n+1]
	c.before[0], c.after[n] = 0, 0
	for i, h := range c.parts {
		c.before[i+1] = c.before[i]*odd + h
	}
	for i := n - 1; i >= 0; i-- {
		c.after[i] = c.parts[i]*c.power[n-1-i] + c.after[i+1]
	}
	return c
}

func (c *chain) whole() uint64 { return c.after[0] }

// without is the hash of all but one.
func (c *chain) without(i int) uint64 {
	return c.before[i]*c.power[len(c.parts)-1-i] + c.after[i+1]
}

// with is the hash with another in the place of one.
func (c *chain) with(i int, h uint64) uint64 {
	return (c.before[i]*odd+h)*c.power[len(c.parts)-1-i] + c.after[i+1]
}

// places finds sequences by their hashes. Two that share one, which hardly happens,
// stand side by side.
type places struct {
	at map[uint64]int32
	of func(i int32) []int32 // the sequence of a place
}

func newPlaces(size int, of func(int32) []int32) places {
	return places{make(map[uint64]int32, size), of}
}

// find is the place of a sequence, or -1.
func (p *places) find(hash uint64, all []int32) int32 {
	for ; ; hash++ {
		i, there := p.at[hash]
		if !there {
			return -1
		}
		if slices.Equal(p.of(i), all) {
			return i
		}
	}
}

// put gives a sequence that is not there a place.
func (p *places) put(hash uint64, i int32) {
	for _, there := p.at[hash]; there; _, there = p.at[hash] {
		hash++
	}
	p.at[hash] = i
}
