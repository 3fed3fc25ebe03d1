//go:build unix

package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"ampera/scoring"
	"ampera/scoring/rulebook"
	"ampera/store"
)

// newcomers is a founded selection with its committee and nothing else; the
// passphrase of each is their id and this.
const newcomerPhrase = "-musi-2026"

func newcomers(t *testing.T, file string) {
	t.Helper()
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	office := store.New(file, store.Options{Name: "here"})
	defer office.Close()
	chair, err := office.Create(t.Context(), scoring.Founding{Name: "Seleksi Guru", Chair: "Ratna", Passphrase: "ketua" + newcomerPhrase, Book: book, Freeze: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []struct {
		id, name string
		roles    scoring.Roles
	}{{"yusuf", "Yusuf", scoring.Secretary}, {"maya", "Maya", scoring.Assessor}, {"rudi", "Rudi", scoring.Assessor}} {
		id := scoring.PersonID(p.id)
		code, err := chair.Enrol(t.Context(), id, p.name, p.roles)
		if err == nil {
			_, err = office.ChooseKey(context.Background(), id, code, p.id+newcomerPhrase)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// portalFile writes 300 candidates as the national portal exports them, below a
// title; ten rows are faulty unless it is mended.
func portalFile(t *testing.T, path string, mended bool) {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	set := func(row int, cells ...any) {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", row), &cells); err != nil {
			t.Fatal(err)
		}
	}
	set(1, "DAFTAR PESERTA SELEKSI GURU KOTA PALEMBANG")
	set(3, "no", "no_peserta", "nama_ktp", "nik", "tgl_lahir_ktp", "jabatan_nama", "lokasi_nama", "ipk_nilai")
	for i := range 300 {
		row := []any{i + 1, fmt.Sprintf("26%06d", i+1), fmt.Sprintf("Peserta Contoh %d", i+1), fmt.Sprintf("16710%011d", i+1),
			fmt.Sprintf("%02d-%02d-1990", 1+i%28, 1+i%12), "Guru IPA", fmt.Sprintf("SMP Negeri %d", 1+i%3), "3.25"}
		if !mended {
			switch i {
			case 9, 19, 29:
				row[3] = 1.671e15 // the spreadsheet made a number of it
			case 39, 49:
				row[7] = "5,1"
			case 59:
				row[4] = "31-02-1990"
			case 69:
				row[2] = nil
			case 79:
				row[5] = nil
			case 89:
				row[1] = "26000089" // twice
			case 99:
				row[6] = "=A1"
			}
		}
		set(i+4, row...)
	}
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
}

// A newcomer's walk with real keys: from an XLSX of 300 candidates with ten
// faulty rows to the first submitted sheet, in under 60 key presses besides the
// marks themselves. Passphrases count.
func TestNewcomersWalk(t *testing.T) {
	home := ownHome(t)
	documents := filepath.Join(home, "Documents")
	if err := os.Mkdir(documents, 0o700); err != nil {
		t.Fatal(err)
	}
	file, list := filepath.Join(home, "seleksi.ampera"), filepath.Join(documents, "peserta.xlsx")
	newcomers(t, file)
	portalFile(t, list, false)
	w := &walk{terminal: runInTerminal(t, 80, 24, home, "--db", file, "--lang", "id")}

	w.sees("Siapa Anda?", "▸ Ratna")
	w.as("Yusuf", 1)
	w.sees("Beranda", "Yusuf")
	w.press("0")
	w.sees("peserta.xlsx")
	w.press("down", "enter")
	w.sees("berisi peserta", "judul di baris 3", "(portal)")
	w.press("enter")
	w.sees("10 masalah. Tidak ada yang diambil", "D13", "dibulatkan spreadsheet")
	portalFile(t, list, true) // mended in the spreadsheet
	w.press("enter")
	w.sees("Baik, belum disimpan: 300 baru")
	w.press("enter")
	w.sees("Beranda", "Tersimpan: 300 peserta")
	w.press("7")
	w.sees("Beban: Maya 0")
	w.press("m")
	w.sees("Satu panel")
	w.press("1")
	w.sees("Maya, Rudi")
	w.press("esc")
	w.sees("Beranda")
	w.press("ctrl+o")
	w.sees("Siapa Anda?")
	w.as("Maya", 2)
	w.sees("Beranda", "Maya", "300 lembar Anda")
	w.press("enter")
	w.sees("26000001")
	w.press("enter")
	w.sees("Perencanaan")
	w.marks("33334333")
	w.press("enter")
	w.sees("Tekan y")
	w.press("y")
	w.sees("terkirim", "✓ tersimpan")

	t.Logf("%d key presses besides the 8 marks", w.pressed)
	if w.pressed >= 60 {
		t.Errorf("%d key presses besides the marks", w.pressed)
	}
	w.press("ctrl+q")
	if err := w.cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	office := store.New(file, store.Options{Name: "here"})
	if err := office.Open(); err != nil {
		t.Fatal(err)
	}
	defer office.Close()
	desk, err := office.Unlock(t.Context(), "maya", "maya"+newcomerPhrase)
	if err != nil {
		t.Fatal(err)
	}
	desk.Read(func(v scoring.View) {
		own, submitted := v.MySheets(v.Record().Book().Component("simulasi")), 0
		for _, task := range own {
			if task.Status == scoring.SheetSubmitted {
				submitted++
			}
		}
		if len(own) != 300 || submitted != 1 {
			t.Errorf("%d of %d sheets are submitted", submitted, len(own))
		}
	})
}

// walk counts the keys that are pressed.
type walk struct {
	*terminal
	pressed int
}

func (w *walk) press(names ...string) {
	w.t.Helper()
	w.pressed += len(names)
	w.terminal.press(names...)
}

// as goes down to a person and unlocks, letter by letter.
func (w *walk) as(name string, downs int) {
	w.t.Helper()
	for range downs {
		w.press("down")
	}
	w.sees("▸ " + name)
	w.press("enter")
	w.sees("Frasa sandi")
	for _, letter := range map[string]string{"Yusuf": "yusuf", "Maya": "maya"}[name] + newcomerPhrase {
		w.press(string(letter))
	}
	w.press("enter")
}

// marks are the marks themselves, which do not count.
func (w *walk) marks(digits string) { w.write(digits) }
