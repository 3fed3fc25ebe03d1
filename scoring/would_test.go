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
	for on, cells := range s.cells {
		out[on] = map[string]string{}
		for name := range cells {
			out[on][name] = s.Value(on, name)
		}
	}
	return out
}

// What would be seen is what is seen once it is done, and looking changes nothing.
func TestWouldIsWhatBecomesOfIt(t *testing.T) {
	seen := 0
	stories(t, 60, func(t *rapid.T) {
		m := seasons[rapid.IntRange(0, len(seasons)-1).Draw(t, "season")].mate("a")
		for range rapid.IntRange(1, 12).Draw(t, "deeds") {
			who, c := someDeed(t, m)
			p, _ := m.state.Person(who)
			before := m.state.AppendSnapshot(nil)
			would, wrong := NewView(m.state, Actor{who, p.Name, p.Roles}).Would(c)
			if !bytes.Equal(before, m.state.AppendSnapshot(nil)) {
				t.Fatalf("%T: to look at it changed something", c)
			}
			stale := wrong == ErrStale
			if a, err := m.do(who, c); stale || m.state.Rule(c.Kind()).Signs != nil { // who signs with another key
				continue
			} else if (err == nil) != (wrong == nil) {
				t.Fatalf("%T: would be %v, is %v", c, wrong, err)
			} else if err != nil || a == nil {
				continue
			}
			if seen++; !reflect.DeepEqual(said(would.state), said(m.state)) {
				t.Fatalf("%T by %s: another state than it would be", c, who)
			}
		}
	})
	if seen < 20 {
		t.Errorf("only %d were looked at", seen)
	}
}
