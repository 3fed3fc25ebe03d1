package scoring

import (
	"fmt"
	"testing"
	"time"
)

// benchHouse reads the test's rulebook with longer numbers; bare has the same
// rules without their guards.
var (
	benchBook = func() *Rulebook {
		b := worldBook("book")
		b.Number = NumberRule{Pattern: `\d{3,20}`, Example: "001"}
		return b
	}()
	benchRead = func(string) (*Rulebook, error) { return benchBook, nil }
	bare      = func() *house {
		h := newHouse(ownParts())
		var all []Form
		for kind, row := range h.subjects {
			if row != nil {
				row.Check, row.Owner = nil, nil
				all = append(all, Form{On: SubjectKind(kind), Cells: "*"})
			}
		}
		for _, kind := range sortedKinds() {
			h.rule(kind).Right, h.rule(kind).Says = nil, all
		}
		return h
	}()
)

// bench is a season of so many candidates of whom nothing is known yet, or with
// their marks.
func bench(b *testing.B, many int, marks bool) *season {
	b.Helper()
	s := &season{house: own, read: benchRead}
	m := s.mate(FirstReplica(testSelection))
	f := Founding{Name: "Uji", Chair: "Ketua", Book: benchBook}
	key := testPublic("k-ketua")
	if err := m.take(m.sign("ketua", key, FoundingDecision(f, Founder{Person: "ketua", Key: key, Salt: "00"}))); err != nil {
		b.Fatal(err)
	}
	rows := make([]CandidateRow, many)
	for i := range rows {
		rows[i] = CandidateRow{Number: number(i), Name: fmt.Sprint("Peserta ", i), Born: Date(19700101 + i%30*10000 + i%12*100 + i%28),
			GPA: Points(300+i%100) * Point / 100, Status: Qualified,
			Columns: map[string]string{"jabatan": fmt.Sprint("Guru ", i%20), "lokasi": fmt.Sprint("SMPN ", i%50), "pendidikan": "S-1"}}
		if marks {
			rows[i].Marks = RowMarks{{"ped", Points(i%100) * Point}, {"prof", Points(i%7) * Point}}
		}
	}
	for _, c := range []Command{AdoptRulebook{benchBook}, FreezeRulebook{benchBook.Hash}, SaveCandidates{Rows: rows}} {
		benchDo(b, m, c)
	}
	return &season{own, benchRead, m.acts, m.state.AppendSnapshot(nil)}
}

func number(i int) string { return fmt.Sprintf("26%06d", i) }

func benchDo(b *testing.B, m *mate, c Command) {
	b.Helper()
	if a, err := m.do("ketua", c); err != nil || a == nil || m.state.Rejected(a.Place) {
		b.Fatal(refusedAs(err))
	}
}

// mark gives candidate i a mark.
func mark(i int) Command {
	return SaveWritten{Rows: []WrittenRow{{Number: number(i), Marks: map[string]*Points{"ped": points(int64(i % 100))}}}}
}

// BenchmarkFold is the fold of a whole selection. x is the ratio to its floor: of
// an import and of marks one by one, the same acts without any guard; of
// branches, as many acts in one line.
func BenchmarkFold(b *testing.B) {
	const many = 100_000
	b.Run("import", func(b *testing.B) {
		acts := bench(b, many, true).acts
		compareFolds(b, func() *State { return foldHouse(own, acts) }, func() *State { return foldHouse(bare, acts) })
	})
	b.Run("marks", func(b *testing.B) {
		m := bench(b, many, false).mate(FirstReplica(testSelection))
		for i := range many {
			benchDo(b, m, mark(i))
		}
		compareFolds(b, func() *State { return foldHouse(own, m.acts) }, func() *State { return foldHouse(bare, m.acts) })
	})
	for _, size := range [][2]int{{64, 400}, {256, 100}} {
		b.Run(fmt.Sprintf("branches/%dx%d", size[0], size[1]), func(b *testing.B) { benchBranches(b, size[0], size[1]) })
	}
}

func benchBranches(b *testing.B, branches, each int) {
	s := bench(b, branches*each, false)
	line := s.mate(FirstReplica(testSelection))
	all := s.mate("all")
	for n := range branches {
		m := s.mate(ReplicaID(fmt.Sprintf("branch-%03d", n)))
		for i := range each {
			benchDo(b, m, mark(n*each+i))
			benchDo(b, line, mark(n*each+i))
		}
		for _, a := range m.acts[len(s.acts):] {
			here := *a
			here.Place = uint32(len(all.acts))
			all.acts = append(all.acts, &here)
		}
	}
	compareFolds(b, func() *State { return s.fold(all.acts) }, func() *State { return s.fold(line.acts) })
}

func foldHouse(h *house, acts []*Act) *State {
	return foldFrom(func() *State { return newState(h, benchRead) }, acts)
}

func compareFolds(b *testing.B, fold, floor func() *State) {
	b.Helper()
	b.ReportAllocs()
	var ours, theirs time.Duration
	for b.Loop() {
		began := time.Now()
		s := fold()
		between := time.Now()
		other := floor()
		ours, theirs = ours+between.Sub(began), theirs+time.Since(between)
		if len(s.failed) > 0 || len(other.failed) > 0 || s.Len() != other.Len() {
			b.Fatal("something does not count")
		}
	}
	b.ReportMetric(float64(ours)/float64(theirs), "x")
}
