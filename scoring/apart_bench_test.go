package scoring

import (
	"fmt"
	"testing"
	"time"
)

// BenchmarkHomeOfVenues is a frame of home where forty laptops recorded how 2,000 candidates
// came; x is what it costs to look for plans and deeds that part, against a frame without:
// first/x in the one after an act on one of them, x in those that follow, all/x in the first
// after an act that may say something of all.
func BenchmarkHomeOfVenues(b *testing.B) {
	const venues, each = 40, 50
	s := bench(b, venues*each, true)
	joined := s.mate("all")
	for n := range venues {
		m := s.mate(ReplicaID(fmt.Sprintf("titik-%03d", n)))
		for i := range each {
			benchDo(b, m, MarkPresence{Numbers: []string{number(n*each + i)}, Component: benchBook.Leaves()[0].Code, Presence: WasPresent})
		}
		for _, a := range m.acts[len(s.acts):] {
			here := *a
			here.Place = uint32(len(joined.acts))
			joined.acts = append(joined.acts, &here)
		}
	}
	v := NewView(s.fold(joined.acts), Actor{Person: "ketua", Roles: Chair})
	if n := v.Overview(0).Laptops; n != venues+1 {
		b.Fatal(n, " laptops")
	}
	var first, next, apart, all time.Duration
	frame := func() time.Duration {
		start := time.Now()
		v.Overview(0)
		return time.Since(start)
	}
	office := v.state.replicas[0]
	said := &Act{Replica: office, Facts: []Fact{{Subject: Subject{OnWritten, number(7)}}}}
	v.Overview(0)
	for b.Loop() {
		v.state.keepApart(said, v.state.replicaAt[office])
		first += frame()
		next += frame()
		v.state.keepApart(said, v.state.replicaAt[office])
		start := time.Now()
		v.state.partings()
		apart += time.Since(start)
		v.state.parted.Store(nil)
		start = time.Now()
		v.state.partings()
		all += time.Since(start)
	}
	without := float64(first - apart)
	b.ReportMetric(float64(first)/without, "first/x")
	b.ReportMetric(float64(next)/without, "x")
	b.ReportMetric((without+float64(all))/without, "all/x")
}
