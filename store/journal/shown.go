package journal

import (
	"bytes"

	"ampera/scoring"
	"ampera/store/form"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"
)

// What can be shown of a file to somebody who has none: a commit with the hashes of its
// leaves, and its path in the tree; and, to whom it concerns, a leaf.

// Shown is a commit as it can be shown without a word of what it says.
type Shown struct {
	Place  uint32
	Commit *Commit
	Leaves []tlog.Hash      // of all of them, in order
	Then   tlog.RecordProof // to the root when it was the newest
	Path   tlog.RecordProof // to the root of the size that was asked for
}

// Show is the commit at a place, as the first commits, so many, have it. What it is made
// of may be hints: whoever hands it on checks it.
func (j *Journal) Show(place, size uint32) (*Shown, error) {
	s := &Shown{Place: place}
	err := j.view(func(tx *bolt.Tx) error {
		log := tx.Bucket(logBucket)
		r, err := readRecord(log, place)
		if err != nil {
			return err
		}
		sealed, err := r.sealed(log, place)
		if err != nil {
			return err
		}
		s.Commit = &sealed.Commit
		if s.Leaves, err = sealed.leafHashes(); err != nil {
			return at(place, err)
		}
		if s.Then, err = tlog.ProveRecord(int64(place)+1, int64(place), treeReader{log}); err == nil {
			s.Path, err = tlog.ProveRecord(int64(size), int64(place), treeReader{log})
		}
		return err
	})
	return s, err
}

// LeafBytes are the bytes of a stored leaf, as they were signed. Errors: the refusal
// undo.gone for one whose bytes are not here, *ErrDamaged.
func (j *Journal) LeafBytes(ref scoring.Ref) (raw []byte, err error) {
	err = j.view(func(tx *bolt.Tx) error {
		c, err := chunkOf(tx.Bucket(logBucket), ref)
		if err != nil {
			return err
		}
		e, err := c.entry(ref.Leaf())
		if err == nil && e.gone {
			err = scoring.Refuse("undo.gone")
		}
		raw = bytes.Clone(e.raw)
		return err
	})
	return raw, err
}

// ReadCommit reads a commit from the bytes that were signed, and verifies it.
func ReadCommit(raw, signature []byte) (*Commit, error) {
	c, err := (&record{Raw: raw, Signature: signature}).commit(0)
	if err == nil {
		err = c.Verify()
	}
	return c, err
}

// ReadLeaf is what the bytes of a leaf say. What it supersedes is in no file here, and
// left out.
func ReadLeaf(raw []byte) (scoring.Fact, error) {
	var l leaf
	if err := form.Dec.Unmarshal(raw, &l); err != nil {
		return scoring.Fact{}, &ErrDamaged{Code: "leaf.form", Cause: err}
	}
	f := scoring.Fact{Subject: scoring.Subject{Kind: l.Kind, ID: l.ID}}
	for _, c := range l.Cells {
		f.Cells = append(f.Cells, scoring.Cell{Name: c.Name, Value: c.Value})
	}
	return f, nil
}

// RecordHash is the commit's hash in the tree over commits.
func (c *Commit) RecordHash() tlog.Hash { return tlog.RecordHash(c.record()) }

// Holds says whether these are the hashes of the commit's leaves.
func (c *Commit) Holds(leaves []tlog.Hash) bool {
	return len(leaves) == int(c.Leaves) && leafRoot(leaves) == c.Root
}
