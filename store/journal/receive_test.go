package journal

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

// partCommits is how many commits these tests store in one step.
const partCommits = 7

// travelled is a file of another laptop with so many commits, some of them large, which
// rest on those before.
func travelled(t testing.TB, path string, commits int) *Journal {
	t.Helper()
	j, w := createAt(t, path, "b"), newWriter("b")
	for i := range commits {
		size := 1
		if i%9 == 4 {
			size = 300
		}
		w.save(t, j, append(marks(size, "a value"), mark("x", fmt.Sprint(i), refsOf(j)[:min(i, 2)]...))...)
	}
	return j
}

// receives takes in all that another file has.
func receives(j, from *Journal) (*Incoming, error) {
	in, err := j.Receive()
	if err != nil {
		return nil, err
	}
	in.part = partCommits
	_, err = in.Add(from.Since(nil, from.Count()))
	return in, err
}

// joinInParts is the child that is killed: it says when it begins to store and when all
// is stored.
func joinInParts(path, from string) error {
	j, err := Open(path, Options{AnyDrive: true, Timeout: 10 * time.Second})
	if err != nil {
		return err
	}
	other, err := Open(from, Options{AnyDrive: true, ReadOnly: true})
	if err != nil {
		return err
	}
	in, err := receives(j, other)
	if err != nil {
		return err
	}
	fmt.Println("begins")
	if err := in.Store(Note{"heard", []byte("all")}); err != nil {
		return err
	}
	fmt.Println("stored")
	return errors.Join(j.Close(), other.Close())
}

// stands is how many commits of another file are in a closed one, which must be whole
// parts and sound, the note with the last.
func stands(t *testing.T, path string, of *Journal) (has uint32, all bool) {
	t.Helper()
	if r, err := Verify(path); err != nil || !r.OK() {
		t.Fatalf("verify: %+v, %v", r, err)
	}
	j, err := Open(path, anyDrive)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	has, all = j.Count()-1, j.Count() == of.Count()
	if _, heard := j.Note("heard"); heard != all || !all && has%partCommits != 0 {
		t.Fatalf("%d commits of %d, the note there: %v", has, of.Count()-1, heard)
	}
	return has, all
}

// Killed wherever it is, a joining leaves whole parts; what was called stored is there; the
// same again goes on from there.
func TestKillWhileJoining(t *testing.T) {
	rounds := long(20)
	if testing.Short() {
		rounds = 8
	}
	folder := t.TempDir()
	other := travelled(t, filepath.Join(folder, "b"), 80)
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	other, err := Open(other.Path(), Options{AnyDrive: true, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	chance := rand.New(rand.NewPCG(4, 2))
	halves, tries := map[uint32]bool{}, 0
	for round := range rounds {
		path := filepath.Join(folder, fmt.Sprint("a", round))
		if err := createAt(t, path, "a").Close(); err != nil {
			t.Fatal(err)
		}
		for all := false; !all; tries++ {
			said := killedJoin(t, path, other.Path(), time.Duration(chance.IntN(30_000))*time.Microsecond)
			var has uint32
			if has, all = stands(t, path, other); !all && strings.Contains(said, "stored") {
				t.Fatalf("round %d: %d commits, and all were called stored", round, has)
			}
			if !all {
				halves[has] = true
			}
		}
	}
	t.Logf("%d rounds, %d joinings, of which killed ones left %d different halves", rounds, tries, len(halves))
	if len(halves) < 3 {
		t.Error("hardly one was killed half way: nothing was tried")
	}
}

func killedJoin(t *testing.T, path, from string, after time.Duration) string {
	t.Helper()
	cmd := child("join", childFile+"="+path, childFrom+"="+from)
	var faults bytes.Buffer
	cmd.Stderr = &faults
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	read := bufio.NewReader(out)
	said, _ := read.ReadString('\n')
	kill := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	defer kill.Stop()
	rest, _ := io.ReadAll(read)
	_ = cmd.Wait()
	if faults.Len() > 0 {
		t.Fatalf("the child failed by itself: %s", faults.String())
	}
	return said + string(rest)
}

// The disk fails at each step of a joining in turn, with the step stored or not: what was
// stored before stays, the file is sound, and the same again goes on from there.
func TestADiskThatFailsWhileJoining(t *testing.T) {
	folder := t.TempDir()
	other := travelled(t, filepath.Join(folder, "b"), 30)
	steps := (30 + partCommits) / partCommits
	for step := range steps {
		for _, stored := range []bool{false, true} {
			j := createAt(t, filepath.Join(folder, fmt.Sprint(step, stored)), "a")
			in, err := receives(j, other)
			if err != nil {
				t.Fatal(err)
			}
			failAfter(j, step, stored)
			err = in.Store(Note{"heard", []byte("all")})
			if !errors.Is(err, ErrNotStored) && !errors.Is(err, ErrUnknownOutcome) || !errors.Is(err, errDisk) {
				t.Fatalf("step %d, stored %v: %v", step, stored, err)
			}
			if err := j.Close(); err != nil {
				t.Fatal(err)
			}
			has, all := stands(t, j.Path(), other)
			if least := uint32(step * partCommits); has < least {
				t.Errorf("step %d, stored %v: %d commits, %d were stored before", step, stored, has, least)
			}
			if j, err = Open(j.Path(), anyDrive); err != nil {
				t.Fatal(err)
			}
			in, err = receives(j, other)
			if err != nil || in.Len() != int(other.Count()-1-has) || all != (in.Len() == 0) {
				t.Fatalf("step %d, stored %v: again %d are new, %v", step, stored, in.Len(), err)
			}
			if err := errors.Join(in.Store(Note{"heard", []byte("all")}), j.Close()); err != nil {
				t.Fatal(err)
			}
			if _, all := stands(t, j.Path(), other); !all {
				t.Errorf("step %d, stored %v: not finished by the same again", step, stored)
			}
			_ = os.Remove(j.Path())
		}
	}
}

// failAfter lets so many transactions pass, and has the next fail.
func failAfter(j *Journal, pass int, stored bool) {
	j.commit = func(db *bolt.DB, f func(*bolt.Tx) error) error {
		if pass--; pass >= 0 {
			return db.Update(f)
		}
		failNext(j, stored, func() {})
		return j.commit(db, f)
	}
}
