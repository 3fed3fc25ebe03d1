package scoring

import (
	"fmt"
	"testing"
)

// What open sittings still wait for is named sheet by sheet, in each state; who is away
// or gone, who has submitted, and what is closed is not among it.
func TestAwaited(t *testing.T) {
	at := func(id SittingID, place string, numbers ...string) PlanSitting {
		s := ruang(numbers...)
		s.ID, s.Place = id, place
		return s
	}
	part := SheetChange{Marks: map[string]*Points{"a": points(2)}}
	form := "F-1"
	for name, c := range map[string]struct {
		place string
		do    []deed
		want  string
	}{
		"nobody has begun": {"A", nil, "[001/p1 none 001/p2 none 002/p1 none 002/p2 none]"},
		"in each state": {"A", []deed{{"p1", SaveSheet{SheetID{"001", "sim", "p1"}, part}}, {"p2", SaveSheet{SheetID{"001", "sim", "p2"}, part}},
			{"p2", InterruptSheet{SheetID{"001", "sim", "p2"}, false, "listrik"}}, {"sek", TypeSheet{SheetID{"002", "sim", "p1"}, SheetChange{Marks: part.Marks, Form: &form}}}},
			"[001/p1 draft 001/p2 interrupted 002/p1 typed 002/p2 none]"},
		"submitted": {"A", []deed{{"p1", filled(SheetID{"001", "sim", "p1"}, 2)[0]}, {"p1", filled(SheetID{"001", "sim", "p1"}, 2)[1]}},
			"[001/p2 none 002/p1 none 002/p2 none]"},
		"absent": {"A", []deed{{"sek", MarkPresence{Numbers: []string{"001"}, Component: "sim", Presence: WasAbsent}}}, "[002/p1 none 002/p2 none]"},
		"gone":   {"A", []deed{{"sek", MarkExit{"002", ExitWithdrew, "undur"}}}, "[001/p1 none 001/p2 none]"},
		"nobody named": {"A", []deed{{"sek", AssignPanel{"sim", []PanelRow{{Candidate: "001", Assessors: []PersonID{"p1"}}}}}},
			"[001/p1 none 001/ none 002/p1 none 002/p2 none]"},
		"elsewhere":  {"B", nil, "[]"},
		"everywhere": {"", nil, "[001/p1 none 001/p2 none 002/p1 none 002/p2 none]"},
	} {
		t.Run(name, func(t *testing.T) {
			m := seasons[1].mate(FirstReplica(testSelection))
			m.must(t, "sek", at("s1", "A", "001", "002"))
			for _, d := range c.do {
				m.must(t, d.who, d.c)
			}
			got := []string{}
			v := viewOf(m.state, "ketua")
			all := v.Awaited(c.place)
			for _, x := range all {
				got = append(got, x.ID.Candidate+"/"+string(x.ID.Assessor)+" "+x.State(false))
			}
			if fmt.Sprint(got) != c.want {
				t.Errorf("%v, want %s", got, c.want)
			}
			if sent, due := v.SheetsOf("s1"); c.place == "A" && due-sent != len(all) {
				t.Errorf("%d of %d, but %d are named", sent, due, len(all))
			}
		})
	}
}

// An assessor who joins files is told nothing of others' sheets.
func TestAwaitedOfIsForTheOffice(t *testing.T) {
	m := seasons[1].mate(FirstReplica(testSelection))
	s := ruang("001", "002")
	s.Place = "A"
	m.must(t, "sek", s)
	for who, want := range map[PersonID]int{"ketua": 4, "sek": 4, "p1": 0} {
		if got, _ := AwaitedOf(viewOf(m.state, who), "A"); got.Count != want {
			t.Errorf("%s hears of %d", who, got.Count)
		}
	}
}
