package office_test

import (
	"context"
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

// preparing is a desk that notes who is to go along to a venue.
type preparing struct {
	scoring.Desk
	also []scoring.PersonID
}

func (p *preparing) PrepareVenue(_ context.Context, _ string, also []scoring.PersonID, path string) (scoring.SetUp, error) {
	p.also = also
	return scoring.SetUp{Path: path, Passphrase: "satu dua tiga empat"}, nil
}

// Where an assessor leads, somebody of the office may go along to close the sittings; who
// leads is not asked about again.
func TestTheOfficeMayGoAlong(t *testing.T) {
	desk := &preparing{Desk: play.Sample(t).Desk(driver.Chair)}
	here := page.Here{Desk: desk, Clock: driver.Clock()}
	list := office.Venues()
	r, err := list.Read(t.Context(), here, nil)
	if err != nil {
		t.Fatal(err)
	}
	prepare := slices.IndexFunc(list.Acts, func(a page.Deed) bool { return a.Word == "prepare" })
	env := page.Env{Source: here, Actor: desk.Actor(), Lang: wording.ID, Now: driver.Clock()(), Allow: desk.Allow}
	heads := r.Do(env, prepare, []int{0}).(page.Ask).Choices
	offered := func(choice page.Choice) (ids []string) {
		for _, row := range choice.Then().(page.Choose).Rows {
			ids = append(ids, row.ID)
		}
		return ids
	}
	if ids := offered(heads[len(heads)-1]); !slices.Contains(ids, "yusuf") || !slices.Contains(ids, string(desk.Actor().Person)) {
		t.Errorf("where an assessor leads, %v may go along", ids)
	}
	if ids := offered(heads[1]); slices.Contains(ids, "yusuf") {
		t.Errorf("who leads is asked about again: %v", ids)
	}
}

// Reserves who were taken and then left again do not go along: their keys stay.
func TestAReserveWhoWasLeftStays(t *testing.T) {
	desk := &preparing{Desk: play.Sample(t).Desk(driver.Chair)}
	here := page.Here{Desk: desk, Clock: driver.Clock()}
	list := office.Venues()
	r, err := list.Read(t.Context(), here, nil)
	if err != nil || r.Len() != 2 {
		t.Fatalf("%d venues, %v", r.Len(), err)
	}
	prepare := slices.IndexFunc(list.Acts, func(a page.Deed) bool { return a.Word == "prepare" })
	env := page.Env{Source: here, Actor: desk.Actor(), Lang: wording.ID, Now: driver.Clock()(), Allow: desk.Allow}
	head := r.Do(env, prepare, []int{0}).(page.Ask).Choices[1]
	reserves := head.Then().(page.Choose)
	for _, taken := range [][]string{{reserves.Rows[0].ID}, {reserves.Rows[1].ID}, nil} {
		where := reserves.Then(taken).(page.Prompt)
		step, err := where.Then("titik").(page.Work).Do(t.Context(), here)
		if _, told := step.(page.Note); !told || err != nil { // its passphrase is shown once
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

// A venue that is prepared again begins with who led it and who went along: who is left out
// by forgetting would have no right there any more.
func TestPreparedAgainBeginsAsBefore(t *testing.T) {
	o := play.Sample(t)
	d := o.Desk(driver.Chair)
	list := office.Venues()
	here := page.Here{Desk: d, Clock: driver.Clock()}
	prepare := slices.IndexFunc(list.Acts, func(a page.Deed) bool { return a.Word == "prepare" })
	env := page.Env{Source: here, Actor: d.Actor(), Lang: wording.ID, Now: driver.Clock()(), Allow: d.Allow}
	first := func() (heads []string, taken []string) {
		r, err := list.Read(t.Context(), here, nil)
		if err != nil {
			t.Fatal(err)
		}
		ask := r.Do(env, prepare, []int{0}).(page.Ask)
		for _, c := range ask.Choices {
			heads = append(heads, c.Label.In(wording.ID))
		}
		for _, row := range ask.Choices[0].Then().(page.Choose).Rows {
			if row.Taken {
				taken = append(taken, row.ID)
			}
		}
		return heads, taken
	}
	heads, taken := first()
	if heads[0] != "Ratna Dewi" || len(taken) > 0 {
		t.Fatalf("before anything is prepared %v, of whom %v go along", heads, taken)
	}
	o.Do(driver.Chair, venues.Prepare{Place: "SMP Negeri 1 Contoh", Sittings: []scoring.SittingID{"ruang1"}, Withheld: strings.Repeat("0", 64),
		Head: "maya", People: []scoring.PersonID{"maya", "rudi", "anton", "yusuf"}})
	if heads, taken := first(); heads[0] != "Maya Puspita" || !slices.Equal(taken, []string{"anton", "yusuf"}) {
		t.Errorf("prepared again %v lead, %v go along", heads, taken)
	}
}

// newer is a desk to which a newer file of its venue came.
type newer struct {
	scoring.Desk
	took []string
}

type brings struct {
	scoring.Delivery
	code string
}

func (b brings) Says() scoring.Arrival {
	return scoring.Arrival{Parcels: []scoring.Parcel{{Path: "stik", Fault: scoring.Refuse(b.code)}}}
}

func (n *newer) Receive(_ context.Context, paths []string) (scoring.Delivery, error) {
	return brings{code: map[string]string{"titik": "venue.is-amendment"}[paths[0]]}, nil
}

func (n *newer) AmendVenue(_ context.Context, path, passphrase string) (scoring.Amended, error) {
	n.took = append(n.took, path, passphrase)
	return scoring.Amended{Venue: "SMP 4", New: 3, Here: 2}, nil
}

// Where parcels are joined, a venue's newer file is taken: its passphrase is asked for.
func TestAnAmendmentIsTakenWhereParcelsAre(t *testing.T) {
	desk := &newer{Desk: play.Sample(t).Desk(driver.Chair)}
	here := page.Here{Desk: desk, Clock: driver.Clock()}
	laptops := office.Laptops()
	r, err := laptops.Read(t.Context(), here, nil)
	if err != nil {
		t.Fatal(err)
	}
	join := slices.IndexFunc(laptops.Acts, func(a page.Deed) bool { return a.Word == "join" })
	env := page.Env{Source: here, Actor: desk.Actor(), Lang: wording.ID, Now: driver.Clock()(), Allow: desk.Allow}
	asks := r.Do(env, join, nil).(page.Prompt)
	step, err := asks.Then("kiriman").(page.Work).Do(t.Context(), here)
	if _, told := step.(page.Ask); err != nil || !told {
		t.Errorf("a parcel that says nothing new: %T, %v", step, err)
	}
	step, err = asks.Then("titik").(page.Work).Do(t.Context(), here)
	phrase, asked := step.(page.Prompt)
	if err != nil || !asked || len(desk.took) > 0 {
		t.Fatalf("%T, %v", step, err)
	}
	step, err = phrase.Then("satu dua tiga empat").(page.Work).Do(t.Context(), here)
	told, _ := step.(page.Tell)
	if err != nil || !slices.Equal(desk.took, []string{"titik", "satu dua tiga empat"}) || told.Line.Words.In(wording.ID) != "SMP 4 sudah disesuaikan: 3 catatan dari kantor, 2 catatan dari sini tetap." {
		t.Errorf("%v, %+v, %v", desk.took, told.Line, err)
	}
}

// What who leads a venue did there is answered from its row: countersigned, or refused
// with a reason; nothing waits any more then. Nobody but the chair answers.
func TestTheChairAnswersAVenue(t *testing.T) {
	for answer, want := range map[string]string{"s": "admit", "t": "aside"} {
		o := play.Guru(t, play.Same)
		o.Do("yusuf", scoring.PlanSitting{Sitting: scoring.Sitting{ID: "a", Component: "simulasi", Name: "Ruang 1", Place: "Aula", Day: 20261005, Start: 480, Roster: []string{"001", "002"}}})
		o.Do(driver.Chair, scoring.AdmitPerson{ID: "yusuf", Roles: scoring.Secretary | scoring.Assessor})
		o.Do(driver.Chair, venues.Prepare{Place: "Aula", Sittings: []scoring.SittingID{"a"}, Withheld: strings.Repeat("0", 64), Head: "maya",
			People: []scoring.PersonID{"maya", "rudi", "yusuf"}, Reserves: []scoring.PersonID{"yusuf"}, Seats: []scoring.Seat{{Number: "001", Component: "simulasi"}}})
		o.Do("maya", scoring.AssignPanel{Component: "simulasi", Panels: []scoring.PanelRow{{Candidate: "001", Assessors: []scoring.PersonID{"maya", "yusuf"}}}})
		list := office.Venues()
		sign := slices.IndexFunc(list.Acts, func(a page.Deed) bool { return a.Word == "sign" })
		why := func(who scoring.PersonID) *scoring.Refusal {
			r, err := list.Read(t.Context(), page.Here{Desk: o.Desk(who), Clock: driver.Clock()}, nil)
			if err != nil || r.Len() != 1 {
				t.Fatal(r.Len(), err)
			}
			return r.Why(sign, 0)
		}
		if r := why("yusuf"); r == nil || r.Code != "allow.role" {
			t.Errorf("the secretary answers: %v", r)
		}
		if r := why(driver.Chair); r != nil {
			t.Fatal(r)
		}
		desk := o.Desk(driver.Chair)
		here := page.Here{Desk: desk, Clock: driver.Clock()}
		r, err := list.Read(t.Context(), here, nil)
		if err != nil {
			t.Fatal(err)
		}
		ask := r.Do(page.Env{Source: here, Actor: desk.Actor(), Lang: wording.ID, Now: driver.Clock()(), Allow: desk.Allow}, sign, []int{0}).(page.Ask)
		if said := ask.Question.In(wording.ID); !strings.Contains(said, "Maya") || !strings.Contains(said, "001") || !strings.Contains(said, "Yusuf") {
			t.Errorf("it asks %q", said)
		}
		step := ask.Choices[slices.IndexFunc(ask.Choices, func(c page.Choice) bool { return c.Key == answer })].Then()
		if p, asks := step.(page.Prompt); asks {
			step = p.Then("bukan yang ditunjuk")
		}
		o.Do(driver.Chair, step.(page.Preview).Command)
		if got, _ := o.Last().Facts[0].Value("ruling"); got != want {
			t.Errorf("%s says %q", answer, got)
		}
		if r := why(driver.Chair); r == nil || r.Code != "venues.nothing-to-sign" {
			t.Errorf("afterwards %v", r)
		}
	}
}
