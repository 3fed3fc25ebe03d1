package office_test

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/incidents"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/page"
	"ampera/tui/pages/office"
	"ampera/tui/screen"
)

func TestLogTellsWhoDidWhatNewestFirst(t *testing.T) {
	office := play.Sample(t)
	d := driver.New(driver.Env(office.Office, driver.Chair), screen.Log, screen.Args{})
	if line := play.LineOf(d, "▸"); !strings.Contains(line, "09:02  Anton Wijaya") || !strings.Contains(line, "26020030") {
		t.Errorf("the newest is not first:\n%s", d.Frame())
	}
	if d.Press("end"); !d.Sees("Memulai seleksi", "Mengesahkan peraturan", strconv.Itoa(len(office.Acts()))+"/") {
		t.Errorf("the first act is not last:\n%s", d.Frame())
	}
}

func TestLogShowsChangesFromOldToNew(t *testing.T) {
	office := play.Sample(t)
	desk := office.Desk("yusuf")
	if _, err := desk.Submit(context.Background(), scoring.MarkExit{Number: "26010001", Exit: scoring.ExitWithdrew, Reason: "surat"}); err != nil {
		t.Fatal(err)
	}
	if _, err := desk.Submit(context.Background(), scoring.MarkExit{Number: "26010001", Exit: scoring.NoExit, Reason: "dicabut"}); err != nil {
		t.Fatal(err)
	}
	d := driver.New(driver.Env(office.Office, driver.Chair), screen.Log, screen.Args{}).Press("enter")
	if !d.Sees("Yusuf Hidayat", "keluar: mengundurkan diri → kosong", "alasan: surat → dicabut") {
		t.Errorf("not what was changed:\n%s", d.Frame())
	}
	if d.Press("esc"); !d.Sees("Semua, yang terbaru di atas") {
		t.Errorf("Esc does not lead back to the list:\n%s", d.Frame())
	}
}

func TestLogOfOneCandidate(t *testing.T) {
	office := play.Sample(t)
	d := driver.New(driver.Env(office.Office, driver.Chair), screen.Log, screen.Args{})
	d.Press("p").Type("26010001").Press("enter")
	if !d.Sees("Catatan peserta 26010001", "1/6", "Menambah peserta") || d.Sees("Memulai seleksi") {
		t.Fatalf("not the log of one candidate:\n%s", d.Frame())
	}
	d.Press("down", "down", "down", "down", "enter")
	if !d.Sees("Menyimpan nilai tertulis", "Dari: tes-tulis-contoh.csv", "Pedagogik:") {
		t.Errorf("not the candidate's part of the import:\n%s", d.Frame())
	}
	d.Press("esc", "p", "ctrl+u").Type("999").Press("enter")
	if !d.Sees("999") || d.Sees("0/0") {
		t.Errorf("an unknown number empties the list:\n%s", d.Frame())
	}
}

func TestLogHidesMarksAsScreensDo(t *testing.T) {
	office := play.Sample(t)
	d := driver.New(driver.Env(office.Office, "maya"), screen.Log, screen.Args{}).Press("down", "enter")
	if !d.Sees("Mengirim lembar nilai", "Penguasaan materi: tersembunyi") {
		t.Errorf("another panel's marks are shown:\n%s", d.Frame())
	}
}

func TestLogNamesForWhomAPaperSheetWasTyped(t *testing.T) {
	office := play.Sample(t)
	form := "F-77"
	_, err := office.Desk("yusuf").Submit(context.Background(), scoring.TypeSheet{
		Sheet:       scoring.SheetID{Candidate: "26020031", Component: "simulasi", Assessor: "sari"},
		SheetChange: scoring.SheetChange{Form: &form}})
	if err != nil {
		t.Fatal(err)
	}
	d := driver.New(driver.Env(office.Office, "yusuf"), screen.Log, screen.Args{}).Press("enter")
	if !d.Sees("Mengetik lembar kertas", "Diketik untuk: Sari Wulandari", "nomor formulir: F-77", "Dari: F-77") {
		t.Errorf("not for whom:\n%s", d.Frame())
	}
}

// rejecting is a desk whose log holds entries that count nowhere, and more of
// them than one page.
type rejecting struct {
	scoring.Desk
	asked *[]scoring.LogQuery
}

func (r rejecting) Log(_ context.Context, q scoring.LogQuery) ([]scoring.LogEntry, error) {
	*r.asked = append(*r.asked, q)
	top := uint64(450)
	if q.Before > 0 {
		top = q.Before - 1
	}
	var out []scoring.LogEntry
	for ; top > 0 && len(out) < q.Limit; top-- {
		out = append(out, scoring.LogEntry{Place: top, Name: "P" + strconv.FormatUint(top, 10), Kind: scoring.KindSaveSheet, Words: scoring.Text{ID: "Menyimpan", EN: "Saved"}, Count: 1, Verdict: map[bool]scoring.Verdict{true: scoring.NoRight}[top == 449]})
	}
	return out, nil
}

func TestLogReadsPagesAsTheCursorComesNearTheEnd(t *testing.T) {
	office := play.Sample(t)
	env := driver.Env(office.Office, driver.Chair)
	var asked []scoring.LogQuery
	env.Desk = rejecting{env.Desk, &asked}
	d := driver.New(env, screen.Log, screen.Args{})
	if len(asked) != 1 || !d.Sees("1/200", "✗ tidak dihitung") {
		t.Fatalf("asked %v:\n%s", asked, d.Frame())
	}
	d.Press("end")
	if len(asked) != 2 || asked[1].Before != 251 || !d.Sees("200/400") {
		t.Fatalf("asked %v:\n%s", asked, d.Frame())
	}
	d.Press("end", "end", "end")
	if len(asked) != 3 || !d.Sees("450/450", "P1 ") {
		t.Errorf("asked %v:\n%s", asked, d.Frame())
	}
}

// Somebody's own words are never translated, and what is about a sitting names it:
// also when it was undone, and in the question that undoes it.
func TestLogShowsWhatWasWrittenAndNamesTheSitting(t *testing.T) {
	o := play.Sample(t)
	o.Do("yusuf", incidents.Note{Sitting: "ruang1", ID: "i1", Text: "absent"})
	d := driver.New(driver.Env(o.Office, driver.Chair), screen.Log, screen.Args{})
	if line := play.LineOf(d, "▸"); !strings.Contains(line, "Ruang 1") {
		t.Errorf("not about which sitting: %q", line)
	}
	play.Wants(t, d.Press("enter"), "Ruang 1", "kejadian: absent")
	play.Lacks(t, d, "tidak hadir")

	day, _ := scoring.ParseDate("2026-10-06")
	o.Do("yusuf", scoring.PlanSitting{Sitting: scoring.Sitting{ID: "s9", Component: "simulasi", Name: "typed", Day: day, Start: -1}})
	d = driver.New(driver.Env(o.Office, "yusuf"), screen.Log, screen.Args{}).Press("ctrl+z")
	play.Wants(t, d, "Urungkan 'Menyusun sesi'", "typed", "nama: typed → kosong", "komponen: Simulasi mengajar → kosong", "hari: 06-10-2026 → kosong")
	d.Press("y")
	if line := play.LineOf(d, "▸"); !strings.Contains(line, "Menyusun sesi") || !strings.Contains(line, "typed") {
		t.Errorf("not what it was called: %q", line)
	}
	d.Press("up", "enter")
	play.Wants(t, d, "Mengurungkan", "typed", "nama: typed → kosong")
	d.Press("esc")
	d.Press("ctrl+y")
	play.Wants(t, d, "typed", "nama: kosong → typed")
}

// A freeze, a settled gap and a revocation stand out among what is saved all day.
func TestDecisionsStandOutInTheLog(t *testing.T) {
	o := play.Sample(t)
	o.Do(driver.Chair, scoring.RevokePerson{ID: "rudi", Reason: "mundur"})
	log := office.Log()
	r, err := log.Read(t.Context(), page.Here{Desk: o.Desk(driver.Chair), Clock: driver.Clock()}, nil)
	if err == nil {
		r, err = page.Full(t.Context(), page.Here{Desk: o.Desk(driver.Chair), Clock: driver.Clock()}, r, 0)
	}
	if err != nil {
		t.Fatal(err)
	}
	strong := map[string]bool{}
	for i := range r.Len() {
		what := r.Cell(i, page.Column(r, "what"))
		strong[table.Head{Kind: what.Kind()}.Shown(wording.ID, what)] = r.Tone(i) == page.Strong
	}
	for what, want := range map[string]bool{"Mengesahkan peraturan": true, "Mencabut hak orang": true, "Menyimpan lembar nilai": false} {
		if got, there := strong[what]; got != want || !there {
			t.Errorf("%q stands out: %t (%t)", what, got, there)
		}
	}
}

// What an entry says is found by its words, though no column shows it.
func TestLogIsSearchedByWhatItSays(t *testing.T) {
	o := play.Guru(t, play.Same)
	for _, number := range []string{"001", "002"} {
		as := map[string]scoring.Presence{"001": scoring.WasAbsent, "002": scoring.WasPresent}[number]
		o.Do("yusuf", scoring.MarkPresence{Numbers: []string{number}, Component: "simulasi", Presence: as})
	}
	d := o.Open(driver.Chair, screen.Log, screen.Args{})
	d.Press("/").Type("tidak hadir").Press("enter")
	play.Wants(t, d, "001 Siti Contoh")
	play.Lacks(t, d, "002 Budi Contoh")
}
