package intake

import (
	"cmp"
	"slices"
	"strings"

	"ampera/scoring"
)

// Formation is one formation as the selection or a file has it.
type Formation struct {
	Values []string // in the order of the rulebook's group columns
	Quota  bool     // somebody said how many places it has
	Known  bool     // the selection has it
	Count  int      // candidates
	Line   int      // of the file, where it is first; 0: not in it
}

// Near are two formations that may be one, spelled differently in a single column. A
// is the likelier: the selection has it, or more candidates.
type Near struct {
	Column string
	A, B   string
	Rest   []string // values of the other columns
	Line   int      // of the file, where B is first, else A
}

// NearSpellings are the pairs of a list of formations that differ in one column, by
// one letter of a word without figures or by one such word more, and of which not
// both have a quota. Figures and Roman numerals never differ by mistake. Those of
// one key are one already. Columns are the rulebook's group columns.
func NearSpellings(columns []string, formations []Formation) []Near {
	size := len(formations)
	n := nearing{columns: columns, words: vocabulary{ids: map[string]int32{}}, column: make([]spellings, len(columns)),
		all: make([]Formation, 0, size), hash: make([]uint64, 0, size), of: make([]int32, 0, size*len(columns))}
	n.at = newPlaces(size, n.values)
	for c := range columns {
		n.column[c].written = make(map[string]int32, size)
		n.column[c].at = newPlaces(size, n.column[c].words)
		n.column[c].all = make([]spelled, 0, size)
	}
	for i := range formations {
		n.add(&formations[i])
	}
	n.words.index()
	for c := range columns {
		n.pairs(c)
	}
	slices.SortFunc(n.out, func(a, b Near) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), strings.Compare(a.A, b.A), strings.Compare(a.B, b.B), strings.Compare(a.Column, b.Column))
	})
	return n.out
}

// nearing finds pairs. Only a word that is near another one is ever exchanged for it,
// and what then comes out is looked up; so is each value without one of its words. A
// formation's hash is the sum of its columns', so that the other of a pair is known
// before it is met.
type nearing struct {
	columns []string
	words   vocabulary
	column  []spellings
	all     []Formation
	of      []int32  // values of formations, column by column
	hash    []uint64 // of formations
	at      places
	counts  map[int32]int // candidates by value of the column that is looked at
	out     []Near
}

// add takes one formation, or counts it where it is there in another spelling.
func (n *nearing) add(f *Formation) {
	from, hash := len(n.of), uint64(0)
	for c := range n.columns {
		v := n.column[c].value(&n.words, f.Values[c])
		n.of = append(n.of, v)
		hash += n.part(c, v)
	}
	if i := n.at.find(hash, n.of[from:]); i >= 0 {
		n.of = n.of[:from]
		n.join(i, f)
		return
	}
	n.at.put(hash, int32(len(n.all)))
	n.all, n.hash = append(n.all, *f), append(n.hash, hash)
}

// part is what a column's value adds to a formation's hash.
func (n *nearing) part(c int, v int32) uint64 {
	return scatter(n.column[c].all[v].hash + uint64(c)*odd)
}

// values are those of a formation.
func (n *nearing) values(i int32) []int32 {
	k := len(n.columns)
	return n.of[int(i)*k : int(i+1)*k]
}

// join counts one formation in another spelling.
func (n *nearing) join(i int32, f *Formation) {
	to := &n.all[i]
	if !to.Known && f.Known {
		to.Values = f.Values
	}
	to.Quota, to.Known, to.Count = to.Quota || f.Quota, to.Known || f.Known, to.Count+f.Count
	if f.Line > 0 && (to.Line == 0 || f.Line < to.Line) {
		to.Line = f.Line
	}
}

// pairs notes the formations of which this column's values are near and the others
// the same.
func (n *nearing) pairs(c int) {
	of, values := n.holders(c), make([]int32, len(n.columns))
	n.counts = nil
	n.column[c].near(&n.words, func(v, other int32) {
		if len(of(other)) < len(of(v)) {
			v, other = other, v
		}
		for _, i := range of(v) {
			copy(values, n.values(i))
			values[c] = other
			if k := n.at.find(n.hash[i]-n.part(c, v)+n.part(c, other), values); k >= 0 {
				n.pair(c, i, k)
			}
		}
	})
}

// holders are the formations that have a value of a column.
func (n *nearing) holders(c int) func(v int32) []int32 {
	from, all := make([]int32, len(n.column[c].all)+1), make([]int32, len(n.all))
	for i := range n.all {
		from[n.values(int32(i))[c]+1]++
	}
	for v := range n.column[c].all {
		from[v+1] += from[v]
	}
	at := slices.Clone(from)
	for i := range n.all {
		v := n.values(int32(i))[c]
		all[at[v]] = int32(i)
		at[v]++
	}
	return func(v int32) []int32 { return all[from[v]:from[v+1]] }
}

// pair notes two formations.
func (n *nearing) pair(c int, i, k int32) {
	a, b := &n.all[i], &n.all[k]
	if a.Quota && b.Quota {
		return
	}
	if n.better(c, k, i) {
		a, b = b, a
	}
	out := Near{Column: n.columns[c], A: a.Values[c], B: b.Values[c], Line: cmp.Or(b.Line, a.Line)}
	for other, v := range b.Values {
		if other != c {
			out.Rest = append(out.Rest, v)
		}
	}
	n.out = append(n.out, out)
}

// better says whether one of two formations has the likelier spelling of a column.
func (n *nearing) better(c int, i, k int32) bool {
	if n.counts == nil {
		n.counts = map[int32]int{}
		for x := range n.all {
			n.counts[n.values(int32(x))[c]] += n.all[x].Count
		}
	}
	a, b := &n.all[i], &n.all[k]
	many, few := n.counts[n.values(i)[c]], n.counts[n.values(k)[c]]
	switch {
	case a.Known != b.Known:
		return a.Known
	case a.Quota != b.Quota:
		return a.Quota
	case many != few:
		return many > few
	}
	return scoring.GroupID(a.Values) < scoring.GroupID(b.Values)
}
