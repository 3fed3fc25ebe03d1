package venues_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/house"
	"ampera/scoring/memory"
	"ampera/scoring/memory/acting"
	"ampera/scoring/rulebook"
	_ "ampera/scoring/seeded"
	"ampera/scoring/venues"
)

var ctx = context.Background()

const sim = "simulasi"

// laptop is a file of the selection.
type laptop struct {
	testing.TB
	*memory.Office
}

func (l laptop) copied(name scoring.ReplicaID) laptop { return laptop{l.TB, l.Copy(name)} }

// does is how an act was refused: "" where it was not.
func (l laptop) does(who scoring.PersonID, c scoring.Command) string {
	l.Helper()
	return acting.World(l).Does(who, c)
}

func (l laptop) must(who scoring.PersonID, all ...scoring.Command) {
	l.Helper()
	for _, c := range all {
		if code := l.does(who, c); code != "" {
			l.Fatalf("%s may not %T: %s", who, c, code)
		}
	}
}

func (l laptop) enrols(id scoring.PersonID, roles scoring.Roles) {
	l.Helper()
	code, err := l.Desk("ketua").Enrol(ctx, id, "Orang "+string(id), roles)
	if err == nil {
		_, err = l.ChooseKey(ctx, id, code, "sandi "+string(id))
	}
	if err != nil {
		l.Fatal(err)
	}
}

func sittingAt(id scoring.SittingID, place string, numbers ...string) scoring.PlanSitting {
	return scoring.PlanSitting{Sitting: scoring.Sitting{ID: id, Component: sim, Name: "Ruang " + string(id), Place: place, Day: 20261005, Start: 480, Minutes: 15, Roster: numbers}}
}

func prepare(place string, sittings ...scoring.SittingID) venues.Prepare {
	return venues.Prepare{Place: place, Sittings: sittings, People: []scoring.PersonID{"p1", "p2"}, Withheld: strings.Repeat("0a", 32)}
}

// office has candidates 001 and 002 at Aula, 003 at Balai and 004 nowhere; alone says what
// the rulebook lets one person do.
func office(t testing.TB, alone bool) laptop {
	t.Helper()
	text, _ := rulebook.Template("guru")
	if !alone {
		text = strings.Replace(text, "alone = true", "alone = false", 1)
	}
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	l := laptop{t, memory.New(func() time.Time { return time.UnixMilli(1_800_000_000_000) }, nil)}
	if _, err := l.Found(scoring.Founding{Name: "Uji", Chair: "Ketua", Passphrase: "rahasia", Book: book, Freeze: true}); err != nil {
		t.Fatal(err)
	}
	for _, who := range []scoring.PersonID{"p1", "p2", "p3"} {
		l.enrols(who, scoring.Assessor)
	}
	var rows []scoring.CandidateRow
	for _, number := range []string{"001", "002", "003", "004"} {
		rows = append(rows, scoring.CandidateRow{Number: number, Name: "Nama " + number, Columns: map[string]string{"jabatan": "Guru", "lokasi": "SMPN 1"}})
	}
	l.must("ketua", scoring.SaveCandidates{Rows: rows},
		scoring.AssignPanel{Component: sim, Panels: []scoring.PanelRow{{Group: scoring.GroupKey([]string{"Guru", "SMPN 1"}), Assessors: []scoring.PersonID{"p1", "p2"}}}},
		sittingAt("s1", "Aula", "001", "002"), sittingAt("s2", "Balai", "003"))
	return l
}

// staffed is an office with a secretary, a second chair and an observer.
func staffed(t testing.TB) laptop {
	l := office(t, false)
	l.enrols("sek", scoring.Secretary)
	l.enrols("wakil", scoring.Chair)
	l.enrols("awas", scoring.Observer)
	return l
}

func (l laptop) stage(place string) scoring.VenueStage { return l.State().Now().VenueStage(place) }

func sheet(number string, who scoring.PersonID) scoring.SheetID {
	return scoring.SheetID{Candidate: number, Component: sim, Assessor: who}
}

func saved(number string, who scoring.PersonID, n int) scoring.Command {
	marks := map[string]*scoring.Points{}
	for _, code := range []string{"rencana", "pembuka", "materi", "metode", "tanya", "kelas", "penutup", "komunikasi"} {
		p := scoring.Points(n) * scoring.Point
		marks[code] = &p
	}
	return scoring.SaveSheet{Sheet: sheet(number, who), SheetChange: scoring.SheetChange{Marks: marks}}
}

func submitted(number string, who scoring.PersonID, n int) scoring.Command {
	return scoring.SubmitSheet{Sheet: sheet(number, who), Total: scoring.Points(25*n) * scoring.Point}
}

// uncounted are the acts that count nowhere.
func (l laptop) uncounted() map[scoring.ActID]scoring.Uncounted {
	out := map[scoring.ActID]scoring.Uncounted{}
	for _, u := range l.State().Uncounted() {
		out[u.ID] = u
	}
	return out
}

// Who may propose, who may confirm, and what stands in the way: at every stage.
func TestWhoWritesAVenueOff(t *testing.T) {
	off, yes := venues.WriteOff{Place: "Aula", Reason: "laptop hilang"}, venues.ConfirmWriteOff{Place: "Aula"}
	everybody := []scoring.PersonID{"ketua", "wakil", "sek", "p1", "awas"}
	stages := []struct {
		name  string
		until func(l laptop)
		says  map[scoring.Command][]string // by person, in the order of everybody
	}{
		{"planned", func(laptop) {}, map[scoring.Command][]string{
			off: {"writeoff.not-prepared", "writeoff.not-prepared", "writeoff.not-prepared", "allow.role", "allow.role"},
			yes: {"writeoff.none", "writeoff.none", "writeoff.none", "allow.role", "allow.role"}}},
		{"open", func(l laptop) { l.must("ketua", prepare("Aula", "s1")) }, map[scoring.Command][]string{
			off:                            {"", "", "allow.role", "allow.role", "allow.role"},
			yes:                            {"writeoff.none", "writeoff.none", "writeoff.none", "allow.role", "allow.role"},
			venues.WriteOff{Place: "Aula"}: {"reason.needed", "reason.needed", "reason.needed", "allow.role", "allow.role"},
			venues.WriteOff{Place: "Aula", Reason: "..."}:   {"reason.empty", "reason.empty", "allow.role", "allow.role", "allow.role"},
			venues.WriteOff{Place: "Gudang", Reason: "apa"}: {"venue.no-sitting", "venue.no-sitting", "venue.no-sitting", "allow.role", "allow.role"}}},
		{"proposed", func(l laptop) { l.must("ketua", prepare("Aula", "s1"), off) }, map[scoring.Command][]string{
			off: {"", "", "allow.role", "allow.role", "allow.role"},
			yes: {"writeoff.second", "", "", "allow.role", "allow.role"}}},
		{"written off", func(l laptop) { l.must("ketua", prepare("Aula", "s1"), off); l.must("sek", yes) }, map[scoring.Command][]string{
			off: {"writeoff.done", "writeoff.done", "writeoff.done", "allow.role", "allow.role"},
			yes: {"writeoff.none", "writeoff.none", "writeoff.none", "allow.role", "allow.role"}}},
		{"closed", func(l laptop) {
			l.must("ketua", prepare("Aula", "s1"), scoring.MarkPresence{Numbers: []string{"001", "002"}, Component: sim, Presence: scoring.WasAbsent},
				scoring.CloseSitting{ID: "s1", Backup: "00"})
		}, map[scoring.Command][]string{
			off: {"venue.no-sitting", "venue.no-sitting", "venue.no-sitting", "allow.role", "allow.role"},
			yes: {"writeoff.none", "writeoff.none", "writeoff.none", "allow.role", "allow.role"}}},
	}
	whole := staffed(t)
	for _, stage := range stages {
		for c, row := range stage.says {
			for n, who := range everybody {
				l := whole.copied("meja")
				stage.until(l)
				if got := l.does(who, c); got != row[n] {
					t.Errorf("%s: %T by %s: %q, want %q", stage.name, c, who, got, row[n])
				}
			}
		}
	}
}

// With two people in the office it ends; one alone does it where the rulebook lets them,
// which is told, and else cannot.
func TestOneAlone(t *testing.T) {
	off := venues.WriteOff{Place: "Aula", Reason: "laptop hilang"}
	for _, alone := range []bool{true, false} {
		l := office(t, alone)
		l.must("ketua", scoring.EnrolPerson{ID: "nanti", Name: "Nanti", Roles: scoring.Secretary, Key: strings.Repeat("0b", 32)}, prepare("Aula", "s1"))
		want := map[bool]string{true: "", false: "writeoff.nobody"}[alone]
		if got := l.does("ketua", off); got != want {
			t.Errorf("alone %v: %q, want %q", alone, got, want)
		}
		o := l.State().Now().Off("Aula")
		if got := l.stage("Aula") == scoring.VenueWrittenOff; got != alone || o.Alone() != alone {
			t.Errorf("alone %v: %v, %+v", alone, got, o)
		}
	}
	l := office(t, true)
	l.enrols("sek", scoring.Secretary)
	l.must("ketua", prepare("Aula", "s1"), off)
	if l.stage("Aula") != scoring.VenueOpen || l.does("ketua", venues.ConfirmWriteOff{Place: "Aula"}) != "writeoff.second" {
		t.Error("with a second person it stands without them")
	}
	l.must("sek", venues.ConfirmWriteOff{Place: "Aula"})
	if o := l.State().Now().Off("Aula"); l.stage("Aula") != scoring.VenueWrittenOff || o.Alone() || o.By != "ketua" || o.Confirmed != "sek" {
		t.Errorf("%+v", o)
	}
	l.must("ketua", scoring.RevokePerson{ID: "sek", Reason: "pindah"})
	if l.stage("Aula") != scoring.VenueWrittenOff {
		t.Error("who confirmed it left, and it stands no more")
	}
}

// What is confirmed is what was proposed: where more came meanwhile, or another sitting was
// planned, it is proposed anew. A proposal is taken back like any act, and what two people
// said is not.
func TestOnlyWhatWasProposedIsConfirmed(t *testing.T) {
	off, yes := venues.WriteOff{Place: "Aula", Reason: "laptop hilang"}, venues.ConfirmWriteOff{Place: "Aula"}
	home := staffed(t)
	home.must("ketua", prepare("Aula", "s1"))
	venue := home.copied("titik")
	venue.must("p1", saved("001", "p1", 3))
	home.must("ketua", off)
	home.Receive(venue.Office)
	if got := home.does("sek", yes); got != "writeoff.moved" {
		t.Errorf("more came: %q", got)
	}
	home.must("ketua", off, sittingAt("s3", "Aula", "004"))
	if got := home.does("sek", yes); got != "writeoff.moved" {
		t.Errorf("another sitting: %q", got)
	}
	home.must("ketua", off)
	undo := func(who scoring.PersonID) string {
		u, err := home.Desk(who).Reverse(ctx, false)
		var r *scoring.Refusal
		if errors.As(err, &r) {
			return r.Code
		}
		return home.does(who, u)
	}
	if got := undo("ketua"); got != "" || home.State().Now().Off("Aula").Reason != off.Reason { // the proposal before this one
		t.Errorf("taken back: %q, %+v", got, home.State().Now().Off("Aula"))
	}
	home.must("ketua", off)
	home.must("sek", yes)
	if got := undo("sek"); got != "writeoff.stands" || home.stage("Aula") != scoring.VenueWrittenOff {
		t.Errorf("what two people said is taken back: %q", got)
	}
	if got := undo("ketua"); got != "undo.moved" && got != "writeoff.stands" {
		t.Errorf("its half is taken back: %q", got)
	}
}

// One place says how far a venue is, and everybody asks it.
func TestWhoAsksWhetherAVenueIsOpen(t *testing.T) {
	l := staffed(t)
	open := func() string { return strings.Join(l.State().Now().Open(), " ") }
	if open() != "" {
		t.Error("nothing was prepared")
	}
	l.must("ketua", prepare("Aula", "s1"), prepare("Balai", "s2"))
	if open() != "Aula Balai" || len(l.State().Now().Open("Balai", "Gudang")) != 1 {
		t.Errorf("open: %s", open())
	}
	l.must("ketua", venues.WriteOff{Place: "Aula", Reason: "laptop hilang"})
	if open() != "Aula Balai" {
		t.Error("a proposal closes it")
	}
	waits := func(who scoring.PersonID, what scoring.WaitKind) (n int, mine bool) {
		l.Desk(who).Read(func(v scoring.View) {
			for _, w := range v.Overview(0).Waits {
				if w.What == what {
					n, mine = n+1, w.By == 0
				}
			}
		})
		return n, mine
	}
	for who, mine := range map[scoring.PersonID]bool{"sek": true, "wakil": true, "ketua": false} {
		if n, its := waits(who, scoring.WaitWriteOff); n != 1 || its != mine {
			t.Errorf("%s is told %d times of a proposal, theirs: %v", who, n, its)
		}
	}
	l.must("wakil", venues.ConfirmWriteOff{Place: "Aula"})
	if open() != "Balai" {
		t.Errorf("written off, and open: %s", open())
	}
	if n, _ := waits("sek", scoring.WaitSilent); n != 1 {
		t.Errorf("home waits for %d venues of which nothing came", n)
	}
	if n, _ := waits("sek", scoring.WaitOnPaper); n != 1 {
		t.Error("nobody is told to type its sheets")
	}
	l.Desk("sek").Read(func(v scoring.View) {
		if a, any := scoring.AwaitedOf(v, "Aula"); any || len(v.Awaited("Aula")) != 4 {
			t.Errorf("still expected: %+v; listed: %d", a, len(v.Awaited("Aula")))
		}
		if _, err := venues.RosterOf(v, "Aula"); err == nil {
			t.Error("it can be prepared again")
		}
	})
	if got := l.does("ketua", prepare("Aula", "s1")); got != "writeoff.done" {
		t.Errorf("prepared again: %q", got)
	}
	form := "F-1"
	typed := saved("001", "p1", 3).(scoring.SaveSheet).SheetChange
	typed.Form = &form
	l.must("sek", scoring.TypeSheet{Sheet: sheet("001", "p1"), SheetChange: typed}) // from paper
	l.must("ketua", sittingAt("s5", "Aula", "004"))
	if open() != "Aula Balai" {
		t.Errorf("a sitting that is planned there later is not written off: %s", open())
	}
}

// late is what somebody tries at a venue of which nothing came, of its candidates.
func late(t *rapid.T, n int) (scoring.PersonID, scoring.Command) {
	number := rapid.SampledFrom([]string{"001", "002"}).Draw(t, "whose")
	who := rapid.SampledFrom([]scoring.PersonID{"p1", "p2"}).Draw(t, "who")
	level := rapid.IntRange(1, 4).Draw(t, "level")
	form := fmt.Sprint("F-", n)
	switch rapid.IntRange(0, 8).Draw(t, "what") {
	case 0, 1:
		return who, saved(number, who, level)
	case 2:
		return who, submitted(number, who, level)
	case 3:
		return "sek", scoring.MarkPresence{Numbers: []string{number}, Component: sim, Presence: scoring.WasPresent}
	case 4:
		return "sek", scoring.MarkExit{Number: number, Exit: scoring.ExitWithdrew, Reason: "surat"}
	case 5:
		return "sek", scoring.AssignPanel{Component: sim, Panels: []scoring.PanelRow{{Candidate: number, Assessors: []scoring.PersonID{who, "p3"}}}}
	case 6:
		return who, scoring.RunClock{Sheet: sheet(number, who), Run: true, At: time.UnixMilli(1_800_000_000_000)}
	case 7:
		c := saved(number, who, level).(scoring.SaveSheet).SheetChange
		c.Form = &form
		return "sek", scoring.TypeSheet{Sheet: sheet(number, who), SheetChange: c}
	}
	return "sek", scoring.CloseSitting{ID: "s1", Backup: "00", Reason: "kertas basah"}
}

// Whatever of a venue surfaces after it was written off counts nowhere, in any order in
// which files meet; what was joined before stays, what is done of others counts, and what
// the chair admits by name counts as if it had come in time.
func TestWhatSurfacesLaterCountsNowhere(t *testing.T) {
	whole := staffed(t)
	whole.must("ketua", prepare("Aula", "s1"))
	cut, admitted, kept := 0, 0, 0
	stories(t, 5_000, func(t *rapid.T) { cutStory(t, whole, &cut, &admitted, &kept) })
	t.Logf("%d cut off, %d admitted, %d joined in time", cut, admitted, kept)
	if cut == 0 || admitted == 0 || kept == 0 {
		t.Error("the stories tell nothing")
	}
}

// stories are checks of a property, so many of them where AMPERA_LONG asks for it.
func stories(t *testing.T, n int, story func(*rapid.T)) {
	switch {
	case testing.Short():
		n /= 20
	case os.Getenv("AMPERA_LONG") == "":
		n /= 10
	}
	old := flag.Lookup("rapid.checks").Value.String()
	_ = flag.Set("rapid.checks", strconv.Itoa(n))
	defer func() { _ = flag.Set("rapid.checks", old) }()
	rapid.Check(t, story)
}

func cutStory(t *rapid.T, whole laptop, cut, admitted, kept *int) {
	home, venue := whole.copied("meja"), whole.copied("titik")
	for n := range rapid.IntRange(0, 4).Draw(t, "in time") {
		venue.does(late(t, n))
	}
	home.Receive(venue.Office)
	early := home.State().Seen()["titik"]
	*kept += int(early)
	for n := range rapid.IntRange(1, 6).Draw(t, "late") {
		venue.does(late(t, 10+n))
	}
	other := whole.copied("lain") // an older copy of the office's file, as who forges may claim to be
	for n := range rapid.IntRange(0, 2).Draw(t, "elsewhere") {
		other.does(late(t, 20+n))
	}
	other.must("p1", saved("003", "p1", 2))
	if home.stage("Aula") != scoring.VenueOpen {
		return // its closing came in time
	}
	home.must("ketua", venues.WriteOff{Place: "Aula", Reason: "laptop hilang"})
	home.must(rapid.SampledFrom([]scoring.PersonID{"sek", "wakil"}).Draw(t, "second"), venues.ConfirmWriteOff{Place: "Aula"})
	var base []byte
	for n, order := range [][]laptop{{venue, other}, {other, venue}} {
		m := home.copied(scoring.ReplicaID(fmt.Sprint("gabung", n)))
		for _, from := range order {
			m.Receive(from.Office)
		}
		not := m.uncounted()
		for _, a := range m.Acts() {
			about := a.Facts[0].Subject
			isLate := a.Replica == "titik" && a.Seq > early || a.Replica == "lain" && about != sheet("003", "p1").Subject()
			u, out := not[a.ID()]
			if isLate != out || out && u.Verdict != scoring.CutOff {
				t.Fatalf("order %d: %s of %v, late %v: %+v", n, a.ID(), about, isLate, u)
			}
			if out {
				*cut++
			}
		}
		if m.stage("Aula") != scoring.VenueWrittenOff {
			t.Fatalf("what surfaced opens or closes it: %d", m.stage("Aula"))
		}
		if says := said(m.State()); n == 0 {
			base = says
		} else if !bytes.Equal(base, says) {
			t.Fatalf("in another order another state:\n%s\n%s", base, says)
		}
	}
	home.Receive(venue.Office)
	var shut []scoring.ActID
	for _, u := range home.State().Uncounted() {
		if u.Verdict == scoring.CutOff && u.ID.Replica == "titik" {
			shut = append(shut, u.ID)
		}
	}
	if len(shut) == 0 {
		return
	}
	if code := home.does("ketua", scoring.RuleOn{Acts: shut, Admit: true, Reason: "kertasnya sama"}); code != "" {
		t.Fatalf("admitted: %s", code)
	}
	for _, id := range shut {
		if u, still := home.uncounted()[id]; still && u.Verdict == scoring.CutOff {
			t.Fatalf("admitted, and cut off still: %+v", u)
		}
		*admitted++
	}
	if again := scoring.Fold(house.Whole(), home.Acts()); !bytes.Equal(again.AppendSnapshot(nil), home.State().AppendSnapshot(nil)) {
		t.Fatal("folded anew it is another")
	}
}

// said is what a state shows of the candidates, whatever the places of its acts.
func said(s *scoring.State) []byte {
	var out bytes.Buffer
	for i := range s.Len() {
		for _, sh := range s.Sheets(i, sim) {
			fmt.Fprintln(&out, i, sh.ID, sh.Status, sh.Marks)
		}
		fmt.Fprintln(&out, i, s.Presence(i, sim), s.Exit(i), s.Panel(i, sim), s.Conflict(i))
	}
	ids := []string{}
	for _, u := range s.Uncounted() {
		ids = append(ids, fmt.Sprint(u.ID, u.Verdict))
	}
	slices.Sort(ids)
	fmt.Fprintln(&out, ids)
	return out.Bytes()
}
