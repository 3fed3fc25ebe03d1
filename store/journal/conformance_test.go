package journal

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"ampera/scoring"
)

// logs are the implementations that the suite is run on.
var logs = map[string]func(testing.TB, scoring.ReplicaID) Log{
	"file":   func(t testing.TB, r scoring.ReplicaID) Log { return newFile(t, r) },
	"memory": func(t testing.TB, r scoring.ReplicaID) Log { return newMemLog(t, r) },
}

func TestLogConformance(t *testing.T) {
	suite := map[string]func(*testing.T, func(testing.TB, scoring.ReplicaID) Log){
		"order":      conformsInOrder,
		"head moved": conformsOnMovedHead,
		"idempotent": conformsOnRepeat,
		"foreign":    conformsOnForeign,
		"adopt":      conformsOnAdopt,
		"gap":        conformsOnGap,
		"fork":       conformsOnFork,
		"forged":     conformsOnForged,
		"reentrant":  conformsOnAppendWhileReading,
	}
	for name, open := range logs {
		for test, f := range suite {
			t.Run(name+"/"+test, func(t *testing.T) { f(t, open) })
		}
	}
}

func conformsInOrder(t *testing.T, open func(testing.TB, scoring.ReplicaID) Log) {
	log, w := open(t, "a"), newWriter("a")
	first, p0 := w.save(t, log, mark("x", "1"), mark("y", "2"))
	second, p1 := w.save(t, log, mark("x", "3", scoring.NewRef(p0, 0)))
	if p0 != 1 || p1 != 2 || log.Count() != 3 || log.HeadOf("a") != second.head() || second.Prev != first.ID {
		t.Fatalf("places %d, %d of %d; head %v", p0, p1, log.Count(), log.HeadOf("a"))
	}
	got := acts(t, log, 1)
	if len(got) != 2 || got[1].Seq != 2 || got[1].Observed["a"] != 1 || got[1].Kind != scoring.KindSaveSheet {
		t.Fatalf("acts: %+v", got)
	}
	want := []scoring.Fact{mark("x", "3", scoring.NewRef(1, 0))}
	if !reflect.DeepEqual(got[1].Facts, want) {
		t.Errorf("facts %+v, want %+v", got[1].Facts, want)
	}
	if rest := acts(t, log, 2); len(rest) != 1 || rest[0].Place != 2 {
		t.Errorf("from 2: %+v", rest)
	}
	if log.LeafHash(scoring.NewRef(2, 1)) != [32]byte{} || log.LeafHash(scoring.NewRef(10, 0)) != [32]byte{} {
		t.Error("a leaf that is not there has a hash")
	}
}

func conformsOnMovedHead(t *testing.T, open func(testing.TB, scoring.ReplicaID) Log) {
	log, w := open(t, "a"), newWriter("a")
	old := log.HeadOf("a")
	late := w.seal(t, log, mark("x", "1"))
	w.save(t, log, mark("x", "2"))
	for _, expected := range []Head{old, log.HeadOf("a")} {
		if _, err := log.Append(expected, late); !errors.Is(err, ErrHeadMoved) {
			t.Errorf("a commit on an old head: %v", err)
		}
	}
	if log.Count() != 2 {
		t.Errorf("%d commits", log.Count())
	}
}

func conformsOnRepeat(t *testing.T, open func(testing.TB, scoring.ReplicaID) Log) {
	log, w := open(t, "a"), newWriter("a")
	before := log.HeadOf("a")
	s, place := w.save(t, log, mark("x", "1"))
	w.save(t, log, mark("x", "2"))
	again, err := log.Append(before, s)
	if err != nil || again != place || log.Count() != 3 {
		t.Errorf("again: place %d, %v; %d commits", again, err, log.Count())
	}
}

func conformsOnForeign(t *testing.T, open func(testing.TB, scoring.ReplicaID) Log) {
	log := open(t, "a")
	b := newWriter("b")
	if _, err := log.Append(Head{Replica: "b"}, b.seal(t, log, mark("x", "1"))); !errors.Is(err, ErrForeign) {
		t.Errorf("another replica's commit appended: %v", err)
	}
	m := b.meta(log)
	m.Selection = "another"
	s, err := Seal(Head{Replica: "b"}, m, marks(1, "1"), log.LeafHash, b.sign, b.salt)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := log.Adopt(s); !errors.Is(err, ErrForeign) {
		t.Errorf("another selection's commit adopted: %v", err)
	}
	own := newWriter("a").seal(t, log, mark("x", "1"))
	if _, err := log.Adopt(own); !errors.Is(err, ErrForeign) {
		t.Errorf("an own commit that was never written here, adopted: %v", err)
	}
}

// twoReplicas is a log of a with everything of b adopted, and b's. The refs of
// b are other ones than a's.
func twoReplicas(t *testing.T, open func(testing.TB, scoring.ReplicaID) Log) (a, b Log) {
	a, b = open(t, "a"), open(t, "b")
	wa, wb := newWriter("a"), newWriter("b")
	wa.save(t, a, mark("x", "1"))
	wb.save(t, b, mark("y", "1"), mark("y", "2"))
	wb.save(t, b, mark("y", "3", scoring.NewRef(1, 1)))
	for _, s := range commits(t, b, "b") {
		if _, err := a.Adopt(s); err != nil {
			t.Fatal(err)
		}
	}
	wa.save(t, a, mark("y", "4", scoring.NewRef(3, 0)))
	return a, b
}

func conformsOnAdopt(t *testing.T, open func(testing.TB, scoring.ReplicaID) Log) {
	a, b := twoReplicas(t, open)
	got := acts(t, a, 1)
	if !reflect.DeepEqual(a.Heads(), scoring.Vector{founding(t).Replica: 1, "a": 2, "b": 2}) || len(got) != 4 {
		t.Fatalf("heads %v, %d acts", a.Heads(), len(got))
	}
	if ref := got[2].Facts[0].Cells[0].Supersedes[0]; ref != scoring.NewRef(2, 1) {
		t.Errorf("b's ref 0/1 is %d/%d in a, want 2/1", ref.Commit(), ref.Leaf())
	}
	if got[3].Observed["b"] != 2 {
		t.Errorf("a's second act observed %v", got[3].Observed)
	}
	theirs, ours := commits(t, b, "b"), commits(t, a, "b")
	for i := range theirs {
		if !bytes.Equal(theirs[i].Raw, ours[i].Raw) || !bytes.Equal(theirs[i].Signature, ours[i].Signature) {
			t.Errorf("commit %d was encoded again", i)
		}
		if place, err := a.Adopt(theirs[i]); err != nil || place != uint32(i)+2 {
			t.Errorf("adopted again: place %d, %v", place, err)
		}
	}
}

func conformsOnGap(t *testing.T, open func(testing.TB, scoring.ReplicaID) Log) {
	a, b := twoReplicas(t, open)
	c := open(t, "c")
	if _, err := c.Adopt(commits(t, b, "b")[1]); !errors.Is(err, ErrGap) {
		t.Errorf("b's second commit without the first: %v", err)
	}
	ofA := commits(t, a, "a")
	if _, err := c.Adopt(ofA[0]); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Adopt(ofA[1]); !errors.Is(err, ErrGap) {
		t.Errorf("a commit that observed what is not here: %v", err)
	}
	if c.Count() != 2 {
		t.Errorf("%d commits", c.Count())
	}
}

func conformsOnFork(t *testing.T, open func(testing.TB, scoring.ReplicaID) Log) {
	a, _ := twoReplicas(t, open)
	twin := open(t, "b") // a copy of b that went its own way
	w := newWriter("b")
	w.clock += 1000
	w.save(t, twin, mark("y", "9"))
	w.save(t, twin, mark("y", "8"))
	w.save(t, twin, mark("y", "7"))
	for i, s := range commits(t, twin, "b") {
		if _, err := a.Adopt(s); !errors.Is(err, ErrForked) {
			t.Errorf("the other history's commit %d: %v", i+1, err)
		}
	}
	if a.Count() != 5 {
		t.Errorf("%d commits", a.Count())
	}
}

func conformsOnForged(t *testing.T, open func(testing.TB, scoring.ReplicaID) Log) {
	_, b := twoReplicas(t, open)
	forge := map[string]func(*Sealed){
		"commit.signature": func(s *Sealed) { s.Signature = bytes.Clone(s.Signature); s.Signature[5] ^= 1 },
		"commit.id":        func(s *Sealed) { s.Raw = bytes.Clone(s.Raw); s.Raw[len(s.Raw)-1] ^= 1 },
		"leaf.count":       func(s *Sealed) { s.chunks = nil },
		"leaf.root": func(s *Sealed) {
			s.chunks = []chunk{{0, bytes.Clone(s.chunks[0].data)}}
			s.chunks[0].data[saltSize] ^= 1
		},
	}
	for code, change := range forge {
		c := open(t, "c")
		s := *commits(t, b, "b")[0]
		change(&s)
		_, err := c.Adopt(&s)
		var d *ErrDamaged
		if !errors.As(err, &d) || d.Code != code || c.Count() != 1 {
			t.Errorf("%s: %v", code, err)
		}
	}
}

func conformsOnAppendWhileReading(t *testing.T, open func(testing.TB, scoring.ReplicaID) Log) {
	log, w := open(t, "a"), newWriter("a")
	w.save(t, log, mark("x", "1"))
	for a, err := range log.Acts(0) {
		if err != nil {
			t.Fatal(err)
		}
		if a.Place < 3 {
			w.save(t, log, mark("x", "1", a.Ref(0)))
		}
	}
	if n := len(acts(t, log, 1)); n != 4 {
		t.Errorf("%d acts", n)
	}
}
