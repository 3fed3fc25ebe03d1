package planning_test

import (
	"fmt"
	"testing"

	"ampera/scoring"
	"ampera/scoring/planning"
)

// smp is a level with the weekly hours of a curriculum that has ten subjects.
func smp(rounding scoring.Rounding, pooled bool, hours ...int64) *scoring.Plan {
	l := scoring.PlanLevel{Code: "smp", Divisor: 24 * scoring.Point, Rounding: rounding, Pooled: pooled}
	for i, h := range hours {
		p := scoring.Points(h) * scoring.Point
		l.Subjects = append(l.Subjects, scoring.PlanSubject{Code: fmt.Sprintf("m%02d", i), Hours: map[string]scoring.Points{"7": p, "8": p, "9": p}})
	}
	return &scoring.Plan{Year: 2027, Levels: []scoring.PlanLevel{l}, Statuses: []scoring.PlanStatus{{Code: "pns", Counts: true}, {Code: "honorer"}}}
}

// classes are the classes of so many schools, 18 each.
func classes(schools int) (rows []planning.Row) {
	for s := range schools {
		for _, class := range []string{"7", "8", "9"} {
			rows = append(rows, planning.Row{School: fmt.Sprintf("SMP %d", s+1), Level: "smp", Kind: planning.Classes, Class: class, Year: 2027, Many: 6})
		}
	}
	return rows
}

var (
	intra = []int64{5, 4, 4, 3, 3, 2, 2, 2, 2, 2} // 29 hours a week
	whole = []int64{6, 5, 5, 4, 4, 3, 3, 3, 3, 3} // 39
)

func sum(r planning.Result) (need int, exact scoring.Ratio) {
	for _, l := range r.Totals {
		need, exact = need+l.Years[0].Need, exact.Add(l.Years[0].Exact)
	}
	return need, exact
}

// The figures of one school of 18 classes at 24 hours, and of forty such schools: what
// the basis and the rounding do to a need.
func TestWhatRoundingDoes(t *testing.T) {
	for _, c := range []struct {
		hours    []int64
		rounding scoring.Rounding
		pooled   bool
		schools  int
		need     int
		exact    string
	}{
		{intra, scoring.RoundDown, false, 1, 18, "87/4"},
		{intra, scoring.RoundHalfUp, false, 1, 24, "87/4"},
		{intra, scoring.RoundUp, false, 1, 26, "87/4"},
		{whole, scoring.RoundDown, false, 1, 26, "117/4"},
		{whole, scoring.RoundHalfUp, false, 1, 29, "117/4"},
		{whole, scoring.RoundUp, false, 1, 34, "117/4"},
		{whole, scoring.RoundUp, false, 40, 1360, "1170"},
		{whole, scoring.RoundUp, true, 40, 1170, "1170"},
	} {
		need, exact := sum(planning.Count(smp(c.rounding, c.pooled, c.hours...), classes(c.schools)))
		if need != c.need || exact.String() != c.exact {
			t.Errorf("%v, rounding %d, pooled %v, %d schools: %d of %s, want %d of %s", c.hours, c.rounding, c.pooled, c.schools, need, exact, c.need, c.exact)
		}
	}
}

// The published need of Kulon Progo's primary schools: a class teacher a class, religion
// and sports one for six classes each.
func TestKulonProgo(t *testing.T) {
	p := &scoring.Plan{Year: 2020, Levels: []scoring.PlanLevel{{Code: "sd", Divisor: 24 * scoring.Point, Rounding: scoring.RoundUp, Subjects: []scoring.PlanSubject{
		{Code: "kelas", Classes: 1}, {Code: "agama", Classes: 6}, {Code: "pjok", Classes: 6}}}}}
	var rows []planning.Row
	for y, many := range []int{1398, 1410, 1446, 1470, 1518} {
		rows = append(rows, planning.Row{School: "SD", Level: "sd", Kind: planning.Classes, Class: "1", Year: 2020 + y, Many: many})
	}
	r := planning.Count(p, rows)
	for y, want := range []int{1864, 1880, 1928, 1960, 2024} {
		got := 0
		for _, l := range r.Totals {
			got += l.Years[y].Need
		}
		if got != want {
			t.Errorf("%d: %d, want %d", 2020+y, got, want)
		}
	}
}

// Who is in place goes from year to year: less who retires, with who arrives, those of
// statuses that count. Years that a school does not name have the classes of the year
// before; duties add their hours.
func TestYears(t *testing.T) {
	p := smp(scoring.RoundUp, false, 4)
	p.Duties = []scoring.PlanDuty{{Code: "wakil", Hours: 12 * scoring.Point}}
	rows := append(classes(1),
		planning.Row{School: "SMP 1", Level: "smp", Kind: planning.Teachers, Subject: "m00", Status: "pns", Many: 2},
		planning.Row{School: "SMP 1", Level: "smp", Kind: planning.Teachers, Subject: "m00", Status: "pns", Year: 2028, Many: 1},
		planning.Row{School: "SMP 1", Level: "smp", Kind: planning.Teachers, Subject: "m00", Status: "pns", Year: 2026, Many: 5},
		planning.Row{School: "SMP 1", Level: "smp", Kind: planning.Teachers, Subject: "m00", Status: "honorer", Many: 7},
		planning.Row{School: "SMP 1", Level: "smp", Kind: planning.Arriving, Subject: "m00", Status: "pns", Year: 2029, Many: 2},
		planning.Row{School: "SMP 1", Level: "smp", Kind: planning.Duties, Subject: "m00", Duty: "wakil", Many: 1},
		planning.Row{School: "SMP 1", Level: "smp", Kind: planning.Classes, Class: "7", Year: 2030, Many: 3})
	l := planning.Count(p, rows).Schools[0]
	want := []struct {
		exact                 string
		need, place, retiring int
	}{{"7/2", 4, 3, 0}, {"7/2", 4, 3, 1}, {"7/2", 4, 2, 0}, {"1", 1, 4, 0}, {"1", 1, 4, 0}}
	for y, w := range want {
		got := l.Years[y]
		if got.Exact.String() != w.exact || got.Need != w.need || got.Place != w.place || got.Retiring != w.retiring || got.Short() != w.need-w.place {
			t.Errorf("%d: %s %d, in place %d, retiring %d, want %+v", 2027+y, got.Exact, got.Need, got.Place, got.Retiring, w)
		}
	}
	if added := l.Years[0].Added().String(); added != "1/2" {
		t.Errorf("rounding adds %s", added)
	}
}

// Teachers move from where there are too many to where they are short, before posts are
// asked for: never more than there are too many, never between subjects.
func TestMoves(t *testing.T) {
	p := smp(scoring.RoundUp, false, 4, 4) // three each
	rows := classes(4)
	for school, many := range map[string]int{"SMP 1": 5, "SMP 2": 1, "SMP 3": 2, "SMP 4": 3} {
		rows = append(rows, planning.Row{School: school, Level: "smp", Kind: planning.Teachers, Subject: "m00", Status: "pns", Many: many})
	}
	got := planning.Count(p, rows).Moves
	if len(got) != 1 || got[0] != (planning.Move{Level: "smp", Subject: "m00", From: "SMP 1", To: "SMP 2", Many: 2}) {
		t.Errorf("%+v", got)
	}
	if moves := planning.Count(smp(scoring.RoundUp, true, 4), rows).Moves; len(moves) > 0 {
		t.Errorf("a level that is rounded as a whole has no school with too many: %+v", moves)
	}
}
