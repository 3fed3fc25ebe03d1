//go:build unix

package tui

import (
	"os"
	"os/signal"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"
)

// obey does what the system asks until stop: to end, to stop and to go on. Bubble
// Tea's own way to stop waits for ever where no shell looks after the program.
func obey(program *tea.Program, stop <-chan struct{}) {
	asked := make(chan os.Signal, 4)
	signal.Notify(asked, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGTSTP, syscall.SIGCONT)
	defer signal.Stop(asked)
	for {
		select {
		case <-stop:
			return
		case s := <-asked:
			switch s {
			case syscall.SIGTSTP:
				_ = program.ReleaseTerminal() // a terminal that is gone has nothing to be given back
				_ = syscall.Kill(syscall.Getpid(), syscall.SIGSTOP)
				for s = <-asked; s != syscall.SIGCONT; s = <-asked { // this thread may run on for a while
					if s != syscall.SIGTSTP {
						program.Send(hangUp{})
					}
				}
				_ = program.RestoreTerminal()
			case syscall.SIGCONT: // who stopped it without asking may have used the terminal
				_ = program.ReleaseTerminal()
				_ = program.RestoreTerminal()
			default:
				program.Send(hangUp{})
			}
		}
	}
}
