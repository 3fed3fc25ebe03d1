package screen_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/store"
	"ampera/tui/driver"
	"ampera/tui/screen"
)

// recapOf is our own ranking as CSV.
func recapOf(t *testing.T, o *marksOffice) string {
	t.Helper()
	var out []byte
	o.Desk(driver.Chair).Read(func(v scoring.View) {
		text, err := store.Files{}.Ranking(v, scoring.RankingCSV, "id")
		if err != nil {
			t.Fatal(err)
		}
		out = text
	})
	return string(out)
}

// opensCompare shows the comparison to the chair, with these files.
func (o *marksOffice) opensCompare(files map[string]string) (*driver.Driver, *disk) {
	d, f := o.opensImport(o.Desk(driver.Chair), screen.Args{}, files)
	d.Press("esc")
	d.Send(screen.Open{ID: screen.Compare})
	return d, f
}

// Our own ranking differs in nothing; a mark typed otherwise is one cause, with
// both values, what to do, and what follows from it.
func TestCompareNamesACause(t *testing.T) {
	o := sampleMarks(t)
	good := recapOf(t, o)
	var wrong []string
	for _, line := range strings.Split(good, "\n") {
		if strings.Contains(line, ",26010005,") {
			cells := strings.Split(line, ",")
			cells[5] = "11.11" // the first mark
			line = strings.Join(cells, ",")
		}
		wrong = append(wrong, line)
	}
	d, f := o.opensCompare(map[string]string{"baik.csv": good, "salah.csv": strings.Join(wrong, "\n")})
	d.Type("baik.csv").Press("enter")
	wants(t, d, "✓ Tidak ada yang berbeda", "60 peserta")
	d.Press("esc", "ctrl+u").Type(f.folder + "/salah.csv").Press("enter")
	wants(t, d, "1 sebab perbedaan", "26010005", "11,11", "Lihat lembar nilai aslinya")
	d.Press("s", "enter")
	kept, err := os.ReadFile(filepath.Join(f.folder, "beda-rekap.csv"))
	if err != nil || strings.Count(string(kept), "\n") != 2 || !strings.Contains(string(kept), "26010005") {
		t.Fatalf("%v\n%s", err, kept)
	}
	d.Press("enter")
	wants(t, d, "Mengapa peringkat ini 26010005")
	d.Press("esc")
	d.Resize(140, 40)
	wants(t, d, "│", "Sebab ini")
	if err := os.WriteFile(filepath.Join(f.folder, "salah.csv"), []byte(good), 0o600); err != nil {
		t.Fatal(err)
	}
	d.Press("r")
	wants(t, d, "Tidak ada yang berbeda")
}

// What a column holds can be said, and is known for the next recap of this shape.
func TestCompareColumnsByHand(t *testing.T) {
	o := sampleMarks(t)
	good := strings.Replace(recapOf(t, o), "nilai_akhir", "Angka jadi", 1)
	d, f := o.opensCompare(map[string]string{"a.csv": good, "b.csv": good})
	d.Type("a.csv").Press("enter", "k")
	wants(t, d, "Kolom rekap dan kolom kita", "○ tidak dibandingkan")
	d.Press("/").Type("jadi").Press("enter", "space")
	wants(t, d, "Tidak dibandingkan", "Nilai akhir", "Peringkat")
	for !d.Sees("▸ Nilai akhir") {
		d.Press("down")
	}
	d.Press("enter")
	wants(t, d, "✓ Nilai akhir")
	d.Press("esc", "enter")
	wants(t, d, "Tidak ada yang berbeda")
	d.Press("esc", "ctrl+u").Type(f.folder+"/b.csv").Press("enter", "k")
	wants(t, d, "✓ Nilai akhir")
}

// Our own recap can always be had back as a workbook, and is no different.
func TestCompareOwnWorkbook(t *testing.T) {
	o := sampleMarks(t)
	d, f := o.opensCompare(map[string]string{"a.csv": recapOf(t, o)})
	d.Type("a.csv").Press("enter", "x", "enter", "esc", "ctrl+u").Type(f.folder + "/rekap.xlsx").Press("enter")
	wants(t, d, "rekap.xlsx · lembar Peringkat", "Tidak ada yang berbeda")
	d.Press("l")
	wants(t, d, "Tidak ada kolom nomor peserta")
}

// What is no recap says so at its path.
func TestCompareOfNoRecap(t *testing.T) {
	o := sampleMarks(t)
	d, f := o.opensCompare(map[string]string{"a.csv": "jabatan,kebutuhan\nGuru,1\n"})
	d.Type("a.csv").Press("enter")
	wants(t, d, "✗ Tidak ada kolom nomor peserta di a.csv")
	d.Press("ctrl+u").Type(f.folder + "/b.xlsx").Press("enter")
	wants(t, d, "Tidak ada berkas")
}
