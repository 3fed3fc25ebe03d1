package scoring

import (
	"slices"

	"ampera/scoring/text"
)

// Requirements are what an applicant must have before the tests, as data: the questions
// that they are asked, what is asked of the answers, and the dated tables that some of it
// is looked up in. Package scoring/eligibility answers them.

// AnswerKind is what answers a question.
type AnswerKind uint8

// What answers a question.
const (
	TextAnswer   AnswerKind = iota + 1
	DayAnswer               // a day
	NumberAnswer            // a number on one of the question's scales
	ChoiceAnswer            // one of the question's choices
	YesNoAnswer
	PeriodsAnswer // days from and until, both counted
)

// Question is one thing that an applicant is asked.
type Question struct {
	Code    string
	Name    Text // what is asked
	Kind    AnswerKind
	Scales  []AnswerScale  // of a number; of several, the applicant says which
	Choices []AnswerChoice // of a choice
}

// AnswerScale is one scale of a number, such as a mark of 0 to 4.
type AnswerScale struct {
	Code     string
	Name     Text
	Max      Points // the lowest is 0
	Decimals int    // that an answer may have
}

// AnswerChoice is one answer of a choice.
type AnswerChoice struct {
	Code string
	Name Text
}

// Requirement is one thing that is asked of every applicant, or of some.
type Requirement struct {
	Code     string
	Name     Text   // in plain words
	Clause   string // of the rule that demands it
	Document Text   // that shows it
	For      []Where
	Test     Test
	Curable  bool   // somebody who fails it can still mend it
	Cure     Text   // how
	Near     Points // a number that fails by no more than this is a near miss
}

// Where is a column of formations, or needs, and the values for which something holds.
type Where struct {
	Column string // of the grouping; WhereNeed is the need type
	Values []string
}

// Asked says whether it is asked of who applies for a formation with these columns and this
// need type.
func (r *Requirement) Asked(cells map[string]string) bool {
	for _, w := range r.For {
		if !slices.ContainsFunc(w.Values, func(v string) bool { return text.Alike(v, cells[w.Column]) }) {
			return false
		}
	}
	return true
}

// RequirementsOf are those that are asked of whoever applies to a formation, by the columns
// that group candidates. Which of them also depend on a need type is theirs to say.
func (b *Rulebook) RequirementsOf(values []string) (out []Requirement) {
	for _, r := range b.Requirements {
		fits := true
		for _, w := range r.For {
			at := slices.Index(b.GroupBy, w.Column)
			fits = fits && (at < 0 || at < len(values) && slices.ContainsFunc(w.Values, func(v string) bool { return text.Key(v) == text.Key(values[at]) }))
		}
		if fits {
			out = append(out, r)
		}
	}
	return out
}

// RequirementCodes are their codes: the set of requirements of a formation.
func (b *Rulebook) RequirementCodes(values []string) (out []string) {
	for _, r := range b.RequirementsOf(values) {
		out = append(out, r.Code)
	}
	return out
}

// WhereNeed is the column of the need type in requirements, ColNeed in files.
const (
	WhereNeed = "needs"
	ColNeed   = "jenis_kebutuhan"
)

// ScaleSuffix ends the name of the column that says on which of several scales a number
// was answered.
const ScaleSuffix = "_skala"

// OfScale is what follows a question's code where its scale is answered.
const OfScale = ":scale"

// DocumentSuffix ends the name of the column that says how the document is called that
// shows a requirement, behind the requirement's code.
const DocumentSuffix = "_dokumen"

// TestOp is the kind of a test.
type TestOp uint8

// Kinds of tests. A test of answers that are missing, or that no table knows, is neither
// passed nor failed.
const (
	TestAge    TestOp = iota + 1 // years between a day and At
	TestNumber                   // a number, by its scale
	TestOneOf                    // a text or choice is among Values
	TestRow                      // a row of a table fits
	TestDay                      // a day lies between From and Until
	TestMonths                   // months in periods until a day, counted once
	TestYes                      // yes
	TestAll                      // all of Parts
	TestAny                      // any of Parts
	TestNot                      // not the one of Parts
	TestCount                    // at least Least of Parts
)

// Test is what is asked of the answers.
type Test struct {
	Op     TestOp
	Of     string // code of the question
	At     Date   // the day on which an age counts, or a table holds
	AtOf   string // the question whose day it is, in the place of At
	From   Date
	Until  Date
	Least  int  // years, months, or parts; NoBound: none
	Most   int  // years: the birthday itself still passes
	Under  int  // years: the birthday itself fails
	Leap   bool // born on 29 February: in other years the birthday is 1 March, not 28 February
	Bounds []Bound
	Values []string
	Table  string
	Match  []Match
	Parts  []Test
}

// NoBound is the bound of a test that has none.
const NoBound = -1

// Bound is the least and the most of a number on a scale; NoBound: none.
type Bound struct {
	Scale       string
	Least, Most Points
}

// Match holds a table's column against an answer, or against a column of the formation.
type Match struct {
	Column string
	Of     string // code of the question
	Group  string // or column of the formation
}

// LookupTable is a table of the rulebook: what is linear to what, which accreditation an
// institution had when.
type LookupTable struct {
	Code    string
	Name    Text // what people call it; its code where the rulebook does not say
	Columns []string
	Rows    []LookupRow
}

// LookupRow is one row, with where it is from.
type LookupRow struct {
	Cells  []string
	From   Date // the first day on which it holds; 0: always
	Until  Date // the last; 0: always
	Source string
}
