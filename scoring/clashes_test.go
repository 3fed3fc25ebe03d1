package scoring

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// viewOf is the state as a person sees it.
func viewOf(s *State, who PersonID) View {
	p, _ := s.Person(who)
	return NewView(s, Actor{who, p.Name, p.Roles})
}

// home is what a person sees waiting, by kind.
func home(s *State, who PersonID) map[WaitKind]int {
	out := map[WaitKind]int{}
	for _, w := range viewOf(s, who).Overview(0).Waits {
		out[w.What] += max(w.Count, 1)
	}
	return out
}

// surplusOf are the candidates who have more sheets than seats.
func surplusOf(s *State) (out []string) {
	if c := s.book.component("sim"); c != nil {
		for i := range s.Len() {
			if s.surplus(i, c) {
				out = append(out, s.rows[i].number)
			}
		}
	}
	return out
}

// mendedAt is the line of home for each reason why a candidate is held.
var mendedAt = map[string]WaitKind{"held.rulebooks": WaitClash, "held.conflict": WaitClash, "held.formation": WaitClash, "held.apart": WaitClash,
	"held.absent-with-marks": WaitConflict, "held.surplus": WaitSurplus, "held.keying-lapsed": WaitDiffer}

// toldOnHome: no cell has two values silently, and nobody is held but that home
// tells somebody who can mend it.
func toldOnHome(t interface{ Fatalf(string, ...any) }, s *State) {
	told, waits, chairs := map[string]bool{}, map[WaitKind]bool{}, 0
	for _, p := range s.People() {
		if p.Status != Active {
			continue
		}
		for what := range home(s, p.ID) {
			waits[what] = true
		}
		if !p.Roles.Has(Chair) {
			continue
		}
		chairs++
		mine := 0
		for _, c := range NewView(s, Actor{p.ID, p.Name, p.Roles}).Clashes() {
			if c.Why != nil {
				continue
			}
			mine++
			if len(c.Sides) < 2 {
				t.Fatalf("nothing to choose between: %+v", c)
			}
			for _, x := range c.Sides {
				for _, cell := range x.Cells {
					told[fmt.Sprint(c.Subject, cell.Cell)] = true
				}
			}
		}
		if got := home(s, p.ID)[WaitClash]; got != mine {
			t.Fatalf("%s may choose %d times, home says %d", p.ID, mine, got)
		}
	}
	if chairs == 0 {
		return
	}
	for on, cells := range s.clashes {
		for cell := range cells {
			if !told[fmt.Sprint(s.spelled(on), cell)] {
				t.Fatalf("%v %s has two values, and nobody is told", on, cell)
			}
		}
	}
	for i := range s.Len() {
		if r := s.Conflict(i); r != nil && !waits[mendedAt[r.Code]] {
			t.Fatalf("%s is held (%s), and home says nothing", s.rows[i].number, r.Code)
		}
	}
}

// quarrelled are two things said apart, of every kind of subject that can have two
// values: what they hold, and who may not choose.
func quarrelled() []struct {
	name   string
	season int
	kind   SubjectKind
	x, y   deed
	held   string // why candidate 001 is held; "": not
	before []deed
} {
	quota := func(n int) Command { return SaveFormations{Rows: []FormationRow{{Values: []string{"X"}, Quota: n}}} }
	panel := func(ids ...PersonID) Command { return AssignPanel{"sim", []PanelRow{{Group: "X", Assessors: ids}}} }
	own := func(ids ...PersonID) Command {
		return AssignPanel{"sim", []PanelRow{{Candidate: "001", Assessors: ids}}}
	}
	room := func(name string) Command { s := ruang("001"); s.Name = name; return s }
	draft := SheetID{"002", "sim", "p1"}
	return []struct {
		name   string
		season int
		kind   SubjectKind
		x, y   deed
		held   string
		before []deed
	}{
		{"rulebook", 0, OnSelection, deed{"sek", AdoptRulebook{worldBook("book-2")}}, deed{"ketua", AdoptRulebook{worldBook("book-3")}}, "held.rulebooks", nil},
		{"quota", 2, OnFormation, deed{"sek", quota(9)}, deed{"ketua", quota(10)}, "held.formation", nil},
		{"panel of a formation", 1, OnPanel, deed{"sek", panel("p1", "p3")}, deed{"ketua", panel("p2", "p3")}, "", nil},
		{"panel of a candidate", 1, OnPanel, deed{"sek", own("p1", "p3")}, deed{"ketua", own("p2", "p3")}, "", nil},
		{"sitting", 2, OnSitting, deed{"sek", room("Ruang 8")}, deed{"ketua", room("Ruang 9")}, "", nil},
		{"name", 2, OnIdentity, deed{"sek", CorrectCandidate{"001", map[string]string{"nama": "A"}, "ejaan"}}, deed{"sek", CorrectCandidate{"001", map[string]string{"nama": "B"}, "ejaan"}}, "held.conflict", nil},
		{"group", 2, OnRegistration, deed{"sek", CorrectCandidate{"001", map[string]string{"jabatan": "Y"}, "pindah"}}, deed{"sek", CorrectCandidate{"001", map[string]string{"jabatan": "Z"}, "pindah"}}, "held.conflict", nil},
		{"written", 1, OnWritten, deed{"sek", write("001", "ped", points(1))}, deed{"sek", write("001", "ped", points(2))}, "held.conflict", nil},
		{"keying", 1, OnKeying, deed{"sek", write("001", "esai", points(1))}, deed{"sek", write("001", "esai", points(2))}, "held.conflict", nil},
		{"presence", 1, OnPresence, deed{"sek", MarkPresence{Numbers: []string{"001"}, Component: "tulis", Presence: WasLate}}, deed{"sek", MarkPresence{Numbers: []string{"001"}, Component: "tulis", Presence: WasPresent}}, "held.conflict", nil},
		{"exit", 1, OnExit, deed{"sek", MarkExit{"001", ExitWithdrew, "undur"}}, deed{"ketua", MarkExit{"001", ExitDisqualified, "curang"}}, "held.conflict", nil},
		{"sheet", 1, OnSheet, deed{"p1", SaveSheet{SheetID{"001", "sim", "p1"}, SheetChange{Marks: map[string]*Points{"a": points(1)}}}}, deed{"p1", SaveSheet{SheetID{"001", "sim", "p1"}, SheetChange{Marks: map[string]*Points{"a": points(2)}}}}, "held.conflict", nil},
		{"moderation", 2, OnModeration, deed{"ketua", Moderate{"001", "sim", 60 * Point, "dibahas", false}}, deed{"wakil", Moderate{"001", "sim", 70 * Point, "beda jauh", false}}, "held.conflict", nil},
		{"roles", 1, OnPerson, deed{"ketua", AdmitPerson{"sek", Secretary | Assessor | Observer}}, deed{"wakil", AdmitPerson{"sek", Secretary}}, "", nil},
		{"status", 1, OnPerson, deed{"ketua", RevokePerson{"p1", "keluar"}}, deed{"wakil", GiveCode{"p1", testPublic("once-y")}}, "", []deed{{"sek", AskCode{"p1", false}}}},
		{"clock", 1, OnClock, deed{"p1", RunClock{Sheet: draft, Run: true, At: time.Unix(1, 0).UTC()}}, deed{"p1", RunClock{Sheet: draft, Run: true, At: time.Unix(9, 0).UTC()}}, "", nil},
		{"wish", 2, OnMove, deed{"sek", AskMove{SheetID{"001", "sim", "p1"}, "002", "tertukar"}}, deed{"ketua", AskMove{SheetID{"001", "sim", "p1"}, "002", "salah orang"}}, "", nil},
	}
}

// Of whatever kind it is: what two copies say differently is told on home, holds
// what rests on it, and one choice by the chair, with a reason, settles it.
func TestWhatHasTwoValuesWaitsForAChoice(t *testing.T) {
	for _, q := range quarrelled() {
		for choose := range 2 {
			c := apart(t, q.season, 2, func(m *mate) {
				for _, d := range q.before {
					m.must(t, d.who, d.c)
				}
			})
			c[0].must(t, q.x.who, q.x.c)
			c[1].must(t, q.y.who, q.y.c)
			m := joined(c)
			toldOnHome(t, m.state)
			i, _ := m.state.Find("001")
			if got := code(m.state.Conflict(i)); got != q.held {
				t.Errorf("%s: held by %q, want %q", q.name, got, q.held)
			}
			p, _ := m.state.Person("ketua")
			v := NewView(m.state, Actor{"ketua", p.Name, p.Roles})
			all := v.Clashes()
			if len(all) != 1 || all[0].Subject.Kind != q.kind || home(m.state, "ketua")[WaitClash] != 1 {
				t.Errorf("%s: %+v; home %v", q.name, all, home(m.state, "ketua"))
				continue
			}
			own := q.kind == OnKeying // what the secretary typed
			if (home(m.state, "sek")[WaitClash] != 0) != own {
				t.Errorf("%s: the secretary is asked, or not", q.name)
			}
			if _, err := m.decide("sek", all[0].Choose(choose, "dilihat lagi")); (refusedAs(err) != "allow.role") != own {
				t.Errorf("%s: chosen by the secretary: %v", q.name, err)
			}
			if _, err := m.decide("ketua", all[0].Choose(choose, " ")); refusedAs(err) != "reason.needed" {
				t.Errorf("%s: chosen without a reason: %v", q.name, err)
			}
			m.must(t, "ketua", all[0].Choose(choose, "dilihat lagi"))
			for _, cell := range all[0].Sides[choose].Cells {
				if got := m.state.Value(all[0].Subject, cell.Cell); got != cell.Value && cell.Cell != "rulebook" && !cell.Hidden {
					t.Errorf("%s: %s is %q, chosen was %q", q.name, cell.Cell, got, cell.Value)
				}
			}
			if len(m.state.clashes)+len(m.state.holding) != 0 || m.state.Conflict(i) != nil && q.held != "" && code(m.state.Conflict(i)) == q.held {
				t.Errorf("%s: chosen, but %v %v", q.name, m.state.clashes, m.state.Conflict(i))
			}
		}
	}
}

// A quota that a fresh replica puts over another, unseen, holds the formation.
func TestAQuotaUnseenHoldsTheFormation(t *testing.T) {
	m := seasons[2].mate(FirstReplica(testSelection))
	o := seasons[2].mate("segar")
	m.must(t, "sek", SaveFormations{Rows: []FormationRow{{Values: []string{"X"}, Quota: 2}}})
	m.must(t, "sek", SettleKeying{"001", "esai", 55 * Point, "kertas"})
	if _, err := m.decide("sek", SaveFormations{Rows: []FormationRow{{Values: []string{"X"}, Quota: 1}}}); refusedAs(err) != "reason.stood" {
		t.Fatalf("at the desk: %v", err)
	}
	o.must(t, "sek", SaveFormations{Rows: []FormationRow{{Values: []string{"X"}, Quota: 1}}})
	m.meet(o)
	for i := range m.state.Len() {
		if r := m.state.Conflict(i); code(r) != "held.formation" || r.Args[0] != "X" {
			t.Errorf("%s is held by %v", m.state.rows[i].number, r)
		}
	}
	toldOnHome(t, m.state)
}

// Seats in doubt are nobody's until somebody chose; filled ones stay, and who may
// get one stays blind.
func TestSeatsInDoubt(t *testing.T) {
	c := apart(t, 1, 2)
	c[0].must(t, "sek", AssignPanel{"sim", []PanelRow{{Group: "X", Assessors: []PersonID{"p1", "p3"}}}})
	c[1].must(t, "ketua", AssignPanel{"sim", []PanelRow{{Group: "X", Assessors: []PersonID{"sek", "p3"}}}})
	for _, cmd := range filled(SheetID{"001", "sim", "p1"}, 3) {
		c[0].must(t, "p1", cmd)
	}
	m := joined(c)
	part := m.state.book.component("sim")
	for number, want := range map[string]string{"001": "[p1] [p3] [sek]", "002": "[] [p3] [p1 sek]"} {
		i, _ := m.state.Find(number)
		seats := m.state.Now().Seats(i, part)
		if got := fmt.Sprint(seats.Filled, seats.Asked, seats.Doubt); got != want {
			t.Errorf("%s: %s, want %s", number, got, want)
		}
	}
	if _, err := m.decide("p1", SaveSheet{SheetID{"002", "sim", "p1"}, SheetChange{Marks: map[string]*Points{"a": points(1)}}}); refusedAs(err) != "sheet.not-assigned" {
		t.Errorf("a seat in doubt is filled: %v", err)
	}
	p, _ := m.state.Person("sek")
	if v := NewView(m.state, Actor{"sek", p.Name, p.Roles}); !v.Hidden(m.state.Sheet(SheetID{"001", "sim", "p1"})) {
		t.Error("who may get the seat sees the sheet of the other")
	}
	if home(m.state, "sek")[WaitPanels] != 0 {
		t.Error("home asks for a panel that is only to be chosen")
	}
}

// One choice is the whole act's: no mark of one with the name of another.
func TestAChoiceIsTheWholeAct(t *testing.T) {
	c := apart(t, 2, 2)
	c[0].must(t, "ketua", Moderate{"001", "sim", 60 * Point, "dibahas", false})
	c[1].must(t, "wakil", Moderate{"001", "sim", 70 * Point, "beda jauh", false})
	m := joined(c)
	on := Part(OnModeration, "001", "sim")
	heads := func(cell string) []Ref { return m.state.Now().Refs(on, cell) }
	sign := func(cells ...Cell) *Act {
		p, _ := m.state.Person("ketua")
		for i := range cells {
			cells[i].Supersedes = heads(cells[i].Name)
		}
		return m.sign("ketua", p.Key, Decision{Kind: KindResolve, Source: Source{Name: "rapat"}, Facts: []Fact{{on, cells}}})
	}
	for _, cells := range [][]Cell{
		{{Name: "mark", Value: "60"}},
		{{Name: "mark", Value: "60"}, {Name: "by", Value: "wakil"}, {Name: "reason", Value: "dibahas"}},
		{{Name: "by", Value: "ketua"}, {Name: "reason", Value: "dibahas"}},
	} {
		f := &mate{season: m.season, replica: m.replica, acts: slices.Clone(m.acts), state: m.season.fold(m.acts)}
		a := sign(cells...)
		if err := f.take(a); err != nil || !f.state.Rejected(a.Place) {
			t.Errorf("counts: %v", cells)
		}
	}
	m.must(t, "ketua", Resolve{Subject: on, Cell: "mark", Value: "60", Reason: "menurut rapat"})
	i, _ := m.state.Find("001")
	if got, _ := m.state.Moderation(i, "sim"); got.By != "ketua" || got.Mark != 60*Point || got.Reason != "dibahas" || len(m.state.clashes) != 0 {
		t.Errorf("%+v, open %v", got, m.state.clashes)
	}
}

// Nobody settles what is said of themselves, but who is chair alone.
func TestNobodyChoosesAboutThemselves(t *testing.T) {
	c := apart(t, 1, 2)
	c[0].must(t, "ketua", AdmitPerson{"wakil", Chair | Observer})
	c[1].must(t, "wakil", AdmitPerson{"wakil", Chair | Secretary})
	m := joined(c)
	mine := Resolve{Subject: onPerson("wakil"), Cell: "roles", Value: (Chair | Secretary).String(), Reason: "rapat"}
	if _, err := m.decide("wakil", mine); refusedAs(err) != "resolve.own" {
		t.Errorf("chose about themselves: %v", err)
	}
	if home(m.state, "wakil")[WaitClash] != 0 || home(m.state, "ketua")[WaitClash] != 1 {
		t.Errorf("home: %v, %v", home(m.state, "wakil"), home(m.state, "ketua"))
	}
	m.must(t, "ketua", RevokePerson{"wakil", "keluar"})
	c = apart(t, 1, 2, func(m *mate) { m.must(t, "ketua", AdmitPerson{"wakil", Assessor}) })
	c[0].must(t, "ketua", AdmitPerson{"ketua", Chair | Observer})
	c[1].must(t, "ketua", AdmitPerson{"ketua", Chair | Secretary})
	m = joined(c)
	m.must(t, "ketua", Resolve{Subject: onPerson("ketua"), Cell: "roles", Value: (Chair | Observer).String(), Reason: "rapat"})
}

// What is somebody's own, and hidden from all others, they choose themselves; once
// a sheet is in, the chair does.
func TestOnesOwnIsChosenByOneself(t *testing.T) {
	id := SheetID{"001", "sim", "p1"}
	c := apart(t, 1, 2)
	for n, cmd := range slices.Concat(filled(id, 1)[:1], filled(id, 2)[:1]) {
		c[n].must(t, "p1", cmd)
	}
	m := joined(c)
	choose := Resolve{Subject: id.Subject(), Cell: "mark/a", Value: "2", Reason: "menurut kertas"}
	if home(m.state, "p1")[WaitClash] != 1 || home(m.state, "p2")[WaitClash] != 0 {
		t.Errorf("home: %v, %v", home(m.state, "p1"), home(m.state, "p2"))
	}
	for who, hidden := range map[PersonID]bool{"p1": false, "ketua": true} {
		p, _ := m.state.Person(who)
		if all := NewView(m.state, Actor{who, p.Name, p.Roles}).Clashes(); len(all) != 1 || all[0].Hidden != hidden {
			t.Errorf("%s: %+v", who, all)
		}
	}
	if _, err := m.decide("p2", choose); refusedAs(err) != "allow.role" {
		t.Errorf("by another: %v", err)
	}
	m.must(t, "p1", choose)
	c = apart(t, 1, 2)
	for n, level := range []int64{1, 2} {
		for _, cmd := range filled(id, level) {
			c[n].must(t, "p1", cmd)
		}
	}
	m = joined(c)
	var both []ActID
	for _, u := range m.state.Uncounted() {
		both = append(both, u.ID)
	}
	m.must(t, "ketua", RuleOn{both, true, "dua lembar"})
	if _, err := m.decide("p1", choose); refusedAs(err) != "allow.role" {
		t.Errorf("of a sheet that is in: %v", err)
	}
	m.must(t, "ketua", choose)
}

// A role, or a key, that is not chosen is ended: who claims not to have seen the
// choice does nothing with it any more.
func TestWhatIsNotChosenIsEnded(t *testing.T) {
	c := apart(t, 1, 3)
	c[0].must(t, "ketua", AdmitPerson{"p3", Assessor | Observer})
	c[1].must(t, "ketua", AdmitPerson{"p3", Assessor | Secretary})
	c[2].meet(c[1])
	late := c[2].must(t, "p3", write("001", "ped", points(99)))
	m := joined(c[:2])
	m.must(t, "ketua", Resolve{Subject: onPerson("p3"), Cell: "roles", Value: (Assessor | Observer).String(), Reason: "rapat"})
	m.meet(c[2])
	if v := m.verdict(late); v != CutOff {
		t.Errorf("a secretary who was not chosen: %s", v)
	}
}

// Whatever was typed after a mark was settled is looked at again, on home.
func TestALapsedKeyIsSettledAnew(t *testing.T) {
	c := apart(t, 2, 2)
	c[0].must(t, "ketua", SettleKeying{"001", "esai", 55 * Point, "kertas"})
	c[1].must(t, "sek", SaveWritten{Rows: []WrittenRow{{Number: "001", Marks: map[string]*Points{"esai": points(65)}}}})
	m := joined(c)
	i, _ := m.state.Find("001")
	if got := code(m.state.Conflict(i)); got != "held.keying-lapsed" || home(m.state, "sek")[WaitDiffer] != 1 {
		t.Fatalf("held by %q, home %v", got, home(m.state, "sek"))
	}
	p, _ := m.state.Person("sek")
	d := NewView(m.state, Actor{"sek", p.Name, p.Roles}).KeyDifferences()
	if len(d) != 1 || !d[0].Lapsed {
		t.Fatalf("%+v", d)
	}
	m.must(t, "sek", SettleKeying{"001", "esai", 55 * Point, "dilihat lagi"})
	if r := m.state.Conflict(i); r != nil || home(m.state, "sek")[WaitDiffer] != 0 {
		t.Errorf("settled, but %v", r)
	}
}

// The seat of a third stays while their sheet counts, whoever is named since.
func TestTheThirdSeatStays(t *testing.T) {
	for _, ids := range [][]PersonID{nil, {"p1", "p2"}, {"p1", "p3"}, {"p3"}} {
		for _, forged := range []bool{false, true} {
			m := seasons[2].mate(FirstReplica(testSelection))
			i, _ := m.state.Find("001")
			m.must(t, "sek", AssignPanel{"sim", []PanelRow{{Candidate: "001", Assessors: []PersonID{"p1", "p2", "p3"}}}})
			for _, c := range filled(SheetID{"001", "sim", "p3"}, 2) {
				m.must(t, "p3", c)
			}
			if forged {
				p, _ := m.state.Person("sek")
				on := PanelOfCandidate("sim", "001")
				_ = m.take(m.sign("sek", p.Key, Decision{Kind: KindAssignPanel, Facts: []Fact{{on, []Cell{{Name: "assessors", Value: joinIDs(ids), Supersedes: m.state.Now().Refs(on, "assessors")}}}}}))
			} else if _, err := m.do("sek", AssignPanel{"sim", []PanelRow{{Candidate: "001", Assessors: ids}}}); err != nil {
				t.Errorf("%v: %v", ids, err)
			}
			if seats := m.state.Now().Seats(i, m.state.book.component("sim")); seats.Free() != 0 || m.state.Conflict(i) != nil {
				t.Errorf("%v (forged %v): %+v, held by %v", ids, forged, seats, m.state.Conflict(i))
			}
			m.must(t, "ketua", PutAside{SheetID{"001", "sim", "p3"}, false, "salah ruang"})
			if seats := m.state.Now().Seats(i, m.state.book.component("sim")); len(seats.Filled) != 2 || m.state.Conflict(i) != nil {
				t.Errorf("%v (forged %v), aside: %+v, held by %v", ids, forged, seats, m.state.Conflict(i))
			}
		}
	}
}

// The last ruling about an act holds; of two made apart the one that puts aside,
// until the chair rules anew.
func TestTheLastRulingHolds(t *testing.T) {
	c := apart(t, 2, 2)
	late := c[1].must(t, "sek", write("002", "ped", points(40)))
	c[0].must(t, "ketua", RevokePerson{"sek", "kunci hilang"})
	m := joined(c)
	admit := func(in bool) Command { return RuleOn{[]ActID{late.ID()}, in, "dicocokkan dengan kertas"} }
	for n, in := range []bool{true, false, true, true, false, false, true} {
		m.must(t, "ketua", admit(in))
		if want := map[bool]Verdict{true: Counts, false: SetAside}[in]; m.verdict(late) != want {
			t.Fatalf("ruling %d: %s, want %s", n, m.verdict(late), want)
		}
	}
	o := seasons[2].mate("copy1")
	o.meet(m)
	m.must(t, "ketua", RuleOn{[]ActID{late.ID()}, true, "sungguh"})
	o.must(t, "wakil", admit(false))
	m.meet(o)
	if got := m.verdict(late); got != SetAside || home(m.state, "ketua")[WaitClash] != 1 {
		t.Fatalf("two rulings apart: %s, home %v", got, home(m.state, "ketua"))
	}
	toldOnHome(t, m.state)
	p, _ := m.state.Person("ketua")
	clash := NewView(m.state, Actor{"ketua", p.Name, p.Roles}).Clashes()[0]
	for n, x := range clash.Sides {
		if x.Cells[len(x.Cells)-1].Value == ruledIn {
			m.must(t, "ketua", clash.Choose(n, "rapat"))
		}
	}
	if m.verdict(late) != Counts || len(m.state.clashes) != 0 {
		t.Errorf("chosen: %s, %v", m.verdict(late), m.state.clashes)
	}
}

// twoFrozen is a selection in which two rulebooks were adopted and frozen apart,
// and the chair admitted both.
func twoFrozen(c []*mate) *mate {
	for n, name := range []string{"book-2", "book-3"} {
		_, _ = c[n].do("ketua", AdoptRulebook{worldBook(name)})
		_, _ = c[n].do("ketua", FreezeRulebook{"hash-" + name})
	}
	c[0].meet(c[1])
	for range 2 { // the rulebooks, and then the freezes that rest on them
		var all []ActID
		for _, u := range c[0].state.Uncounted() {
			if u.Verdict == Waits {
				all = append(all, u.ID)
			}
		}
		_, _ = c[0].do("ketua", RuleOn{all, true, "dilihat lagi"})
	}
	return c[0]
}

// Of two rulebooks and two that were frozen, what is chosen goes together.
func TestARulebookIsChosenWithItsFreeze(t *testing.T) {
	m := twoFrozen(apart(t, 0, 2))
	book := func(name string) Resolve {
		return Resolve{Subject: theSelection, Cell: "rulebook", Value: worldBook(name).Source, Reason: "rapat"}
	}
	frozen := func(name string) Resolve {
		return Resolve{Subject: theSelection, Cell: "frozen", Value: "hash-" + name, Reason: "rapat"}
	}
	m.must(t, "ketua", book("book-3"))
	if _, err := m.decide("ketua", frozen("book-2")); refusedAs(err) != "resolve.book" {
		t.Errorf("frozen is what is not there: %v", err)
	}
	m.must(t, "ketua", frozen("book-3"))
	if !m.state.Frozen() || m.state.Book().Hash != "hash-book-3" || len(m.state.clashes) != 0 {
		t.Errorf("frozen %v, %s, open %v", m.state.Frozen(), m.state.Book().Hash, m.state.clashes)
	}
}

// Who left is held all the same while what is recorded of them does not go
// together, and home says so.
func TestWhoLeftIsToldOnHome(t *testing.T) {
	c := apart(t, 1, 2)
	c[0].must(t, "sek", write("001", "ped", points(70)))
	c[1].must(t, "sek", MarkPresence{Numbers: []string{"001"}, Component: "tulis", Presence: WasAbsent, Reason: "sakit"})
	m := joined(c)
	m.must(t, "sek", MarkExit{"001", ExitWithdrew, "undur diri"})
	if i, _ := m.state.Find("001"); code(m.state.Conflict(i)) != "held.absent-with-marks" || home(m.state, "ketua")[WaitConflict] != 1 {
		t.Errorf("held by %v, home %v", m.state.Conflict(i), home(m.state, "ketua"))
	}
	toldOnHome(t, m.state)
}

// parted is a selection in which two chairs revoked each other, and a third ruled
// on that twice, apart.
func parted(c []*mate) *mate {
	_, _ = c[0].do("ketua", AdmitPerson{"p3", Chair | Assessor})
	c[1].meet(c[0])
	one, _ := c[0].do("ketua", RevokePerson{"wakil", "pindah"})
	_, _ = c[1].do("wakil", RevokePerson{"ketua", "sakit"})
	c[0].meet(c[1])
	c[1].meet(c[0])
	if one != nil {
		_, _ = c[0].do("p3", RuleOn{[]ActID{one.ID()}, true, "rapat"})
		_, _ = c[1].do("p3", RuleOn{[]ActID{one.ID()}, false, "rapat"})
		c[0].meet(c[1])
	}
	return c[0]
}

// Between two rulings about a quarrel of one's own one does not choose.
func TestAPartyDoesNotChoose(t *testing.T) {
	m := parted(apart(t, 2, 2))
	for who, want := range map[PersonID]string{"p3": "", "ketua": "rule.not-yours", "wakil": "rule.not-yours"} {
		p, _ := m.state.Person(who)
		all := NewView(m.state, Actor{who, p.Name, p.Roles}).Clashes()
		if len(all) != 1 || code(all[0].Why) != want {
			t.Errorf("%s: %+v", who, all)
		}
	}
}

// What is chosen where results stood is a correction: home lists it.
func TestAChoiceCorrects(t *testing.T) {
	for _, quota := range []string{"9", "10"} {
		c := apart(t, 2, 2, func(m *mate) {
			m.must(t, "sek", SettleKeying{"001", "esai", 55 * Point, "kertas"})
			m.must(t, "sek", MarkExit{"002", ExitWithdrew, "surat"})
		})
		for n, who := range []PersonID{"sek", "ketua"} {
			c[n].must(t, who, SaveFormations{Rows: []FormationRow{{Values: []string{"X"}, Quota: 9 + n}}})
		}
		m := joined(c)
		a := m.must(t, "ketua", Resolve{Subject: Subject{OnFormation, "X"}, Cell: "quota", Value: quota, Reason: "surat keputusan"})
		if !slices.ContainsFunc(m.state.corrections, func(c correction) bool { return c.place == a.Place && slices.Equal(c.groups, []string{"x"}) }) {
			t.Errorf("%s is chosen, and not listed: %v", quota, m.state.corrections)
		}
	}
}

// What a paper sheet's assessor confirmed are its marks as they were typed. Typed
// otherwise on a copy, admitted and chosen, they are to be confirmed anew; chosen as
// they were confirmed, they stand.
func TestConfirmationRestsOnTheTypedMarks(t *testing.T) {
	id, form := SheetID{"002", "sim", "p2"}, "F-1"
	paper := func(a int64) SheetChange {
		return SheetChange{Marks: map[string]*Points{"a": points(a), "b": points(2)}, Form: &form}
	}
	for chosen, want := range map[string]SheetStatus{"2": SheetSubmitted, "4": SheetTyped} {
		copies := apart(t, 1, 2, func(m *mate) { m.must(t, "sek", TypeSheet{id, paper(2)}) })
		copies[0].must(t, "p2", ConfirmSheet{id, 50 * Point})
		later := copies[1].must(t, "ketua", TypeSheet{id, paper(4)})
		m := joined(copies)
		m.wantVerdicts(t, map[*Act]Verdict{later: CutOff})
		m.must(t, "ketua", RuleOn{[]ActID{later.ID()}, true, "dicocokkan dengan kertas"})
		m.must(t, "ketua", Resolve{Subject: id.Subject(), Cell: "mark/a", Value: chosen, Reason: "menurut kertas"})
		again := func(s *State) {
			if sh := s.Sheet(id); sh == nil || sh.Status != want || (home(s, "p2")[WaitConfirm] == 1) != (want == SheetTyped) {
				t.Errorf("with %s chosen: %+v", chosen, sh)
			}
		}
		again(m.state)
		again(m.season.fold(m.acts))
		if want != SheetTyped {
			m.refuses(t, "p2", ConfirmSheet{id, 50 * Point}, "sheet.not-typed")
			continue
		}
		m.must(t, "p2", ConfirmSheet{id, 75 * Point})
		if sh := m.state.Sheet(id); sh.Status != SheetSubmitted || sh.Marks["a"] != 4*Point {
			t.Errorf("confirmed anew: %+v", sh)
		}
	}
}

// typedOtherwise is a selection in which p2 confirmed a paper sheet, something was
// done, and then other marks than those were chosen.
func typedOtherwise(t *testing.T, id SheetID, between ...deed) *mate {
	t.Helper()
	form := "F-1"
	paper := func(a int64) SheetChange {
		return SheetChange{Marks: map[string]*Points{"a": points(a), "b": points(2)}, Form: &form}
	}
	copies := apart(t, 1, 2, func(m *mate) { m.must(t, "sek", TypeSheet{id, paper(2)}) })
	copies[0].must(t, "p2", ConfirmSheet{id, 50 * Point})
	for _, d := range between {
		copies[0].must(t, d.who, d.c)
	}
	later := copies[1].must(t, "ketua", TypeSheet{id, paper(4)})
	m := joined(copies)
	m.must(t, "ketua", RuleOn{[]ActID{later.ID()}, true, "dicocokkan dengan kertas"})
	m.must(t, "ketua", Resolve{Subject: id.Subject(), Cell: "mark/a", Value: "4", Reason: "menurut kertas"})
	return m
}

// What has to be confirmed anew has to be by its assessor: putting the sheet aside and
// bringing it back confirms nothing, before the marks are chosen or after.
func TestNobodyElseConfirms(t *testing.T) {
	id := SheetID{"002", "sim", "p2"}
	aside, back := PutAside{Sheet: id, Reason: "diperiksa"}, PutAside{Sheet: id, Back: true, Reason: "sudah diperiksa"}
	waits := func(m *mate) {
		t.Helper()
		for _, s := range []*State{m.state, m.season.fold(m.acts)} {
			if sh := s.Sheet(id); sh == nil || sh.Status != SheetTyped || home(s, "p2")[WaitConfirm] != 1 {
				t.Errorf("nobody has to confirm it: %+v", sh)
			}
		}
	}
	m := typedOtherwise(t, id)
	waits(m)
	m.refuses(t, "ketua", aside, "sheet.not-submitted")
	m.refuses(t, "ketua", back, "sheet.not-aside")

	m = typedOtherwise(t, id, deed{"ketua", aside})
	if sh := m.state.Sheet(id); sh.Status != SheetAside {
		t.Fatalf("it is not aside: %+v", sh)
	}
	m.must(t, "ketua", back)
	waits(m)
	m.must(t, "p2", ConfirmSheet{id, 75 * Point})
	m.must(t, "ketua", aside)
	m.must(t, "ketua", back)
	if sh := m.state.Sheet(id); sh.Status != SheetSubmitted {
		t.Errorf("what was confirmed as it is does not come back: %+v", sh)
	}
}

// A sheet that waits to be confirmed anew is not in, whoever asks: its assessor stays
// blind, the chair sees whom it waits for, and no total is noted beside it.
func TestWhatWaitsToBeConfirmedIsNotIn(t *testing.T) {
	id := SheetID{"002", "sim", "p2"}
	m := typedOtherwise(t, id)
	m.must(t, "p1", SaveSheet{SheetID{"002", "sim", "p1"}, SheetChange{Marks: map[string]*Points{"a": points(2), "b": points(2)}}})
	m.must(t, "p1", SubmitSheet{SheetID{"002", "sim", "p1"}, 50 * Point})
	i, _ := m.state.Find("002")
	v := viewOf(m.state, "p2")
	if !v.owes(i) || !v.Record().(veiled).stillOpen(m.state.At(i).Group) {
		t.Error("its assessor owes nothing, and sees the formation's ranks")
	}
	sim := m.state.book.component("sim")
	panel := viewOf(m.state, "ketua").candidatePanel(i, m.state.At(i), sim)
	if !slices.ContainsFunc(panel.Sheets, func(s SheetTask) bool { return s.ID.Assessor == id.Assessor && s.Status == SheetTyped }) {
		t.Errorf("the chair does not see whom it waits for: %+v", panel.Sheets)
	}
	other := m.state.Sheet(SheetID{"002", "sim", "p1"})
	m.refuses(t, "p2", NoteTotal{id, m.state.gapCode(i, other, sim.Rubric)}, "gap.own-first")
	if got := m.state.Now().status(id); got != SheetTyped {
		t.Errorf("status %q", got)
	}
}
