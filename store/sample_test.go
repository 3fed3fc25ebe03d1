package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"ampera/scoring"
	"ampera/scoring/registration"
	"ampera/scoring/sample"
	"ampera/scoring/sample/road"
)

// A sample that begins at a stage has its applicants' documents beside it: what is opened
// has the hash that is registered, nothing else is reached, and all goes with the sample.
func TestSampleHasItsDocuments(t *testing.T) {
	t.Setenv(documentsFolder, t.TempDir())
	o := New(filepath.Join(t.TempDir(), "s.ampera"), Options{Config: t.TempDir()})
	at, _ := road.Find("screening")
	if err := o.SampleAt(context.Background(), at); err != nil {
		t.Fatal(err)
	}
	folder, files := o.sample, Files{Office: o, Viewer: o.Viewer()}
	desk, err := o.Unlock(context.Background(), "yusuf", sample.Passphrases()["Yusuf Hidayat"])
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	desk.Read(func(v scoring.View) {
		for _, a := range registration.List(v) {
			for code, is := range registration.DocumentsOf(v, a.ID) {
				read++
				if path, hash, err := files.Document(a.ID, is.Name); err != nil || hash != is.Hash {
					t.Errorf("%s of %s at %s: %s, not %s (%v)", code, a.ID, path, hash, is.Hash, err)
				}
			}
		}
	})
	handed, err := desk.Handed(context.Background(), []scoring.Handed{{Applicant: "R26-001", Name: "ijazah.pdf"}})
	if read < 150 || err != nil || len(handed) != 1 || len(handed[0].Hash) != 64 {
		t.Errorf("%d documents read; handed in: %+v (%v)", read, handed, err)
	}
	if _, _, err := files.Document("", filepath.Join("..", "contoh.ampera")); err == nil {
		t.Error("the selection itself can be opened")
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(folder); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s is left (%v)", folder, err)
	}
}

// The ordinary sample has none: the variable says where documents are.
func TestOrdinarySampleHasNoDocuments(t *testing.T) {
	o := New(filepath.Join(t.TempDir(), "s.ampera"), Options{Config: t.TempDir()})
	at, _ := road.Find("planning")
	if err := o.SampleAt(context.Background(), at); err != nil {
		t.Fatal(err)
	}
	if o.Viewer().Documents == "" {
		t.Error("a stage has no documents")
	}
	if err := o.Sample(context.Background()); err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	if got := o.Viewer().Documents; got != "" {
		t.Errorf("documents at %s", got)
	}
}
