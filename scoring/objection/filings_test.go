package objection_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/objection"
)

// A file of objections is taken whole, or everything that is wrong with it is told, each
// with its line and column, and nothing is taken.
func TestFiledFromAFile(t *testing.T) {
	w := staffed(t)
	w.Must("ver", file("R3", today, "nilai"))
	row := func(line int, applicant string, claims ...string) objection.Filed {
		f := file(applicant, today, claims...)
		f.Claims = claims
		return objection.Filed{Line: line, File: f}
	}
	away := row(9, "R2", "nilai")
	away.Stage = "lain"
	wrong := row(7, "R2", "nilai", "usia")
	wrong.Day++
	c := objection.Filings{Today: today, Rows: []objection.Filed{row(2, "R1"), row(3, "R1"), row(4, "R3"), row(5, "R4"), row(6, "R9"), wrong, away}}
	_, err := w.Desk("ver").Submit(context.Background(), c)
	var faults scoring.Problems
	if !errors.As(err, &faults) {
		t.Fatal(err)
	}
	var got []string
	for _, f := range faults {
		got = append(got, fmt.Sprintf("%d %s %s", f.Line, f.Column, f.Code))
	}
	want := []string{"3 no_register applicant.twice", "4 no_register objection.once", "5 no_register objection.nothing", "6 no_register applicant.unknown",
		"7 syarat objection.not-against", "7 tanggal_sanggah objection.future", "9 tahap objection.off"}
	slices.Sort(want)
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("got %s", strings.Join(got, "\n    "))
	}
	w.Desk("ver").Read(func(v scoring.View) {
		if n := len(objection.Rows(v, today)); n != 1 {
			t.Errorf("%d objections", n)
		}
	})
	w.Refused("sup", objection.Filings{Today: today, Rows: c.Rows[:1]}, "objection.not-filer")
	w.Must("ver", objection.Filings{Today: today, Rows: []objection.Filed{row(2, "R1"), row(3, "R2", "nilai")}, Source: scoring.Source{Name: "sanggahan.csv"}})
	if r := w.row("ver", "R1"); !slices.Equal(r.Claims, []string{"nilai", "berkas"}) || r.Text == "" || r.FiledBy != "Orang ver" {
		t.Errorf("all that stands against them is objected to: %+v", r)
	}
	w.state("R2", objection.Waiting)
}
