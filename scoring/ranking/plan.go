package ranking

import (
	"slices"

	"ampera/scoring"
)

// plan is a rulebook made ready: places instead of names, so that a candidate
// costs no look-up by text. It is read-only once made.
type plan struct {
	book       *scoring.Rulebook
	roots      []*node
	leaves     []*node
	columns    []scoring.StageColumn
	values     int // how many named values a candidate has
	thresholds []threshold
	ties       []tie
}

// node is a component with its places.
type node struct {
	*scoring.Component
	subs                  []sub
	parts                 []*node
	most                  scoring.Points // of the raw value
	value                 int            // place of the raw value among the named values
	raw, scaled, weighted int            // columns; -1: none
}

// sub is a sub-test with its places.
type sub struct {
	*scoring.SubTest
	mark   int // in Rulebook.SubTests
	value  int
	column int
	term   scoring.Term
}

type threshold struct {
	scoring.Threshold
	value int
	code  string // what lists print for who fails it
}

// tie is a key of the chain: a named value, or what the candidate brings.
type tie struct {
	scoring.TieKey
	value int // -1: the GPA or the birth date
}

// Names of the keys that are no component's.
const (
	keyFinal = "final"
	keyTie   = "tie"
	keyGPA   = "ipk"
	keyBorn  = "born"
)

func newPlan(book *scoring.Rulebook) *plan {
	p := &plan{book: book}
	b := planner{plan: p, named: map[string]int{}}
	for i := range book.Components {
		p.roots = append(p.roots, b.component(&book.Components[i]))
	}
	for _, t := range book.Thresholds {
		if at, ok := b.named[t.Of]; ok {
			p.thresholds = append(p.thresholds, threshold{t, at, knockOut(book, t.Of)})
		}
	}
	for _, k := range book.Ties {
		if at, ok := b.named[k.Of]; ok {
			p.ties = append(p.ties, tie{k, at})
		} else if k.Of == keyGPA || k.Of == keyBorn {
			p.ties = append(p.ties, tie{k, -1})
		}
	}
	p.values = len(b.named)
	return p
}

// knockOut is the code for a threshold that fails: its component's own, else
// the rulebook's.
func knockOut(book *scoring.Rulebook, of string) string {
	c := book.Component(of)
	if c == nil {
		c, _ = book.SubTest(of)
	}
	if c != nil && c.KnockOut != "" {
		return c.KnockOut
	}
	return book.CodeOf(scoring.Below)
}

// keys is how many keys order a group: the final mark and the chain.
func (p *plan) keys() int { return 1 + len(p.ties) }

// planner gives places while it walks the tree in printing order.
type planner struct {
	*plan
	named map[string]int
	marks int
}

func (b *planner) component(c *scoring.Component) *node {
	n := &node{Component: c, most: mostOf(c)}
	for i := range c.SubTests {
		n.subs = append(n.subs, b.subTest(c, &c.SubTests[i], n.most))
	}
	for i := range c.Parts {
		n.parts = append(n.parts, b.component(&c.Parts[i]))
	}
	n.value = b.name(c.Code)
	n.raw, n.scaled = -1, -1
	if !n.isItsMark() {
		n.raw = b.column(c.Code, c.Code, scoring.StepRaw, n.rawPlaces())
	}
	if c.Scale > 0 {
		n.scaled = b.column(c.Code+"_scaled", c.Code, scoring.StepScaled, c.Scaled.N)
	}
	n.weighted = b.column(c.Code+"_weighted", c.Code, scoring.StepWeighted, c.Weighted.N)
	if c.Kind != scoring.Composite {
		b.leaves = append(b.leaves, n)
	}
	return n
}

func (b *planner) subTest(c *scoring.Component, t *scoring.SubTest, most scoring.Points) sub {
	s := sub{SubTest: t, mark: b.marks, value: b.name(t.Code), term: plain}
	b.marks++
	s.column = b.column(t.Code, t.Code, scoring.StepMark, t.Decimals)
	if t.Weight > 0 {
		s.term = share(t.Max, t.Weight)
		s.term.Times[1] = most
	}
	return s
}

func (b *planner) name(code string) int {
	if at, ok := b.named[code]; ok {
		return at
	}
	b.named[code] = len(b.named)
	return b.named[code]
}

func (b *planner) column(code, of string, step scoring.Step, places int) int {
	b.columns = append(b.columns, scoring.StageColumn{Code: code, Of: of, Step: step, Places: places})
	return len(b.columns) - 1
}

// isItsMark says whether the raw value would only repeat the one mark under
// the same name.
func (n *node) isItsMark() bool {
	return n.Kind == scoring.Written && len(n.SubTests) == 1 && n.SubTests[0].Code == n.Code &&
		n.SubTests[0].Weight == 0 && !n.Raw.Set
}

// rawPlaces is how many decimals the raw value is shown with.
func (n *node) rawPlaces() int {
	if n.Raw.Set || n.Kind != scoring.Written {
		return n.Raw.N
	}
	places := 0
	for _, t := range n.SubTests {
		if t.Weight > 0 {
			return 0
		}
		places = max(places, t.Decimals)
	}
	return places
}

// mostOf is the maximum of a component's raw value: its own, else the sum of
// its sub-tests' maxima, else (a rubric, parts, weighted sub-tests) 100.
func mostOf(c *scoring.Component) scoring.Points {
	if c.Max > 0 {
		return c.Max
	}
	weighted := slices.ContainsFunc(c.SubTests, func(t scoring.SubTest) bool { return t.Weight > 0 })
	if c.Kind != scoring.Written || weighted {
		return 100 * scoring.Point
	}
	var sum scoring.Points
	for _, t := range c.SubTests {
		sum += t.Max
	}
	return sum
}
