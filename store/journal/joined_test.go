package journal

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
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

// cost is what so many saves of one mark, one after the other, ask of the disk and of memory.
type cost struct {
	bytes  int64 // written, in whole pages
	writes int64 // calls that write pages, and as many syncs as saves need
	allocs uint64
	memory uint64 // bytes
}

// costs counts.
func costs(t testing.TB, j *Journal) (c cost) {
	w := newWriter("a")
	w.save(t, j, mark("001/simulasi/a", "0"))
	var before, after runtime.MemStats
	was := j.db.Stats()
	runtime.ReadMemStats(&before)
	for i := range 3 * headsEvery {
		w.save(t, j, mark("001/simulasi/a", fmt.Sprint(i)))
	}
	runtime.ReadMemStats(&after)
	is := j.db.Stats()
	done := is.Sub(&was)
	return cost{done.TxStats.GetPageAlloc(), done.TxStats.GetWrite(), after.Mallocs - before.Mallocs, after.TotalAlloc - before.TotalAlloc}
}

func (c cost) over(other cost) map[string]float64 {
	return map[string]float64{
		"bytes":  float64(c.bytes) / float64(other.bytes),
		"writes": float64(c.writes) / float64(other.writes),
		"allocs": float64(c.allocs) / float64(other.allocs),
		"memory": float64(c.memory) / float64(other.memory),
	}
}

// After forty joins a save writes hardly more than before. What it takes of memory for a
// moment (a vector of forty laptops, a few times) is told by the benchmark.
func TestCostOfASaveAfterJoins(t *testing.T) {
	alone, joined := joinedFile(t, 0), joinedFile(t, 40)
	w := newWriter("a")
	for range 200 {
		w.save(t, alone, mark("1234567/simulasi/p1", "3"))
		w.save(t, joined, mark("1234567/simulasi/p1", "3"))
	}
	one, many := costs(t, alone), costs(t, joined)
	t.Logf("%d saves: alone %+v, after 40 joins %+v", 3*headsEvery, one, many)
	for name, x := range many.over(one) {
		if x > 1.3 && name != "memory" {
			t.Errorf("%s: %.2fx", name, x)
		}
	}
}

// startOf is what a start asks of a file of which a snapshot covers all: how often the log is
// looked into, and how often memory is taken.
func startOf(t testing.TB, path string, key []byte) (looks int64, allocs uint64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	j, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	if _, _, err := j.Tree(); err != nil {
		t.Fatal(err)
	}
	_, count, ok := j.Snapshot(key)
	if !ok || count != j.Count() {
		t.Fatal("no snapshot")
	}
	for range j.Acts(count) {
		t.Fatal("an act that the snapshot has")
	}
	runtime.ReadMemStats(&after)
	done := j.db.Stats()
	return done.TxStats.GetCursorCount(), after.Mallocs - before.Mallocs
}

// After forty joins a start from a snapshot looks into as few records as before, and takes
// memory for forty heads once.
func TestAStartAfterJoins(t *testing.T) {
	const laptops = 40
	key := []byte("key")
	file := func(joined, saves int) string {
		j := joinedFile(t, joined)
		w := newWriter("a")
		for i := range saves {
			w.save(t, j, mark("001/simulasi/a", fmt.Sprint(i)))
		}
		if err := j.PutSnapshot(j.Count(), []byte("state"), nil, key); err != nil {
			t.Fatal(err)
		}
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		return j.Path()
	}
	looksAlone, allocsAlone := startOf(t, file(0, 2*headsEvery+laptops), key)
	looks, allocs := startOf(t, file(laptops, 2*headsEvery), key)
	t.Logf("alone %d looks and %d allocations, after %d joins %d and %d", looksAlone, allocsAlone, laptops, looks, allocs)
	if most := looksAlone + 8; looks > most {
		t.Errorf("%d looks, more than %d", looks, most)
	}
	if more := int64(allocs) - int64(allocsAlone); more > 3*laptops {
		t.Errorf("%d allocations more", more)
	}
}

// A head that is not that of a commit is told before anything is stored on top of it, though
// a start asks nothing of it.
func TestHeadsAreProvedBeforeASave(t *testing.T) {
	for _, harm := range []func(*storedHead){
		func(h *storedHead) { h.ID[0] ^= 1 },
		func(h *storedHead) { h.Place-- },
		func(h *storedHead) { h.Seq++ },
		func(h *storedHead) { h.Place = 1 << 20 },
	} {
		j := joinedFile(t, 5)
		w := newWriter("a")
		for j.Count() <= headsEvery {
			w.save(t, j, mark("001/simulasi/a", "1"))
		}
		path := j.Path()
		if err := j.update(func(tx *bolt.Tx) error {
			log := tx.Bucket(logBucket)
			r, err := readRecord(log, headsEvery)
			if err != nil {
				return err
			}
			at := slices.IndexFunc(r.Heads, func(h storedHead) bool { return h.Replica != "a" })
			harm(&r.Heads[at])
			return putRecord(log, headsEvery, r)
		}); err != nil {
			t.Fatal(err)
		}
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		j, err := Open(path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, err := range j.Acts(j.Count()) {
			t.Error(err)
		}
		var damaged *ErrDamaged
		if err := j.Proven(); !errors.As(err, &damaged) {
			t.Errorf("proven: %v", err)
		}
		count := j.Count()
		head := j.HeadOf("a")
		s := w.seal(t, j, mark("001/simulasi/a", "2"))
		if _, err := j.Append(head, s); !errors.As(err, &damaged) || j.Count() != count {
			t.Errorf("stored: %v", err)
		}
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
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
