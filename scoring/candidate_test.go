package scoring

import "testing"

// Who somebody is is asked of the file as of the desk: what the desk refuses is
// left out alone, and all else that the act says counts.
func TestIdentityGuards(t *testing.T) {
	m := seasons[2].mate(FirstReplica(testSelection))
	was := m.state.At(0)
	for _, c := range []Cell{{Name: ColNIK, Value: "abc\x1b[2J"}, {Name: ColNIK, Value: "16710101"}, {Name: ColName, Value: ""}, {Name: ColName, Value: " "},
		{Name: ColName, Value: "Satu\x1b[2J"}, {Name: ColName, Value: "Satu\u0085"}, {Name: ColBorn, Value: "1990-02-31"}, {Name: ColBorn, Value: "01-02-1990"}, {Name: "alamat", Value: "X"}} {
		if c.Value != "01-02-1990" && c.Name != "alamat" { // the desk writes the day in its own way, and takes any column
			if _, err := m.decide("sek", CorrectCandidate{"001", map[string]string{c.Name: c.Value}, "salah ketik"}); err == nil {
				t.Errorf("%s %q is taken at the desk", c.Name, c.Value)
			}
		}
		on := Subject{OnIdentity, "001"}
		c.Supersedes = m.state.Now().Refs(on, c.Name)
		why := Subject{OnRegistration, "001"}
		p, _ := m.state.Person("sek")
		a := m.sign("sek", p.Key, Decision{Kind: KindCorrectCandidate, Facts: []Fact{{on, []Cell{c}},
			{why, []Cell{{Name: "reason", Value: "salah ketik", Supersedes: m.state.Now().Refs(why, "reason")}}}}})
		if err := m.take(a); err != nil {
			t.Fatal(err)
		}
		if v, _ := m.state.Verdict(a); v != Counts || m.state.At(0) != was {
			t.Errorf("%s %q: %s, %+v", c.Name, c.Value, v, m.state.At(0))
		}
	}
	p, _ := m.state.Person("sek")
	a := m.sign("sek", p.Key, Decision{Kind: KindSaveCandidates, Facts: []Fact{
		{Subject{OnRegistration, "003"}, []Cell{{Name: "jabatan", Value: "X"}}}, {Subject{OnIdentity, "003"}, []Cell{{Name: ColNIK, Value: "1671010101900001"}}}}})
	if err := m.take(a); err != nil {
		t.Fatal(err)
	}
	if i, known := m.state.Find("003"); !known || m.state.At(i).NIK != "" {
		t.Errorf("a candidate without a name: %+v", m.state.At(i))
	}
	if _, err := m.decide("sek", SaveCandidates{Rows: []CandidateRow{{Number: "004", Name: " ", Columns: map[string]string{"jabatan": "X"}}}}); err == nil {
		t.Error("one without a name is added")
	}
}
