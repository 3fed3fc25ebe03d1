package compare

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
)

// Compare finds what a recap says otherwise than the record, and why. Findings
// stand in the order of the recap; candidates that it lacks come last. A record
// without a rulebook compares nothing.
func Compare(r scoring.Record, recap Recap) Report {
	if r.Book() == nil {
		return Report{}
	}
	c := newComparison(r, recap)
	c.read(recap)
	for _, l := range c.lines {
		c.inspect(l)
	}
	c.explainHabits()
	c.explainRoundings()
	c.explainSwaps()
	c.explainWeights()
	c.explainRest()
	c.missing()
	c.ranks()
	c.results()
	return c.finish()
}

// comparison is a recap and a record while they are held together.
type comparison struct {
	*basis
	standings []*scoring.Standing // by candidate
	fields    map[string]int      // field of a row by column code
	lines     []*line             // of known candidates whose marks may be seen
	others    []*line             // rows that only take a rank: unknown, repeated, hidden
	schemes   []scheme            // other roundings
	habits    []scheme            // those of them that explained a row
	tried     int                 // rows for which all of them were tried
	known     []scheme            // other weights that explained a row
	searched  int                 // rows for which weights were searched
	report    Report
	found     []*Finding
	alike     map[string]*Finding // what many rows share
	lost      map[int][]*Finding  // KindMissing by group
}

func newComparison(r scoring.Record, recap Recap) *comparison {
	c := &comparison{basis: newBasis(r), fields: map[string]int{}, alike: map[string]*Finding{}, lost: map[int][]*Finding{},
		standings: make([]*scoring.Standing, r.Len())}
	for g := range c.ranking.Groups {
		list := c.ranking.Groups[g].Standings
		for i := range list {
			c.standings[list[i].Candidate] = &list[i]
		}
	}
	for field, column := range recap.Columns {
		if _, taken := c.fields[column.Ours]; column.Ours != "" && !taken {
			c.fields[column.Ours] = field
		}
	}
	c.schemes = append(c.roundings(), c.crossings()...)
	return c
}

// has says whether the recap has a column.
func (c *comparison) has(code string) bool {
	_, ok := c.fields[code]
	return ok
}

// cell is a row's text in a column, "" where the row is too short for it.
func (c *comparison) cell(row *Row, code string) string {
	if field, ok := c.fields[code]; ok && field < len(row.Cells) {
		return row.Cells[field]
	}
	return ""
}

// find adds a finding of these rows, the first of which is its place.
func (c *comparison) find(f Finding, lines ...*line) *Finding {
	for _, l := range lines {
		f.Numbers = append(f.Numbers, l.number)
		if f.Line == 0 {
			f.Line = l.row
		}
	}
	c.found = append(c.found, &f)
	for _, l := range lines {
		l.findings = append(l.findings, &f)
	}
	return &f
}

// oneOfAll adds a row to the finding that says the very same of others in its
// formation, or makes it.
func (c *comparison) oneOfAll(f Finding, l *line) {
	id := strings.Join([]string{string(f.Kind), strconv.Itoa(l.group), f.Column, f.Theirs, f.Ours}, "\x1f")
	if same := c.alike[id]; same != nil {
		same.Numbers = append(same.Numbers, l.number)
		l.findings = append(l.findings, same)
		return
	}
	c.alike[id] = c.find(f, l)
}

// follow notes a cell that differs only because of a finding.
func (f *Finding) follow(l *line, code, theirs, ours string) {
	f.Follows = append(f.Follows, Cell{l.row, l.number, code, theirs, ours})
}

// text is a stage's value as it is printed.
func (c *comparison) text(code string, v scoring.Ratio) string {
	places := c.record.Book().Total.Decimals
	for _, column := range c.ranking.Columns {
		if column.Code == code {
			places = column.Places
		}
	}
	return v.Round(scoring.PointDecimals).Fixed(places)
}

func (c *comparison) finish() Report {
	slices.SortStableFunc(c.found, func(a, b *Finding) int {
		return cmp.Or(cmp.Compare(placeOf(a), placeOf(b)), cmp.Compare(c.column(a.Column), c.column(b.Column)))
	})
	for _, f := range c.found {
		c.report.Findings = append(c.report.Findings, *f)
	}
	return c.report
}

// placeOf puts what no row is about last.
func placeOf(f *Finding) uint { return uint(f.Line) - 1 }

// column is where a column stands in the recap.
func (c *comparison) column(code string) int {
	if field, ok := c.fields[code]; ok {
		return field
	}
	return -1
}
