package journal

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// someBlocks are three of a snapshot, of which the last is another in every one.
func someBlocks(n int) (out []Block) {
	for _, word := range []string{"one", "two", fmt.Sprint("number ", n)} {
		text := bytes.Repeat([]byte(word), 3_000)
		out = append(out, Block{sha256.Sum256(text), text})
	}
	return out
}

// Blocks are read by their sums, and none that was changed; those of a snapshot stay until
// the one after the next, and no longer.
func TestBlocksOfASnapshot(t *testing.T) {
	j, w := newFile(t, "a"), newWriter("a")
	w.save(t, j, mark("x", "1"))
	put := func(n int, known bool) []Block {
		t.Helper()
		blocks := someBlocks(n)
		stored := append([]Block(nil), blocks...)
		if known {
			stored[0].Text, stored[1].Text = nil, nil
		}
		if err := j.PutSnapshot(j.Count(), []byte("state"), stored, snapshotKey); err != nil {
			t.Fatal(err)
		}
		return blocks
	}
	has := func(b Block) error {
		text, err := j.Block(string(b.Sum[:]))
		if err == nil && text != string(b.Text) {
			t.Errorf("another text")
		}
		return err
	}
	first := put(1, false)
	second := put(2, true)
	for _, b := range append(first, second...) {
		if err := has(b); err != nil {
			t.Errorf("after the next snapshot: %v", err)
		}
	}
	missing := someBlocks(9)
	missing[2].Text = nil
	if err := j.PutSnapshot(j.Count(), []byte("state"), missing, snapshotKey); !errors.Is(err, ErrNoBlock) {
		t.Errorf("a snapshot that names what is not there: %v", err)
	}
	put(3, true)
	if err := has(first[2]); !errors.Is(err, ErrNoBlock) {
		t.Errorf("a block of the snapshot before the last: %v", err)
	}
	if err := errors.Join(has(first[0]), has(second[2])); err != nil {
		t.Error(err)
	}
	if err := j.update(func(tx *bolt.Tx) error {
		return tx.Bucket(blocksBucket).Put(first[0].Sum[:], []byte("something else"))
	}); err != nil {
		t.Fatal(err)
	}
	if err := has(first[0]); !errors.Is(err, ErrNoBlock) {
		t.Errorf("a block that was changed: %v", err)
	}
	if err := j.DropSnapshot(); err != nil {
		t.Fatal(err)
	}
	if err := has(second[2]); !errors.Is(err, ErrNoBlock) {
		t.Errorf("a block of a snapshot that is gone: %v", err)
	}
}
