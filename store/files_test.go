package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ampera/scoring"
	"ampera/scoring/intake"
)

// read is a file as a person takes it in who leaves all to the file.
func read(d scoring.Desk, path string, kinds ...intake.Kind) (scoring.Command, error) {
	var k intake.Knowing
	d.Read(func(v scoring.View) { k = intake.KnowingOf(v) })
	in, err := Files{}.Look(path, intake.Wanted{Kinds: kinds}, k.Book, nil)
	if err != nil {
		return nil, err
	}
	c, _, err := Files{}.Take(ctx, in, k, nil)
	return c, err
}

func TestFilesTake(t *testing.T) {
	b := newBench(t)
	d := b.founded(b.office("s.ampera", "here"))
	b.do(d, candidates("Ayu"))
	for name, c := range map[string]struct {
		text  string
		want  scoring.Command
		fault string // code of the first problem
		cell  string
	}{
		"formations":    {text: "jabatan,lokasi,kebutuhan\nGuru IPA,SMPN 1,2\n", want: scoring.SaveFormations{}},
		"candidates":    {text: "nomor_peserta;nama;jabatan;lokasi\n002;Bagus;Guru IPA;SMPN 1\n", want: scoring.SaveCandidates{}},
		"marks":         {text: "nomor_peserta,component,criterion,assessor,mark\n001,tertulis,pedagogik,,80\n", want: scoring.ImportMarks{}},
		"marks by name": {text: "No Peserta,Pedagogik\n001,80\n", want: scoring.ImportMarks{}},
		"a stranger":    {text: "nomor_peserta,component,criterion,assessor,mark\n\n777,tertulis,pedagogik,,80\n", fault: "number.unknown", cell: "A3"},
	} {
		t.Run(name, func(t *testing.T) {
			path := b.path("in.csv")
			if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			got, err := read(d, path)
			if c.fault != "" {
				var p scoring.Problems
				if !errors.As(err, &p) || p[0].Code != c.fault || p[0].Cell() != c.cell || got != nil {
					t.Errorf("got %v, %#v", got, err)
				}
				return
			}
			if err != nil || got.Kind() != c.want.Kind() {
				t.Fatalf("got %T, %v", got, err)
			}
			d.Read(func(v scoring.View) {
				if err := v.Check(got); err != nil {
					t.Errorf("what was read is not taken: %v", err)
				}
			})
		})
	}
	if _, err := read(d, b.path("absent.csv")); !refused(err, "store.not-found") {
		t.Errorf("absent: %v", err)
	}
	if _, err := read(d, b.folder); !refused(err, "store.folder") {
		t.Errorf("a folder: %v", err)
	}
	if _, err := (Files{}).Look(b.path("in.csv"), intake.Wanted{}, nil, nil); !refused(err, "rulebook.none") {
		t.Errorf("no rulebook: %v", err)
	}
	if _, _, err := (Files{}).Take(ctx, intake.File{Path: b.path("in.csv")}, intake.Knowing{}, nil); !refused(err, "rulebook.none") {
		t.Errorf("no rulebook: %v", err)
	}
}

// A file that goes away, or changes, between looking and taking is not taken.
func TestFilesTakeOfAnotherFile(t *testing.T) {
	b := newBench(t)
	path, book := b.path("in.csv"), guru(t)
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("jabatan,lokasi,kebutuhan\nGuru IPA,SMPN 1,2\n")
	in, err := Files{}.Look(path, intake.Wanted{}, book, nil)
	if err != nil || in.Path != path || in.Name != "in.csv" {
		t.Fatalf("%+v, %v", in, err)
	}
	write("jabatan,lokasi,kebutuhan\nGuru IPA,SMPN 1,9\n")
	if _, _, err := (Files{}).Take(ctx, in, intake.Knowing{Book: book}, nil); !refused(err, "incoming.changed") {
		t.Errorf("changed: %v", err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, _, err := (Files{}).Take(ctx, in, intake.Knowing{Book: book}, nil); !refused(err, "store.not-found") {
		t.Errorf("gone: %v", err)
	}
}

// An import that is cancelled leaves nothing: not in the selection's file, not
// in the folder for temporary files.
func TestCancelledImportLeavesNoTrace(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	d := b.founded(o)
	temporary := b.path("tmp")
	if err := os.Mkdir(temporary, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TMPDIR", temporary)
	for _, name := range []string{"peserta.csv", "peserta.xlsx"} {
		path := b.path(name)
		writeMany(t, path, 3000)
		size, acts, shows := fileSize(t, b.path("s.ampera")), o.log.Count(), shown(d)
		stopped, cancel := context.WithCancel(ctx)
		var k intake.Knowing
		d.Read(func(v scoring.View) { k = intake.KnowingOf(v) })
		in, err := Files{}.Look(path, intake.Wanted{}, k.Book, nil)
		if err != nil {
			t.Fatal(err)
		}
		c, _, err := Files{}.Take(stopped, in, k, func(h intake.Headway) {
			if h.Rows > 1000 {
				cancel()
			}
		})
		if c != nil || !errors.Is(err, context.Canceled) {
			t.Fatalf("%s: cancelled while it is read: %v, %v", name, c, err)
		}
		if c, _, err = (Files{}).Take(ctx, in, k, nil); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Submit(stopped, c); !errors.Is(err, context.Canceled) {
			t.Fatalf("%s: cancelled before it is taken: %v", name, err)
		}
		if o.log.Count() != acts || shown(d) != shows || fileSize(t, b.path("s.ampera")) != size {
			t.Errorf("%s: something is left in the selection", name)
		}
		if left, err := os.ReadDir(temporary); err != nil || len(left) > 0 {
			t.Errorf("%s: left in the temporary folder: %v, %v", name, left, err)
		}
	}
}

func fileSize(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// writeMany writes a file of n candidates, as what its name says.
func writeMany(t *testing.T, path string, n int) {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	text := "nomor_peserta,nama,jabatan,lokasi\n"
	for i := range n {
		text += fmt.Sprintf("%03d,Peserta %d,Guru IPA,SMPN 1\n", i, i)
	}
	if filepath.Ext(path) == ".csv" {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	line := 0
	for row := range strings.Lines(text) {
		line++
		cells := strings.Split(strings.TrimSpace(row), ",")
		if err := book.SetSheetRow("Sheet1", fmt.Sprint("A", line), &cells); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
}

func TestFilesReport(t *testing.T) {
	problems := scoring.Problems{{Line: 2, Field: 1, Column: scoring.ColNumber, Refusal: *scoring.Refuse("csv.blank")}}
	if got, want := string(Files{}.Report(problems, "en")), "line,cell,column,problem\n2,A2,nomor_peserta,This must not be blank.\n"; got != want {
		t.Errorf("got %q", got)
	}
}

func TestFilesSave(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hasil.csv")
	if err := (Files{}).Save(path, []byte("satu")); err != nil {
		t.Fatal(err)
	}
	if err := (Files{}).Save(path, []byte("dua")); !refused(err, "store.exists") {
		t.Errorf("got %v", err)
	}
	if text, _ := os.ReadFile(path); string(text) != "satu" {
		t.Errorf("the file was replaced by %q", text)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may read it: %v", info.Mode())
	}
	if err := (Files{}).Save(filepath.Join(path, "x", "y"), nil); err == nil {
		t.Error("saved in a folder that is none")
	}
}

func TestFilesComplete(t *testing.T) {
	folder := t.TempDir() + string(filepath.Separator)
	for _, name := range []string{"Peserta.csv", "peserta-2.csv", "nilai.csv", ".rahasia"} {
		if err := os.WriteFile(folder+name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(folder+"Pesan", 0o700); err != nil {
		t.Fatal(err)
	}
	slash := string(filepath.Separator)
	for typed, want := range map[string][]string{
		"pes":     {"Pesan" + slash, "Peserta.csv", "peserta-2.csv"},
		"":        {"Pesan" + slash, "Peserta.csv", "nilai.csv", "peserta-2.csv"},
		".":       {".rahasia"},
		"x":       nil,
		"tak/ada": nil,
	} {
		var names []string
		for _, path := range (Files{}).Complete(folder + typed) {
			names = append(names, strings.TrimPrefix(path, folder))
		}
		if !slices.Equal(names, want) {
			t.Errorf("%q: got %q, want %q", typed, names, want)
		}
	}
}

func TestDefaultPathFollowsTheEnvironment(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("XDG_DATA_HOME", filepath.Join(folder, "data"))
	t.Setenv("XDG_DOCUMENTS_DIR", filepath.Join(folder, "documents"))
	for _, name := range []string{"HOME", "USERPROFILE", "OneDrive", "OneDriveCommercial", "OneDriveConsumer"} {
		t.Setenv(name, folder) // whoever runs this may have a selection of their own
	}
	data, documents := filepath.Join(folder, "data", "ampera", "seleksi.ampera"), filepath.Join(folder, "documents", "Ampera", "seleksi.ampera")
	for system, want := range map[string]string{"linux": data, "darwin": data, "windows": documents} {
		if got := defaultPath(system); got != want {
			t.Errorf("%s: got %s", system, got)
		}
	}
	if DefaultPath() != defaultPath(runtime.GOOS) {
		t.Error("the default is another system's")
	}
}

// A path as Explorer copies it is taken wherever one is typed.
func TestQuotedPaths(t *testing.T) {
	b := newBench(t)
	o := b.office("s.ampera", "here")
	d := b.founded(o)
	quoted := func(name string) string { return ` "` + b.path(name) + `" ` }
	if err := (Files{}).Save(quoted("dua kata.csv"), []byte("jabatan,lokasi,kebutuhan\nGuru IPA,SMPN 1,2\n")); err != nil {
		t.Fatal(err)
	}
	if _, err := read(d, quoted("dua kata.csv")); err != nil {
		t.Errorf("reading: %v", err)
	}
	if filepath.Separator == '/' {
		t.Setenv("HOME", filepath.Dir(b.path("x")))
		for _, form := range []string{"'" + b.path("dua kata.csv") + "'", strings.ReplaceAll(b.path("dua kata.csv"), " ", `\ `),
			"file://" + strings.ReplaceAll(b.path("dua kata.csv"), " ", "%20"), "~/dua kata.csv"} {
			if _, err := read(d, form); err != nil {
				t.Errorf("%s: %v", form, err)
			}
		}
	}
	if _, err := (Files{}).Recap(quoted("dua kata.csv")); err != nil {
		t.Errorf("a recap: %v", err)
	}
	if got := (Files{}).Complete(`"` + b.path("dua")); !slices.Equal(got, []string{b.path("dua kata.csv")}) {
		t.Errorf("completing: %q", got)
	}
	if _, err := o.Backup(ctx, quoted("cadangan.ampera")); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(b.path("cadangan.ampera")); err != nil {
		t.Error(err)
	}
	if _, err := o.LastYear(ctx, quoted("cadangan.ampera")); err != nil {
		t.Errorf("last year's: %v", err)
	}
	if err := b.office("lain.ampera", "there").Restore(ctx, quoted("cadangan.ampera")); err != nil {
		t.Errorf("restoring: %v", err)
	}
}
