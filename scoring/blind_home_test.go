package scoring

import "testing"

// Who owes a candidate a sheet hears at home neither that the panel's other sheets are far
// apart nor that a mark has two values: each would say something of marks. The chair hears
// both.
func TestHomeTellsNothingOfWhatDiffers(t *testing.T) {
	for name, x := range map[string]struct {
		owes PersonID
		do   func(m, other *mate, apart int64)
	}{
		"sheets far apart": {"p3", func(m, _ *mate, apart int64) {
			m.state.book.component("sim").Rubric.Assessors = 3
			m.must(t, "sek", AssignPanel{"sim", []PanelRow{{Candidate: "001", Assessors: []PersonID{"p1", "p2", "p3"}}}})
			for who, level := range map[PersonID]int64{"p1": 4, "p2": 4 - 3*apart} {
				for _, c := range filled(SheetID{"001", "sim", who}, level) {
					m.must(t, who, c)
				}
			}
		}},
		"two values of a written mark": {"p1", func(m, other *mate, apart int64) {
			m.must(t, "sek", write("001", "ped", points(70)))
			other.must(t, "ketua", write("001", "ped", points(70+apart)))
			m.meet(other)
		}},
	} {
		told := [2]string{}
		for apart := range told {
			m, other := seasons[1].mate(FirstReplica(testSelection)), seasons[1].mate("B")
			x.do(m, other, int64(apart))
			view := func(who PersonID) View {
				p, _ := m.state.Person(who)
				return NewView(m.state, Actor{who, p.Name, p.Roles})
			}
			told[apart] = shownAs(view(x.owes).Overview(0)) + shownAs(view(x.owes).Clashes())
			if held := view("ketua").Overview(0).ByGroup[0].Held; held != (apart == 1) {
				t.Errorf("%s, %d: the chair hears %v", name, apart, held)
			}
		}
		if told[0] != told[1] {
			t.Errorf("%s: %s hears\n%s\nand\n%s", name, x.owes, told[0], told[1])
		}
	}
}
