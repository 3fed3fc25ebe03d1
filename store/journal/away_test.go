package journal

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"ampera/store/disk"

	bolt "go.etcd.io/bbolt"
)

// aways are the ways in which a file leaves its place under whoever has it open.
var aways = map[string]struct {
	leave func(t *testing.T, path string)
	code  string
}{
	"removed": {func(t *testing.T, path string) { remove(t, path) }, "store.away-removed"},
	"moved":   {func(t *testing.T, path string) { rename(t, path, path+".lama") }, "store.away-moved"},
	"replaced": {func(t *testing.T, path string) {
		write(t, path+".lain", "another file")
		rename(t, path+".lain", path)
	}, "store.away-replaced"},
	"moved and replaced": {func(t *testing.T, path string) {
		rename(t, path, path+".lama")
		write(t, path, "another file")
	}, "store.away-moved"},
	"its folder moved": {func(t *testing.T, path string) { rename(t, filepath.Dir(path), filepath.Dir(path)+".lama") }, "store.away-moved"},
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// notAway says what is wrong with an answer to a save in a file that is away.
func notAway(err error, code string) bool {
	var away *disk.Away
	return !errors.As(err, &away) || away.Refusal().Code != code
}

// A save whose file is no longer at its path is not one, whether the file left
// before it or during it; nothing more is stored then, also when the file comes
// back, and a copy has all that was.
func TestAFileThatLeavesItsPlace(t *testing.T) {
	for name, c := range aways {
		for when, leaves := range map[string]func(*Journal, func()){
			"before":               func(_ *Journal, leave func()) { leave() },
			"during":               func(j *Journal, leave func()) { afterCommit(j, leave) },
			"while the disk fails": func(j *Journal, leave func()) { failNext(j, true, leave) },
		} {
			t.Run(name+" "+when, func(t *testing.T) {
				j, w := newFile(t, "a"), newWriter("a")
				path := j.Path()
				w.save(t, j, mark("x", "1"))
				if away := j.Away(); away != nil {
					t.Fatalf("away already: %v", away)
				}
				leaves(j, func() { c.leave(t, path) })
				s := w.seal(t, j, mark("x", "2"))
				if _, err := j.Append(j.Head(), s); notAway(err, c.code) {
					t.Fatalf("append: %v", err)
				}
				if j.Count() != 2 {
					t.Errorf("%d commits are called stored, want 2", j.Count())
				}
				there, _ := os.ReadFile(path)
				for what, err := range map[string]error{"notes": j.SetNotes(Note{"n", []byte("1")}), "compact": j.Compact(),
					"replica": j.NewReplica("b"), "destroy": j.Destructible()} {
					if notAway(err, c.code) {
						t.Errorf("%s: %v", what, err)
					}
				}
				if now, _ := os.ReadFile(path); string(now) != string(there) {
					t.Error("what is in its place was changed")
				}
				copied := filepath.Join(t.TempDir(), "salinan")
				r, err := j.Backup(copied)
				if err != nil || !r.OK() || r.Commits < 2 || r.Commits > 2 && when == "before" {
					t.Errorf("copy: %+v, %v", r, err)
				}
				if _, err := os.Stat(path + ".lama"); err == nil { // it comes back: somebody may have gone on with it
					_ = os.Remove(path)
					rename(t, path+".lama", path)
					if _, err := j.Append(j.Head(), s); notAway(err, c.code) {
						t.Errorf("came back: %v", err)
					}
				}
			})
		}
	}
}

// While the disk does not say whether the file is in its place, nothing is called
// stored; once it says so again, work goes on, and what was in doubt is found.
func TestAPlaceThatCannotBeAsked(t *testing.T) {
	for when, fails := range map[string]func(*Journal, func()){
		"before": func(_ *Journal, fail func()) { fail() },
		"during": func(j *Journal, fail func()) { afterCommit(j, fail) },
	} {
		j, w := newFile(t, "a"), newWriter("a")
		folder := filepath.Dir(j.Path())
		w.save(t, j, mark("x", "1"))
		fails(j, func() {
			rename(t, folder, folder+".lama")
			if err := os.Symlink(folder, folder); err != nil {
				t.Fatal(err)
			}
		})
		s := w.seal(t, j, mark("x", "2"))
		_, err := j.Append(j.Head(), s)
		var away *disk.Away
		if err == nil || errors.As(err, &away) || j.Away() != nil || j.Count() != 2 {
			t.Errorf("%s: %v, away %v, %d commits", when, err, j.Away(), j.Count())
		}
		remove(t, folder)
		rename(t, folder+".lama", folder)
		if when == "during" { // the file was let go: see update
			if !errors.Is(err, ErrUnknownOutcome) {
				t.Errorf("%s: %v", when, err)
			}
			if j, err = Open(j.Path(), anyDrive); err != nil {
				t.Fatal(err)
			}
			defer j.Close()
		}
		if _, err := j.Append(Head{Replica: s.Replica, Seq: s.Seq - 1, ID: s.Prev}, s); err != nil || j.Count() != 3 {
			t.Errorf("%s, and asked again: %v, %d commits", when, err, j.Count())
		}
	}
}

// afterCommit does something once the next transaction is on the disk.
func afterCommit(j *Journal, then func()) {
	j.commit = func(db *bolt.DB, f func(*bolt.Tx) error) error {
		j.commit = (*bolt.DB).Update
		err := db.Update(f)
		then()
		return err
	}
}

// What is in the place of a file that left while it was being written anew stays.
func TestAFileThatLeavesWhileItIsWrittenAnew(t *testing.T) {
	j, w := newFile(t, "a"), newWriter("a")
	w.save(t, j, mark("x", "1"))
	j.beside = func(path string) (*disk.Temp, error) {
		temp, err := disk.Beside(path)
		rename(t, path, path+".lama")
		write(t, path, "another file")
		return temp, err
	}
	if err := j.Compact(); notAway(err, "store.away-moved") {
		t.Errorf("compact: %v", err)
	}
	if text, _ := os.ReadFile(j.Path()); string(text) != "another file" {
		t.Error("another's file was replaced")
	}
	if left := j.Leftovers(); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// Who closes a file that is not in its place any more, or beside which somebody else's
// sidecar lies by now, leaves the sidecar: it is of who has the file that is there.
func TestASidecarOfSomebodyElseStays(t *testing.T) {
	for name, leave := range map[string]func(*testing.T, string){
		"replaced": aways["replaced"].leave,
		"theirs":   func(t *testing.T, path string) { write(t, holderPath(path), `{"pid":1,"name":"sekretariat"}`) },
		"ours":     func(*testing.T, string) {},
	} {
		j := newFile(t, "a")
		leave(t, j.Path())
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(holderPath(j.Path())); (err == nil) == (name == "ours") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A link leads to one file: through it and by its own name it is the same one,
// held by the same lock.
func TestALinkIsFollowedAtOpening(t *testing.T) {
	j, w := newFile(t, "a"), newWriter("a")
	real := j.Path()
	w.save(t, j, mark("x", "1"))
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "tautan.ampera")
	if err := os.Symlink(real, link); err != nil {
		t.Skip(err)
	}
	j, err := Open(link, anyDrive)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	if want := disk.Resolve(real); j.Path() != want {
		t.Errorf("opened %s, want %s", j.Path(), want)
	}
	if err := j.Compact(); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info, err)
	}
	w.save(t, j, mark("x", "2"))
	if r, err := Verify(real); err == nil {
		t.Errorf("the real file is not held: %+v", r)
	}
}

func TestHardLinksRefuseDestruction(t *testing.T) {
	j, refs := withSecret(t)
	other := filepath.Join(t.TempDir(), "nama-lain")
	if err := os.Link(j.Path(), other); err != nil {
		t.Skip(err)
	}
	if err := j.Destructible(); !errors.Is(err, ErrLinked) {
		t.Errorf("two names: %v", err)
	}
	if err := j.Destroy(nil); !errors.Is(err, ErrLinked) {
		t.Errorf("destroyed with two names: %v", err)
	}
	remove(t, other)
	if err := j.Destructible(); err != nil {
		t.Errorf("one name: %v", err)
	}
	j.beside = func(path string) (*disk.Temp, error) { // it gets one while the new file is written
		j.beside = disk.Beside
		if err := os.Link(path, other); err != nil {
			t.Fatal(err)
		}
		return disk.Beside(path)
	}
	if err := j.Destroy(refs); !errors.Is(err, ErrLinked) {
		t.Errorf("destroyed with a name that it got meanwhile: %v", err)
	}
	if err := j.Compact(); err != nil { // nothing is destroyed by that
		t.Errorf("compact: %v", err)
	}
}
