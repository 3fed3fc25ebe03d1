package store

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"ampera/scoring"
	"ampera/scoring/intake"
)

const many = 100_000

// manyCandidates is a CSV file of invented candidates with their marks.
func manyCandidates(b *testing.B, path string, many int) []byte {
	b.Helper()
	var out bytes.Buffer
	out.WriteString("nomor_peserta,nama,nik,tgl_lahir,jabatan,lokasi,jenis_formasi,pendidikan,ipk,status,pedagogik,profesional\n")
	for i := range many {
		fmt.Fprintf(&out, "26%06d,Peserta Nomor %d,16710%011d,19%02d-%02d-%02d,Guru %d,SMPN %d,umum,S-1,3.%02d,ms,%d.5,%d\n",
			i, i, i, 70+i%30, 1+i%12, 1+i%28, i%20, i%50, i%100, i%100, (i*7)%100)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// BenchmarkImport is from a CSV file of 1e5 candidates to a durable, signed
// act and the state that has it. x is the ratio to its floor: encoding/csv and
// one transaction of bbolt with the same rows.
func BenchmarkImport(b *testing.B) {
	b.ReportAllocs()
	bench := newBench(b)
	path := bench.path("peserta.csv")
	data := manyCandidates(b, path, many)
	var ours, floor time.Duration
	for i := 0; b.Loop(); i++ {
		floor += bulkFloor(b, bench.path("floor"+strconv.Itoa(i)), data)
		o := bench.office(strconv.Itoa(i)+".ampera", "here")
		d := bench.founded(o)
		began := time.Now()
		c, err := read(d, path, intake.Candidates)
		if err == nil {
			_, err = d.Submit(ctx, c)
		}
		ours += time.Since(began)
		if err != nil {
			b.Fatal(err)
		}
		if err := o.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(ours)/float64(floor), "x")
	b.ReportMetric(ours.Seconds()/float64(b.N), "s/import")
}

func bulkFloor(b *testing.B, path string, data []byte) time.Duration {
	b.Helper()
	began := time.Now()
	r := csv.NewReader(bytes.NewReader(data))
	r.ReuseRecord = true
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		b.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		bucket, err := tx.CreateBucket([]byte("rows"))
		if err != nil {
			return err
		}
		bucket.FillPercent = 1
		for {
			row, err := r.Read()
			if err == io.EOF {
				return nil
			}
			if err != nil {
				return err
			}
			if err := bucket.Put([]byte(row[0]), []byte(strings.Join(row[1:], "\x00"))); err != nil {
				return err
			}
		}
	})
	if err != nil {
		b.Fatal(err)
	}
	took := time.Since(began)
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	return took
}

// BenchmarkOpen is a verified start: with the snapshot of this machine, and
// folding the log, as on a machine that sees the file for the first time.
func BenchmarkOpen(b *testing.B) {
	for _, n := range []int{1_000, 10_000, many} {
		b.Run(fmt.Sprintf("snapshot/%d", n), func(b *testing.B) { benchmarkOpen(b, n, func(int) string { return "here" }) })
		b.Run(fmt.Sprintf("log/%d", n), func(b *testing.B) { benchmarkOpen(b, n, strconv.Itoa) })
	}
}

func benchmarkOpen(b *testing.B, n int, machine func(int) string) {
	bench := newBench(b)
	fill(b, bench, n)
	for i := 0; b.Loop(); i++ {
		o := New(bench.path("s.ampera"), Options{Config: bench.path(machine(i))})
		if err := o.Open(); err != nil {
			b.Fatal(err)
		}
		if o.state.Len() != n {
			b.Fatal("not all candidates are there")
		}
		b.StopTimer()
		o.covered = o.log.Count() // what Close would write is not of the start
		if err := o.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

// BenchmarkOpenAfterJoins is a start with the snapshot of this machine, of a file that has
// joined forty laptops. Floor: that of a file in which one did as much. Both are medians, of
// starts that take turns: beside other work the slowest say nothing.
func BenchmarkOpenAfterJoins(b *testing.B) {
	c, files := afterJoins(b)
	var took [2][]time.Duration
	for turn := 0; b.Loop(); turn++ {
		for k := range files {
			i := (k + turn) % len(files)
			o := c.office(files[i], "machine of "+files[i])
			began := time.Now()
			if err := o.Open(); err != nil {
				b.Fatal(err)
			}
			took[i] = append(took[i], time.Since(began))
			if n := o.log.Count(); n < joinedLaptops*actsOfEach {
				b.Fatal(n)
			}
			closed(b, o)
		}
	}
	b.ReportMetric(float64(median(took[1]))/float64(median(took[0])), "x")
	b.ReportMetric(float64(median(took[0]).Microseconds()), "floor-us/op")
}

// median is the middle one: beside other work the slowest say nothing.
func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}

// A start after forty joins takes memory as often as before, within little, what it does beside
// somebody's passphrase included: counted, since times are the machine's.
func TestAStartAfterFortyJoins(t *testing.T) {
	c, files := afterJoins(t)
	start := func(name string, whole bool) uint64 {
		if !whole { // what was seen of it is not compared then
			c.must(os.RemoveAll(filepath.Join(c.path("machine of "+name), "seen")))
		}
		o := c.office(name, "machine of "+name)
		defer closed(t, o)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		c.must(o.Open())
		c.must(o.asSeen())
		runtime.ReadMemStats(&after)
		return after.Mallocs - before.Mallocs
	}
	for _, whole := range []bool{false, true} {
		most := 1.05
		if whole {
			most = 1.15 // headers are longer, and each is put together
		}
		var least [2]uint64
		for range 3 { // what the machine does meanwhile only adds
			for i, name := range files {
				n := start(name, whole)
				if least[i] == 0 || n < least[i] {
					least[i] = n
				}
			}
		}
		x := float64(least[1]) / float64(least[0])
		t.Logf("whole %v: %d allocations, after joins %d (%.3fx)", whole, least[0], least[1], x)
		if x > most {
			t.Errorf("whole %v: %.3fx", whole, x)
		}
	}
}

const joinedLaptops, actsOfEach = 40, 10

// afterJoins are a file in which one laptop did all and one that joined forty of them, each
// with a snapshot of all of it.
func afterJoins(b testing.TB) (carried, [2]string) {
	b.Helper()
	const laptops, each = joinedLaptops, actsOfEach
	names := make([]string, laptops*each)
	for i := range names {
		names[i] = fmt.Sprint("Nama ", i)
	}
	bench := newBench(b)
	base, chair := bench.staffed("satu.ampera", candidates(names...))
	c := carried{bench, chair}
	bench.copied(base, "banyak.ampera")
	var all []scoring.Command
	var paths []string
	for i := range laptops {
		var some []scoring.Command
		for n := range each {
			some = append(some, written(fmt.Sprintf("%03d", i*each+n+1), 70))
		}
		name := fmt.Sprintf("laptop-%d.ampera", i)
		bench.copied(base, name)
		c.work(name, "sek", some...)
		all, paths = append(all, some...), append(paths, c.packs(name, "sek", true))
	}
	c.work("satu.ampera", "sek", all...)
	c.takes("banyak.ampera", chair, paths...)
	files := [2]string{"satu.ampera", "banyak.ampera"}
	for _, name := range files { // and a snapshot of all of it
		c.work(name, "sek", written("001", 71))
		c.work(name, "sek", written("001", 72))
	}
	return c, files
}

// fill makes a selection of so many candidates with a snapshot.
func fill(b *testing.B, bench bench, many int) {
	b.Helper()
	path := bench.path("peserta.csv")
	manyCandidates(b, path, many)
	o := bench.office("s.ampera", "here")
	d := bench.founded(o)
	c, err := read(d, path, intake.Candidates)
	if err != nil {
		b.Fatal(err)
	}
	bench.do(d, c)
	if err := o.Close(); err != nil {
		b.Fatal(err)
	}
}

const residentVariable = "AMPERA_BENCH_RESIDENT"

// BenchmarkResident is the memory of a process that has unlocked a selection
// of 1e5 candidates, as the system counts it.
func BenchmarkResident(b *testing.B) {
	if folder := os.Getenv(residentVariable); folder != "" {
		b.Skip("the child of BenchmarkResident")
	}
	bench := newBench(b)
	fill(b, bench, many)
	exe, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		cmd := exec.Command(exe, "-test.run", "^TestResidentChild$")
		cmd.Env = append(os.Environ(), residentVariable+"="+bench.folder)
		out, err := cmd.CombinedOutput()
		_, after, found := strings.Cut(string(out), "resident ")
		kb, _, _ := strings.Cut(after, " kB")
		n, err2 := strconv.Atoi(strings.TrimSpace(kb))
		if err != nil || !found || err2 != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		b.ReportMetric(float64(n)/1024, "MB")
	}
}

// TestResidentChild is the process that BenchmarkResident looks at.
func TestResidentChild(t *testing.T) {
	folder := os.Getenv(residentVariable)
	if folder == "" {
		t.Skip("only as the child of BenchmarkResident")
	}
	o := New(filepath.Join(folder, "s.ampera"), Options{Config: filepath.Join(folder, "here")})
	if err := o.Open(); err != nil {
		t.Fatal(err)
	}
	d, err := o.Unlock(ctx, o.state.People()[0].ID, phrase)
	if err != nil {
		t.Fatal(err)
	}
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Skip("no /proc here")
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			fmt.Printf("resident %s\n", strings.TrimSpace(rest))
		}
	}
	if d.Actor().Roles == 0 {
		t.Error("nobody is unlocked")
	}
}
