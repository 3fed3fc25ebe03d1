package disk

import (
	"errors"
	"io/fs"
	"os"
	"time"
)

// On Windows a virus scanner, or the program that copies a folder to a cloud,
// holds a fresh file for a moment, and a rename is refused meanwhile.
const (
	renameTries = 12
	firstPause  = time.Millisecond // doubled after each try: 4 s in all
)

var pause = time.Sleep

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

// rename is os.Rename with the bare fault.
func rename(from, to string) error {
	err := os.Rename(from, to)
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}

// lookAndMove is moveNew where the system cannot do it in one step: who puts a
// file there in between loses it.
func lookAndMove(from, to string) error {
	_, err := os.Lstat(to)
	switch {
	case err == nil:
		return fs.ErrExist
	case errors.Is(err, fs.ErrNotExist):
		return rename(from, to)
	}
	return err
}
