package ranking

import (
	"runtime"
	"strings"
	"sync"
	"testing"

	"ampera/scoring"
)

// broken is a record with a fault at one candidate of each group; who comes there
// waits for the other, so that one of the two is in a goroutine of the ranking's own.
type broken struct {
	*slate
	both sync.WaitGroup
}

func (b *broken) Conflict(i int) *scoring.Refusal {
	if i == 0 || i == 2_001 {
		b.both.Done()
		b.both.Wait()
		panic("a fault of the program")
	}
	return nil
}

// A fault in any of its goroutines is the caller's: the wall around a screen takes it.
func TestAFaultWhileRanking(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	b := &broken{slate: newSlate(&scoring.Rulebook{})}
	b.both.Add(2)
	for range 2 {
		b.group(string(rune('a'+len(b.groups))), -1)
	}
	for i := range 4_002 {
		b.add(scoring.Candidate{Number: at(i, ""), Group: i / 2_001})
	}
	defer func() {
		c, ok := recover().(*scoring.Carried)
		if !ok || c.Value != "a fault of the program" || !strings.Contains(c.Error(), "broken).Conflict") {
			t.Errorf("%v", c)
		}
	}()
	Rank(b)
	t.Error("it ranks a broken record")
}
