package store

import (
	"bytes"
	"crypto/sha256"
	"os"
	"testing"

	"ampera/store/journal"
)

// Most pages of a large file are looked at while a passphrase is typed: what is damaged
// there lets nobody in, and the file stays as it was.
func TestDamageIsToldBeforeAnybodyIsIn(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	b.do(b.founded(o), candidates("Ayu"), written("001", 80))
	var blocks []journal.Block
	for n := range 24 { // so that it is large
		text := bytes.Repeat([]byte{byte('a' + n)}, 1<<20)
		blocks = append(blocks, journal.Block{Sum: sha256.Sum256(text), Text: text})
	}
	if err := o.log.PutSnapshot(o.log.Count(), []byte("of another program"), blocks, []byte("key")); err != nil {
		t.Fatal(err)
	}
	selection := o.log.Selection()
	path := closed(t, o)
	whole := b.opened(b.office("s.ampera", "here")) // a control, and it is known to this machine then
	if _, err := whole.Unlock(ctx, whole.state.People()[0].ID, phrase); err != nil {
		t.Fatal(err)
	}
	closed(t, whole)
	for _, known := range []bool{true, false} {
		if !known {
			if err := whole.forgetSeen(selection); err != nil {
				t.Fatal(err)
			}
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		at := bytes.Index(data, bytes.Repeat([]byte("k"), 1<<19)) / 4096 * 4096
		data[at+8] = 0 // what kind of page it is
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		o := b.opened(b.office("s.ampera", "here"))
		if _, err := o.Unlock(ctx, o.state.People()[0].ID, phrase); !refused(err, "journal.damaged") {
			t.Errorf("somebody is let in: %v", err)
		}
		if err := o.Prove(); !refused(err, "journal.damaged") {
			t.Errorf("it is called proved: %v", err)
		}
		closed(t, o)
		if is, err := os.ReadFile(path); err != nil || !bytes.Equal(is, data) {
			t.Errorf("the damaged file was changed: %v", err)
		}
		data[at+8] = 2
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
