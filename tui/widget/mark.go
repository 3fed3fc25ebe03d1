package widget

import (
	"strconv"
	"strings"

	"ampera/scoring"
)

// longestMark is how many letters of a mark are taken: enough for any number,
// and for whatever is typed instead of one to be seen.
const longestMark = 12

// MarkRule is what a mark may be, for a cell that is typed into. It reads `,`
// and `.` alike. It judges a text only as a whole: were the last 0 of 850
// refused as it is typed, Enter would save 85, a wrong mark that nobody sees.
// So the text stays as typed, and Enter refuses it.
type MarkRule struct {
	Name        string // what refusals call it
	Least, Most scoring.Points
	Decimals    int
	Check       func(scoring.Points) *scoring.Refusal // asked last; may be nil
}

// Grow says why a text cannot grow so far, or nil.
func (r MarkRule) Grow(text string) *scoring.Refusal {
	if len(text) > longestMark {
		return scoring.Refuse("mark.not-number", r.Name, text[:longestMark])
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
