package tabular

import (
	"slices"
	"strings"
	"unicode"

	"ampera/scoring"
	"ampera/scoring/intake"
)

// Places of the columns of each kind of file. After those of a candidate come
// the place columns and then the sub-tests; a formation has the group columns
// and then its places; a row of written marks its number, the sub-tests, and the
// candidate's name.
const (
	atNumber = iota
	atName
	atNIK
	atBorn
	atGPA
	atStatus
	atResult
	firstPlace

	atComponent  = 1
	atCriterion  = 2
	atAssessor   = 3
	atMark       = 4
	atMarkName   = 5 // of the candidate: compared, and not stored
	atMarkResult = 6

	firstSubTest = 1
)

// column is one column that a kind of file may have.
type column struct {
	name     string
	required bool
	labels   []string // other names that are as good, such as a sub-test's in words
	is       content
	of       owner
	english  string         // its name in English, where it has one: said beside its own where the column is missing
	top      scoring.Points // the highest mark, which a title may say behind the name; 0: none
}

// content is what stands in a column.
type content uint8

const (
	aText content = iota
	aFigure
	aMark
	aDay
)

// owner says whether every candidate has something in a column.
type owner uint8

const aPerson owner = 1

// columnsOf are the columns of a kind of file. With update, a candidate needs
// no more than a number: what is known already may be left out.
func columnsOf(kind intake.Kind, book *scoring.Rulebook, update bool) []column {
	switch kind {
	case intake.Formations:
		return append(groupColumns(book, true), column{name: scoring.ColQuota, required: true, is: aFigure})
	case intake.Marks:
		return []column{atNumber: {name: scoring.ColNumber, required: true}, atComponent: {name: "component", required: true},
			atCriterion: {name: "criterion", required: true}, atAssessor: {name: "assessor"}, atMark: {name: "mark", required: true, is: aMark}, atMarkName: {name: scoring.ColName, of: aPerson},
			atMarkResult: {name: scoring.ColResult}}
	case intake.Written:
		return append(append([]column{{name: scoring.ColNumber, required: true}}, subTestColumns(book)...), column{name: scoring.ColName, of: aPerson}, column{name: scoring.ColResult})
	}
	switch kind {
	case intake.Answers:
		return answerColumns(book)
	case intake.Applicants:
		return applicantColumns(book, update)
	case intake.Numbers:
		return []column{atRegister: {name: scoring.ColRegister, required: true}, 1: {name: scoring.ColNumber, required: true}}
	case intake.Staffing:
		return staffingColumns()
	case intake.Decree:
		return decreeColumns()
	case intake.Objections:
		return objectionColumns()
	case intake.Reasons:
		return []column{{name: "syarat", required: true, english: "requirement", labels: []string{"requirement"}}, {name: "jumlah", required: true, is: aFigure, english: "count", labels: []string{"count"}}}
	}
	out := []column{atNumber: {name: scoring.ColNumber, required: true}, atName: {name: scoring.ColName, required: !update, of: aPerson},
		atNIK: {name: scoring.ColNIK}, atBorn: {name: scoring.ColBorn, is: aDay}, atGPA: {name: scoring.ColGPA, is: aFigure, top: topGPA}, atStatus: {name: scoring.ColStatus}, atResult: {name: scoring.ColResult}}
	return append(append(out, placeColumns(book, !update)...), subTestColumns(book)...)
}

func groupColumns(book *scoring.Rulebook, required bool) []column {
	var out []column
	for _, name := range book.GroupBy {
		out = append(out, column{name: name, required: required, of: aPerson})
	}
	return out
}

// placeColumns are the group columns first and then the other descriptive
// columns.
func placeColumns(book *scoring.Rulebook, required bool) []column {
	out := groupColumns(book, required)
	for _, name := range scoring.PlaceColumns {
		if !slices.Contains(book.GroupBy, name) {
			out = append(out, column{name: name})
		}
	}
	return out
}

func subTestColumns(book *scoring.Rulebook) []column {
	var out []column
	for _, t := range book.SubTests() {
		out = append(out, column{name: t.Code, labels: []string{t.Name.ID, t.Name.EN}, is: aMark, top: t.Max})
	}
	return out
}

// plainName is a name of which only letters and digits count.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// A name is worth more or less: as it is, but for capitals; ours in other
// letters; the national portal's; one that people write; one with the highest mark
// behind it.
const (
	exactName = iota
	ownName
	portalName
	spokenName
	boundName
	allNames
)

// claim is a column that a name may mean, and what the name is worth.
type claim struct{ column, worth int }

// calling are the columns that each name may mean.
type calling struct {
	columns []column
	claims  map[string][]claim // by plain name
}

func newCalling(columns []column) calling {
	c := calling{columns, map[string][]claim{}}
	for i := range columns {
		col := &columns[i]
		c.add(i, ownName, append([]string{col.name}, col.labels...)...)
		c.add(i, portalName, intake.PortalNames[col.name])
		c.add(i, spokenName, intake.SpokenNames[col.name]...)
		if col.labels != nil { // a sub-test
			for _, name := range append([]string{col.name}, col.labels...) {
				c.add(i, spokenName, "Nilai "+name)
			}
		}
	}
	return c
}

func (c calling) add(column, worth int, names ...string) {
	for _, name := range names {
		if key := plainName(name); key != "" {
			c.claims[key] = append(c.claims[key], claim{column, worth})
		}
	}
}

// match finds which field of a header holds which column. A field that two
// columns might be goes to the one with the better name; two fields of as good a
// name are rivals, between which somebody has to choose. Of a header of two rows
// lower is the second: where both together say nothing, it speaks alone.
func (c calling) match(header, lower []string) []intake.Target {
	m := matching{make([]intake.Target, len(c.columns)), make([]int, len(c.columns)), make([]bool, len(header))}
	for i, col := range c.columns {
		m.targets[i] = intake.Target{Name: col.name, Required: col.required, Field: -1, Rival: -1}
	}
	claims := make([][]claim, len(header))
	for field, name := range header {
		claims[field] = c.claimed(name)
		if claims[field] == nil && field < len(lower) {
			claims[field] = c.claimed(lower[field])
		}
	}
	for worth := range allNames {
		for field, list := range claims {
			for _, cl := range list {
				if cl.worth == ownName && strings.EqualFold(header[field], c.columns[cl.column].name) {
					cl.worth = exactName
				}
				if cl.worth == worth {
					m.consider(field, header[field], cl)
				}
			}
		}
	}
	return m.targets
}

// claimed are the columns that a name may mean. Where it says nothing with the highest
// mark behind it, it means those whose highest mark that is: with another one, its marks
// are on another scale.
func (c calling) claimed(name string) (out []claim) {
	if list := c.claims[plainName(name)]; list != nil {
		return list
	}
	bare, top, ok := intake.WithoutBound(name)
	if !ok {
		return nil
	}
	for _, cl := range c.claims[plainName(bare)] {
		if c.columns[cl.column].top == top && top > 0 {
			out = append(out, claim{cl.column, boundName})
		}
	}
	return out
}

// matching is a match while it is made, from the best names to the least.
type matching struct {
	targets []intake.Target
	worth   []int  // of the name by which each target found its field
	taken   []bool // by field
}

func (m *matching) consider(field int, name string, cl claim) {
	t := &m.targets[cl.column]
	switch {
	case m.taken[field]:
	case t.Field < 0:
		t.Field, t.By, m.taken[field], m.worth[cl.column] = field, intake.ByName, true, cl.worth
		if strings.EqualFold(name, intake.PortalNames[t.Name]) {
			t.By = intake.ByPortal
		}
	case t.Rival < 0 && m.worth[cl.column] == cl.worth:
		t.Rival = field
	}
}
