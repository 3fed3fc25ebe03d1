package compare

import (
	"fmt"
	"slices"
	"testing"

	"ampera/scoring"

	"pgregory.net/rapid"

	_ "ampera/scoring/seeded"
)

// drawRecord is any record of a template: panels of one, two or three sheets,
// drafts, blanks, absences, exits, two values of one cell, marks that the reader
// may not see, formations of one.
func drawRecord(t *rapid.T) *roll {
	names := []string{"guru", "cpns-2024", "cpns-guru"}
	r := newRoll(books[rapid.SampledFrom(names).Draw(t, "template")])
	r.sheets = map[int][]*scoring.Sheet{}
	for g := range rapid.IntRange(1, 4).Draw(t, "groups") {
		values := []string{fmt.Sprint("Guru ", g%3), fmt.Sprint("SMPN ", g)}
		values = append(values, "x", "y", "z")[:len(r.book.GroupBy)]
		r.groups = append(r.groups, scoring.Group{Key: scoring.GroupKey(values), Values: values, Quota: g, HasQuota: g%2 == 0})
		for range sizeOf(t, 200) {
			drawPerson(t, r, g, values)
		}
	}
	return r
}

// sizeOf is how many candidates a formation has, up to so many: each size is as likely
// as its order of magnitude, where a number drawn by itself is nearly always small.
func sizeOf(t *rapid.T, most int) int {
	least := rapid.SampledFrom([]int{0, 1, 2, 10, 100}).Draw(t, "size")
	return min(most, least+rapid.IntRange(0, max(least, 1)).Draw(t, "more"))
}

func drawPerson(t *rapid.T, r *roll, group int, values []string) {
	i := len(r.people)
	columns, marks := map[string]string{}, map[string]scoring.Points{}
	for k, name := range r.book.GroupBy {
		columns[name] = values[k]
	}
	state := rapid.IntRange(0, 11).Draw(t, "state")
	for _, s := range r.book.SubTests() {
		if state != 0 && state != 1 {
			marks[s.Code] = scoring.Points(rapid.IntRange(0, int(s.Max/scoring.Point)).Draw(t, "mark")) * scoring.Point
		}
	}
	c := scoring.Candidate{Index: i, Number: fmt.Sprintf("26%04d", i+1), Name: []string{"Ayu Lestari", "Budi", "Ayu Wijaya", ""}[i%4], Group: group,
		GPA: pts("3.5"), Born: scoring.Date(19900101 + i/2)}
	r.people, r.marks = append(r.people, c.WithColumns(columns)), append(r.marks, marks)
	switch state {
	case 0:
		r.absent[i] = true
	case 2:
		r.exits[i] = scoring.ExitWithdrew
	case 3:
		r.held[i] = scoring.Refuse("held.conflict")
	case 4:
		r.held[i] = scoring.Refuse("held.hidden")
	}
	for a := range rapid.IntRange(0, 3).Draw(t, "sheets") {
		r.sheets[i] = append(r.sheets[i], drawSheet(t, r, c.Number, a))
	}
}

func drawSheet(t *rapid.T, r *roll, number string, a int) *scoring.Sheet {
	s := &scoring.Sheet{ID: scoring.SheetID{Candidate: number, Assessor: scoring.PersonID(rune('a' + a))}, Status: scoring.SheetSubmitted, Marks: map[string]scoring.Points{}}
	if rapid.IntRange(0, 9).Draw(t, "draft") == 0 {
		s.Status = scoring.SheetDraft
	}
	r.book.Walk(func(c *scoring.Component, _ int) {
		if c.Rubric == nil {
			return
		}
		s.ID.Component = c.Code
		for _, x := range c.Rubric.Criteria {
			s.Marks[x.Code] = scoring.Points(rapid.IntRange(1, 4).Draw(t, "level")) * scoring.Point
		}
	})
	return s
}

// Whatever a recap says of whatever record, Compare answers, and what it says
// holds together.
func TestAnyRecapOfAnyRecord(t *testing.T) {
	readBooks(t)
	rapid.Check(t, anyRecap)
}

// books are the templates, read once.
var books = map[string]*scoring.Rulebook{}

func readBooks(t testing.TB) {
	for _, name := range []string{"guru", "cpns-2024", "cpns-guru"} {
		if books[name] == nil {
			books[name] = template(t, name)
		}
	}
}

func anyRecap(t *rapid.T) {
	r := drawRecord(t)
	g := gridOf(r)
	drop := []string{}
	for _, column := range g[0] {
		if column != scoring.ColNumber && rapid.IntRange(0, 4).Draw(t, column) == 0 {
			drop = append(drop, column)
		}
	}
	g = g.without(drop...)
	for range rapid.IntRange(0, 40).Draw(t, "changes") {
		row := g[rapid.IntRange(0, len(g)-1).Draw(t, "row")]
		row[rapid.IntRange(0, len(row)-1).Draw(t, "column")] = drawCell(t, g)
	}
	if at := slices.Index(g[0], ColRank); at >= 0 && rapid.Bool().Draw(t, "ranks") {
		for _, row := range g[1:] {
			row[at] = fmt.Sprint(rapid.IntRange(1, 2*len(g)).Draw(t, "rank"))
		}
	}
	sheets := []Sheet{{Name: "A", Rows: g}}
	if cut := rapid.IntRange(0, len(g)-1).Draw(t, "cut"); cut > 0 {
		sheets = []Sheet{{Name: "A", Rows: g[:cut]}, {Name: "Guru 1", Rows: append(grid{g[0]}, g[cut:]...)}}
	}
	checkReport(t, Compare(r, Joined(sheets, r.book)))
}

// drawCell is any text: another cell's, or one that people write.
func drawCell(t *rapid.T, g grid) string {
	if rapid.Bool().Draw(t, "another's") {
		row := g[rapid.IntRange(0, len(g)-1).Draw(t, "from")]
		return row[rapid.IntRange(0, len(row)-1).Draw(t, "of")]
	}
	return rapid.SampledFrom([]string{"", "0", "70", "70.005", "7e1", "TH", "APS", "P/L", "#REF!", "-1", "-0", "260003", "1", "2", "13", "Guru 1", "SMPN 2", "Jumlah",
		"Ayu Lestari", "Zulkifli", "99999999999.99", "0.000000001", "999999999999", "1.0E-18", "٣", "'0"}).Draw(t, "text")
}

func FuzzAnyRecap(f *testing.F) {
	readBooks(f)
	f.Fuzz(rapid.MakeFuzz(anyRecap))
}

func FuzzPlantedHabits(f *testing.F) {
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) { plantedHabit(t, rapid.IntRange(1, 2).Draw(t, "most")) }))
}
