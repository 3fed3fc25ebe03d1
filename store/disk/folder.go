package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// SyncFolder makes what was renamed in the folder of path durable.
func SyncFolder(path string) error {
	d, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && canSyncFolders {
		return err
	}
	return nil
}

// MakeFolder makes a folder and those above it, durably: a power cut that takes
// a new folder away takes every file in it along, however often those were
// synced.
func MakeFolder(path string) error {
	var missing []string
	for ; path != filepath.Dir(path); path = filepath.Dir(path) {
		if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		missing = append(missing, path)
	}
	for _, folder := range slices.Backward(missing) {
		if err := os.Mkdir(folder, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
		if err := SyncFolder(folder); err != nil {
			return err
		}
	}
	return nil
}
