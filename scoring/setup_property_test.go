package scoring

import (
	"bytes"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The office works, prepares a venue, and what the venue's desk takes comes home: there it
// counts to the last act, and the state is that of one file in which the same people did
// the same. What they see of their candidates at the venue is what the office sees. What
// the office did meanwhile cuts off at most what it would of any laptop.
func TestWhatAVenueTakesCountsAtHome(t *testing.T) {
	told, met := map[string]int{}, map[Verdict]int{}
	stories(t, 5_000, func(t *rapid.T) {
		home := seasons[rapid.IntRange(1, 2).Draw(t, "season")].withVenues().mate(FirstReplica(testSelection))
		rooms := []Command{roomAt("s1", "Aula", "sim", "001"), roomAt("s2", "Balai", "sim", "002"), roomAt("s3", "Aula", "tulis", "002")}
		switch rapid.IntRange(0, 2).Draw(t, "rooms") {
		case 0:
			rooms = []Command{roomAt("s1", "Aula", "sim", "001", "002"), roomAt("s3", "Balai", "tulis", "001", "002")}
		case 1: // one who was through with a part before
			rooms = []Command{roomAt("s1", "Aula", "sim", "001"), roomAt("s3", "Aula", "tulis", "001", "002"), CloseSitting{ID: "s1", Papers: 2, Backup: "abc"}}
		}
		for _, c := range rooms {
			_, _ = home.do("sek", c)
		}
		if rapid.Bool().Draw(t, "all written is in") {
			for _, who := range []PersonID{"sek", "ketua"} {
				_, _ = home.do(who, SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"ped": points(70), "prof": points(80), "esai": points(60)}}}, Reason: "kertas"})
			}
			_, _ = home.do("ketua", SettleKeying{"001", "esai", 60 * Point, "kertas"})
		}
		for range rapid.IntRange(0, 12).Draw(t, "at the office") {
			who, c := someDeed(t, home)
			_, _ = home.do(who, somewhere(t, c))
		}
		venue, to := home.preparedFor(t, rapid.SampledFrom([]string{"Aula", "Balai"}).Draw(t, "place"))
		if venue == nil {
			return
		}
		alike(t, home, venue, to, "prepared")
		office := &mate{season: home.season, replica: home.replica, acts: slices.Clone(home.acts), state: home.season.fold(home.acts)}
		home.replica = venue.replica // one file in which the same is done
		for range rapid.IntRange(1, 16).Draw(t, "at the venue") {
			who, c := deedThere(t, venue)
			what := fmt.Sprintf("%s: %T %+v", who, c, c)
			there, err := venue.do(who, c)
			if err != nil || there == nil {
				continue
			}
			if venue.state.Rejected(there.Place) {
				t.Fatalf("%s: taken at the venue, where it does not count: %v", what, venue.state.failed[there.Place])
			}
			here, err := home.decide(who, c)
			if err != nil {
				t.Fatalf("%s: the office refuses %s", what, refusedAs(err))
			}
			if _, undoes := c.(Undo); !undoes && !reflect.DeepEqual(here.Facts, there.Facts) { // where a result may stand, undoing says why
				t.Fatalf("%s: the venue says\n%+v\nand the office\n%+v", what, there.Facts, here.Facts)
			}
			told[fmt.Sprintf("%T", c)]++
			brought := *there
			brought.decided = decided{}
			if err := home.take(&brought); err != nil {
				t.Fatal(err)
			}
			if f, failed := home.state.failed[there.Place]; failed {
				t.Fatalf("%s: at home %v", what, f)
			}
			alike(t, home, venue, to, what)
		}
		for range rapid.IntRange(0, 5).Draw(t, "meanwhile") {
			who, c := someDeed(t, office)
			_, _ = office.do(who, somewhere(t, c))
		}
		office.meet(home)
		for _, u := range office.state.Uncounted() {
			if u.ID.Replica == venue.replica {
				met[u.Verdict]++
				if u.Verdict == Damaged || u.Verdict == Unknown || u.Verdict == NoRight && !restsOnUncounted(office, u) {
					t.Fatalf("joined with what the office did meanwhile: %+v", u)
				}
			}
		}
		countersigned(t, home, told)
		if again := home.season.fold(home.acts); !bytes.Equal(again.AppendSnapshot(nil), home.state.AppendSnapshot(nil)) {
			t.Fatalf("folded whole:\n%s\nand as they came:\n%s", dump(again), dump(home.state))
		}
	})
	for _, c := range []Command{SaveSheet{}, SubmitSheet{}, CorrectSheet{}, TypeSheet{}, ConfirmSheet{}, MarkPresence{}, MarkExit{}, Undo{}, MoveSheet{}, CloseSitting{}, RevokePerson{},
		AssignPanel{}, GiveCode{}, ChooseKey{}} {
		if told[fmt.Sprintf("%T", c)] == 0 && !testing.Short() {
			t.Errorf("no venue did a %T", c)
		}
	}
	for _, what := range []string{"held", "countersigned", "refused"} {
		if told[what] == 0 && !testing.Short() {
			t.Errorf("nothing that was done by leading a venue was %s", what)
		}
	}
	if met[CutOff] == 0 && !testing.Short() {
		t.Error("the office cut nothing off")
	}
	t.Log(told, met)
}

func roomAt(id SittingID, place, component string, numbers ...string) PlanSitting {
	return PlanSitting{Sitting{ID: id, Component: component, Name: "Ruang " + string(id), Place: place, Day: 20261005, Start: 480, Minutes: 15, Roster: numbers}}
}

// deedThere is what somebody tries at a venue: mostly on a sheet, and mostly what may be
// done there.
func deedThere(t *rapid.T, m *mate) (PersonID, Command) {
	g := &gen{t: t, m: m, number: rapid.SampledFrom([]string{"001", "002"}).Draw(t, "whose")}
	id := SheetID{g.number, "sim", PersonID(g.of("p1", "p2"))}
	switch g.draw(17) {
	case 13, 14, 15, 16, 17:
		return g.leadDeed()
	case 0, 1:
		return id.Assessor, SaveSheet{id, SheetChange{Marks: map[string]*Points{"a": g.level(), "b": g.level()}}}
	case 2:
		return id.Assessor, SubmitSheet{id, g.total(id)}
	case 3:
		form := g.of("F-1", "F-2")
		return "sek", TypeSheet{id, SheetChange{Form: &form, Marks: map[string]*Points{"a": g.level(), "b": g.level()}}}
	case 4:
		return id.Assessor, ConfirmSheet{id, g.total(id)}
	case 5:
		return id.Assessor, MoveSheet{id, g.of("001", "002"), g.reason()}
	case 6:
		return "sek", MarkExit{g.number, Exit(g.of("", string(ExitWithdrew))), g.of("", "surat")}
	case 7:
		return "sek", MarkPresence{Numbers: []string{g.number}, Component: g.of("sim", "sim", "tulis"), Presence: Presence(g.of("", "present", "absent")), Reason: g.reason()}
	case 8:
		g.who = PersonID(g.of("sek", "p1", "ketua"))
		return g.who, WithReason(g.undone(g.draw(2) == 0), g.of("", "salah orang"))
	}
	for range 4 {
		if who, c := someDeed(t, m); m.state.Rule(c.Kind()).Away {
			return who, c
		}
	}
	return someDeed(t, m)
}

// somewhere gives a sitting a place.
func somewhere(t *rapid.T, c Command) Command {
	if p, is := c.(PlanSitting); is {
		p.Place = rapid.SampledFrom([]string{"Aula", "Balai"}).Draw(t, "where")
		return p
	}
	return c
}

// preparedFor is the copy of a venue as its set-up makes it; nil where the office would
// not prepare it. Of acts that do not count the chair says first that they do not.
func (m *mate) preparedFor(t *rapid.T, place string) (*mate, *Roster) {
	var open []ActID
	for _, u := range m.state.Uncounted() {
		if u.Open() {
			open = append(open, u.ID)
		}
	}
	if len(open) > 0 {
		if _, err := m.do("ketua", RuleOn{open, false, "setelah dilihat"}); err != nil {
			return nil, nil
		}
	}
	to := &Roster{Place: place, Sittings: map[SittingID]bool{}, Candidates: map[string]bool{}}
	for _, s := range m.state.sittings {
		if s.Place == place && s.Closing == nil {
			to.Sittings[s.ID] = true
			for _, number := range s.Roster {
				to.Candidates[number] = true
			}
		}
	}
	if len(to.Sittings) == 0 {
		return nil, nil
	}
	head := PersonID(rapid.SampledFrom([]string{"p3", "p3", "sek"}).Draw(t, "head"))
	setup := &Setup{Place: place, Before: maps.Clone(m.state.Seen()), Not: map[ActID]bool{},
		People: map[PersonID]bool{"p1": true, "p2": true, "p3": true, "sek": true, "wakil": true}}
	for _, u := range m.state.Uncounted() {
		if u.Open() {
			return nil, nil
		}
		setup.Not[u.ID] = true
	}
	if _, err := m.do("ketua", leadSaid{to, head, m}); err != nil {
		return nil, nil
	}
	house := House{Read: worldHouse.Read, Setup: setup, Parts: venueHouse.Parts}
	venue := &mate{season: &season{house: house.built(), read: house.Read}, replica: "titik"}
	for _, a := range m.acts {
		venue.acts = append(venue.acts, without(m.state, a, to))
	}
	venue.state = venue.season.fold(venue.acts)
	if venue.state.Venue() != place {
		t.Fatal("it is no venue's")
	}
	return venue, to
}

// without is an act as a venue's file has it.
func without(s *State, a *Act, to *Roster) *Act {
	out := *a
	out.Facts, out.decided = slices.Clone(a.Facts), decided{}
	for i, f := range a.Facts {
		if !a.gone(i) && s.Goes(f.Subject, to) {
			continue
		}
		if out.Withheld == nil {
			out.Gone, out.Withheld = make([]bool, len(a.Facts)), make([]bool, len(a.Facts))
		}
		out.Facts[i], out.Gone[i], out.Withheld[i] = Fact{}, true, true
	}
	return &out
}

// alike holds that the people of a venue see of it what they would see at the office.
func alike(t *rapid.T, home, venue *mate, to *Roster, what string) {
	for _, who := range committee {
		p, known := home.state.Person(who)
		if v, _ := venue.state.Person(who); !reflect.DeepEqual(p, v) {
			t.Fatalf("%s: %s is %+v at the venue and %+v at home", what, who, v, p)
		}
		if !known {
			continue
		}
		actor := Actor{who, p.Name, p.Roles}
		here, there := NewView(home.state, actor), NewView(venue.state, actor)
		for id := range to.Sittings {
			a, _ := here.SittingPage(id)
			b, _ := there.SittingPage(id)
			for _, page := range []*SittingPage{&a, &b} {
				for i := range page.Seats {
					page.Seats[i].Index = 0
				}
			}
			if !reflect.DeepEqual(a, b) {
				t.Fatalf("%s: %s sees at the venue\n%+v\nand at home\n%+v", what, who, b, a)
			}
			for _, number := range a.Roster {
				for _, by := range committee {
					sheet := SheetID{number, a.Component, by}
					if x, y := home.state.Sheet(sheet), venue.state.Sheet(sheet); !reflect.DeepEqual(x, y) {
						t.Fatalf("%s: %v is %+v at the venue and %+v at home", what, sheet, y, x)
					}
				}
			}
		}
	}
}
