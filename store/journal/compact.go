package journal

import (
	"errors"
	"io/fs"
	"os"
	"slices"

	"ampera/scoring"

	bolt "go.etcd.io/bbolt"
)

// compactTx is how many bytes one transaction of a copy takes.
const compactTx = 8 << 20

// Destroy replaces the bytes of leaves with their hashes, and throws the
// snapshot away, which may hold what they said. Freed pages keep the bytes
// until Compact.
func (j *Journal) Destroy(refs []scoring.Ref) error {
	j.writing.Lock()
	defer j.writing.Unlock()
	of := map[uint32][]int{}
	for _, r := range refs {
		of[r.Commit()] = append(of[r.Commit()], r.Leaf())
	}
	return j.update(func(tx *bolt.Tx) error {
		log := tx.Bucket(logBucket)
		for place, leaves := range of {
			if err := destroyIn(log, place, leaves); err != nil {
				return at(place, err)
			}
		}
		return dropSnapshot(tx)
	})
}

func destroyIn(log *bolt.Bucket, place uint32, leaves []int) error {
	r, err := readRecord(log, place)
	if err != nil {
		return err
	}
	s, err := r.sealed(log, place)
	if err != nil {
		return err
	}
	for i, c := range s.chunks {
		data, changed, err := c.without(leaves)
		switch {
		case err != nil:
			return err
		case !changed:
		case len(r.Leaves) > 0:
			r.Leaves = data
			return putRecord(log, place, r)
		default:
			if err := log.Put(key(place, uint32(s.chunks[i].first)), data); err != nil {
				return err
			}
		}
	}
	return nil
}

// without is a chunk's bytes with some of its commit's leaves destroyed.
func (c chunk) without(leaves []int) (data []byte, changed bool, err error) {
	for i, rest := c.first, c.data; len(rest) > 0; i++ {
		e, after, err := nextEntry(rest)
		if err != nil {
			return nil, false, err
		}
		if !e.gone && slices.Contains(leaves, i) {
			h := e.hash()
			e, changed = entry{raw: h[:], gone: true}, true
		}
		data, rest = appendEntry(data, &e), after
	}
	return data, changed, nil
}

// Compact rewrites the file so that no freed page keeps bytes: copied,
// verified in full, put in its place by rename. On error the old file stays.
func (j *Journal) Compact() error {
	j.writing.Lock()
	defer j.writing.Unlock()
	return j.compact()
}

// compact is Compact for who holds writing.
func (j *Journal) compact() error {
	temp := j.path + ".compact"
	if _, err := j.copyTo(temp); err != nil {
		return err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.db == nil {
		return errors.Join(ErrClosed, os.Remove(temp))
	}
	if err := j.shut(); err != nil { // Windows replaces no open file
		return errors.Join(err, os.Remove(temp), j.open())
	}
	return errors.Join(publish(temp, j.path), j.open())
}

// Backup writes a copy beside path, reads it back and verifies it in full, and
// renames it to path. A file that is at path already stays: ErrExists.
func (j *Journal) Backup(path string) (Report, error) {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return Report{}, errors.Join(ErrExists, err)
	}
	temp := path + ".new"
	report, err := j.copyTo(temp)
	if err != nil {
		return report, err
	}
	return report, publish(temp, path)
}

// copyTo writes a synced and verified copy to a temporary path: of what the
// log says, page by page afresh. Nothing stays at temp on error.
func (j *Journal) copyTo(temp string) (report Report, err error) {
	if err := os.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return report, err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(temp)
		}
	}()
	if err := j.writeCopy(temp); err != nil {
		return report, err
	}
	size, root, err := j.Tree()
	if err != nil {
		return report, err
	}
	if report, err = Verify(temp); err != nil {
		return report, err
	}
	if !report.OK() {
		return report, &ErrDamaged{Code: report.Problems[0].Code}
	}
	if report.Commits != size || report.Root != ID(root).String() {
		return report, damage("copy.short")
	}
	return report, nil
}

func (j *Journal) writeCopy(temp string) error {
	j.mu.RLock()
	defer j.mu.RUnlock()
	if j.db == nil {
		return ErrClosed
	}
	to, err := bolt.Open(temp, 0o600, &bolt.Options{Timeout: defaultTimeout, FreelistType: bolt.FreelistMapType, NoSync: true})
	if err != nil {
		return err
	}
	err = guard(func() error { return bolt.Compact(to, j.db, compactTx) })
	if err == nil {
		err = to.Sync()
	}
	return errors.Join(err, to.Close())
}
