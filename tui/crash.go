package tui

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
)

// A fault of the program itself must not print a stack over the screen of
// somebody in the middle of a sitting: the application ends in order, the
// terminal is given back, and one sentence says where it was and that what was
// called saved is saved.

// crashed says that the program failed at a place of its own source.
type crashed struct{ where string }

// recovered, deferred, makes a panic the end of the application. Under a
// driver it goes on, so that a test sees it.
func (a *App) recovered() {
	if a.pace == 0 {
		return
	}
	if r := recover(); r != nil {
		a.crash(crashed{place()})
	}
}

func (a *App) crash(c crashed) {
	a.fault = scoring.Refuse("frame.crashed", c.where)
}

// place is where in our own source a panic began.
func place() string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, "ampera/") && !strings.Contains(f.File, "crash.go") {
			return fmt.Sprintf("%s:%d", filepath.Base(f.File), f.Line)
		}
		if !more {
			return "?"
		}
	}
}

// safe runs a command so that a panic in it becomes a message.
func (a *App) safe(c tea.Cmd) tea.Cmd {
	if c == nil || a.pace == 0 {
		return c
	}
	return func() (m tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				m = crashed{place()}
			}
		}()
		m = c()
		if batch, ok := m.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = a.safe(batch[i])
			}
		}
		return m
	}
}
