package journal

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"hash"
	"slices"
	"strings"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"

	"ampera/store/form"
)

// snapshotHead is what binds a snapshot to its log. Under key 0 of its bucket;
// the data in chunks under 1, 2, ...
type snapshotHead struct {
	_     struct{} `cbor:",toarray"`
	Count uint32
	Root  [32]byte // of the tree over the first Count commits
	Size  int
	MAC   []byte
	// Blocks are the sums of the blocks, one after the other. The data name them, too: this
	// says to who cannot read those which are to stay.
	Blocks []byte
}

func (h *snapshotHead) mac(key []byte, selection string) hash.Hash {
	m := hmac.New(sha256.New, key)
	m.Write([]byte("ampera snapshot v3\x00")) // of before it had its blocks side by side
	m.Write(binary.BigEndian.AppendUint64(nil, uint64(len(selection))))
	m.Write([]byte(selection))
	m.Write(binary.BigEndian.AppendUint32(nil, h.Count))
	m.Write(h.Root[:])
	return m
}

// Block is a part of a snapshot that is read by itself, by the sum of its bytes. Text is nil
// where the file has it already.
type Block struct {
	Sum  [sha256.Size]byte
	Text []byte
}

// blocksAtOnce is how many bytes of blocks are stored in one transaction, more or less:
// tests have less.
var blocksAtOnce = 16 << 20

// PutSnapshot keeps a state that covers the first count commits, sealed with HMAC-SHA256
// under key and bound to the tree root of that size. It replaces the one before. Its data
// name the blocks, so that no seal of their own is needed; they are stored first, and
// those of the snapshot before stay until the next one, for who still reads that.
//
// Every save writes down which pages are free, so few are to be left: each block has pages of
// its own, since of blocks that share a leaf all are written again when one comes or goes, and
// the room that they had is left; and they are stored after those have gone that nobody names
// any more, whose room they take.
func (j *Journal) PutSnapshot(count uint32, data []byte, blocks []Block, key []byte) error {
	j.writing.Lock()
	defer j.writing.Unlock()
	blocks = slices.SortedFunc(slices.Values(blocks), func(a, b Block) int { return bytes.Compare(a.Sum[:], b.Sum[:]) })
	sums := sumsOf(blocks)
	for from := 0; from < len(blocks); {
		to, size := from, 0
		for ; to < len(blocks) && size < blocksAtOnce; to++ {
			size += len(blocks[to].Text)
		}
		if size > 0 {
			if err := j.update(func(tx *bolt.Tx) error {
				if err := dropUnnamed(tx, sums); err != nil {
					return err
				}
				return putBlocks(tx, blocks[from:to])
			}); err != nil {
				return err
			}
		}
		from = to
	}
	selection := j.known().Selection
	return j.update(func(tx *bolt.Tx) error {
		root, err := tlog.TreeHash(int64(count), treeReader{tx.Bucket(logBucket)})
		if err != nil {
			return err
		}
		if !hasBlocks(tx, blocks) {
			return ErrNoBlock
		}
		h := snapshotHead{Count: count, Root: root, Size: len(data), Blocks: sums}
		if err := dropUnnamed(tx, h.Blocks); err != nil {
			return err
		}
		if tx.Bucket(snapshotBucket) != nil {
			if err := tx.DeleteBucket(snapshotBucket); err != nil {
				return err
			}
		}
		b, err := tx.CreateBucket(snapshotBucket)
		if err != nil {
			return err
		}
		mac := h.mac(key, selection)
		mac.Write(data)
		h.MAC = mac.Sum(nil)
		var buf bytes.Buffer
		if err := form.Enc.MarshalToBuffer(&h, &buf); err != nil {
			return err
		}
		return putParts(b, buf.Bytes(), data)
	})
}

// hasBlocks says whether all of them are stored.
func hasBlocks(tx *bolt.Tx, blocks []Block) bool {
	b := tx.Bucket(blocksBucket)
	return !slices.ContainsFunc(blocks, func(block Block) bool { return blockIn(b, block.Sum[:]) == nil })
}

// blockText is the one key of the bucket that a block is.
var blockText = []byte{0}

// blockIn is the text of a block; nil where it is not there.
func blockIn(b *bolt.Bucket, sum []byte) []byte {
	if b == nil {
		return nil
	}
	block := b.Bucket(sum)
	if block == nil {
		return nil
	}
	return block.Get(blockText)
}

func sumsOf(blocks []Block) (sums []byte) {
	for i := range blocks {
		sums = append(sums, blocks[i].Sum[:]...)
	}
	return sums
}

func putBlocks(tx *bolt.Tx, blocks []Block) error {
	b, err := tx.CreateBucketIfNotExists(blocksBucket)
	if err != nil {
		return err
	}
	for i := range blocks {
		if blocks[i].Text == nil || b.Bucket(blocks[i].Sum[:]) != nil {
			continue
		}
		block, err := b.CreateBucket(blocks[i].Sum[:])
		if err != nil {
			return err
		}
		if err := block.Put(blockText, blocks[i].Text); err != nil {
			return err
		}
	}
	return nil
}

// dropUnnamed drops the blocks that neither the snapshot names nor the one before.
func dropUnnamed(tx *bolt.Tx, sums []byte) error {
	b := tx.Bucket(blocksBucket)
	if b == nil {
		return nil
	}
	named := map[string]bool{}
	note := func(sums []byte) {
		for ; len(sums) >= sha256.Size; sums = sums[sha256.Size:] {
			named[string(sums[:sha256.Size])] = true
		}
	}
	note(sums)
	var before snapshotHead
	if last := tx.Bucket(snapshotBucket); last != nil && form.Dec.Unmarshal(last.Get(partKey(0)), &before) == nil {
		note(before.Blocks)
	}
	c := b.Cursor()
	var gone, old [][]byte // those of before shared leaves
	for k, v := c.First(); k != nil; k, v = c.Next() {
		switch {
		case v != nil:
			old = append(old, bytes.Clone(k))
		case !named[string(k)]:
			gone = append(gone, bytes.Clone(k))
		}
	}
	for _, k := range old {
		if err := b.Delete(k); err != nil {
			return err
		}
	}
	for _, k := range gone {
		if err := b.DeleteBucket(k); err != nil {
			return err
		}
	}
	return nil
}

// ErrNoBlock: the file has not what a snapshot named, or not as it was.
var ErrNoBlock = errors.New("the file no longer has what its snapshot named")

// Block is a block of a snapshot.
func (j *Journal) Block(sum string) (text string, err error) {
	err = j.view(func(tx *bolt.Tx) error {
		text = string(blockIn(tx.Bucket(blocksBucket), []byte(sum)))
		if of := sha256.Sum256([]byte(text)); string(of[:]) != sum {
			return ErrNoBlock
		}
		return nil
	})
	return text, err
}

func putParts(b *bolt.Bucket, head, data []byte) error {
	b.FillPercent = 1
	if err := b.Put(partKey(0), head); err != nil {
		return err
	}
	for n := uint32(1); len(data) > 0; n++ {
		size := min(chunkSize, len(data))
		if err := b.Put(partKey(n), data[:size]); err != nil {
			return err
		}
		data = data[size:]
	}
	return nil
}

func partKey(n uint32) []byte { return binary.BigEndian.AppendUint32(nil, n) }

// DropSnapshot throws the snapshot away.
func (j *Journal) DropSnapshot() error {
	j.writing.Lock()
	defer j.writing.Unlock()
	return j.update(dropSnapshot)
}

func dropSnapshot(tx *bolt.Tx) error {
	for _, name := range [][]byte{snapshotBucket, blocksBucket} {
		if tx.Bucket(name) == nil {
			continue
		}
		if err := tx.DeleteBucket(name); err != nil {
			return err
		}
	}
	return nil
}

// Snapshot is the snapshot and how many commits it covers: Acts(count) is the
// rest. ok is false when there is none or it is not whole, not under key, or
// not of this log: start from Acts(0).
func (j *Journal) Snapshot(key []byte) (data string, count uint32, ok bool) {
	var h snapshotHead
	var all strings.Builder
	have, selection := j.Count(), j.Selection()
	err := j.viewEarly(func(tx *bolt.Tx, log values) error {
		b := tx.Bucket(snapshotBucket)
		if b == nil {
			return nil
		}
		head := b.Get(partKey(0))
		if form.Dec.Unmarshal(head, &h) != nil || h.Size < 0 || h.Size > int(tx.Size()) || h.Count > have {
			return nil
		}
		root, err := tlog.TreeHash(int64(h.Count), treeReader{log})
		if err != nil || root != h.Root {
			return err
		}
		all.Grow(h.Size)
		mac := h.mac(key, selection)
		for n := uint32(1); all.Len() < h.Size; n++ {
			part := b.Get(partKey(n))
			if len(part) == 0 {
				return nil
			}
			all.Write(part)
			mac.Write(part)
		}
		ok = all.Len() == h.Size && hmac.Equal(h.MAC, mac.Sum(nil))
		return nil
	})
	if err != nil || !ok {
		return "", 0, false
	}
	return all.String(), h.Count, true
}

// RootOf is the root of the tree over the first commits, so many. It is made
// from the commits themselves and not from the hashes beside them, which
// whoever rewrites a file can leave as they were.
func (j *Journal) RootOf(size uint32) (root [32]byte, err error) {
	var t tree
	err = j.grow(size, &t, func() (bool, error) { return true, nil })
	if err == nil {
		root, err = t.root()
	}
	return root, err
}

// SizeOf is of how many commits, the first ones, a root is that begins so; 0: of none.
func (j *Journal) SizeOf(begin []byte) (size uint32, err error) {
	var t tree
	err = j.grow(j.Count(), &t, func() (bool, error) {
		root, err := t.root()
		if err == nil && bytes.HasPrefix(root[:], begin) {
			size = uint32(t.n)
		}
		return size == 0, err
	})
	return size, err
}

// grow makes a tree from the commits themselves, up to so many of them or until somebody
// has seen enough.
func (j *Journal) grow(size uint32, t *tree, more func() (bool, error)) error {
	return j.view(func(tx *bolt.Tx) error {
		records := recordsFrom(tx.Bucket(logBucket), 0)
		for place := range size {
			r, err := records.signed()
			if err != nil {
				return err
			}
			c := Commit{Raw: r.Raw, Signature: r.Signature}
			if err := t.add(tlog.RecordHash(c.record())); err != nil {
				return at(place, err)
			}
			if on, err := more(); err != nil || !on {
				return err
			}
		}
		return nil
	})
}

// Tree is size and root of the RFC 6962 tree over the commits (header and
// signature, in order of arrival): what a checkpoint says.
func (j *Journal) Tree() (size uint32, root [32]byte, err error) {
	size = j.Count()
	root, err = j.TreeAt(size)
	return size, root, err
}

// TreeAt is the root of the tree over the first commits, so many, by the hashes beside
// them: what Tree was when the last of them came, unless somebody rewrote the file, which
// RootOf tells.
func (j *Journal) TreeAt(size uint32) (root [32]byte, err error) {
	err = j.viewEarly(func(_ *bolt.Tx, log values) error {
		h, err := tlog.TreeHash(int64(size), treeReader{log})
		root = h
		return err
	})
	return root, err
}
