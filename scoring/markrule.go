package scoring

import (
	"strconv"
	"strings"
)

// MarkRule is what a mark may be, for whoever types one: a cell, a sheet, a
// line. It reads `,` and `.` alike.
type MarkRule struct {
	Name        string // what refusals call it
	Least, Most Points
	Decimals    int
	Check       func(Points) *Refusal // asked last; may be nil
}

// Rule is what a mark of this sub-test may be.
func (t *SubTest) Rule() MarkRule {
	return MarkRule{Name: t.Code, Most: t.Max, Decimals: t.Decimals}
}

// Rule is what a mark of a criterion may be where the rubric has no levels;
// asked are the criteria of the candidate.
func (r *Rubric) Rule(asked []Criterion, code string) MarkRule {
	places := PointDecimals
	if r.Step > 0 {
		places = max(r.Step.Decimals(), r.Min.Decimals())
	}
	return MarkRule{Name: code, Least: r.Min, Most: r.Max, Decimals: places,
		Check: func(m Points) *Refusal { return r.Check(asked, code, m) }}
}

// LevelKeys are what gives each level: their own digits where each has one,
// else 1 for the first. Without levels there are none.
func (r *Rubric) LevelKeys() []string {
	own := true
	for _, l := range r.Levels {
		own = own && l.Value%Point == 0 && l.Value >= 0 && l.Value < 10*Point
	}
	var out []string
	for i, l := range r.Levels {
		if own {
			out = append(out, l.Value.String())
		} else {
			out = append(out, strconv.Itoa(i+1))
		}
	}
	return out
}

// Judge is the rule for a text that is typed: with whole false one that may
// still grow, with whole true one that is to stand.
func (r MarkRule) Judge(text string, whole bool) *Refusal {
	if !whole {
		return r.Grow(text)
	}
	_, why := r.Read(strings.TrimSpace(text))
	return why
}

// Grow says why a text cannot become a mark, whatever follows, or nil.
func (r MarkRule) Grow(text string) *Refusal {
	body := text
	if r.Least < 0 {
		body = strings.TrimPrefix(text, "-")
	}
	whole, part, split := strings.Cut(strings.Replace(body, ",", ".", 1), ".")
	switch {
	case strings.Trim(whole+part, "0123456789") != "":
		return Refuse("mark.not-number", r.Name, text)
	case split && r.Decimals == 0, len(part) > r.Decimals:
		return Refuse("mark.decimals", r.Name, strconv.Itoa(r.Decimals), text)
	}
	if m, err := ParsePoints(withNoughts(body)); err == nil && m > max(r.Most, -r.Least) || len(whole) > 12 {
		return Refuse("mark.range", r.Name, r.Least.String(), r.Most.String(), text)
	}
	return nil
}

// Read is a text that is to be a mark as it stands: nil for blank.
func (r MarkRule) Read(text string) (*Points, *Refusal) {
	if text == "" {
		return nil, nil
	}
	m, err := ParsePoints(withNoughts(text))
	switch {
	case err != nil:
		return nil, Refuse("mark.not-number", r.Name, text)
	case m < r.Least || m > r.Most:
		return nil, Refuse("mark.range", r.Name, r.Least.String(), r.Most.String(), text)
	case m.Decimals() > r.Decimals:
		return nil, Refuse("mark.decimals", r.Name, strconv.Itoa(r.Decimals), text)
	}
	if r.Check != nil {
		if why := r.Check(m); why != nil {
			return nil, why
		}
	}
	return &m, nil
}

// withNoughts writes the noughts that people leave out: ",5" and "78,".
func withNoughts(text string) string {
	sign, body := "", text
	if rest, negative := strings.CutPrefix(text, "-"); negative {
		sign, body = "-", rest
	}
	if len(body) > 1 && (body[0] == ',' || body[0] == '.') {
		body = "0" + body
	}
	if n := len(body); n > 1 && (body[n-1] == ',' || body[n-1] == '.') {
		body += "0"
	}
	return sign + body
}
