package scoring

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// updated is a file of candidates that was imported before.
func updated(rows ...CandidateRow) SaveCandidates {
	return SaveCandidates{Rows: rows, Update: true, Source: Source{Name: "peserta.csv", Hash: "abc"}}
}

// A second import says only the cells that differ, and what is blank in the file
// takes nothing away.
func TestUpdateSaysOnlyWhatDiffers(t *testing.T) {
	c := founded(t)
	full := CandidateRow{Line: 2, Number: "001", Name: "Satu Benar", NIK: "1671010101900001", Born: 19900101, GPA: 3 * Point, Status: Qualified,
		Columns: map[string]string{"jabatan": "X", "lokasi": "Plaju"}, Marks: RowMarks{{"ped", 70 * Point}}}
	if err := c.do("sek", updated(full)); err != nil {
		t.Fatal(err)
	}
	act := c.acts[len(c.acts)-1]
	var said []string
	for _, f := range act.Facts {
		for _, cell := range f.Cells {
			said = append(said, fmt.Sprint(f.Subject.Kind, " ", cell.Name, "=", cell.Value, " ", len(cell.Supersedes)))
		}
	}
	want := "5 lokasi=Plaju 0; 5 ipk=3 0; 5 status=MS 0; 4 nama=Satu Benar 1; 4 nik=1671010101900001 0; 4 tgl_lahir=1990-01-01 0; 6 ped=70 0"
	if got := strings.Join(said, "; "); got != want || act.Kind != KindSaveCandidates || act.Source.Name != "peserta.csv" {
		t.Errorf("said %s\nwant %s\nas %+v", got, want, act.Source)
	}
	before, acts := dump(c.state()), len(c.acts)
	blank := CandidateRow{Line: 2, Number: "001"}
	if err := c.do("sek", updated(full, CandidateRow{Line: 3, Number: "002", Columns: map[string]string{"jabatan": ""}})); err != nil {
		t.Fatal(err)
	}
	if err := c.do("sek", updated(blank)); err != nil {
		t.Fatal(err)
	}
	if dump(c.state()) != before || len(c.acts) != acts {
		t.Errorf("the same again changed something:\n%s\n--- from\n%s", dump(c.state()), before)
	}
	if err := c.do("sek", updated(CandidateRow{Number: "001", Columns: map[string]string{"jabatan": "Y"}, Marks: RowMarks{{"prof", 0}}})); err != nil {
		t.Fatal(err)
	}
	s := c.state()
	zero, has := s.Mark(0, 1)
	if got := s.At(0); got.Column("jabatan") != "Y" || got.Column("lokasi") != "Plaju" || got.Name != "Satu Benar" || !has || zero != 0 {
		t.Errorf("candidate %+v %v, mark %v %v", got, got.place.values, zero, has)
	}
	if ped, _ := s.Mark(0, 0); ped != 70*Point {
		t.Errorf("another mark is %v", ped)
	}
}

// New candidates come in beside; who is not in the file stays.
func TestUpdateAddsAndKeeps(t *testing.T) {
	c := founded(t)
	three := CandidateRow{Line: 2, Number: "003", Name: "Tiga", Columns: map[string]string{"jabatan": "X"}}
	if err := c.do("sek", updated(three)); err != nil {
		t.Fatal(err)
	}
	if s := c.state(); s.Len() != 3 || s.At(2).Name != "Tiga" || s.At(1).Name != "Dua" {
		t.Errorf("%d candidates", s.Len())
	}
}

// Everything wrong is told at once, and nothing is taken.
func TestUpdateRefuses(t *testing.T) {
	c := founded(t)
	if err := c.do("ketua", DestroyIdentity{"002", "masa simpan habis"}); err != nil {
		t.Fatal(err)
	}
	other := &copyOf{replica: "B"}
	other.receive(c)
	for copy, name := range map[*copyOf]string{c: "Satu A", other: "Satu B"} {
		if err := copy.do("sek", CorrectCandidate{"001", map[string]string{ColName: name}, "ejaan"}); err != nil {
			t.Fatal(err)
		}
	}
	c.receive(other)
	before := dump(c.state())
	err := c.do("sek", updated(
		CandidateRow{Line: 2, Number: "001", Name: "Satu A"},                                       // two values: the chair chooses
		CandidateRow{Line: 3, Number: "002", Name: "Dua", NIK: "1671010101900002", GPA: 3 * Point}, // destroyed
		CandidateRow{Line: 4, Number: "003", Columns: map[string]string{"jabatan": ""}},
		CandidateRow{Line: 5, Number: "003", Name: "Tiga", Columns: map[string]string{"jabatan": "X"}},
		CandidateRow{Line: 6, Number: "4", Name: "Empat", Columns: map[string]string{"jabatan": "X"}},
		CandidateRow{Line: 7, Number: "001", Marks: RowMarks{{"ped", 101 * Point}, {"lain", 1}, {"ped", 2}}},
	))
	var problems Problems
	if !errors.As(err, &problems) {
		t.Fatal(err)
	}
	var got []string
	for _, p := range problems {
		got = append(got, fmt.Sprint(p.Line, " ", p.Column, " ", p.Code))
	}
	want := "2 nama cell.two-values; 3 nama identity.gone; 3 nik identity.gone; 4 nama name.blank; 4 jabatan group.blank; 5 nomor_peserta number.twice; " +
		"6 nomor_peserta number.shape; 7 nomor_peserta number.twice; 7 lain mark.unknown-subtest; 7 ped row.twice; 7 ped mark.range"
	if text := strings.Join(got, "; "); text != want {
		t.Errorf("told %s\nwant %s", text, want)
	}
	if dump(c.state()) != before {
		t.Error("something was taken")
	}
	if err := c.do("sek", updated(CandidateRow{Number: "002", GPA: 3 * Point})); err != nil {
		t.Errorf("what is not identity of one destroyed: %v", err)
	}
	if err := c.do("p1", updated()); fmt.Sprint(err) != "allow.role chair,secretary" {
		t.Errorf("an assessor: %v", err)
	}
}

// Without Update a known number is refused, as ever.
func TestKnownNumberIsRefusedWithoutUpdate(t *testing.T) {
	c := founded(t)
	cmd := updated(CandidateRow{Line: 2, Number: "001", Name: "Satu", Columns: map[string]string{"jabatan": "X"}})
	cmd.Update = false
	if err := c.do("sek", cmd); fmt.Sprint(err) != "number.known 001" {
		t.Errorf("got %v", err)
	}
}

// A mark that two people type from paper is not one because a file has it: each
// import is what one person typed, blind to the other's.
func TestUpdateOfDoubleKeyedMarks(t *testing.T) {
	c := founded(t)
	file := func(mark int64) SaveCandidates {
		return updated(CandidateRow{Line: 2, Number: "001", Marks: RowMarks{{"esai", Points(mark) * Point}, {"ped", 60 * Point}}})
	}
	final := func() (Points, bool) { s := c.state(); return s.Mark(0, s.subTest("esai")) }
	if err := c.do("sek", file(80)); err != nil {
		t.Fatal(err)
	}
	if m, ok := final(); ok {
		t.Fatalf("one person's file is a mark: %v", m)
	}
	if err := c.do("ketua", file(80)); err != nil {
		t.Fatal(err)
	}
	if m, ok := final(); !ok || m != 80*Point {
		t.Errorf("two agree, and the mark is %v, %v", m, ok)
	}
	if err := c.do("sek", file(80)); err != nil {
		t.Errorf("the same again: %v", err)
	}
	err := c.do("sek", file(90))
	var problems Problems
	if !errors.As(err, &problems) || problems[0].Code != "keying.final" || problems[0].Line != 2 || problems[0].Column != "esai" {
		t.Errorf("another mark than the final: %#v", err)
	}
}
