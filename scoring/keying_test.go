package scoring

import "testing"

func (c *copyOf) view(who PersonID) View {
	s := c.state()
	p, _ := s.Person(who)
	return NewView(s, Actor{who, p.Name, p.Roles})
}

// esai is the line of candidate 001's double-keyed mark as somebody sees it.
func (c *copyOf) esai(who PersonID) (Stage, KeyState) {
	v := c.view(who)
	i, _ := v.Find("001")
	l := v.WrittenLine(i, v.state.book.Component("tulis"))
	return l.Marks[2], l.Keys[2]
}

// One mark is told as the whole line tells it: who owes a sheet sees none.
func TestWrittenMarkIsThatOfItsLine(t *testing.T) {
	c := founded(t)
	c.wants(t, c.by("sek", write("001", "ped", points(70))), "", c.by("sek", write("001", "esai", points(80))), "")
	for who, want := range map[PersonID][]Stage{
		"sek":   {{70 * Point, true}, {}, {80 * Point, true}},
		"ketua": {{70 * Point, true}, {}, {}},
		"p1":    {{}, {}, {}},
	} {
		v := c.view(who)
		line := v.WrittenLine(0, v.state.book.Component("tulis"))
		for sub := range want {
			m, state := v.WrittenMark(0, sub)
			if m != want[sub] || m != line.Marks[sub] || line.Keys != nil && state != line.Keys[sub] {
				t.Errorf("%s sees %v in state %d at %d; the line is %v, %v", who, m, state, sub, line.Marks, line.Keys)
			}
		}
	}
}

func TestDoubleKeying(t *testing.T) {
	c := founded(t)
	sees := func(who PersonID, want Stage, state KeyState) {
		t.Helper()
		if m, k := c.esai(who); m != want || k != state {
			t.Errorf("%s sees %v in state %d, want %v in %d", who, m, k, want, state)
		}
	}
	final := func() (Points, bool) { s := c.state(); i, _ := s.Find("001"); return s.Mark(i, 2) }
	sees("sek", Stage{}, KeyFree)

	c.wants(t, c.by("sek", write("001", "esai", points(80))), "")
	sees("sek", Stage{80 * Point, true}, KeyMine)
	sees("ketua", Stage{}, KeyOther) // blind to the first
	if _, ok := final(); ok {
		t.Fatal("one person's typing is a mark")
	}
	c.wants(t,
		c.by("sek", SettleKeying{"001", "esai", 80 * Point, ""}), "keying.second-missing",
		c.by("ketua", write("001", "esai", points(70))), "")
	sees("sek", Stage{80 * Point, true}, KeysDiffer)
	if _, ok := final(); ok {
		t.Fatal("two different values are a mark")
	}
	if d := c.view("sek").KeyDifferences(); len(d) != 1 || d[0].Number != "001" || len(d[0].Typed) != 2 || d[0].Names[0] != "Ketua" {
		t.Errorf("the differences are %+v", d)
	}
	c.wants(t, c.by("sek", SettleKeying{"001", "esai", 75 * Point, ""}), "")
	sees("sek", Stage{75 * Point, true}, KeysAgree)
	if m, ok := final(); !ok || m != 75*Point {
		t.Errorf("the paper says 75, the mark is %v %v", m, ok)
	}
	if d := c.view("sek").KeyDifferences(); len(d) != 0 {
		t.Errorf("a settled difference is still told: %+v", d)
	}
	c.wants(t,
		c.by("sek", write("001", "esai", points(90))), "keying.final",
		c.by("sek", SettleKeying{"001", "esai", 76 * Point, ""}), "reason.needed",
		c.by("sek", SettleKeying{"001", "esai", 77 * Point, "salah baca"}), "",
		c.by("sek", SettleKeying{"001", "esai", 76 * Point, "salah baca"}), "", // the same words are a reason again
		c.by("sek", SettleKeying{"001", "ped", 76 * Point, "salah baca"}), "keying.single",
		c.by("p1", SettleKeying{"001", "esai", 76 * Point, "salah baca"}), "allow.role")
	if m, _ := final(); m != 76*Point {
		t.Errorf("after the correction %v", m)
	}
}

func TestDoubleKeyingAgrees(t *testing.T) {
	c := founded(t)
	c.wants(t,
		c.by("sek", write("001", "esai", points(80))), "",
		c.by("ketua", write("001", "esai", points(80))), "")
	s := c.state()
	i, _ := s.Find("001")
	if m, ok := s.Mark(i, 2); !ok || m != 80*Point {
		t.Errorf("two agree on 80: %v %v", m, ok)
	}
	c.wants(t, c.by("ketua", write("001", "esai", nil)), "keying.final")
}

// A third person does not type over two.
func TestDoubleKeyingIsForTwo(t *testing.T) {
	c := founded(t)
	c.wants(t,
		c.by("ketua", AdmitPerson{"p2", Assessor | Secretary}), "",
		c.by("sek", write("001", "esai", points(80))), "",
		c.by("ketua", write("001", "esai", points(81))), "",
		c.by("p2", write("001", "esai", points(81))), "keying.two",
		c.by("sek", write("001", "esai", points(81))), "") // found their own slip
	if _, k := c.esai("p2"); k != KeysAgree {
		t.Errorf("state %d", k)
	}
}

// The first's value is in no query of the second: not on the grid, not in the
// log; and nobody can write what another typed.
func TestDoubleKeyingIsBlind(t *testing.T) {
	c := founded(t)
	c.wants(t, c.by("sek", write("001", "esai", points(83))), "")
	v := c.view("ketua")
	e, _ := v.Entry(c.acts[len(c.acts)-1], LogQuery{Candidate: "001"})
	if len(e.Changes) != 1 || !e.Changes[0].Hidden || e.Changes[0].Value != "" {
		t.Errorf("the log tells %+v", e.Changes)
	}
	own, _ := c.view("sek").Entry(c.acts[len(c.acts)-1], LogQuery{Candidate: "001"})
	if own.Changes[0].Value != "83" {
		t.Errorf("one's own typing is hidden: %+v", own.Changes)
	}
	a := c.append("sek", "k-sek", Decision{Kind: KindSaveWritten, Facts: []Fact{{onKeying("001", "ketua"), []Cell{{Name: "esai", Value: "83"}}}}})
	if !c.state().Rejected(a.Place) {
		t.Error("the secretary types in the chair's name")
	}
}

// Who was typed for cannot be absent, and what is typed twice is taken back
// like any mark, until it is final.
func TestDoubleKeyingAndTheRest(t *testing.T) {
	c := founded(t)
	absent := MarkPresence{Numbers: []string{"001"}, Component: "tulis", Presence: WasAbsent}
	c.wants(t,
		c.by("sek", write("001", "esai", points(80))), "",
		c.by("sek", absent), "presence.has-marks",
		"sek undo", "",
		c.by("sek", absent), "")
	if _, k := c.esai("sek"); k != KeyFree {
		t.Errorf("after the undo: state %d", k)
	}
}
