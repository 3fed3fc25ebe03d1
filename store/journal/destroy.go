package journal

import (
	"ampera/scoring"

	bolt "go.etcd.io/bbolt"
)

// Destroy replaces the bytes of leaves with their hashes, and throws the
// snapshot away. Freed pages keep the bytes until Compact. A leaf that is gone
// already stays gone, so that after any error Destroy may be called again.
func (j *Journal) Destroy(refs []scoring.Ref) error {
	byPlace := map[uint32]map[int]bool{}
	for _, r := range refs {
		if byPlace[r.Commit()] == nil {
			byPlace[r.Commit()] = map[int]bool{}
		}
		byPlace[r.Commit()][r.Leaf()] = true
	}
	j.writing.Lock()
	defer j.writing.Unlock()
	return j.update(func(tx *bolt.Tx) error {
		for place, leaves := range byPlace {
			if err := destroyIn(tx.Bucket(logBucket), place, leaves); err != nil {
				return at(place, err)
			}
		}
		return dropSnapshot(tx)
	})
}

// destroyIn checks the commit first: the hash of a damaged leaf must not be
// put in the place of the signed one.
func destroyIn(log *bolt.Bucket, place uint32, leaves map[int]bool) error {
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
		data, gone, err := blank(c, leaves)
		if err != nil {
			return err
		}
		left -= gone
		switch {
		case gone == 0:
		case len(r.Leaves) > 0:
			r.Leaves = data
			err = putRecord(log, place, r)
		default:
			err = log.Put(key(place, uint32(c.first)), data)
		}
		if err != nil {
			return err
		}
	}
	if left > 0 {
		return damage("leaf.missing")
	}
	return nil
}

// blank is the chunk with the named leaves gone, and how many of the named it
// has.
func blank(c chunk, leaves map[int]bool) (out []byte, gone int, err error) {
	for i, rest := c.first, c.data; len(rest) > 0; i++ {
		e, after, err := nextEntry(rest)
		if err != nil {
			return nil, 0, err
		}
		if leaves[i] {
			gone++
			h := e.hash()
			e = entry{raw: h[:], gone: true}
		}
		out, rest = appendEntry(out, &e), after
	}
	return out, gone, nil
}
