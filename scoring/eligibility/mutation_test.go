package eligibility_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/eligibility"
)

// Three rulebooks of fifteen requirements each, which together have every kind of test.
// Each requirement has its numbers at edges that somebody's answers stand on.
var fifteen = [3]string{
	// by days, numbers and periods
	`{ age = "lahir", on = "2026-10-05", at_most = 35 }
{ age = "lahir", on = "2026-10-05", under = 40 }
{ age = "lahir", on = "2026-10-05", at_least = 20, leap = "03-01" }
{ age = "lahir", on = "2026-02-28", at_least = 18, at_most = 30 }
{ number = "ipk", bounds = [{ scale = "ipk", at_least = 3 }, { scale = "rapor", at_least = 70 }] }
{ number = "ipk", bounds = [{ scale = "ipk", at_least = 2, at_most = "3.5" }] }
{ number = "ipk", bounds = [{ scale = "rapor", at_most = 90 }] }
{ day = "lulus", from = "2010-01-01", until = "2026-08-01" }
{ day = "lulus", from = "2016-01-01" }
{ day = "lulus", until = "2020-12-31" }
{ months = "mengajar", until = "2026-10-05", at_least = 36 }
{ months = "mengajar", until = "2021-06-30", at_least = 24 }
{ not = { day = "lulus", from = "2019-01-01" } }
{ any = [{ age = "lahir", on = "2026-10-05", at_most = 30 }, { months = "mengajar", until = "2026-10-05", at_least = 24 }] }
{ all = [{ age = "lahir", on = "2026-10-05", at_least = 25 }, { number = "ipk", bounds = [{ scale = "ipk", at_least = "2.75" }] }] }`,
	// by choices and tables
	`{ one_of = "akreditasi", values = ["a"] }
{ one_of = "akreditasi", values = ["b"] }
{ one_of = "ijazah", values = ["S1 PJKR"] }
{ one_of = "ijazah", values = ["S1 PJKR", "S1 Pendidikan Matematika"] }
{ yes = "surat" }
{ not = { yes = "surat" } }
{ row = "linier", match = [{ column = "ijazah", of = "ijazah" }, { column = "mapel", group = "jabatan" }] }
{ row = "linier", match = [{ column = "ijazah", of = "ijazah" }, { column = "mapel", group = "jabatan" }], on_day_of = "lulus" }
{ row = "linier", match = [{ column = "ijazah", of = "ijazah" }], on = "2015-12-31" }
{ row = "linier", match = [{ column = "ijazah", of = "ijazah" }], on = "2016-01-01" }
{ row = "linier", match = [{ column = "mapel", group = "jabatan" }] }
{ not = { row = "linier", match = [{ column = "ijazah", of = "ijazah" }], on_day_of = "lulus" } }
{ any = [{ one_of = "akreditasi", values = ["a"] }, { row = "linier", match = [{ column = "ijazah", of = "ijazah" }] }] }
{ all = [{ yes = "surat" }, { one_of = "akreditasi", values = ["a", "b"] }] }
{ any = [{ not = { one_of = "akreditasi", values = ["a"] } }, { yes = "surat" }] }`,
	// joined
	`{ count = [{ yes = "surat" }, { one_of = "akreditasi", values = ["a"] }, { day = "lulus", from = "2010-01-01" }], at_least = 2 }
{ count = [{ yes = "surat" }, { one_of = "akreditasi", values = ["a"] }, { day = "lulus", from = "2010-01-01" }], at_least = 1 }
{ count = [{ yes = "surat" }, { one_of = "akreditasi", values = ["a"] }, { day = "lulus", from = "2010-01-01" }], at_least = 3 }
{ all = [{ any = [{ yes = "surat" }, { one_of = "akreditasi", values = ["a"] }] }, { not = { age = "lahir", on = "2026-10-05", under = 25 } }] }
{ any = [{ all = [{ yes = "surat" }, { one_of = "akreditasi", values = ["a"] }] }, { months = "mengajar", until = "2026-10-05", at_least = 12 }] }
{ not = { any = [{ yes = "surat" }, { one_of = "akreditasi", values = ["b"] }] } }
{ not = { all = [{ yes = "surat" }, { one_of = "akreditasi", values = ["b"] }] } }
{ any = [{ number = "ipk", bounds = [{ scale = "ipk", at_least = "3.25" }] }, { row = "linier", match = [{ column = "ijazah", of = "ijazah" }, { column = "mapel", group = "jabatan" }] }] }
{ all = [{ number = "ipk", bounds = [{ scale = "ipk", at_least = 3 }] }, { one_of = "ijazah", values = ["S1 PJKR"] }] }
{ count = [{ number = "ipk", bounds = [{ scale = "ipk", at_least = 3 }] }, { yes = "surat" }], at_least = 1 }
{ not = { not = { yes = "surat" } } }
{ all = [{ yes = "surat" }] }
{ any = [{ age = "lahir", on = "2026-10-05", at_most = 35 }] }
{ count = [{ months = "mengajar", until = "2026-10-05", at_least = 36 }, { age = "lahir", on = "2026-10-05", at_least = 30 }], at_least = 2 }
{ all = [{ row = "linier", match = [{ column = "ijazah", of = "ijazah" }, { column = "mapel", group = "jabatan" }], on_day_of = "lulus" }, { yes = "surat" }] }`,
}

// programs are the three, compiled. Those with a number have a near, every third of
// the others can be mended, and every fifth is for one formation alone.
func programs(t testing.TB) (out [3]*eligibility.Program) {
	t.Helper()
	for n, tests := range fifteen {
		text, lines := "", strings.Split(tests, "\n")
		for i, test := range lines {
			text += fmt.Sprintf("[[requirements]]\ncode = \"r%d\"\nname = \"R%d\"\ntest = %s\n", i, i, test)
			near := map[bool]string{true: "1", false: "0.1"}[strings.Contains(test, `"rapor", at_most`)] // whose marks are whole
			switch {
			case strings.Contains(test, "number"):
				text += "near = \"" + near + "\"\n"
			case i%3 == 0:
				text += "curable = true\ncure = \"Perbaiki.\"\n"
			}
			if i%5 == 3 {
				text += "for = [{ column = \"jabatan\", values = [\"Guru PJOK\"] }]\n"
			}
		}
		if len(lines) != 15 {
			t.Fatalf("rulebook %d has %d requirements", n, len(lines))
		}
		out[n] = eligibility.Compile(with(t, text), formations())
	}
	return out
}

// edges are answers at which some number of the three turns, and a few that cannot be read.
var edges = map[string][]string{
	"lahir": {"", "1991-10-05", "1991-10-04", "1986-10-05", "1986-10-06", "2006-10-05", "2006-10-06", "2008-02-28", "2008-02-29", "2008-03-01", "1995-03-01", "1995-02-28", "1996-10-06", "1996-10-05", "1996-10-04", "2001-10-05", "2001-10-06", "1996-02-28", "1996-02-29", "2020-01-01", "31-12-1990"},
	"ipk":   {"", "0", "0.01", "3", "2.99", "2,9", "2.89", "2", "1.99", "1.9", "1.89", "3.5", "3.51", "3.6", "3.61", "2.75", "2.74", "2.65", "2.64", "3.25", "3.24", "3.15", "3.14", "4", "4.01", "70", "69", "90", "91", "100", "101", "x"},
	"lulus": {"", "2019-12-31", "2020-01-01", "2010-01-01", "2009-12-31", "2026-08-01", "2026-08-02", "2016-01-01", "2015-12-31", "2020-12-31", "2021-01-01", "2019-01-01", "2018-12-31", "2030-12-31", "2031-01-01", "2016-02-30"},
	"mengajar": {"", "2019-01-01..2021-12-31", "2019-01-01..2021-12-30", "2019-07-01..2021-06-30", "2019-07-02..2023-01-01", "2023-10-06..2026-12-31", "2023-10-05..2026-12-31", "2024-01-01..2025-12-31", "2024-01-01..2025-12-30",
		"2025-01-01..2025-12-31", "2025-01-02..2025-12-31", "2019-01-01..2020-06-30; 2020-01-01..2021-12-31", "2019-06-30..2021-06-29", "x"},
	"ijazah":     {"", "S1 PJKR", "s1  pjkr", "S1 Pendidikan Matematika", "S1 Tari"},
	"akreditasi": {"", "a", "b", "c"},
	"surat":      {"", "yes", "no", "ya"},
}

// answered are answers to everything: first each edge with the others left out and with
// the others right, then others by chance.
func answered(p *eligibility.Program, n int) (out []map[string]string) {
	dice := rand.New(rand.NewPCG(2026, uint64(n)))
	scales := []string{"ipk", "rapor", ""}
	good := map[string]string{"lahir": "1995-01-01", "ipk": "3.4", "ipk:scale": "ipk", "ijazah": "S1 PJKR", "lulus": "2018-01-01", "akreditasi": "a", "mengajar": "2019-01-01..2024-12-31", "surat": "yes"}
	for _, q := range p.Questions {
		for _, text := range edges[q.Code] {
			for _, scale := range scales {
				alone, beside := map[string]string{q.Code: text, "ipk:scale": scale}, map[string]string{}
				for code, answer := range good {
					beside[code] = answer
				}
				beside[q.Code], beside["ipk:scale"] = text, scale
				out = append(out, alone, beside)
			}
		}
	}
	for len(out) < n {
		a := map[string]string{"ipk:scale": scales[dice.IntN(len(scales))]}
		for _, q := range p.Questions {
			a[q.Code] = edges[q.Code][dice.IntN(len(edges[q.Code]))]
		}
		out = append(out, a)
	}
	return out
}

// The three say the same here and on the page, word for word, in both languages; together
// with TestTheyAgree more than three thousand times.
func TestThreeRulebooksAgree(t *testing.T) {
	b := open(t)
	done := map[string]bool{}
	for _, p := range programs(t) {
		b.load(t, p)
		for i, answers := range answered(p, sampled(200)) {
			for _, f := range b.agree(t, p, i%len(p.Formations), answers).Findings {
				done[strconv.Itoa(f.Is)] = true
			}
		}
		for _, r := range p.Requirements {
			for _, s := range r.Steps {
				done[s.Do] = true
			}
		}
	}
	for _, want := range []string{"0", "1", "2", "count", "not", "in", "day", "number", "months", "row"} {
		if !done[want] {
			t.Errorf("nothing is %s", want)
		}
	}
}

// Whatever number, operator, list or row of a table is changed in a compiled program, some
// answer is another: no part of it can be wrong unnoticed. Each requirement is looked at by
// itself, so that no other hides it.
func TestEveryChangeIsNoticed(t *testing.T) {
	changes := 0
	for n, whole := range programs(t) {
		var looksUp []eligibility.Requirement
		for _, r := range whole.Requirements {
			p := *whole
			p.Requirements = []eligibility.Requirement{r}
			changes += unnoticed(t, fmt.Sprintf("rulebook %d", n), &p, mutants(t, &p))
			if slices.ContainsFunc(r.Steps, func(s eligibility.Step) bool { return s.Do == "row" && s.On != "" }) {
				looksUp = append(looksUp, r)
			}
		}
		if len(looksUp) > 0 {
			p := *whole
			p.Requirements = looksUp[:1]
			changes += unnoticed(t, fmt.Sprintf("rulebook %d", n), &p, tableMutants(t, &p))
		}
	}
	if changes < 200 {
		t.Errorf("only %d changes were made", changes)
	}
}

// unnoticed tells which changes no answer shows.
func unnoticed(t *testing.T, name string, p *eligibility.Program, all []mutant) int {
	t.Helper()
	asked := answered(p, 3_000)
	var known []eligibility.Result // most changes are noticed in the first few
	was := func(n int) eligibility.Result {
		for len(known) <= n {
			at := len(known)
			known = append(known, eligibility.Evaluate(p, &p.Formations[at%len(p.Formations)], asked[at/len(p.Formations)], "id"))
		}
		return known[n]
	}
	many := len(asked) * len(p.Formations)
	fails := sync.OnceValue(func() bool {
		for n := range many {
			if was(n).Is == eligibility.No {
				return true
			}
		}
		return false
	})
	for _, m := range all {
		noticed := false
		for n := 0; n < many && !noticed; n++ {
			at := n % len(p.Formations)
			noticed = !reflect.DeepEqual(eligibility.Evaluate(m.program, &m.program.Formations[at], asked[n/len(p.Formations)], "id"), was(n))
		}
		if !noticed && (!strings.HasPrefix(m.what, "curable") || fails()) { // what nobody fails, nobody mends
			t.Errorf("%s: nobody notices %s", name, m.what)
		}
	}
	return len(all)
}

type mutant struct {
	what    string
	program *eligibility.Program
}

// changed is a program with one thing changed.
func changed(t *testing.T, p *eligibility.Program, what string, do func(q *eligibility.Program)) mutant {
	t.Helper()
	q := &eligibility.Program{}
	if err := json.Unmarshal(p.JSON(), q); err != nil {
		t.Fatal(err)
	}
	do(q)
	return mutant{what, q}
}

// mutants are a program with one thing of its requirements changed each.
func mutants(t *testing.T, p *eligibility.Program) (out []mutant) {
	t.Helper()
	change := func(what string, do func(q *eligibility.Program)) { out = append(out, changed(t, p, what, do)) }
	for i, r := range p.Requirements {
		change(fmt.Sprint("curable of ", r.Code), func(q *eligibility.Program) { q.Requirements[i].Curable = !r.Curable })
		if r.Near > 0 {
			change(fmt.Sprint("near of ", r.Code), func(q *eligibility.Program) { q.Requirements[i].Near = 0 })
		}
		if len(r.For) > 0 {
			change(fmt.Sprint("for of ", r.Code), func(q *eligibility.Program) { q.Requirements[i].For = nil })
		}
		for j, s := range r.Steps {
			at := func(what string, do func(s *eligibility.Step)) {
				change(fmt.Sprintf("%s of step %d (%s) of %s", what, j, s.Do, r.Code), func(q *eligibility.Program) { do(&q.Requirements[i].Steps[j]) })
			}
			if s.Do == "day" || s.Do == "months" {
				at("until", func(s *eligibility.Step) { s.Until = nextDay(s.Until) })
			}
			if s.Do == "row" && s.On == "" && s.Until != 0 {
				at("the table's day", func(s *eligibility.Step) { s.Until = map[int]int{20151231: 20160101, 20160101: 20151231}[s.Until] })
			}
			if s.Do == "day" {
				at("from", func(s *eligibility.Step) { s.From = nextDay(s.From) })
			}
			if s.Do == "months" {
				at("least", func(s *eligibility.Step) { s.Least++ })
			}
			if s.Do == "count" {
				at("how many", func(s *eligibility.Step) { s.Least++ })
				at("how many", func(s *eligibility.Step) { s.Least-- })
			}
			if s.Do == "not" {
				at("the operator", func(s *eligibility.Step) { s.Do, s.Least = "count", 1 })
			}
			if s.Do == "row" && s.On != "" {
				at("the day's question", func(s *eligibility.Step) { s.On = "" })
			}
			for v := range s.Values {
				at("a value", func(s *eligibility.Step) { s.Values = slices.Delete(s.Values, v, v+1) })
			}
			for b := range s.Bounds {
				at("least of a bound", func(s *eligibility.Step) { s.Bounds[b].Least += 10_000 })
				if s.Bounds[b].Most < 100_000_000 { // else there is none
					at("most of a bound", func(s *eligibility.Step) { s.Bounds[b].Most -= 10_000 })
				}
			}
			for m := range s.Match {
				at("a match", func(s *eligibility.Step) { s.Match = slices.Delete(s.Match, m, m+1) })
			}
		}
	}
	return out
}

// tableMutants are a program with one thing of its tables changed each.
func tableMutants(t *testing.T, p *eligibility.Program) (out []mutant) {
	t.Helper()
	for name, table := range p.Tables {
		for i := range table.Rows {
			row := func(what string, do func(r *eligibility.Row)) {
				out = append(out, changed(t, p, fmt.Sprintf("%s of row %d of %s", what, i, name), func(q *eligibility.Program) { do(&q.Tables[name].Rows[i]) }))
			}
			row("source", func(r *eligibility.Row) { r.Source = "lain" })
			row("a cell", func(r *eligibility.Row) { r.Cells[0] = "S2" })
			row("another cell", func(r *eligibility.Row) { r.Cells[1] = "S2" })
			if table.Rows[i].From != 0 {
				row("from", func(r *eligibility.Row) { r.From = nextDay(r.From) })
				row("until", func(r *eligibility.Row) { r.Until = 20301230 })
			}
		}
	}
	return out
}

// nextDay is a day after one, or some day where there was none.
func nextDay(day int) int {
	if day == 0 {
		return 20191231
	}
	return int(scoring.DateOf(time.Date(day/10000, time.Month(day/100%100), day%100+1, 0, 0, 0, 0, time.UTC)))
}
