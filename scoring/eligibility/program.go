// Package eligibility answers the requirements of a rulebook: may this applicant stand for
// that formation, and if not, what would have to change. A rulebook's requirements become
// one [Program] of integers, days and texts, which two evaluators run: eval.go here and at
// the help desk, eval.js on the public page, offline on a phone. They say the same, word
// for word; tests hold them to it.
package eligibility

import (
	"encoding/json"
	"time"

	"ampera/scoring"
)

// Form is the number of the program's form, which the page checks.
const Form = 1

// Program is a rulebook's requirements, ready to be answered. Marks are millionths, days
// are numbers such as 20261005, both whole; there is no floating point in it.
type Program struct {
	Form         int               `json:"form"`
	Name         string            `json:"name"` // of the rulebook
	Code         string            `json:"code"` // the rulebook's, shortened
	Questions    []Question        `json:"questions"`
	Requirements []Requirement     `json:"requirements"`
	Tables       map[string]Table  `json:"tables"`
	Formations   []Formation       `json:"formations"`
	Words        map[string]Spoken `json:"words"` // by language: id, en
}

// Question is one thing that is asked. Yes and no are a choice.
type Question struct {
	Code    string   `json:"code"`
	Kind    string   `json:"kind"` // text, day, number, choice, periods
	Scales  []Scale  `json:"scales"`
	Choices []string `json:"choices"` // their codes
}

// Scale is one scale of a number: its code, highest value and decimals.
type Scale struct {
	Code     string `json:"code"`
	Max      int64  `json:"max"`
	Decimals int    `json:"decimals"`
}

// Requirement is one requirement: for whom it is, and its test as steps, which work on a
// stack of answers.
type Requirement struct {
	Code    string     `json:"code"`
	For     [][]string `json:"for"` // column, then its values
	Curable bool       `json:"curable"`
	Near    int64      `json:"near"`
	Steps   []Step     `json:"steps"`
}

// Step is one step of a test. "count" takes N answers from the stack and asks that Least
// of them are yes (all: every one; any: one); "not" turns the last; the others ask an
// answer: "in" whether it is one of Values, "day" whether it lies from From to Until (an
// age is the days between which one must be born), "number", "months" of periods until
// a day, "row" of a table on a day.
type Step struct {
	Do     string   `json:"do"`
	Of     string   `json:"of"`
	N      int      `json:"n"`
	Least  int      `json:"least"`
	From   int      `json:"from"`
	Until  int      `json:"until"`
	On     string   `json:"on"` // the question that has the table's day, in the place of Until
	Values []string `json:"values"`
	Bounds []Bound  `json:"bounds"`
	Table  string   `json:"table"`
	Match  []Match  `json:"match"`
	Says   string   `json:"says"` // the key of the words that tell what is asked
}

// Bound is the least and the most of a number on one scale.
type Bound struct {
	Scale string `json:"scale"`
	Least int64  `json:"least"`
	Most  int64  `json:"most"`
	Says  string `json:"says"` // the key of the words that tell them
}

// Match holds column At of a table against an answer, or a column of the formation.
type Match struct {
	At    int    `json:"at"`
	Of    string `json:"of,omitempty"`
	Group string `json:"group,omitempty"`
}

// Table is a table of the rulebook.
type Table struct {
	Rows []Row `json:"rows"`
}

// Row is one row of a table, and the days on which it holds; 0: always.
type Row struct {
	Cells  []string `json:"cells"`
	From   int      `json:"from"`
	Until  int      `json:"until"`
	Source string   `json:"source"`
}

// Formation is one that somebody may stand for.
type Formation struct {
	Name  string            `json:"name"`
	Cells map[string]string `json:"cells"` // grouping columns, and needs
	Quota int               `json:"quota"`
}

// Spoken are the words of one language, by key.
type Spoken map[string]string

// Compile makes the program of a rulebook for these formations.
func Compile(book *scoring.Rulebook, formations []Formation) *Program {
	p := &Program{Form: Form, Name: book.Name, Code: book.Hash[:min(12, len(book.Hash))], Formations: formations,
		Tables: map[string]Table{}, Words: map[string]Spoken{"id": {}, "en": {}}}
	for lang, spoken := range p.Words {
		for _, key := range Keys {
			spoken[key] = said(lang, key)
		}
	}
	both := func(key string) scoring.Text { return scoring.Text{ID: said("id", key), EN: said("en", key)} }
	say := func(key string, t scoring.Text) {
		if t != (scoring.Text{}) {
			p.Words["id"][key], p.Words["en"][key] = t.ID, t.EN
		}
	}
	for _, q := range book.Questions {
		out := Question{Code: q.Code, Kind: kinds[q.Kind], Scales: []Scale{}, Choices: []string{}}
		say("q."+q.Code, q.Name)
		say("h."+q.Code, scoring.Text{ID: heading(q.Name.ID), EN: heading(q.Name.EN)})
		for _, s := range q.Scales {
			out.Scales = append(out.Scales, Scale{s.Code, int64(s.Max), s.Decimals})
			if len(q.Scales) > 1 { // one alone needs no name
				say("s."+q.Code+"."+s.Code, s.Name)
			}
		}
		choices := q.Choices
		if q.Kind == scoring.YesNoAnswer {
			choices = []scoring.AnswerChoice{{Code: "yes", Name: both("yes")}, {Code: "no", Name: both("no")}}
		}
		for _, c := range choices {
			out.Choices = append(out.Choices, c.Code)
			say("c."+q.Code+"."+c.Code, c.Name)
		}
		p.Questions = append(p.Questions, out)
	}
	for _, t := range book.Tables {
		rows := make([]Row, len(t.Rows))
		for i, r := range t.Rows {
			rows[i] = Row{r.Cells, int(r.From), int(r.Until), r.Source}
		}
		p.Tables[t.Code] = Table{rows}
	}
	for _, r := range book.Requirements {
		out := Requirement{Code: r.Code, For: [][]string{}, Curable: r.Curable, Near: int64(r.Near)}
		for _, w := range r.For {
			out.For = append(out.For, append([]string{w.Column}, w.Values...))
		}
		out.Steps = steps(book, nil, &r.Test)
		p.tells(out.Steps)
		say("r."+r.Code, r.Name)
		say("d."+r.Code, r.Document)
		say("k."+r.Code, scoring.Text{ID: r.Clause, EN: r.Clause})
		say("u."+r.Code, r.Cure)
		p.Requirements = append(p.Requirements, out)
	}
	return p
}

var kinds = map[scoring.AnswerKind]string{
	scoring.TextAnswer: "text", scoring.DayAnswer: "day", scoring.NumberAnswer: "number",
	scoring.ChoiceAnswer: "choice", scoring.YesNoAnswer: "choice", scoring.PeriodsAnswer: "periods",
}

// steps are a test's steps, the parts of one before it.
func steps(book *scoring.Rulebook, out []Step, t *scoring.Test) []Step {
	for i := range t.Parts {
		out = steps(book, out, &t.Parts[i])
	}
	s := Step{Of: t.Of, N: len(t.Parts), From: int(t.From), Until: int(t.Until), On: t.AtOf, Values: list(t.Values), Bounds: []Bound{}, Table: t.Table, Match: []Match{}}
	switch t.Op {
	case scoring.TestAge:
		s.Do = "day"
		s.From, s.Until = born(t)
	case scoring.TestDay:
		s.Do = "day"
	case scoring.TestNumber:
		s.Do = "number"
		for _, b := range t.Bounds {
			s.Bounds = append(s.Bounds, Bound{Scale: b.Scale, Least: int64(b.Least), Most: int64(b.Most)})
		}
	case scoring.TestMonths:
		s.Do, s.Least = "months", t.Least
	case scoring.TestRow:
		s.Do, s.Until = "row", int(t.At)
		for _, m := range t.Match {
			s.Match = append(s.Match, Match{columnOf(book, t.Table, m.Column), m.Of, m.Group})
		}
	case scoring.TestOneOf:
		s.Do = "in"
	case scoring.TestYes:
		s.Do, s.Values = "in", []string{"yes"}
	case scoring.TestAll:
		s.Do, s.Least = "count", s.N
	case scoring.TestAny:
		s.Do, s.Least = "count", 1
	case scoring.TestCount:
		s.Do, s.Least = "count", t.Least
	case scoring.TestNot:
		s.Do = "not"
	}
	return append(out, s)
}

func list(values []string) []string { return append([]string{}, values...) }

// born are the first and the last day on which somebody who passes a test of age was
// born; 0: any.
func born(t *scoring.Test) (first, last int) {
	passes := func(day int) bool {
		return (t.Least == scoring.NoBound || int(t.At) >= birthday(day, t.Least, t.Leap)) &&
			(t.Most == scoring.NoBound || int(t.At) <= birthday(day, t.Most, t.Leap)) &&
			(t.Under == scoring.NoBound || int(t.At) < birthday(day, t.Under, t.Leap))
	}
	// Who is born later is younger, so those who pass are one stretch of days around
	// the day so many years before; a few days about it are tried, for 29 February's sake.
	at := int(t.At)
	if t.Least != scoring.NoBound {
		last = edge(at-t.Least*10000, passes, -1)
	}
	if t.Most != scoring.NoBound {
		first = edge(at-t.Most*10000, passes, 1)
	}
	if t.Under != scoring.NoBound {
		first = max(first, edge(at-t.Under*10000, passes, 1))
	}
	return first, last
}

// edge is the outermost day near about that passes, coming from outside by step.
func edge(about int, passes func(int) bool, step int) int {
	y, m, d := about/10000, about/100%100, about%100
	for n := -3 * step; n != 4*step; n += step {
		on := time.Date(y, time.Month(m), d+n, 0, 0, 0, 0, time.UTC)
		if day := int(scoring.DateOf(on)); passes(day) {
			return day
		}
	}
	return about
}

// birthday is the day on which somebody born on a day is so many years old.
func birthday(born, years int, leap bool) int {
	on := born + years*10000
	y := on / 10000
	if on%10000 != 229 || y%4 == 0 && (y%100 != 0 || y%400 == 0) {
		return on
	}
	if leap {
		return y*10000 + 301
	}
	return y*10000 + 228
}

func columnOf(book *scoring.Rulebook, table, column string) int {
	for _, t := range book.Tables {
		if t.Code != table {
			continue
		}
		for i, c := range t.Columns {
			if c == column {
				return i
			}
		}
	}
	return -1
}

// What becomes of a requirement, in the order of strong Kleene logic.
const (
	No = iota
	Unknown
	Yes
)

// Result is what somebody's answers come to for one formation.
type Result struct {
	Is       int       `json:"is"`
	Near     bool      `json:"near"` // one no alone, which can be mended or is off by little
	Findings []Finding `json:"findings"`
}

// Finding is one requirement answered, in words.
type Finding struct {
	Code    string   `json:"code"`
	Is      int      `json:"is"`
	Texts   []string `json:"texts"`   // what was found, and what to do
	Missing []string `json:"missing"` // codes of the questions without a readable answer
}

// Keys are the words that an evaluator says beside the rulebook's own.
var Keys = []string{"blank", "bad", "has", "row", "unlisted", "cure", "point"}

// JSON is the program as the page holds it.
func (p *Program) JSON() []byte {
	out, err := json.Marshal(p)
	if err != nil {
		panic(err) // it holds texts and whole numbers only
	}
	return out
}
