package sheet_test

import (
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
	"ampera/tui/theme"
)

func TestSheetOneKeyACriterion(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("maya", screen.Queue, screen.Args{})
	play.Wants(t, d, "Siti Contoh", "○ belum", "0/2")
	d.Press("enter")
	play.Wants(t, d, "▸ 1 Perencanaan", "Modul tidak ada", "Total sementara 0")
	d.Burst("3444")
	play.Wants(t, d, "▸ 5 Bertanya", "4/8", "Pertanyaan menggali")
	if n := len(o.Status("001", "maya", scoring.SheetDraft).Marks); n != 4 {
		t.Fatalf("the draft has %d marks, want 4", n)
	}
	d.Press("enter")
	play.Wants(t, d, "Masih 4 kriteria")
	d.Burst("4444")
	play.Wants(t, d, "Total sementara 97,5", "Lengkap")
	d.Press("enter")
	play.Wants(t, d, "Total 97,5. Tekan y", "1 Perencanaan / modul ajar", "3 Baik", "8 Komunikasi dan sikap")
	o.Status("001", "maya", scoring.SheetDraft)
	d.Press("enter") // twice Enter sends nothing
	o.Status("001", "maya", scoring.SheetDraft)
	d.Press("y")
	sh := o.Status("001", "maya", scoring.SheetSubmitted)
	if sh.Version != 1 || o.Last().Person != "maya" || o.Last().Kind != scoring.KindSubmitSheet {
		t.Fatalf("submitted as version %d by %s, kind %d", sh.Version, o.Last().Person, o.Last().Kind)
	}
	play.Wants(t, d, "✓ Terkirim. Total 97,5", "selesai 1 dari 2")
	d.Press("enter")
	play.Wants(t, d, "002", "Budi Contoh", "0/8")
	d.Press("esc")
	play.Wants(t, d, "✓ terkirim", "97,5", "1/2")
}

func TestSheetRefusesNoSuchLevel(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("maya", screen.Sheet, play.Simulasi("001"))
	d.Press("5")
	play.Wants(t, d, "Tingkat 5 tidak ada; pilih 1 sampai 4", "▸ 1 Perencanaan")
	o.Status("001", "maya", scoring.SheetNone)
	play.Wants(t, d, "1-4 tingkat")
	d.Press("g") // is for another's code, once one's own is in
	play.Wants(t, d, "Tombol g tidak dipakai di sini; 1 sampai 4 memberi tingkat")
}

func TestSheetBlanksAMark(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("maya", screen.Sheet, play.Simulasi("001"))
	d.Burst("11").Press("up", "delete")
	play.Wants(t, d, "1/8")
	if _, has := o.Sheet("001", "maya").Marks["pembuka"]; has {
		t.Fatal("the mark is still there")
	}
}

func TestSheetHidesOthersUntilSubmitted(t *testing.T) {
	o := play.Guru(t, play.Same)
	o.Submit("001", "rudi", 2*scoring.Point)
	d := o.Open("maya", screen.Queue, screen.Args{}).Press("enter")
	play.Lacks(t, d, "50", "Rudi", "2 Cukup")
	d.Burst("44444444").Press("enter")
	play.Lacks(t, d, "Rudi", "50")
	d.Press("y")
	play.Wants(t, d, "Maya Puspita", "Rudi Hartono", "Jumlah", "100", "50", "! Selisih 50 dari 100, melewati batas 15")
}

func TestSheetKeepsADraftThatCouldNotBeSaved(t *testing.T) {
	o := play.Guru(t, play.Same)
	desk := &play.Flaky{Desk: o.Desk("maya"), Fails: 1}
	d := o.OpenDesk(desk, screen.Sheet, play.Simulasi("001"))
	d.Press("3")
	play.Wants(t, d, "✗ belum tersimpan", "1/8")
	o.Status("001", "maya", scoring.SheetNone)
	d.Press("4")
	if n := len(o.Status("001", "maya", scoring.SheetDraft).Marks); n != 2 {
		t.Fatalf("the next save brought %d marks, want both", n)
	}
	play.Lacks(t, d, "belum tersimpan")
	desk.Fails = 1
	d.Burst("222222").Press("enter")
	play.Wants(t, d, "✗ belum tersimpan")
	d.Press("y") // saves first, then sends
	sh := o.Status("001", "maya", scoring.SheetSubmitted)
	if len(sh.Marks) != 8 || sh.Marks["rencana"] != 3*scoring.Point {
		t.Fatalf("submitted %v", sh.Marks)
	}
}

func TestSheetDropsWhatCanNeverBeSaved(t *testing.T) {
	o := play.Guru(t, play.Same)
	desk := &play.Flaky{Desk: o.Desk("maya")}
	d := o.OpenDesk(desk, screen.Sheet, play.Simulasi("001"))
	d.Press("3")
	desk.Fails = 1
	d.Press("4")
	play.Wants(t, d, "2/8", "belum tersimpan")
	d.Press("ctrl+x", "b")
	play.Wants(t, d, "1/8")
	play.Lacks(t, d, "belum tersimpan")
}

func TestSheetCorrectionIsASecondVersion(t *testing.T) {
	o := play.Guru(t, play.Same)
	o.Submit("001", "maya", 3*scoring.Point)
	d := o.Open("maya", screen.Sheet, play.Simulasi("001"))
	d.Press("1")
	if o.Sheet("001", "maya").Marks["rencana"] != 3*scoring.Point {
		t.Fatal("a submitted sheet took a level")
	}
	d.Press("k", "1")
	play.Wants(t, d, "koreksi, menjadi versi 2", "▸ 2 Membuka")
	if o.Sheet("001", "maya").Marks["rencana"] != 3*scoring.Point {
		t.Fatal("a correction is saved before it is submitted")
	}
	d.Press("esc")
	play.Wants(t, d, "Terkirim. Total 75")
	d.Press("k")
	play.Wants(t, d, "1 Kurang") // what was changed is still there
	d.Press("enter")
	play.Wants(t, d, "tadinya 3", "mengirim versi 2")
	d.Press("y", "enter")
	o.Status("001", "maya", scoring.SheetSubmitted)
	if o.Sheet("001", "maya").Version != 1 {
		t.Fatal("corrected without a reason")
	}
	d.Type("salah baca").Press("enter")
	sh := o.Status("001", "maya", scoring.SheetSubmitted)
	if sh.Version != 2 || sh.Reason != "salah baca" || sh.Marks["rencana"] != scoring.Point || len(sh.Marks) != 8 {
		t.Fatalf("version %d, %q, %v", sh.Version, sh.Reason, sh.Marks)
	}
	play.Wants(t, d, "Versi 2", "Alasan koreksi: salah baca")
}

func TestSheetInterruptedAndResumed(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("maya", screen.Sheet, play.Simulasi("001"))
	d.Burst("33333333").Press("s", "i", "enter")
	o.Status("001", "maya", scoring.SheetDraft)
	d.Type("listrik padam").Press("enter")
	sh := o.Status("001", "maya", scoring.SheetInterrupted)
	if sh.Reason != "listrik padam" {
		t.Fatalf("reason %q", sh.Reason)
	}
	play.Wants(t, d, "! terhenti: listrik padam", "berhenti")
	d.Press("enter")
	play.Wants(t, d, "Lanjutkan dahulu")
	d.Press("4")
	o.Status("001", "maya", scoring.SheetInterrupted)
	d.Press("i")
	o.Status("001", "maya", scoring.SheetDraft)
	play.Lacks(t, d, "terhenti:")
}

func TestSheetAbsentAndRepeat(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("maya", screen.Sheet, play.Simulasi("001"))
	d.Press("a", "y")
	play.Wants(t, d, "✗ tidak hadir")
	d.Press("3")
	o.Status("001", "maya", scoring.SheetNone)
	d.Press("h").Type("salah orang").Press("enter")
	play.Wants(t, d, "▸ 1 Perencanaan")
	d.Press("u", "y")
	play.Wants(t, d, "! susulan")
	d.Press("3")
	o.Status("001", "maya", scoring.SheetNone)
	d.Press("enter")
	play.Wants(t, d, "Budi Contoh")
}

func TestSheetTexts(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("maya", screen.Sheet, play.Simulasi("001"))
	d.Press("n").Type("suara jelas 4x").Press("enter")
	d.Press("t").Type("Ekosistem").Press("enter")
	d.Press("f").Type("F-17").Press("enter")
	d.Press("N").Type("tenang").Press("enter")
	sh := o.Status("001", "maya", scoring.SheetDraft)
	if sh.Notes["rencana"] != "suara jelas 4x" || sh.Topic != "Ekosistem" || sh.Form != "F-17" || sh.Notes[""] != "tenang" {
		t.Fatalf("the log has %+v", sh)
	}
	if len(sh.Marks) != 0 {
		t.Fatalf("a digit of a note became a mark: %v", sh.Marks)
	}
	play.Wants(t, d, "Topik: Ekosistem", "Formulir: F-17", "suara jelas 4x")
	d.Press("n").Type("lain").Press("esc")
	play.Wants(t, d, "lain", "Esc sekali lagi membuangnya")
	d.Press("esc")
	if o.Sheet("001", "maya").Notes["rencana"] != "suara jelas 4x" {
		t.Fatal("Esc kept a note")
	}
}

func TestSheetDrawsATopic(t *testing.T) {
	o := play.Guru(t, func(text string) string {
		return strings.Replace(text, "minutes = {", "topics = [\"Pecahan\", \"Sudut\"]\nminutes = {", 1)
	})
	d := o.Open("maya", screen.Sheet, play.Simulasi("001"))
	d.Press("t")
	play.Wants(t, d, "Undi satu topik", "Pecahan", "Sudut", "Tulis sendiri")
	d.Press("enter")
	if got := o.Sheet("001", "maya").Topic; got != "Pecahan" && got != "Sudut" {
		t.Fatalf("drew %q", got)
	}
	d.Press("t", "down", "down", "enter")
	if got := o.Sheet("001", "maya").Topic; got != "Sudut" {
		t.Fatalf("chose %q", got)
	}
}

// The clock is in the log: it runs on while one is away, over a restart and
// while the laptop sleeps; it pauses with a reason, which the minutes tell.
func TestSheetClockSurvives(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("maya", screen.Queue, screen.Args{}).Press("enter")
	play.Wants(t, d, "Mengajar 10:00 berhenti")
	d.Press("s")
	o.Now = o.Now.Add(4 * time.Minute)
	d.Press("down")
	play.Wants(t, d, "Mengajar 6:00")
	d = o.Open("maya", screen.Queue, screen.Args{}) // the program was started anew
	o.Now = o.Now.Add(7 * time.Minute)
	d.Press("enter")
	play.Wants(t, d, "Tanya jawab 4:00")
	d.Press("s")
	play.Wants(t, d, "Mengapa waktunya dijeda?")
	d.Press("enter")
	play.Wants(t, d, "Mengapa waktunya dijeda?") // a reason is needed
	d.Type("listrik padam").Press("enter")
	play.Wants(t, d, "Tanya jawab 4:00 berhenti")
	o.Now = o.Now.Add(20 * time.Minute)
	d.Press("s")
	play.Wants(t, d, "Tanya jawab 4:00")
	o.Now = o.Now.Add(5 * time.Minute)
	d.Press("4")
	play.Wants(t, d, "waktu habis", "1/8") // it never blocks
	d.Press("s")
	play.Wants(t, d, "waktu habis")
	play.Lacks(t, d, "Mengapa waktunya dijeda?")
}

// The end of a phase rings once and flashes; who wants silence has only the
// flash.
func TestSheetClockRings(t *testing.T) {
	for _, silent := range []bool{false, true} {
		o := play.Guru(t, play.Same)
		env := driver.Env(o.Office, "maya")
		rung := 0
		env.Clock, env.Ring, env.Settings.Silent = func() time.Time { return o.Now }, func() { rung++ }, silent
		d := driver.New(env, screen.Sheet, play.Simulasi("001"))
		d.Press("s").Tick()
		if rung != 0 {
			t.Fatal("it rings at the start")
		}
		o.Now = o.Now.Add(10 * time.Minute)
		d.Tick()
		play.Wants(t, d, "Waktu tahap ini habis", "Tanya jawab 5:00")
		d.Tick()
		if want := map[bool]int{false: 1, true: 0}[silent]; rung != want {
			t.Errorf("silent %v: it rang %d times", silent, rung)
		}
		flashed := false
		for range 4 {
			flashed = flashed || strings.Contains(d.Painted(), theme.Wall(env.Put(theme.Cell, " Tanya jawab 5:00 ")))
			d.Tick()
		}
		if !flashed {
			t.Errorf("nothing flashed:\n%s", d.Painted())
		}
	}
}

func TestSheetFromPaperIsConfirmedByItsAssessor(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("yusuf", screen.Queue, screen.Args{})
	play.Wants(t, d, "Lembar kertas", "Maya Puspita", "Rudi Hartono")
	d.Press("enter")
	play.Wants(t, d, "Lembar Maya Puspita (dari kertas)", "Formulir")
	d.Press("enter", "3")
	play.Wants(t, d, "Tulis nomor formulir")
	o.Status("001", "maya", scoring.SheetNone)
	d.Type("F-9").Press("enter").Burst("33333332")
	sh := o.Status("001", "maya", scoring.SheetTyped)
	if sh.Typist != "yusuf" || sh.Form != "F-9" || len(sh.Marks) != 8 {
		t.Fatalf("the log has %+v", sh)
	}
	if a := o.Last(); a.Person != "yusuf" || a.OnBehalf != "maya" {
		t.Fatalf("typed by %s for %s", a.Person, a.OnBehalf)
	}
	d.Press("enter")
	play.Wants(t, d, "Cocokkan dengan kertasnya", "masih harus membenarkan")
	d.Press("y")
	play.Wants(t, d, "Rudi Hartono (dari kertas)")
	o.Status("001", "maya", scoring.SheetTyped)

	m := o.Open("maya", screen.Queue, screen.Args{})
	play.Wants(t, m, "! benarkan")
	m.Press("enter")
	play.Wants(t, m, "Diketik oleh Yusuf Hidayat dari formulir F-9", "Total 73,75", "2 Cukup")
	m.Press("4")
	o.Status("001", "maya", scoring.SheetTyped)
	m.Press("y")
	sh = o.Status("001", "maya", scoring.SheetSubmitted)
	if sh.Typist != "yusuf" || o.Last().Person != "maya" {
		t.Fatalf("confirmed by %s, typed by %s", o.Last().Person, sh.Typist)
	}
	play.Wants(t, m, "Diketik oleh Yusuf Hidayat dari formulir F-9, dibenarkan penilai")
}

// What was typed for the wrong candidate is returned by its assessor, by who
// typed it, or by the chair, with a reason; then nobody is asked about it.
func TestTypedSheetIsReturned(t *testing.T) {
	o := play.Guru(t, play.Same)
	args := play.Simulasi("001")
	args.Person = "maya"
	typed := func() {
		d := o.Open("yusuf", screen.Sheet, args)
		d.Type("F-9").Press("enter").Burst("33333332")
		o.Status("001", "maya", scoring.SheetTyped)
	}
	for who, leaves := range map[scoring.PersonID]string{"maya": "Diketik oleh Yusuf Hidayat", "yusuf": "dari kertas", driver.Chair: "Diketik oleh Yusuf Hidayat dari kertas"} {
		typed()
		d := o.Open(who, screen.Sheet, args)
		play.Wants(t, d, leaves)
		d.Press("x")
		play.Wants(t, d, "Kembalikan lembar Maya Puspita untuk peserta 001", "Lembarnya kosong lagi, kursinya tetap")
		d.Press("enter") // the first answer leaves it
		o.Status("001", "maya", scoring.SheetTyped)
		d.Press("x", "k", "enter")
		o.Status("001", "maya", scoring.SheetTyped) // not without a reason
		d.Type("kertas peserta 002").Press("enter")
		if sh := o.Status("001", "maya", scoring.SheetNone); len(sh.Marks) != 0 || sh.Form != "" || sh.Typist != "" {
			t.Errorf("%s returned it, and it has %+v", who, sh)
		}
		if a := o.Last(); a.Kind != scoring.KindReturn || a.Person != who {
			t.Errorf("returned by %s, kind %d", a.Person, a.Kind)
		}
	}
	m := o.Open("maya", screen.Sheet, play.Simulasi("001"))
	m.Burst("44444444")
	o.Status("001", "maya", scoring.SheetDraft)
	m.Press("x")
	play.Wants(t, m, "tidak diketik dari kertas")
}

func TestSheetOfAnotherIsClosed(t *testing.T) {
	o := play.Guru(t, play.Same)
	o.Submit("001", "rudi", 2*scoring.Point)
	args := play.Simulasi("001")
	args.Person = "rudi"
	d := o.Open("maya", screen.Sheet, args)
	play.Lacks(t, d, "Cukup", "50")
	d.Press("3", "y", "k")
	if n := o.Sheet("001", "rudi").Version; n != 1 {
		t.Fatalf("version %d", n)
	}
}

// A rubric without levels takes numbers; `,` and `.` alike, Enter goes on.
func TestSheetTakesNumbers(t *testing.T) {
	o := play.Guru(t, func(text string) string {
		at := strings.Index(text, "levels = [")
		end := at + strings.Index(text[at:], "\n]\n") + 3
		text = text[:at] + "marks = { min = 0, max = 100, step = \"0.5\" }\n" + text[end:]
		for { // anchors belong to levels
			at := strings.Index(text, "anchors = [")
			if at < 0 {
				return text
			}
			text = text[:at] + text[at+strings.Index(text[at:], "\n]\n")+3:]
		}
	})
	d := o.Open("maya", screen.Sheet, play.Simulasi("001"))
	play.Wants(t, d, "0-100; 1 desimal")
	d.Burst("850").Press("enter")
	play.Wants(t, d, "0 sampai 100, tertulis 850", "▸ 1 Perencanaan", "85")
	o.Status("001", "maya", scoring.SheetNone)
	d.Press("enter").Type("72,5").Press("down").Type("60.2").Press("enter")
	play.Wants(t, d, "nilai naik per 0,5")
	d.Press("esc", "esc").Type("60").Press("n") // an action takes the mark first
	sh := o.Status("001", "maya", scoring.SheetDraft)
	if sh.Marks["rencana"] != 85*scoring.Point || sh.Marks["pembuka"] != 725*scoring.Point/10 || sh.Marks["materi"] != 60*scoring.Point {
		t.Fatalf("the log has %v", sh.Marks)
	}
}

func TestSheetFitsEveryWindow(t *testing.T) {
	o := play.Sample(t)
	for _, size := range []struct {
		name string
		w, h int
	}{{"80", 80, 24}, {"120", 120, 40}, {"40", 40, 10}} {
		d := o.Open("maya", screen.Queue, screen.Args{}).Resize(size.w, size.h)
		play.Keep(t, d, "queue-"+size.name)
		d.Press("enter").Press("down", "down", "down")
		play.Keep(t, d, "sheet-"+size.name)
		play.Wants(t, d, "▸ 4 Metode", "1 Ceramah", "4 Kelima", "Total sementara")
		if size.h >= 24 {
			play.Wants(t, d, "1 Perencanaan", "8 Komunikasi")
		}
		d.Press("f2")
		play.Wants(t, d, "▸ 4 Method", "Total so far")
	}
	done := o.Open("maya", screen.Sheet, play.Simulasi("26010001"))
	play.Keep(t, done, "sheet-done-80")
}

func TestQueuePutsTheNextFirst(t *testing.T) {
	o := play.Guru(t, play.Same)
	one := scoring.Points(scoring.Point)
	o.Do("maya", scoring.SaveSheet{Sheet: scoring.SheetID{Candidate: "002", Component: "simulasi", Assessor: "maya"},
		SheetChange: scoring.SheetChange{Marks: map[string]*scoring.Points{"rencana": &one}}})
	d := o.Open("maya", screen.Queue, screen.Args{})
	play.Wants(t, d, "▸ ● draf            002")
	d.Press("tab")
	play.Wants(t, d, "Hanya ada satu daftar")
	d.Press("/").Type("siti").Press("enter")
	play.Wants(t, d, "001  Siti Contoh", "Total sementara")
	if o.Sheet("001", "maya") != nil {
		t.Fatal("opening begins a sheet")
	}
}

func TestQueueFollowsWhatOthersDo(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("maya", screen.Queue, screen.Args{})
	o.Do("yusuf", scoring.MarkPresence{Numbers: []string{"001"}, Component: "simulasi", Presence: scoring.WasAbsent})
	if !d.Await("✗ tidak hadir") {
		t.Fatalf("the queue does not follow:\n%s", d.Frame())
	}
	play.Wants(t, d, "1/2")
	o.Do(driver.Chair, scoring.AdmitPerson{ID: "maya", Roles: scoring.Assessor | scoring.Secretary})
	d.Settle()
	d.Press("tab")
	play.Wants(t, d, "Lembar kertas", "Rudi Hartono")
	play.Lacks(t, d, "Maya Puspita  ")
}

// A sheet that was refused when it was opened, and may be written since, is drawn
// like any other.
func TestSheetIsAllowedLater(t *testing.T) {
	office, err := driver.Small(func(s string) string { return s }, "Siti Contoh")
	if err != nil {
		t.Fatal(err)
	}
	assign := func(who ...scoring.PersonID) {
		t.Helper()
		if _, err := office.Desk("yusuf").Submit(t.Context(), scoring.AssignPanel{Component: "simulasi", Panels: []scoring.PanelRow{{Candidate: "001", Assessors: who}}}); err != nil {
			t.Fatal(err)
		}
	}
	assign("rudi")
	d := driver.New(driver.Env(office, "maya"), screen.Sheet, screen.Args{Candidate: "001", Component: "simulasi"})
	if d.Sees("Siti Contoh") {
		t.Fatal("a sheet of another panel is open")
	}
	assign("maya", "rudi")
	if d.Settle(); !d.Sees("Siti Contoh") {
		t.Errorf("it stays refused:\n%s", d.Frame())
	}
}
