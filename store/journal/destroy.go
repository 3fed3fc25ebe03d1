package journal

import (
	"bytes"
	"errors"

	"ampera/scoring"
	"ampera/store/disk"
	"ampera/store/form"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// ErrLinked says that the file has other names: they would keep what is
// destroyed, since they go on leading to the old file.
var ErrLinked = errors.New("journal: the file has several names")

// Destructible says why nothing can be destroyed in this file, or nil. Errors:
// ErrLinked, *disk.Away, ErrClosed, bbolt's for a file opened for reading.
func (j *Journal) Destructible() error {
	if j.options.ReadOnly {
		return bolterrors.ErrDatabaseReadOnly
	}
	if err := j.InPlace(); err != nil {
		return err
	}
	j.mu.RLock()
	defer j.mu.RUnlock()
	if j.file == nil {
		return ErrClosed
	}
	return j.alone()
}

// alone is ErrLinked when the open file has other names. The caller holds mu.
func (j *Journal) alone() error {
	if names, err := disk.Links(j.file); err != nil || names > 1 {
		return errors.Join(ErrLinked, err)
	}
	return nil
}

// Destroy replaces the bytes of leaves with their hashes, in a new file that is
// verified in full and takes the place of the old one: a crash leaves the one
// or the other, and no freed page keeps a byte. Leaves that no act of
// destruction names are damage, so the new file is then thrown away. A leaf that
// is gone already stays gone. Errors: those of [Journal.Destructible].
func (j *Journal) Destroy(refs []scoring.Ref) error {
	if err := j.Destructible(); err != nil {
		return err
	}
	j.writing.Lock()
	defer j.writing.Unlock()
	instead, err := j.without(refs, false)
	if err != nil {
		return err
	}
	return j.rewrite(instead)
}

// without is what is to be stored of the log, by key, where leaves lose their words:
// destroyed, or withheld.
func (j *Journal) without(refs []scoring.Ref, withheld bool) (instead map[string][]byte, err error) {
	byPlace := map[uint32]map[int]bool{}
	for _, r := range refs {
		if byPlace[r.Commit()] == nil {
			byPlace[r.Commit()] = map[int]bool{}
		}
		byPlace[r.Commit()][r.Leaf()] = true
	}
	instead = map[string][]byte{}
	err = j.view(func(tx *bolt.Tx) error {
		for place, leaves := range byPlace {
			if err := blankIn(tx.Bucket(logBucket), place, leaves, withheld, instead); err != nil {
				return at(place, err)
			}
		}
		return nil
	})
	return instead, err
}

// blankIn puts into instead, by key, what is to be stored of a commit. It
// checks the commit first: the hash of a damaged leaf must not be put in the
// place of the signed one.
func blankIn(log *bolt.Bucket, place uint32, leaves map[int]bool, withheld bool, instead map[string][]byte) error {
	r, err := readRecord(log, place)
	if err != nil {
		return err
	}
	s, err := r.sealed(log, place)
	if err != nil {
		return err
	}
	if err := s.checkLeaves(); err != nil {
		return err
	}
	left := len(leaves)
	for _, c := range s.chunks {
		data, gone, err := blank(c, leaves, withheld)
		if err != nil {
			return err
		}
		left -= gone
		switch {
		case gone == 0:
		case len(r.Leaves) > 0:
			r.Leaves = data
			var buf bytes.Buffer
			if err := form.Enc.MarshalToBuffer(r, &buf); err != nil {
				return err
			}
			instead[string(key(place, recordKey))] = buf.Bytes()
		default:
			instead[string(key(place, uint32(c.first)))] = data
		}
	}
	if left > 0 {
		return damage("leaf.missing")
	}
	return nil
}

// blank is the chunk with the named leaves gone, and how many of the named it
// has.
func blank(c chunk, leaves map[int]bool, withheld bool) (out []byte, gone int, err error) {
	for i, rest := c.first, c.data; len(rest) > 0; i++ {
		e, after, err := nextEntry(rest)
		if err != nil {
			return nil, 0, err
		}
		if leaves[i] {
			gone++
			h := e.hash()
			e = entry{raw: h[:], gone: true, withheld: withheld}
		}
		out, rest = appendEntry(out, &e), after
	}
	return out, gone, nil
}
