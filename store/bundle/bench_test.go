package bundle

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"io"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"filippo.io/age"

	"ampera/scoring"
	"ampera/store/journal"
)

// BenchmarkReading holds taking in a parcel of so many acts, decrypted, every check and index
// made, against verifying their signatures alone on as many processors; age/x is what
// decrypting takes of the same.
func BenchmarkReading(b *testing.B) {
	const n = 100_000
	w := newWorld(b)
	public := w.key.Public().(ed25519.PublicKey)
	all := make([]*journal.Sealed, 0, n)
	salt := "0123456789abcdef"
	sign := func(m []byte) []byte { return ed25519.Sign(w.key, m) }
	none := func(scoring.Ref) (h [32]byte) { return h }
	id := scoring.SelectionID(hex.EncodeToString(public), salt)
	head := journal.Head{Replica: scoring.FirstReplica(id)}
	meta := journal.Meta{Selection: id, Person: "ketua", Key: public}
	seal := func(kind scoring.Kind, facts ...scoring.Fact) {
		meta.Kind = kind
		s, err := journal.Seal(head, meta, facts, none, sign, rand.Reader)
		if err != nil {
			b.Fatal(err)
		}
		head = journal.Head{Replica: head.Replica, Seq: s.Seq, ID: s.ID}
		all = append(all, s)
	}
	founding := scoring.FoundingDecision(scoring.Founding{Name: "Uji", Chair: "Ketua"}, scoring.Founder{Person: "ketua", Key: hex.EncodeToString(public), Salt: salt})
	seal(founding.Kind, founding.Facts...)
	path := filepath.Join(b.TempDir(), "s.ampera")
	log, err := journal.Create(path, journal.Genesis{Selection: id, Replica: head.Replica, First: all}, journal.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer log.Close()
	head = journal.Head{Replica: "satu"}
	meta.Observed = scoring.Vector{scoring.FirstReplica(id): 1}
	all = all[:0]
	for range n {
		seal(scoring.KindSaveSheet, scoring.Fact{Subject: scoring.Subject{Kind: scoring.OnSheet, ID: "001/simulasi/maya"}, Cells: []scoring.Cell{{Name: "k1", Value: "3"}}})
	}
	c := w.content(all)
	c.Selection = id
	data := w.written(c)
	var bare, whole, opened time.Duration
	for b.Loop() {
		start := time.Now()
		var next atomic.Int64
		scoring.Abreast(runtime.GOMAXPROCS(0)-1, func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				_ = all[i].Commit.Verify()
			}
		})
		bare += time.Since(start)

		start = time.Now()
		plain, err := age.Decrypt(bytes.NewReader(data), w.seal)
		if err == nil {
			_, err = io.Copy(io.Discard, plain)
		}
		if err != nil {
			b.Fatal(err)
		}
		opened += time.Since(start)

		start = time.Now()
		r, err := Read(bytes.NewReader(data), w.seal)
		if err != nil {
			b.Fatal(err)
		}
		in, err := log.Receive()
		if err != nil {
			b.Fatal(err)
		}
		if added, err := in.Add(r.Commits()); err != nil || added.New != n {
			b.Fatal(added, err)
		}
		whole += time.Since(start)
	}
	b.ReportMetric(float64(whole)/float64(bare), "x")
	b.ReportMetric(float64(opened)/float64(bare), "age/x")
	b.ReportMetric(float64(len(data))/n, "bytes/commit")
}
