package tabular

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
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
	if _, err := Read(iotest.ErrReader(errors.New("disk gone")), "x.csv"); err == nil || !strings.Contains(err.Error(), "disk gone") {
		t.Errorf("got %v", err)
	}
}
