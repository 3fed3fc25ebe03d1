package scoring

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// fileOf is a file of marks as it was read: a line each.
func fileOf(written []WrittenRow, sheets []SheetRow) ImportMarks {
	return ImportMarks{Written: written, Sheets: sheets, Source: Source{Name: "nilai.csv", Hash: "abc"}}
}

func levels(a, b int64) map[string]Points {
	return map[string]Points{"a": Points(a) * Point, "b": Points(b) * Point}
}

// A selection that was opened from its snapshot has no room to spare: an act about
// nobody new takes none.
func TestASmallActTakesNoRoom(t *testing.T) {
	s, err := restoreSnapshot(own, readTest, string(founded(t).state().AppendSnapshot(nil)))
	if err != nil {
		t.Fatal(err)
	}
	rows, marks := cap(s.rows), cap(s.marks)
	s.reserve(&Act{Facts: []Fact{{Subject: Subject{OnWritten, "001"}}}})
	if cap(s.rows) != rows || cap(s.marks) != marks || rows == 0 {
		t.Errorf("room for %d rows and %d marks, after a mark for %d and %d", rows, marks, cap(s.rows), cap(s.marks))
	}
	s.reserve(&Act{Facts: []Fact{{Subject: Subject{OnRegistration, "009"}}}})
	if cap(s.rows) <= rows {
		t.Error("a new candidate has no room")
	}
}

// A file of marks is one act: written marks, and sheets typed for assessors who
// are named by id or by name, which they still have to confirm.
func TestImportMarks(t *testing.T) {
	c := founded(t)
	before := len(c.acts)
	cmd := fileOf([]WrittenRow{{Line: 2, Number: "001", Marks: map[string]*Points{"ped": points(70), "prof": points(80)}}, {Line: 3, Number: "002", Marks: map[string]*Points{"ped": points(0)}}},
		[]SheetRow{{4, "001", "sim", "p1", levels(3, 4)}, {5, "001", "sim", "NAMA P2", levels(4, 4)}})
	if err := c.do("sek", cmd); err != nil {
		t.Fatal(err)
	}
	s := c.state()
	if len(c.acts) != before+1 || s.Rejected(c.acts[before].Place) {
		t.Fatalf("%d acts, rejected %v", len(c.acts)-before, s.Rejected(c.acts[before].Place))
	}
	if a := c.acts[before]; a.Kind != KindImportMarks || a.Source != cmd.Source || len(a.Facts) != 4 {
		t.Errorf("act %+v", a)
	}
	zero, ok := s.Mark(1, 0)
	if m, _ := s.Mark(0, 1); m != 80*Point || !ok || zero != 0 {
		t.Errorf("written marks %v, %v %v", m, zero, ok)
	}
	if _, given := s.Mark(1, 1); given {
		t.Error("a mark that the file does not have")
	}
	sh := s.Sheet(SheetID{"001", "sim", "p2"})
	if sh == nil || sh.Status != SheetTyped || sh.Typist != "sek" || sh.Form != "nilai.csv" || sh.Marks["a"] != 4*Point || sh.Status.Counts() {
		t.Fatalf("sheet %+v", sh)
	}
	if err := c.do("p2", ConfirmSheet{sh.ID, 100 * Point}); err != nil {
		t.Fatal(err)
	}
	if sh = c.state().Sheet(sh.ID); sh.Status != SheetSubmitted || sh.Version != 1 {
		t.Errorf("confirmed: %+v", sh)
	}
	if err := c.do("sek", cmd); err == nil || !strings.Contains(err.Error(), "sheet.begun") {
		t.Errorf("the same file again: %v", err)
	}
}

// Every fault of a file is told with its line, and nothing of it is taken.
func TestImportMarksTellsAllAndTakesNothing(t *testing.T) {
	c := founded(t)
	if err := c.do("ketua", EnrolPerson{"p3", "Nama Tiga", Assessor, testPublic("once-p3")}); err != nil {
		t.Fatal(err)
	}
	if err := c.do("p1", SaveSheet{SheetID{"001", "sim", "p1"}, SheetChange{Marks: map[string]*Points{"a": points(2)}}}); err != nil {
		t.Fatal(err)
	}
	before := dump(c.state())
	err := c.do("sek", fileOf([]WrittenRow{
		{Line: 2, Number: "001", Marks: map[string]*Points{"ped": points(70)}}, // good, and yet not taken
		{Line: 3, Number: "009", Marks: map[string]*Points{"ped": points(70)}},
		{Line: 4, Number: "002", Marks: map[string]*Points{"ped": points(850), "lain": points(1)}},
	}, []SheetRow{
		{5, "001", "sim", "p2", map[string]Points{"a": 5 * Point, "c": Point}},
		{6, "001", "sim", "Siapa", levels(1, 1)},
		{7, "001", "sim", "p1", levels(1, 1)},        // begun by its assessor
		{8, "001", "sim", "Nama Tiga", levels(1, 1)}, // not on the panel
		{9, "001", "tulis", "p2", levels(1, 1)},
		{10, "009", "sim", "p2", levels(1, 1)},
	}))
	var problems Problems
	if !errors.As(err, &problems) {
		t.Fatal(err)
	}
	var got []string
	for _, p := range problems {
		got = append(got, fmt.Sprint(p.Line, " ", p.Column, " ", p.Code))
	}
	want := "3 nomor_peserta number.unknown; 4 lain mark.unknown-subtest; 4 ped mark.range; 5 a mark.level; 5 c mark.unknown-criterion; " +
		"6 assessor assessor.unknown; 7  sheet.begun; 8  sheet.not-assigned; 9  component.unknown; 10  number.unknown"
	if text := strings.Join(got, "; "); text != want {
		t.Errorf("told %s\nwant %s", text, want)
	}
	if after := dump(c.state()); after != before {
		t.Errorf("something was taken:\n%s", after)
	}
}

// Two people of one name, or the typist's own sheet, are refused.
func TestImportMarksForWhom(t *testing.T) {
	c := founded(t)
	a := c.append("ketua", testPublic("k-ketua"), Decision{Kind: KindEnrolPerson, Facts: []Fact{{Subject{OnPerson, "p4"}, []Cell{
		{Name: "name", Value: "Nama p2"}, {Name: "roles", Value: "assessor"}, {Name: "status", Value: "invited"}, {Name: "key", Value: testPublic("k")}}}}})
	if c.state().Rejected(a.Place) {
		t.Fatal("no twin")
	}
	for name, want := range map[string]string{"nama p2": "assessor.several", "p2": "", "Nama p1": ""} {
		err := NewView(c.state(), Actor{"sek", "", Secretary}).Check(fileOf(nil, []SheetRow{{2, "001", "sim", name, levels(2, 2)}}))
		if got := fmt.Sprint(err); want == "" && err != nil || want != "" && got != want {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
	if err := c.do("ketua", AdmitPerson{"p1", Assessor | Secretary}); err != nil {
		t.Fatal(err)
	}
	err := c.do("p1", fileOf(nil, []SheetRow{{2, "001", "sim", "p1", levels(2, 2)}}))
	if fmt.Sprint(err) != "allow.type-own" {
		t.Errorf("one's own sheet: %v", err)
	}
	if err := c.do("p2", fileOf([]WrittenRow{{Line: 2, Number: "001", Marks: map[string]*Points{"ped": points(7)}}}, nil)); fmt.Sprint(err) != "allow.role chair,secretary" {
		t.Errorf("an assessor imports: %v", err)
	}
}

// Check says what Submit would say, and changes nothing.
func TestViewCheckSaysWhatDecideWould(t *testing.T) {
	c := founded(t)
	s := c.state()
	before := dump(s)
	for _, cmd := range []Command{
		SaveWritten{Rows: []WrittenRow{{Line: 0, Number: "001", Marks: map[string]*Points{"ped": points(70)}}}},
		SaveWritten{Rows: []WrittenRow{{Line: 0, Number: "009", Marks: map[string]*Points{"ped": points(70)}}}},
		MarkExit{"001", ExitDisqualified, "x"}, Moderate{Number: "001", Component: "sim", Mark: Point, Reason: "x"},
	} {
		for _, who := range []Actor{{"ketua", "", Chair}, {"sek", "", Secretary}, {"p1", "", Assessor}, {}} {
			_, want := Decide(s, who, cmd)
			if got := NewView(s, who).Check(cmd); fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s, %T: %v, want %v", who.Person, cmd, got, want)
			}
		}
	}
	if dump(s) != before {
		t.Error("a check changed the state")
	}
}
