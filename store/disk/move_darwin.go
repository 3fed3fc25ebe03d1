package disk

import (
	"errors"

	"golang.org/x/sys/unix"
)

const canSyncFolders = true

// moveNew renames to a place where nothing is. Some drives cannot be asked so.
func moveNew(from, to string) error {
	err := unix.RenamexNp(from, to, unix.RENAME_EXCL)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTSUP) {
		return lookAndMove(from, to)
	}
	return err
}
