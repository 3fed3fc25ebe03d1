package scoring

import (
	"fmt"
	"testing"
	"time"
)

// BenchmarkHomeOfVenues is a frame of home where forty laptops recorded how 2,000 candidates
// came; x is what it costs to look for plans and deeds that part, against a frame without:
// first/x in the one after each act, x in those that follow.
func BenchmarkHomeOfVenues(b *testing.B) {
	const venues, each = 40, 50
	s := bench(b, venues*each, true)
	all := s.mate("all")
	for n := range venues {
		m := s.mate(ReplicaID(fmt.Sprintf("titik-%03d", n)))
		for i := range each {
			benchDo(b, m, MarkPresence{Numbers: []string{number(n*each + i)}, Component: benchBook.Leaves()[0].Code, Presence: WasPresent})
		}
		for _, a := range m.acts[len(s.acts):] {
			here := *a
			here.Place = uint32(len(all.acts))
			all.acts = append(all.acts, &here)
		}
	}
	v := NewView(s.fold(all.acts), Actor{Person: "ketua", Roles: Chair})
	if n := v.Overview(0).Laptops; n != venues+1 {
		b.Fatal(n, " laptops")
	}
	var first, next, apart time.Duration
	frame := func() time.Duration {
		start := time.Now()
		v.Overview(0)
		return time.Since(start)
	}
	for b.Loop() {
		v.state.parted.Store(nil)
		first += frame()
		next += frame()
		v.state.parted.Store(nil)
		start := time.Now()
		v.state.partings()
		apart += time.Since(start)
	}
	b.ReportMetric(float64(first)/float64(first-apart), "first/x")
	b.ReportMetric(float64(next)/float64(first-apart), "x")
}
