// Package fault says in a sentence what a panic would say with a stack: that the
// program failed, at which place of its own source, and what to do next. The
// application, the conversation in lines and the command line end with it.
package fault

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"ampera/scoring"
)

// Refusal is the sentence, for who has just recovered. It holds no value of the
// panic: that may be personal data.
func Refusal() *scoring.Refusal { return scoring.Refuse("frame.crashed", place()) }

// place is where in our own source the panic began.
func place() string {
	pcs := make([]uintptr, 128)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
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
