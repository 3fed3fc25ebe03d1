package journal

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"time"

	"ampera/store/disk"

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
//
// Most pages of a large file may still be looked at then: see looking.
func openFile(path string, o Options, passes bool) (*bolt.DB, *os.File, *looking, error) {
	var lost error
	for until, tries := time.Now().Add(o.timeout()), 0; tries < 3; {
		db, f, err := openBolt(path, o)
		if err != nil {
			return nil, nil, nil, err
		}
		waits := !passes && gateHeld(path)
		if lost = disk.Lost(f, path); !waits && lost == nil {
			var pages *looking
			if pages, err = lookAt(f); err == nil {
				return db, f, pages, nil
			}
		}
		if err := errors.Join(err, guard(db.Close)); err != nil {
			return nil, nil, nil, err
		}
		if time.Now().After(until) {
			tries++
		}
		time.Sleep(gatePause)
	}
	if lost != nil { // the disk gives no answer about the path, or another file each time
		return nil, nil, nil, lost
	}
	return nil, nil, nil, &ErrLocked{}
}

// openSound is openFile for reading, of which all pages were looked at.
func openSound(path string) (*bolt.DB, error) {
	db, _, pages, err := openFile(path, Options{ReadOnly: true}, false)
	if err != nil {
		return nil, err
	}
	if err := pages.whole(); err != nil {
		_ = guard(db.Close)
		return nil, err
	}
	return db, nil
}

func openBolt(path string, o Options) (db *bolt.DB, f *os.File, err error) {
	if info, err := os.Stat(path); err != nil {
		return nil, nil, err
	} else if info.Mode().IsRegular() && info.Size() == 0 { // bbolt would begin a new one in an empty file
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
				f, err = disk.OpenAs(name, flags)
				return f, err
			},
		})
		return err
	})
	if err == nil {
		db.AllocSize, db.NoSync = growth, o.Fleeting
		return db, f, nil
	}
	if f != nil {
		err = readable(path, err)
		_ = f.Close() // after a panic in Open bbolt would keep the lock
	}
	return nil, nil, openError(path, err)
}

// readable is err, or why the file cannot be read at all: a page that the disk
// does not give is a memory fault to who has mapped the file, as damage is.
func readable(path string, err error) error {
	var d *ErrDamaged
	if !errors.As(err, &d) {
		return err
	}
	f, fault := disk.Open(path)
	if fault != nil {
		return fault
	}
	defer f.Close()
	if _, fault = io.Copy(io.Discard, f); fault != nil {
		return fault
	}
	return err
}

// fill opens bbolt on a new file, which it closes when it is closed. Where all of it is
// synced later, it grows as it is written: what the disk says of bbolt's own way to grow
// a file, bbolt keeps to itself.
func fill(temp *disk.Temp, later bool) (*bolt.DB, error) {
	return bolt.Open(temp.Name(), 0o600, &bolt.Options{Timeout: defaultTimeout, FreelistType: bolt.FreelistMapType, NoSync: later, NoGrowSync: later,
		OpenFile: func(string, int, fs.FileMode) (*os.File, error) { return temp.File, nil }})
}

// openError tells what bbolt says about a file from what the system says about
// the disk: a disk that fails says nothing about what is on it.
func openError(path string, err error) error {
	var d *ErrDamaged
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return &ErrLocked{readHolder(path)}
	case errors.As(err, &d), disk.Refusal(err) != nil:
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
