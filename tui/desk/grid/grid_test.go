package grid_test

import (
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/rulebook"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

func TestWrittenEnterGoesDownInTheSameColumn(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("yusuf", screen.Written, screen.Args{})
	play.Wants(t, d, "Siti Contoh", "0-100; 2 desimal", "lengkap 0 dari 2")
	d.Type("78,5").Press("enter").Type("64.25").Press("enter")
	o.Holds("001", "pedagogik", "78.5")
	o.Holds("002", "pedagogik", "64.25")
	d.Press("up", "tab").Type("90").Press("tab").Type("70").Press("enter")
	o.Holds("001", "profesional", "90")
	o.Holds("002", "pedagogik", "70")
	play.Wants(t, d, "78,5", "lengkap 1 dari 2", "✓ lengkap", "tersimpan")
}

func TestWrittenBlankIsNotZero(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("yusuf", screen.Written, screen.Args{})
	d.Type("0").Press("enter")
	o.Holds("001", "pedagogik", "0")
	play.Wants(t, d, "nilainya nol, bukan kosong", "! nol: periksa")
	d.Press("up").Press("delete")
	o.Holds("001", "pedagogik", "")
	play.Lacks(t, d, "nol: periksa")
	play.Wants(t, d, "·")
	d.Type("9").Press("enter")
	play.Wants(t, d, "! rendah: periksa", "9 dari 100 jarang")
}

// What is impossible cannot be typed; the Enter after it stores nothing, so
// that of 850 not 85 is stored unseen.
func TestWrittenRefusesInPlace(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("yusuf", screen.Written, screen.Args{})
	d.Burst("850").Press("enter")
	play.Wants(t, d, " 85▏", "0 sampai 100, tertulis 850", "1/2")
	o.Holds("001", "pedagogik", "")
	d.Press("enter") // seen, and meant
	o.Holds("001", "pedagogik", "85")
	play.Wants(t, d, "2/2")
	d.Type("7.125").Press("enter")
	play.Wants(t, d, "paling banyak 2 angka desimal")
	o.Holds("002", "pedagogik", "")
	d.Press("esc")
	play.Wants(t, d, "7.12", "Esc sekali lagi membuangnya")
	d.Press("esc")
	play.Lacks(t, d, "7,12", "7.12")
	d.Type("7o").Press("enter")
	play.Wants(t, d, "'7o' bukan angka")
	o.Holds("002", "pedagogik", "")
}

func TestWrittenDittoAndFill(t *testing.T) {
	o := play.Sample(t)
	number := func(i int) string { return o.State().At(46 + i).Number } // of a formation that is not complete
	d := o.Open("yusuf", screen.Written, screen.Args{Candidate: number(0)})
	d.Type("61").Press("enter", "ctrl+d", "ctrl+d")
	o.Holds(number(1), "pedagogik", "61")
	o.Holds(number(2), "pedagogik", "61")
	play.Wants(t, d, "50/60")
	play.Lacks(t, d, "Alasan")
	d.Press("up", "up", "up", "tab").Type("72,5").Press("enter", "up", "space", "space", "shift+down")
	play.Wants(t, d, "4 ditandai")
	d.Press("ctrl+d")
	for i := range 4 {
		o.Holds(number(i), "profesional", "72.5")
	}
	if got := o.Written(number(4), "profesional"); got == "72.5" {
		t.Error("a row that is not marked was filled")
	}
	d.Press("esc")
	play.Lacks(t, d, "ditandai")
}

// A column from a spreadsheet is checked whole before anything is taken.
func TestWrittenPaste(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("yusuf", screen.Written, screen.Args{})
	before := len(o.Acts())
	d.Paste("80\t70\n850\tx\n90\n")
	play.Wants(t, d, "Tidak ada yang ditempel: 3 masalah", "baris 2, kolom pedagogik", "baris 2, kolom profesional", "baris 3", "melewati peserta terakhir")
	o.Unchanged(before)
	d.Press("esc").Paste("80\t70\r\n75,5\t\r\n")
	play.Wants(t, d, "Tempel 3 nilai, dari 001 sampai 002?", "0 nilai yang sudah ada akan diganti")
	o.Unchanged(before)
	d.Press("y")
	o.Holds("001", "pedagogik", "80")
	o.Holds("001", "profesional", "70")
	o.Holds("002", "pedagogik", "75.5")
	o.Holds("002", "profesional", "")
	d.Press("home").Paste("81\n75,5\n")
	play.Wants(t, d, "1 nilai yang sudah ada akan diganti")
}

// A scanner's burst in the middle of entry goes to its candidate and leaves no
// mark behind; so does a number that somebody types.
func TestWrittenScans(t *testing.T) {
	o := play.Sample(t)
	d := o.Open("yusuf", screen.Written, screen.Args{})
	before := len(o.Acts())
	d.Burst("26020040").Press("enter")
	play.Wants(t, d, "▸ 26020040", "40/60")
	d.Type("26030050").Press("enter")
	play.Wants(t, d, "▸ 26030050")
	o.Unchanged(before)
	d.Type("88").Press("enter")
	o.Holds("26030050", "pedagogik", "88")
	d.Type("99999999").Press("enter")
	o.Unchanged(before + 1)
}

// A sitting's absentees are marked and recorded in one act, all or none.
func TestWrittenMarksAbsentees(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("yusuf", screen.Written, screen.Args{})
	d.Press("space", "space")
	play.Wants(t, d, "2 ditandai", "▸◆002", " ◆001")
	before := len(o.Acts())
	d.Press("a")
	play.Wants(t, d, "Catat 2 peserta tidak hadir (TH)?")
	d.Press("y")
	o.Unchanged(before + 1)
	for i := range 2 {
		if o.State().Presence(i, "tertulis") != scoring.WasAbsent {
			t.Errorf("candidate %d is %q", i, o.State().Presence(i, "tertulis"))
		}
	}
	play.Lacks(t, d, "ditandai")
}

// With the setting on, a cell that is full commits itself.
func TestWrittenAutoAdvance(t *testing.T) {
	o := play.Guru(t, play.Same)
	env := driver.Env(o.Office, "yusuf")
	env.Settings.AutoAdvance = true
	d := driver.New(env, screen.Written, screen.Args{})
	d.Type("85,25")
	o.Holds("001", "pedagogik", "85.25")
	play.Wants(t, d, "2/2")
	d.Type("85")
	o.Holds("002", "pedagogik", "")
	d.Press("enter")
	o.Holds("002", "pedagogik", "85")
}

func TestWrittenLosesNoFastKey(t *testing.T) {
	o := play.Sample(t)
	number := func(i int) string { return o.State().At(30 + i).Number } // none of their results stands
	d := o.Open("yusuf", screen.Written, screen.Args{Candidate: number(0)})
	for range 15 {
		d.Burst("77,25")
		d.Press("enter")
	}
	for i := range 15 {
		o.Holds(number(i), "pedagogik", "77.25")
	}
	play.Lacks(t, d, "Alasan")
}

func TestWrittenKeepsWhatCouldNotBeSaved(t *testing.T) {
	o := play.Guru(t, play.Same)
	desk := &play.Flaky{Desk: o.Desk("yusuf"), Fails: 1}
	d := o.OpenDesk(desk, screen.Written, screen.Args{})
	d.Type("81").Press("enter")
	o.Holds("001", "pedagogik", "")
	play.Wants(t, d, "81", "✗ belum tersimpan")
	if d.Tick() == 0 {
		t.Fatal("nothing waits to try again")
	}
	o.Holds("001", "pedagogik", "81")
	play.Lacks(t, d, "belum tersimpan")
	desk.Fails = 1
	d.Type("82").Press("enter")
	play.Wants(t, d, "✗ belum tersimpan")
	d.Press("ctrl+s") // or at once
	o.Holds("002", "pedagogik", "82")
	play.Lacks(t, d, "belum tersimpan")
	play.Wants(t, d, "tersimpan")
}

// What a rule refuses does not hold up the rest, and goes when it is mended.
func TestWrittenRefusalHoldsUpNothing(t *testing.T) {
	o := play.Guru(t, play.Same)
	desk := &play.Strict{Desk: o.Desk("yusuf")}
	d := o.OpenDesk(desk, screen.Written, screen.Args{})
	desk.Refuse = "001"
	d.Type("81").Press("enter").Type("82").Press("enter")
	o.Holds("001", "pedagogik", "")
	o.Holds("002", "pedagogik", "82")
	play.Wants(t, d, "81", "✗ belum tersimpan")
	desk.Refuse = ""
	d.Press("home").Type("71").Press("enter")
	o.Holds("001", "pedagogik", "71")
	play.Lacks(t, d, "belum tersimpan")
}

func TestWrittenDropsOnlyWhatIsNotSaved(t *testing.T) {
	o := play.Guru(t, play.Same)
	desk := &play.Flaky{Desk: o.Desk("yusuf")}
	d := o.OpenDesk(desk, screen.Written, screen.Args{})
	d.Press("ctrl+x")
	play.Wants(t, d, "Semua sudah tersimpan")
	d.Type("60").Press("enter")
	desk.Fails = 1
	d.Press("up").Type("61").Press("enter")
	play.Wants(t, d, "61", "belum tersimpan")
	d.Press("ctrl+x", "enter")
	play.Wants(t, d, "61") // the first answer keeps it
	d.Press("ctrl+x", "b")
	play.Lacks(t, d, "61", "belum tersimpan")
	play.Wants(t, d, "60")
	o.Holds("001", "pedagogik", "60")
}

func TestWrittenFinds(t *testing.T) {
	o := play.Sample(t)
	d := o.Open("yusuf", screen.Written, screen.Args{})
	d.Press("f", "down", "enter")
	play.Wants(t, d, "/24", `formasi:"Guru Bahasa Indonesia · SMP Negeri 4`)
	d.Press("esc")
	play.Wants(t, d, "/60", "Semua peserta")
	d.Press("b")
	play.Wants(t, d, "keadaan:kosong", "/5")
	play.Lacks(t, d, "✓ lengkap")
	d.Press("b")
	play.Wants(t, d, "/60")
	d.Press("esc", "/").Type("lubis")
	frame := d.Frame()
	if n := strings.Count(frame, "Lubis"); n == 0 || strings.Contains(frame, "/60") {
		t.Fatalf("the search shows %d:\n%s", n, frame)
	}
}

// What is typed stays under the cursor even when the row would leave a filter.
func TestWrittenKeepsEntryWhileFiltered(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("yusuf", screen.Written, screen.Args{})
	d.Press("b").Type("8")
	full := scoring.Points(70 * scoring.Point)
	o.Do("ketua", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "001",
		Marks: map[string]*scoring.Points{"pedagogik": &full, "profesional": &full}}}})
	d.Settle()
	d.Type("5").Press("enter")
	o.Holds("001", "pedagogik", "85")
	o.Holds("002", "pedagogik", "")
}

// What would be refused is refused before it is asked; what somebody else recorded is told.
func TestAbsenceIsAskedWhereItCanBe(t *testing.T) {
	o := play.Guru(t, play.Same)
	mark := 70 * scoring.Point
	o.Do("yusuf", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "002", Marks: map[string]*scoring.Points{"pedagogik": &mark}}}})
	d := o.Open("yusuf", screen.Written, screen.Args{})
	d.Press("down", "a") // refused before anybody is asked
	play.Wants(t, d, "002 sudah punya nilai")
	play.Lacks(t, d, "tidak hadir (TH)?")
	d.Press("up")
	o.Do("yusuf", scoring.MarkPresence{Numbers: []string{"001"}, Component: "tertulis", Presence: scoring.WasPresent})
	d.Press("a")
	play.Wants(t, d, "tidak hadir (TH)?", "Sekarang tercatat hadir.") // by somebody else: not without a word
}

func TestWrittenPresence(t *testing.T) {
	o := play.Guru(t, play.Same)
	d := o.Open("yusuf", screen.Written, screen.Args{})
	d.Press("a")
	play.Wants(t, d, "tidak hadir (TH)?")
	d.Press("esc")
	if p := o.State().Presence(0, "tertulis"); p != scoring.NoPresence {
		t.Fatalf("presence is %q before yes", p)
	}
	d.Press("a", "enter")
	play.Wants(t, d, "✗ tidak hadir", "Tercatat")
	if p := o.State().Presence(0, "tertulis"); p != scoring.WasAbsent {
		t.Fatalf("presence is %q", p)
	}
	d.Type("7")
	play.Wants(t, d, "tercatat tidak hadir")
	d.Press("h", "enter")
	play.Wants(t, d, "Alasan") // a reason is needed
	d.Type("salah kartu").Press("enter")
	if p := o.State().Presence(0, "tertulis"); p != scoring.NoPresence {
		t.Fatalf("presence is %q after taking it back", p)
	}
	d.Press("u", "y")
	play.Wants(t, d, "! susulan")
	d.Press("h", "y")
	d.Press("m").Type("surat").Press("enter")
	play.Wants(t, d, "mundur (APS)")
	if e := o.State().Exit(0); e != scoring.ExitWithdrew {
		t.Fatalf("exit is %q", e)
	}
	d.Press("down").Type("70").Press("enter", "a")
	play.Wants(t, d, "sudah punya nilai")
}

func TestWrittenObserverReads(t *testing.T) {
	o := play.Sample(t)
	o.Do(driver.Chair, scoring.AdmitPerson{ID: "yusuf", Roles: scoring.Observer})
	before := o.Written("26010001", "pedagogik")
	d := o.Open("yusuf", screen.Written, screen.Args{})
	d.Type("5").Press("enter")
	play.Wants(t, d, "hanya boleh dilakukan")
	o.Holds("26010001", "pedagogik", before)
}

func TestWrittenFrames(t *testing.T) {
	o := play.Sample(t)
	for _, size := range []struct {
		name string
		w, h int
	}{{"80", 80, 24}, {"120", 120, 40}, {"40", 40, 10}} {
		d := o.Open("yusuf", screen.Written, screen.Args{}).Resize(size.w, size.h)
		d.Type("850").Press("enter")
		play.Keep(t, d, "written-"+size.name)
		play.Wants(t, d, "✗ pedagogik: nilai harus", "▸", "1/60")
		d.Press("esc", "f2")
		play.Wants(t, d, "Pedagogy")
	}
}

// Another draft of the rulebook has other sub-tests, and a formation that comes
// later moves the others: the grid that is open follows both.
func TestWrittenFollowsAnotherDraft(t *testing.T) {
	o := &play.Office{Office: driver.Empty(), T: t}
	book := func(change ...string) *scoring.Rulebook {
		text, _ := rulebook.Template("guru")
		b, err := rulebook.Parse(strings.NewReplacer(change...).Replace(text))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	if _, err := o.Found(scoring.Founding{Name: "Uji", Chair: "Ratna", Book: book()}); err != nil {
		t.Fatal(err)
	}
	row := func(number, place string) scoring.CandidateRow {
		return scoring.CandidateRow{Number: number, Name: "Peserta " + number, Columns: map[string]string{"jabatan": "Guru " + place, "lokasi": place}}
	}
	o.Do(driver.Chair, scoring.SaveCandidates{Rows: []scoring.CandidateRow{row("001", "SMP M")}})
	d := o.Open(driver.Chair, screen.Written, screen.Args{}).Resize(220, 30)
	play.Wants(t, d, "Pedagogik", "Guru SMP M")
	d.Press("/").Type("001").Press("enter")

	o.Do(driver.Chair, scoring.AdoptRulebook{Book: book("Pedagogik", "Mendidik", "pedagogik", "didik")})
	play.Wants(t, d.Settle(), "Mendidik", "Peserta 001")
	play.Lacks(t, d, "Pedagogik")
	o.Do(driver.Chair, scoring.SaveCandidates{Rows: []scoring.CandidateRow{row("002", "SMP A")}})
	if line := play.LineOf(d.Settle(), "▸"); !strings.Contains(line, "Guru SMP M") {
		t.Errorf("of another formation: %q\n%s", line, d.Frame())
	}
}
