package query

import (
	"slices"
	"strings"

	"ampera/scoring"
)

// Fault is a word that is not understood, and where it stands, in runes.
type Fault struct {
	At, Len int
	scoring.Refusal
}

// Parse understands what a person typed. saved looks a saved filter up by its
// name; nil knows none. A word that is not finished ("formasi:") filters
// nothing yet and is no fault. With a fault the query holds what was
// understood before it.
func Parse(text string, fields []Field, saved func(name string) (string, bool)) (Query, *Fault) {
	p := parser{fields: fields, saved: saved}
	fault := p.parse(text)
	return Query{p.terms}, fault
}

// parser is one parsing; depth keeps saved filters from naming each other for
// ever.
type parser struct {
	fields []Field
	saved  func(string) (string, bool)
	terms  []term
	depth  int
}

const deepest = 8

func (p *parser) parse(text string) *Fault {
	for _, w := range split(text) {
		if r := p.word(w.text); r != nil {
			return &Fault{w.at, w.len, *r}
		}
	}
	return nil
}

// word is a part of the text between blanks.
type word struct {
	at, len int // in runes
	text    string
}

// split cuts at blanks outside quotes. An open quote ends with the text.
func split(text string) []word {
	var out []word
	start, quoted := -1, false
	rs := []rune(text)
	for i, r := range rs {
		blank := r == ' ' || r == '\t'
		switch {
		case r == '"':
			quoted = !quoted
			fallthrough
		case !blank || quoted:
			if start < 0 {
				start = i
			}
		case start >= 0:
			out = append(out, word{start, i - start, string(rs[start:i])})
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, word{start, len(rs) - start, string(rs[start:])})
	}
	return out
}

// word understands one word.
func (p *parser) word(text string) *scoring.Refusal {
	body, not := strings.CutPrefix(text, "-")
	if body == "" {
		return nil
	}
	if name, ok := strings.CutPrefix(body, "@"); ok {
		return p.recall(name, not)
	}
	if letters, ok := strings.CutPrefix(body, "~"); ok {
		if letters = Fold(unquote(letters)); letters != "" {
			p.add(term{not: not, field: -1, loose: true, any: []string{letters}})
		}
		return nil
	}
	name, op, value, asks := ask(body)
	if !asks {
		if free := Fold(unquote(body)); free != "" {
			p.add(term{not: not, field: -1, any: []string{free}})
		}
		return nil
	}
	return p.field(name, op, value, not)
}

func (p *parser) add(t term) { p.terms = append(p.terms, t) }

// ask takes "name<=value" apart; asks is false for a free word, such as one
// that begins with a quote.
func ask(body string) (name, op, value string, asks bool) {
	at := strings.IndexAny(body, ":<>=\"")
	if at <= 0 || body[at] == '"' {
		return "", "", "", false
	}
	op = body[at : at+1]
	if rest := body[at+1:]; (op == "<" || op == ">") && strings.HasPrefix(rest, "=") {
		op += "="
	}
	return Fold(body[:at]), op, body[at+len(op):], true
}

func unquote(s string) string { return strings.ReplaceAll(s, `"`, "") }

// recall puts a saved filter in the place of its name.
func (p *parser) recall(name string, not bool) *scoring.Refusal {
	if name == "" {
		return nil
	}
	text, ok := "", false
	if p.saved != nil {
		text, ok = p.saved(Fold(unquote(name)))
	}
	if !ok {
		return scoring.Refuse("query.saved", name)
	}
	if not || p.depth == deepest {
		return scoring.Refuse("query.saved-not", name)
	}
	p.depth++
	defer func() { p.depth-- }()
	if fault := p.parse(text); fault != nil {
		return &fault.Refusal
	}
	return nil
}

// find is the place of a field by its id or its name in either language, else
// of the only one whose name begins so, else of the only one that has it inside:
// "tulis" is enough for "tertulis". Fields without a name are not found.
func find(fields []Field, name string) int {
	for _, fits := range []func(of, name string) bool{
		func(of, name string) bool { return of == name }, strings.HasPrefix, strings.Contains,
	} {
		at, n := -1, 0
		for i, f := range fields {
			if f.Name != (scoring.Text{}) && (fits(f.ID, name) || fits(Fold(f.Name.ID), name) || fits(Fold(f.Name.EN), name)) {
				at = i
				n++
			}
		}
		if n == 1 {
			return at
		}
	}
	return -1
}

func (p *parser) field(name, op, value string, not bool) *scoring.Refusal {
	at := find(p.fields, name)
	if at < 0 {
		return scoring.Refuse("query.field", name)
	}
	f := &p.fields[at]
	t := term{not: not, field: at}
	var why *scoring.Refusal
	switch {
	case unquote(value) == "":
		return nil
	case f.Kind == Number:
		t.test, why = number(f, op, unquote(value))
	case op != ":" && op != "=":
		why = scoring.Refuse("query.no-number", name)
	case f.Kind == Choice:
		t.any, why = options(f, value)
	default:
		t.any = texts(value)
	}
	if why == nil && (t.test != nil || len(t.any) > 0) {
		p.add(t)
	}
	return why
}

// texts are the folded parts of `a,"b, c"`: commas inside quotes divide nothing.
func texts(value string) []string {
	var out []string
	quoted := false
	for _, part := range strings.FieldsFunc(Fold(value), func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return r == ',' && !quoted
	}) {
		if part = unquote(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// options are the options that "a,b" names: by id, or by the start of a name in
// either language.
func options(f *Field, value string) ([]string, *scoring.Refusal) {
	var out []string
	for _, part := range texts(value) {
		found := len(out)
		for _, o := range f.Choices {
			if o.ID == part || strings.HasPrefix(Fold(o.Name.ID), part) || strings.HasPrefix(Fold(o.Name.EN), part) {
				out = append(out, o.ID)
			}
		}
		if len(out) == found {
			return nil, scoring.Refuse("query.choice", f.ID, part)
		}
	}
	return out, nil
}

// blanks are the words for a figure that is not there.
var blanks = []string{"kosong", "blank", "-"}

// number is the test of a figure.
func number(f *Field, op, value string) (func(scoring.Points, bool) bool, *scoring.Refusal) {
	if op == ":" || op == "=" {
		if slices.Contains(blanks, Fold(value)) {
			return func(_ scoring.Points, has bool) bool { return !has }, nil
		}
		if low, high, span := strings.Cut(value, ".."); span {
			return within(f, low, high)
		}
	}
	want, err := scoring.ParsePoints(value)
	if err != nil {
		return nil, scoring.Refuse("query.number", f.ID, value)
	}
	holds := map[string]func(scoring.Points) bool{
		":":  func(p scoring.Points) bool { return p == want },
		"=":  func(p scoring.Points) bool { return p == want },
		"<":  func(p scoring.Points) bool { return p < want },
		"<=": func(p scoring.Points) bool { return p <= want },
		">":  func(p scoring.Points) bool { return p > want },
		">=": func(p scoring.Points) bool { return p >= want },
	}[op]
	return func(p scoring.Points, has bool) bool { return has && holds(p) }, nil
}

// within is "60..75", either end open while it is typed.
func within(f *Field, low, high string) (func(scoring.Points, bool) bool, *scoring.Refusal) {
	ends := [2]scoring.Points{-1 << 62, 1 << 62}
	for i, text := range []string{low, high} {
		if text == "" {
			continue
		}
		p, err := scoring.ParsePoints(text)
		if err != nil {
			return nil, scoring.Refuse("query.number", f.ID, text)
		}
		ends[i] = p
	}
	return func(p scoring.Points, has bool) bool { return has && p >= ends[0] && p <= ends[1] }, nil
}

// Replace is a text with every word that asks for a field taken out and another
// put in their place; "" only takes them out.
func Replace(text string, fields []Field, id, with string) string {
	var out []string
	for _, w := range split(text) {
		name, _, _, asks := ask(strings.TrimPrefix(w.text, "-"))
		if at := find(fields, name); asks && at >= 0 && fields[at].ID == id {
			continue
		}
		out = append(out, w.text)
	}
	if with != "" {
		out = append(out, with)
	}
	return strings.Join(out, " ")
}

// Has says whether a text has a word just so.
func Has(text, term string) bool {
	return slices.ContainsFunc(split(text), func(w word) bool { return w.text == term })
}
