package scoring

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
)

// Abreast calls work on the caller's goroutine and on n others, each once, and
// waits until every one has returned. A panic in one of them would end the program
// past every wall, since only its own goroutine can recover it; so the first goes on
// in the caller's, as a [*Carried].
func Abreast(n int, work func()) {
	var first atomic.Pointer[Carried]
	one := func() {
		defer func() {
			if r := recover(); r != nil {
				first.CompareAndSwap(nil, carry(r))
			}
		}()
		work()
	}
	var all sync.WaitGroup
	for range n {
		all.Go(one)
	}
	one()
	all.Wait()
	if c := first.Load(); c != nil {
		panic(c)
	}
}

// Carried is a panic on its way from the goroutine where it began to the one that
// waited for it.
type Carried struct {
	Value   any       // what was panicked with
	Callers []uintptr // the stack there, as runtime.Callers gives it
}

func carry(value any) *Carried {
	if c, already := value.(*Carried); already {
		return c
	}
	callers := make([]uintptr, 128)
	return &Carried{value, callers[:runtime.Callers(1, callers)]}
}

// Error is the panic with its stack, for the runtime when nobody recovers it.
func (c *Carried) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%v\n\ncarried from:", c.Value)
	for frames := runtime.CallersFrames(c.Callers); ; {
		f, more := frames.Next()
		fmt.Fprintf(&b, "\n%s\n\t%s:%d", f.Function, f.File, f.Line)
		if !more {
			return b.String()
		}
	}
}
