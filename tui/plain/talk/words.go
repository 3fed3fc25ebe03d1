package talk

import (
	"errors"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/scoring/wording"
)

// Refuse says in words why something did not work: every problem of several,
// a refusal by its code, anything else as a fault with its own text.
func (t *Talk) Refuse(err error) {
	var refusal *scoring.Refusal
	var problems scoring.Problems
	switch {
	case errors.As(err, &refusal):
		t.Put(t.Refusal(*refusal))
	case errors.As(err, &problems):
		for _, p := range problems {
			t.Put(t.Refusal(p.Refusal))
		}
	default:
		t.Say("frame.fault", err.Error())
	}
}

// Refusal is a refusal in words. Where the catalogue's name a key of the
// screens, a conversation has words of its own.
func (t *Talk) Refusal(r scoring.Refusal) string {
	own := "plain.refusal." + r.Code
	if !wording.Has(own) {
		return t.Lang.Refusal(r)
	}
	if r.Code == "allow.role" && len(r.Args) == 1 {
		return t.Lang.Text(own, t.Lang.Roles(scoring.ParseRoles(r.Args[0])))
	}
	return t.Lang.Text(own, r.Args...)
}

// Points is a mark or a total as this language writes it.
func (t *Talk) Points(m scoring.Points) string { return t.Lang.Decimal(m, 0) }

// Formation is a formation in words.
func Formation(g scoring.Group) string { return strings.Join(g.Values, ", ") }

// Joined are the parts that say something, with commas.
func Joined(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, ", ")
}

// Sentences are sentences one after another.
func Sentences(sentences ...string) string {
	var out []string
	for _, one := range sentences {
		if one != "" {
			out = append(out, one)
		}
	}
	return strings.Join(out, " ")
}

// Range is what a mark may be.
func (t *Talk) Range(r scoring.MarkRule) string {
	words := t.Lang.Text("plain.range", t.Points(r.Least), t.Points(r.Most))
	if r.Decimals > 0 && r.Decimals < scoring.PointDecimals {
		words = Joined(words, t.Lang.Text("plain.range.decimals", strconv.Itoa(r.Decimals)))
	}
	return words
}
