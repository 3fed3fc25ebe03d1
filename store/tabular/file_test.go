package tabular

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "peserta.csv")
	if err := os.WriteFile(path, []byte("abc"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	const sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" // FIPS 180-2, appendix B.1
	if s := f.Source(); s.Name != "peserta.csv" || s.Hash != sum {
		t.Errorf("source %+v", s)
	}
	for range 2 { // the same bytes each time it is read
		if data, err := io.ReadAll(f.Reader()); err != nil || string(data) != "abc" {
			t.Errorf("read %q, %v", data, err)
		}
	}
	if _, err := Open(path + "x"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

func TestTooLarge(t *testing.T) {
	if _, err := Read(zeros{}, "x.csv"); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
	if _, err := Read(io.LimitReader(zeros{}, MaxBytes), "x.csv"); err != nil {
		t.Errorf("a file of just the limit: %v", err)
	}
}

func TestReadFailure(t *testing.T) {
	broken := io.MultiReader(strings.NewReader(head+row("240001", ",,,,,")), failing{})
	_, _, problems := Candidates(broken, testBook())
	if got := told(t, problems); got != "0  csv.unreadable disk gone" {
		t.Error(got)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("disk gone") }
