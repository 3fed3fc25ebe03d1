package store

import (
	"os"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// BenchmarkSave is one mark through a session: decided, signed, durable, in
// the state. x is the ratio to its floor: as many bytes appended to a plain
// file, and fdatasync.
func BenchmarkSave(b *testing.B) {
	bench := newBench(b)
	o := bench.office("s.ampera", "here")
	d := bench.founded(o)
	bench.do(d, candidates("Ayu", "Bagus"))
	for i := range int64(200) { // a day's work is in the file
		bench.do(d, written("002", i%50))
	}
	plain, err := os.Create(bench.path("plain"))
	if err != nil {
		b.Fatal(err)
	}
	defer plain.Close()
	_, sealed, _, err := d.(*session).prepare(written("001", 1))
	if err != nil {
		b.Fatal(err)
	}
	bytes := append(append([]byte{}, sealed.Raw...), sealed.Signature...)
	bytes = append(bytes, make([]byte, 64)...) // its one leaf
	var ours, floor time.Duration
	for i := int64(0); b.Loop(); i++ {
		began := time.Now()
		bench.do(d, written("001", 1+i%99))
		ours += time.Since(began)
		began = time.Now()
		if _, err := plain.Write(bytes); err != nil {
			b.Fatal(err)
		}
		if err := unix.Fdatasync(int(plain.Fd())); err != nil {
			b.Fatal(err)
		}
		floor += time.Since(began)
	}
	b.ReportMetric(float64(ours)/float64(floor), "x")
}
