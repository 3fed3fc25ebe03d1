package scoring

import (
	"slices"

	"ampera/scoring/text"
)

// Rulebook is the whole rule of one selection as data. Package
// scoring/rulebook reads it from its TOML form; nothing in code branches on a
// selection's name.
type Rulebook struct {
	Name       string      // short name, such as "cpns-2024"
	Title      Text        // what lists print
	Number     NumberRule  // the form of a candidate number
	Needs      []Need      // need types (umum, cumlaude, ...); empty: one kind only
	GroupBy    []string    // columns whose values make one ranking group
	Components []Component // in printing order; weights are of the whole
	Total      Total       // the final mark
	Thresholds []Threshold // floors, each judged separately
	Ties       []TieKey    // who is above whom when final marks are equal
	Codes      []Code      // result codes and their legend
	Publish    []string    // fields a published list may carry

	Questions    []Question // what applicants are asked
	Requirements []Requirement
	Tables       []LookupTable
	Plan         *Plan         // how the need of teachers is counted; nil: it is not
	Registration *Registration // of applicants; nil: candidates come with their numbers
	Integrity    *Integrity    // how complaints are taken; nil: they are not

	Conflict *Conflict // how conflicts of interest are declared; nil: they are not

	Screening ScreeningBy       // who decides whether an applicant qualifies
	Reasons   []ScreeningReason // why somebody does not
	Second    SecondReading

	Objections *Objections // when people may object to a stage; nil: to none

	AgeOn  Date   // the day on which candidates have an age; 0: that of the first sitting
	Alone  bool   // the chair decides even about a panel of their own, where there is nobody else
	Hash   string // sha256 of the TOML text, hex; set by the reader
	Source string // the TOML text itself

	sums *sums // see [Rulebook.Summed]
}

// Conflict is how conflicts of interest are declared.
type Conflict struct {
	Declare bool   // a sheet or decision of who has not declared does not count
	School  string // the column of candidates that is held against the schools that a member names; "": none
}

// Text is one thing said in both languages.
type Text struct{ ID, EN string }

// Registration is the stage in which people apply, before they are candidates.
type Registration struct {
	Opens, Closes Date   // the first and the last day
	Numbers       string // of candidates as they are given, with a run of # for what is counted; "": they come from a file
}

// NumberRule is the form of a candidate number. Numbers are text, always.
type NumberRule struct {
	Pattern string // RE2, matched whole
	Example string // shown when a number does not fit
	NeedAt  int    // 1-based position of the digit that tells the need type; 0: none does
}

// Need is a need type: which thresholds and code apply to a candidate.
type Need struct {
	Code   string // "umum"
	Name   Text
	Digits []string // digits at NumberRule.NeedAt that mean this need
}

// ComponentKind says where a component's value comes from.
type ComponentKind uint8

// Component kinds.
const (
	Written   ComponentKind = iota + 1 // the sum (or weighted sum) of its sub-tests
	Observed                           // score sheets of a panel of assessors
	Composite                          // the weighted parts below it
)

// Component is one part of the assessment; a Composite has parts of its own.
//
// Its value is made in three named steps, each rounded only if its Places is
// set: the raw value (in the component's own maximum), the scaled value
// (raw / Max x Scale, when Scale is set) and the weighted value (scaled x
// Weight), which its parent sums.
type Component struct {
	Code     string
	Name     Text
	Kind     ComponentKind
	Weight   Points // share in the parent, 1 = the whole (40 % is 0.4)
	Max      Points // of the raw value; the reader of the form always sets it
	Scale    Points // 0: not scaled
	Raw      Places // rounding of the raw value
	Scaled   Places // rounding of the scaled value
	Weighted Places // rounding of the weighted value
	SubTests []SubTest
	Rubric   *Rubric
	Parts    []Component
	KnockOut string // result code when a threshold on this component fails; empty: the rulebook's "below" code
}

// Top is the highest value that the component hands on: of the scale when it is
// scaled, else of the raw value.
func (c *Component) Top() Points {
	if c.Scale > 0 {
		return c.Scale
	}
	return c.Max
}

// Places is a rounding: how many decimals, half away from zero. The zero value
// does not round. NewPlaces makes one.
type Places struct {
	Set bool
	N   int
}

// NewPlaces rounds to n decimals, 0 to 6.
func NewPlaces(n int) Places { return Places{Set: true, N: n} }

// Round applies the rounding, or none.
func (p Places) Round(r Ratio) Ratio {
	if !p.Set {
		return r
	}
	return r.Round(p.N).Ratio()
}

// SubTest is one mark of a written component.
type SubTest struct {
	Code     string
	Name     Text
	Max      Points
	Decimals int    // decimals a mark may have
	Weight   Points // 0: marks are summed as they are; else share of the component: mark / Max x Weight x the component's Max
	Double   bool   // marks from paper must be typed twice, by two people (true double-key entry)
}

// Combine says how several assessors' marks become one.
type Combine uint8

// Ways to combine.
const (
	Mean Combine = iota + 1
	Median
	Trimmed // mean after dropping Trim highest and Trim lowest
)

// Per says what is combined: each criterion on its own, or the sheets' totals.
type Per uint8

// What is combined.
const (
	PerTotal Per = iota + 1
	PerCriterion
)

// Mapping turns a level into a share of its criterion.
type Mapping uint8

// Mappings: LevelOfTop is level / top (floor 25 % of four levels), FromZero is
// (level - lowest) / (top - lowest), Plain adds the mark itself times Factor.
const (
	LevelOfTop Mapping = iota + 1
	FromZero
	Plain
)

// Rubric is the form that an assessor fills.
type Rubric struct {
	Criteria   []Criterion
	Levels     []Level // empty: a criterion takes any mark from Min to Max in steps of Step
	Min, Max   Points
	Step       Points // 0: any mark of at most six decimals
	Mapping    Mapping
	Combine    Combine
	Per        Per
	Trim       int
	Assessors  int     // sheets a candidate needs
	Least      int     // marks a criterion needs at least, when an assessor may leave one out; 0: all
	Gap        Points  // between the highest and lowest sheet that calls moderation; 0: never
	GapScale   Points  // scale of the whole sheet on which Gap is measured, such as 100
	Three      Combine // how marks combine once a third assessor has marked
	Criterion  Places  // rounding of a criterion's combined mark
	Factored   Places  // rounding of criterion x factor
	Sheet      Places  // rounding of one sheet's total
	Teach, Ask int     // countdown phases, minutes
	Variants   []Variant
	Topics     []string // topics to draw from; empty: typed freely
}

// Criterion is one line of the rubric.
type Criterion struct {
	Code       string
	Name       Text
	Weight     Points // share of the sheet (LevelOfTop, FromZero) or factor (Plain)
	Behaviours []Text // what an assessor can see
	Anchors    []Text // what each level looks like, lowest first; may be empty
}

// Level is one step of the rubric's scale; its digit is the key that gives it.
type Level struct {
	Value Points
	Name  Text
}

// Variant changes which criteria count, and with which factor, in the groups
// that Where names (column to value; all must match). The first that matches
// holds; a criterion without a factor there is not asked.
type Variant struct {
	Where   map[string]string
	Factors map[string]Points // criterion code to weight or factor
}

// Total says how the final mark is made of the weighted components.
type Total struct {
	Rounding Places
	Decimals int // decimals shown
}

// Threshold is a floor a candidate must reach to be ranked as passing.
type Threshold struct {
	Needs   []string // need codes; empty: everybody
	Of      string   // code of a sub-test or component (its raw value)
	AtLeast Points
}

// TieKey is one step of the tie chain after the final mark.
type TieKey struct {
	Of    string // code of a sub-test or component (its raw value), "ipk", or "born" (older first)
	Label Text
}

// Outcome is what a code means to the rules.
type Outcome string

// Outcomes. A rulebook gives each one its own code.
const (
	Placed       Outcome = "placed"       // passed and inside the quota
	Passed       Outcome = "passed"       // passed, no place
	Below        Outcome = "below"        // under a threshold
	Absent       Outcome = "absent"       // TH
	Withdrew     Outcome = "withdrew"     // APS
	Disqualified Outcome = "disqualified" // DIS
	Unqualified  Outcome = "unqualified"  // TMS: did not pass screening
)

// Code is a line of the legend: the code that lists print for an outcome. One
// without an outcome is printed only where a component's KnockOut names it.
type Code struct {
	Code    string
	Outcome Outcome
	Name    Text
}

// CodeOf is the code that this rulebook prints for o, or o itself.
func (b *Rulebook) CodeOf(o Outcome) string {
	for _, c := range b.Codes {
		if c.Outcome == o {
			return c.Code
		}
	}
	return string(o)
}

// ranksBy says whether a rank may rest on a column of the registration: it tells
// the group, whether the candidate takes part, or decides a tie.
func (b *Rulebook) ranksBy(column string) bool {
	return column == ColStatus || slices.Contains(b.GroupBy, column) || slices.ContainsFunc(b.Ties, func(k TieKey) bool { return k.Of == column })
}

// Observed are the components that assessors fill sheets for.
func (b *Rulebook) Observed() (out []*Component) {
	for _, c := range b.Leaves() {
		if c.Rubric != nil {
			out = append(out, c)
		}
	}
	return out
}

// Leaves are the components that take marks (Written and Observed), in
// printing order, however deep.
func (b *Rulebook) Leaves() []*Component {
	var out []*Component
	b.Walk(func(c *Component, _ int) {
		if c.Kind != Composite {
			out = append(out, c)
		}
	})
	return out
}

// Walk visits every component, parents before their parts, with its depth.
func (b *Rulebook) Walk(visit func(c *Component, depth int)) { walk(b.Components, 0, visit) }

func walk(list []Component, depth int, visit func(*Component, int)) {
	for i := range list {
		visit(&list[i], depth)
		walk(list[i].Parts, depth+1, visit)
	}
}

// Component finds a component by code, or nil.
func (b *Rulebook) Component(code string) *Component {
	var found *Component
	b.Walk(func(c *Component, _ int) {
		if c.Code == code {
			found = c
		}
	})
	return found
}

// component is Component for a book that may be nil.
func (b *Rulebook) component(code string) *Component {
	if b == nil {
		return nil
	}
	return b.Component(code)
}

// SubTest finds a sub-test and its component by code, or nil, nil.
func (b *Rulebook) SubTest(code string) (*Component, *SubTest) {
	if b == nil {
		return nil, nil
	}
	for _, c := range b.Leaves() {
		for i := range c.SubTests {
			if c.SubTests[i].Code == code {
				return c, &c.SubTests[i]
			}
		}
	}
	return nil, nil
}

// SubTests are all sub-tests in printing order: the columns of a mark file.
func (b *Rulebook) SubTests() []*SubTest {
	var out []*SubTest
	for _, c := range b.Leaves() {
		for i := range c.SubTests {
			out = append(out, &c.SubTests[i])
		}
	}
	return out
}

// CriteriaFor is the criteria asked of a candidate with these column values,
// each with the weight or factor that holds there. A criterion whose own weight
// is 0 is asked only where a variant gives it one.
func (r *Rubric) CriteriaFor(column func(string) string) []Criterion {
	for _, v := range r.Variants {
		if !v.matches(column) {
			continue
		}
		var out []Criterion
		for _, c := range r.Criteria {
			if f, ok := v.Factors[c.Code]; ok {
				c.Weight = f
				out = append(out, c)
			}
		}
		return out
	}
	if !slices.ContainsFunc(r.Criteria, Criterion.idle) {
		return r.Criteria
	}
	return slices.DeleteFunc(slices.Clone(r.Criteria), Criterion.idle)
}

func (c Criterion) idle() bool { return c.Weight == 0 }

func (v Variant) matches(column func(string) string) bool {
	for name, want := range v.Where {
		if value := column(name); value != want && text.Key(value) != text.Key(want) {
			return false
		}
	}
	return true
}

// NeedOf is the need type that a candidate number tells, or "".
func (b *Rulebook) NeedOf(number string) string {
	at := b.Number.NeedAt
	if at < 1 || at > len(number) {
		return ""
	}
	digit := number[at-1 : at]
	for _, n := range b.Needs {
		for _, d := range n.Digits {
			if d == digit {
				return n.Code
			}
		}
	}
	return ""
}
