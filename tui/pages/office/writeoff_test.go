package office_test

import (
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/venues"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/page"
	"ampera/tui/pages/office"
)

// The chair says why a venue is expected no more; the secretary, and nobody before, finds
// it there to confirm; then it is written off, prepared no more, and its line says so.
func TestTwoPeopleWriteAVenueOff(t *testing.T) {
	desks := play.Sample(t)
	const place = "SMP Negeri 4 Contoh"
	var sittings []scoring.SittingID
	desks.Desk(driver.Chair).Read(func(v scoring.View) {
		for _, s := range v.Sittings() {
			if s.Place == place && s.Closing == nil {
				sittings = append(sittings, s.ID)
			}
		}
	})
	submit := func(who scoring.PersonID, c scoring.Command) {
		t.Helper()
		if _, err := desks.Desk(who).Submit(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	submit(driver.Chair, venues.Prepare{Place: place, Sittings: sittings, Withheld: strings.Repeat("0", 64)})
	all := office.Venues()
	act := slices.IndexFunc(all.Acts, func(a page.Deed) bool { return a.Word == "write-off" })
	at := func(who scoring.PersonID) (step func() page.Step, why string) {
		desk := desks.Desk(who)
		here := page.Here{Desk: desk, Clock: driver.Clock()}
		r, err := all.Read(t.Context(), here, nil)
		if err != nil {
			t.Fatal(err)
		}
		env := page.Env{Source: here, Actor: desk.Actor(), Lang: wording.ID, Now: driver.Clock()(), Allow: desk.Allow}
		for n := range r.Len() {
			if r.Key(n) != place {
				continue
			}
			if refusal := r.Why(act, n); refusal != nil {
				why = refusal.Code
			}
			return func() page.Step { return r.Do(env, act, []int{n}) }, why
		}
		t.Fatal("it is not listed")
		return nil, ""
	}
	step, why := at(driver.Chair)
	if why != "" {
		t.Fatalf("the chair may not: %s", why)
	}
	submit(driver.Chair, step().(page.Prompt).Then("laptop hilang").(page.Submit).Command)
	if _, why := at(driver.Chair); why != "writeoff.mine" {
		t.Errorf("who proposed is refused as %q", why)
	}
	step, why = at("yusuf")
	if why != "" {
		t.Fatalf("the secretary may not: %s", why)
	}
	ask := step().(page.Ask)
	if ask.Choices[0].Then != nil || !strings.Contains(ask.Detail.In(wording.ID), "laptop hilang") {
		t.Errorf("asked without the reason, or yes is first: %s", ask.Detail.In(wording.ID))
	}
	submit("yusuf", ask.Choices[1].Then().(page.Submit).Command)
	if _, why := at("yusuf"); why != "writeoff.done" {
		t.Errorf("written off, it is refused as %q", why)
	}
}
