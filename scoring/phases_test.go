package scoring

import (
	"testing"
	"time"
)

// A clock is in the first phase that has not ended, and after the last one it is over.
func TestPhaseAt(t *testing.T) {
	r := Rubric{Teach: 15, Ask: 5}
	for _, c := range []struct {
		ran  time.Duration
		at   int
		left time.Duration
	}{{0, 0, 15}, {14, 0, 1}, {15, 1, 5}, {19, 1, 1}, {20, 2, 0}, {23, 2, -3}} {
		if at, left := PhaseAt(r.Phases(), c.ran*time.Minute); at != c.at || left != c.left*time.Minute {
			t.Errorf("after %d minutes: phase %d, %v left", c.ran, at, left)
		}
	}
	only := Rubric{Ask: 5}
	if p := only.Phases(); len(p) != 1 || p[0].Name != "sheet.clock.ask" {
		t.Errorf("a phase without time is there: %v", p)
	}
	if at, _ := PhaseAt((&Rubric{}).Phases(), time.Hour); at != 0 {
		t.Errorf("of no phase: %d", at)
	}
}
