// Package inputtest cuts what a terminal sends, for tests.
package inputtest

import (
	"math/rand/v2"
	"time"

	"ampera/tui/input"
)

// Step is what a terminal sends at once, and how long nothing came before it.
type Step struct {
	After time.Duration
	Bytes []byte
}

// Cut cuts what a terminal sends at random, into pieces of at most longest bytes,
// with pauses in which nothing is lost: after an ESC less than 40 ms, inside a
// sequence less than 250, and less than a second in all until it is whole.
func Cut(stream []byte, longest int, seed uint64) (steps []Step) {
	const afterEsc, inside, whole = 40 * time.Millisecond, 250 * time.Millisecond, 950 * time.Millisecond
	rng := rand.New(rand.NewPCG(seed, 9))
	var d input.Decoder // of all so far, at once
	var pause, spent time.Duration
	for len(stream) > 0 {
		n := min(len(stream), 1+rng.IntN(longest))
		if n == 1 && stream[0] < ' ' {
			pause = min(pause, 20*time.Millisecond) // alone in a paste it would be a key
		}
		steps = append(steps, Step{pause, stream[:n]})
		d.Feed(nil, stream[:n], 0)
		if spent += pause; !open(&d) {
			spent = 0
		}
		pause = time.Duration(rng.Int64N(int64(inside)))
		if stream[n-1] == 0x1b {
			pause = time.Duration(rng.Int64N(int64(afterEsc)))
		}
		if rng.IntN(3) == 0 {
			pause = 0
		}
		pause = min(pause, whole-spent)
		stream = stream[n:]
	}
	return steps
}

func open(d *input.Decoder) bool {
	_, open := d.Until()
	return open
}
