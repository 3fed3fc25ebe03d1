package journal

import (
	"io/fs"
	"time"
)

// On Windows a virus scanner, or the program that copies a folder to a cloud,
// holds a fresh file for a moment, and a rename is refused meanwhile.
const (
	renameTries = 12
	firstPause  = time.Millisecond // doubled after each try: 4 s in all
)

// replace puts a file in the place of another, durably where the system can
// (elsewhere see syncFolder). The error names the place.
func replace(from, to string) error {
	if err := patient(func() error { return move(from, to) }, busy, time.Sleep); err != nil {
		return &fs.PathError{Op: "rename", Path: to, Err: err}
	}
	return nil
}

// patient does something again while it fails for a reason that passes.
func patient(do func() error, passes func(error) bool, sleep func(time.Duration)) error {
	pause := firstPause
	for try := 1; ; try++ {
		err := do()
		if err == nil || try == renameTries || !passes(err) {
			return err
		}
		sleep(pause)
		pause *= 2
	}
}
