//go:build unix

package main

import (
	"testing"
	"time"
)

// A terminal that answers nothing must not hold the program up: Bubble Tea's
// own start waits five seconds for such a one (see tui/quiet). The bound is
// between that stall and what a slow machine needs, so it is no benchmark; the
// first of five tries that is in time counts.
func TestSilentTerminal(t *testing.T) {
	best := time.Hour
	for range 5 {
		home := t.TempDir()
		began := time.Now()
		s := runInTerminal(t, 80, 24, home)
		s.sees("Ampera")
		best = min(best, time.Since(began))
		s.kill()
		if best <= time.Second {
			return
		}
	}
	t.Errorf("the first frame came after %v", best)
}
