package store

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/registration"
	"ampera/scoring/screening"
)

// stagePart is how many are taken through before the file is closed and opened again: what
// was said since a start lies in maps, and of a hundred thousand that would be gigabytes.
const stagePart = 10_000

// stagesFile is a selection of so many candidates: with every applicant's answers,
// documents, decision and confirmation, or, as before there were stages, without.
func (b bench) stagesFile(name string, many int, stages bool) {
	b.Helper()
	book := screeningBook(b, stages)
	o, desks := b.screeningOffice(name, book)
	for part := range slices.Chunk(upToNumber(many), stagePart) {
		if part[0] > 0 {
			closed(b, o)
			o = b.opened(b.office(name, "machine of "+name))
			desks = b.desksOf(o)
		}
		if stages {
			b.registers(desks["sek"], book, part)
			b.screens(desks, book, part, 0)
		}
		for some := range slices.Chunk(part, 1000) {
			give, save, marks := registration.GiveNumbers{}, scoring.SaveCandidates{}, scoring.SaveWritten{}
			for _, n := range some {
				give.Rows = append(give.Rows, registration.NumberRow{ID: applicantID(n), Number: applicantNumber(n)})
				save.Rows = append(save.Rows, scoring.CandidateRow{Number: applicantNumber(n), Name: fmt.Sprintf("Pelamar Nomor %d", n),
					NIK: fmt.Sprintf("16710%011d", n), Born: applicantBorn(n), Columns: applicantColumns(n)})
				marks.Rows = append(marks.Rows, writtenMark(n, int64(n%60)))
			}
			if stages {
				b.do(desks["sek"], give, marks)
			} else {
				b.do(desks["sek"], save, marks)
			}
		}
	}
	closed(b, o)
}

// desksOf are the desks of all who work in an open office, by who they are; the chair's under "".
func (b bench) desksOf(o *Office) map[scoring.PersonID]scoring.Desk {
	b.Helper()
	desks := map[scoring.PersonID]scoring.Desk{}
	for _, p := range o.state.People() {
		d, err := o.Unlock(ctx, p.ID, phrase)
		if err != nil {
			b.Fatal(err)
		}
		who := p.ID
		if p.Roles.Has(scoring.Chair) {
			who = ""
		}
		desks[who] = d
	}
	return desks
}

func writtenMark(n int, mark int64) scoring.WrittenRow {
	m, other := scoring.Points(mark)*scoring.Point, 30*scoring.Point
	return scoring.WrittenRow{Number: applicantNumber(n), Marks: map[string]*scoring.Points{"profesional": &m, "pedagogik": &other}}
}

// BenchmarkStages is what stages before the tests cost a selection of 1e5 candidates: each
// x is the ratio to the same with as many candidates and no stage, measured in turn; of a start they are medians.
// AMPERA_BENCH_FOLDER says where the files are made, and taken from if they are there.
func BenchmarkStages(b *testing.B) {
	many := benchSize(b)
	names := []string{"without.ampera", "with.ampera"}
	bench := bench{b, os.Getenv("AMPERA_BENCH_FOLDER")}
	if bench.folder == "" {
		bench.folder = quickFolder(b)
	}
	for i, name := range names {
		if exists(bench.path(name)) {
			continue
		}
		began := time.Now()
		bench.stagesFile(name, many, i == 1)
		b.Logf("%s made in %v", name, time.Since(began))
	}
	b.Run("start", func(b *testing.B) {
		var all, unlocked [2][]time.Duration
		var heap [2]uint64
		for turn := 0; b.Loop(); turn++ {
			for k := range names {
				i := (k + turn) % len(names)
				name := names[i]
				before := heapNow()
				began := time.Now()
				o := New(bench.path(name), Options{Config: bench.path("machine of " + name)})
				if err := o.Open(); err != nil {
					b.Fatal(err)
				}
				all[i] = append(all[i], time.Since(began))
				if _, err := o.Unlock(ctx, "sek", phrase); err != nil { // as soon as a passphrase can be typed
					b.Fatal(err)
				}
				unlocked[i] = append(unlocked[i], time.Since(began))
				heap[i] = heapNow() - before
				if o.state.Len() != many {
					b.Fatal(o.state.Len(), " candidates")
				}
				o.covered = o.log.Count()
				if err := o.Close(); err != nil {
					b.Fatal(err)
				}
			}
		}
		without, with := median(all[0]), median(all[1])
		b.ReportMetric(float64(with)/float64(without), "x")
		b.ReportMetric(without.Seconds()*1000, "ms/before")
		b.ReportMetric(with.Seconds()*1000, "ms")
		b.ReportMetric(median(unlocked[0]).Seconds()*1000, "ms/unlocked/before")
		b.ReportMetric(median(unlocked[1]).Seconds()*1000, "ms/unlocked")
		b.ReportMetric(float64(heap[0])/1e6, "MB/before")
		b.ReportMetric(float64(heap[1])/1e6, "MB")
	})
	desks := [2]map[scoring.PersonID]scoring.Desk{}
	for i, name := range names {
		o := bench.opened(bench.office(name, "machine of "+name))
		o.covered = o.log.Count()
		desks[i] = bench.desksOf(o)
	}
	reads := func(what string, who scoring.PersonID, f func(v scoring.View)) {
		b.Run(what, func(b *testing.B) {
			var took [2]time.Duration
			for b.Loop() {
				for i := range names {
					desks[i][who].Read(func(v scoring.View) {
						began := time.Now()
						f(v)
						took[i] += time.Since(began)
					})
				}
			}
			compared(b, took)
		})
	}
	reads("home/secretary", "sek", func(v scoring.View) { v.Overview(0) })
	reads("home/verifier", "ver1", func(v scoring.View) { v.Overview(0) })
	reads("rank", "", func(v scoring.View) { ranking.Rank(v.Record()) })
	b.Run("save", func(b *testing.B) {
		var took [2]time.Duration
		for n := 0; b.Loop(); n++ {
			for i := range names {
				began := time.Now()
				bench.do(desks[i]["sek"], scoring.SaveWritten{Rows: []scoring.WrittenRow{writtenMark(n%many, int64(1+n%50))}, Reason: "uji"})
				took[i] += time.Since(began)
			}
		}
		compared(b, took)
	})
	alone := func(what string, f func(n int)) {
		b.Run(what, func(b *testing.B) {
			for n := 0; b.Loop(); n++ {
				f(n)
			}
		})
	}
	alone("page", func(int) {
		desks[1]["ver1"].Read(func(v scoring.View) { screening.Rows(v) })
	})
	b.Run("page after an act", func(b *testing.B) {
		var list *screening.List // as a page keeps it that is shown
		desks[1]["ver1"].Read(func(v scoring.View) { list = screening.ListOf(v) })
		var took time.Duration
		for n := 0; b.Loop(); n++ {
			bench.do(desks[1]["sek"], registration.Save{Update: true, Day: screeningDay, Reason: "uji",
				Rows: []registration.Row{{ID: applicantID(n % many), Answers: map[string]string{"ipk": fmt.Sprintf("2.%02d", n%100)}}}})
			desks[1]["ver1"].Read(func(v scoring.View) {
				began := time.Now()
				list = screening.ListOf(v)
				took += time.Since(began)
			})
			if list.Read != 1 {
				b.Fatal(list.Read, " rows were read anew")
			}
		}
		b.ReportMetric(took.Seconds()*1000/float64(b.N), "ms")
	})
	alone("correct", func(n int) {
		bench.do(desks[1]["sek"], registration.Save{Update: true, Day: screeningDay, Reason: "uji",
			Rows: []registration.Row{{ID: applicantID(n % many), Answers: map[string]string{"ipk": fmt.Sprintf("3.%02d", (n+1)%100)}}}})
	})
	alone("correct and home", func(n int) {
		bench.do(desks[1]["sek"], registration.Save{Update: true, Day: screeningDay, Reason: "uji",
			Rows: []registration.Row{{ID: applicantID(n % many), Answers: map[string]string{"ipk": fmt.Sprintf("3.%02d", (n+2)%100)}}}})
		desks[1]["sek"].Read(func(v scoring.View) { v.Overview(0) })
	})
}

func compared(b *testing.B, took [2]time.Duration) {
	b.Helper()
	b.ReportMetric(float64(took[1])/float64(took[0]), "x")
	b.ReportMetric(took[0].Seconds()*1000/float64(b.N), "ms/before")
	b.ReportMetric(took[1].Seconds()*1000/float64(b.N), "ms")
}

func heapNow() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// benchSize is how many applicants benchmarks have: AMPERA_BENCH_APPLICANTS, else 1e5.
func benchSize(b *testing.B) int {
	b.Helper()
	text := os.Getenv("AMPERA_BENCH_APPLICANTS")
	if text == "" {
		return many
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > many {
		b.Fatal("AMPERA_BENCH_APPLICANTS: ", text)
	}
	return n
}
