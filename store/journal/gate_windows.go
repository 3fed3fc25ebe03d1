package journal

import (
	"os"

	"golang.org/x/sys/windows"
)

// lockFile locks a file, without waiting, until it is closed: alone, or with
// others who do not want it alone.
func lockFile(f *os.File, alone bool) error {
	flags := uint32(windows.LOCKFILE_FAIL_IMMEDIATELY)
	if alone {
		flags |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
	return windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, &windows.Overlapped{})
}
