//go:build unix

package input

import (
	"os"
	"os/signal"
	"syscall"
)

// Stops has this process stopped and continued from outside as any other is, with
// the terminal given back meanwhile: release gives it back, restore takes it
// again. Whoever was stopped without being told takes it again, too. It goes on
// until end is called.
//
// The stop is SIGSTOP to oneself: SIGTSTP is nothing to a process whose shell is
// gone, and waiting for its end would last for ever.
func Stops(release, restore func()) (end func()) {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, syscall.SIGCONT)
	if !signal.Ignored(syscall.SIGTSTP) {
		signal.Notify(signals, syscall.SIGTSTP)
	}
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-done:
				return
			case s := <-signals:
				release()
				if s == syscall.SIGTSTP {
					stop(signals, done)
				}
				select {
				case <-done: // nobody is there any more who would give it back
					return
				default:
				}
				restore()
			}
		}
	}()
	return func() {
		signal.Stop(signals)
		close(done)
		<-ended
	}
}

// stop stops this process until it is continued.
func stop(signals <-chan os.Signal, done <-chan struct{}) {
	for len(signals) > 0 { // what was sent before does not continue it
		<-signals
	}
	if syscall.Kill(os.Getpid(), syscall.SIGSTOP) != nil {
		return
	}
	for {
		select {
		case <-done:
			return
		case s := <-signals:
			if s == syscall.SIGCONT {
				return
			}
		}
	}
}
