// Package query is the one language in which every list is searched and
// filtered. It is pure: a list says which fields its rows have, Parse makes a
// Query of what a person typed, and the Query says which rows it keeps.
//
//	ani 0123             both parts, anywhere in a row's own words
//	formasi:ipa          a field that contains a text
//	status:draf,belum    one of several
//	tulis<60  selisih>=15,5  tulis:60..75   figures; what is blank is none
//	tulis:kosong         a figure that is blank
//	-ani  -status:draf   not so
//	"dua kata"           blanks inside quotes belong to the word
//	~bdi                 these letters in this order, and others between them
//	@nama                a filter that was saved under this name
//
// Case and accents do not matter. Fields and their choices have a name in each
// language and both are understood, whichever the screen speaks.
package query

import (
	"slices"
	"strings"

	"ampera/scoring"
)

// Kind is what a field holds.
type Kind uint8

// Kinds of fields.
const (
	Text Kind = iota
	Choice
	Number
)

// Field is one thing that can be asked of a row.
type Field struct {
	ID      string
	Name    scoring.Text // one word in each language, without blanks
	Kind    Kind
	Choices []Option // of a Choice, and to complete a Text with
}

// Option is one value of a field.
type Option struct {
	ID   string
	Name scoring.Text
}

// Row is one row as a query sees it. Field is a place in the fields given to
// Parse.
type Row interface {
	// Words are the folded words that free text looks in.
	Words() string
	// Text is the folded text of a Text field, or the ID of a Choice's option.
	Text(field int) string
	// Number is a Number field's figure; false when it is blank.
	Number(field int) (scoring.Points, bool)
}

// Query is a filter that was understood. The zero value keeps every row.
type Query struct{ terms []term }

// term is one word of a query.
type term struct {
	not   bool
	field int // -1: free text
	loose bool
	any   []string // folded texts, or IDs of options: one must fit
	test  func(scoring.Points, bool) bool
}

// Empty says whether the query keeps every row.
func (q Query) Empty() bool { return len(q.terms) == 0 }

// Match says whether the query keeps a row.
func (q Query) Match(r Row) bool {
	for i := range q.terms {
		if t := &q.terms[i]; t.fits(r) == t.not {
			return false
		}
	}
	return true
}

func (t *term) fits(r Row) bool {
	switch {
	case t.test != nil:
		return t.test(r.Number(t.field))
	case t.loose:
		return inOrder(r.Words(), t.any[0])
	case t.field < 0:
		return strings.Contains(r.Words(), t.any[0])
	}
	text := r.Text(t.field)
	return slices.ContainsFunc(t.any, func(want string) bool { return strings.Contains(text, want) })
}

// inOrder says whether the letters of want stand in text in their order.
func inOrder(text, want string) bool {
	rest := []rune(want)
	for _, r := range text {
		if len(rest) > 0 && r == rest[0] {
			rest = rest[1:]
		}
	}
	return len(rest) == 0
}
