//go:build !windows

package journal

import (
	"os"

	"golang.org/x/sys/unix"
)

// lockFile locks a file, without waiting, until it is closed: alone, or with
// others who do not want it alone.
func lockFile(f *os.File, alone bool) error {
	how := unix.LOCK_SH
	if alone {
		how = unix.LOCK_EX
	}
	return unix.Flock(int(f.Fd()), how|unix.LOCK_NB)
}
