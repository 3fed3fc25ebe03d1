// Package fault says in a sentence what a panic would say with a stack: that the
// program failed, at which place of its own source, and what to do next. It tells
// a fault of reading, after which a screen or a room is closed and work goes on,
// from one of deciding or storing, after which nothing but a fresh start is safe.
package fault

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"ampera/scoring"
)

// Fault is a panic that was caught. It holds no value of the panic: that may be
// personal data.
type Fault struct {
	Place   string // in our own source
	Storing bool   // it began while something was decided or stored
}

// Caught is the fault of what recover has just returned, for the function that
// recovered.
func Caught(recovered any) Fault {
	if f, marked := recovered.(Fault); marked {
		return f
	}
	if c, carried := recovered.(*scoring.Carried); carried {
		return Fault{Place: place(c.Callers)}
	}
	pcs := make([]uintptr, 128)
	return Fault{Place: place(pcs[:runtime.Callers(1, pcs)])}
}

// Refusal is the sentence with which the program ends.
func (f Fault) Refusal() *scoring.Refusal { return scoring.Refuse("frame.crashed", f.Place) }

// storing, deferred, marks a panic of deciding or storing, on its way to whoever
// catches it.
func storing() {
	if r := recover(); r != nil {
		f := Caught(r)
		f.Storing = true
		panic(f)
	}
}

// place is where in our own source the panic of this stack began.
func place(stack []uintptr) string {
	frames := runtime.CallersFrames(stack)
	for panicked := false; ; {
		f, more := frames.Next()
		if f.Function == "runtime.gopanic" {
			panicked = true
		}
		if panicked && strings.HasPrefix(f.Function, "ampera/") || panicked && strings.HasPrefix(f.Function, "main.") {
			return fmt.Sprintf("%s:%d", filepath.Base(f.File), f.Line)
		}
		if !more {
			return "?"
		}
	}
}
