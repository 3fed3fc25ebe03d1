package intake_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/intake"
)

// arrived is an arrival as text.
func arrived(a intake.Arrival) string {
	lines := []string{fmt.Sprint(a.New, " ", a.Changed, " ", a.Same, " ", a.Gone)}
	for sign, list := range map[string][]intake.Difference{"+": a.Added, "~": a.Differs, "-": a.Missing, "?": a.Unlisted} {
		for _, d := range list {
			lines = append(lines, fmt.Sprintf("%s%s %s [%s] [%s]", sign, d.Of, d.Column, d.Was, d.Becomes))
		}
	}
	return strings.Join(lines, "\n")
}

func sees(t *testing.T, v scoring.View, c scoring.Command, want ...string) {
	t.Helper()
	got := arrived(intake.ArrivalOf(v, c))
	lines := strings.Split(got, "\n")
	if lines[0] != want[0] || len(lines) != len(want) {
		t.Errorf("%s: got\n%s\nwant\n%s", v.Actor().Person, got, strings.Join(want, "\n"))
		return
	}
	for _, line := range want {
		if !strings.Contains("\n"+got+"\n", "\n"+line+"\n") {
			t.Errorf("%s: %q is not in\n%s", v.Actor().Person, line, got)
		}
	}
}

// updated is a file of candidates that was imported before.
func updated(rows ...scoring.CandidateRow) scoring.SaveCandidates {
	return scoring.SaveCandidates{Rows: rows, Update: true}
}

// written is a row of a file of marks with one mark, sheet a paper sheet of it.
func written(number, code string, mark int64) scoring.WrittenRow {
	return scoring.WrittenRow{Line: 2, Number: number, Marks: map[string]*scoring.Points{code: points(mark)}}
}

func sheet(assessor string, marks map[string]scoring.Points) scoring.SheetRow {
	return scoring.SheetRow{Line: 2, Number: "001", Component: "sim", Assessor: assessor, Marks: marks}
}

func levels(a, b int64) map[string]scoring.Points {
	return map[string]scoring.Points{"a": *points(a), "b": *points(b)}
}

func of(jabatan string) map[string]string { return map[string]string{"jabatan": jabatan} }

func TestArrivalsOfCandidates(t *testing.T) {
	o := founded(t)
	row := scoring.CandidateRow{Number: "001", Name: "Satu Benar", NIK: "1671010101900001", Born: 19900101, GPA: 3 * scoring.Point, Columns: of("Y")}
	file := scoring.SaveCandidates{Rows: []scoring.CandidateRow{row, {Number: "003", Name: "Tiga", Columns: of("X")}}}
	before := o.State().AppendSnapshot(nil)
	sees(t, o.as("sek", scoring.Secretary), file, "1 1 0 1",
		"+003 nama [] [Tiga]", "-002  [] []",
		"~001 jabatan [X] [Y]", "~001 ipk [] [3]", "~001 nama [Satu] [Satu Benar]",
		"~001 nik [] [1671********0001]", "~001 tgl_lahir [] [1990-01-01]")
	if !bytes.Equal(o.State().AppendSnapshot(nil), before) {
		t.Error("looking changed something")
	}
	file.Update = true
	o.do("sek", file)
	sees(t, o.as("sek", scoring.Secretary), file, "0 0 2 1", "-002  [] []")
	row.NIK = "1671010101900099"
	sees(t, o.as("ketua", scoring.Chair), scoring.SaveCandidates{Rows: []scoring.CandidateRow{row, {Number: "002"}, {Number: "003"}}}, "0 1 2 0",
		"~001 nik [1671********0001] [1671********0099]")
	sees(t, o.as("p1", scoring.Assessor), file, "0 0 0 0")
}

// A formation that is only spelled otherwise does not change: by its key, and by what
// was answered with the file or before.
func TestArrivalsInOtherSpellings(t *testing.T) {
	o := founded(t)
	o.do("sek", scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru Matematika"}, Quota: 2}}})
	o.do("sek", scoring.SaveCandidates{Rows: []scoring.CandidateRow{{Number: "003", Name: "Tiga", Columns: of("Guru Matematika")}}})
	file := func(spelled string) scoring.SaveCandidates {
		return updated(scoring.CandidateRow{Number: "001"}, scoring.CandidateRow{Number: "002"}, scoring.CandidateRow{Number: "003", Columns: of(spelled)})
	}
	places := func(spelled string, quota int) scoring.SaveFormations {
		return scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{spelled}, Quota: quota}}}
	}
	v := func() scoring.View { return o.as("sek", scoring.Secretary) }
	for _, spelled := range []string{"GURU  matematika.", "guru-matematika", "\uff27uru Matematika"} {
		sees(t, v(), file(spelled), "0 0 3 0")
		sees(t, v(), places(spelled, 2), "0 0 1 0")
		sees(t, v(), places(spelled, 3), "0 1 0 0", "~Guru Matematika kebutuhan [2] [3]")
	}
	sees(t, v(), file("Guru MTK"), "0 1 2 0", "~003 jabatan [Guru Matematika] [Guru MTK]", "?003  [] [Guru MTK]")
	same := []scoring.Spelling{{Column: "jabatan", A: "Guru Matematika", B: "guru mtk", Same: true}}
	sees(t, v(), scoring.WithSpellings(file("Guru MTK"), same), "0 0 3 0")
	sees(t, v(), scoring.WithSpellings(places("Guru MTK", 3), same), "0 1 0 0", "~Guru Matematika kebutuhan [2] [3]")
	o.do("sek", scoring.WithSpellings(places("Guru MTK", 2), same))
	sees(t, v(), file("GURU MTK."), "0 0 3 0")
	sees(t, v(), places("guru mtk", 2), "0 0 1 0")
}

func TestArrivalsOfFormations(t *testing.T) {
	o := founded(t)
	formations := func(quotas map[string]int) (c scoring.SaveFormations) {
		for name, quota := range quotas {
			c.Rows = append(c.Rows, scoring.FormationRow{Values: []string{name}, Quota: quota})
		}
		return c
	}
	o.do("sek", formations(map[string]int{"X": 1, "Z": 4, "W": 0}))
	sees(t, o.as("sek", scoring.Secretary), formations(map[string]int{"X": 2, "Y": 3, "V": 0, "W": 0}), "2 1 1 1",
		"+Y kebutuhan [] [3]", "+V kebutuhan [] [0]", "~X kebutuhan [1] [2]", "-Z kebutuhan [4] []")
}

func TestArrivalsOfMarks(t *testing.T) {
	o := founded(t)
	o.do("sek", scoring.SaveWritten{Rows: []scoring.WrittenRow{
		{Number: "001", Marks: map[string]*scoring.Points{"ped": points(70), "prof": points(60)}}, written("002", "ped", 0)}})
	sees(t, o.as("sek", scoring.Secretary), scoring.ImportMarks{
		Written: []scoring.WrittenRow{written("001", "ped", 71), written("009", "ped", 1), written("001", "lain", 1)},
		Sheets:  []scoring.SheetRow{sheet("Nama p1", levels(3, 4)), sheet("Siapa", levels(1, 1))},
	}, "2 1 0 1", "~001 ped [70] [71]", "-002 ped [0] []", "+001 sim/a [] [3]", "+001 sim/b [] [4]")
}

// A mark that two people type is another's until both have: a file finds out
// neither what it is nor that it is there.
func TestArrivalsOfDoubleKeyedMarks(t *testing.T) {
	o := founded(t)
	candidates := func(mark int64) scoring.Command {
		return updated(scoring.CandidateRow{Line: 2, Number: "001", Marks: scoring.RowMarks{{SubTest: "esai", Value: *points(mark)}, {SubTest: "ped", Value: *points(60)}}})
	}
	marks := func(mark int64) scoring.Command {
		return scoring.ImportMarks{Written: []scoring.WrittenRow{written("001", "esai", mark)}}
	}
	o.do("sek", candidates(80))
	for _, guess := range []int64{80, 70} { // the chair learns nothing of what the secretary typed
		text := points(guess).String()
		sees(t, o.as("ketua", scoring.Chair), candidates(guess), "0 1 0 1", "-002  [] []", "~001 esai [] ["+text+"]")
		sees(t, o.as("ketua", scoring.Chair), marks(guess), "1 0 0 0", "+001 esai [] ["+text+"]")
	}
	sees(t, o.as("sek", scoring.Secretary), candidates(81), "0 1 0 1", "-002  [] []", "~001 esai [80] [81]")
	sees(t, o.as("sek", scoring.Secretary), marks(81), "0 1 0 0", "~001 esai [80] [81]")
	other := scoring.ImportMarks{Written: []scoring.WrittenRow{written("002", "esai", 50)}}
	sees(t, o.as("sek", scoring.Secretary), other, "1 0 0 0", "+002 esai [] [50]") // what is typed once is no mark: it is not missed
	o.do("ketua", candidates(80))
	sees(t, o.as("p9", scoring.Secretary), candidates(80), "0 0 1 1", "-002  [] []")
	sees(t, o.as("ketua", scoring.Chair), marks(80), "0 0 1 0")
	sees(t, o.as("sek", scoring.Secretary), other, "1 0 0 1", "+002 esai [] [50]", "-001 esai [80] []")
}

// A sheet that the reader may not see looks the same whatever a file guesses.
func TestArrivalsTellNoHiddenMark(t *testing.T) {
	o := founded(t)
	id := scoring.SheetID{Candidate: "001", Component: "sim", Assessor: "p1"}
	o.do("p1", scoring.SaveSheet{Sheet: id, SheetChange: scoring.SheetChange{Marks: map[string]*scoring.Points{"a": points(3), "b": points(4)}}})
	o.do("p1", scoring.SubmitSheet{Sheet: id, Total: 8750 * scoring.Point / 100})
	blind := o.as("p2", scoring.Assessor|scoring.Secretary) // owes a sheet for the same candidate
	for _, guess := range []map[string]scoring.Points{levels(3, 4), levels(1, 2)} {
		file := scoring.ImportMarks{Sheets: []scoring.SheetRow{sheet("p1", guess)}}
		sees(t, blind, file, "0 2 0 0", "~001 sim/a [] ["+guess["a"].String()+"]", "~001 sim/b [] ["+guess["b"].String()+"]")
	}
	sees(t, o.as("sek", scoring.Secretary), scoring.ImportMarks{Sheets: []scoring.SheetRow{sheet("p1", levels(3, 2))}}, "0 1 1 0", "~001 sim/b [4] [2]")
}

// Lists stop; counts do not.
func TestArrivalsAreBounded(t *testing.T) {
	var file scoring.SaveCandidates
	for i := range intake.MostDifferences + 7 {
		file.Rows = append(file.Rows, scoring.CandidateRow{Number: fmt.Sprint(1000 + i), Name: "Baru"})
	}
	a := intake.ArrivalOf(founded(t).as("sek", scoring.Secretary), file)
	if a.New != len(file.Rows) || len(a.Added) != intake.MostDifferences || a.Gone != 2 {
		t.Errorf("%d new, %d told, %d gone", a.New, len(a.Added), a.Gone)
	}
}

// What an arrival counts as changed is what Submit says.
func TestArrivalsAgreeWithDecide(t *testing.T) {
	o := founded(t)
	file := updated(scoring.CandidateRow{Number: "001", Name: "Satu", GPA: scoring.Point}, scoring.CandidateRow{Number: "002", Name: "Dua"},
		scoring.CandidateRow{Number: "003", Name: "Tiga", Columns: of("X")})
	v := o.as("sek", scoring.Secretary)
	d, err := scoring.Decide(o.State(), v.Actor(), file)
	if err != nil {
		t.Fatal(err)
	}
	subjects := map[string]bool{}
	for _, f := range d.Facts {
		subjects[f.Subject.ID] = true
	}
	if a := intake.ArrivalOf(v, file); a.New+a.Changed != len(subjects) || a.Same != 1 {
		t.Errorf("%+v, decided about %v", a, subjects)
	}
}

// Where formations are listed with their places, a file says whom it brings for another one:
// once a formation, by the first who comes for it.
func TestAFormationThatIsNotListed(t *testing.T) {
	o := founded(t)
	file := scoring.SaveCandidates{Rows: []scoring.CandidateRow{{Number: "003", Name: "Tiga", Columns: of("Sihir")}, {Number: "004", Name: "Empat", Columns: of("sihir")}}}
	as := o.as("sek", scoring.Secretary)
	if a := intake.ArrivalOf(as, file); len(a.Unlisted) != 0 {
		t.Errorf("nothing is listed, and %v is said not to be", a.Unlisted)
	}
	o.do("sek", scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"X"}, Quota: 2}}})
	sees(t, o.as("sek", scoring.Secretary), file, "2 0 0 2", "+003 nama [] [Tiga]", "+004 nama [] [Empat]", "-001  [] []", "-002  [] []", "?003  [] [Sihir]")
}
