package widget

import (
	"strconv"
	"strings"

	"ampera/scoring"
)

// MarkRule is what a mark may be, for a cell that is typed into. It reads `,`
// and `.` alike.
type MarkRule struct {
	Name        string // what refusals call it
	Least, Most scoring.Points
	Decimals    int
	Check       func(scoring.Points) *scoring.Refusal // asked last; may be nil
}

// Judge is the rule as an Entry asks it.
func (r MarkRule) Judge(text string, whole bool) *scoring.Refusal {
	if !whole {
		return r.Grow(text)
	}
	_, why := r.Read(strings.TrimSpace(text))
	return why
}

// Grow says why a text cannot become a mark, whatever follows, or nil.
func (r MarkRule) Grow(text string) *scoring.Refusal {
	body := text
	if r.Least < 0 {
		body = strings.TrimPrefix(text, "-")
	}
	whole, part, split := strings.Cut(strings.Replace(body, ",", ".", 1), ".")
	switch {
	case strings.Trim(whole+part, "0123456789") != "":
		return scoring.Refuse("mark.not-number", r.Name, text)
	case split && r.Decimals == 0, len(part) > r.Decimals:
		return scoring.Refuse("mark.decimals", r.Name, strconv.Itoa(r.Decimals), text)
	}
	if m, err := scoring.ParsePoints(filled(body)); err == nil && m > max(r.Most, -r.Least) || len(whole) > 12 {
		return scoring.Refuse("mark.range", r.Name, r.Least.String(), r.Most.String(), text)
	}
	return nil
}

// Read is a text that is to be a mark as it stands: nil for blank.
func (r MarkRule) Read(text string) (*scoring.Points, *scoring.Refusal) {
	if text == "" {
		return nil, nil
	}
	m, err := scoring.ParsePoints(filled(text))
	switch {
	case err != nil:
		return nil, scoring.Refuse("mark.not-number", r.Name, text)
	case m < r.Least || m > r.Most:
		return nil, scoring.Refuse("mark.range", r.Name, r.Least.String(), r.Most.String(), text)
	case m.Decimals() > r.Decimals:
		return nil, scoring.Refuse("mark.decimals", r.Name, strconv.Itoa(r.Decimals), text)
	}
	if r.Check != nil {
		if why := r.Check(m); why != nil {
			return nil, why
		}
	}
	return &m, nil
}

// filled writes the noughts that people leave out: ",5" and "78,".
func filled(text string) string {
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

// Range says what may be typed: "0-100; 2 decimals".
func (r MarkRule) Range() Words {
	return Key("mark.range", r.Least.String(), r.Most.String(), strconv.Itoa(r.Decimals))
}
