package journal

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/wording"
)

const secret = "Nyimas Contoh Binti Rahasia"

func identityOf(number, name string) scoring.Fact {
	return scoring.Fact{Subject: scoring.Subject{Kind: scoring.OnIdentity, ID: number}, Cells: []scoring.Cell{{Name: "name", Value: name}}}
}

// withSecret is a file in which a name lies in a small commit, in one of many
// chunks, and in the snapshot. The refs are those of its leaves, which the last
// act destroys: it is not carried out.
func withSecret(t *testing.T) (*Journal, []scoring.Ref) {
	t.Helper()
	j, w := newFile(t, "a"), newWriter("a")
	w.save(t, j, mark("1", "70"), identityOf("1", secret), mark("1", "71"))
	many := marks(2500, "of an import, long enough to need several chunks of leaves")
	many[1234] = identityOf("1", secret)
	w.save(t, j, many...)
	w.save(t, j, mark("1", "72", scoring.NewRef(1, 1))) // supersedes a leaf that goes
	refs := []scoring.Ref{scoring.NewRef(1, 1), scoring.NewRef(2, 1234)}
	m := w.meta(j)
	m.Kind = scoring.KindDestroyIdentity
	s, err := Seal(j.Head(), m, []scoring.Fact{destruction("1", refs...)}, j.LeafHash, w.sign, w.salt)
	if err == nil {
		_, err = j.Append(j.Head(), s)
	}
	if err = errors.Join(err, j.PutSnapshot(4, []byte("state of "+secret), nil, snapshotKey)); err != nil {
		t.Fatal(err)
	}
	return j, refs
}

func TestDestroyedIsNowhereInTheFile(t *testing.T) {
	j, refs := withSecret(t)
	if !contains(t, j.Path(), secret) {
		t.Fatal("control: the name is not in the file before")
	}
	_, before, _ := j.Tree()
	hashes := [2][32]byte{j.LeafHash(refs[0]), j.LeafHash(refs[1])}
	if err := j.Destroy(refs); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(t.TempDir(), "backup")
	if r, err := j.Backup(backup); err != nil || r.Destroyed != 2 {
		t.Fatalf("backup: %+v, %v", r, err)
	}
	for _, path := range []string{j.Path(), backup} {
		if contains(t, path, secret) {
			t.Errorf("the name is in %s", filepath.Base(path))
		}
	}
	if _, after, _ := j.Tree(); after != before || hashes != [2][32]byte{j.LeafHash(refs[0]), j.LeafHash(refs[1])} {
		t.Error("tree or leaf hashes changed")
	}
	if _, _, ok := j.Snapshot(snapshotKey); ok {
		t.Error("the snapshot is still there")
	}
	stillReads(t, j)
	if err := j.Destroy(refs); err != nil { // again: nothing to do
		t.Error(err)
	}
	if r := sound(t, j); r.Destroyed != 2 || r.Leaves != 2507 {
		t.Errorf("report %+v", r)
	}
}

// stillReads: what was not destroyed is as it was, and the log goes on, also
// in another file.
func stillReads(t *testing.T, j *Journal) {
	t.Helper()
	all := acts(t, j, 1)
	first := all[0]
	if len(first.Gone) != 3 || first.Gone[0] || !first.Gone[1] || first.Facts[1].Cells != nil {
		t.Errorf("gone %v, facts %+v", first.Gone, first.Facts)
	}
	if v, _ := first.Facts[2].Value("k1"); v != "71" || all[2].Facts[0].Cells[0].Supersedes[0] != scoring.NewRef(1, 1) {
		t.Errorf("facts %+v, %+v", first.Facts, all[2].Facts)
	}
	newWriter("a").save(t, j, mark("1", "73", scoring.NewRef(3, 0)))
	other := newFile(t, "b")
	for _, s := range commits(t, j, "a") {
		if _, err := other.Adopt(s); err != nil {
			t.Fatal(err)
		}
	}
	if got := acts(t, other, 1); !got[0].Gone[1] || len(got) != 5 {
		t.Errorf("adopted: %+v", got[0])
	}
}

func contains(t *testing.T, path, text string) bool {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Contains(b, []byte(text))
}

func TestDestroyRefuses(t *testing.T) {
	j, _ := withSecret(t)
	var d *ErrDamaged
	for _, ref := range []scoring.Ref{scoring.NewRef(10, 0), scoring.NewRef(1, 3), 0} {
		if err := j.Destroy([]scoring.Ref{scoring.NewRef(1, 1), ref}); !errors.As(err, &d) {
			t.Errorf("ref %d: %v", ref, err)
		}
	}
	if err := j.Destroy([]scoring.Ref{scoring.NewRef(1, 1), scoring.NewRef(1, 2)}); !errors.As(err, &d) || d.Code != "leaf.gone" {
		t.Errorf("a leaf that no act names: %v", err)
	}
	if acts(t, j, 1)[0].Gone != nil {
		t.Error("destroyed in part")
	}
	if _, _, ok := j.Snapshot(snapshotKey); !ok {
		t.Error("the snapshot is gone")
	}
}

func TestCompactKeepsTheOldFileOnError(t *testing.T) {
	j, _ := withSecret(t)
	before, err := os.ReadFile(j.Path())
	if err != nil {
		t.Fatal(err)
	}
	j.beside = noBeside
	if err := j.Compact(); !errors.Is(err, errDisk) {
		t.Fatal("compacted without a new file")
	}
	if after, _ := os.ReadFile(j.Path()); !bytes.Equal(before, after) {
		t.Error("the file changed")
	}
	newWriter("a").save(t, j, mark("1", "73"))
	sound(t, j)
}

// Whoever waits for the lock while the file is compacted must not get the old one.
func TestCompactKeepsTheLock(t *testing.T) {
	j, w := newFile(t, "a"), newWriter("a")
	w.save(t, j, mark("x", "1"))
	opened := make(chan uint32, 1)
	go func() {
		next, err := Open(j.Path(), Options{AnyDrive: true, Timeout: time.Minute}) // a busy machine is no fault
		if err != nil {
			t.Error(err)
			opened <- 0
			return
		}
		opened <- next.Count()
		_ = next.Close()
	}()
	for range 5 {
		if err := j.Compact(); err != nil {
			t.Fatal(err)
		}
		w.save(t, j, mark("x", "2"))
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if n := <-opened; n != 7 {
		t.Errorf("the next opener sees %d commits, want 7", n)
	}
}

func TestBackup(t *testing.T) {
	j, w := newFile(t, "a"), newWriter("a")
	w.save(t, j, mark("x", "1"))
	folder := t.TempDir()
	path := filepath.Join(folder, "backup")
	if err := os.WriteFile(path, []byte("somebody's own"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := j.Backup(path); !errors.Is(err, ErrExists) {
		t.Errorf("a backup over a file: %v", err)
	}
	if text, _ := os.ReadFile(path); string(text) != "somebody's own" {
		t.Errorf("what was there is %q", text)
	}
	path += "-2"
	r, err := j.Backup(path)
	if err != nil || r.Commits != 2 || !r.OK() {
		t.Fatalf("backup: %+v, %v", r, err)
	}
	if again, err := Verify(path); err != nil || again.Root != r.Root {
		t.Errorf("verify: %+v, %v", again, err)
	}
	if _, err := j.Backup(j.Path()); !errors.Is(err, ErrExists) {
		t.Errorf("a backup onto the file itself: %v", err)
	}
	if _, err := j.Backup(filepath.Join(path, "x")); err == nil {
		t.Error("a backup into no folder")
	}
	damageCommit(t, j)
	if _, err := j.Backup(path + "-3"); err == nil {
		t.Error("a damaged file was backed up")
	}
	if there, err := os.ReadDir(folder); err != nil || len(there) != 2 {
		t.Errorf("left behind: %v, %v", there, err)
	}
}

// damageCommit changes a signed value behind the journal's back.
func damageCommit(t *testing.T, j *Journal) {
	t.Helper()
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(j.Path())
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(b, []byte("bk1a1"))
	if at < 0 {
		t.Fatal("the value is not in the file")
	}
	b[at+4] = '9'
	if err := os.WriteFile(j.Path(), b, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := j.open(false); err != nil {
		t.Fatal(err)
	}
}

// Every code that the sources can put in a report or refusal has its words.
func TestEveryCodeHasWords(t *testing.T) {
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	code := regexp.MustCompile(`(?:damage\(|Code: |\.add\(|return )"((?:file|log|record|commit|leaf|note)\.[a-z]+)"`)
	refusal := regexp.MustCompile(`Refuse\("(journal\.[a-z-]*[a-z])"`)
	n := 0
	for _, source := range sources {
		if b, err := os.ReadFile(source); err == nil && !regexp.MustCompile(`_test\.go$`).MatchString(source) {
			for _, m := range code.FindAllSubmatch(b, -1) {
				n++
				if !wording.Has("problem." + string(m[1])) {
					t.Errorf("%s: problem %s has no words", source, m[1])
				}
			}
			for _, m := range refusal.FindAllSubmatch(b, -1) {
				n++
				if !wording.Has("refusal." + string(m[1])) {
					t.Errorf("%s: refusal %s has no words", source, m[1])
				}
			}
		}
	}
	for _, kind := range []string{"network", "removable"} {
		if !wording.Has("refusal." + (&ErrDrive{kind}).Refusal().Code) {
			t.Errorf("drive %s has no words", kind)
		}
	}
	if n < 30 {
		t.Errorf("only %d codes found in the sources", n)
	}
}
