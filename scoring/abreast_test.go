package scoring

import (
	"strings"
	"sync/atomic"
	"testing"
)

// Whichever goroutine a panic is in, it goes on in the caller's with the stack that
// it had, and nobody is left at work.
func TestAbreast(t *testing.T) {
	for _, faulty := range []int32{1, 2, 5} {
		var begun, done atomic.Int32
		all := make(chan struct{})
		caught := func() (r any) {
			defer func() { r = recover() }()
			Abreast(4, func() {
				n := begun.Add(1)
				if n == 5 {
					close(all)
				}
				<-all // every goroutine has one
				if n == faulty {
					fallOver()
				}
				done.Add(1)
			})
			return nil
		}()
		c, ok := caught.(*Carried)
		if !ok || c.Value != "fault" || !strings.Contains(c.Error(), "scoring.fallOver") || done.Load() != 4 {
			t.Errorf("fault in %d: %v, and %d of 4 others done", faulty, caught, done.Load())
		}
		if again := carry(c); again != c {
			t.Errorf("it is carried twice: %v", again)
		}
	}
	Abreast(0, func() {})
}

func fallOver() { panic("fault") }
