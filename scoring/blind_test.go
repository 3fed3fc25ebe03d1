package scoring

import (
	"fmt"
	"strings"
	"testing"
)

// watched is a selection in which p1 has submitted and p2 is as the case says,
// with a third assessor who is on no panel, and an observer.
func watched(t *testing.T, second ...Command) *copyOf {
	t.Helper()
	c := founded(t)
	enrolled := map[PersonID]Roles{"p3": Assessor, "awas": Observer}
	for id, roles := range enrolled {
		if err := c.do("ketua", EnrolPerson{id, "Nama " + string(id), roles, testPublic("once-" + string(id))}); err != nil {
			t.Fatal(err)
		}
	}
	marks := map[string]*Points{"a": points(4), "b": points(3)}
	steps := append([]Command{SaveSheet{SheetID{"001", "sim", "p1"}, SheetChange{Marks: marks}}, SubmitSheet{SheetID{"001", "sim", "p1"}, pointsOf("87.5")}}, second...)
	for _, cmd := range steps {
		who := PersonID("p1")
		switch cmd := cmd.(type) {
		case SaveSheet:
			who = cmd.Sheet.Assessor
		case SubmitSheet:
			who = cmd.Sheet.Assessor
		case TypeSheet:
			who = "sek"
		case Moderate:
			who = "ketua"
		}
		if err := c.do(who, cmd); err != nil {
			t.Fatalf("%T: %v", cmd, err)
		}
	}
	return c
}

func pointsOf(s string) Points {
	p, err := ParsePoints(s)
	if err != nil {
		panic(err)
	}
	return p
}

// Who sees which of the two sheets of candidate 001, and whether the ranking
// holds the candidate for them because something is hidden.
func TestWhoSeesWhat(t *testing.T) {
	second := SheetID{"001", "sim", "p2"}
	low := SheetChange{Marks: map[string]*Points{"a": points(1), "b": points(1)}, Form: new(string)}
	*low.Form = "F-7"
	submitted := []Command{SaveSheet{second, low}, SubmitSheet{second, pointsOf("25")}}
	for name, c := range map[string]struct {
		second []Command
		sees   string // by viewer: 1 and 2 for p1's and p2's sheet, h held as hidden, m the moderation
	}{
		"second not begun":  {nil, "ketua 1, sek 1, p1 1, p2 h, p3 h, awas 1"},
		"second is a draft": {[]Command{SaveSheet{second, low}}, "ketua 1, sek 1, p1 1, p2 2h, p3 h, awas 1"},
		"second was typed":  {[]Command{TypeSheet{second, low}}, "ketua 1, sek 12, p1 1, p2 2h, p3 h, awas 1"},
		"both submitted":    {submitted, "ketua 12, sek 12, p1 12, p2 12, p3 h, awas 12"},
		"moderated":         {append(submitted, Moderate{Number: "001", Component: "sim", Mark: pointsOf("60"), Reason: "disepakati"}), "ketua 12m, sek 12m, p1 12m, p2 12m, p3 h, awas 12m"},
	} {
		t.Run(name, func(t *testing.T) {
			s := watched(t, c.second...).state()
			var got []string
			for _, id := range []PersonID{"ketua", "sek", "p1", "p2", "p3", "awas"} {
				p, _ := s.Person(id)
				got = append(got, string(id)+" "+seen(NewView(s, Actor{id, p.Name, p.Roles})))
			}
			if text := strings.Join(got, ", "); text != c.sees {
				t.Errorf("%s\nwant %s", text, c.sees)
			}
			if nobody := seen(NewView(s, Actor{})); nobody != "h" {
				t.Errorf("the zero actor sees %q", nobody)
			}
		})
	}
}

// seen is what a view shows of candidate 001.
func seen(v View) string {
	i, _ := v.Find("001")
	out, r := "", v.Record()
	for _, sh := range v.state.Sheets(i, "sim") {
		if !v.Hidden(sh) {
			out += string(sh.ID.Assessor[1:])
		}
	}
	for _, sh := range r.Sheets(i, "sim") {
		if v.Hidden(sh) {
			out += "LEAK"
		}
	}
	if c := r.Conflict(i); c != nil && c.Code == "held.hidden" {
		out += "h"
	}
	if _, ok := r.Moderation(i, "sim"); ok {
		out += "m"
	}
	return out
}

// The log hides the marks of hidden sheets and settled marks, and the middle of
// every NIK, from whom the screens hide them.
func TestLogIsBlindToo(t *testing.T) {
	second := SheetID{"001", "sim", "p2"}
	c := watched(t, SaveSheet{second, SheetChange{Marks: map[string]*Points{"a": points(1), "b": points(1)}}})
	if err := c.do("sek", CorrectCandidate{"001", map[string]string{ColNIK: "1671012345678901"}, "KTP"}); err != nil {
		t.Fatal(err)
	}
	s := c.state()
	read := func(id PersonID) string {
		p, _ := s.Person(id)
		var b strings.Builder
		for _, a := range c.acts {
			if e, ok := NewView(s, Actor{id, p.Name, p.Roles}).Entry(a, LogQuery{Candidate: "001"}); ok {
				for _, change := range e.Changes {
					fmt.Fprintln(&b, change.Subject.ID, change.Cell, change.Value, change.Hidden)
				}
			}
		}
		return b.String()
	}
	for id, want := range map[PersonID][2]bool{"p1": {true, false}, "p2": {false, true}, "p3": {false, false}, "ketua": {true, false}} {
		text := read(id)
		for k, line := range []string{"001/sim/p1 mark/a 4 false", "001/sim/p2 mark/a 1 false"} {
			if strings.Contains(text, line) != want[k] {
				t.Errorf("%s reads %q: %v", id, line, !want[k])
			}
		}
		if strings.Contains(text, "1671012345678901") || !strings.Contains(text, "1671********8901") {
			t.Errorf("%s reads the NIK", id)
		}
	}
}
