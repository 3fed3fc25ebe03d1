package rulebook

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"ampera/scoring"
)

// Question is one thing that the "new selection" screen asks. Its words are in
// package wording under "rulebook.ask." and its name.
type Question string

// The questions, in the order that they are asked.
const (
	AskTitle     Question = "title"     // the title that lists print
	AskWritten   Question = "written"   // percent of the written test; the simulation takes the rest
	AskAssessors Question = "assessors" // how many assess each candidate
	AskGap       Question = "gap"       // points between two sheets that call moderation
	AskDecimals  Question = "decimals"  // decimals of the final mark
	AskGroups    Question = "groups"    // columns whose values make one ranking group
	AskTwice     Question = "twice"     // whether two people type each written mark
	AskSubTests  Question = "subtests"  // what the written test has, with each one's best mark
	AskCriteria  Question = "criteria"  // what is assessed in the simulation, with the weights
	AskNumber    Question = "number"    // candidate numbers whose form the rulebook takes
)

var questions = []Question{AskTitle, AskWritten, AskAssessors, AskGap, AskDecimals, AskGroups, AskTwice, AskSubTests, AskCriteria, AskNumber}

// Answers are the answers to the questions. What a template does not ask must
// be left at its zero value.
type Answers struct {
	Title     string
	Written   scoring.Points // percent, more than 0 and less than 100
	Assessors int            // 1 to 9
	Gap       scoring.Points // on the 0-100 scale of the sheet; 0: never moderate
	Decimals  int            // 0 to 6
	GroupBy   []string       // column names
	Twice     bool           // two people type each written mark
	SubTests  []Part         // their best marks; nil: the template's
	Criteria  []Part         // their weights in percent; nil: the template's
	Numbers   []string       // nil: the template's form. Where a template has a form of its own, they are held to it.
}

// Questions are those that a template asks, in order; none for an unknown one.
func Questions(template string) []Question {
	text, _ := Template(template)
	return slices.DeleteFunc(slices.Clone(questions), func(q Question) bool { return !asks(text, q) })
}

// asks says whether a template asks a question: by its mark. Whether marks are typed
// twice is asked of every written test.
func asks(text string, q Question) bool {
	if q == AskTwice {
		return strings.Contains(text, subTestHead)
	}
	return regexp.MustCompile(`#\?` + string(q) + `\b`).MatchString(text)
}

// Defaults are the answers as the template has them, in Indonesian.
func Defaults(template string) (Answers, bool) {
	text, ok := Template(template)
	book, err := Parse(text)
	if !ok || err != nil {
		return Answers{}, false
	}
	var a Answers
	for _, q := range Questions(template) {
		value := ""
		if lines := marked(text, q); len(lines) > 0 {
			value = lines[0]
		}
		switch q {
		case AskTitle:
			a.Title = book.Title.ID
		case AskWritten, AskAssessors, AskGap:
			a.Put(q, strings.Trim(value, `"`))
		case AskDecimals:
			a.Decimals = book.Total.Rounding.N
		case AskGroups:
			a.GroupBy = book.GroupBy
		case AskSubTests:
			a.SubTests = subTestsOf(book)
		case AskCriteria:
			a.Criteria = criteriaOf(book)
		case AskNumber:
			a.Numbers = []string{book.Number.Example}
		}
	}
	return a, true
}

// Put reads an answer as it is typed, and says whether it is one.
func (a *Answers) Put(q Question, typed string) bool {
	typed = strings.TrimSpace(typed)
	var err error
	switch q {
	case AskWritten:
		a.Written, err = scoring.ParsePoints(typed)
	case AskAssessors:
		a.Assessors, err = strconv.Atoi(typed)
	case AskGap:
		a.Gap, err = scoring.ParsePoints(typed)
	case AskDecimals:
		a.Decimals, err = strconv.Atoi(typed)
	case AskGroups:
		a.GroupBy = strings.FieldsFunc(typed, func(r rune) bool { return r == ',' || r == ' ' })
		return len(a.GroupBy) > 0
	}
	return err == nil
}

// Typed is an answer as Put reads it.
func (a Answers) Typed(q Question) string {
	switch q {
	case AskWritten:
		return a.Written.String()
	case AskAssessors:
		return strconv.Itoa(a.Assessors)
	case AskGap:
		return a.Gap.String()
	case AskDecimals:
		return strconv.Itoa(a.Decimals)
	case AskGroups:
		return strings.Join(a.GroupBy, ", ")
	}
	return ""
}

// Fill is a template's text with the answers put in; its comments stay, so that
// people can read and change it. The text parses. The error is a
// [*scoring.Refusal] about an answer, or [scoring.Problems] of the filled text.
//
// Only lines that end in a mark ("#?gap ...") change, and the sub-tests and criteria
// that are marked so. With one assessor the gap is written as 0, for there is
// nothing to compare.
func Fill(template string, a Answers) (string, error) {
	text, ok := Template(template)
	if !ok {
		return "", scoring.Refuse("rulebook.template", template, strings.Join(names, ", "))
	}
	asked := Questions(template)
	if r := a.check(asked); r != nil {
		return "", r
	}
	book, err := Parse(text)
	if err != nil {
		return "", err
	}
	if slices.Equal(a.Numbers, []string{book.Number.Example}) {
		a.Numbers = nil // the template's own form
	}
	if r := a.fit(book.Number, asked); r != nil {
		return "", r
	}
	text = a.parts(text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		m := markedLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		if m[4] == string(AskNumber) {
			lines[i] = m[1] + a.number(m[1], m[2]) + m[3]
			continue
		}
		lines[i] = m[1] + a.value(m[4], m[2]) + m[3]
	}
	filled := strings.Join(lines, "\n")
	if _, err := Parse(filled); err != nil {
		return "", err
	}
	return filled, nil
}

// markedLine parts a marked line: "key = ", the value, the rest and the mark.
var markedLine = regexp.MustCompile(`^(\w+ = )(.*?)([ \t]+#\?(\w+).*)$`)

// marked are the values on the lines that a question fills.
func marked(text string, q Question) []string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		if m := markedLine.FindStringSubmatch(line); m != nil && m[4] == string(q) {
			out = append(out, m[2])
		}
	}
	return out
}

var digits = regexp.MustCompile(`\d+`)

// value is what a marked line says after "key = ".
func (a Answers) value(mark, old string) string {
	switch Question(mark) {
	case AskTitle:
		return quote(a.Title)
	case AskWritten:
		return decimal(a.Written)
	case "simulation": // the line that takes the rest
		return decimal(100*scoring.Point - a.Written)
	case AskAssessors:
		return strconv.Itoa(a.Assessors)
	case AskGap:
		if a.Assessors == 1 {
			return "0"
		}
		return decimal(a.Gap)
	case AskDecimals: // one number, or every rounding of a component
		return digits.ReplaceAllString(old, strconv.Itoa(a.Decimals))
	case AskGroups:
		columns := make([]string, len(a.GroupBy))
		for i, c := range a.GroupBy {
			columns[i] = quote(c)
		}
		return "[" + strings.Join(columns, ", ") + "]"
	}
	return old
}

// check holds the answers to their ranges, and to what is asked at all.
func (a Answers) check(asked []Question) *scoring.Refusal {
	given := map[Question]bool{
		AskTitle: a.Title != "", AskWritten: a.Written != 0, AskAssessors: a.Assessors != 0,
		AskGap: a.Gap != 0, AskDecimals: a.Decimals != 0, AskGroups: len(a.GroupBy) > 0,
		AskTwice: a.Twice, AskSubTests: a.SubTests != nil, AskCriteria: a.Criteria != nil,
	}
	for _, q := range questions {
		if given[q] && !slices.Contains(asked, q) {
			return scoring.Refuse("rulebook.fill.not-asked", string(q))
		}
	}
	sane := map[Question]bool{
		AskTitle:     strings.TrimSpace(a.Title) != "" && !strings.ContainsFunc(a.Title, unicode.IsControl),
		AskWritten:   a.Written > 0 && a.Written < 100*scoring.Point && a.Written%100 == 0,
		AskAssessors: a.Assessors >= 1 && a.Assessors <= 9,
		AskGap:       a.Gap >= 0 && a.Gap < 100*scoring.Point,
		AskDecimals:  a.Decimals >= 0 && a.Decimals <= scoring.PointDecimals,
		AskGroups:    true, // Parse knows which columns may group
		AskTwice:     true,
		AskSubTests:  saneParts(a.SubTests),
		AskCriteria:  saneParts(a.Criteria) && (a.Criteria == nil || sumOf(a.Criteria) == 100*scoring.Point),
		AskNumber:    true, // see fit
	}
	for _, q := range asked {
		if !sane[q] {
			return scoring.Refuse("rulebook.fill." + string(q))
		}
	}
	return nil
}

// quote is s as a TOML string.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// decimal is p as the form wants it: bare when whole, else in quotes.
func decimal(p scoring.Points) string {
	if p%scoring.Point == 0 {
		return p.String()
	}
	return quote(p.String())
}
