package scoring

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// someCommand is any command anybody may try.
func someCommand(t *rapid.T) (PersonID, Command) {
	number := rapid.SampledFrom([]string{"001", "002", "003"}).Draw(t, "number")
	mark := points(int64(rapid.IntRange(0, 100).Draw(t, "mark")))
	level := points(int64(rapid.IntRange(1, 4).Draw(t, "level")))
	who := rapid.SampledFrom([]PersonID{"ketua", "sek", "p1", "p2"}).Draw(t, "who")
	sheet := SheetID{"001", "sim", rapid.SampledFrom([]PersonID{"p1", "p2"}).Draw(t, "assessor")}
	all := map[string]*Points{"a": level, "b": level}
	return who, rapid.SampledFrom([]Command{
		SaveWritten{Rows: []WrittenRow{{Number: number, Marks: map[string]*Points{"ped": mark}}}},
		SaveWritten{Rows: []WrittenRow{{Number: number, Marks: map[string]*Points{"ped": nil, "prof": mark}}}},
		SaveSheet{sheet, SheetChange{Marks: all}},
		SaveSheet{sheet, SheetChange{Marks: map[string]*Points{"a": level}}},
		SubmitSheet{sheet, *level * 25},
		CorrectSheet{sheet, SheetChange{Marks: map[string]*Points{"b": level}}, "salah baca"},
		MarkPresence{Numbers: []string{number}, Component: "tulis", Presence: WasAbsent, Reason: "sakit"},
		MarkPresence{Numbers: []string{number}, Component: "tulis", Reason: "hadir"},
		MarkExit{number, ExitWithdrew, "mundur"},
		CorrectCandidate{number, map[string]string{"nama": "Nama " + mark.String()}, "ejaan"},
		CorrectCandidate{number, map[string]string{"jabatan": level.String()}, "pindah"},
		SaveCandidates{Rows: []CandidateRow{{Number: "003", Name: "Tiga", Columns: map[string]string{"jabatan": mark.String()}}}},
		SaveCandidates{Update: true, Rows: []CandidateRow{{Number: number, Name: "Baru " + level.String(), NIK: "1671010101900001",
			Columns: map[string]string{"jabatan": level.String()}, Marks: RowMarks{{"ped", *mark}}}}},
		SaveFormations{Rows: []FormationRow{{Values: []string{"X"}, Quota: int(*mark / Point)}}},
		RevokePerson{rapid.SampledFrom([]PersonID{"p1", "sek"}).Draw(t, "revoked"), "keluar"},
		AdmitPerson{"p2", Assessor | Secretary},
		DestroyIdentity{number, "masa simpan habis"},
		AssignPanel{"sim", []PanelRow{{Candidate: number, Assessors: []PersonID{"p1"}}}},
		SaveWritten{Rows: []WrittenRow{{Number: number, Marks: map[string]*Points{"esai": level}}}},
		SettleKeying{number, "esai", *mark, "kertas"},
		PlanSitting{Sitting{ID: "s1", Component: "sim", Name: "Ruang 1", Day: 20261005, Start: 480, Minutes: 15, Roster: []string{number}}},
		PlanSitting{Sitting{ID: "s2", Component: "sim", Name: "Ruang 2", Day: 20261005, Start: -1, Roster: []string{"001", "002"}}},
		CloseSitting{ID: "s1", Papers: 2, Backup: "abc", Reason: "kertas basah"},
		ReopenSitting{"s1", "lupa"},
		RunClock{Sheet: sheet, Run: true, At: time.Unix(int64(*mark/Point), 0)},
		RunClock{Sheet: sheet, At: time.Unix(500, 0), Reason: "listrik"},
		MoveSheet{sheet, number, "salah orang"},
		AskMove{sheet, number, "salah orang"},
	}).Draw(t, "command")
}

// Two machines work apart and meet now and then; whatever the order in which a
// third receives their acts, it has the same state.
func TestStateIsAFunctionOfTheSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := founded(t)
		b := &copyOf{replica: "B"}
		b.receive(a)
		for range rapid.IntRange(1, 14).Draw(t, "steps") {
			at := rapid.SampledFrom([]*copyOf{a, b}).Draw(t, "copy")
			if rapid.IntRange(0, 5).Draw(t, "meet") == 0 {
				if at == a {
					a.receive(b)
				} else {
					b.receive(a)
				}
				continue
			}
			who, cmd := someCommand(t)
			_ = at.do(who, cmd) // a refusal is an answer too
		}
		a.receive(b)
		want := dump(a.state())
		order := make([]int, len(a.acts))
		for i := range order {
			order[i] = i
		}
		shuffled := rapid.Permutation(order).Draw(t, "order")
		other := relocated(a.acts, shuffled)
		if got := dump(Fold(testHouse, other)); got != want {
			t.Fatalf("another order of arrival gives another state:\n%s\n--- instead of\n%s", got, want)
		}
		checkIncremental(t, a.acts, want)
		checkSnapshot(t, Fold(testHouse, a.acts), want)
	})
}

// checkIncremental applies act by act, folding anew where Apply says so.
func checkIncremental(t *rapid.T, acts []*Act, want string) {
	s := NewState(testHouse)
	var taken []*Act
	for _, a := range acts {
		taken = append(taken, a)
		switch err := s.Apply(a); {
		case errors.Is(err, ErrStale):
			s = Fold(testHouse, taken)
		case err != nil:
			t.Fatalf("act %d: %v", a.Place, err)
		}
	}
	if got := dump(s); got != want {
		t.Fatalf("one by one gives another state:\n%s\n--- instead of\n%s", got, want)
	}
}

func checkSnapshot(t *rapid.T, s *State, want string) {
	restored, err := RestoreSnapshot(testHouse, string(s.AppendSnapshot(nil)))
	if err != nil {
		t.Fatal(err)
	}
	if got := dump(restored); got != want {
		t.Fatalf("a snapshot gives another state:\n%s\n--- instead of\n%s", got, want)
	}
}

// A damaged snapshot is refused or harmless, and never panics.
func TestDamagedSnapshot(t *testing.T) {
	c := founded(t)
	whole := c.state().AppendSnapshot(nil)
	for cut := range whole {
		if _, err := RestoreSnapshot(testHouse, string(whole[:cut])); !errors.Is(err, ErrSnapshot) {
			t.Fatalf("cut at %d of %d: %v", cut, len(whole), err)
		}
	}
	for i := range whole {
		for bit := range 8 {
			hurt := slices.Clone(whole)
			hurt[i] ^= 1 << bit
			_, _ = RestoreSnapshot(testHouse, string(hurt))
		}
	}
}

// Correcting one mark of several leaves the others, even when two people
// correct different marks without seeing each other.
func TestCorrectingOneCellKeepsTheOthers(t *testing.T) {
	a := founded(t)
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check(a.do("sek", SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"ped": points(70), "prof": points(80)}}}}))
	b := &copyOf{replica: "B"}
	b.receive(a)
	check(a.do("sek", SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"ped": points(71)}}}}))
	check(b.do("sek", SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"prof": points(81)}}}}))
	a.receive(b)
	s := a.state()
	i, _ := s.Find("001")
	if ped, _ := s.Mark(i, 0); ped != 71*Point {
		t.Errorf("ped is %v", ped)
	}
	if prof, _ := s.Mark(i, 1); prof != 81*Point {
		t.Errorf("prof is %v", prof)
	}
	if r := s.Conflict(i); r != nil {
		t.Errorf("conflict: %v", r)
	}
}

// Two values of one cell are a conflict until the chair chooses; the later
// clock does not win.
func TestTwoValuesAreAConflict(t *testing.T) {
	a := founded(t)
	b := &copyOf{replica: "B"}
	b.receive(a)
	for c, m := range map[*copyOf]int64{a: 70, b: 90} {
		if err := c.do("sek", SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"ped": points(m)}}}}); err != nil {
			t.Fatal(err)
		}
	}
	a.receive(b)
	s := a.state()
	i, _ := s.Find("001")
	if r := s.Conflict(i); r == nil || r.Code != "held.conflict" {
		t.Fatalf("conflict is %v", r)
	}
	if err := a.do("ketua", Resolve{Subject: Subject{OnWritten, "001"}, Cell: "ped", Value: "90", Reason: "sesuai kertas"}); err != nil {
		t.Fatal(err)
	}
	s = a.state()
	if m, _ := s.Mark(i, 0); m != 90*Point || s.Conflict(i) != nil {
		t.Fatalf("after choosing: %v, %v", m, s.Conflict(i))
	}
}

// What a revoked person signed without having been seen by the revocation
// stays in the log and counts nowhere.
func TestRevocationIsACut(t *testing.T) {
	a := founded(t)
	b := &copyOf{replica: "B"}
	b.receive(a)
	if err := b.do("sek", SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"ped": points(99)}}}}); err != nil {
		t.Fatal(err)
	}
	if err := a.do("ketua", RevokePerson{"sek", "kunci hilang"}); err != nil {
		t.Fatal(err)
	}
	a.receive(b)
	s := a.state()
	i, _ := s.Find("001")
	if m, ok := s.Mark(i, 0); ok {
		t.Errorf("a revoked person's mark counts: %v", m)
	}
	if !s.Rejected(a.acts[len(a.acts)-1].Place) {
		t.Error("the act is not said to be rejected")
	}
}

// A forged act speaks of what its kind may not, or its author had no right.
func TestForgedActsCountNowhere(t *testing.T) {
	written := Fact{Subject{OnWritten, "001"}, []Cell{{Name: "ped", Value: "100"}}}
	cases := map[string]struct {
		who PersonID
		key string
		d   Decision
	}{
		"assessor writes written marks": {"p1", testPublic("k-p1"), Decision{Kind: KindSaveWritten, Facts: []Fact{written}}},
		"draft that speaks of written":  {"p1", testPublic("k-p1"), Decision{Kind: KindSaveSheet, Facts: []Fact{written}}},
		"another's sheet": {"p1", testPublic("k-p1"), Decision{Kind: KindSubmitSheet, Facts: []Fact{
			{SheetID{"001", "sim", "p2"}.Subject(), []Cell{{Name: "mark/a", Value: "4"}}}}}},
		"draft that calls itself submitted": {"p1", testPublic("k-p1"), Decision{Kind: KindSaveSheet, Facts: []Fact{
			{SheetID{"001", "sim", "p1"}.Subject(), []Cell{{Name: "status", Value: "submitted"}}}}}},
		"stranger's key":     {"sek", testPublic("k-other"), Decision{Kind: KindSaveWritten, Facts: []Fact{written}}},
		"spent one-time key": {"sek", testPublic("once-sek"), Decision{Kind: KindChooseKey, Facts: []Fact{{Subject{OnPerson, "sek"}, []Cell{{Name: "status", Value: "active"}, {Name: "key", Value: "x"}}}}}},
		"a second founding":  {"p1", testPublic("k-p1"), Decision{Kind: KindFound, Facts: FoundingDecision(Founding{Name: "lain"}, Founder{Person: "p1", Key: testPublic("k-p1"), Salt: "00"}).Facts}},
		"person makes chair": {"sek", testPublic("k-sek"), Decision{Kind: KindAdmitPerson, Facts: []Fact{{Subject{OnPerson, "sek"}, []Cell{{Name: "roles", Value: "chair"}}}}}},
		"kind of the future": {"ketua", testPublic("k-ketua"), Decision{Kind: 999, Facts: []Fact{written}}},
		"sheet typed as one's own act": {"sek", testPublic("k-sek"), Decision{Kind: KindSubmitSheet, Facts: []Fact{
			{SheetID{"001", "sim", "p1"}.Subject(), []Cell{{Name: "mark/a", Value: "4"}}}}}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			a := founded(t)
			before := dump(a.state())
			act := a.append(c.who, c.key, c.d)
			s := a.state()
			if !s.Rejected(act.Place) {
				t.Error("it counts")
			}
			delete(s.failed, act.Place)
			s.seen[a.replica]--
			if got := dump(s); got != before {
				t.Errorf("it changed the state:\n%s\n--- from\n%s", got, before)
			}
		})
	}
}

// Marks before the freeze are refused by Decide and rejected by the fold.
func TestNoMarkBeforeTheFreeze(t *testing.T) {
	f := Founding{Name: "Uji", Chair: "Ketua", Book: testBook("book")}
	c := origin(f)
	for _, cmd := range FoundingCommands(f) {
		if err := c.do("ketua", cmd); err != nil {
			t.Fatal(err)
		}
	}
	row := CandidateRow{Number: "001", Name: "Satu", Columns: map[string]string{"jabatan": "X"}}
	if err := c.do("ketua", SaveCandidates{Rows: []CandidateRow{row}}); err != nil {
		t.Fatal(err)
	}
	cmd := SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"ped": points(70)}}}}
	var r *Refusal
	if err := c.do("ketua", cmd); !errors.As(err, &r) || r.Code != "rulebook.not-frozen" {
		t.Errorf("Decide says %v", err)
	}
	act := c.append("ketua", testPublic("k-ketua"), Decision{Kind: KindSaveWritten, Facts: []Fact{{Subject{OnWritten, "001"}, []Cell{{Name: "ped", Value: "70"}}}}})
	if !c.state().Rejected(act.Place) {
		t.Error("the fold counts it")
	}
}

// Two frozen rulebooks hold every ranking.
func TestTwoRulebooksHoldEverything(t *testing.T) {
	f := Founding{Name: "Uji", Chair: "Ketua", Book: testBook("book")}
	a := origin(f)
	_ = a.do("ketua", AdoptRulebook{testBook("book")})
	if err := a.do("ketua", SaveCandidates{Rows: []CandidateRow{{Number: "001", Name: "Satu", Columns: map[string]string{"jabatan": "X"}}}}); err != nil {
		t.Fatal(err)
	}
	b := &copyOf{replica: "B"}
	b.receive(a)
	_ = a.do("ketua", AdoptRulebook{testBook("book-a")})
	_ = b.do("ketua", AdoptRulebook{testBook("book-b")})
	a.receive(b)
	if r := a.state().Conflict(0); r == nil || r.Code != "held.rulebooks" {
		t.Errorf("conflict is %v", r)
	}
	if err := a.do("ketua", FreezeRulebook{a.state().Book().Hash}); err == nil {
		t.Error("one of two rulebooks could be frozen")
	}
}

func TestDestroyedIdentity(t *testing.T) {
	a := founded(t)
	_ = a.do("sek", SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"ped": points(70)}}}})
	_ = a.do("sek", CorrectCandidate{"001", map[string]string{"nama": "Satu Benar"}, "ejaan"})
	if err := a.do("ketua", DestroyIdentity{"001", "masa simpan habis"}); err != nil {
		t.Fatal(err)
	}
	live := a.state()
	// The store empties the identity leaves; the fold must say the same.
	for _, act := range a.acts {
		act.Gone = make([]bool, len(act.Facts))
		for i, f := range act.Facts {
			if f.Subject == (Subject{OnIdentity, "001"}) {
				act.Gone[i] = true
				act.Facts[i] = Fact{}
			}
		}
	}
	refolded := a.state()
	if x, y := dump(live), dump(refolded); x != y {
		t.Errorf("with the leaves gone:\n%s\n--- before\n%s", y, x)
	}
	if snap := string(live.AppendSnapshot(nil)); strings.Contains(snap, "Satu") {
		t.Error("the snapshot still has the name")
	}
	if c := refolded.At(0); !c.Gone || c.Name != "" {
		t.Errorf("candidate is %+v", c)
	}
	if m, ok := refolded.Mark(0, 0); !ok || m != 70*Point {
		t.Errorf("mark is %v, %v", m, ok)
	}
}

// What a formation may have is bounded at the desk, which every command goes through, and
// so sums of it stay sums.
func TestAQuotaIsBounded(t *testing.T) {
	m := seasons[0].mate(FirstReplica(testSelection))
	say := func(n int) error {
		_, err := m.decide("sek", SaveFormations{Rows: []FormationRow{{Values: []string{"X"}, Quota: n}}})
		return err
	}
	if err := say(MostCounted); err != nil {
		t.Errorf("at the bound: %v", err)
	}
	if err := say(MostCounted + 1); refusedAs(err) != "count.shape" {
		t.Errorf("beyond the bound: %v", err)
	}
}
