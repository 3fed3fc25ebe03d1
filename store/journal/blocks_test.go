package journal

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
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
		return tx.Bucket(blocksBucket).Bucket(first[0].Sum[:]).Put(blockText, []byte("something else"))
	}); err != nil {
		t.Fatal(err)
	}
	if err := has(first[0]); !errors.Is(err, ErrNoBlock) {
		t.Errorf("a block that was changed: %v", err)
	}
	other := sha256.Sum256([]byte("of before"))
	if err := j.update(func(tx *bolt.Tx) error { return tx.Bucket(blocksBucket).Put(other[:], []byte("of before")) }); err != nil {
		t.Fatal(err)
	}
	put(4, true)
	if err := j.view(func(tx *bolt.Tx) error {
		if tx.Bucket(blocksBucket).Get(other[:]) != nil {
			t.Error("a block as they lay before is still there")
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := j.DropSnapshot(); err != nil {
		t.Fatal(err)
	}
	if err := has(second[2]); !errors.Is(err, ErrNoBlock) {
		t.Errorf("a block of a snapshot that is gone: %v", err)
	}
}

// Every save writes down all pages that are free. So a snapshot that is stored in many
// parts leaves few, and one that takes the place of another takes its room, too.
func TestASnapshotLeavesLittleRoom(t *testing.T) {
	before := blocksAtOnce
	blocksAtOnce = 1 << 20
	defer func() { blocksAtOnce = before }()
	j, w := newFile(t, "a"), newWriter("a")
	w.save(t, j, mark("x", "1"))
	const many, size = 256, 32 << 10
	for generation := range 8 { // of each a quarter is new
		var blocks []Block
		for n := range many {
			text := bytes.Repeat([]byte(fmt.Sprintf("%08d", n+generation*many/4)), size/8)
			blocks = append(blocks, Block{sha256.Sum256(text), text})
		}
		if err := j.PutSnapshot(j.Count(), []byte("state"), blocks, snapshotKey); err != nil {
			t.Fatal(err)
		}
		w.save(t, j, mark("x", fmt.Sprint(generation)))
		free, pages := j.db.Stats().FreePageN, many*size/os.Getpagesize()
		t.Logf("generation %d: %d pages are free, %d are blocks", generation, free, pages)
		if most := pages / 8; free > most { // what is new takes the room of what has gone
			t.Errorf("%d pages are free beside %d of blocks", free, pages)
		}
	}
}
