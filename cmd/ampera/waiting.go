package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/term"
)

// soon is how long a person waits without wondering: what takes longer says so.
const soon = 200 * time.Millisecond

// waiting does what may take a while. Where a person sees it, a word says so until
// it is done.
func (c *command) waiting(work func() error) error {
	if to := file(c.err); to != nil && term.IsTerminal(int(to.Fd())) {
		return whileWaiting(to, soon, c.text("cmd.waiting"), work)
	}
	return work()
}

// whileWaiting writes a word once work has taken so long, and takes it away.
func whileWaiting(to io.Writer, after time.Duration, word string, work func() error) error {
	done, told := make(chan struct{}), make(chan bool, 1)
	go func() {
		late := time.NewTimer(after)
		defer late.Stop()
		select {
		case <-done:
			told <- false
		case <-late.C:
			_, err := io.WriteString(to, word+"\r") // what is said meanwhile takes its place
			told <- err == nil
		}
	}()
	defer func() {
		close(done)
		if <-told {
			fmt.Fprint(to, strings.Repeat(" ", len(word)), "\r")
		}
	}()
	return work()
}
