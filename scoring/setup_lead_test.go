package scoring

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// venuesPart stands for scoring/venues, which these tests cannot import: its act and its
// subject, without its right.
var venuesPart = Capability{
	Rules: []Rule{{Kind: 43, Roles: Chair, Frozen: true, Says: []Form{{On: OnVenue, Cells: "sittings people withheld uncounted head reserves seats"}}}},
	Subjects: []SubjectRow{{Kind: OnVenue, Untaken: "*", Under: func(string) string { return "" },
		Goes: func(id string, to *Roster) bool { return id == to.Place }}},
}

var venueHouse = House{Read: worldHouse.Read, Parts: []Capability{venuesPart}}

// withVenues is a season whose house has venues.
func (s *season) withVenues() *season {
	return &season{venueHouse.built(), s.read, s.acts, s.snap}
}

// leadSaid prepares a venue as far as it is about who leads: p3 or the secretary does,
// and p3 and the second chair are reserves.
type leadSaid struct {
	to   *Roster
	head PersonID
	m    *mate
}

func (leadSaid) Kind() Kind { return 43 }

func (c leadSaid) Decide(d *Draft) error {
	var sittings, seats []string
	for _, t := range c.m.state.sittings {
		if c.to.Sittings[t.ID] {
			sittings = append(sittings, string(t.ID))
			for _, number := range t.Roster {
				if t.Component == "sim" {
					seats = append(seats, number+"/sim")
				}
			}
		}
	}
	d.Restate(Subject{OnVenue, c.to.Place}, Set{"sittings", strings.Join(sittings, ",")}, Set{"withheld", "-"}, Set{"people", "p1,p2,p3,sek,wakil"},
		Set{"head", string(c.head)}, Set{"reserves", "p3,wakil"}, Set{"seats", strings.Join(seats, ",")})
	return nil
}

// leadDeed is what who leads a venue tries there, and those whom it concerns.
func (g *gen) leadDeed() (PersonID, Command) {
	one, other := PersonID("p1"), PersonID("p2")
	if g.draw(1) == 0 {
		one, other = other, one
	}
	head := PersonID(g.of("p3", "sek", "p1"))
	if l := g.m.state.Now().leads(); len(l) > 0 && g.draw(4) > 0 { // mostly who does lead, for whom they may
		head, g.number = l[0].head, strings.TrimSuffix(g.of(l[0].seats...), "/sim")
	}
	switch g.draw(9) {
	case 0, 1, 2:
		return head, AssignPanel{"sim", []PanelRow{{Candidate: g.number, Assessors: []PersonID{one, PersonID(g.of("p3", "wakil", "wakil", "wakil", string(other)))}}}}
	case 3:
		return one, AskCode{ID: other}
	case 4:
		return head, GiveCode{other, testPublic("kode-" + string(other))}
	case 5:
		key, proof := ownKey(one, "baru-"+string(one), testPublic("kode-"+string(one)))
		return one, ChooseKey{Key: key, Proof: proof}
	}
	id := SheetID{g.number, "sim", PersonID(g.of("wakil", "p3", "p1", "p2"))}
	if i, known := g.m.state.Find(g.number); known && g.m.state.book != nil {
		if asked := g.m.state.Now().Seats(i, g.m.state.book.component("sim")).Asked; len(asked) > 0 {
			id.Assessor = asked[g.draw(len(asked)-1)]
		}
	}
	if sh := g.m.state.Sheet(id); sh != nil && len(sh.Marks) == 2 {
		return id.Assessor, SubmitSheet{id, g.total(id)}
	}
	return id.Assessor, SaveSheet{id, SheetChange{Marks: map[string]*Points{"a": points(2), "b": g.level()}}}
}

// countersigned holds that home holds what rests on what was done by leading alone, and that,
// once all of it is countersigned, it is as if the office had done it.
func countersigned(t *rapid.T, home *mate, told map[string]int) {
	ketua, _ := home.state.Person("ketua")
	view := NewView(home.state, Actor{"ketua", ketua.Name, ketua.Roles})
	waiting := view.Unsigned()
	if len(waiting) == 0 || ketua.Status != Active || len(home.state.heldCuts) > 0 {
		return
	}
	for _, u := range waiting { // who was seated gives a sheet, if they still may
		for _, on := range u.Seats {
			for _, c := range filled(on, 2) {
				_, _ = home.do(on.Assessor, c)
			}
		}
	}
	for i := range home.state.rows {
		number := home.state.rows[i].number
		for _, u := range waiting {
			for _, on := range u.Seats {
				if sh := home.state.Sheet(on); on.Candidate == number && sh != nil && sh.Status.Counts() && home.state.Conflict(i) == nil {
					t.Fatalf("%s is not held, and %+v waits", number, u)
				}
			}
		}
		if r := home.state.Conflict(i); r != nil && r.Code == "held.unsigned" {
			told["held"]++
		}
	}
	office := &mate{season: home.season, replica: home.replica, acts: slices.Clone(home.acts)}
	for n, a := range office.acts {
		if home.state.lent.acts[a.Place] { // whoever has the right at home did it
			by, _ := home.state.Person("ketua")
			did := *a
			did.decided, did.Person, did.Key = decided{}, by.ID, by.Key
			office.acts[n] = &did
		}
	}
	office.state = office.season.fold(office.acts)
	for _, a := range home.acts {
		if home.state.Rejected(a.Place) || office.state.Rejected(a.Place) {
			return // by the chair it is another history: they had asked for the code, say
		}
	}
	for _, u := range waiting {
		if u.Why != nil {
			return
		}
	}
	for _, u := range waiting {
		if _, err := home.do("ketua", RuleOn{Acts: []ActID{u.ID}, Admit: true}); err != nil {
			t.Fatalf("countersigning %+v: %s", u, refusedAs(err))
		}
	}
	told["countersigned"] += len(waiting)
	for i := range home.state.rows {
		number := home.state.rows[i].number
		if a, b := home.state.Conflict(i), office.state.Conflict(i); !reflect.DeepEqual(a, b) {
			t.Fatalf("%s is held by %v, and had the office done it by %v", number, a, b)
		}
		for _, id := range committee {
			if a, b := home.state.Sheet(SheetID{number, "sim", id}), office.state.Sheet(SheetID{number, "sim", id}); !reflect.DeepEqual(a, b) {
				t.Fatalf("the sheet is %+v, and had the office done it %+v", a, b)
			}
		}
		if a, b := home.state.Now().Seats(i, home.state.book.Component("sim")), office.state.Now().Seats(i, home.state.book.Component("sim")); !reflect.DeepEqual(a, b) {
			t.Fatalf("%s has seats %+v, and had the office done it %+v", number, a, b)
		}
	}
	// refused instead, nothing that rests on it counts, and nobody is asked about it
	one := waiting[0]
	before := openActs(home.state)
	if _, err := home.do("ketua", RuleOn{Acts: []ActID{one.ID}, Reason: "bukan dia"}); err != nil {
		t.Fatalf("refusing %+v: %s", one, refusedAs(err))
	}
	told["refused"]++
	if !home.state.Rejected(uint32(one.Entry - 1)) {
		t.Fatalf("refused, it counts: %+v", one)
	}
	if now := openActs(home.state); now > before {
		t.Fatalf("refused %+v, and somebody is asked about\n%+v", one, home.state.Uncounted())
	}
}

func openActs(s *State) (n int) {
	for _, u := range s.Uncounted() {
		if u.Open() {
			n++
		}
	}
	return n
}

// The list of mutants has no scene with a venue; so the columns of who leads are held here.
func TestLendingIsAskedOfTheRow(t *testing.T) {
	for _, kind := range []Kind{KindAssignPanel, KindGiveCode} {
		if rule := own.rule(kind); !rule.Roles.Has(Lead) || rule.Lets == nil || !rule.Away {
			t.Errorf("kind %d is not lent, or says not what it lets be", kind)
		}
	}
	for _, rule := range own.rules {
		if rule != nil && rule.Roles.Has(Lead) != (rule.Lets != nil) {
			t.Errorf("kind %d: who leads may do it, and it is not told what that lets be", rule.Kind)
		}
	}
}
