package journal

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

const defaultTimeout = 2 * time.Second

// growth is how many bytes a file grows at a time. bbolt's own 16 MiB would
// make each selection so large.
const growth = 1 << 20

// openFile opens bbolt on an existing file, and makes sure that what was locked
// is what is at path and stays there: a compaction may have put another file
// there meanwhile, or be about to. Whoever holds the gate themselves passes it.
func openFile(path string, o Options, passes bool) (*bolt.DB, error) {
	for until, tries := time.Now().Add(o.timeout()), 0; tries < 3; {
		db, f, err := openBolt(path, o)
		if err != nil {
			return nil, err
		}
		waits := !passes && gateHeld(path)
		if !waits && stillAt(f, path) {
			if err = soundPages(f); err == nil {
				return db, nil
			}
		}
		if err := errors.Join(err, guard(db.Close)); err != nil {
			return nil, err
		}
		if time.Now().After(until) {
			tries++
		}
		if waits {
			time.Sleep(gatePause)
		}
	}
	return nil, &ErrLocked{}
}

// soundPages checks what bbolt is led by before it is let loose on it: a page
// that leads back to one above it would keep it going round, and taking memory,
// in the process that serves people.
func soundPages(f *os.File) error {
	m, err := readMeta(f)
	if err != nil {
		return err
	}
	return checkStructure(f, m)
}

// stillAt says whether the open file is the one at path.
func stillAt(f *os.File, path string) bool {
	held, err1 := f.Stat()
	there, err2 := os.Stat(path)
	return err1 == nil && err2 == nil && os.SameFile(held, there)
}

func openBolt(path string, o Options) (db *bolt.DB, f *os.File, err error) {
	if info, err := os.Stat(path); err != nil {
		return nil, nil, err
	} else if !info.Mode().IsRegular() || info.Size() == 0 { // bbolt would begin a new one in an empty file
		return nil, nil, ErrNotAJournal
	}
	flags := os.O_RDWR
	if o.ReadOnly {
		flags = os.O_RDONLY
	}
	err = guard(func() (err error) {
		db, err = bolt.Open(path, 0o600, &bolt.Options{
			Timeout: o.timeout(), ReadOnly: o.ReadOnly, FreelistType: bolt.FreelistMapType, InitialMmapSize: mapped,
			OpenFile: func(name string, _ int, _ fs.FileMode) (_ *os.File, err error) {
				f, err = os.OpenFile(name, flags, 0)
				return f, err
			},
		})
		return err
	})
	if err == nil {
		db.AllocSize = growth
		return db, f, nil
	}
	if f != nil {
		_ = f.Close() // after a panic in Open bbolt would keep the lock
	}
	return nil, nil, openError(path, err)
}

func openError(path string, err error) error {
	var d *ErrDamaged
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return &ErrLocked{readHolder(path)}
	case errors.As(err, &d), errors.Is(err, fs.ErrPermission):
		return err
	}
	return fmt.Errorf("%w: %w", ErrNotAJournal, err)
}

// guard turns a panic or a memory fault into damage: bbolt has both on files
// whose pages are not what it wrote.
func guard(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = &ErrDamaged{Code: "file.unreadable", Cause: fmt.Errorf("%v", r)}
		}
	}()
	return f()
}

// syncFolder makes a rename in the folder of path durable.
func syncFolder(path string) error {
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
		if err := syncFolder(folder); err != nil {
			return err
		}
	}
	return nil
}

// publish puts a finished, synced file in its place.
func publish(temp, path string) error {
	if err := replace(temp, path); err != nil {
		return err
	}
	return syncFolder(path)
}
