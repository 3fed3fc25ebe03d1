package bring_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/store"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/screen"
)

// disk is a real folder as a person's own.
type disk struct {
	store.Files
	folder string
	hold   chan struct{} // when there is one, reading waits for it or for its end
}

func (d *disk) Folder() string { return d.folder }

func (d *disk) Take(ctx context.Context, in intake.File, k intake.Knowing, progress func(intake.Headway)) (scoring.Command, intake.Reading, error) {
	if d.hold != nil {
		progress(intake.Headway{Done: 42, Total: 100, Rows: 4200})
		select {
		case <-ctx.Done():
			return nil, intake.Reading{}, ctx.Err()
		case <-d.hold:
		}
	}
	return d.Files.Take(ctx, in, k, progress)
}

// opensImport shows the import to a person whose folder has these files.
func opensImport(o *play.Office, desk scoring.Desk, args screen.Args, files map[string]string) (*driver.Driver, *disk) {
	o.T.Helper()
	f := &disk{folder: o.T.TempDir()}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(f.folder, name), []byte(text), 0o600); err != nil {
			o.T.Fatal(err)
		}
	}
	env := driver.Env(o.Office, "")
	env.Desk, env.Files = desk, f
	d := driver.New(env, screen.Home, screen.Args{})
	d.Send(screen.Open{ID: screen.Import, Args: args})
	return d, f
}

const people = "NO PESERTA,NAMA LENGKAP,JABATAN,LOKASI FORMASI,Hobi\n003,Rina Contoh,Guru IPA,SMP Contoh,catur\n004,Dedi Contoh,Guru IPA,SMP Contoh,bola\n"

// A file is picked from the list, its columns are seen, it is checked whole,
// what it would bring is shown, and only then it is taken, as one act.
func TestImportTakesAFileInFourEnters(t *testing.T) {
	o := play.Guru(t, play.Same)
	d, _ := opensImport(o, o.Desk("yusuf"), screen.Args{}, map[string]string{"peserta.csv": people, "catatan.txt": "x", "Formasi.XLSX": ""})
	before := len(o.Acts())
	play.Wants(t, d, "peserta.csv", "Formasi.XLSX")
	play.Lacks(t, d, "catatan.txt")
	d.Press("down", "down", "enter")
	play.Wants(t, d, "peserta.csv", "berisi peserta", "judul di baris 1", "1 kolom tidak dibaca",
		"✓ Nomor peserta", "NO PESERTA", "003, 004", "✓ Lokasi", "LOKASI FORMASI", "○ NIK", "tidak ada", "Kolom kita")
	d.Press("enter")
	play.Wants(t, d, "✓ Baik, belum disimpan: 2 baru", "2 tidak ada di berkas", "baru", "Rina Contoh", "Kolom ini tidak dikenal")
	o.Unchanged(before)
	d.Press("enter")
	o.Unchanged(before + 1)
	if act := o.Last(); act.Kind != scoring.KindSaveCandidates || o.State().Len() != 4 || act.Source.Name != "peserta.csv" {
		t.Fatalf("the act is %+v of %d candidates", act, o.State().Len())
	}
	play.Wants(t, d, "Beranda", "Tersimpan: 2 peserta")
}

// A second file of the same candidates shows what changes and who is gone
// before anything does.
func TestImportOfASecondFileIsAnUpdate(t *testing.T) {
	o := play.Guru(t, play.Same)
	text := "nomor_peserta,nama,ipk\n001,Siti Contoh,\n003,,3.5\n"
	d, f := opensImport(o, o.Desk("yusuf"), screen.Args{}, map[string]string{"a.csv": text, "b.csv": "nomor_peserta,nama\n001,Siti Nurhaliza Contoh\n"})
	d.Type("a.csv").Press("enter", "enter")
	play.Wants(t, d, "3 masalah", "B3", "Kolom ini wajib diisi")
	d.Press("esc", "esc").Press("ctrl+u").Type(f.folder+"/b.csv").Press("enter", "enter")
	play.Wants(t, d, "0 baru, 1 berubah, 0 tetap, 1 tidak ada di berkas", "berubah", "Siti Contoh → Siti Nurhaliza Contoh", "002")
	d.Press("enter")
	i, _ := o.State().Find("001")
	if name := o.State().At(i).Name; name != "Siti Nurhaliza Contoh" || o.State().Len() != 2 {
		t.Errorf("%q of %d", name, o.State().Len())
	}
}

// A column that no name tells is chosen by hand, and remembered for the next
// file of this shape.
func TestImportMatchIsRemembered(t *testing.T) {
	o := play.Guru(t, play.Same)
	files := map[string]string{"satu.csv": "NO PESERTA,Yang bersangkutan,JABATAN,LOKASI FORMASI\n003,Rina Contoh,Guru IPA,SMP Contoh\n",
		"dua.csv": "NO PESERTA,Yang bersangkutan,JABATAN,LOKASI FORMASI\n005,Dewi Contoh,Guru IPA,SMP Contoh\n"}
	d, f := opensImport(o, o.Desk("yusuf"), screen.Args{Component: "candidates"}, files)
	d.Type("satu.csv").Press("enter")
	d.Press("down", "space")
	play.Wants(t, d, "Tidak ada di berkas ini", "Yang bersangkutan", "Rina Contoh")
	d.Press("down", "down", "enter")
	play.Wants(t, d, "Yang bersangkutan (Anda pilih)")
	d.Press("enter", "enter")
	d = openImport(o, o.Desk("yusuf"), f)
	d.Type("dua.csv").Press("enter")
	play.Wants(t, d, "Yang bersangkutan (seperti dulu)")
	d.Press("enter", "enter")
	if _, ok := o.State().Find("005"); !ok {
		t.Error("the second file was not taken")
	}
}

// openImport shows the import again on the same disk.
func openImport(o *play.Office, desk scoring.Desk, f *disk) *driver.Driver {
	env := driver.Env(o.Office, "")
	env.Desk, env.Files = desk, f
	return driver.New(env, screen.Import, screen.Args{})
}

// A needed column that is missing stops on the page where it can be chosen; two
// that fit equally well, too.
func TestImportAsksForTheColumn(t *testing.T) {
	o := play.Guru(t, play.Same)
	d, f := opensImport(o, o.Desk("yusuf"), screen.Args{Component: "marks"}, map[string]string{
		"a.csv": "Siapa,Pedagogik\n001,80\n", "b.csv": "No Ujian,NOMOR UJIAN,Pedagogik\n001,1,80\n"})
	d.Type("a.csv").Press("enter")
	play.Wants(t, d, "berisi nilai tertulis", "wajib: tekan Spasi")
	d.Press("enter")
	play.Wants(t, d, "Kolom wajib belum ada: nomor_peserta")
	d.Press("home", "space", "down", "enter", "enter")
	play.Wants(t, d, "1 baru", "Pedagogik"[:0]+"80")
	d.Press("esc", "esc", "b", "ctrl+u").Type(f.folder + "/b.csv").Press("enter")
	play.Wants(t, d, "! Nomor peserta", "No Ujian atau NOMOR UJIAN?")
	d.Press("enter")
	play.Wants(t, d, "Dua kolom cocok")
}

// The kind, the sheet's header line: what was guessed can be changed.
func TestImportOtherKindAndLine(t *testing.T) {
	o := play.Guru(t, play.Same)
	d, _ := opensImport(o, o.Desk("yusuf"), screen.Args{}, map[string]string{"a.csv": people})
	d.Type("a.csv").Press("enter", "k")
	play.Wants(t, d, "berisi formasi")
	d.Press("k")
	play.Wants(t, d, "berisi nilai tertulis")
	d.Press("k", "k", "]")
	play.Wants(t, d, "berisi peserta", "judul di baris 2")
	d.Press("[", "[")
	play.Wants(t, d, "Judul sudah di baris pertama")
	d.Press("l")
	play.Wants(t, d, "hanya satu lembar")
}

// Everything wrong is told with its cell, and can be saved as a list; after
// the file was mended, one Enter reads it again.
func TestImportShowsEveryProblemWithItsCell(t *testing.T) {
	o := play.Guru(t, play.Same)
	text := people + "005,,Guru IPA,SMP Contoh,\n003,Dua Kali,Guru IPA,SMP Contoh,\n"
	for i := range 40 {
		text += fmt.Sprintf("1%02d,Contoh,,SMP Contoh,\n", i)
	}
	d, f := opensImport(o, o.Desk("yusuf"), screen.Args{}, map[string]string{"peserta.csv": text})
	before := len(o.Acts())
	d.Press("down", "enter", "enter")
	play.Wants(t, d, "42 masalah. Tidak ada yang diambil", "B4", "Nama", "A5", "Nomor 003 sudah ada di baris 2", "baris 4, kolom nama (B4)")
	d.Press("end")
	play.Wants(t, d, "C45")
	d.Press("s", "enter")
	kept, err := os.ReadFile(filepath.Join(f.folder, "masalah-peserta.csv"))
	if err != nil || strings.Count(string(kept), "\n") != 43 || !strings.Contains(string(kept), "B4") {
		t.Fatalf("%v\n%s", err, kept)
	}
	d.Press("/").Type("sel:b4").Press("enter")
	play.Wants(t, d, "1 dari 42")
	d.Press("esc")
	o.Unchanged(before)
	if err := os.WriteFile(filepath.Join(f.folder, "peserta.csv"), []byte(people), 0o600); err != nil {
		t.Fatal(err)
	}
	d.Press("enter") // mended: read again
	play.Wants(t, d, "✓ Baik, belum disimpan: 2 baru")
}

// Esc while a file is read gives it up, and leaves nothing.
func TestImportIsGivenUp(t *testing.T) {
	o := play.Guru(t, play.Same)
	d, f := opensImport(o, o.Desk("yusuf"), screen.Args{}, map[string]string{"peserta.csv": people})
	f.hold = make(chan struct{})
	before := len(o.Acts())
	d.Press("down", "enter", "enter")
	play.Wants(t, d, "Membaca, 4200 baris", "42/100", "Esc berhenti; belum ada yang diambil")
	d.Press("esc")
	play.Wants(t, d, "Kolom kita dan kolom berkas")
	d.Settle()
	o.Unchanged(before)
	close(f.hold)
	d.Press("enter")
	play.Wants(t, d, "✓ Baik, belum disimpan")
}

// What cannot be read at all is said at its path.
func TestImportOfNoTable(t *testing.T) {
	o := play.Guru(t, play.Same)
	d, f := opensImport(o, o.Desk("yusuf"), screen.Args{}, map[string]string{"lama.xls": "\xd0\xcf\x11\xe0rest", "kosong.csv": ""})
	d.Type("tidak-ada.csv").Press("enter")
	play.Wants(t, d, "✗ Tidak ada berkas")
	d.Press("ctrl+u").Type(f.folder + "/lama.xls").Press("enter")
	play.Wants(t, d, "format lama .xls")
	d.Press("ctrl+u").Type(f.folder + "/kosong.csv").Press("enter")
	play.Wants(t, d, "Berkas ini kosong")
	d.Press("ctrl+u").Type(f.folder + "/k").Press("tab")
	play.Wants(t, d, "kosong.csv")
}

// The store fails between the check and the act: the file stays to be tried
// again.
func TestImportStaysWhenItCouldNotBeSaved(t *testing.T) {
	o := play.Guru(t, play.Same)
	d, _ := opensImport(o, &play.Flaky{Desk: o.Desk("yusuf"), Fails: 1}, screen.Args{}, map[string]string{"peserta.csv": people})
	before := len(o.Acts())
	d.Press("down", "enter", "enter", "enter")
	play.Wants(t, d, "disk full", "belum disimpan")
	o.Unchanged(before)
	d.Press("enter")
	o.Unchanged(before + 1)
}

func TestImportKinds(t *testing.T) {
	for _, test := range []struct {
		component, file, shows string
		kind                   scoring.Kind
	}{
		{"formations", "jabatan,lokasi,kebutuhan\nGuru IPA,SMP Contoh,1\n", "1 formasi", scoring.KindSaveFormations},
		{"marks", "nomor_peserta,component,criterion,assessor,mark\n001,tertulis,pedagogik,,80\n", "nilai tertulis 1 peserta, 0 lembar", scoring.KindImportMarks},
		{"marks", "nomor_peserta,Pedagogik\n001,80\n", "nilai tertulis 1 peserta, 0 lembar", scoring.KindImportMarks},
		{"", "jabatan,lokasi,kebutuhan\nGuru IPA,SMP Contoh,1\n", "1 formasi", scoring.KindSaveFormations},
	} {
		o := play.Guru(t, play.Same)
		d, _ := opensImport(o, o.Desk("yusuf"), screen.Args{Component: test.component}, map[string]string{"f.csv": test.file})
		d.Press("down", "enter", "enter")
		play.Wants(t, d, test.shows)
		d.Press("enter")
		if got := o.Last().Kind; got != test.kind {
			t.Errorf("%s: kept as %v:\n%s", test.component, got, d.Frame())
		}
	}
}

func TestImportFrames(t *testing.T) {
	o := play.Guru(t, play.Same)
	for _, size := range [][2]int{{80, 24}, {120, 40}, {40, 10}} {
		name := fmt.Sprint("-", size[0])
		d, _ := opensImport(o, o.Desk("yusuf"), screen.Args{}, map[string]string{"peserta.csv": people + "999,,,,\n"})
		d.Resize(size[0], size[1])
		play.Keep(t, d, "import"+name)
		d.Press("down", "enter", "f2")
		play.Keep(t, d, "import-match"+name)
		d.Press("enter")
		play.Keep(t, d, "import-wrong"+name)
		play.Wants(t, d, "Nothing was", "B4")
	}
}

// A file from another folder that a terminal types, key by key, as it is dropped is
// read, though a folder was offered.
func TestImportOfAFileThatIsDropped(t *testing.T) {
	o := play.Guru(t, play.Same)
	path := filepath.Join(t.TempDir(), "lain.csv")
	if err := os.WriteFile(path, []byte(people), 0o600); err != nil {
		t.Fatal(err)
	}
	d, _ := opensImport(o, o.Desk("yusuf"), screen.Args{}, map[string]string{"peserta.csv": "x"})
	d.Type(path).Press("enter")
	play.Wants(t, d, "lain.csv", "berisi peserta")
}

// What the rules say of a file stands beside the cells that cannot be read, on one page.
func TestAllThatIsWrongIsOnOnePage(t *testing.T) {
	o := play.Guru(t, play.Same)
	text := "nomor_peserta,nama,jabatan,lokasi,tgl_lahir\n001,Orang Lain,,,\n003,Rina Contoh,Guru IPA,SMP Contoh,99-99-1990\n"
	d, _ := opensImport(o, o.Desk("yusuf"), screen.Args{Component: "candidates"}, map[string]string{"a.csv": text})
	before := len(o.Acts())
	d.Type("a.csv").Press("enter", "enter")
	play.Wants(t, d, "2 masalah", "B2", "E3")
	o.Unchanged(before)
}
