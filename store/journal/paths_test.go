package journal

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
)

// twoWays are two logs of one replica: the same, and then each its own.
func twoWays(t testing.TB) (one, two *memLog) {
	t.Helper()
	one, two = newMemLog(t, "a"), newMemLog(t, "a")
	w := newWriter("a")
	for i := range 5 {
		s, _ := w.save(t, one, mark("x", fmt.Sprint("both ", i)))
		if _, err := two.Append(two.HeadOf("a"), s); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 10 {
		w.save(t, one, mark("x", fmt.Sprint("one ", i)))
		w.save(t, two, mark("y", fmt.Sprint("two ", i)))
	}
	return one, two
}

// joins stores what logs have, one after the other.
func joins(t testing.TB, j *Journal, logs ...*memLog) {
	t.Helper()
	for _, from := range logs {
		in, err := j.Receive()
		if err == nil {
			_, err = in.Add(from.Since(nil, from.Count()))
		}
		if err == nil {
			err = in.Store()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// forked is a file that has both, and went on having seen them.
func forked(t testing.TB, path string) *Journal {
	t.Helper()
	j := createAt(t, path, "home")
	one, two := twoWays(t)
	joins(t, j, one, two)
	newWriter("home").save(t, j, mark("z", "seen both"))
	return j
}

// Whichever history comes first, the file calls both the same; who has one as far as it
// goes brings no second.
func TestHistoriesAreCalledTheSame(t *testing.T) {
	one, two := twoWays(t)
	var said []string
	for _, logs := range [][]*memLog{{one, two}, {two, one}, {one, two, one}} {
		j := newFile(t, "home")
		joins(t, j, logs[0])
		if prefix := j.Heads(); len(prefix) != 2 || prefix["a"] != 15 {
			t.Errorf("one alone: %v", prefix)
		}
		joins(t, j, logs[1:]...)
		said = append(said, fmt.Sprint(j.Heads()))
		if heads := j.Heads(); len(heads) != 4 || heads["a"] != 5 {
			t.Errorf("both: %v", heads)
		}
		for _, a := range acts(t, j, 0) {
			if named := strings.Contains(string(a.Replica), scoring.HistoryMark); named != (a.Parts != nil || a.Observed["a"] == 5) || a.Parts != nil && a.Parts.From != (scoring.ActID{Replica: "a", Seq: 5}) {
				t.Errorf("%s had seen %v, %+v", a.ID(), a.Observed, a.Parts)
			}
		}
		order, err := j.Order(j.Count())
		if err != nil {
			t.Fatal(err)
		}
		_, root, _ := j.Tree()
		in, err := j.Receive()
		if err != nil {
			t.Fatal(err)
		}
		for _, order := range [][]Run{order, {{Replica: founding(t).Replica, First: 1, Count: 1}, {Replica: "a", First: 1, Count: 15}}} {
			want := root
			if len(order) == 2 { // a file that knew one of them, by the replica's name
				_, want, _ = logs[1].Tree()
			}
			if size, got, _, err := in.Tree(order, 0, want); err != nil || got != want || int(size) > int(j.Count()) {
				t.Errorf("the order %v gives another root: %v", order, err)
			}
		}
		sound(t, j)
	}
	if said[0] != said[1] || said[0] != said[2] {
		t.Errorf("called %v", said)
	}
}

// The disk fails at each step of storing a second history, with the step stored or not:
// the file is sound, and the same again goes on from there.
func TestADiskThatFailsAtASecondHistory(t *testing.T) {
	folder := t.TempDir()
	other := forked(t, filepath.Join(folder, "b"))
	for step := range (int(other.Count()) - 1 + partCommits - 1) / partCommits {
		for _, stored := range []bool{false, true} {
			j := createAt(t, filepath.Join(folder, fmt.Sprint(step, stored)), "c")
			in, err := receives(j, other)
			if err != nil {
				t.Fatal(err)
			}
			failAfter(j, step, stored)
			if err = in.Store(Note{"heard", []byte("all")}); !errors.Is(err, errDisk) {
				t.Fatalf("step %d, stored %v: %v", step, stored, err)
			}
			if err := j.Close(); err != nil {
				t.Fatal(err)
			}
			stands(t, j.Path(), other)
			if j, err = Open(j.Path(), anyDrive); err != nil {
				t.Fatal(err)
			}
			if in, err = receives(j, other); err != nil {
				t.Fatal(err)
			}
			if err := in.Store(Note{"heard", []byte("all")}); err != nil || fmt.Sprint(j.Heads()) != fmt.Sprint(other.Heads()) {
				t.Errorf("step %d, stored %v: %v, %v", step, stored, j.Heads(), err)
			}
			_ = j.Close()
			_ = os.Remove(j.Path())
		}
	}
}

// A file with two histories is damaged like any other: what is another is found, or
// harmless; and what is salvaged of a sound one is all of it.
func TestDamageToHistories(t *testing.T) {
	j := forked(t, filepath.Join(t.TempDir(), "b"))
	heads := j.Heads()
	sound(t, j)
	path, out := j.Path(), j.Path()+".saved"
	said, err := Salvage(path, out, Rescue{Replica: "new", Take: func(string, bool) bool { return true }})
	if err != nil || said.Lost > 0 || said.Apart > 0 {
		t.Errorf("salvaged: %+v, %v", said, err)
	}
	saved, err := Open(out, anyDrive)
	if err != nil || fmt.Sprint(saved.Heads()) != fmt.Sprint(heads) {
		t.Fatalf("salvaged it has %v, %v", saved.Heads(), err)
	}
	_ = saved.Close()
	whole, err := digest(path)
	if err != nil {
		t.Fatal(err)
	}
	used, chance := usedPages(t, path), rand.New(rand.NewPCG(5, 8))
	e, found := &examiner{t: t}, 0
	defer e.stop()
	for range long(150) {
		damaged := slices.Clone(used)
		at := chance.IntN(len(used))
		damaged[at] ^= 1 << chance.IntN(8)
		if err := os.WriteFile(path+".damaged", damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		f := e.examine(path + ".damaged")
		if missed(f, whole) {
			t.Errorf("byte %d is another, and nobody says so", at)
		}
		if !f.Report.OK() {
			found++
		}
	}
	if found < 20 {
		t.Errorf("%d were found", found)
	}
}
