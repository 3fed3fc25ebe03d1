package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// hangUp says that the window was closed, or that the system wants the program to
// end: nobody can be asked any more.
type hangUp struct{}

// longestGoodbye is how long what was entered may take to be saved then.
const longestGoodbye = 5 * time.Second

// hangUp ends once all that was entered is saved. What is half typed is nobody's
// word, and is let go.
func (a *App) hangUp() tea.Cmd {
	a.gone, a.quitting = true, true
	return a.env.After(longestGoodbye, loseAndQuit{})
}
