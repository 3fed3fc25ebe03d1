package journal

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/store/form"
)

// storedAtOnce is how many commits the maker stores in one step. A save stores one and waits
// for the disk; a million of those are an hour.
const storedAtOnce = 8192

// sealUnread is Seal without reading the signature again, which is half of it.
func (w *writer) sealUnread(head Head, meta Meta, facts []scoring.Fact) (*Sealed, error) {
	chunks, hashes, err := sealLeaves(facts, noLeaf, w.salt)
	if err != nil {
		return nil, err
	}
	h := header(head, meta)
	h.Leaves, h.Root = uint32(len(facts)), leafRoot(hashes)
	raw, err := form.Enc.Marshal(h)
	if err != nil {
		return nil, err
	}
	return &Sealed{Commit{h, raw, w.sign(signed(raw)), sha256.Sum256(raw)}, chunks}, nil
}

// manyCommits makes a file of so many commits of one replica, each with one mark, after the
// founding act. One processor signs while the other stores, and nothing waits for the disk but
// the end.
func manyCommits(b *testing.B, path string, n int) {
	b.Helper()
	j := createAt(b, path, "a")
	j.db.NoSync, j.db.AllocSize = true, 64<<20
	parts, faults := make(chan []*Sealed, 1), make(chan error, 1)
	w, head := newWriter("b"), Head{Replica: "b"}
	observed := w.meta(j) // what another laptop had seen does not change
	go func() {
		defer close(parts)
		var part []*Sealed
		for i := range n {
			observed.At = observed.At.Add(time.Millisecond)
			s, err := w.sealUnread(head, observed, []scoring.Fact{mark(fmt.Sprintf("%03d/simulasi/b", i%500), "1")})
			if err != nil {
				faults <- err
				return
			}
			part, head = append(part, s), s.head()
			if len(part) == storedAtOnce || i == n-1 {
				parts <- part
				part = nil
			}
		}
	}()
	for part := range parts {
		if err := j.storeAll(j.Count(), part, nil); err != nil {
			b.Fatal(err)
		}
	}
	select {
	case err := <-faults:
		b.Fatal(err)
	default:
	}
	if err := j.db.Sync(); err != nil {
		b.Fatal(err)
	}
	if err := j.Close(); err != nil {
		b.Fatal(err)
	}
}

// bareSignatures is how long the signatures of a file alone take, one after the other, of time
// and of a processor's. Reading the commits is not counted.
func bareSignatures(b *testing.B, path string) (took, worked time.Duration) {
	b.Helper()
	j, err := Open(path, Options{ReadOnly: true, AnyDrive: true})
	if err != nil {
		b.Fatal(err)
	}
	defer j.Close()
	for next := uint32(0); next < j.Count(); {
		batch, err := j.batch(next)
		if err != nil {
			b.Fatal(err)
		}
		start, before := time.Now(), processorTime()
		for _, s := range batch {
			if s.Commit.Verify() != nil {
				b.Fatal("not signed")
			}
		}
		took, worked = took+time.Since(start), worked+processorTime()-before
		next += uint32(len(batch))
	}
	return took, worked
}

// BenchmarkVerify holds checking a whole file, pages and all, against verifying the signatures
// in it alone, one after the other; worked-x is the same of processor time, which other work on
// the machine does not change as much. AMPERA_BENCH_COMMITS says of how many, and AMPERA_BENCH_FILE
// where the file of them is made, and taken from if it is there.
func BenchmarkVerify(b *testing.B) {
	n := 50_000
	if more, err := strconv.Atoi(os.Getenv("AMPERA_BENCH_COMMITS")); err == nil {
		n = more
	}
	path := os.Getenv("AMPERA_BENCH_FILE")
	if path == "" {
		path = filepath.Join(b.TempDir(), "s.ampera")
	}
	if _, err := os.Stat(path); err != nil {
		began := time.Now()
		manyCommits(b, path, n)
		b.Logf("%d commits made in %v", n, time.Since(began))
	}
	var bare, whole, bareWork, wholeWork time.Duration
	for b.Loop() {
		took, worked := bareSignatures(b, path)
		bare, bareWork = bare+took, bareWork+worked
		start, before := time.Now(), processorTime()
		if r, err := Verify(path); err != nil || !r.OK() || int(r.Commits) != n+1 {
			b.Fatal(r, err)
		}
		whole, wholeWork = whole+time.Since(start), wholeWork+processorTime()-before
	}
	b.ReportMetric(float64(whole)/float64(bare), "x")
	if bareWork > 0 {
		b.ReportMetric(float64(wholeWork)/float64(bareWork), "worked-x")
	}
	b.ReportMetric(float64(whole.Microseconds())/float64(b.N)/float64(n), "us/commit")
}
