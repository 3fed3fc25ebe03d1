package tabular

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/wording"
)

// noResult is what people write instead of nothing.
const noResult = "-"

// mostResults is how many different words of a column of results are kept apart; a
// column of remarks has as many as rows.
const mostResults = 50

// results reads the column that says what became of candidates: who was absent, left
// or did not qualify. What the program computes itself is set aside, and told once. A
// column without any code holds remarks, and is none.
type results struct {
	codes    intake.Codes
	parts    []resultPart
	taken    map[string]int // rows by the rulebook's code
	computed map[string]int
	unknown  map[string]*oddity
	words    []string // that are unknown, in the order in which they came
	more     int      // unknown ones of kinds beyond the first some
	known    bool     // some word is a code, or says that somebody came
	at       place    // of the first row that said anything
	sheet    string
}

// resultPart is a component that is written, and where its sub-tests are.
type resultPart struct {
	code     string
	from, to int // among all sub-tests
}

func newResults(book *scoring.Rulebook) *results {
	r := &results{codes: intake.CodesOf(book, wording.NoResults()...), taken: map[string]int{}, computed: map[string]int{}, unknown: map[string]*oddity{}}
	at := 0
	for _, c := range book.Leaves() {
		if n := len(c.SubTests); n > 0 {
			r.parts = append(r.parts, resultPart{c.Code, at, at + n})
			at += n
		}
	}
	return r
}

// given is a mark as a row has it.
type given struct {
	value scoring.Points
	has   bool
}

// given are the marks of a row: of all sub-tests, from the column of the first on.
func (t *table) given(first int, subs []*scoring.SubTest) []given {
	t.marks = t.marks[:0]
	for i, s := range subs {
		p, ok := t.writtenMark(first+i, s)
		t.marks = append(t.marks, given{p, ok})
	}
	return t.marks
}

// said is what a cell of results means, with its word; false for nothing that is kept.
func (t *table) said(i int) (m intake.Meaning, word string, kept bool) {
	if t.at[i] < 0 {
		return m, "", false
	}
	word, ok := t.cell(i)
	if !ok || word == "" {
		return m, "", false
	}
	m, known := t.results.codes.Of(word)
	t.results.known = t.results.known || known && word != noResult
	if !known {
		t.results.odd(t, i, word)
	}
	return m, word, known && t.keeps(i, m, word)
}

// keeps notes a word that is known, and says whether anything comes of it.
func (t *table) keeps(i int, m intake.Meaning, word string) bool {
	switch {
	case m.Nothing:
		return false
	case m.Kept():
		t.noteResult(i, t.results.taken, cmp.Or(m.Code, word))
		return true
	}
	t.noteResult(i, t.results.computed, word)
	return false
}

func (t *table) noteResult(i int, in map[string]int, word string) {
	if len(t.results.taken)+len(t.results.computed) == 0 {
		t.results.at, t.results.sheet = place{t.head, t.at[i] + 1, t.columns[i].name}, t.sheet
	}
	if _, there := in[word]; there || len(in) < mostResults {
		in[word]++
	}
}

// odd notes a word that nobody knows, once a kind.
func (r *results) odd(t *table, i int, word string) {
	o := r.unknown[word]
	switch {
	case o == nil && len(r.unknown) == mostResults:
		r.more++
		return
	case o == nil:
		o, word = &oddity{}, strings.Clone(word)
		r.unknown[word], r.words = o, append(r.words, word)
	}
	o.see(t, i, cellSeen{shown: word})
}

// tellResults says what a column of results brought, and which of its words nobody
// knows: each kind of them once.
func (t *table) tellResults() {
	r := t.results
	if r.remarks() {
		t.notes.sheet = r.unknown[r.words[0]].sheet
		t.notes.add(place{t.head, r.unknown[r.words[0]].at.field, scoring.ColResult}, "csv.result.remarks")
		return
	}
	t.more += r.more
	known := strings.Join(r.codes.Said(), ", ")
	for _, word := range r.words {
		o := r.unknown[word]
		t.sheet = o.sheet
		t.add(o.at, "csv.result.unknown", word, strconv.Itoa(o.count), strings.Join(o.places, ", "), known)
	}
	if t.notes.sheet = r.sheet; len(r.taken) > 0 {
		t.notes.add(r.at, "csv.result.taken", amounts(r.taken))
	}
	if len(r.computed) > 0 {
		all := 0
		for _, n := range r.computed {
			all += n
		}
		t.notes.add(r.at, "csv.result.computed", strconv.Itoa(all), strings.Join(slices.Sorted(maps.Keys(r.computed)), ", "))
	}
}

// remarks says whether the column holds something else: no word of it is a code.
func (r *results) remarks() bool { return r != nil && !r.known && len(r.words) > 0 }

// amounts are how many rows say what.
func amounts(of map[string]int) string {
	var out []string
	for _, code := range slices.Sorted(maps.Keys(of)) {
		out = append(out, code+" "+strconv.Itoa(of[code]))
	}
	return strings.Join(out, ", ")
}

// remark is what a row says beside its marks; nil: nothing. Marks from a column on
// that are none, though they are written as 0, are taken out.
func (t *table) remark(i, first int, marks []given) *scoring.Remark {
	m, word, kept := t.said(i)
	if !kept {
		return nil
	}
	absent, marked := t.without(first, marks)
	switch {
	case m.Outcome != scoring.Absent || len(absent) > 0:
	case marked:
		t.fault(i, "csv.result.marked", word)
	default:
		t.fault(i, "csv.result.where", word)
	}
	return remarkOf(m, word, absent)
}

// without takes the marks of every component out of which each is 0 or blank: nobody
// was there to earn them. Marked says whether there are others.
func (t *table) without(first int, marks []given) (absent []string, marked bool) {
	for _, part := range t.results.parts {
		switch of := marks[part.from:part.to]; {
		case !t.holdsAny(first+part.from, first+part.to):
		case slices.ContainsFunc(of, func(g given) bool { return g.value != 0 }):
			marked = true
		default:
			clear(of)
			absent = append(absent, part.code)
		}
	}
	return absent, marked
}

// remarkOf is what a word says of somebody.
func remarkOf(m intake.Meaning, word string, absent []string) *scoring.Remark {
	out := &scoring.Remark{As: strings.Clone(word)}
	switch m.Outcome {
	case scoring.Absent:
		out.Absent = absent
	case scoring.Withdrew:
		out.Exit = scoring.ExitWithdrew
	case scoring.Disqualified:
		out.Exit = scoring.ExitDisqualified
	case scoring.Unqualified:
		out.Unqualified = true
	}
	return out
}
