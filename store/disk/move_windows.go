package disk

import (
	"errors"

	"golang.org/x/sys/windows"
)

// Windows refuses to sync a folder: NTFS journals renames.
const canSyncFolders = false

// moveOver renames, also where something is, and waits until that is on the disk.
func moveOver(from, to string) error { return move(from, to, windows.MOVEFILE_REPLACE_EXISTING) }

// moveNew renames to a place where nothing is.
func moveNew(from, to string) error { return move(from, to, 0) }

func move(from, to string, flags uint32) error {
	a, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return err
	}
	b, err := windows.UTF16PtrFromString(to)
	if err != nil {
		return err
	}
	return windows.MoveFileEx(a, b, flags|windows.MOVEFILE_WRITE_THROUGH)
}

// busy says whether an error is of a file that somebody holds just now.
func busy(err error) bool {
	return errors.Is(err, windows.ERROR_ACCESS_DENIED) || errors.Is(err, windows.ERROR_SHARING_VIOLATION) ||
		errors.Is(err, windows.ERROR_LOCK_VIOLATION)
}
