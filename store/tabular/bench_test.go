package tabular

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"ampera/scoring"
	"ampera/scoring/intake"
)

const manyRows = 100_000

// bigRow is a candidate of a file of many in 100 groups.
func bigRow(i int) []any {
	return []any{fmt.Sprintf("2440072012%07d", i), fmt.Sprintf("Peserta Nomor %d", i), fmt.Sprintf("guru-%d", i%10),
		fmt.Sprintf("Kecamatan %d", i/10%10), float64(i%400) / 100, i % 151, float64(i%100) + 0.25}
}

var bigHead = []any{"nomor_peserta", "nama", "jabatan", "lokasi", "ipk", "twk", "PED"}

func bigCSV() []byte {
	var b bytes.Buffer
	b.WriteString("nomor_peserta,nama,jabatan,lokasi,ipk,twk,PED\n")
	for i := range manyRows {
		row := bigRow(i)
		fmt.Fprintf(&b, "%s,%s,%s,%s,%v,%v,%v\n", row...)
	}
	return b.Bytes()
}

// bigSheet is the same as a workbook whose texts are shared, as a spreadsheet
// saves it.
func bigSheet(b *testing.B) []byte {
	b.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i := range manyRows + 1 {
		row := bigHead
		if i > 0 {
			row = bigRow(i - 1)
		}
		if err := f.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &row); err != nil {
			b.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// BenchmarkRead reads 1e5 candidates from looking at the file to the command. x
// is the time over that of the floor reading the same bytes in the same run:
// encoding/csv for CSV, excelize's streaming rows for a workbook. MB is the most
// that the heap grew, the command's own 1e5 rows among it.
func BenchmarkRead(b *testing.B) {
	b.Run("csv", func(b *testing.B) { benchmarkRead(b, bigCSV(), floorCSV) })
	b.Run("xlsx", func(b *testing.B) { benchmarkRead(b, bigSheet(b), floorXLSX) })
}

func benchmarkRead(b *testing.B, data []byte, floor func(*testing.B, []byte)) {
	book := testBook()
	book.Number = scoring.NumberRule{Pattern: `[0-9]{17}`}
	var ours, least time.Duration
	var held, heldFloor float64
	for b.Loop() {
		least += peak(&heldFloor, func() { floor(b, data) })
		ours += peak(&held, func() { readBig(b, data, book) })
	}
	b.ReportMetric(float64(ours)/float64(least), "x")
	b.ReportMetric(float64(ours.Milliseconds())/float64(b.N), "ms-read")
	b.ReportMetric(held, "MB")
	b.ReportMetric(heldFloor, "MB-floor")
}

func readBig(b *testing.B, data []byte, book *scoring.Rulebook) {
	f, err := Read(data, "berkas")
	if err != nil {
		b.Fatal(err)
	}
	in, err := f.Look(intake.Wanted{}, book, nil)
	if err != nil {
		b.Fatal(err)
	}
	c, _, err := f.Take(context.Background(), in, intake.Knowing{Book: book}, nil)
	if err != nil || len(c.(scoring.SaveCandidates).Rows) != manyRows {
		b.Fatal(err)
	}
}

func floorCSV(b *testing.B, data []byte) {
	r := csv.NewReader(bytes.NewReader(data))
	r.ReuseRecord = true
	for {
		if _, err := r.Read(); err == io.EOF {
			return
		} else if err != nil {
			b.Fatal(err)
		}
	}
}

func floorXLSX(b *testing.B, data []byte) {
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
	}
}

// peak times what works, and notes the most by which the heap grew, in MB.
func peak(most *float64, work func()) time.Duration {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before, stop := int64(m.HeapAlloc), make(chan struct{})
	look := func() {
		runtime.ReadMemStats(&m)
		*most = max(*most, float64(int64(m.HeapAlloc)-before)/(1<<20))
	}
	var looking sync.WaitGroup
	looking.Go(func() {
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
				look()
			}
		}
	})
	began := time.Now()
	work()
	took := time.Since(began)
	close(stop)
	looking.Wait()
	look()
	return took
}
