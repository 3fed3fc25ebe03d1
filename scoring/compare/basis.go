package compare

import (
	"slices"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/scoring/text"
)

// basis is what the rulebook says, made ready for looking up by code.
type basis struct {
	record   scoring.Record
	ranking  scoring.Ranking
	order    []string // stages in the order in which a hand computes them, the final mark last
	inputs   map[string]bool
	rounding map[string]scoring.Places
	subTests map[string]int    // place in Rulebook.SubTests
	owner    map[string]string // component of a stage; "" of the final mark
	parent   map[string]string // component that a component is a part of; "" at the top
	groups   map[string]int    // place in Record.Groups by key
	values   []map[string]bool // by group column: the keys of values that groups have
	right    scoring.Spellings // of formations that the committee said are one
}

func newBasis(r scoring.Record) *basis {
	b := &basis{record: r, ranking: ranking.Rank(r), inputs: map[string]bool{}, rounding: map[string]scoring.Places{},
		subTests: map[string]int{}, owner: map[string]string{}, parent: map[string]string{}, groups: map[string]int{}, right: r.Spellings()}
	for i, t := range r.Book().SubTests() {
		b.subTests[t.Code] = i
	}
	for i := range r.Book().Components {
		b.component(&r.Book().Components[i], "")
	}
	for _, c := range b.ranking.Columns {
		b.order = append(b.order, c.Code)
	}
	b.order = append(b.order, ColFinal)
	b.rounding[ColFinal] = r.Book().Total.Rounding
	b.readGroups()
	return b
}

func (b *basis) readGroups() {
	b.values = make([]map[string]bool, len(b.record.Book().GroupBy))
	for k := range b.values {
		b.values[k] = map[string]bool{}
	}
	for i, g := range b.record.Groups() {
		b.groups[g.Key] = i
		for k := range b.values {
			b.values[k][text.Key(g.Values[k])] = true
		}
	}
}

func (b *basis) component(c *scoring.Component, parent string) {
	b.parent[c.Code] = parent
	for _, t := range c.SubTests {
		b.owner[t.Code] = c.Code
		b.inputs[t.Code] = true
	}
	for code, rounding := range map[string]scoring.Places{c.Code: c.Raw, c.Code + scaled: c.Scaled, c.Code + weighted: c.Weighted} {
		b.owner[code], b.rounding[code] = c.Code, rounding
	}
	if c.Kind == scoring.Observed {
		b.inputs[c.Code] = true
	}
	for i := range c.Parts {
		b.component(&c.Parts[i], c.Code)
	}
}

// isMark says whether a stage is a sub-test's own mark, which nothing makes.
func (b *basis) isMark(code string) bool {
	_, ok := b.subTests[code]
	return ok
}

// reaches says whether the value of one stage goes into that of another.
func (b *basis) reaches(from, to string) bool {
	switch {
	case from == ColFinal || b.isMark(to):
		return false
	case to == ColFinal:
		return true
	case b.owner[from] == b.owner[to]:
		return slices.Index(b.order, from) < slices.Index(b.order, to)
	}
	for c := b.owner[from]; c != ""; c = b.parent[c] {
		if b.parent[c] == b.owner[to] {
			return true
		}
	}
	return false
}

// siblings are the components that make one whole: the top, or a component's
// parts.
func (b *basis) siblings(parent string) []scoring.Component {
	if parent == "" {
		return b.record.Book().Components
	}
	return b.record.Book().Component(parent).Parts
}

// hidden says whether the reader may not see a candidate's marks.
func hidden(s *scoring.Standing) bool {
	return s.Held != nil && (s.Held.Code == "held.hidden" || s.Held.Code == "held.kept")
}

// left says whether a candidate left the selection or never was in it.
func left(s *scoring.Standing) bool {
	return s.Outcome == scoring.Withdrew || s.Outcome == scoring.Disqualified || s.Outcome == scoring.Unqualified
}

// open says whether a candidate has no result, so that a number in the recap is
// one too many.
func open(s *scoring.Standing) bool {
	return s.Rank == 0 && (s.Outcome == "" || s.Outcome == scoring.Absent)
}
