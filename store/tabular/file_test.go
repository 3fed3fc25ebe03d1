package tabular

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/store/workbook"
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
	defer f.Close()
	const sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" // FIPS 180-2, appendix B.1
	if s, err := f.Source(); err != nil || s.Name != "peserta.csv" || s.Hash != sum {
		t.Errorf("source %+v, %v", s, err)
	}
	if _, err := Open(path + "x"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}

// A file of any size, without the bytes.
type sized struct {
	head string
	fail error
}

func (s sized) ReadAt(p []byte, at int64) (int, error) {
	if s.fail != nil {
		return 0, s.fail
	}
	clear(p)
	if at < int64(len(s.head)) {
		copy(p, s.head[at:])
	}
	return len(p), nil
}

// A file that will need much is known to before it is read whole.
func TestLargeFilesAreToldBeforehand(t *testing.T) {
	for rows, want := range map[int]bool{2: false, 500_000: false, 1_000_000: true} {
		text := "nomor_peserta,nama,jabatan,lokasi\n" + strings.Repeat("240001,Ani,guru,Plaju\n", rows)
		f, err := Read([]byte(text), "x.csv")
		if err != nil {
			t.Fatal(err)
		}
		in, err := f.Look(intake.Wanted{Kinds: []intake.Kind{intake.Candidates}}, testBook(), nil)
		if size, memory, large := in.Large(); err != nil || large != want || size != int64(len(text)>>20) || memory != int64(rows)*910>>20 {
			t.Errorf("%d rows: large %v, %d MB, %d MB of memory, %v", rows, large, size, memory, err)
		}
	}
}

// Room is made for about as many rows as there are, and not for every line of a file
// of blank ones.
func TestAboutHowManyRows(t *testing.T) {
	for text, most := range map[string]int{
		"nomor_peserta,nama,jabatan,lokasi\n" + strings.Repeat("24000001,Ani Lestari,guru kelas,SD Plaju\n", 500): 501,
		rowsOf(2) + strings.Repeat("\n", 8000): 300,
	} {
		f, err := Read([]byte(text), "x.csv")
		if err != nil {
			t.Fatal(err)
		}
		in, err := f.Look(intake.Wanted{Kinds: []intake.Kind{intake.Candidates}}, testBook(), nil)
		if least := strings.Count(text, "Plaju"); err != nil || in.Rows < least || in.Rows > most {
			t.Errorf("%d rows for %d bytes, %v", in.Rows, len(text), err)
		}
	}
}

func TestTooLarge(t *testing.T) {
	for name, c := range map[string]struct {
		head string
		size int64
		want error
	}{
		"text":           {"nomor", MaxBytes, nil},
		"longer text":    {"nomor", MaxBytes + 1, ErrTooLarge},
		"workbook":       {"PK\x03\x04", MaxBookBytes, nil},
		"large workbook": {"PK\x03\x04", MaxBookBytes + 1, ErrTooLarge},
	} {
		if _, err := newFile("x", sized{head: c.head}, c.size, io.NopCloser(nil)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if !workbook.Is([]byte("PK\x03\x04")) {
		t.Error("the sign of a workbook is another")
	}
}

func TestReadFailure(t *testing.T) {
	gone := errors.New("disk gone")
	if _, err := newFile("x", sized{fail: gone}, 10, io.NopCloser(nil)); !errors.Is(err, gone) {
		t.Errorf("got %v", err)
	}
}

// rowsOf is a file of so many candidates of the book.
func rowsOf(n int) string {
	var b strings.Builder
	b.WriteString(head)
	for i := range n {
		b.WriteString(row(fmt.Sprintf("24%04d", i), ",,,,,"))
	}
	return b.String()
}

// In parts or whole, a file's rows are the same; what is wrong is known at the end.
func TestParts(t *testing.T) {
	book := testBook()
	known := intake.Knowing{Book: book}
	for _, n := range []int{1, 6, 7, 8, 20} {
		text := rowsOf(n)
		want, _, problems := readCandidates(text, book)
		if len(want) != n || problems != nil {
			t.Fatalf("%d rows: %d, %v", n, len(want), problems)
		}
		f, _ := Read([]byte(text), "berkas")
		in, err := f.Look(intake.Wanted{}, book, nil)
		if err != nil {
			t.Fatal(err)
		}
		var got []scoring.CandidateRow
		parts := 0
		if _, err := f.Parts(context.Background(), in, known, 7, func(c scoring.SaveCandidates) error {
			parts++
			got = append(got, c.Rows...)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if parts != (n+6)/7 || !slices.EqualFunc(got, want, func(a, b scoring.CandidateRow) bool { return fmt.Sprint(a) == fmt.Sprint(b) }) {
			t.Errorf("%d rows in %d parts: %d", n, parts, len(got))
		}
		stop := errors.New("enough")
		if _, err := f.Parts(context.Background(), in, known, 3, func(scoring.SaveCandidates) error { return stop }); !errors.Is(err, stop) {
			t.Errorf("stopped: %v", err)
		}
		broken, _ := Read([]byte(text+row("240000", ",,,,,")), "berkas")
		in, err = broken.Look(intake.Wanted{}, book, nil)
		if err != nil {
			t.Fatal(err)
		}
		var twice scoring.Problems
		if _, err := broken.Parts(context.Background(), in, known, 3, func(scoring.SaveCandidates) error { return nil }); !errors.As(err, &twice) || len(twice) != 1 {
			t.Errorf("a number twice: %v", err)
		}
	}
}

// A file that changes between two readings is refused, whatever changed.
func TestChangedBetweenTwoReadings(t *testing.T) {
	book, text := testBook(), rowsOf(30)
	f, _ := Read([]byte(text), "berkas")
	in, err := f.Look(intake.Wanted{}, book, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, now := range map[string]string{
		"a row more":  text + row("249999", ",,,,,"),
		"a blank end": text + "\n",
		"a fault":     text + "x",
		"a mark":      strings.Replace(text, "240029", "240031", 1),
	} {
		other, _ := Read([]byte(now), "berkas")
		if _, _, err := other.Take(context.Background(), in, intake.Knowing{Book: book}, nil); !errors.Is(err, errChanged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
