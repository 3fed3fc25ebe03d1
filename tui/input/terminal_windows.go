package input

import "os"

// Terminal is the console itself: it gives records of keys, not bytes. Bubble Tea
// knows it only as a file.
type Terminal = os.File

// New is a terminal to read keys from.
func New(f *os.File) *Terminal { return f }

// Gone is never closed: Windows tells by a signal that the window is.
func Gone(*Terminal) <-chan struct{} { return nil }

// Reread is nothing here.
func Reread(*Terminal) {}

// Stops is nothing here: no process is stopped and continued.
func Stops(release, restore func()) (end func()) { return func() {} }
