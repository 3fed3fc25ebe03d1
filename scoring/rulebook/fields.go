package rulebook

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"ampera/scoring"
)

// fault is one problem before it is put in the order of the file.
type fault struct {
	place
	path string
	scoring.Refusal
}

// faults gathers everything that is wrong, so that all is told together.
type faults []fault

func (f *faults) add(n *node, code string, args ...string) {
	*f = append(*f, fault{n.place, n.path, *scoring.Refuse("rulebook."+code, args...)})
}

// problems is all of it in the order of the file, or nil.
func (f faults) problems() error {
	if len(f) == 0 {
		return nil
	}
	slices.SortStableFunc(f, func(a, b fault) int {
		if a.line != b.line {
			return a.line - b.line
		}
		return a.col - b.col
	})
	out := make(scoring.Problems, len(f))
	for i, one := range f {
		column := "col " + strconv.Itoa(one.col)
		if one.path != "" {
			column = one.path + ", " + column
		}
		out[i] = scoring.Problem{Line: one.line, Column: column, Refusal: one.Refusal}
	}
	return out
}

// fields reads the fields of one table and remembers which were asked for:
// close tells those that nobody knows. A field of the wrong type is told once
// and read as its zero value.
type fields struct {
	*faults
	at    *node
	dead  bool // not a table: told already, so that its missing keys are not
	asked []string
}

func open(n *node, f *faults) *fields {
	t := &fields{faults: f, at: n, dead: n.kind != aTable}
	if t.dead {
		f.add(n, "want-table")
	}
	return t
}

// sub opens a table below this one; nil when it is not there.
func (t *fields) sub(key string) *fields {
	if n := t.get(key); n != nil {
		return open(n, t.faults)
	}
	return nil
}

// close tells the keys that the form does not know.
func (t *fields) close() {
	for _, key := range t.at.keys {
		if !slices.Contains(t.asked, key) {
			t.add(t.at.fields[key], "unknown-key", key, strings.Join(t.asked, ", "))
		}
	}
}

// get is a field, or nil.
func (t *fields) get(key string) *node {
	if !slices.Contains(t.asked, key) {
		t.asked = append(t.asked, key)
	}
	return t.at.fields[key]
}

// need is a field that must be there; nil after telling that it is not.
func (t *fields) need(key string) *node {
	n := t.get(key)
	if n == nil && !t.dead {
		t.add(t.at, "missing", key)
	}
	return n
}

// scalar is n's text when it is a text, and whether it is.
func (f *faults) scalar(n *node) (string, bool) {
	if n.kind != aText {
		f.add(n, "want-text")
		return "", false
	}
	if strings.ContainsFunc(n.text, unicode.IsControl) {
		f.add(n, "control")
		return "", false
	}
	return n.text, true
}

// text is a text that may be left out.
func (t *fields) text(key string) string {
	n := t.get(key)
	if n == nil {
		return ""
	}
	s, _ := t.scalar(n)
	return s
}

// needText is a text that must be there and not be empty.
func (t *fields) needText(key string) string {
	n := t.need(key)
	if n == nil {
		return ""
	}
	s, ok := t.scalar(n)
	if ok && strings.TrimSpace(s) == "" {
		t.add(n, "missing", key)
	}
	return s
}

// day is a day as YYYY-MM-DD that may be left out.
func (t *fields) day(key string) scoring.Date {
	n := t.get(key)
	if n == nil {
		return 0
	}
	return t.dayOf(n)
}

// dayOf is a value as a day; 0: it is none.
func (f *faults) dayOf(n *node) scoring.Date {
	s, ok := f.scalar(n)
	if !ok {
		return 0
	}
	d, ok := scoring.ParseDate(s)
	if !ok || d.String() != s {
		f.add(n, "want-day")
	}
	return d
}

// choice is one of a few words; the zero value when absent or wrong.
func choice[V any](t *fields, key string, among []word[V]) V {
	var none V
	n := t.get(key)
	if n == nil {
		return none
	}
	s, ok := t.scalar(n)
	if !ok {
		return none
	}
	var names []string
	for _, w := range among {
		if w.name == s {
			return w.value
		}
		names = append(names, w.name)
	}
	t.add(n, "choice", s, strings.Join(names, ", "))
	return none
}

// word is one of the words that a choice knows.
type word[V any] struct {
	name  string
	value V
}

// name is a thing said in both languages; a plain text stands for both.
func (t *fields) name(key string, required bool) scoring.Text {
	n := t.get(key)
	if n == nil {
		if required {
			t.need(key)
		}
		return scoring.Text{}
	}
	return t.textOf(n)
}

func (f *faults) textOf(n *node) scoring.Text {
	if n.kind == aText {
		s, ok := f.scalar(n)
		if ok && strings.TrimSpace(s) == "" {
			f.add(n, "missing", "id")
		}
		return scoring.Text{ID: s, EN: s}
	}
	if n.kind != aTable {
		f.add(n, "want-name")
		return scoring.Text{}
	}
	t := open(n, f)
	out := scoring.Text{ID: t.needText("id"), EN: t.needText("en")}
	t.close()
	return out
}

// whole is a whole number from low to high; otherwise when absent.
func (t *fields) whole(key string, low, high, otherwise int) int {
	n := t.get(key)
	if n == nil {
		return otherwise
	}
	if n.kind != aWhole {
		t.add(n, "want-whole")
		return otherwise
	}
	v, err := strconv.Atoi(strings.ReplaceAll(n.text, "_", ""))
	if err != nil || v < low || v > high {
		t.add(n, "range", n.text, strconv.Itoa(low), strconv.Itoa(high))
		return otherwise
	}
	return v
}

// most is more than any mark, weight or factor of a selection; far below what
// the arithmetic holds.
const most = 1_000_000 * scoring.Point

// points is a number from low to high, and its node; nil when it is absent or
// wrong.
func (t *fields) points(key string, low, high scoring.Points) (scoring.Points, *node) {
	n := t.get(key)
	if n == nil {
		return 0, nil
	}
	v, ok := t.number(n, low, high)
	if !ok {
		return 0, nil
	}
	return v, n
}

// number reads a whole number, or a decimal in quotes. A bare decimal is
// refused: another program would read it as a binary float.
func (f *faults) number(n *node, low, high scoring.Points) (scoring.Points, bool) {
	switch n.kind {
	case aFloat:
		f.add(n, "float", n.text)
		return 0, false
	case aWhole, aText:
	default:
		f.add(n, "want-number")
		return 0, false
	}
	text := n.text
	if n.kind == aWhole {
		text = strings.TrimPrefix(strings.ReplaceAll(text, "_", ""), "+")
	}
	v, err := scoring.ParsePoints(text)
	if err != nil {
		f.add(n, "number", n.text)
		return 0, false
	}
	if v < low || v > high {
		f.add(n, "range", v.String(), low.String(), high.String())
		return 0, false
	}
	return v, true
}

// percent is a share written as percent: 60 is 0.6. Its node is nil when it is
// absent or wrong.
func (t *fields) percent(key string) (scoring.Points, *node) {
	n := t.get(key)
	if n == nil {
		return 0, nil
	}
	v, ok := t.share(n)
	if !ok {
		return 0, nil
	}
	return v, n
}

func (f *faults) share(n *node) (scoring.Points, bool) {
	v, ok := f.number(n, 0, 100*scoring.Point)
	if ok && v%100 != 0 {
		f.add(n, "percent-decimals", v.String())
		return 0, false
	}
	return v / 100, ok
}

// flag is true or false; false when absent.
func (t *fields) flag(key string) bool {
	n := t.get(key)
	if n == nil {
		return false
	}
	if n.kind != aBool {
		t.add(n, "want-flag")
	}
	return n.text == "true"
}

// list is the items of a list; nil when absent.
func (t *fields) list(key string) []*node {
	n := t.get(key)
	if n == nil {
		return nil
	}
	if n.kind != aList {
		t.add(n, "want-list")
		return nil
	}
	return n.items
}

// texts is a list of different texts.
func (t *fields) texts(key string) []string {
	var out []string
	known := map[string]bool{}
	for _, n := range t.list(key) {
		s, ok := t.scalar(n)
		if !ok {
			continue
		}
		if known[s] {
			t.add(n, "twice", s)
		}
		known[s] = true
		out = append(out, s)
	}
	return out
}

// names is a list of things said in both languages.
func (t *fields) names(key string) []scoring.Text {
	var out []scoring.Text
	for _, n := range t.list(key) {
		out = append(out, t.textOf(n))
	}
	return out
}

// places is one rounding out of a round table.
func (t *fields) places(key string) scoring.Places {
	if t == nil {
		return scoring.Places{}
	}
	if n := t.whole(key, 0, scoring.PointDecimals, -1); n >= 0 {
		return scoring.NewPlaces(n)
	}
	return scoring.Places{}
}

// rounds opens the table of roundings; calls on it are good without one.
func (t *fields) rounds() *fields { return t.sub("round") }
