package planning

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/text"
)

// Import takes schools' counts from a file: all there are, so that a school or a count
// which it does not name is there no more. What changes is in the log, count by count.
type Import struct {
	Rows   []Row
	Source scoring.Source
}

// Kind is the act's.
func (Import) Kind() scoring.Kind { return KindImport }

// Decide says the counts that change, school by school. A count that the file has twice,
// such as one status in two rows, is the sum.
func (c Import) Decide(d *scoring.Draft) error {
	if len(c.Rows) == 0 {
		return scoring.Refuse("need.empty")
	}
	d.From(c.Source)
	rows := slices.Clone(c.Rows)
	for i := range rows {
		rows[i].School, _ = scoring.TakeText(rows[i].School) // what is wrong with it is told with its row
	}
	ids, counts, lines := Counts(rows)
	for _, gone := range d.Under(OnSchool, "") {
		if counts[gone.ID] == nil {
			say(d, gone, nil)
		}
	}
	for _, id := range ids {
		d.Row(lines[id])
		_, school := split(id)
		d.Fault("sekolah", scoring.CheckText(school, text.Name))
		say(d, scoring.Subject{Kind: OnSchool, ID: id}, counts[id])
	}
	return nil
}

// say says a school's counts, blank those that are not there any more.
func say(d *scoring.Draft, school scoring.Subject, counts map[string]string) {
	names := append(slices.Collect(maps.Keys(counts)), d.Cells(school)...)
	slices.Sort(names)
	var said []scoring.Set
	for _, name := range slices.Compact(names) {
		said = append(said, scoring.Set{Cell: name, Text: counts[name]})
	}
	d.Say(school, said...)
}

// Counts are the counts of rows by school and cell, as they are stored: the schools' ids in
// the order of the file, and the line on which each begins.
func Counts(rows []Row) (ids []string, counts map[string]map[string]string, lines map[string]int) {
	sums := map[string]map[string]int{}
	counts, lines = map[string]map[string]string{}, map[string]int{}
	for _, r := range rows {
		id := r.Level + "/" + r.School
		if counts[id] == nil {
			ids, lines[id] = append(ids, id), r.Line
			counts[id], sums[id] = map[string]string{}, map[string]int{}
		}
		if r.Inclusive {
			counts[id][cellInclusive] = "1"
		}
		cell := r.cell()
		sums[id][cell] += r.Many
		counts[id][cell] = strconv.Itoa(sums[id][cell])
	}
	return ids, counts, lines
}

func split(id string) (level, school string) {
	level, school, _ = strings.Cut(id, "/")
	return level, school
}

// cellInclusive says that a school is inclusive.
const cellInclusive = "inklusi"

// cell is what a row's count is called in the log.
func (r Row) cell() string {
	year := strconv.Itoa(r.Year)
	switch r.Kind {
	case Classes:
		return string(Classes) + "/" + r.Class + "/" + year
	case Pupils:
		return string(Pupils) + "/" + year
	case Duties:
		return string(Duties) + "/" + r.Subject + "/" + r.Duty
	}
	return string(r.Kind) + "/" + r.Subject + "/" + r.Status + "/" + year
}

// rowOf is cell read back; false: no row is called so.
func rowOf(cell string) (r Row, ok bool) {
	parts := append(strings.Split(cell, "/"), "", "", "")
	r.Kind = Kind(parts[0])
	year := ""
	switch r.Kind {
	case Classes:
		r.Class, year = parts[1], parts[2]
	case Pupils:
		year = parts[1]
	case Duties:
		r.Subject, r.Duty, year = parts[1], parts[2], "0"
	case Teachers, Arriving:
		r.Subject, r.Status, year = parts[1], parts[2], parts[3]
	}
	n, err := strconv.Atoi(year)
	r.Year = n
	return r, err == nil && r.cell() == cell
}

// mostOfACount is more than any school has of anything, and far below what sums hold.
const mostOfACount = 10_000_000

func mayImport(p scoring.Past, _ scoring.Actor, _ *scoring.Decision, f *scoring.Fact) scoring.Problems {
	plan, r := planOf(p)
	if r != nil {
		return no(r)
	}
	level, school := split(f.Subject.ID)
	if plan.Level(level) == nil && slices.ContainsFunc(f.Cells, func(c scoring.Cell) bool { return c.Value != "" }) || school == "" {
		return scoring.No("need.level", level)
	}
	for _, c := range f.Cells {
		n, err := strconv.Atoi(c.Value)
		_, known := rowOf(c.Name)
		switch {
		case !known && c.Name != cellInclusive:
			return scoring.No("form.cell", c.Name)
		case c.Value != "" && (err != nil || n < 0 || n > mostOfACount || strconv.Itoa(n) != c.Value):
			return scoring.No("need.count", c.Value)
		}
	}
	return nil
}

// Rows are the schools' counts as they stand, and how many of them the rulebook does not
// know: those are not counted.
func Rows(p scoring.Past, plan *scoring.Plan) (rows []Row, unknown int) {
	for _, of := range Schools(p) {
		level, school := split(of.ID)
		known := plan.Level(level)
		inclusive := p.Value(of, cellInclusive) != ""
		for _, cell := range p.Cells(of) {
			r, ok := rowOf(cell)
			if !ok { // that it is inclusive
				continue
			}
			if known == nil || !fits(plan, known, r) {
				unknown++
				continue
			}
			r.Level, r.School, r.Inclusive = level, school, inclusive
			r.Many, _ = strconv.Atoi(p.Value(of, cell))
			rows = append(rows, r)
		}
	}
	return rows, unknown
}

// Schools are those of which there is a count, by level and name.
func Schools(p scoring.Past) []scoring.Subject {
	out := slices.DeleteFunc(slices.Clone(p.Under(OnSchool, "")), func(of scoring.Subject) bool { return len(p.Cells(of)) == 0 })
	slices.SortFunc(out, func(a, b scoring.Subject) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// fits says whether the rulebook knows what a row counts.
func fits(p *scoring.Plan, l *scoring.PlanLevel, r Row) bool {
	has := func(status string) bool {
		return slices.ContainsFunc(p.Statuses, func(s scoring.PlanStatus) bool { return s.Code == status })
	}
	switch r.Kind {
	case Teachers, Arriving:
		return l.Subject(r.Subject) != nil && has(r.Status)
	case Duties:
		return l.Subject(r.Subject) != nil && slices.ContainsFunc(p.Duties, func(d scoring.PlanDuty) bool { return d.Code == r.Duty })
	}
	return true
}
