package journal

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"ampera/scoring"
)

// branch is a commit of a fresh replica that has seen so much.
func branch(t testing.TB, j *Journal, r scoring.ReplicaID, seen scoring.Vector) *Sealed {
	t.Helper()
	w := newWriter(r)
	meta := w.meta(j)
	meta.Observed = seen
	s, err := Seal(j.HeadOf(r), meta, marks(1, string(r)), j.LeafHash, w.sign, w.salt)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// So many branches may be open; one more is not joined, and nothing changes.
func TestOneBranchTooMany(t *testing.T) {
	j := newFile(t, "a")
	if j.most != 256 {
		t.Errorf("%d branches may be open", j.most)
	}
	j.most = 3
	old := j.Heads()
	for i := range 3 {
		if _, err := j.Adopt(branch(t, j, scoring.ReplicaID(fmt.Sprint("r", i)), old)); err != nil {
			t.Fatalf("branch %d: %v", i, err)
		}
	}
	if _, err := j.Adopt(branch(t, j, "r3", old)); !errors.Is(err, ErrBranches) {
		t.Fatalf("one more: %v", err)
	}
	if _, err := j.Append(j.Head(), branch(t, j, "a", old)); !errors.Is(err, ErrBranches) {
		t.Fatalf("one more of the file's own: %v", err)
	}
	if _, err := j.Adopt(branch(t, j, "r1", old)); err != nil {
		t.Errorf("an open branch cannot go on: %v", err)
	}
	if j.Count() != 5 {
		t.Errorf("%d commits", j.Count())
	}
	// Who has seen them all closes them; then there is room.
	newWriter("a").save(t, j, marks(1, "z")...)
	if _, err := j.Adopt(branch(t, j, "r3", old)); err != nil {
		t.Errorf("after joining: %v", err)
	}
	sound(t, j)
}

// A file with more opens for reading, verifying and backup only.
func TestCrowdedFileIsOnlyRead(t *testing.T) {
	j := newFile(t, "a")
	old := j.Heads()
	for i := range 4 {
		if _, err := j.Adopt(branch(t, j, scoring.ReplicaID(fmt.Sprint("r", i)), old)); err != nil {
			t.Fatal(err)
		}
	}
	sound(t, j)
	again, err := Open(j.Path(), anyDrive)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	again.most = 3
	w := newWriter("a")
	if _, err := again.Append(again.Head(), w.seal(t, again, marks(1, "z")...)); !errors.Is(err, ErrBranches) {
		t.Errorf("saved: %v", err)
	}
	if _, err := again.Adopt(branch(t, again, "r1", old)); !errors.Is(err, ErrBranches) {
		t.Errorf("joined: %v", err)
	}
	if n := len(acts(t, again, 0)); n != 5 {
		t.Errorf("%d acts are read", n)
	}
	if r, err := again.Backup(filepath.Join(t.TempDir(), "c.ampera")); err != nil || r.Commits != 5 {
		t.Errorf("backup: %+v, %v", r, err)
	}
}
