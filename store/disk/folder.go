package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// folder is an open folder in which something is made or renamed.
type folder struct{ *os.File }

// openFolder opens the folder of path.
func openFolder(path string) (folder, error) {
	d, err := os.Open(filepath.Dir(path))
	return folder{d}, err
}

// syncing is what makes a folder durable; tests have it fail.
var syncing = (*os.File).Sync

// sync makes what was made or renamed in it durable.
func (d folder) sync() error {
	if err := syncing(d.File); err != nil && canSyncFolders {
		return err
	}
	return nil
}

// syncFolder makes what was made in the folder of path durable.
func syncFolder(path string) error {
	d, err := openFolder(path)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.sync()
}

// RemoveFolder removes a folder that was made here, with all that is in it.
func RemoveFolder(path string) error { return os.RemoveAll(path) }

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
	for _, one := range slices.Backward(missing) {
		if err := os.Mkdir(one, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
		if err := syncFolder(one); err != nil {
			return err
		}
	}
	return nil
}
