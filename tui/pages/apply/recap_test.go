package apply_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/registration"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/page"
	"ampera/tui/pages/apply"
)

// Everybody who was registered is counted once, on the day of the first act that said so,
// for the formation that they stand for now; an import of many counts as well.
func TestRecapCountsFromTheLog(t *testing.T) {
	template, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(template + "\n[registration]\nopens = \"2026-09-01\"\ncloses = \"2026-09-14\"\n")
	if err != nil {
		t.Fatal(err)
	}
	o := driver.Empty()
	head, err := o.Found(sample.Founding(book))
	if err == nil {
		err = sample.Play(t.Context(), o, head, scoring.DateOf(o.Now()))
	}
	if err != nil {
		t.Fatal(err)
	}
	desk := o.Desk(driver.Chair)
	columns := map[string]string{}
	desk.Read(func(v scoring.View) {
		g := v.Groups()[0]
		for i, name := range v.Record().Book().GroupBy {
			columns[name] = g.Values[i]
		}
	})
	all, rows := o.State().Len(), []scoring.CandidateRow{}
	for i := range 20 {
		rows = append(rows, scoring.CandidateRow{Line: i + 2, Number: fmt.Sprintf("2699%04d", i), Name: "Contoh", Columns: columns})
	}
	for _, c := range []scoring.Command{scoring.SaveCandidates{Rows: rows}, scoring.CorrectCandidate{Number: rows[0].Number, Changes: map[string]string{scoring.ColName: "Contoh Lain"}, Reason: "KTP"}} {
		if _, err := desk.Submit(context.Background(), c); err != nil {
			t.Fatal(err)
		}
	}
	// Three apply, for a formation that nobody stands for yet, too; one gets a number.
	applies := func(id, place string) registration.Row {
		row := registration.Row{ID: id, Name: "Pelamar", Columns: maps.Clone(columns)}
		if place != "" {
			row.Columns["lokasi"] = place
		}
		return row
	}
	for _, c := range []scoring.Command{scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{columns["jabatan"], "SMP baru"}, Quota: 1}}},
		registration.Save{Rows: []registration.Row{applies("R1", ""), applies("R2", ""), applies("R3", "SMP baru")}},
		registration.GiveNumbers{Rows: []registration.NumberRow{{ID: "R1", Number: "26990100"}}},
		registration.Save{Rows: []registration.Row{{ID: "R1", Email: "a@contoh.id"}}, Update: true, Reason: "alamat"}} {
		if _, err := desk.Submit(context.Background(), c); err != nil {
			t.Fatal(err)
		}
	}
	here := page.Here{Desk: desk, Clock: func() time.Time { return driver.Clock()() }}
	p := apply.Recap()
	r, err := p.Read(context.Background(), here, nil)
	if err != nil {
		t.Fatal(err)
	}
	shown, fault := page.Find(r, wording.EN, "", nil)
	if fault != nil {
		t.Fatal(fault)
	}
	got, sum := p.Table(r, nil, shown, nil).Plain(), 0
	for _, row := range got[1:] {
		n := 0
		if _, err := fmt.Sscan(row[len(row)-2], &n); err != nil {
			t.Fatal(row)
		}
		sum += n
	}
	if sum != all+23 {
		t.Errorf("%d were counted of %d:\n%v", sum, all+23, got)
	}
	if !slices.ContainsFunc(got, func(row []string) bool { return strings.Contains(strings.Join(row, " "), "SMP baru") }) {
		t.Errorf("nobody is said to apply for the new formation:\n%v", got)
	}
}
