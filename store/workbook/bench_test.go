package workbook

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// bigBook is a workbook of n candidates, their texts shared, as a spreadsheet
// saves them.
func bigBook(b *testing.B, n int) []byte {
	b.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i := range n {
		cell := fmt.Sprint("A", i+1)
		err := f.SetSheetRow("Sheet1", cell, &[]any{fmt.Sprintf("26%06d", i), fmt.Sprintf("Peserta Nomor %d", i), fmt.Sprintf("16710%011d", i),
			"1990-01-02", fmt.Sprint("Guru ", i%20), fmt.Sprint("SMPN ", i%50), "umum", "S-1", 3.25, "MS", float64(i%100) + 0.1, i % 100})
		if err != nil {
			b.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// BenchmarkRows reads a sheet of 1e5 rows of 12 cells. x is the time over that
// of excelize's streaming rows on the same bytes in the same run; MB and
// MB-excelize are the most that each had on the heap.
func BenchmarkRows(b *testing.B) {
	const rows = 100_000
	data := bigBook(b, rows)
	var ours, floor time.Duration
	var held, heldFloor float64
	for b.Loop() {
		floor += timed(&heldFloor, func() int { return readExcelize(b, data) }, rows, b)
		ours += timed(&held, func() int { return readOurs(b, data) }, rows, b)
	}
	b.ReportMetric(float64(ours)/float64(floor), "x")
	b.ReportMetric(float64(ours.Milliseconds())/float64(b.N), "ms-read")
	b.ReportMetric(held, "MB")
	b.ReportMetric(heldFloor, "MB-excelize")
}

func readOurs(b *testing.B, data []byte) (n int) {
	book, err := Open(data)
	if err != nil {
		b.Fatal(err)
	}
	rows, err := book.Rows("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	for err = rows.Read(); err == nil; err = rows.Read() {
		n++
	}
	if err != io.EOF {
		b.Fatal(err)
	}
	return n
}

func readExcelize(b *testing.B, data []byte) (n int) {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	rows, err := f.Rows("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		if _, err := rows.Columns(excelize.Options{RawCellValue: true}); err != nil {
			b.Fatal(err)
		}
		n++
	}
	return n
}

// timed times what reads, and notes the most that it had on the heap, in MB.
func timed(most *float64, read func() int, want int, b *testing.B) time.Duration {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before, stop := m.HeapAlloc, make(chan bool)
	var sampling sync.WaitGroup
	sampling.Go(func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(10 * time.Millisecond):
			}
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			*most = max(*most, float64(int64(m.HeapAlloc)-int64(before))/(1<<20))
		}
	})
	began := time.Now()
	if n := read(); n != want {
		b.Fatal("read ", n)
	}
	took := time.Since(began)
	close(stop)
	sampling.Wait()
	return took
}
