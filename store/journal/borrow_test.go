package journal

import (
	"bytes"
	"encoding/hex"
	"errors"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/store/form"
)

// Whatever two headers are, what is borrowed gives the one back byte by byte, and nothing
// that a damaged debt says is read outside of what lends.
func TestAHeaderIsPutTogetherAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.SliceOfN(rapid.ByteRange(0, 2), 0, 600).Draw(t, "from")
		raw := bytes.Clone(from)
		for range rapid.IntRange(0, 6).Draw(t, "changes") {
			at, until := rapid.IntRange(0, len(raw)).Draw(t, "at"), rapid.IntRange(0, 40).Draw(t, "gone")
			put := rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(t, "put")
			raw = append(append(bytes.Clone(raw[:at]), put...), raw[min(len(raw), at+until):]...)
		}
		rest, runs := borrow(raw, from)
		d := debt{Runs: runs}
		if got, ok := d.pay(rest, from); !ok || !bytes.Equal(got, raw) {
			t.Fatalf("%x of %x gives %x, %v", raw, from, got, ok)
		}
		for i := range runs {
			bad := rapid.Uint32().Draw(t, "bad")
			was := runs[i]
			runs[i] = rapid.SampledFrom([]run{{Skip: bad, From: was.From, Size: was.Size}, {Skip: was.Skip, From: bad, Size: was.Size}, {Skip: was.Skip, From: was.From, Size: bad}}).Draw(t, "where")
			d.pay(rest, from)
			runs[i] = was
		}
	})
}

// owings are the places whose records borrow, each with that of what lends.
func owings(t testing.TB, j *Journal) map[uint32]uint32 {
	t.Helper()
	out := map[uint32]uint32{}
	err := j.view(func(tx *bolt.Tx) error {
		for place := range j.Count() {
			_, d, err := decodeRecord(tx.Bucket(logBucket).Get(key(place, recordKey)))
			if err != nil {
				return err
			}
			if d != nil {
				out[place] = d.Place
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Most acts borrow; who lends does not borrow, and is near. The file verifies whatever is
// done to it: leaves of both destroyed, copied, joined, repaired.
func TestWhoBorrows(t *testing.T) {
	j, w := joinedFile(t, 40), newWriter("a")
	const acts = 4 * wholeEvery
	first := j.Count()
	for range acts {
		w.save(t, j, mark("001/simulasi/a", "1"))
	}
	owes := owings(t, j)
	if len(owes) < acts*8/10 {
		t.Errorf("of %d acts %d borrow", acts, len(owes))
	}
	var lender, borrower uint32
	for place, of := range owes {
		if _, too := owes[of]; too || of >= place || place-of >= wholeEvery {
			t.Errorf("%d borrows of %d", place, of)
		}
		if of > first {
			lender, borrower = of, place
		}
	}
	want, root, err := j.Tree()
	if err != nil {
		t.Fatal(err)
	}
	w.destroy(t, j, "s", scoring.NewRef(lender, 0), scoring.NewRef(borrower, 0))
	if then, err := j.RootOf(want); err != nil || then != root {
		t.Errorf("another root: %v", err)
	}
	backup := filepath.Join(t.TempDir(), "backup")
	if _, err := j.Backup(backup); err != nil {
		t.Fatal(err)
	}
	sound(t, j)
	repaired := filepath.Join(t.TempDir(), "repaired")
	said, err := Salvage(j.Path(), repaired, Rescue{Replica: "new", Take: func(string, bool) bool { return true }})
	if err != nil || !said.Whole() || said.Commits != want+1 {
		t.Errorf("repaired: %+v, %v", said, err)
	}
	for _, path := range []string{backup, repaired} {
		if r, err := Verify(path); err != nil || !r.OK() || r.Commits != want+1 {
			t.Errorf("%s: %+v, %v", path, r, err)
		}
	}
}

// A debt that leads nowhere is damage where it stands, and found.
func TestDebtsThatAreNone(t *testing.T) {
	for name, spoil := range map[string]func(d *debt, place, other uint32){
		"of itself":          func(d *debt, place, _ uint32) { d.Place = place },
		"of what comes":      func(d *debt, place, _ uint32) { d.Place = place + 1 },
		"of who borrows":     func(d *debt, _, other uint32) { d.Place = other },
		"of nothing":         func(d *debt, _, _ uint32) { d.Place = 1 << 30 },
		"of another act":     func(d *debt, _, _ uint32) { d.Place-- },
		"more than there is": func(d *debt, _, _ uint32) { d.Runs[0].Size = 1 << 31 },
		"from past the end":  func(d *debt, _, _ uint32) { d.Runs[0].From = 1<<32 - 1 },
		"after more rest":    func(d *debt, _, _ uint32) { d.Runs[0].Skip = 1 << 31 },
	} {
		j, w := joinedFile(t, 10), newWriter("a")
		for range 8 {
			w.save(t, j, mark("001/simulasi/a", "1"))
		}
		place := j.Count() - 1
		err := j.update(func(tx *bolt.Tx) error {
			log := tx.Bucket(logBucket)
			var o owing
			if err := form.Dec.Unmarshal(log.Get(key(place, recordKey)), &o); err != nil {
				return err
			}
			spoil(&o.Debt, place, place-1)
			return putValue(log, place, &o)
		})
		if err != nil {
			t.Fatal(err)
		}
		var damaged *ErrDamaged
		if _, err := j.Commit(place); !errors.As(err, &damaged) {
			t.Errorf("%s: it reads: %v", name, err)
		}
		path := j.Path()
		_ = j.Close()
		if r, err := Verify(path); err != nil || r.OK() {
			t.Errorf("%s: not found: %+v, %v", name, r, err)
		}
	}
}

// The stored form of a record that borrows is for ever, as that of a whole one.
func TestBorrowedFormGolden(t *testing.T) {
	var buf bytes.Buffer
	o := owing{Rest: []byte{1}, Signature: []byte{2}, Hashes: []byte{3}, Leaves: []byte{4}, Debt: debt{Place: 300, Runs: []run{{Skip: 1, From: 2, Size: 30}}}}
	if err := form.Enc.MarshalToBuffer(&o, &buf); err != nil {
		t.Fatal(err)
	}
	if got, want := hex.EncodeToString(buf.Bytes()), "86"+"4101"+"4102"+"4103"+"80"+"4104"+"82"+"19012c"+"81"+"8301"+"02"+"181e"; got != want {
		t.Errorf("stored as %s, want %s", got, want)
	}
}
