package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/fault"
)

// A fault of the program itself must not print a stack over the screen of
// somebody in the middle of a sitting: the application ends in order, the
// terminal is given back, and one sentence says where it was and that what was
// called saved is saved.

// crashed says that the program failed, in a command.
type crashed struct{ why *scoring.Refusal }

// recovered, deferred, makes a panic the end of the application. Under a
// driver it goes on, so that a test sees it.
func (a *App) recovered() {
	if a.pace == 0 {
		return
	}
	if r := recover(); r != nil {
		a.fault = fault.Refusal()
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
				m = crashed{fault.Refusal()}
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
