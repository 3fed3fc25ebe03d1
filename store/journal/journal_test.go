package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"ampera/scoring"

	bolt "go.etcd.io/bbolt"
)

func TestCreateIsWholeOrNotThere(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "s.ampera")
	first := founding(t)
	for name, g := range map[string]Genesis{
		"nothing":                    {Selection: testSelection, Replica: first.Replica},
		"an act that is no founding": {Selection: testSelection, Replica: first.Replica, First: []*Sealed{newWriter("b").seal(t, newMemLog(t, "b"), mark("x", "1"))}},
		"another's founding":         {Selection: testSelection, Replica: first.Replica, First: []*Sealed{foundedBy(t, newWriter("b").key, testSalt, testSelection)}},
		"another replica":            {Selection: testSelection, Replica: "a", First: []*Sealed{first}},
		"two foundings":              {Selection: testSelection, Replica: first.Replica, First: []*Sealed{first, first}},
	} {
		if _, err := Create(path, g, anyDrive); !errors.Is(err, ErrForeign) {
			t.Errorf("a file that begins with %s: %v", name, err)
		}
		if left, _ := os.ReadDir(folder); len(left) > 0 {
			t.Fatalf("left behind: %v", left)
		}
	}
	g := Genesis{Selection: testSelection, Replica: first.Replica, First: []*Sealed{first}, Notes: []Note{{"key/p1", []byte("wrapped")}}}
	if err := os.WriteFile(path+".new", []byte("of a creation that was cut off"), 0o600); err != nil {
		t.Fatal(err)
	}
	j, err := Create(path, g, anyDrive)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	if v, ok := j.Note("key/p1"); !ok || string(v) != "wrapped" || j.Head() != first.head() || j.Selection() != testSelection {
		t.Errorf("note %q %v, head %v", v, ok, j.Head())
	}
	if _, err := Create(path, g, anyDrive); !errors.Is(err, ErrExists) {
		t.Errorf("created over a file: %v", err)
	}
	sound(t, j)
}

func TestOpenRefusesWhatIsNoJournal(t *testing.T) {
	folder := t.TempDir()
	other := filepath.Join(folder, "other.db")
	db, err := bolt.Open(other, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	newer := newFile(t, "a")
	if err := newer.commit(newer.db, func(tx *bolt.Tx) error {
		return putIdentity(tx, identity{Format: Format + 1, Selection: testSelection, Replica: "a"})
	}); err != nil {
		t.Fatal(err)
	}
	if err := newer.Close(); err != nil {
		t.Fatal(err)
	}
	paths := map[string]string{"another program's bbolt": other, "a newer format": newer.Path()}
	for name, content := range map[string][]byte{"empty": {}, "text": []byte("nomor;nama\n1;x\n"), "zeros": make([]byte, 1<<16)} {
		paths[name] = filepath.Join(folder, name)
		if err := os.WriteFile(paths[name], content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, path := range paths {
		before, _ := os.ReadFile(path)
		if _, err := Open(path, anyDrive); !errors.Is(err, ErrNotAJournal) {
			t.Errorf("%s: %v", name, err)
		}
		r, err := Verify(path)
		if err != nil || !reflect.DeepEqual(r.Problems, []Problem{{"file.format", -1}}) {
			t.Errorf("verify %s: %+v, %v", name, r, err)
		}
		if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
			t.Errorf("%s was changed", name)
		}
	}
	if _, err := Open(filepath.Join(folder, "absent"), anyDrive); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("absent: %v", err)
	}
	if _, err := Verify(filepath.Join(folder, "absent")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("verify absent: %v", err)
	}
}

func TestLockNamesItsHolder(t *testing.T) {
	j := newFile(t, "a")
	began := time.Now()
	_, err := Open(j.Path(), anyDrive)
	var locked *ErrLocked
	if !errors.As(err, &locked) || locked.Holder.Name != "uji" || locked.Holder.PID != os.Getpid() {
		t.Fatalf("second opener: %v", err)
	}
	if took := time.Since(began); took < anyDrive.Timeout/4 || took > time.Second {
		t.Errorf("answered after %v", took)
	}
	if r := locked.Refusal(); r.Code != "journal.locked" || len(r.Args) != 4 || r.Args[0] != "uji" {
		t.Errorf("refusal %v", r)
	}
	if err := os.WriteFile(holderPath(j.Path()), []byte(`{"pid":`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(j.Path(), anyDrive); !errors.As(err, &locked) || locked.Refusal().Code != "journal.locked-unnamed" {
		t.Errorf("holder that cannot be read: %v", err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(holderPath(j.Path())); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the sidecar stays: %v", err)
	}
	readers := Options{ReadOnly: true}
	for range 2 {
		r, err := Open(j.Path(), readers)
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		if err := r.SetNotes(Note{"x", []byte("y")}); err == nil {
			t.Error("a reader wrote")
		}
		if err := r.Compact(); err == nil {
			t.Error("a reader compacted")
		}
	}
}

func TestNotes(t *testing.T) {
	j := newFile(t, "a")
	if err := j.SetNotes(Note{"key/a", []byte("1")}, Note{"key/b", []byte{}}, Note{"set", []byte("3")}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", "\x00journal"} {
		if err := j.SetNotes(Note{name, []byte("x")}); !errors.Is(err, errNoteName) {
			t.Errorf("name %q: %v", name, err)
		}
	}
	want := []Note{{"key/a", []byte("1")}, {"key/b", []byte{}}}
	if got := j.Notes("key/"); !reflect.DeepEqual(got, want) {
		t.Errorf("notes %v", got)
	}
	if all := j.Notes(""); len(all) != 3 {
		t.Errorf("all: %v", all)
	}
	if err := j.SetNotes(Note{"key/a", nil}, Note{"never", nil}, Note{"set", []byte("4")}); err != nil {
		t.Fatal(err)
	}
	if _, ok := j.Note("key/a"); ok {
		t.Error("a deleted note is there")
	}
	if err := j.commit(j.db, func(tx *bolt.Tx) error { // damage
		return tx.Bucket(notesBucket).Put([]byte("set"), append(make([]byte, 32), '5'))
	}); err != nil {
		t.Fatal(err)
	}
	if v, ok := j.Note("set"); ok {
		t.Errorf("a damaged note reads as %q", v)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := Verify(j.Path())
	if err != nil || !reflect.DeepEqual(r.Problems, []Problem{{"note.damaged", -1}}) {
		t.Errorf("verify: %+v, %v", r, err)
	}
}

func TestNewReplica(t *testing.T) {
	j, w := newFile(t, "a"), newWriter("a")
	w.save(t, j, mark("x", "1"))
	if err := j.NewReplica("b"); err != nil {
		t.Fatal(err)
	}
	if _, err := j.Append(j.HeadOf("a"), w.seal(t, j, mark("x", "2"))); !errors.Is(err, ErrForeign) {
		t.Errorf("the old replica still writes: %v", err)
	}
	newWriter("b").save(t, j, mark("x", "2", scoring.NewRef(1, 0)))
	if !reflect.DeepEqual(j.Heads(), scoring.Vector{founding(t).Replica: 1, "a": 1, "b": 1}) {
		t.Errorf("heads %v", j.Heads())
	}
	sound(t, j)
	again, err := Open(j.Path(), anyDrive)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if again.Head().Replica != "b" || again.Head().Seq != 1 {
		t.Errorf("head %v", again.Head())
	}
}

func TestSnapshotIsOfThisLogAndKey(t *testing.T) {
	j, w := newFile(t, "a"), newWriter("a")
	for range 5 {
		w.save(t, j, mark("x", "1"))
	}
	key, data := []byte("0123456789abcdef"), bytes.Repeat([]byte("state "), 50_000)
	if _, _, ok := j.Snapshot(key); ok {
		t.Error("a snapshot before any was put")
	}
	if err := j.PutSnapshot(3, data, nil, key); err != nil {
		t.Fatal(err)
	}
	w.save(t, j, mark("x", "2"))
	got, count, ok := j.Snapshot(key)
	if !ok || count != 3 || got != string(data) {
		t.Fatalf("snapshot of %d, %v, %d bytes", count, ok, len(got))
	}
	if len(acts(t, j, count)) != 4 {
		t.Error("the rest of the log is not there")
	}
	if _, _, ok := j.Snapshot([]byte("another key 1234")); ok {
		t.Error("taken under another key")
	}
	if err := j.PutSnapshot(9, data, nil, key); err == nil {
		t.Error("a snapshot of commits that are not there")
	}
	if err := j.commit(j.db, func(tx *bolt.Tx) error {
		part := bytes.Clone(tx.Bucket(snapshotBucket).Get(partKey(2)))
		part[77] ^= 1
		return tx.Bucket(snapshotBucket).Put(partKey(2), part)
	}); err != nil {
		t.Fatal(err)
	}
	if _, _, ok := j.Snapshot(key); ok {
		t.Error("taken with a bit flipped")
	}
	sound(t, j)
}

// A snapshot that fits its key but was made of another log must not start this one.
func TestSnapshotOfAnotherLog(t *testing.T) {
	key := []byte("0123456789abcdef")
	j, other := newFile(t, "a"), newFile(t, "a")
	w := newWriter("a")
	w.save(t, j, mark("x", "1"))
	w.save(t, other, mark("x", "2"))
	if err := other.PutSnapshot(2, []byte("state"), nil, key); err != nil {
		t.Fatal(err)
	}
	var head, part []byte
	_ = other.view(func(tx *bolt.Tx) error {
		b := tx.Bucket(snapshotBucket)
		head, part = bytes.Clone(b.Get(partKey(0))), bytes.Clone(b.Get(partKey(1)))
		return nil
	})
	err := j.commit(j.db, func(tx *bolt.Tx) error {
		b, err := tx.CreateBucket(snapshotBucket)
		return errors.Join(err, b.Put(partKey(0), head), b.Put(partKey(1), part))
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, ok := j.Snapshot(key); ok {
		t.Error("the snapshot of another log was taken")
	}
}

func TestCommitAndClosed(t *testing.T) {
	j, w := newFile(t, "a"), newWriter("a")
	s, _ := w.save(t, j, marks(3000, "1")...) // several chunks
	c, err := j.Commit(1)
	if err != nil || c.ID != s.ID || !bytes.Equal(c.Raw, s.Raw) {
		t.Errorf("commit: %v, %v", c, err)
	}
	var d *ErrDamaged
	if _, err := j.Commit(7); !errors.As(err, &d) || d.Place != 7 {
		t.Errorf("no such commit: %v", err)
	}
	late := w.seal(t, j, mark("x", "2"))
	for range 2 {
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := j.Append(s.head(), late); !errors.Is(err, ErrClosed) {
		t.Errorf("append after close: %v", err)
	}
	for _, err := range j.Acts(0) {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("acts after close: %v", err)
		}
	}
}

func TestReportIsPlainJSON(t *testing.T) {
	j, w := newFile(t, "a"), newWriter("a")
	w.save(t, j, mark("x", "1"))
	var out bytes.Buffer
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if err := PrintReport(&out, j.Path(), Verify); err != nil {
		t.Fatal(err)
	}
	var fields map[string]any
	if err := json.Unmarshal(out.Bytes(), &fields); err != nil {
		t.Fatal(err)
	}
	if fields["commits"] != 2.0 || fields["leaves"] != 2.0 || len(fields["root"].(string)) != 64 || fields["problems"] != nil {
		t.Errorf("report %s", out.String())
	}
}
