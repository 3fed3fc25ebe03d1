package bring_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/store"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// recapOf is our own ranking as CSV.
func recapOf(t *testing.T, o *play.Office) string {
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
func opensCompare(o *play.Office, files map[string]string) (*driver.Driver, *disk) {
	d, f := opensImport(o, o.Desk(driver.Chair), screen.Args{}, files)
	d.Press("esc")
	d.Send(screen.Open{ID: screen.Compare})
	return d, f
}

// Our own ranking differs in nothing; a mark typed otherwise is one cause, with
// both values, what to do, and what follows from it.
func TestCompareNamesACause(t *testing.T) {
	o := play.Sample(t)
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
	d, f := opensCompare(o, map[string]string{"baik.csv": good, "salah.csv": strings.Join(wrong, "\n")})
	d.Type("baik.csv").Press("enter")
	play.Wants(t, d, "✓ Tidak ada yang berbeda", "60 peserta")
	d.Press("esc", "ctrl+u").Type(f.folder + "/salah.csv").Press("enter")
	play.Wants(t, d, "1 sebab perbedaan", "26010005", "11,11", "Lihat lembar nilai aslinya")
	d.Press("s", "enter")
	kept, err := os.ReadFile(filepath.Join(f.folder, "beda-rekap.csv"))
	if err != nil || strings.Count(string(kept), "\n") != 2 || !strings.Contains(string(kept), "26010005") {
		t.Fatalf("%v\n%s", err, kept)
	}
	d.Press("enter")
	play.Wants(t, d, "Mengapa peringkat ini 26010005")
	d.Press("esc")
	d.Resize(140, 40)
	play.Wants(t, d, "│", "Sebab ini")
	if err := os.WriteFile(filepath.Join(f.folder, "salah.csv"), []byte(good), 0o600); err != nil {
		t.Fatal(err)
	}
	d.Press("r")
	play.Wants(t, d, "Tidak ada yang berbeda")
}

// What a column holds can be said, and is known for the next recap of this shape.
func TestCompareColumnsByHand(t *testing.T) {
	o := play.Sample(t)
	good := strings.Replace(recapOf(t, o), "nilai_akhir", "Angka jadi", 1)
	d, f := opensCompare(o, map[string]string{"a.csv": good, "b.csv": good})
	d.Type("a.csv").Press("enter", "k")
	play.Wants(t, d, "Kolom rekap dan kolom kita", "○ tidak dibandingkan")
	d.Press("/").Type("jadi").Press("enter", "space")
	play.Wants(t, d, "Tidak dibandingkan", "Nilai akhir", "Peringkat")
	for !d.Sees("▸ Nilai akhir") {
		d.Press("down")
	}
	d.Press("enter")
	play.Wants(t, d, "✓ Nilai akhir")
	d.Press("esc", "enter")
	play.Wants(t, d, "Tidak ada yang berbeda")
	d.Press("esc", "ctrl+u").Type(f.folder+"/b.csv").Press("enter", "k")
	play.Wants(t, d, "✓ Nilai akhir")
}

// Our own recap can always be had back as a workbook, and is no different.
func TestCompareOwnWorkbook(t *testing.T) {
	o := play.Sample(t)
	d, f := opensCompare(o, map[string]string{"a.csv": recapOf(t, o)})
	d.Type("a.csv").Press("enter", "x", "enter", "esc", "ctrl+u").Type(f.folder + "/rekap.xlsx").Press("enter")
	play.Wants(t, d, "rekap.xlsx · lembar Peringkat", "Tidak ada yang berbeda")
	d.Press("l")
	play.Wants(t, d, "Tidak ada kolom nomor peserta")
}

// What is no recap says so at its path.
func TestCompareOfNoRecap(t *testing.T) {
	o := play.Sample(t)
	d, f := opensCompare(o, map[string]string{"a.csv": "jabatan,kebutuhan\nGuru,1\n"})
	d.Type("a.csv").Press("enter")
	play.Wants(t, d, "✗ Tidak ada kolom nomor peserta di a.csv")
	d.Press("ctrl+u").Type(f.folder + "/b.xlsx").Press("enter")
	play.Wants(t, d, "Tidak ada berkas")
}

// changed is a recap of ours with its rows changed; cells are by the header.
func changed(recap string, change func(at int, cell func(header string) *string)) string {
	lines := strings.Split(recap, "\n")
	heads := strings.Split(lines[0], ",")
	for i, line := range lines[1:] {
		cells := strings.Split(line, ",")
		if len(cells) < len(heads) {
			continue
		}
		change(i, func(header string) *string {
			for k, h := range heads {
				if h == header {
					return &cells[k]
				}
			}
			return new(string)
		})
		lines[i+1] = strings.Join(cells, ",")
	}
	return strings.Join(lines, "\n")
}

// Recaps that once closed the screen: a final mark rounded only at the end
// beside rows that agree, ranks of a longer list.
func TestCompareEndsForNoRecap(t *testing.T) {
	o := play.Sample(t)
	good := recapOf(t, o)
	longer := changed(good, func(_ int, cell func(string) *string) {
		if rank := cell("peringkat"); *rank != "" {
			*rank += "00"
		}
	})
	off := changed(longer, func(at int, cell func(string) *string) {
		if final := cell("nilai_akhir"); at%3 == 0 && *final != "" {
			*final = (*final)[:len(*final)-1] + "9"
		}
	})
	d, f := opensCompare(o, map[string]string{"panjang.csv": longer, "akhir.csv": off})
	d.Type("panjang.csv").Press("enter")
	play.Wants(t, d, "2 sebab perbedaan", "dihitung di antara peserta lain")
	d.Press("esc", "ctrl+u").Type(f.folder + "/akhir.csv").Press("enter")
	play.Wants(t, d, "sebab perbedaan", "peserta")
}

// Who is not in the recap stands on no line: neither on the screen nor in what
// is saved.
func TestCompareOfAMissingRow(t *testing.T) {
	o := play.Sample(t)
	var left []string
	for _, line := range strings.Split(recapOf(t, o), "\n") {
		if !strings.Contains(line, ",26010007,") {
			left = append(left, line)
		}
	}
	d, f := opensCompare(o, map[string]string{"kurang.csv": strings.Join(left, "\n")})
	d.Type("kurang.csv").Press("enter")
	play.Wants(t, d, "26010007 tidak ada di rekap")
	for _, line := range strings.Split(d.Frame(), "\n") {
		if strings.Contains(line, "▸") && strings.Fields(line)[1] == "0" {
			t.Errorf("a row 0:\n%s", d.Frame())
		}
	}
	d.Press("s", "enter")
	kept, err := os.ReadFile(filepath.Join(f.folder, "beda-rekap.csv"))
	if err != nil || !strings.Contains(string(kept), "\n,26010007,") {
		t.Errorf("%v\n%s", err, kept)
	}
}
