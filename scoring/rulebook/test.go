package rulebook

import (
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
)

// testKind is one kind of test: the key that names it, and those that belong to it.
type testKind struct {
	key   string
	op    scoring.TestOp
	of    scoring.AnswerKind // of the question that the key names; 0: it holds tests, or asks a table
	needs string             // keys that must be there
	may   string             // keys that may
}

var testKinds = []testKind{
	{"age", scoring.TestAge, scoring.DayAnswer, "on", "at_least at_most under leap"},
	{"number", scoring.TestNumber, scoring.NumberAnswer, "bounds", ""},
	{"one_of", scoring.TestOneOf, 0, "values", ""},
	{"row", scoring.TestRow, 0, "match", "on on_day_of"},
	{"day", scoring.TestDay, scoring.DayAnswer, "", "from until"},
	{"months", scoring.TestMonths, scoring.PeriodsAnswer, "until at_least", ""},
	{"yes", scoring.TestYes, scoring.YesNoAnswer, "", ""},
	{"all", scoring.TestAll, 0, "", ""},
	{"any", scoring.TestAny, 0, "", ""},
	{"not", scoring.TestNot, 0, "", ""},
	{"count", scoring.TestCount, 0, "at_least", ""},
}

// maxTest is how deep tests stand in tests.
const maxTest = 8

var leaps = []word[bool]{{"02-28", false}, {"03-01", true}}

// test reads one test; each is named by the one key that says what it asks.
func (r *reader) test(n *node, depth int) (out scoring.Test) {
	t := open(n, r.faults)
	defer t.close()
	out = scoring.Test{Least: t.whole("at_least", 0, 1200, scoring.NoBound), Most: t.whole("at_most", 0, 150, scoring.NoBound), Under: t.whole("under", 0, 150, scoring.NoBound),
		At: t.day("on"), AtOf: t.text("on_day_of"), From: t.day("from"), Until: t.day("until"), Values: t.texts("values"), Leap: choice(t, "leap", leaps)}
	r.stretch(t, out.From, out.Until)
	bounds, match := t.list("bounds"), t.list("match")
	var kind *testKind
	var all []string
	for i := range testKinds {
		k := &testKinds[i]
		all = append(all, k.key)
		if t.get(k.key) == nil {
			continue
		}
		if kind != nil {
			r.add(t.get(k.key), "one-of", kind.key+", "+k.key)
			continue
		}
		kind = k
	}
	if kind == nil {
		if !t.dead {
			r.add(n, "one-of", strings.Join(all, ", "))
		}
		return out
	}
	if out.Op = kind.op; depth >= maxTest {
		r.add(n, "too-deep", "8")
		return out
	}
	r.keysOf(t, kind)
	switch kind.op {
	case scoring.TestAll, scoring.TestAny, scoring.TestCount:
		for _, n := range t.list(kind.key) {
			out.Parts = append(out.Parts, r.test(n, depth+1))
		}
		if len(out.Parts) == 0 {
			r.add(t.get(kind.key), "empty", kind.key)
		} else if kind.op == scoring.TestCount && out.Least > len(out.Parts) {
			r.add(t.get("at_least"), "range", t.get("at_least").text, "0", strconv.Itoa(len(out.Parts)))
		}
	case scoring.TestNot:
		out.Parts = []scoring.Test{r.test(t.get("not"), depth+1)}
	case scoring.TestRow:
		out.Table = t.text("row")
		r.matches(t, &out, match)
	default:
		out.Of = t.text(kind.key)
		r.asks(t.get(kind.key), out.Of, kind.of)
	}
	if out.AtOf != "" {
		r.asks(t.get("on_day_of"), out.AtOf, scoring.DayAnswer)
	}
	switch kind.op {
	case scoring.TestAge:
		if out.Least == scoring.NoBound && out.Most == scoring.NoBound && out.Under == scoring.NoBound {
			t.need("at_least")
		}
	case scoring.TestOneOf:
		r.among(t, &out)
	case scoring.TestNumber:
		r.bounds(&out, bounds)
	}
	return out
}

// keysOf holds that a test has the keys of its kind and no others.
func (r *reader) keysOf(t *fields, kind *testKind) {
	needs := strings.Fields(kind.needs)
	for _, key := range needs {
		t.need(key)
	}
	own := slices.Concat(needs, strings.Fields(kind.may), []string{kind.key})
	for _, key := range t.at.keys {
		if slices.Contains(t.asked, key) && !slices.Contains(own, key) && !slices.ContainsFunc(testKinds, func(k testKind) bool { return k.key == key }) {
			r.add(t.at.fields[key], "not-here", key, kind.key)
		}
	}
}

// asks holds a name to a question of a kind; 0: a text or a choice.
func (r *reader) asks(at *node, code string, kind scoring.AnswerKind) {
	switch q := r.question(code); {
	case q == nil:
		r.unknown(at)
	case kind == 0 && (q.Kind == scoring.TextAnswer || q.Kind == scoring.ChoiceAnswer), q.Kind == kind:
	default:
		r.add(at, "question-kind", code)
	}
}

// among holds the values of a choice to its choices.
func (r *reader) among(t *fields, out *scoring.Test) {
	q := r.question(out.Of)
	if at := t.get("values"); at != nil && at.kind == aList && len(out.Values) == 0 {
		r.add(at, "empty", "values")
	}
	for _, v := range out.Values {
		if q != nil && q.Kind == scoring.ChoiceAnswer && !slices.ContainsFunc(q.Choices, func(c scoring.AnswerChoice) bool { return c.Code == v }) {
			r.add(t.get("values"), "unknown", v)
		}
	}
}

// bounds reads what is asked of a number, scale by scale.
func (r *reader) bounds(out *scoring.Test, items []*node) {
	q := r.question(out.Of)
	for _, n := range items {
		t := open(n, r.faults)
		b := scoring.Bound{Scale: t.text("scale"), Most: most}
		low, _ := t.points("at_least", 0, most)
		if b.Least = low; t.get("at_most") != nil {
			b.Most, _ = t.points("at_most", 0, most)
		}
		t.close()
		if t.get("at_least") == nil && t.get("at_most") == nil {
			t.need("at_least")
		}
		if q == nil || q.Kind != scoring.NumberAnswer {
			continue
		}
		if b.Scale == "" && len(q.Scales) == 1 {
			b.Scale = q.Scales[0].Code
		}
		at := slices.IndexFunc(q.Scales, func(s scoring.AnswerScale) bool { return s.Code == b.Scale })
		switch {
		case t.get("scale") == nil && at < 0:
			t.need("scale")
		case at < 0:
			r.unknown(t.get("scale"))
		case b.Least > q.Scales[at].Max:
			r.add(t.get("at_least"), "range", b.Least.String(), "0", q.Scales[at].Max.String())
		case slices.ContainsFunc(out.Bounds, func(o scoring.Bound) bool { return o.Scale == b.Scale }):
			r.add(n, "twice", b.Scale)
		}
		out.Bounds = append(out.Bounds, b)
	}
}

// matches reads which columns of a table are held against what.
func (r *reader) matches(t *fields, out *scoring.Test, items []*node) {
	table := r.table(out.Table)
	if table == nil {
		r.unknown(t.get("row"))
	}
	if at := t.get("match"); at != nil && at.kind == aList && len(items) == 0 {
		r.add(at, "empty", "match")
	}
	for _, n := range items {
		t := open(n, r.faults)
		m := scoring.Match{Column: t.needText("column"), Of: t.text("of"), Group: t.text("group")}
		t.close()
		if table != nil && m.Column != "" && !slices.Contains(table.Columns, m.Column) {
			r.unknown(t.get("column"))
		}
		switch {
		case (m.Of == "") == (m.Group == ""):
			r.add(n, "one-of", "of, group")
		case m.Of != "":
			r.asks(t.get("of"), m.Of, 0)
		case !slices.Contains(r.book.GroupBy, m.Group):
			r.unknown(t.get("group"))
		}
		out.Match = append(out.Match, m)
	}
}
