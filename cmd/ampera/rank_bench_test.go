//go:build linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

func init() {
	roles["ampera"] = func() int { main(); return 0 }
}

// BenchmarkRankFile is `ampera rank --input` on 1e5 candidates of a national
// selection, each beside the same import and window query by SQLite's shell, in
// turns. x is the ratio of the times; MB/MB is the most memory beyond 40 MB, per
// size of the file.
func BenchmarkRankFile(b *testing.B) {
	shell, err := exec.LookPath("sqlite3")
	if err != nil {
		b.Skip("sqlite3 is not installed")
	}
	exe, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	ownHome(b)
	folder := b.TempDir()
	input, size := rankInput(b, folder)
	query := filepath.Join(folder, "rank.sql")
	if err := os.WriteFile(query, []byte(fmt.Sprintf(rankQuery, input)), 0o600); err != nil {
		b.Fatal(err)
	}
	sql, err := os.Open(query)
	if err != nil {
		b.Fatal(err)
	}
	defer sql.Close()
	var floor, ours []time.Duration
	most := int64(0)
	for b.Loop() {
		if _, err := sql.Seek(0, 0); err != nil {
			b.Fatal(err)
		}
		theirs := exec.Command(shell)
		theirs.Stdin = sql
		took, _ := timed(b, theirs)
		floor = append(floor, took)
		rank := exec.Command(exe, "rank", "--rulebook", "cpns-2024", "--input", input, "--format", "csv")
		rank.Env = append(os.Environ(), roleVariable+"=ampera")
		took, kb := timed(b, rank)
		ours = append(ours, took)
		most = max(most, kb)
	}
	b.ReportMetric(float64(median(ours))/float64(median(floor)), "x")
	b.ReportMetric(float64(median(ours))/1e6, "ms/rank")
	b.ReportMetric((float64(most)/1024-40)/(float64(size)/(1<<20)), "MB/MB")
}

// timed runs a program whose output has a line a candidate, and says how long it
// took and how much memory in KB.
func timed(b *testing.B, cmd *exec.Cmd) (time.Duration, int64) {
	b.Helper()
	var out, faults bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &faults
	began := time.Now()
	if err := cmd.Run(); err != nil || bytes.Count(out.Bytes(), []byte("\n")) < rankRows {
		b.Fatalf("%s: %v, %.300s", cmd.Path, err, faults.String())
	}
	return time.Since(began), cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
}

const rankRows = 100_000

func rankInput(b *testing.B, folder string) (string, int) {
	b.Helper()
	var out bytes.Buffer
	out.WriteString("nomor_peserta,nama,jabatan,lokasi,tgl_lahir,ipk,twk,tiu,tkp,skb\n")
	for i := range rankRows {
		fmt.Fprintf(&out, "24000020%09d,Peserta Nomor %d,Guru %d,SMPN %d,19%02d-%02d-%02d,3.%02d,%d,%d,%d,%d.%03d\n",
			i+110000000, i, i%20, i%50, 70+i%30, 1+i%12, 1+i%28, i%100, 60+i%90, 70+i*3%100, 150+i*7%75, 40+i%60, i*11%1000)
	}
	path := filepath.Join(folder, "peserta.csv")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	return path, out.Len()
}

// rankQuery is what the rulebook says, in SQL: two weighted components, thresholds,
// and the order with its ties.
const rankQuery = `.mode csv
.import %s p
WITH s AS (SELECT *, twk+tiu+tkp AS skd, round(round((twk+tiu+tkp)*100.0/550,3)*0.4,3) AS a, round(skb*0.6,3) AS b FROM p),
r AS (SELECT *, twk>=65 AND tiu>=80 AND tkp>=166 AS ok FROM s)
SELECT CASE WHEN ok THEN rank() OVER (PARTITION BY jabatan,lokasi,ok ORDER BY a+b DESC, skd DESC, tkp+0 DESC, tiu+0 DESC, twk+0 DESC, ipk+0 DESC, tgl_lahir) END,
nomor_peserta,nama,jabatan,lokasi,ipk,twk,tiu,tkp,skb,a,b,a+b FROM r ORDER BY jabatan,lokasi,1;
`
