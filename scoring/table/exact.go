package table

import (
	"strconv"
	"strings"
	"time"

	"ampera/scoring"
)

// Fields are the names of the fields that a column has in CSV and JSON, in their
// order: what it is, what stands beside it, and the reason why it is not there.
func (h Head) Fields() []string {
	out := make([]string, 1, 3)
	switch out[0] = h.ID; h.Kind {
	case Of:
		out = append(out, h.ID+"_of")
	case Candidate, Person, Formation:
		out = append(out, h.ID+"_name")
	}
	if h.Whys {
		out = append(out, h.ID+"_why")
	}
	return out
}

// pair says whether a value has two fields.
func (h Head) pair() bool {
	return h.Kind == Of || h.Kind == Candidate || h.Kind == Person || h.Kind == Formation
}

// Exact are a value's fields for programs, aligned with Fields: the same in every
// language, figures with a point, days and times in ISO 8601. What is not there
// is blank.
func (h Head) Exact(v Value) []string {
	out := make([]string, 1, 3)
	if h.pair() {
		out = out[:2]
	}
	switch {
	case v.has != there:
	case v.kind == Of:
		out[0], out[1] = strconv.FormatInt(v.a, 10), strconv.FormatInt(v.b, 10)
	case h.pair():
		out[0], out[1] = v.text, v.name
	default:
		out[0] = v.exact()
	}
	if h.Whys {
		out = append(out, v.Why())
	}
	return out
}

// exact is the only field of a value of one field.
func (v Value) exact() string {
	switch v.kind {
	case Mark, Number, Share:
		return scoring.Points(v.a).String()
	case Count, Span, Bytes:
		return strconv.FormatInt(v.a, 10)
	case Day:
		return scoring.Date(v.a).String()
	case Time:
		return clock(v.a)
	case Moment:
		return v.moment().Format(time.RFC3339)
	case Said:
		if v.text == "" {
			return v.name
		}
	}
	return v.text
}

// Read is the value whose Exact fields are these; ok is false when a field is
// none of its kind. It is Exact's way back.
func (h Head) Read(fields []string) (v Value, ok bool) {
	v = Value{kind: h.Kind}
	if len(fields) != len(h.Fields()) {
		return v, false
	}
	why := ""
	if h.Whys {
		why, fields = fields[len(fields)-1], fields[:len(fields)-1]
	}
	switch {
	case why == WhyHidden:
		return v.Hidden(), true
	case strings.Join(fields, "") == "":
		return v.None(why), true
	case why != "":
		return v, false
	case h.Kind == Candidate, h.Kind == Person, h.Kind == Formation:
		v.text, v.name = fields[0], fields[1]
		return v, true
	}
	var err error
	if v, err = v.read(fields[0]); err == nil && h.Kind == Of {
		v.b, err = strconv.ParseInt(fields[1], 10, 64)
	}
	return v, err == nil
}

// read is v with what its only field says.
func (v Value) read(field string) (Value, error) {
	switch v.kind {
	case Mark, Number, Share:
		p, err := scoring.ParsePoints(field)
		v.a = int64(p)
		return v, err
	case Count, Span, Bytes, Of:
		var err error
		v.a, err = strconv.ParseInt(field, 10, 64)
		return v, err
	case Day:
		t, err := time.Parse(time.DateOnly, field)
		return DayOf(scoring.DateOf(t)), err
	case Time:
		t, err := time.Parse(time.TimeOnly, field)
		return TimeOf(t), err
	case Moment:
		t, err := time.Parse(time.RFC3339, field)
		return MomentOf(t), err
	}
	v.text = field
	return v, nil
}

// Number is a value that a spreadsheet keeps as a number, as an exact text; ok is
// false where it is none. Of Of, the first of its two.
func (v Value) Number() (text string, ok bool) {
	switch {
	case v.has != there || !v.isFigure() || v.kind == Time || v.kind == Moment || v.kind == Day:
		return "", false
	case v.kind == Of:
		return strconv.FormatInt(v.a, 10), true
	}
	return v.exact(), true
}

// When is the day, time or moment of a value; ok is false where it is none.
func (v Value) When() (at time.Time, ok bool) {
	switch {
	case v.has != there:
		return at, false
	case v.kind == Day:
		d := int(v.a)
		return time.Date(d/10000, time.Month(d/100%100), d%100, 0, 0, 0, 0, time.UTC), true
	case v.kind == Time:
		return time.Date(1899, 12, 30, 0, 0, int(v.a), 0, time.UTC), true
	case v.kind == Moment:
		m := v.moment()
		return time.Date(m.Year(), m.Month(), m.Day(), m.Hour(), m.Minute(), m.Second(), 0, time.UTC), true
	}
	return at, false
}
