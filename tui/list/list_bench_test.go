package list_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/muesli/termenv"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/table"
	"ampera/tui/driver"
	"ampera/tui/list"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

type benched struct {
	name  string
	mark  scoring.Points
	state string
	at    int
}

// A list of 1e5 rows, sorted and filtered by each kind of column, beside the least
// that can be done: the keys read from the rows themselves and compared. The aims are
// twice and three times that.
func BenchmarkList(b *testing.B) {
	rows := make([]benched, 100_000)
	for i := range rows {
		n := i * 7919 % len(rows)
		rows[i] = benched{fmt.Sprintf("Nama %05d Contoh", n), scoring.Points(n%4001) * scoring.Point / 40, []string{"taking", "absent", "incomplete"}[n%3], i}
	}
	env := &screen.Env{Look: widget.Look{Theme: driver.Theme("dark", termenv.TrueColor, false)}}
	type column = list.Column[benched]
	columns := map[string]column{
		"text":    {Column: table.Names(func(r *benched) string { return r.name })},
		"figures": {Column: table.Stages("mark", table.Key("rank.col.final"), table.Ask("nilai", "mark"), 8, 2, func(r *benched) scoring.Stage { return scoring.Stage{Value: r.mark, Has: true} })},
		"states":  {Column: table.OneOf("state", "marks.state", table.AsState, 10, table.Ids("candidates.state.", "taking", "absent", "incomplete"), func(r *benched) string { return r.state })},
	}
	order := []string{"taking", "absent", "incomplete"}
	floors := map[string]func(a, b *benched) int{
		"text":    func(a, b *benched) int { return cmp.Or(strings.Compare(a.name, b.name), cmp.Compare(a.at, b.at)) },
		"figures": func(a, b *benched) int { return cmp.Or(cmp.Compare(a.mark, b.mark), cmp.Compare(a.at, b.at)) },
		"states": func(a, b *benched) int {
			return cmp.Or(cmp.Compare(slices.Index(order, a.state), slices.Index(order, b.state)), cmp.Compare(a.at, b.at))
		},
	}
	filters := map[string]string{"text": "nama:0071", "figures": "nilai>=75", "states": "keadaan:\"tidak hadir\""}
	keeps := map[string]func(r *benched) bool{
		"text":    func(r *benched) bool { return strings.Contains(query.Fold(r.name), "0071") },
		"figures": func(r *benched) bool { return r.mark >= 75*scoring.Point },
		"states":  func(r *benched) bool { return r.state == "absent" },
	}
	for _, kind := range []string{"text", "figures", "states"} {
		l := list.New(env, list.Rows[benched]{ID: func(r *benched) string { return r.name }}, columns[kind])
		l.SetSize(80, 24)
		l.Take(rows)
		b.Run("sort/"+kind, func(b *testing.B) {
			beside(b, func() {
				l.SortBy(-1)
				l.SortBy(0)
			}, func() {
				at := make([]*benched, len(rows))
				for i := range rows {
					at[i] = &rows[i]
				}
				slices.SortFunc(at, floors[kind])
			})
		})
		l.SortBy(-1)
		b.Run("filter/"+kind, func(b *testing.B) {
			found, kept := 0, 0
			beside(b, func() {
				l.FilterBy(filters[kind])
				found = l.Len()
			}, func() {
				kept = 0
				for i := range rows {
					if keeps[kind](&rows[i]) {
						kept++
					}
				}
			})
			if found != kept {
				b.Fatalf("%d rows are kept, not %d", found, kept)
			}
		})
	}
}

// beside times ours and the floor by turns; x is the ratio.
func beside(b *testing.B, ours, floor func()) {
	var o, f time.Duration
	for b.Loop() {
		began := time.Now()
		ours()
		between := time.Now()
		floor()
		o, f = o+between.Sub(began), f+time.Since(between)
	}
	b.ReportMetric(float64(o)/float64(f), "x")
}
