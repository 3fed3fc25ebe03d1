package ranking

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sort"
	"testing"
	"time"

	"ampera/scoring"
)

// many is the size of a whole province's selection.
const many = 100_000

// flat is a record of one group with written marks only, read from a slice as a
// state reads them; its look-ups cost next to nothing.
type flat struct {
	*slate
	marks []scoring.Points // by candidate and sub-test
	width int
}

func (f *flat) Len() int                               { return len(f.people) }
func (f *flat) Mark(i, sub int) (scoring.Points, bool) { return f.marks[i*f.width+sub], true }
func (f *flat) Presence(int, string) scoring.Presence  { return "" }
func (f *flat) Exit(int) scoring.Exit                  { return "" }
func (f *flat) Conflict(int) *scoring.Refusal          { return nil }
func (f *flat) Sheets(int, string) []*scoring.Sheet    { return nil }
func (f *flat) set(i, sub int, m scoring.Points)       { f.marks[i*f.width+sub] = m }
func (f *flat) skd(i int) (sum, tkp int64, skb int64) {
	m := f.marks[i*f.width:]
	return int64(m[0] + m[1] + m[2]), int64(m[2]), int64(m[3])
}
func between(rng *rand.Rand, low, high int) scoring.Points {
	return scoring.Points(low+rng.IntN(high-low+1)) * scoring.Point
}
func inTenths(rng *rand.Rand, low, high int) scoring.Points {
	return between(rng, low*10, high*10) / 10
}

// province is many candidates under cpns-2024, in one group.
func province(b *testing.B) *flat {
	b.Helper()
	book := template(b, "cpns-2024")
	f := &flat{slate: newSlate(book), width: len(book.SubTests())}
	f.group("G", many/10)
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range many {
		f.people = append(f.people, scoring.Candidate{Index: i, Number: fmt.Sprintf("240000201%08d", i),
			GPA: between(rng, 275, 400) / 100, Born: scoring.Date(19850101 + rng.IntN(12)*10_000)})
		f.marks = append(f.marks, between(rng, 65, 150), between(rng, 80, 175), between(rng, 166, 225), inTenths(rng, 30, 100))
	}
	return f
}

// fourKeys are computed keys of many candidates: final mark of three decimals,
// sum, sub-test, GPA.
func fourKeys() table {
	rng := rand.New(rand.NewPCG(3, 4))
	t := table{width: 4, keys: make([]int64, 0, 4*many)}
	for range many {
		t.keys = append(t.keys, int64(rng.IntN(100_001))*1_000, int64(rng.IntN(551))*1_000_000,
			int64(rng.IntN(226))*1_000_000, int64(rng.IntN(401))*10_000)
	}
	return t
}

// packedFloor orders the same rows by a key that is packed by hand, with every
// span known beforehand: what a program for these four columns alone would do.
func packedFloor(t *table, rows []int32, words []uint64) {
	for i := range rows {
		k := t.keys[i*4 : i*4+4]
		words[i] = ((uint64(100_000-k[0]/1_000)<<10|uint64(550-k[1]/1_000_000))<<8|uint64(225-k[2]/1_000_000))<<9 | uint64(400-k[3]/10_000)
		words[i] = words[i]<<17 | uint64(i)
	}
	slices.Sort(words)
	for i, w := range words {
		rows[i] = int32(w & (1<<17 - 1))
	}
}

// beside times work and floor in turn and reports their ratio.
func beside(b *testing.B, prepare, work, floor func()) {
	var mine, least time.Duration
	for b.Loop() {
		prepare()
		start := time.Now()
		work()
		mine += time.Since(start)
		prepare()
		start = time.Now()
		floor()
		least += time.Since(start)
	}
	b.ReportMetric(float64(mine)/float64(b.N), "ns/work")
	b.ReportMetric(float64(least)/float64(b.N), "ns/floor")
	b.ReportMetric(float64(mine)/float64(least), "x-floor")
}

// BenchmarkOrder orders computed keys; aim: 1.5 times the packed-key sort.
func BenchmarkOrder(b *testing.B) {
	t := fourKeys()
	rows, words := make([]int32, many), make([]uint64, many)
	reset := func() {
		for i := range rows {
			rows[i] = int32(i)
		}
	}
	beside(b, reset, func() { t.order(rows) }, func() { packedFloor(&t, rows, words) })
}

// BenchmarkOneMark takes one new mark to the candidate's new rank; aim: 3 times
// the update of a sorted slice of ready keys.
func BenchmarkOneMark(b *testing.B) {
	f := province(b)
	board := New(f)
	sorted, key := make([]uint64, many), make([]uint64, many)
	for i := range many {
		key[i] = floorKey(f, i)
	}
	copy(sorted, key)
	slices.Sort(sorted)
	rng := rand.New(rand.NewPCG(5, 6))
	var who int
	var mark scoring.Points
	next := func() {}
	draw := func() { who, mark = rng.IntN(many), inTenths(rng, 30, 100) }
	draw()
	work := func() {
		f.set(who, 3, mark)
		board.Update(who)
		if rank, ok := board.RankOf(who); !ok || rank < 1 {
			b.Fatal("no rank")
		}
	}
	floor := func() {
		from := sort.Search(many, func(at int) bool { return sorted[at] >= key[who] })
		key[who] = floorKey(f, who)
		to := sort.Search(many, func(at int) bool { return sorted[at] >= key[who] })
		if to > from {
			to--
			copy(sorted[from:to], sorted[from+1:to+1])
		} else {
			copy(sorted[to+1:from+1], sorted[to:from])
		}
		sorted[to] = key[who]
		draw()
	}
	beside(b, next, work, floor)
}

// floorKey is the final mark, the SKD and the place, packed by hand.
func floorKey(f *flat, i int) uint64 {
	sum, _, skb := f.skd(i)
	final := tenThousandths(sum, skb)
	return uint64(1_000_000-final)<<34 | uint64(550-sum/int64(scoring.Point))<<17 | uint64(i)
}

// tenThousandths is the official formula in whole numbers of 1/1000, for the
// one rulebook: r3(r3(sum / 550 x 100) x 0.4) + r3(skb x 0.6).
func tenThousandths(sum, skb int64) int64 {
	scaled := (sum/1_000*100*2 + 550) / (2 * 550)
	return (scaled*4*2+10)/20 + (skb/1_000*6*2+10)/20
}

// BenchmarkRank1e5 ranks a province from raw marks, with every stage, code,
// margin and reason; the floor is the bare formula in whole numbers and a sort
// of one packed key.
func BenchmarkRank1e5(b *testing.B) {
	f := province(b)
	words := make([]uint64, many)
	beside(b, func() {}, func() {
		if g := Rank(f).Groups[0]; g.Ranked != many {
			b.Fatalf("%d ranked", g.Ranked)
		}
	}, func() {
		for i := range words {
			words[i] = floorKey(f, i)
		}
		slices.Sort(words)
	})
}

// The floor's formula is the rulebook's, so the comparison is of equal work.
func TestFloorComputesTheSame(t *testing.T) {
	t4 := fourKeys()
	rows, floor := inOrder32(many), inOrder32(many)
	t4.order(rows)
	packedFloor(&t4, floor, make([]uint64, many))
	for i := range rows {
		if t4.compare(rows[i], floor[i]) != 0 {
			t.Fatalf("place %d differs", i)
		}
	}
	s := newSlate(template(t, "cpns-2024"))
	s.group("G", -1)
	s.add(scoring.Candidate{Number: "24000020110000001"}, "98", "131", "187", "71.5")
	if got, want := Rank(s).Groups[0].Standings[0].Final, tenThousandths(416_000_000, 71_500_000); int64(got) != want*1_000 {
		t.Errorf("final %s, the floor says %d thousandths", got, want)
	}
}
