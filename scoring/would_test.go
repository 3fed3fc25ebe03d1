package scoring

import (
	"bytes"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// said is every cell of a state, as it is read.
func said(s *State) map[Subject]map[string]string {
	out := map[Subject]map[string]string{}
	s.eachDrawer(func(on Subject, d *drawer) {
		if len(d.cells) == 0 {
			return
		}
		out[on] = map[string]string{}
		for name := range d.cells {
			out[on][name] = s.Value(on, name)
		}
	})
	return out
}

// telling is somebody's view of a copy that can look up its acts.
func (m *mate) telling(who PersonID) View {
	p, _ := m.state.Person(who)
	return Telling(NewView(m.state, Actor{who, p.Name, p.Roles}), func() ([]*Act, error) { return m.acts, nil })
}

// wouldBe does a deed, and wants the state that it would have been.
func (m *mate) wouldBe(t *testing.T, who PersonID, c Command) {
	t.Helper()
	before := m.state.AppendSnapshot(nil)
	would, err := m.telling(who).Would(c)
	if err != nil {
		t.Fatalf("%T would be %v", c, err)
	}
	if !bytes.Equal(before, m.state.AppendSnapshot(nil)) {
		t.Fatalf("%T: to look at it changed something", c)
	}
	m.must(t, who, c)
	if !reflect.DeepEqual(said(would.state), said(m.state)) {
		t.Errorf("%T by %s: another state than it would be", c, who)
	}
	for place := range m.state.acts {
		if is, _ := m.state.verdictAt(uint32(place)); is != m.wouldVerdict(would, m.acts[place].ID()) {
			t.Errorf("%T by %s: act %d is %s", c, who, place, is)
		}
	}
}

func (m *mate) wouldVerdict(would View, id ActID) Verdict {
	place, known := would.state.placeOfAct(id)
	if !known { // the act itself, which is another's there
		place = uint32(len(would.state.acts) - 1)
	}
	v, _ := would.state.verdictAt(place)
	return v
}

// What decides about earlier acts would decide the same of them: of two that cut each
// other, whichever is put aside, and of a laptop's histories, whichever is named.
func TestWouldDecidesWhatBecameOfEarlierActs(t *testing.T) {
	for _, of := range []int{0, 1} {
		m, byKetua, byWakil, _ := feud(t)
		m.wouldBe(t, "p3", RuleOn{[]ActID{[]*Act{byKetua, byWakil}[of].ID()}, false, "setelah didengar"})
		home, x, y, _ := twoHistories(t)
		home.meet(x)
		home.meet(y)
		home.wouldBe(t, "ketua", NameHistory{[]*mate{x, y}[of].replica, "yang benar"})
	}
	m, byKetua, _, _ := feud(t)
	p, _ := m.state.Person("p3")
	if _, err := NewView(m.state, Actor{"p3", p.Name, p.Roles}).Would(RuleOn{[]ActID{byKetua.ID()}, false, "didengar"}); err != ErrStale {
		t.Errorf("without the acts: %v", err)
	}
}

// What corrects nothing by its own words is looked at where somebody has a result.
func TestWhatSways(t *testing.T) {
	third := AssignPanel{"sim", []PanelRow{{Candidate: "001", Assessors: []PersonID{"p1", "p2", "p3"}}}}
	for _, x := range []struct {
		what   string
		before []deed
		who    PersonID
		c      Command
		want   bool
	}{
		{"a panel, before any result", nil, "sek", third, false},
		{"a panel, once there are results", []deed{{"sek", SettleKeying{"001", "esai", 60 * Point, ""}}}, "sek", third, true},
		{"a mark where none stood", []deed{{"sek", SettleKeying{"001", "esai", 60 * Point, ""}}}, "sek", write("002", "ped", points(3)), false},
		{"a mark that stood", []deed{{"sek", SettleKeying{"001", "esai", 60 * Point, ""}}}, "sek", write("001", "ped", points(3)), true},
		{"what is refused", []deed{{"sek", SettleKeying{"001", "esai", 60 * Point, ""}}}, "p1", third, false},
	} {
		m := seasons[2].mate("a")
		for _, d := range x.before {
			m.must(t, d.who, d.c)
		}
		if got := m.telling(x.who).Sways(x.c); got != x.want {
			t.Errorf("%s: %v", x.what, got)
		}
	}
}

// What would be seen is what is seen once it is done, but for what that opens, and looking
// changes nothing.
func TestWouldIsWhatBecomesOfIt(t *testing.T) {
	seen := 0
	stories(t, 60, func(t *rapid.T) {
		m := seasons[rapid.IntRange(0, len(seasons)-1).Draw(t, "season")].mate("a")
		for range rapid.IntRange(1, 12).Draw(t, "deeds") {
			who, c := someDeed(t, m)
			before := m.state.AppendSnapshot(nil)
			would, wrong := m.telling(who).Would(c)
			if !bytes.Equal(before, m.state.AppendSnapshot(nil)) {
				t.Fatalf("%T: to look at it changed something", c)
			}
			d, _ := m.decide(who, c)
			opens := len(m.state.unopened(d.Facts)) < len(d.Facts)           // what another typed, which it keeps to itself
			if a, err := m.do(who, c); m.state.Rule(c.Kind()).Signs != nil { // who signs with another key
				continue
			} else if (err == nil) != (wrong == nil) {
				t.Fatalf("%T: would be %v, is %v", c, wrong, err)
			} else if err != nil || a == nil {
				continue
			}
			if seen++; !opens && !reflect.DeepEqual(said(would.state), said(m.state)) {
				t.Fatalf("%T by %s: another state than it would be", c, who)
			}
		}
	})
	if seen < 20 {
		t.Errorf("only %d were looked at", seen)
	}
}
