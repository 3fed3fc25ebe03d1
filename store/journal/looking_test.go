package journal

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

// later has the pages of a file of any size looked at meanwhile, or all at once.
func later(t *testing.T, is bool) {
	before := laterFrom
	t.Cleanup(func() { laterFrom = before })
	laterFrom = math.MaxUint64
	if is {
		laterFrom = 0
	}
}

// opened is what a file says at its start, and what its pages are once all were looked at.
func opened(path string) (said string, err error) {
	j, err := Open(path, Options{AnyDrive: true})
	if err != nil {
		return "", err
	}
	defer j.Close()
	size, root, err := j.Tree()
	data, count, ok := j.Snapshot(snapshotKey)
	said = fmt.Sprint(size, root, err, j.Notes(""), bytes.Equal([]byte(data), snapshotData), count, ok, j.Heads())
	return said, j.Whole()
}

// soon fails the test where f does not end.
func soon(t *testing.T, what string, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() { defer close(done); f() }()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Fatalf("%s: it does not end", what)
	}
}

// deepFile has a log whose tree is three pages deep, of which a start asks few.
func deepFile(t *testing.T) string {
	t.Helper()
	j := newFile(t, "a")
	j.db.NoSync = true
	w := newWriter("a")
	for i := range 450 {
		w.save(t, j, mark(fmt.Sprint("x", i), strings.Repeat("a", 2500)))
	}
	if err := errors.Join(j.SetNotes(Note{"key/p", make([]byte, 400)}), j.PutSnapshot(j.Count(), snapshotData, nil, snapshotKey), j.Close()); err != nil {
		t.Fatal(err)
	}
	return j.Path()
}

// Of a file whose pages are looked at while it is open the start says what it says where they
// are looked at before, damage is told whenever it would have been, and nothing is stored on it.
func TestPagesLookedAtMeanwhile(t *testing.T) {
	original := usedPages(t, deepFile(t))
	folder, files := t.TempDir(), 0
	write := func(data []byte) string { // each in its own place: who panics while opening keeps the lock
		t.Helper()
		files++
		copied := filepath.Join(folder, fmt.Sprint(files, ".ampera"))
		if err := os.WriteFile(copied, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return copied
	}
	sound, atOnce, meanwhile := 0, 0, 0
	look := func(what string, data []byte) {
		t.Helper()
		later(t, false)
		want, wantErr := opened(write(data))
		later(t, true)
		var got string
		var err error
		soon(t, what, func() { got, err = opened(write(data)) })
		if isDamage(err) != isDamage(wantErr) || (err == nil) != (wantErr == nil) || err == nil && got != want {
			t.Errorf("%s:\nmeanwhile %v %s\nat once %v %s", what, err, got, wantErr, want)
		}
		copied := write(data)
		j, opens := Open(copied, Options{AnyDrive: true})
		switch {
		case wantErr == nil:
			sound++
		case opens != nil:
			atOnce++
		default:
			meanwhile++
			soon(t, what, func() {
				if err := j.SetNotes(Note{"x", []byte("y")}); !isDamage(err) {
					t.Errorf("%s: a note is stored on it: %v", what, err)
				}
				if err := j.PutSnapshot(1, snapshotData, nil, snapshotKey); !isDamage(err) {
					t.Errorf("%s: a snapshot is stored on it: %v", what, err)
				}
				for _, err := range j.Acts(0) {
					if !isDamage(err) {
						t.Errorf("%s: an act is read of it: %v", what, err)
					}
					break
				}
			})
		}
		if opens == nil {
			if err := j.Close(); err != nil {
				t.Error(what, err)
			}
		}
		if is, err := os.ReadFile(copied); err != nil || wantErr != nil && !bytes.Equal(is, data) {
			t.Errorf("%s: the file was changed: %v", what, err)
		}
	}
	look("undamaged", slices.Clone(original))
	for n := range 140 {
		kind := damages[n%len(damages)]
		look(fmt.Sprint(kind.name, " ", n), kind.do(slices.Clone(original), rand.New(rand.NewPCG(uint64(n), 11))))
	}
	t.Logf("%d sound, %d damaged and told at once, %d meanwhile", sound, atOnce, meanwhile)
	if sound < 20 || atOnce < 15 || meanwhile < 20 {
		t.Error("too few of a kind")
	}
	// A branch that leads back: whoever followed it would go round for ever.
	m, err := readMeta(failingDisk{bytes.NewReader(original), 1 << 40, nil, 0})
	if err != nil {
		t.Fatal(err)
	}
	turned := 0
	for id := range m.pages {
		p := int64(id) * m.pageSize
		if le.Uint64(original[p:]) != id || le.Uint16(original[p+8:]) != branchPage {
			continue
		}
		n := int64(le.Uint16(original[p+10:]))
		for i := int64(0); i < n; i += max(n/20, 1) {
			data := slices.Clone(original)
			le.PutUint64(data[p+pageHeader+i*element+8:], id)
			look(fmt.Sprintf("child %d of page %d is that page", i, id), data)
			turned++
		}
	}
	if turned < 4 {
		t.Errorf("only %d branches lead back", turned)
	}
}

// What is read of the log by its pages alone is what bbolt reads.
func TestRecordsReadEarly(t *testing.T) {
	later(t, true)
	j, err := Open(fileToDamage(t), Options{AnyDrive: true})
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	if err := j.Whole(); err != nil {
		t.Fatal(err)
	}
	if j.pages == nil {
		t.Fatal("control: its pages were looked at before")
	}
	err = j.view(func(tx *bolt.Tx) error {
		log := tx.Bucket(logBucket)
		unfinished := &looking{file: j.file, meta: j.pages.meta, log: j.pages.log, ended: make(chan struct{}), err: errors.New("not asked")}
		close(unfinished.ended)
		unfinished.stop.Store(true)
		e := &early{looking: unfinished, log: log, pages: map[uint64][]byte{}}
		if k, _ := log.Cursor().Last(); !bytes.Equal(e.last(), k) {
			t.Errorf("last: %x, not %x", e.last(), k)
		}
		n := 0
		for k, v := log.Cursor().First(); k != nil; k, v = log.Cursor().Seek(append(bytes.Clone(k), 0)) {
			if got := e.Get(k); !bytes.Equal(got, v) {
				t.Errorf("%x: %d bytes, not %d", k, len(got), len(v))
			}
			n++
		}
		if n < 50 {
			t.Errorf("control: only %d", n)
		}
		if e.Get(key(1, 12345)) != nil {
			t.Error("a key that is not there")
		}
		for place := range j.Count() {
			data := log.Get(key(place, recordKey))
			all, owes, err := decodeRecord(data)
			if err != nil {
				return err
			}
			signed, owing, err := decodeSigned(data)
			if err != nil || !bytes.Equal(signed.Raw, all.Raw) || !bytes.Equal(signed.Signature, all.Signature) || fmt.Sprint(owing) != fmt.Sprint(owes) {
				t.Errorf("what was signed at %d is read as something else: %v", place, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A file that is closed while its pages are looked at waits for nobody, and a disk that
// failed once says nothing of them.
func TestLookingEnds(t *testing.T) {
	later(t, true)
	path := fileToDamage(t)
	for range 30 {
		j, err := Open(path, Options{AnyDrive: true})
		if err != nil {
			t.Fatal(err)
		}
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		if err := j.Whole(); !errors.Is(err, ErrClosed) {
			t.Errorf("closed: %v", err)
		}
	}
	j, err := Open(path, Options{AnyDrive: true})
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	if err := j.Whole(); err != nil {
		t.Fatal(err)
	}
	j.pages.find(errors.New("the disk failed"))
	if err := j.Whole(); err != nil {
		t.Errorf("asked again: %v", err)
	}
	j.pages.find(damage("file.structure"))
	if err := j.Whole(); !isDamage(err) {
		t.Errorf("damage that was found: %v", err)
	}
}
