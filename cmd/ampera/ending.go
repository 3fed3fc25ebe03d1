package main

import (
	"os"
	"syscall"
)

// ending are the signals that end a command in order: what it holds is let go, and
// a sample is thrown away. Closing the window is one of them.
var ending = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}
