package apply_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/page"
	"ampera/tui/pages/apply"
)

// Everybody who was registered is counted once, on the day of the first act that said so,
// for the formation that they stand for now; an import of many counts as well.
func TestRecapCountsFromTheLog(t *testing.T) {
	o, err := driver.Sample()
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
	if sum != all+20 {
		t.Errorf("%d were counted of %d:\n%v", sum, all+20, got)
	}
}
