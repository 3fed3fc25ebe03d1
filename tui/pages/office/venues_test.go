package office_test

import (
	"context"
	"slices"
	"testing"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/driver"
	"ampera/tui/driver/play"
	"ampera/tui/page"
	"ampera/tui/pages/office"
)

// preparing is a desk that notes who is to go along to a venue.
type preparing struct {
	scoring.Desk
	also []scoring.PersonID
}

func (p *preparing) PrepareVenue(_ context.Context, _ string, also []scoring.PersonID, path string) (scoring.SetUp, error) {
	p.also = also
	return scoring.SetUp{Path: path, Passphrase: "satu dua tiga empat"}, nil
}

// Reserves who were taken and then left again do not go along: their keys stay.
func TestAReserveWhoWasLeftStays(t *testing.T) {
	desk := &preparing{Desk: play.Sample(t).Desk(driver.Chair)}
	here := page.Here{Desk: desk, Clock: driver.Clock()}
	venues := office.Venues()
	r, err := venues.Read(t.Context(), here, nil)
	if err != nil || r.Len() != 2 {
		t.Fatalf("%d venues, %v", r.Len(), err)
	}
	prepare := slices.IndexFunc(venues.Acts, func(a page.Deed) bool { return a.Word == "prepare" })
	env := page.Env{Source: here, Actor: desk.Actor(), Lang: wording.ID, Now: driver.Clock()(), Allow: desk.Allow}
	head := r.Do(env, prepare, []int{0}).(page.Ask).Choices[1]
	reserves := head.Then().(page.Choose)
	for _, taken := range [][]string{{reserves.Rows[0].ID}, {reserves.Rows[1].ID}, nil} {
		where := reserves.Then(taken).(page.Prompt)
		step, err := where.Then("titik").(page.Work).Do(t.Context(), here)
		if _, told := step.(page.Ask); !told || err != nil {
			t.Fatalf("%T, %v", step, err)
		}
		want := []scoring.PersonID{"yusuf"}
		for _, id := range taken {
			want = append(want, scoring.PersonID(id))
		}
		if !slices.Equal(desk.also, want) {
			t.Errorf("%v go along, want %v", desk.also, want)
		}
	}
}
