package journal

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

// stopwatch adds up what the work takes and what its floor takes, by turns, so
// that the ratio is of one disk at one time.
type stopwatch struct{ work, floor time.Duration }

func timed(to *time.Duration, f func() error) error {
	began := time.Now()
	err := f()
	*to += time.Since(began)
	return err
}

func (s *stopwatch) report(b *testing.B) {
	b.Helper()
	b.ReportMetric(float64(s.work)/float64(s.floor), "x")
	b.ReportMetric(float64(s.floor)/float64(b.N), "floor-ns/op")
	b.ReportMetric(float64(s.work)/float64(b.N), "ns/op")
}

// BenchmarkSaveOneMark seals and appends a commit of one leaf in a file of a
// day's work. Floor: as many bytes appended to a plain file, and fdatasync.
func BenchmarkSaveOneMark(b *testing.B) {
	j, w := newFile(b, "a"), newWriter("a")
	for range 200 {
		w.save(b, j, mark("1234567/simulasi/p1", "3"))
	}
	plain, err := os.Create(filepath.Join(b.TempDir(), "plain"))
	if err != nil {
		b.Fatal(err)
	}
	defer plain.Close()
	var s stopwatch
	for b.Loop() {
		var bytes []byte
		err := timed(&s.work, func() error {
			c := w.seal(b, j, mark("1234567/simulasi/p1", "3"))
			bytes = append(c.record(), c.chunks[0].data...)
			_, err := j.Append(j.Head(), c)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		err = timed(&s.floor, func() error {
			if _, err := plain.Write(bytes); err != nil {
				return err
			}
			return fdatasync(plain)
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	s.report(b)
}

// BenchmarkSaveAfterJoins seals and appends a commit of one leaf in a file that has joined
// forty others. Floor: the same in a file that never joined.
func BenchmarkSaveAfterJoins(b *testing.B) {
	w := newWriter("a")
	alone, joined := joinedFile(b, 0), joinedFile(b, 40)
	for range 200 {
		w.save(b, alone, mark("1234567/simulasi/p1", "3"))
		w.save(b, joined, mark("1234567/simulasi/p1", "3"))
	}
	var s stopwatch
	save := func(j *Journal) func() error {
		return func() error {
			_, err := j.Append(j.Head(), w.seal(b, j, mark("1234567/simulasi/p1", "3")))
			return err
		}
	}
	for b.Loop() {
		if err := timed(&s.work, save(joined)); err != nil {
			b.Fatal(err)
		}
		if err := timed(&s.floor, save(alone)); err != nil {
			b.Fatal(err)
		}
	}
	s.report(b)
	for name, x := range costs(b, joined).over(costs(b, alone)) { // what no noise of the disk reaches
		b.ReportMetric(x, name+"-x")
	}
}

// BenchmarkAppendBulk seals and appends 100,000 leaves in one commit. Floor:
// the same bytes, leaf by leaf, in one transaction of bbolt.
func BenchmarkAppendBulk(b *testing.B) {
	facts := marks(100_000, "70")
	var s stopwatch
	for b.Loop() {
		j, w := newFile(b, "a"), newWriter("a")
		var c *Sealed
		err := timed(&s.work, func() (err error) {
			c = w.seal(b, j, facts...)
			_, err = j.Append(j.Head(), c)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		db, err := bolt.Open(filepath.Join(b.TempDir(), "plain"), 0o600, nil)
		if err != nil {
			b.Fatal(err)
		}
		if err := timed(&s.floor, func() error { return putEach(db, c) }); err != nil {
			b.Fatal(err)
		}
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
		_ = j.Close()
	}
	s.report(b)
}

func putEach(db *bolt.DB, s *Sealed) error {
	return db.Update(func(tx *bolt.Tx) error {
		log, err := tx.CreateBucket(logBucket)
		if err != nil {
			return err
		}
		log.FillPercent = 0.95
		return s.entries(func(i int, e *entry) error { return log.Put(key(0, uint32(i)), e.raw) })
	})
}

// BenchmarkActs reads and verifies commits of one leaf: what a start without
// snapshot costs for each.
func BenchmarkActs(b *testing.B) {
	j, w := newFile(b, "a"), newWriter("a")
	const n = 1000
	for range n {
		w.save(b, j, mark("1234567/simulasi/p1", "3"))
	}
	for b.Loop() {
		for _, err := range j.Acts(0) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/n, "us/commit")
}
