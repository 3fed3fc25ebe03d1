package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/intake"
)

// Who seems to be there twice is told, and whose age nobody can have where no day says
// when candidates have theirs; where one does, the desk refuses it.
func TestDoubts(t *testing.T) {
	o := founded(t)
	const nik, other = "1671010101900001", "1671010202910002"
	o.do("sek", scoring.SaveCandidates{Update: true, Rows: []scoring.CandidateRow{
		{Number: "001", Name: "Satu", NIK: nik, Born: 19900101, Columns: of("X")}}})
	row := func(line int, name, nik string, born scoring.Date) scoring.CandidateRow {
		return scoring.CandidateRow{Line: line, Number: fmt.Sprintf("1%02d", line), Name: name, NIK: nik, Born: born, Columns: of("X")}
	}
	same := row(3, "Satu", nik, 19900101)
	same.Number = "001"
	act := scoring.SaveCandidates{Update: true, Rows: []scoring.CandidateRow{
		same, row(4, "Tiga", nik, 0), row(5, "SATU", "", 19900101), row(6, "Empat", other, 19920101), row(7, "Lima", other, 0),
		row(8, "Enam", "", 19920202), row(9, "enam", "", 19920202), row(10, "Enam", "", 19930202), row(11, "Tua", "", 19100101), row(12, "Muda", "", 20200101)}}
	told := func(on scoring.Date) string {
		var out []string
		o.Desk("sek").Read(func(v scoring.View) {
			for _, p := range intake.Doubts(v, act, on) {
				out = append(out, fmt.Sprint(p.Line, " ", p.Column, " ", p.Refusal.Error()))
			}
		})
		return strings.Join(out, "\n")
	}
	twice := "4 nik nik.twice-known 1671********0001 001 104\n5 nama person.twice-known 001 105\n7 nik nik.twice 1671********0002 6 107\n9 nama person.twice 8 109"
	if got := told(0); got != twice {
		t.Errorf("%s\nwant\n%s", got, twice)
	}
	ages := twice + "\n11 tgl_lahir born.age-today\n12 tgl_lahir born.age-today"
	if got := told(20261101); got != ages {
		t.Errorf("%s\nwant\n%s", got, ages)
	}
	o.do("sek", scoring.PlanSitting{Sitting: scoring.Sitting{ID: "s1", Component: "sim", Name: "Uji", Day: 20261101, Start: 480, Minutes: 15, Roster: []string{"001"}}})
	if got := told(20261101); got != twice {
		t.Errorf("with a day: %s", got)
	}
}
