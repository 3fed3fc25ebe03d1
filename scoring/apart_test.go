package scoring

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// meanwhile are what the office does of candidate 002, who was to come to a venue in the
// sitting s1, and what is done there, by what becomes of the two when neither had seen
// the other: why 002 is held, or what does not count; "": both stand, since they go
// together.
var meanwhile = map[string]map[string]string{
	"exit":               {"sheet": "held.apart", "came": "held.apart", "away": "", "closed": "held.apart"},
	"absent":             {"sheet": "held.absent-with-marks", "came": "held.conflict", "away": "", "closed": "Recorded presence"},
	"repeat":             {"sheet": "held.absent-with-marks", "came": "held.conflict", "away": "held.conflict", "closed": "Recorded presence"},
	"out of the roster":  {"sheet": "held.apart", "came": "held.apart", "away": "held.apart", "closed": "Planned a sitting"},
	"in another sitting": {"sheet": "held.apart", "came": "held.apart", "away": "held.apart", "closed": "Planned a sitting"},
	"panel of 002":       {"sheet": "held.apart", "came": "", "away": "", "closed": "held.apart"},
	"panel of all":       {"sheet": "held.apart", "came": "", "away": "", "closed": "held.apart"},
	"formation":          {"sheet": "held.apart", "came": "", "away": "", "closed": "held.apart"},
	"another day":        {"sheet": "", "came": "", "away": "", "closed": "Planned a sitting"},
}

func planned(what string) []deed {
	elsewhere, later := ruang("002"), ruang("001", "002")
	elsewhere.ID, later.Day = "s2", 20261009
	return map[string][]deed{
		"exit":               {{"sek", MarkExit{"002", ExitWithdrew, "undur"}}},
		"absent":             {{"sek", MarkPresence{Numbers: []string{"002"}, Component: "sim", Presence: WasAbsent}}},
		"repeat":             {{"sek", MarkPresence{Numbers: []string{"002"}, Component: "sim", Presence: ToRepeat}}},
		"out of the roster":  {{"sek", ruang("001")}},
		"in another sitting": {{"sek", ruang("001")}, {"sek", elsewhere}},
		"panel of 002":       {{"sek", AssignPanel{"sim", []PanelRow{{Candidate: "002", Assessors: []PersonID{"p2", "p3"}}}}}},
		"panel of all":       {{"sek", AssignPanel{"sim", []PanelRow{{Group: "X", Assessors: []PersonID{"p2", "p3"}}}}}},
		"formation":          {{"sek", CorrectCandidate{"002", map[string]string{"jabatan": "Y"}, "pindah"}}},
		"another day":        {{"sek", later}},
	}[what]
}

func doneAt(what string) (out []deed) {
	came := func(number string, as Presence) deed {
		return deed{"sek", MarkPresence{Numbers: []string{number}, Component: "sim", Presence: as}}
	}
	given := func(who PersonID) {
		for _, c := range filled(SheetID{"002", "sim", who}, 3) {
			out = append(out, deed{who, c})
		}
	}
	switch what {
	case "came":
		return []deed{came("002", WasPresent)}
	case "away":
		return []deed{came("002", WasAbsent)}
	case "sheet":
		given("p1")
	case "closed":
		given("p1")
		given("p2")
		out = append(out, came("001", WasAbsent), deed{"sek", CloseSitting{ID: "s1", Papers: 2, Backup: "x"}})
	}
	return out
}

// Nothing that the office did beside a venue's act, unseen, is silently chosen: it is
// held, or does not count until the chair ruled; both are told with who and when, and
// either is chosen by one act with a reason.
func TestMeanwhileAtHome(t *testing.T) {
	for here, row := range meanwhile {
		for there, want := range row {
			for n := range 4 { // the plan or the deed is chosen; the office's file is either copy
				choose, swap := n%2, n/2
				t.Run(here+", "+there+", "+[]string{"plan", "deed"}[choose], func(t *testing.T) {
					c := apart(t, 1, 2, func(m *mate) { m.must(t, "sek", ruang("001", "002")) })
					for _, d := range planned(here) {
						c[swap].must(t, d.who, d.c)
					}
					for _, d := range doneAt(there) {
						c[1-swap].must(t, d.who, d.c)
					}
					met := c[1].season.mate("tiga")
					met.meet(c[1])
					met.meet(c[0])
					m := joined(c)
					i, _ := m.state.Find("002")
					if got := outcome(m.state, i); got != want || outcome(met.state, i) != want {
						t.Fatalf("%q, in another order %q, want %q", got, outcome(met.state, i), want)
					}
					toldOnHome(t, m.state)
					for n := 0; strings.HasPrefix(want, "held."); n++ {
						all := viewOf(m.state, "ketua").Clashes()
						if len(all) == 0 {
							break
						}
						x := all[0]
						if n > 4 || x.Why != nil || len(x.Sides) != 2 || x.Sides[0].Who == "" || x.Sides[0].Place == x.Sides[1].Place {
							t.Fatalf("%d: %+v", n, x)
						}
						if _, err := m.decide("ketua", x.Choose(choose, " ")); refusedAs(err) != "reason.needed" && refusedAs(err) != "reason.empty" && refusedAs(err) != "sheet.locked" {
							t.Errorf("chosen without a reason: %v", err)
						}
						if there == "closed" && choose == 0 && x.Sides[0].Cells[0].Subject.Kind == OnPanel { // its sheets are locked
							m.refuses(t, "ketua", x.Choose(choose, "dilihat lagi"), "sheet.locked")
							m.must(t, "ketua", ReopenSitting{"s1", "dilihat lagi"})
						}
						m.must(t, "ketua", x.Choose(choose, "dilihat lagi"))
					}
					if r := m.state.Conflict(i); r != nil {
						t.Errorf("chosen, and still held: %v", r)
					}
					if again := m.season.fold(m.acts); outcome(again, i) != outcome(m.state, i) {
						t.Errorf("folded anew: %q", outcome(again, i))
					}
				})
			}
		}
	}
}

// What goes together is looked at again of those alone of whom an act speaks.
func TestOneIsLookedAt(t *testing.T) {
	c := apart(t, 1, 2, func(m *mate) { m.must(t, "sek", ruang("001", "002")) })
	c[1].must(t, "sek", MarkPresence{Numbers: []string{"002"}, Component: "sim", Presence: WasPresent})
	c[0].must(t, "sek", ruang("001"))
	m := joined(c)
	looks := func(want int) {
		t.Helper()
		if p := m.state.partings(); p.looked != want || len(p.all) != 1 || !m.state.isApart(1) {
			t.Errorf("%d were looked at, want %d: %+v", p.looked, want, p.all)
		}
	}
	looks(m.state.Len())
	m.must(t, "sek", MarkPresence{Numbers: []string{"001"}, Component: "sim", Presence: WasPresent})
	looks(1)
	m.must(t, "sek", write("001", "ped", points(70)))
	for _, c := range filled(SheetID{"001", "sim", "p1"}, 3) {
		m.must(t, "p1", c)
	}
	looks(1)
	m.must(t, "sek", SaveFormations{Rows: []FormationRow{{Values: []string{"X"}, Quota: 2}}})
	looks(m.state.Len())
}

// Whoever says what, on whichever copy, it is what it would be if all were looked at.
func TestWhatIsKeptOfPartingsIsWhatIs(t *testing.T) {
	some, kept := 0, 0
	stories(t, 200, func(rt *rapid.T) {
		c := apart(t, 1, 2, func(m *mate) { m.must(t, "sek", ruang("001", "002")) })
		for _, d := range planned(rapid.SampledFrom(sortedKeys(meanwhile)).Draw(rt, "planned")) {
			c[0].must(t, d.who, d.c)
		}
		for _, d := range doneAt(rapid.SampledFrom([]string{"sheet", "came", "away", "closed"}).Draw(rt, "done")) {
			c[1].must(t, d.who, d.c)
		}
		m := joined(c)
		m.state.partings()
		for range rapid.IntRange(1, 8).Draw(rt, "deeds") {
			who, does := someDeed(rt, m)
			if all := viewOf(m.state, "ketua").Clashes(); len(all) > 0 && rapid.Bool().Draw(rt, "settled") {
				who, does = "ketua", all[0].Choose(rapid.IntRange(0, 1).Draw(rt, "side"), "dilihat lagi")
			}
			step(rt, m, who, does)
			got := m.state.partings()
			m.state.parted.Store(nil)
			if want := m.state.partings(); !reflect.DeepEqual(got.all, want.all) || !reflect.DeepEqual(got.of, want.of) {
				rt.Fatalf("%T by %s: kept are %+v, and there are %+v", does, who, got.all, want.all)
			} else if len(want.all) > 0 {
				some++
				if got.looked < m.state.Len() {
					kept++
				}
			}
		}
	})
	if some < 5 || kept < 2 {
		t.Errorf("only %d states had something apart, of which %d were kept", some, kept)
	}
}

// outcome is why a candidate is held, or the first act that does not count.
func outcome(s *State, i int) string {
	if r := s.Conflict(i); r != nil {
		return r.Code
	}
	for _, u := range s.Uncounted() {
		return s.Rule(u.Kind).Words.EN
	}
	return ""
}

// Who had seen the other's act meant it so: nothing is held.
func TestSeenIsNotApart(t *testing.T) {
	for here := range meanwhile {
		for _, first := range []bool{true, false} {
			c := apart(t, 1, 2, func(m *mate) { m.must(t, "sek", ruang("001", "002")) })
			do := func(m *mate, deeds []deed) {
				for _, d := range deeds {
					_, _ = m.do(d.who, d.c) // some are refused, as they should be
				}
			}
			if first {
				do(c[0], planned(here))
				c[1].meet(c[0])
				do(c[1], doneAt("sheet"))
			} else {
				do(c[1], doneAt("sheet"))
				c[0].meet(c[1])
				do(c[0], planned(here))
			}
			m := joined(c)
			if i, _ := m.state.Find("002"); code(m.state.Conflict(i)) == "held.apart" || len(m.state.Now().apart(i, m.state.book.component("sim"))) > 0 {
				t.Errorf("%s, seen (%v): %v", here, first, m.state.Conflict(i))
			}
		}
	}
}

// A choice that is none is refused: of what goes together, of another value.
func TestOnlyWhatIsApartStands(t *testing.T) {
	c := apart(t, 1, 2)
	c[0].must(t, "sek", MarkExit{"002", ExitWithdrew, "undur"})
	c[0].refuses(t, "ketua", Resolve{Subject: Subject{OnExit, "002"}, Cell: "exit", Value: "withdrew", Reason: "rapat"}, "resolve.no-conflict")
	for _, d := range doneAt("sheet") {
		c[1].must(t, d.who, d.c)
	}
	m := joined(c)
	m.refuses(t, "ketua", Resolve{Subject: Subject{OnExit, "002"}, Cell: "exit", Value: "disqualified", Reason: "rapat"}, "resolve.neither")
	m.refuses(t, "sek", Resolve{Subject: Subject{OnExit, "002"}, Cell: "exit", Value: "withdrew", Reason: "rapat"}, "allow.role")
	if all := viewOf(m.state, "p2").Clashes(); len(all) != 0 {
		t.Errorf("an assessor is told: %+v", all)
	}
	m.must(t, "ketua", Resolve{Subject: Subject{OnExit, "002"}, Cell: "exit", Value: "withdrew", Reason: "rapat"})
}

// An import cannot be undone, so none can be beside a venue's act.
func TestNoImportIsUndone(t *testing.T) {
	if r := own.rule(KindSaveCandidates); r.Undo == Undoes || slices.ContainsFunc(own.subjects[OnRegistration:OnRegistration+1], func(row *SubjectRow) bool { return row.Restores(ColIdentity) }) {
		t.Error("an import can be undone: say in meanwhile what becomes of it")
	}
}
