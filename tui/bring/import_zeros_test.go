package bring_test

import (
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// Candidates whose every mark is 0 are asked about in one question, where the file has
// no column that says who was absent: nothing is taken before it is answered.
func TestImportAsksWhatZerosAre(t *testing.T) {
	const zeros, told = "nomor_peserta,pedagogik,profesional\n001,0,0\n002,70,0\n", "nomor_peserta,pedagogik,profesional,keterangan\n001,0,0,\n002,70,0,\n"
	for name, c := range map[string]struct {
		text   string
		keys   []string
		says   string
		absent bool
	}{
		"absent":   {zeros, []string{"enter"}, "1 peserta yang hanya bernilai 0 dicatat tidak hadir", true},
		"marks":    {zeros, []string{"down", "enter"}, "Baik, belum disimpan: 4 baru", false},
		"a column": {told, nil, "Baik, belum disimpan: 4 baru", false},
	} {
		o := play.Guru(t, play.Same)
		d, _ := opensImport(o, o.Desk("yusuf"), screen.Args{Component: "marks"}, map[string]string{"a.csv": c.text})
		before := len(o.Acts())
		d.Resize(160, 40)
		d.Type("a.csv").Press("enter", "enter")
		if c.keys != nil {
			play.Wants(t, d, "1 peserta hanya bernilai 0", "001", "Mereka tidak hadir", "Mereka hadir dan bernilai 0")
			play.Lacks(t, d, "Baik, belum disimpan")
			o.Unchanged(before)
			d.Press(c.keys...)
		}
		play.Wants(t, d, c.says)
		o.Unchanged(before)
		d.Press("enter")
		o.Unchanged(before + 1)
		i, _ := o.State().Find("001")
		if got := o.State().Presence(i, "tertulis") == scoring.WasAbsent; got != c.absent {
			t.Errorf("%s: absent is %v", name, got)
		}
	}
}

// One step back leads from the question to the columns.
func TestImportGoesBackFromTheZeros(t *testing.T) {
	o := play.Guru(t, play.Same)
	d, _ := opensImport(o, o.Desk("yusuf"), screen.Args{Component: "marks"}, map[string]string{"a.csv": "nomor_peserta,pedagogik\n001,0\n"})
	d.Type("a.csv").Press("enter", "enter")
	play.Wants(t, d, "hanya bernilai 0")
	d.Press("esc")
	play.Wants(t, d, "Kolom kita")
	d.Press("enter", "enter")
	play.Wants(t, d, "1 peserta yang hanya bernilai 0", "Baik, belum disimpan: 1 baru")
}

// A click on an answer gives it, below the line that says whose it is.
func TestImportZerosAreClicked(t *testing.T) {
	o := play.Guru(t, play.Same)
	d, _ := opensImport(o, o.Desk("yusuf"), screen.Args{Component: "marks"}, map[string]string{"a.csv": "nomor_peserta,pedagogik\n001,0\n"})
	d.Type("a.csv").Press("enter", "enter")
	for y, line := range strings.Split(d.Frame(), "\n") {
		if strings.Contains(line, "Mereka hadir") {
			d.Click(6, y)
			play.Wants(t, d, "Baik, belum disimpan: 1 baru")
			play.Lacks(t, d, "dicatat tidak hadir")
			return
		}
	}
	t.Fatalf("no such answer:\n%s", d.Frame())
}

// A column of results is part of what the file would bring.
func TestImportTellsWhatResultsBring(t *testing.T) {
	o := play.Guru(t, play.Same)
	d, _ := opensImport(o, o.Desk("yusuf"), screen.Args{Component: "marks"}, map[string]string{"a.csv": "nomor_peserta,pedagogik,profesional,Ket.\n001,0,0,TH\n002,70,0,P/L\n"})
	d.Resize(200, 40)
	d.Type("a.csv").Press("enter", "enter")
	play.Wants(t, d, "3 baru", "Menurut kolom ini: TH 1", "1 kode hasil di kolom ini tidak diambil (P/L)")
	if line := play.LineOf(d, "baru        001"); !strings.Contains(line, "Keterangan") || !strings.Contains(line, "TH") {
		t.Errorf("%q in\n%s", line, d.Frame())
	}
	d.Press("enter")
	i, _ := o.State().Find("001")
	if o.State().Presence(i, "tertulis") != scoring.WasAbsent {
		t.Error("nobody was absent")
	}
}

// Sheets of a panel that say nothing but 0 are asked about as written marks are.
func TestImportAsksWhatZerosOnSheetsAre(t *testing.T) {
	var file strings.Builder
	file.WriteString("nomor_peserta,component,criterion,assessor,mark\n")
	for _, who := range []string{"maya", "rudi"} {
		for _, criterion := range []string{"rencana", "pembuka", "materi", "metode", "tanya", "kelas", "penutup", "komunikasi"} {
			file.WriteString("001,simulasi," + criterion + "," + who + ",0\n")
		}
	}
	nought := func(book string) string {
		return strings.Replace(book, "{ value = 1, name", "{ value = 0, name", 1)
	}
	for name, c := range map[string]struct {
		keys   []string
		says   string
		absent bool
	}{
		"absent": {[]string{"enter"}, "1 peserta yang hanya bernilai 0 dicatat tidak hadir", true},
		"marks":  {[]string{"down", "enter"}, "Baik, belum disimpan: 16 baru", false},
	} {
		o := play.Guru(t, nought)
		d, _ := opensImport(o, o.Desk("yusuf"), screen.Args{Component: "marks"}, map[string]string{"a.csv": file.String()})
		before := len(o.Acts())
		d.Resize(160, 40)
		d.Type("a.csv").Press("enter", "enter")
		play.Wants(t, d, "1 peserta hanya bernilai 0", "001 (simulasi)", "Mereka tidak hadir", "Mereka hadir dan bernilai 0")
		d.Press(c.keys...)
		play.Wants(t, d, c.says)
		o.Unchanged(before)
		d.Press("enter")
		o.Unchanged(before + 1)
		i, _ := o.State().Find("001")
		if got := o.State().Presence(i, "simulasi") == scoring.WasAbsent; got != c.absent || (o.Sheet("001", "maya") == nil) != c.absent {
			t.Errorf("%s: absent is %v, the sheet is %+v", name, got, o.Sheet("001", "maya"))
		}
	}
}
