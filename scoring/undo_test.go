package scoring

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// reverse takes back (or again says) the last act of somebody here.
func (c *copyOf) reverse(who PersonID, again bool) error { return c.reversed(who, again, "") }

// reversed is reverse with a reason.
func (c *copyOf) reversed(who PersonID, again bool, reason string) error {
	mine := func(yield func(*Act, error) bool) {
		for _, a := range slices.Backward(c.acts) {
			if a.Person == who && a.Replica == c.replica && !yield(a, nil) {
				return
			}
		}
	}
	u, err := c.state().PlanUndo(mine, again, func(r Ref, cell string) (string, error) {
		value, _ := c.acts[r.Commit()].Facts[r.Leaf()].Value(cell)
		return value, nil
	})
	if err != nil {
		return err
	}
	return c.do(who, WithReason(u, reason))
}

func refusedAs(err error) string {
	var r *Refusal
	var list Problems
	switch {
	case errors.As(err, &r):
		return r.Code
	case errors.As(err, &list) && len(list) > 0:
		return list[0].Code
	case err != nil:
		return err.Error()
	}
	return ""
}

func write(number, code string, m *Points) SaveWritten {
	return SaveWritten{Rows: []WrittenRow{{Number: number, Marks: map[string]*Points{code: m}}}}
}

func (c *copyOf) mark(code string) string {
	return c.state().Value(Subject{OnWritten, "001"}, code)
}

// wants does steps in order and demands how each ends: "" done, else a code.
func (c *copyOf) wants(t *testing.T, steps ...any) {
	t.Helper()
	for i := 0; i < len(steps); i += 2 {
		want := steps[i+1].(string)
		var err error
		switch s := steps[i].(type) {
		case string:
			who, what := PersonID(s[:3]), s[4:]
			err = c.reverse(who, what == "redo")
		case func() error:
			err = s()
		}
		if got := refusedAs(err); got != want {
			t.Fatalf("step %d: %q, want %q", i/2+1, got, want)
		}
	}
}

func (c *copyOf) by(who PersonID, cmd Command) func() error {
	return func() error { return c.do(who, cmd) }
}

func TestUndoAndRedo(t *testing.T) {
	c := founded(t)
	c.wants(t,
		c.by("sek", write("001", "ped", points(70))), "",
		c.by("sek", write("001", "ped", points(71))), "",
		c.by("sek", write("001", "prof", points(80))), "",
		"sek undo", "", "sek undo", "")
	if c.mark("ped") != "70" || c.mark("prof") != "" {
		t.Fatalf("after two undos: ped %q, prof %q", c.mark("ped"), c.mark("prof"))
	}
	c.wants(t, "sek redo", "")
	if c.mark("ped") != "71" || c.mark("prof") != "" {
		t.Fatalf("after a redo: ped %q, prof %q", c.mark("ped"), c.mark("prof"))
	}
	c.wants(t, "sek redo", "", "sek redo", "redo.nothing", "sek undo", "", "sek undo", "", "sek undo", "")
	if c.mark("ped") != "" {
		t.Fatalf("after all undos: ped %q", c.mark("ped"))
	}
	c.wants(t, c.by("sek", write("001", "ped", points(60))), "", "sek redo", "redo.nothing", "sek undo", "")
	if c.mark("ped") != "" {
		t.Errorf("ped %q", c.mark("ped"))
	}
}

// Taking back stops at what cannot be taken back, and says what that is;
// clocks and incidents are passed over.
func TestUndoStops(t *testing.T) {
	c := founded(t)
	sheet := SheetID{"001", "sim", "p1"}
	give := func(level int64) SaveSheet {
		return SaveSheet{sheet, SheetChange{Marks: map[string]*Points{"a": points(level), "b": points(level)}}}
	}
	c.wants(t,
		func() error { return c.reverse("p1", false) }, "undo.nothing",
		c.by("p1", give(2)), "",
		c.by("p1", RunClock{Sheet: sheet, Run: true, At: time.Unix(9, 0)}), "",
		func() error { return c.reverse("p1", false) }, "",
		func() error { return c.reverse("p1", true) }, "",
		c.by("p1", SubmitSheet{sheet, 50 * Point}), "",
		func() error { return c.reverse("p1", false) }, "undo.kind")
	if sh := c.state().Sheet(sheet); sh.Status != SheetSubmitted || sh.Marks["a"] != 2*Point {
		t.Errorf("the sheet is %+v", sh)
	}
}

// What somebody else wrote since stays, and nobody takes back another's.
func TestUndoNeverTouchesAnothers(t *testing.T) {
	c := founded(t)
	c.wants(t,
		c.by("sek", write("001", "ped", points(70))), "",
		c.by("ketua", write("001", "ped", points(90))), "",
		"sek undo", "undo.moved",
		func() error { return c.reverse("ketua", false) }, "")
	if c.mark("ped") != "70" {
		t.Fatalf("ped %q", c.mark("ped"))
	}
	mine := func(yield func(*Act, error) bool) { yield(c.acts[len(c.acts)-3], nil) }
	u, err := c.state().PlanUndo(mine, false, func(Ref, string) (string, error) { return "", nil })
	if err != nil {
		t.Fatal(err)
	}
	if got := refusedAs(c.do("ketua", u)); got != "undo.not-yours" {
		t.Errorf("the chair takes back the secretary's: %q", got)
	}
}

// An undo lies in the log as an act like any other: a forged one counts nowhere.
func TestForgedUndo(t *testing.T) {
	c := founded(t)
	sheet := SheetID{"001", "sim", "p2"}
	for name, d := range map[string]Decision{
		"another's sheet":   {Kind: KindUndo, Facts: []Fact{{sheet.Subject(), []Cell{{Name: "mark/a", Value: "4"}}}}},
		"written marks":     {Kind: KindUndo, Facts: []Fact{{Subject{OnWritten, "001"}, []Cell{{Name: "ped", Value: "100"}}}}},
		"status of a sheet": {Kind: KindRedo, Facts: []Fact{{SheetID{"001", "sim", "p1"}.Subject(), []Cell{{Name: "status", Value: "submitted"}}}}},
		"a person":          {Kind: KindUndo, Facts: []Fact{{Subject{OnPerson, "p1"}, []Cell{{Name: "roles", Value: "chair"}}}}},
	} {
		a := c.append("p1", "k-p1", d)
		if !c.state().Rejected(a.Place) {
			t.Errorf("%s: it counts", name)
		}
	}
}

// Undo and redo are those of an editor: a model with two stacks agrees after
// any story of one person, whatever another does elsewhere.
func TestUndoIsAnEditors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := founded(t)
		wall := SaveCandidates{Rows: []CandidateRow{{Number: "003", Name: "Tiga", Columns: map[string]string{"jabatan": "X"}}}}
		if err := c.do("sek", wall); err != nil { // the way back ends here
			t.Fatal(err)
		}
		var back, forth []map[string]string
		read := func() map[string]string {
			return map[string]string{"ped": c.mark("ped"), "prof": c.mark("prof")}
		}
		now := read()
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			before := fmt.Sprint(now)
			switch rapid.SampledFrom([]string{"write", "write", "undo", "redo", "other"}).Draw(t, "step") {
			case "write":
				code := rapid.SampledFrom([]string{"ped", "prof"}).Draw(t, "code")
				m := points(int64(rapid.IntRange(0, 9).Draw(t, "mark")))
				if rapid.IntRange(0, 4).Draw(t, "blank") == 0 {
					m = nil
				}
				if err := c.do("sek", write("001", code, m)); err != nil {
					t.Fatal(err)
				}
				if next := read(); fmt.Sprint(next) != before {
					back, forth, now = append(back, now), nil, next
				}
			case "undo":
				err := c.reverse("sek", false)
				if len(back) == 0 {
					if refusedAs(err) == "" {
						t.Fatal("undone with nothing to undo")
					}
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				forth = append(forth, now)
				now, back = back[len(back)-1], back[:len(back)-1]
			case "redo":
				err := c.reverse("sek", true)
				if len(forth) == 0 {
					if refusedAs(err) != "redo.nothing" {
						t.Fatalf("redone with nothing to redo: %v", err)
					}
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				back = append(back, now)
				now, forth = forth[len(forth)-1], forth[:len(forth)-1]
			case "other":
				_ = c.do("ketua", write("002", "ped", points(int64(len(c.acts)%100))))
			}
			if got := read(); fmt.Sprint(got) != fmt.Sprint(now) {
				t.Fatalf("the log says %v, an editor %v", got, now)
			}
		}
	})
}

// Taking back what results rest on, and saying it again, takes a reason as the act
// itself does: asked by the desk and of the file, called a correction, and kept
// through every way back and forth; the act's own reason is nobody's answer.
func TestUndoOfWhatStoodTakesAReason(t *testing.T) {
	whole := []deed{{"sek", wrote("002", 71, "")}, {"ketua", write("002", "esai", points(60))}}
	for _, who := range []PersonID{"p1", "p2"} {
		for _, c := range filled(SheetID{"002", "sim", who}, 3) {
			whole = append(whole, deed{who, c})
		}
	}
	for name, test := range map[string]struct {
		do    []deed
		on    Subject
		cell  string
		again bool // saying it again changes a result that stands, too
	}{
		"a mark":          {[]deed{{"sek", wrote("001", 71, "tertukar")}, {"sek", wrote("001", 72, "tertukar lagi")}}, Subject{OnWritten, "001"}, "ped", true},
		"a quota":         {[]deed{{"sek", quota("X", 2, "surat")}}, Subject{OnFormation, GroupKey([]string{"X"})}, "quota", true},
		"a formation":     {[]deed{{"sek", CorrectCandidate{"001", map[string]string{"jabatan": "Y"}, "pindah"}}}, Subject{OnRegistration, "001"}, "jabatan", true},
		"a return":        {[]deed{{"sek", MarkExit{"001", ExitWithdrew, "mundur"}}, {"sek", MarkExit{"001", NoExit, "dicabut"}}}, Subject{OnExit, "001"}, "exit", false},
		"before it stood": {whole, Subject{OnWritten, "002"}, "ped", true},
	} {
		t.Run(name, func(t *testing.T) {
			c := stood(t)
			for _, d := range test.do {
				c.all(t, d.who, d.c)
			}
			is := c.state().Value(test.on, test.cell)
			reason := func() string { return c.state().Value(test.on, "reason") }
			c.wants(t, "sek undo", "reason.stood",
				func() error { return c.reversed("sek", false, "xx") }, "reason.empty",
				func() error { return c.reversed("sek", false, "salah batal") }, "")
			if e := c.lastEntry(); !e.Correction || reason() != "salah batal" {
				t.Errorf("taken back: a correction %v, with %q", e.Correction, reason())
			}
			if now := c.state().Value(test.on, test.cell); now == is {
				t.Fatalf("it still says %q", now)
			}
			if test.again {
				c.wants(t, "sek redo", "reason.stood")
			}
			c.wants(t, func() error { return c.reversed("sek", true, "ternyata benar") }, "")
			if e := c.lastEntry(); e.Correction != test.again || c.state().Value(test.on, test.cell) != is {
				t.Errorf("said again: a correction %v, %q", e.Correction, c.state().Value(test.on, test.cell))
			}
			if test.again && reason() != "ternyata benar" {
				t.Errorf("said again with %q", reason())
			}
			c.wants(t, func() error { return c.reversed("sek", false, "memang salah") }, "")
			if reason() != "memang salah" {
				t.Errorf("taken back anew with %q", reason())
			}

			// a client of one's own leaves the reason out
			a := *c.acts[len(c.acts)-1]
			a.Facts = slices.Clone(a.Facts)
			for i := range a.Facts {
				a.Facts[i].Cells = slices.DeleteFunc(slices.Clone(a.Facts[i].Cells), func(c Cell) bool { return c.Name == "reason" })
			}
			s := Fold(testHouse, append(slices.Clone(c.acts[:len(c.acts)-1]), &a))
			if v, why := s.Verdict(&a); v != NoRight || why.Code != "reason.stood" {
				t.Errorf("without a reason in the file: %s %s", v, why.Code)
			}
		})
	}
}

// Where no result stands any more, the way back asks nothing, and the reasons are
// what they were.
func TestUndoWhereNothingStandsRestoresTheReason(t *testing.T) {
	c := stood(t)
	c.all(t, "sek", wrote("001", 71, "pertama"), wrote("001", 72, "kedua"))
	c.wants(t, func() error { return c.reversed("sek", false, "salah") }, "",
		func() error { return c.reversed("sek", true, "benar") }, "")
	c.all(t, "ketua", PutAside{SheetID{"001", "sim", "p1"}, false, "salah orang"})
	c.wants(t, "sek undo", "")
	if got := c.state().Value(Subject{OnWritten, "001"}, "reason"); got != "pertama" || c.mark("ped") != "71" {
		t.Errorf("reason %q, mark %q", got, c.mark("ped"))
	}
	if c.lastEntry().Correction {
		t.Error("called a correction")
	}
	c.wants(t, "sek redo", "")
	if got := c.state().Value(Subject{OnWritten, "001"}, "reason"); got != "kedua" {
		t.Errorf("reason %q", got)
	}
}
