package screen_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/tui/driver"
	"ampera/tui/screen"
)

// oneFile is a disk with one file, which reads as it is told to.
type oneFile struct {
	driver.Files
	path  string
	what  scoring.FileKind // what it was first looked at as
	act   scoring.Command
	notes scoring.Problems
	err   error
}

func (f *oneFile) Look(path string, want scoring.Wanted, book *scoring.Rulebook, remembered func(string) (string, bool)) (scoring.Incoming, error) {
	if path != f.path {
		return f.Files.Look(path, want, book, remembered)
	}
	f.what = want.Kinds[0]
	return scoring.Incoming{Path: path, Kind: f.what}, nil
}

func (f *oneFile) Take(context.Context, scoring.Incoming, scoring.Knowing, func(scoring.Headway)) (scoring.Command, scoring.Problems, error) {
	return f.act, f.notes, f.err
}

func (f *oneFile) Complete(typed string) []string {
	var out []string
	for _, p := range []string{f.path, f.Folder() + "peta.txt"} {
		if strings.HasPrefix(p, typed) {
			out = append(out, p)
		}
	}
	return out
}

// opensImport shows the import to a person whose disk has this file.
func (o *marksOffice) opensImport(who scoring.PersonID, f *oneFile, args screen.Args) *driver.Driver {
	env := driver.Env(o.Office, who)
	f.Files, f.path = driver.Files{}, "/dokumen/peserta.csv"
	env.Files = f
	return driver.New(env, screen.Import, args)
}

func newRows(numbers ...string) scoring.SaveCandidates {
	var c scoring.SaveCandidates
	for i, n := range numbers {
		c.Rows = append(c.Rows, scoring.CandidateRow{Line: i + 2, Number: n, Name: "Contoh " + n,
			Columns: map[string]string{"jabatan": "Guru IPA", "lokasi": "SMP Contoh"}})
	}
	return c
}

func TestImportTakesASoundFileAsOneAct(t *testing.T) {
	o := guruMarks(t, same)
	f := &oneFile{act: newRows("003", "004"), notes: scoring.Problems{{Column: "hobi", Refusal: *scoring.Refuse("csv.ignored")}}}
	d := o.opensImport("yusuf", f, screen.Args{})
	d.Press("tab") // two files agree as far as "pe"
	wants(t, d, "/dokumen/pe", "peserta.csv", "peta.txt")
	d.Type("s").Press("tab")
	before := len(o.Acts())
	d.Press("enter")
	wants(t, d, "/dokumen/peserta.csv", "Berkas ini baik; belum ada yang disimpan.", "2 peserta", "kolom hobi: Kolom ini tidak dikenal")
	o.unchanged(before)
	d.Press("enter")
	o.unchanged(before + 1)
	if act := o.last(); act.Kind != scoring.KindSaveCandidates || o.State().Len() != 4 || f.what != scoring.CandidateFile {
		t.Fatalf("the act is %+v of %d candidates", act, o.State().Len())
	}
	wants(t, d, "Tersimpan: 2 peserta")
	d.Press("enter") // once more is refused: the numbers are taken
	o.unchanged(before + 1)
	wants(t, d, "Tidak ada yang diambil")
}

func TestImportShowsEveryProblemWithItsPlace(t *testing.T) {
	o := guruMarks(t, same)
	var wrong scoring.Problems
	for i := range 40 {
		wrong = append(wrong, scoring.Problem{Line: i + 2, Column: scoring.ColNIK, Refusal: *scoring.Refuse("nik.shape")})
	}
	f := &oneFile{err: wrong}
	d := o.opensImport("yusuf", f, screen.Args{})
	before := len(o.Acts())
	d.Type("peserta.csv").Press("enter")
	wants(t, d, "40 masalah. Tidak ada yang diambil", "baris 2, kolom nik")
	lacks(t, d, "baris 41,")
	d.Press("end")
	wants(t, d, "baris 41, kolom nik")
	d.Press("enter") // to another file: nothing is taken
	wants(t, d, "Berkas CSV", "/dokumen/peserta.csv")
	o.unchanged(before)
}

// What the store would refuse is a problem of the file, too.
func TestImportSaysWhatTheStoreWouldRefuse(t *testing.T) {
	o := guruMarks(t, same)
	d := o.opensImport("yusuf", &oneFile{act: newRows("003", "003")}, screen.Args{})
	before := len(o.Acts())
	d.Type("peserta.csv").Press("enter")
	wants(t, d, "1 masalah. Tidak ada yang diambil", "baris 3")
	d.Press("enter", "enter")
	o.unchanged(before)
}

func TestImportOfNoFile(t *testing.T) {
	o := guruMarks(t, same)
	d := o.opensImport("yusuf", &oneFile{}, screen.Args{})
	before := len(o.Acts())
	d.Type("tidak-ada.csv").Press("enter")
	wants(t, d, "✗ Tidak ada yang diambil", "Tidak ada berkas di /dokumen/tidak-ada.csv. Periksa letaknya.")
	d.Press("enter")
	wants(t, d, "Berkas CSV")
	o.unchanged(before)
}

// The store fails between the check and the act: the file stays to be tried
// again.
func TestImportStaysWhenItCouldNotBeSaved(t *testing.T) {
	o := guruMarks(t, same)
	f := &oneFile{act: newRows("003")}
	env := driver.Env(o.Office, "yusuf")
	f.Files, f.path = driver.Files{}, "/dokumen/peserta.csv"
	env.Files, env.Desk = f, &flaky{Desk: o.Desk("yusuf"), fails: 1}
	d := driver.New(env, screen.Import, screen.Args{})
	before := len(o.Acts())
	d.Type("peserta.csv").Press("enter", "enter")
	wants(t, d, "disk full", "belum ada yang disimpan")
	o.unchanged(before)
	d.Press("enter")
	o.unchanged(before + 1)
}

func TestImportKinds(t *testing.T) {
	full := scoring.Points(80 * scoring.Point)
	for _, test := range []struct {
		component string
		what      scoring.FileKind
		act       scoring.Command
		shows     string
		kind      scoring.Kind
	}{
		{"formations", scoring.FormationFile, scoring.SaveFormations{Rows: []scoring.FormationRow{
			{Line: 2, Values: []string{"Guru IPA", "SMP Contoh"}, Quota: 1}}}, "1 formasi", scoring.KindSaveFormations},
		{"marks", scoring.MarkFile, scoring.ImportMarks{Written: []scoring.WrittenRow{{Line: 2, Number: "001",
			Marks: map[string]*scoring.Points{"pedagogik": &full}}}, Source: scoring.Source{Name: "nilai.csv"}}, "nilai tertulis 1 peserta, 0 lembar", scoring.KindImportMarks},
	} {
		t.Run(test.component, func(t *testing.T) {
			o := guruMarks(t, same)
			f := &oneFile{act: test.act}
			d := o.opensImport("yusuf", f, screen.Args{Component: test.component})
			d.Type("peserta.csv").Press("enter")
			wants(t, d, test.shows)
			d.Press("enter")
			if got := o.last().Kind; f.what != test.what || got != test.kind {
				t.Fatalf("read as %v, kept as %v:\n%s", f.what, got, d.Frame())
			}
		})
	}
}

func TestImportFrames(t *testing.T) {
	o := guruMarks(t, same)
	for _, size := range [][2]int{{80, 24}, {120, 40}, {40, 10}} {
		name := fmt.Sprint("-", size[0])
		wrong := scoring.Problems{{Line: 2, Column: scoring.ColNIK, Refusal: *scoring.Refuse("nik.shape")}}
		d := o.opensImport("yusuf", &oneFile{err: wrong}, screen.Args{}).Resize(size[0], size[1])
		keep(t, d, "import"+name)
		d.Type("peserta.csv").Press("enter", "f2")
		keep(t, d, "import-wrong"+name)
		wants(t, d, "Nothing was", "line 2")
	}
}
