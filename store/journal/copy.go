package journal

import (
	"errors"
	"fmt"

	"ampera/store/disk"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// copyTransaction bounds the memory that copying takes, in bytes.
const copyTransaction = 16 << 20

// Compact rewrites the file so that no freed page keeps bytes: copied,
// verified in full, put in its place by rename. On error the old file stays.
func (j *Journal) Compact() error {
	if j.options.ReadOnly {
		return bolterrors.ErrDatabaseReadOnly
	}
	j.writing.Lock()
	defer j.writing.Unlock()
	return j.compact()
}

// compact is Compact for a caller that holds writing.
func (j *Journal) compact() error { return j.rewrite(nil) }

// rewrite is compact with other values under some keys of the log.
func (j *Journal) rewrite(instead map[string][]byte) error {
	if err := j.InPlace(); err != nil {
		return err
	}
	temp, err := j.beside(j.path)
	if err != nil {
		return err
	}
	if _, err := j.copyTo(temp, instead, allNotes); err != nil {
		return err
	}
	if err := j.swap(temp, len(instead) > 0); err != nil {
		temp.Drop()
		return err
	}
	return nil
}

// Backup writes a copy beside path, reads it back and verifies it in full, and
// renames it to path, where nothing may be: ErrExists. It needs nothing but the
// open file: one that was removed or moved away is copied like any other. The
// copy has no free pages, and with them nothing that was destroyed.
func (j *Journal) Backup(path string) (Report, error) {
	return j.backup(path, disk.New)
}

// Renew is Backup over what is there: that it is an older copy of this file is for who asks.
func (j *Journal) Renew(path string) (Report, error) { return j.backup(path, disk.Over) }

func (j *Journal) backup(path string, how disk.How) (Report, error) {
	var err error
	if how == disk.New {
		err = taken(disk.Vacant(path))
	}
	if err != nil {
		return Report{}, err
	}
	temp, err := disk.BesideOf(path, string(j.known().Replica))
	if err != nil {
		return Report{}, err
	}
	report, err := j.copyTo(temp, nil, allNotes)
	if err == nil {
		err = publish(temp, how)
	}
	return report, err
}

// Discard removes the file from its place and closes it, if it still has so many commits
// with this root: nobody saves in between. Errors: ErrHeadMoved, *disk.Away, the disk's.
func (j *Journal) Discard(size uint32, root [32]byte) error {
	j.writing.Lock()
	defer j.writing.Unlock()
	if err := j.InPlace(); err != nil {
		return err
	}
	if now, is, err := j.Tree(); err != nil || now != size || is != root {
		return errors.Join(err, ErrHeadMoved)
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	dropHolder(j.path)
	if canRenameOpen {
		if err := disk.RemoveFile(j.path); err != nil {
			return err
		}
		return j.shut()
	}
	free, err := holdGate(j.path)
	if err != nil {
		return err
	}
	defer free()
	return errors.Join(j.shut(), disk.RemoveFile(j.path))
}

// allNotes copies every note.
func allNotes(to *bolt.DB, from *bolt.Tx) error { return copyBucket(to, from, notesBucket, nil) }

// copyTo writes what the journal has to a new file, durably, and verifies it: its log
// with other values under some keys, and the notes that are wanted. On error there is
// no file.
func (j *Journal) copyTo(temp *disk.Temp, instead map[string][]byte, notes func(to *bolt.DB, from *bolt.Tx) error) (report Report, err error) {
	defer func() {
		if err != nil {
			_ = temp.Close() // it is, but where nothing was written
			temp.Drop()
		}
	}()
	size, root, err := j.Tree()
	if err != nil {
		return report, err
	}
	if err := j.writeCopy(temp, instead, notes); err != nil {
		return report, err
	}
	report, err = Verify(temp.Name())
	if err == nil && !report.OK() {
		err = fmt.Errorf("journal: the copy is not whole: %w", damage(report.Problems[0].Code))
	}
	if err == nil && (report.Commits < size || report.Commits == size && report.Root != ID(root).String()) {
		err = fmt.Errorf("journal: the copy is another log: %w", damage("record.tree"))
	}
	return report, err
}

// writeCopy writes log and notes to a new file. A snapshot is this machine's
// way to start quickly: no copy has one.
func (j *Journal) writeCopy(temp *disk.Temp, instead map[string][]byte, notes func(to *bolt.DB, from *bolt.Tx) error) error {
	to, err := fill(temp, true)
	if err != nil {
		return err
	}
	err = j.view(func(tx *bolt.Tx) error {
		return errors.Join(copyBucket(to, tx, logBucket, instead), notes(to, tx))
	})
	if err == nil {
		err = to.Sync()
	}
	return errors.Join(err, to.Close())
}

// copyBucket copies a bucket in transactions of bounded size, with other values
// under some keys.
func copyBucket(to *bolt.DB, from *bolt.Tx, name []byte, instead map[string][]byte) error {
	old := from.Bucket(name)
	cursor := old.Cursor()
	k, v := cursor.First()
	for first := true; first || k != nil; first = false {
		err := to.Update(func(tx *bolt.Tx) error {
			b, err := tx.CreateBucketIfNotExists(name)
			if err == nil {
				b.FillPercent = 0.9
				err = b.SetSequence(old.Sequence())
			}
			for size := 0; err == nil && k != nil && size < copyTransaction; k, v = cursor.Next() {
				if other, ok := instead[string(k)]; ok {
					v = other
				}
				size += len(k) + len(v)
				err = b.Put(k, v)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// swap puts the finished file temp in the place of the open one. Nobody else
// gets in between: where an open file can be renamed, the new one is locked
// before it has the name; elsewhere the gate is held. Where something is destroyed the
// open file must have no other name by now: it would keep that.
func (j *Journal) swap(temp *disk.Temp, destroys bool) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	var away *disk.Away
	if lost := j.lost(); errors.As(lost, &away) { // what is at the path now is none of ours to replace
		return j.stays(away)
	} else if lost != nil {
		return lost
	}
	if destroys && j.file != nil {
		if err := j.alone(); err != nil {
			return err
		}
	}
	if !canRenameOpen || j.closed != nil {
		return j.swapClosed(temp)
	}
	next, f, err := openBolt(temp.Name(), j.options)
	if err != nil {
		return err
	}
	err = temp.Put(disk.Over)
	var unsure *disk.Unsure
	if err != nil && !errors.As(err, &unsure) { // it was not moved
		return errors.Join(err, next.Close())
	}
	_ = j.shut()
	j.db, j.file = next, f
	return err
}

// swapClosed is swap where the old file must be closed first. The caller holds
// mu.
func (j *Journal) swapClosed(temp *disk.Temp) error {
	free, err := holdGate(j.path)
	if err != nil {
		return err
	}
	defer free()
	_ = j.shut()
	if j.closed != nil {
		j.closed()
	}
	moved := temp.Put(disk.Over)
	return errors.Join(moved, j.open(true)) // the old file, when it was not moved
}
