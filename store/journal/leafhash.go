package journal

import (
	"bytes"
	"encoding/binary"
	"sync"

	"ampera/scoring"
	"ampera/store/form"

	bolt "go.etcd.io/bbolt"
)

// LeafHash is the hash of a stored leaf, destroyed or not; zero when there is none.
func (j *Journal) LeafHash(ref scoring.Ref) (hash [32]byte) {
	return j.hashes.of(ref, func() (c chunk, err error) {
		err = j.view(func(tx *bolt.Tx) error {
			c, err = chunkOf(tx.Bucket(logBucket), ref)
			return err
		})
		return c, err
	})
}

// LeafValue is what a stored leaf says of a cell, "" when it says nothing. Its
// bytes are those of LeafHash: a hash that is signed proves them. Errors: the
// refusal undo.gone for a destroyed leaf, *ErrDamaged.
func (j *Journal) LeafValue(ref scoring.Ref, cell string) (value string, err error) {
	err = j.view(func(tx *bolt.Tx) error {
		c, err := chunkOf(tx.Bucket(logBucket), ref)
		if err != nil {
			return err
		}
		e, err := c.entry(ref.Leaf())
		if err == nil {
			value, err = e.value(cell)
		}
		return err
	})
	return value, err
}

// entry is the leaf at a place of the commit.
func (c chunk) entry(place int) (entry, error) {
	for i, rest := c.first, c.data; len(rest) > 0; i++ {
		e, after, err := nextEntry(rest)
		if err != nil {
			return e, err
		}
		if rest = after; i == place {
			return e, nil
		}
	}
	return entry{}, damage("leaf.missing")
}

func (e *entry) value(cell string) (string, error) {
	if e.gone {
		return "", scoring.Refuse("undo.gone")
	}
	var l leaf
	if err := form.Dec.Unmarshal(e.raw, &l); err != nil {
		return "", &ErrDamaged{Code: "leaf.form", Cause: err}
	}
	for _, c := range l.Cells {
		if c.Name == cell {
			return c.Value, nil
		}
	}
	return "", nil
}

// chunkOf is a copy of the chunk that has the leaf, if any has.
func chunkOf(log *bolt.Bucket, ref scoring.Ref) (chunk, error) {
	r, err := readRecord(log, ref.Commit())
	if err != nil {
		return chunk{}, err
	}
	if len(r.Leaves) > 0 {
		return chunk{0, r.Leaves}, nil
	}
	c := log.Cursor()
	if k, _ := c.Seek(key(ref.Commit(), uint32(ref.Leaf())+1)); k == nil {
		return chunk{}, damage("leaf.missing")
	}
	k, v := c.Prev()
	if len(k) != 8 || binary.BigEndian.Uint32(k) != ref.Commit() {
		return chunk{}, damage("leaf.missing")
	}
	return chunk{int(binary.BigEndian.Uint32(k[4:])), bytes.Clone(v)}, nil
}

// leafHashes remembers the hashes of a chunk's leaves once one is asked for: a
// file that corrects another supersedes it row by row. What is remembered stays
// true, since a destroyed leaf keeps its hash.
type leafHashes struct {
	mu    sync.Mutex
	known map[scoring.Ref][32]byte
}

// maxLeafHashes is when all is forgotten: some 7 MB.
const maxLeafHashes = 1 << 17

func (l *leafHashes) of(ref scoring.Ref, read func() (chunk, error)) [32]byte {
	l.mu.Lock()
	h, ok := l.known[ref]
	l.mu.Unlock()
	if ok {
		return h
	}
	c, err := read()
	if err != nil {
		return [32]byte{}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.known == nil || len(l.known) > maxLeafHashes {
		l.known = map[scoring.Ref][32]byte{}
	}
	for i, rest := c.first, c.data; len(rest) > 0; i++ {
		e, after, err := nextEntry(rest)
		if err != nil {
			break
		}
		l.known[scoring.NewRef(ref.Commit(), i)], rest = e.hash(), after
	}
	return l.known[ref]
}

func (l *leafHashes) forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.known = nil
}
