package disk

import (
	"errors"

	"golang.org/x/sys/unix"
)

const canSyncFolders = true

// moveNew renames to a place where nothing is. Some drives, as those of a
// server, cannot be asked so.
func moveNew(from, to string) error {
	err := unix.Renameat2(unix.AT_FDCWD, from, unix.AT_FDCWD, to, unix.RENAME_NOREPLACE)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.ENOTSUP) {
		return lookAndMove(from, to)
	}
	return err
}
