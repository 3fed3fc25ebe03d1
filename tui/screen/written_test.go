package screen_test

import (
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/tui/driver"
	"ampera/tui/screen"
)

func same(s string) string { return s }

func TestWrittenEnterGoesDownInTheSameColumn(t *testing.T) {
	o := guruMarks(t, same)
	d := o.open("yusuf", screen.Written, screen.Args{})
	wants(t, d, "Siti Contoh", "0-100; 2 desimal", "lengkap 0 dari 2")
	d.Type("78,5").Press("enter").Type("64.25").Press("enter")
	o.holds("001", "pedagogik", "78.5")
	o.holds("002", "pedagogik", "64.25")
	d.Press("up", "tab").Type("90").Press("tab").Type("70").Press("enter")
	o.holds("001", "profesional", "90")
	o.holds("002", "pedagogik", "70")
	wants(t, d, "78,5", "lengkap 1 dari 2", "✓ lengkap", "tersimpan")
}

func TestWrittenBlankIsNotZero(t *testing.T) {
	o := guruMarks(t, same)
	d := o.open("yusuf", screen.Written, screen.Args{})
	d.Type("0").Press("enter")
	o.holds("001", "pedagogik", "0")
	wants(t, d, "nilainya nol, bukan kosong", "! nol: periksa")
	d.Press("up").Press("delete")
	o.holds("001", "pedagogik", "")
	lacks(t, d, "nol: periksa")
	wants(t, d, "·")
	d.Type("9").Press("enter")
	wants(t, d, "! rendah: periksa", "9 dari 100 jarang")
}

// A mark that cannot be is refused where it stands: the whole text stays, with
// the range, and neither 850 nor 85 is stored.
func TestWrittenRefusesInPlace(t *testing.T) {
	o := guruMarks(t, same)
	d := o.open("yusuf", screen.Written, screen.Args{})
	d.Burst("850").Press("enter")
	wants(t, d, "850", "0 sampai 100, tertulis 850")
	o.holds("001", "pedagogik", "")
	d.Press("down", "tab", "enter")
	o.holds("001", "pedagogik", "")
	d.Press("backspace", "enter")
	o.holds("001", "pedagogik", "85")
	d.Type("7.125").Press("enter")
	wants(t, d, "paling banyak 2 angka desimal")
	d.Press("esc")
	lacks(t, d, "7.125")
	o.holds("002", "pedagogik", "")
	d.Type("7o").Press("enter")
	wants(t, d, "'7o' bukan angka")
}

func TestWrittenLosesNoFastKey(t *testing.T) {
	o := sampleMarks(t)
	d := o.open("yusuf", screen.Written, screen.Args{})
	for range 20 {
		d.Burst("77,25")
		d.Press("enter")
	}
	for i := range 20 {
		o.holds(o.State().At(i).Number, "pedagogik", "77.25")
	}
}

func TestWrittenKeepsWhatCouldNotBeSaved(t *testing.T) {
	o := guruMarks(t, same)
	desk := &flaky{Desk: o.Desk("yusuf"), fails: 1}
	d := o.openDesk(desk, screen.Written, screen.Args{})
	d.Type("81").Press("enter")
	o.holds("001", "pedagogik", "")
	wants(t, d, "81", "✗ belum tersimpan")
	d.Type("82").Press("enter") // the other row is saved on its own
	o.holds("002", "pedagogik", "82")
	wants(t, d, "✗ belum tersimpan")
	d.Press("ctrl+s")
	o.holds("001", "pedagogik", "81")
	lacks(t, d, "belum tersimpan")
	wants(t, d, "tersimpan")
}

func TestWrittenDropsOnlyWhatIsNotSaved(t *testing.T) {
	o := guruMarks(t, same)
	desk := &flaky{Desk: o.Desk("yusuf")}
	d := o.openDesk(desk, screen.Written, screen.Args{})
	d.Press("ctrl+x")
	wants(t, d, "Semua sudah tersimpan")
	d.Type("60").Press("enter")
	desk.fails = 1
	d.Press("up").Type("61").Press("enter")
	wants(t, d, "61", "belum tersimpan")
	d.Press("ctrl+x", "enter")
	wants(t, d, "61") // the first answer keeps it
	d.Press("ctrl+x", "b")
	lacks(t, d, "61", "belum tersimpan")
	wants(t, d, "60")
	o.holds("001", "pedagogik", "60")
}

func TestWrittenFinds(t *testing.T) {
	o := sampleMarks(t)
	d := o.open("yusuf", screen.Written, screen.Args{})
	d.Press("/").Type("0040").Press("enter") // as a scanner does
	wants(t, d, "▸ 26020040", "40/60")
	d.Press("f", "down", "enter")
	wants(t, d, "/24", "Guru Bahasa Indonesia · SMP Negeri 4 Contoh")
	d.Press("esc")
	wants(t, d, "/60", "Semua formasi")
	d.Press("b")
	wants(t, d, "hanya yang kosong", "/5")
	lacks(t, d, "✓ lengkap")
	d.Press("esc", "/").Type("lubis")
	frame := d.Frame()
	if n := strings.Count(frame, "Lubis"); n == 0 || strings.Contains(frame, "/60") {
		t.Fatalf("the search shows %d:\n%s", n, frame)
	}
}

// What is typed stays under the cursor even when the row would leave a filter.
func TestWrittenKeepsEntryWhileFiltered(t *testing.T) {
	o := guruMarks(t, same)
	d := o.open("yusuf", screen.Written, screen.Args{})
	d.Press("b").Type("8")
	full := scoring.Points(70 * scoring.Point)
	o.do("ketua", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: "001",
		Marks: map[string]*scoring.Points{"pedagogik": &full, "profesional": &full}}}})
	d.Settle()
	d.Type("5").Press("enter")
	o.holds("001", "pedagogik", "85")
	o.holds("002", "pedagogik", "")
}

func TestWrittenPresence(t *testing.T) {
	o := guruMarks(t, same)
	d := o.open("yusuf", screen.Written, screen.Args{})
	d.Press("a")
	wants(t, d, "tidak hadir (TH)?")
	d.Press("esc")
	if p := o.State().Presence(0, "tertulis"); p != scoring.NoPresence {
		t.Fatalf("presence is %q before yes", p)
	}
	d.Press("a", "enter")
	wants(t, d, "✗ tidak hadir", "Tercatat")
	if p := o.State().Presence(0, "tertulis"); p != scoring.WasAbsent {
		t.Fatalf("presence is %q", p)
	}
	d.Type("7")
	wants(t, d, "tercatat tidak hadir")
	d.Press("h", "enter")
	wants(t, d, "Alasan") // a reason is needed
	d.Type("salah kartu").Press("enter")
	if p := o.State().Presence(0, "tertulis"); p != scoring.NoPresence {
		t.Fatalf("presence is %q after taking it back", p)
	}
	d.Press("u", "y")
	wants(t, d, "! susulan")
	d.Press("h", "y")
	d.Press("m").Type("surat").Press("enter")
	wants(t, d, "mundur (APS)")
	if e := o.State().Exit(0); e != scoring.ExitWithdrew {
		t.Fatalf("exit is %q", e)
	}
	d.Press("down").Type("70").Press("enter", "a", "y")
	wants(t, d, "sudah punya nilai")
}

func TestWrittenObserverReads(t *testing.T) {
	o := sampleMarks(t)
	o.do(driver.Chair, scoring.AdmitPerson{ID: "yusuf", Roles: scoring.Observer})
	before := o.written("26010001", "pedagogik")
	d := o.open("yusuf", screen.Written, screen.Args{})
	d.Type("5").Press("enter")
	wants(t, d, "hanya boleh dilakukan")
	o.holds("26010001", "pedagogik", before)
}

func TestWrittenFrames(t *testing.T) {
	o := sampleMarks(t)
	for _, size := range []struct {
		name string
		w, h int
	}{{"80", 80, 24}, {"120", 120, 40}, {"40", 40, 10}} {
		d := o.open("yusuf", screen.Written, screen.Args{}).Resize(size.w, size.h)
		d.Type("850").Press("enter")
		keep(t, d, "written-"+size.name)
		wants(t, d, "850", "▸", "1/60", "lengkap 53 dari 58")
		d.Press("esc", "f2")
		wants(t, d, "Pedagogy")
	}
}
