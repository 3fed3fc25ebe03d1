package journal

import (
	"fmt"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"ampera/scoring"

	bolt "go.etcd.io/bbolt"
)

// joinedFile is a file that has joined so many replicas, and has seen them all.
func joinedFile(t testing.TB, replicas int) *Journal {
	j := newFile(t, "a")
	old := j.Heads()
	in, err := j.Receive()
	if err != nil {
		t.Fatal(err)
	}
	for i := range replicas {
		s := branch(t, j, scoring.ReplicaID(fmt.Sprintf("%016x", i)), old)
		if _, err := in.Add(func(yield func(*Sealed, error) bool) { yield(s, nil) }); err != nil {
			t.Fatal(err)
		}
	}
	if err := in.Store(); err != nil {
		t.Fatal(err)
	}
	return j
}

// saved is how many bytes so many saves of one mark have in the log, and how many their
// headers have when they are put together.
func saved(t testing.TB, j *Journal, n int) (bytes, headers int) {
	w := newWriter("a")
	size := func() (all, raw int) {
		err := j.view(func(tx *bolt.Tx) error {
			log := tx.Bucket(logBucket)
			for place := range j.Count() {
				r, err := readRecord(log, place)
				if err != nil {
					return err
				}
				raw += len(r.Raw)
			}
			return log.ForEach(func(k, v []byte) error { all += len(k) + len(v); return nil })
		})
		if err != nil {
			t.Fatal(err)
		}
		return all, raw
	}
	all, raw := size()
	for i := range n {
		w.save(t, j, mark("001/simulasi/a", fmt.Sprint(i)))
	}
	after, rawAfter := size()
	return after - all, rawAfter - raw
}

// After forty joins an act takes hardly more room than before, though its header says whole
// what its author has seen.
func TestRoomOfAnActAfterJoins(t *testing.T) {
	const acts = 3 * headsEvery
	one, oneRaw := saved(t, joinedFile(t, 0), acts)
	many, manyRaw := saved(t, joinedFile(t, 40), acts)
	more := float64(many) / float64(one)
	t.Logf("bytes an act: %d alone, %d after 40 joins (%.2fx); headers of %d and %d", one/acts, many/acts, more, oneRaw/acts, manyRaw/acts)
	if more > 1.3 {
		t.Errorf("an act takes %.2fx", more)
	}
}

// A file in which every record has all heads, as they were written before, reads,
// verifies, goes on and joins as any other.
func TestHeadsInEveryRecord(t *testing.T) {
	j := joinedFile(t, 5)
	err := j.update(func(tx *bolt.Tx) error {
		log := tx.Bucket(logBucket)
		for place := range j.Count() {
			r, err := readRecord(log, place)
			if err != nil {
				return err
			}
			all, err := headsAfter(log, place)
			if err != nil {
				return err
			}
			r.Heads = nil
			for _, h := range all {
				r.Heads = append(r.Heads, h)
			}
			if err := putRecord(log, place, r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	before := j.Heads()
	path := j.Path()
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if j, err = Open(path, Options{}); err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	if fmt.Sprint(j.Heads()) != fmt.Sprint(before) {
		t.Errorf("heads %v, were %v", j.Heads(), before)
	}
	newWriter("a").save(t, j, mark("001/simulasi/a", "1"))
	if _, err := j.Adopt(branch(t, j, "later", before)); err != nil {
		t.Error(err)
	}
	sound(t, j)
}

// Wherever a log ends its heads are those of all its commits, and each commit is found
// by its replica and sequence.
func TestHeadsWhereverALogEnds(t *testing.T) {
	j := joinedFile(t, 7)
	w := newWriter("a")
	for range 2*headsEvery + 3 {
		s, place := w.save(t, j, mark("001/simulasi/a", "1"))
		err := j.view(func(tx *bolt.Tx) error {
			all, err := headsAfter(tx.Bucket(logBucket), place)
			if err == nil && (len(all) != 9 || all["a"].ID != s.ID || all["a"].Place != place) {
				t.Errorf("at %d: %d heads", place, len(all))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	in, err := j.Receive()
	if err != nil {
		t.Fatal(err)
	}
	for r, all := range in.index.at {
		for i, c := range all {
			err := j.view(func(tx *bolt.Tx) error {
				h, err := locate(tx.Bucket(logBucket), j.Count(), r, uint64(i+1))
				if err == nil && (h.Place != c.place || h.ID != c.id) {
					t.Errorf("%s/%d is found at %d", r, i+1, h.Place)
				}
				return err
			})
			if err != nil {
				t.Errorf("%s/%d: %v", r, i+1, err)
			}
		}
	}
}

// verifyAll checks signatures alone, on all processors.
func verifyAll(all []*Sealed) {
	var next atomic.Int64
	scoring.Abreast(runtime.GOMAXPROCS(0)-1, func() {
		for i := int(next.Add(1)) - 1; i < len(all); i = int(next.Add(1)) - 1 {
			_ = all[i].Commit.Verify()
		}
	})
}

// BenchmarkReceive holds reading what another file has against verifying its
// signatures alone, on as many processors.
func BenchmarkReceive(b *testing.B) {
	j := newFile(b, "a")
	w := newWriter("b")
	other := newFile(b, "b")
	var all []*Sealed
	const commits = 4096
	for i := range commits {
		s := w.seal(b, other, mark(fmt.Sprintf("%03d/simulasi/b", i%500), "1"))
		all = append(all, s)
		if _, err := other.Append(other.HeadOf("b"), s); err != nil {
			b.Fatal(err)
		}
	}
	var bare, whole time.Duration
	for b.Loop() {
		start := time.Now()
		verifyAll(all)
		bare += time.Since(start)
		start = time.Now()
		in, err := j.Receive()
		if err != nil {
			b.Fatal(err)
		}
		if added, err := in.Add(func(yield func(*Sealed, error) bool) {
			for _, s := range all {
				if !yield(s, nil) {
					return
				}
			}
		}); err != nil || added.New != commits {
			b.Fatal(added, err)
		}
		whole += time.Since(start)
	}
	b.ReportMetric(float64(whole)/float64(bare), "x")
}
