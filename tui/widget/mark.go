package widget

import (
	"strconv"
	"strings"

	"ampera/scoring"
)

// MarkRule is what a mark may be, for a cell that is being typed into: what
// cannot become a mark cannot be typed. It reads `,` and `.` alike.
type MarkRule struct {
	Name        string // what refusals call it
	Least, Most scoring.Points
	Decimals    int
	Check       func(scoring.Points) *scoring.Refusal // asked of a whole mark; may be nil
}

// Grow says why a text that is still growing can never become a mark, or nil.
func (r MarkRule) Grow(text string) *scoring.Refusal {
	body := text
	if r.Least < 0 {
		body = strings.TrimPrefix(text, "-")
	}
	whole, frac, _ := strings.Cut(strings.Replace(body, ",", ".", 1), ".")
	if strings.Trim(whole, "0123456789") != "" || strings.Trim(frac, "0123456789") != "" {
		return scoring.Refuse("mark.not-number", r.Name)
	}
	if len(frac) > r.Decimals || r.Decimals == 0 && strings.ContainsAny(body, ".,") {
		return scoring.Refuse("mark.decimals", r.Name, strconv.Itoa(r.Decimals), text)
	}
	if body == "" {
		return nil
	}
	m, err := scoring.ParsePoints(filled(text))
	if err != nil || m > r.Most || m < min(r.Least, 0) {
		return r.outside(text)
	}
	return nil
}

// Read is a text that is to be a mark as it stands: nil for blank.
func (r MarkRule) Read(text string) (*scoring.Points, *scoring.Refusal) {
	if text == "" {
		return nil, nil
	}
	if why := r.Grow(text); why != nil {
		return nil, why
	}
	m, err := scoring.ParsePoints(filled(text))
	if err != nil {
		return nil, scoring.Refuse("mark.not-number", r.Name)
	}
	if m < r.Least || m > r.Most {
		return nil, r.outside(text)
	}
	if r.Check != nil {
		if why := r.Check(m); why != nil {
			return nil, why
		}
	}
	return &m, nil
}

func (r MarkRule) outside(text string) *scoring.Refusal {
	return scoring.Refuse("mark.range", r.Name, r.Least.String(), r.Most.String(), text)
}

// filled writes the noughts that people leave out: ",5" and "78,".
func filled(text string) string {
	sign, body := "", text
	if rest, negative := strings.CutPrefix(text, "-"); negative {
		sign, body = "-", rest
	}
	if body != "" && (body[0] == ',' || body[0] == '.') {
		body = "0" + body
	}
	if n := len(body); n > 0 && (body[n-1] == ',' || body[n-1] == '.') {
		body += "0"
	}
	return sign + body
}

// Range says what may be typed: "0-100; 2 decimals".
func (r MarkRule) Range() Words {
	return Key("mark.range", r.Least.String(), r.Most.String(), strconv.Itoa(r.Decimals))
}
