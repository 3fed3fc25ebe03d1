package tabular

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"testing"
	"time"

	"ampera/scoring"
)

// bigFile is a candidate file of n rows in 100 groups.
func bigFile(n int) []byte {
	var b bytes.Buffer
	b.WriteString("nomor_peserta,nama,jabatan,lokasi,ipk,twk,PED\n")
	for i := range n {
		fmt.Fprintf(&b, "2440072012%07d,Peserta Nomor %d,guru-%d,Kecamatan %d,3.%02d,%d,%d.25\n", i, i, i%10, i/10%10, i%100, i%151, i%100)
	}
	return b.Bytes()
}

// BenchmarkReadCandidates reads 1e5 candidates; the metric x-floor is the time
// over that of encoding/csv reading the same bytes in the same run.
func BenchmarkReadCandidates(b *testing.B) {
	data := bigFile(100_000)
	book := testBook()
	book.Number = scoring.NumberRule{Pattern: `[0-9]{17}`}
	var floor, ours time.Duration
	b.ReportAllocs()
	for b.Loop() {
		start := time.Now()
		r := csv.NewReader(bytes.NewReader(data))
		r.ReuseRecord = true
		for {
			if _, err := r.Read(); err == io.EOF {
				break
			}
		}
		floor += time.Since(start)
		start = time.Now()
		rows, _, problems := Candidates(bytes.NewReader(data), book)
		ours += time.Since(start)
		if problems != nil || len(rows) != 100_000 {
			b.Fatal(problems)
		}
	}
	b.ReportMetric(float64(ours)/float64(floor), "x-floor")
	b.ReportMetric(float64(ours.Milliseconds())/float64(b.N), "ms-read")
}
