package picture_test

import (
	"context"
	"math"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/memory"
	"ampera/scoring/picture"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
)

// played is the sample, as its chair reads it.
func played(t *testing.T) (*memory.Office, scoring.Record) {
	t.Helper()
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	office := memory.New(func() time.Time { return time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC) }, nil)
	head, err := office.Found(sample.Founding(book))
	if err != nil {
		t.Fatal(err)
	}
	if err := sample.Play(context.Background(), office, head, 20261123); err != nil {
		t.Fatal(err)
	}
	return office, record(head)
}

func record(d scoring.Desk) (r scoring.Record) {
	d.Read(func(v scoring.View) { r = v.Record() })
	return r
}

func everybody(int) bool { return true }

// Every mark that counts is in its spread, once; who has left is in none.
func TestSpreadsHoldEveryMark(t *testing.T) {
	_, r := played(t)
	spreads := picture.Spreads(r, everybody)
	if len(spreads) != 3 {
		t.Fatalf("%d spreads", len(spreads))
	}
	want := make([]int, 3)
	for i := range r.Len() {
		if r.Exit(i) != scoring.NoExit {
			continue
		}
		for sub := range 2 {
			if _, ok := r.Mark(i, sub); ok {
				want[sub]++
			}
		}
		for _, sh := range r.Sheets(i, "simulasi") {
			if sh.Status.Counts() {
				want[2]++
			}
		}
	}
	for n, s := range spreads {
		if len(s.Marks) != want[n] || want[n] < 50 || s.Max != 100*scoring.Point {
			t.Errorf("spread %d: %d marks, want %d; max %s", n, len(s.Marks), want[n], s.Max)
		}
		if (s.SubTest == nil) != (n == 2) {
			t.Errorf("spread %d is of sub-test %v", n, s.SubTest)
		}
	}
	one := picture.Spreads(r, func(i int) bool { return r.At(i).Group == 0 })
	if n := len(one[0].Marks); n == 0 || n >= want[0] {
		t.Errorf("one formation has %d of %d marks", n, want[0])
	}
}

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		marks []scoring.Points
		want  scoring.Points
		ok    bool
	}{{nil, 0, false}, {[]scoring.Points{4}, 4, true}, {[]scoring.Points{2, 4}, 3, true}, {[]scoring.Points{1, 5, 6}, 5, true}} {
		if m, ok := (picture.Spread{Marks: c.marks}).Median(); m != c.want || ok != c.ok {
			t.Errorf("median of %v: %v, %v", c.marks, m, ok)
		}
	}
}

// pairs is a record of some candidates with a sheet each of two assessors.
type pairs struct {
	scoring.Record
	a, b []scoring.Points
	gone int
}

func (p pairs) Len() int { return len(p.a) }
func (p pairs) Exit(i int) scoring.Exit {
	if i == p.gone {
		return scoring.ExitWithdrew
	}
	return scoring.NoExit
}
func (p pairs) At(int) scoring.Candidate             { return scoring.Candidate{} }
func (p pairs) Typed(int, string) []scoring.PersonID { return nil }

func (p pairs) PersonName(id scoring.PersonID) string {
	return map[scoring.PersonID]string{"a": "Zul", "b": "Ani"}[id]
}

func (p pairs) Sheets(i int, _ string) []*scoring.Sheet {
	sheet := func(who scoring.PersonID, m scoring.Points) *scoring.Sheet {
		return &scoring.Sheet{ID: scoring.SheetID{Assessor: who}, Status: scoring.SheetSubmitted, Marks: map[string]scoring.Points{"k": m}}
	}
	out := []*scoring.Sheet{sheet("a", p.a[i])}
	if p.b[i] >= 0 {
		out = append(out, sheet("b", p.b[i]))
	}
	return out
}

// By hand: differences 2, 4, 6 have mean 4 and standard error 2 / sqrt(3). Who
// has left, or has one sheet only, is not in it.
func TestDifferencesByHand(t *testing.T) {
	part := &scoring.Component{Code: "s", Max: 100 * scoring.Point, Rubric: &scoring.Rubric{
		Criteria: []scoring.Criterion{{Code: "k", Weight: scoring.Point}}, Max: 100 * scoring.Point, Mapping: scoring.Plain}}
	p := scoring.Point
	r := pairs{a: []scoring.Points{52 * p, 64 * p, 76 * p, 99 * p, 80 * p}, b: []scoring.Points{50 * p, 60 * p, 70 * p, 1 * p, -1}, gone: 3}
	got := picture.Differences(r, part)
	if len(got) != 2 || got[0].Name != "Ani" || got[1].Name != "Zul" {
		t.Fatalf("%+v", got)
	}
	for i, sign := range []float64{-1, 1} {
		d := got[i]
		if d.Count != 3 || math.Abs(d.Mean-4*sign) > 1e-9 || math.Abs(d.Error-2/math.Sqrt(3)) > 1e-9 {
			t.Errorf("%+v", d)
		}
		if d.Enough() {
			t.Error("three are enough")
		}
	}
}

// An assessor's own sheets are all they learn about before they have submitted.
func TestNothingHiddenIsCounted(t *testing.T) {
	office, _ := played(t)
	for _, d := range picture.Differences(record(office.Desk("sari")), record(office.Desk("sari")).Book().Component("simulasi")) {
		if d.Person != "sari" && d.Person != "anton" {
			t.Errorf("sari learns of %s", d.Name)
		}
	}
}
