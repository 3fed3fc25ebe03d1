package compare

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
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
	sheets    []string            // of the recap
	lines     []*line             // of known candidates whose marks may be seen
	others    []*line             // rows that only take a rank: unknown, repeated, hidden
	schemes   []scheme            // other roundings
	habits    []scheme            // those of them that explained a row
	tried     int                 // rows for which all of them were tried
	paired    int                 // trials of two ways at the same time
	known     []scheme            // other weights that explained a row
	searched  int                 // rows for which weights were searched
	report    Report
	found     []*Finding
	alike     map[string]*Finding   // what many rows share
	doubts    map[*Finding][]string // ways in place of a finding, by id
	names     map[string][]int      // candidates by their name's key
	codes     intake.Codes          // that results may have
	lost      map[int]*Finding      // KindMissing by group
}

func newComparison(r scoring.Record, recap Recap) *comparison {
	c := &comparison{basis: newBasis(r), fields: map[string]int{}, alike: map[string]*Finding{}, doubts: map[*Finding][]string{}, lost: map[int]*Finding{},
		codes: intake.CodesOf(r.Book()), standings: make([]*scoring.Standing, r.Len())}
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

// find adds a finding of these rows, the first of which is its place. Other
// numbers of its rows may follow from it.
func (c *comparison) find(f Finding, lines ...*line) *Finding {
	found := c.tell(f, lines...)
	for _, l := range lines {
		l.findings = append(l.findings, found)
	}
	return found
}

// tell adds a finding from which no number follows.
func (c *comparison) tell(f Finding, lines ...*line) *Finding {
	f.order = last
	for _, l := range lines {
		f.add(l)
	}
	c.found = append(c.found, &f)
	return &f
}

// last is the place of what no row is about.
const last = math.MaxInt

// add makes the finding be about a row, too.
func (f *Finding) add(l *line) {
	f.Numbers, f.Places = append(f.Numbers, l.number), append(f.Places, l.place)
	if l.order < f.order {
		f.order, f.Place = l.order, l.place
	}
}

// oneOfAll adds a row to the finding that says the very same of others in its
// formation, or makes it.
func (c *comparison) oneOfAll(f Finding, l *line) {
	l.findings = append(l.findings, c.alikeOf(f, l, strconv.Itoa(l.group), f.Column, f.Theirs, f.Ours))
}

// alikeOf is the finding of a kind that says the very same as f of other rows,
// or a new one, with the row added.
func (c *comparison) alikeOf(f Finding, l *line, same ...string) *Finding {
	id := string(f.Kind) + "\x1f" + strings.Join(same, "\x1f")
	if c.alike[id] == nil {
		c.alike[id] = c.tell(f)
	}
	c.alike[id].add(l)
	return c.alike[id]
}

// follow notes a cell that differs only because of a finding.
func (f *Finding) follow(l *line, code, theirs, ours string) {
	f.Follows = append(f.Follows, Cell{l.place, l.number, code, theirs, ours})
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
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(c.column(a.Column), c.column(b.Column)))
	})
	for _, f := range c.found {
		c.report.Findings = append(c.report.Findings, *f)
	}
	return c.report
}

// column is where a column stands in the recap.
func (c *comparison) column(code string) int {
	if field, ok := c.fields[code]; ok {
		return field
	}
	return -1
}
