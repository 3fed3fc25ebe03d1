//go:build !unix

package tui

import (
	"os"
	"os/signal"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"
)

// obey ends the program in order when the system asks for it: the window is
// closed, or the session of the computer ends.
func obey(program *tea.Program, stop <-chan struct{}) {
	asked := make(chan os.Signal, 4)
	signal.Notify(asked, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(asked)
	for {
		select {
		case <-stop:
			return
		case <-asked:
			program.Send(hangUp{})
		}
	}
}
