package before_test

import (
	"slices"
	"testing"

	"ampera/scoring"
	"ampera/scoring/screening"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
)

// From the page of drifts the chair opens again, with a reason, what a verifier decided by
// the reason by which they depart from the second readings; then nothing is told any more.
func TestDrift(t *testing.T) {
	office, err := driver.ReadAgain()
	if err != nil {
		t.Fatal(err)
	}
	o := &play.Office{Office: office, T: t}
	drifts := func() (out []screening.Drifted) {
		o.Desk(driver.Chair).Read(func(v scoring.View) { out = screening.DriftsOf(v) })
		return out
	}
	if all := drifts(); len(all) != 1 || all[0].Verifier != "yusuf" || all[0].Read != 2 || all[0].Loose != 2 || all[0].Strict != 0 ||
		!slices.Equal(all[0].Decisions, []string{"R001", "R002"}) {
		t.Fatalf("%+v", all)
	}
	o.Do(driver.Chair, screening.Reopen{Applicants: []string{"R001"}, Reason: "salah baca"})
	if all := drifts(); len(all) != 1 || !slices.Equal(all[0].Decisions, []string{"R002"}) {
		t.Errorf("one is opened again: %+v", all)
	}
	o.Do(driver.Chair, screening.Reopen{Applicants: []string{"R002"}, Reason: "salah baca"})
	if all := drifts(); len(all) != 0 {
		t.Errorf("all are opened again: %+v", all)
	}
}
