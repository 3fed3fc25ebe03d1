package store

import (
	"compress/gzip"
	"crypto/ed25519"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"testing"

	"ampera/scoring"
)

// A selection is named after the key that founded it.
func TestSelectionIsNamedAfterItsFounder(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	b.founded(o)
	for act, err := range o.log.Acts(0) {
		if err != nil {
			t.Fatal(err)
		}
		if act.Place > 0 {
			continue
		}
		salt, _ := act.Facts[0].Value("salt")
		if len(salt) < 32 || scoring.SelectionID(act.Key, salt) != o.log.Selection() {
			t.Errorf("selection %s, salt %q", o.log.Selection(), salt)
		}
		if act.Replica != scoring.FirstReplica(o.log.Selection()) || o.log.Head().Replica != act.Replica {
			t.Errorf("founded in replica %s, the file's is %s", act.Replica, o.log.Head().Replica)
		}
	}
}

// The key that a person chooses says itself whose it is.
func TestChosenKeyProvesItself(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	head := b.founded(o)
	join(t, o, head, "maya", scoring.Assessor)
	once, found := "", false
	for act, err := range o.log.Acts(0) {
		if err != nil {
			t.Fatal(err)
		}
		if act.Kind == scoring.KindEnrolPerson {
			once, _ = act.Facts[0].Value("key")
		}
		if act.Kind != scoring.KindChooseKey {
			continue
		}
		found = true
		key, _ := act.Facts[0].Value("key")
		proof, _ := act.Facts[0].Value("proof")
		public, _ := hex.DecodeString(key)
		signature, _ := hex.DecodeString(proof)
		if act.Key != once || !ed25519.Verify(public, scoring.KeyClaim(o.log.Selection(), "maya", once), signature) {
			t.Errorf("key %s, proof %s", key, proof)
		}
	}
	if !found {
		t.Error("nobody chose a key")
	}
}

// A file of an earlier trial version is refused in words and left alone.
func TestEarlierVersionIsRefused(t *testing.T) {
	packed, err := os.Open(filepath.Join("journal", "testdata", "format1.ampera.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	in, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	b := newBench(t)
	path := b.path("lama.ampera")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := b.office("lama.ampera", "here").Open(); !refused(err, "store.earlier-version") {
		t.Errorf("opened: %v", err)
	}
	if _, err := b.office("baru.ampera", "here").LastYear(ctx, path); !refused(err, "store.earlier-version") {
		t.Errorf("last year's: %v", err)
	}
	if err := b.office("baru.ampera", "here").Restore(ctx, path); !refused(err, "store.earlier-version") {
		t.Errorf("restored: %v", err)
	}
}
