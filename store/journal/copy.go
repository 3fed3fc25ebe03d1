package journal

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

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
	temp := j.path + ".compact"
	if _, err := j.copyTo(temp, instead); err != nil {
		return err
	}
	if err := j.swap(temp); err != nil {
		_ = os.Remove(temp)
		return err
	}
	return nil
}

// Backup writes a copy beside path, reads it back and verifies it in full, and
// renames it to path. What is at path stays until then. The copy has no free
// pages, and with them nothing that was destroyed.
func (j *Journal) Backup(path string) (Report, error) {
	if same(path, j.path) {
		return Report{}, ErrExists
	}
	temp := path + ".new"
	report, err := j.copyTo(temp, nil)
	if err != nil {
		return report, err
	}
	if err := publish(temp, path); err != nil {
		_ = os.Remove(temp)
		return report, err
	}
	return report, nil
}

// same says whether both paths lead to one file.
func same(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}

// copyTo writes what the journal has to a new file, durably, and verifies it.
// On error there is no file.
func (j *Journal) copyTo(path string, instead map[string][]byte) (report Report, err error) {
	defer func() {
		if err != nil {
			_ = os.Remove(path)
		}
	}()
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return report, err
	}
	size, root, err := j.Tree()
	if err != nil {
		return report, err
	}
	if err := j.writeCopy(path, instead); err != nil {
		return report, err
	}
	report, err = Verify(path)
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
func (j *Journal) writeCopy(path string, instead map[string][]byte) error {
	to, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: defaultTimeout, FreelistType: bolt.FreelistMapType, NoSync: true})
	if err != nil {
		return err
	}
	err = j.view(func(tx *bolt.Tx) error {
		return errors.Join(copyBucket(to, tx, logBucket, instead), copyBucket(to, tx, notesBucket, nil))
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
// before it has the name; elsewhere the gate is held.
func (j *Journal) swap(temp string) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if !canRenameOpen || j.closed != nil {
		return j.swapClosed(temp)
	}
	next, _, err := openBolt(temp, j.options)
	if err != nil {
		return err
	}
	if err := os.Rename(temp, j.path); err != nil {
		return errors.Join(err, next.Close())
	}
	_ = j.shut()
	j.db = next
	return syncFolder(j.path)
}

// swapClosed is swap where the old file must be closed first. The caller holds
// mu.
func (j *Journal) swapClosed(temp string) error {
	free, err := holdGate(j.path)
	if err != nil {
		return err
	}
	defer free()
	_ = j.shut()
	if j.closed != nil {
		j.closed()
	}
	moved := publish(temp, j.path)
	return errors.Join(moved, j.open(true)) // the old file, when it was not moved
}
