package journal

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ampera/scoring"
)

// manyCommits are those of one replica, each with one mark, after the founding act.
func manyCommits(t testing.TB, to *Journal, n int) []*Sealed {
	w, head := newWriter("b"), Head{Replica: "b"}
	all := make([]*Sealed, 0, n)
	for i := range n {
		s, err := Seal(head, w.meta(to), []scoring.Fact{mark(fmt.Sprintf("%03d/simulasi/b", i%500), "1")}, to.LeafHash, w.sign, w.salt)
		if err != nil {
			t.Fatal(err)
		}
		all, head = append(all, s), s.head()
	}
	return all
}

// BenchmarkVerify holds checking a whole file, pages and all, against verifying the signatures
// in it alone, one after the other as Verify does.
func BenchmarkVerify(b *testing.B) {
	n := 50_000
	if os.Getenv("AMPERA_LONG") != "" {
		n = 1_000_000
	}
	path := filepath.Join(b.TempDir(), "s.ampera")
	j := newFile(b, "a")
	all := manyCommits(b, j, n)
	in, err := j.Receive()
	if err != nil {
		b.Fatal(err)
	}
	in.all = all
	if err := in.Store(); err != nil {
		b.Fatal(err)
	}
	if _, err := j.Backup(path); err != nil {
		b.Fatal(err)
	}
	var bare, whole time.Duration
	for b.Loop() {
		start := time.Now()
		for _, s := range all {
			if s.Commit.Verify() != nil {
				b.Fatal("not signed")
			}
		}
		bare += time.Since(start)
		start = time.Now()
		if r, err := Verify(path); err != nil || !r.OK() || int(r.Commits) != n+1 {
			b.Fatal(r, err)
		}
		whole += time.Since(start)
	}
	b.ReportMetric(float64(whole)/float64(bare), "x")
	b.ReportMetric(float64(whole.Microseconds())/float64(b.N)/float64(n), "us/commit")
}
