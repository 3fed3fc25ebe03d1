package incidents_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/incidents"
	"ampera/scoring/memory"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
)

// Chair and secretary note what happens at any sitting, an assessor at those in
// which a candidate of theirs sits; at a written test nobody is anybody's.
func TestWhoNotesWhatHappens(t *testing.T) {
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Unix(1_800_000_000, 0).UTC()
	office := memory.New(func() time.Time { return now }, nil)
	f := sample.Founding(book)
	f.Freeze = true
	chair, err := office.Found(f)
	if err == nil {
		err = sample.Play(context.Background(), office, chair, 20261123)
	}
	if err != nil {
		t.Fatal(err)
	}
	day, _ := scoring.ParseDate("2026-10-06")
	plan := scoring.Sitting{ID: "w", Component: "tertulis", Name: "W", Day: day, Start: -1, Roster: []string{"26010001"}}
	if _, err := office.Desk("yusuf").Submit(context.Background(), scoring.PlanSitting{Sitting: plan}); err != nil {
		t.Fatal(err)
	}
	panels := map[scoring.SittingID]map[scoring.PersonID]bool{}
	chair.Read(func(v scoring.View) {
		for _, line := range v.Sittings() {
			panels[line.ID] = map[scoring.PersonID]bool{}
			for _, number := range line.Roster {
				i, _ := v.Find(number)
				for _, id := range v.Record().Panel(i, line.Component) {
					panels[line.ID][id] = true
				}
			}
		}
	})
	assessors, refused := []scoring.PersonID{"maya", "rudi", "sari", "anton"}, 0
	for sitting, panel := range panels {
		for _, who := range append([]scoring.PersonID{"yusuf", "ketua"}, assessors...) {
			want := ""
			if !panel[who] && who != "yusuf" && who != "ketua" {
				want = "sitting.not-yours"
				refused++
			}
			_, err := office.Desk(who).Submit(context.Background(), incidents.Note{Sitting: sitting, ID: incidents.ID("i" + who), Text: "listrik padam", At: now})
			got, r := "", (*scoring.Refusal)(nil)
			if errors.As(err, &r) {
				got = r.Code
			} else if err != nil {
				t.Fatal(err)
			}
			if got != want {
				t.Errorf("%s at %s: %q, want %q", who, sitting, got, want)
			}
		}
	}
	if refused <= len(assessors) || len(panels) < 3 || refused == len(panels)*len(assessors) {
		t.Errorf("%d of %d sittings refused", refused, len(panels))
	}
}
