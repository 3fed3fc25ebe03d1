package store

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
)

func TestFilesRead(t *testing.T) {
	b := newBench(t)
	d := b.founded(b.office("s.ampera", "here"))
	b.do(d, candidates("Ayu"))
	for name, c := range map[string]struct {
		kind  scoring.FileKind
		text  string
		want  scoring.Command
		fault string // code of the first problem
		line  int
	}{
		"formations": {kind: scoring.FormationFile, text: "jabatan,lokasi,kebutuhan\nGuru IPA,SMPN 1,2\n", want: scoring.SaveFormations{}},
		"candidates": {kind: scoring.CandidateFile, text: "nomor_peserta;nama;jabatan;lokasi\n002;Bagus;Guru IPA;SMPN 1\n", want: scoring.SaveCandidates{}},
		"marks":      {kind: scoring.MarkFile, text: "nomor_peserta,component,criterion,assessor,mark\n001,tertulis,pedagogik,,80\n", want: scoring.ImportMarks{}},
		"a stranger": {kind: scoring.MarkFile, text: "nomor_peserta,component,criterion,assessor,mark\n\n777,tertulis,pedagogik,,80\n", fault: "csv.number.unknown", line: 3},
	} {
		t.Run(name, func(t *testing.T) {
			path := b.path("in.csv")
			if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			d.Read(func(v scoring.View) {
				got, _, err := Files{}.Read(path, c.kind, v)
				if c.fault != "" {
					var p scoring.Problems
					if !errors.As(err, &p) || p[0].Code != c.fault || p[0].Line != c.line || got != nil {
						t.Errorf("got %v, %#v", got, err)
					}
					return
				}
				if err != nil || got.Kind() != c.want.Kind() {
					t.Fatalf("got %T, %v", got, err)
				}
				if err := v.Check(got); err != nil {
					t.Errorf("what was read is not taken: %v", err)
				}
			})
		})
	}
	d.Read(func(v scoring.View) {
		if _, _, err := (Files{}).Read(b.path("absent.csv"), scoring.MarkFile, v); !refused(err, "store.not-found") {
			t.Errorf("absent: %v", err)
		}
		if _, _, err := (Files{}).Read(b.folder, scoring.MarkFile, v); !refused(err, "store.unreadable") {
			t.Errorf("a folder: %v", err)
		}
	})
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
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
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

func TestFilesWhy(t *testing.T) {
	b := newBench(t)
	d := b.founded(b.office("s.ampera", "here"))
	b.do(d, candidates("Ayu"), written("001", 80))
	d.Read(func(v scoring.View) {
		text, err := Files{}.Why(v, "001", "id", time.UnixMilli(0))
		if err != nil || !strings.Contains(text, "Dinas Uji") || !strings.Contains(text, "Ayu") {
			t.Errorf("got %q, %v", text, err)
		}
		if _, err := (Files{}).Why(v, "999", "id", time.UnixMilli(0)); !refused(err, "number.unknown") {
			t.Errorf("a stranger: %v", err)
		}
	})
}

func TestDefaultPathFollowsTheEnvironment(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("XDG_DATA_HOME", folder)
	if got, want := DefaultPath(), filepath.Join(folder, "ampera", "seleksi.ampera"); got != want {
		t.Errorf("got %s", got)
	}
}
