package fault_test

import (
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/tui/fault"
)

// A panic is told by its place, also one of the runtime, and never by its value.
func TestRefusal(t *testing.T) {
	recovered := func(f func()) (r *scoring.Refusal) {
		defer func() {
			if p := recover(); p != nil {
				r = fault.Caught(p).Refusal()
			}
		}()
		f()
		return nil
	}
	var none []int
	for name, f := range map[string]func(){
		"panic": func() { panic("Siti Contoh") }, "runtime": func() { _ = none[len(name())] },
		"of another goroutine": func() { scoring.Abreast(1, func() { panic("Siti Contoh") }) },
	} {
		r := recovered(f)
		if r == nil || r.Code != "frame.crashed" || len(r.Args) != 1 || !strings.HasPrefix(r.Args[0], "fault_test.go:") {
			t.Errorf("%s: %v", name, r)
		}
	}
}

func name() string { return "Siti Contoh" }
