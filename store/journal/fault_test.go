package journal

import (
	"errors"
	"os"
	"testing"

	"ampera/scoring"
	"ampera/store/disk"

	bolt "go.etcd.io/bbolt"
)

var errDisk = errors.New("no space left on device")

// failNext has the next transaction fail at its commit, with the data on disk
// or not, and then does what else goes wrong.
func failNext(j *Journal, stored bool, then func()) {
	j.commit = func(db *bolt.DB, f func(*bolt.Tx) error) error {
		j.commit = (*bolt.DB).Update
		err := db.Update(func(tx *bolt.Tx) error {
			if err := f(tx); err != nil || stored {
				return err
			}
			return errDisk
		})
		if err == nil {
			err = errDisk
		}
		then()
		return err
	}
}

func TestFailedSaveIsNotStored(t *testing.T) {
	j, w := newFile(t, "a"), newWriter("a")
	first, _ := w.save(t, j, mark("x", "1"))
	s := w.seal(t, j, mark("x", "2"))
	failNext(j, false, func() {})
	if _, err := j.Append(j.Head(), s, Note{"n", []byte("1")}); !errors.Is(err, ErrNotStored) || !errors.Is(err, errDisk) || errors.Is(err, ErrUnknownOutcome) {
		t.Fatalf("append: %v", err)
	}
	if _, ok := j.Note("n"); ok || j.Head() != first.head() || j.Count() != 2 {
		t.Errorf("head %v, %d commits", j.Head(), j.Count())
	}
	if _, err := j.Append(j.Head(), s); err != nil { // the journal lives on
		t.Fatal(err)
	}
	if sound(t, j).Commits != 3 {
		t.Error("the second attempt is not there")
	}
}

func TestFailedSaveThatIsThere(t *testing.T) {
	j, w := newFile(t, "a"), newWriter("a")
	w.save(t, j, mark("x", "1"))
	inode, _ := os.Stat(j.Path())
	s := w.seal(t, j, mark("x", "2"))
	failNext(j, true, func() {})
	place, err := j.Append(j.Head(), s, Note{"n", []byte("1")})
	if err != nil || place != 2 || j.Head() != s.head() {
		t.Fatalf("append: place %d, %v", place, err)
	}
	if _, ok := j.Note("n"); !ok {
		t.Error("the note of the same transaction is not there")
	}
	if now, _ := os.Stat(j.Path()); os.SameFile(inode, now) {
		t.Error("called durable on pages whose fsync failed: the file was not written anew")
	}
	w.save(t, j, mark("x", "3", scoring.NewRef(2, 0)))
	sound(t, j)
}

func TestUnknownOutcome(t *testing.T) {
	for name, gone := range map[string]func(t *testing.T, path string){
		"file truncated": func(t *testing.T, path string) { truncate(t, path, 100) },
	} {
		t.Run(name, func(t *testing.T) {
			j, w := newFile(t, "a"), newWriter("a")
			w.save(t, j, mark("x", "1"))
			s := w.seal(t, j, mark("x", "2"))
			failNext(j, true, func() { gone(t, j.Path()) })
			_, err := j.Append(j.Head(), s)
			if !errors.Is(err, ErrUnknownOutcome) || errors.Is(err, ErrNotStored) || !errors.Is(err, errDisk) {
				t.Fatalf("append: %v", err)
			}
			if err := j.SetNotes(Note{"n", []byte("1")}); !errors.Is(err, ErrClosed) {
				t.Errorf("the journal goes on: %v", err)
			}
			if err := j.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

func noBeside(string) (*disk.Temp, error) { return nil, errDisk }

// A commit that is found again but cannot be written anew is not called durable.
func TestUnknownOutcomeWhenItCannotBeWrittenAnew(t *testing.T) {
	j, w := newFile(t, "a"), newWriter("a")
	j.beside = noBeside
	s := w.seal(t, j, mark("x", "1"))
	failNext(j, true, func() {})
	if _, err := j.Append(j.Head(), s); !errors.Is(err, ErrUnknownOutcome) {
		t.Fatalf("append: %v", err)
	}
	if _, err := j.Commit(0); !errors.Is(err, ErrClosed) {
		t.Errorf("the journal goes on: %v", err)
	}
	again, err := Open(j.Path(), anyDrive)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if place, err := again.Append(Head{Replica: "a"}, s); err != nil || place != 1 || again.Count() != 2 {
		t.Errorf("asked again: place %d, %v; %d commits", place, err, again.Count())
	}
}

func rename(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}

func truncate(t *testing.T, path string, size int64) {
	t.Helper()
	if err := os.Truncate(path, size); err != nil {
		t.Fatal(err)
	}
}
