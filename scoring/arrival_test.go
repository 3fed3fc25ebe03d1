package scoring

import (
	"fmt"
	"strings"
	"testing"
)

// arrived is an arrival as text.
func arrived(a Arrival) string {
	lines := []string{fmt.Sprint(a.New, " ", a.Changed, " ", a.Same, " ", a.Gone)}
	for sign, list := range map[string][]Difference{"+": a.Added, "~": a.Differs, "-": a.Missing} {
		for _, d := range list {
			lines = append(lines, fmt.Sprintf("%s%s %s [%s] [%s]", sign, d.Of, d.Column, d.Was, d.Becomes))
		}
	}
	return strings.Join(lines, "\n")
}

func sees(t *testing.T, s *State, who Actor, c Command, want ...string) {
	t.Helper()
	got := arrived(NewView(s, who).Arrivals(c))
	lines := strings.Split(got, "\n")
	if lines[0] != want[0] || len(lines) != len(want) {
		t.Errorf("%s: got\n%s\nwant\n%s", who.Person, got, strings.Join(want, "\n"))
		return
	}
	for _, line := range want {
		if !strings.Contains("\n"+got+"\n", "\n"+line+"\n") {
			t.Errorf("%s: %q is not in\n%s", who.Person, line, got)
		}
	}
}

var (
	ketua = Actor{"ketua", "", Chair}
	sek   = Actor{"sek", "", Secretary}
)

func TestArrivalsOfCandidates(t *testing.T) {
	c := founded(t)
	row := CandidateRow{Number: "001", Name: "Satu Benar", NIK: "1671010101900001", Born: 19900101, GPA: 3 * Point, Columns: map[string]string{"jabatan": "Y"}}
	three := CandidateRow{Number: "003", Name: "Tiga", Columns: map[string]string{"jabatan": "X"}}
	file := SaveCandidates{Rows: []CandidateRow{row, three}}
	before := dump(c.state())
	sees(t, c.state(), sek, file, "1 1 0 1",
		"+003 nama [] [Tiga]", "-002  [] []",
		"~001 jabatan [X] [Y]", "~001 ipk [] [3]", "~001 nama [Satu] [Satu Benar]",
		"~001 nik [] [1671********0001]", "~001 tgl_lahir [] [1990-01-01]")
	if dump(c.state()) != before {
		t.Error("looking changed something")
	}
	file.Update = true
	if err := c.do("sek", file); err != nil {
		t.Fatal(err)
	}
	sees(t, c.state(), sek, file, "0 0 2 1", "-002  [] []")
	row.NIK = "1671010101900099"
	sees(t, c.state(), ketua, SaveCandidates{Rows: []CandidateRow{row, {Number: "002"}, {Number: "003"}}}, "0 1 2 0",
		"~001 nik [1671********0001] [1671********0099]")
	sees(t, c.state(), Actor{"p1", "", Assessor}, file, "0 0 0 0")
}

func TestArrivalsOfFormations(t *testing.T) {
	c := founded(t)
	if err := c.do("sek", SaveFormations{Rows: []FormationRow{{Values: []string{"X"}, Quota: 1}, {Values: []string{"Z"}, Quota: 4}, {Values: []string{"W"}, Quota: 0}}}); err != nil {
		t.Fatal(err)
	}
	file := SaveFormations{Rows: []FormationRow{{Values: []string{"X"}, Quota: 2}, {Values: []string{"Y"}, Quota: 3}, {Values: []string{"V"}, Quota: 0}, {Values: []string{"W"}, Quota: 0}}}
	sees(t, c.state(), sek, file, "2 1 1 1", "+Y kebutuhan [] [3]", "+V kebutuhan [] [0]", "~X kebutuhan [1] [2]", "-Z kebutuhan [4] []")
}

func TestArrivalsOfMarks(t *testing.T) {
	c := founded(t)
	if err := c.do("sek", SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"ped": points(70), "prof": points(60)}}, {Number: "002", Marks: map[string]*Points{"ped": points(0)}}}}); err != nil {
		t.Fatal(err)
	}
	file := fileOf([]WrittenRow{{2, "001", map[string]*Points{"ped": points(71)}}, {3, "009", map[string]*Points{"ped": points(1)}}, {4, "001", map[string]*Points{"lain": points(1)}}},
		[]SheetRow{{5, "001", "sim", "Nama p1", levels(3, 4)}, {6, "001", "sim", "Siapa", levels(1, 1)}})
	sees(t, c.state(), sek, file, "2 1 0 1", "~001 ped [70] [71]", "-002 ped [0] []", "+001 sim/a [] [3]", "+001 sim/b [] [4]")
}

// A sheet that the reader may not see looks the same whatever a file guesses.
func TestArrivalsTellNoHiddenMark(t *testing.T) {
	c := founded(t)
	sheet := SheetID{"001", "sim", "p1"}
	for _, cmd := range []Command{SaveSheet{sheet, SheetChange{Marks: map[string]*Points{"a": points(3), "b": points(4)}}}, SubmitSheet{sheet, 8750 * Point / 100}} {
		if err := c.do("p1", cmd); err != nil {
			t.Fatal(err)
		}
	}
	s := c.state()
	blind := Actor{"p2", "", Assessor | Secretary} // owes a sheet for the same candidate
	for _, guess := range []map[string]Points{levels(3, 4), levels(1, 2)} {
		file := fileOf(nil, []SheetRow{{2, "001", "sim", "p1", guess}})
		sees(t, s, blind, file, "0 2 0 0", "~001 sim/a [] ["+guess["a"].String()+"]", "~001 sim/b [] ["+guess["b"].String()+"]")
	}
	sees(t, s, sek, fileOf(nil, []SheetRow{{2, "001", "sim", "p1", levels(3, 2)}}), "0 1 1 0", "~001 sim/b [4] [2]")
}

// Lists stop; counts do not.
func TestArrivalsAreBounded(t *testing.T) {
	var file SaveCandidates
	for i := range MostDifferences + 7 {
		file.Rows = append(file.Rows, CandidateRow{Number: fmt.Sprint(1000 + i), Name: "Baru"})
	}
	a := NewView(founded(t).state(), sek).Arrivals(file)
	if a.New != len(file.Rows) || len(a.Added) != MostDifferences || a.Gone != 2 {
		t.Errorf("%d new, %d told, %d gone", a.New, len(a.Added), a.Gone)
	}
}

// What Arrivals counts as changed is what Submit says.
func TestArrivalsAgreeWithDecide(t *testing.T) {
	c := founded(t)
	file := updated(CandidateRow{Number: "001", Name: "Satu", GPA: Point}, CandidateRow{Number: "002", Name: "Dua"}, CandidateRow{Number: "003", Name: "Tiga", Columns: map[string]string{"jabatan": "X"}})
	v := NewView(c.state(), sek)
	d, err := Decide(c.state(), sek, file)
	if err != nil {
		t.Fatal(err)
	}
	subjects := map[string]bool{}
	for _, f := range d.Facts {
		subjects[f.Subject.ID] = true
	}
	if a := v.Arrivals(file); a.New+a.Changed != len(subjects) || a.Same != 1 {
		t.Errorf("%+v, decided about %v", a, subjects)
	}
}
