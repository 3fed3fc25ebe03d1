package plain

import (
	"errors"
	"strings"

	"ampera/scoring"
	"ampera/scoring/wording"
)

// refuse says in words why something did not work: every problem of several,
// a refusal by its code, anything else as a fault with its own text.
func (t *talk) refuse(err error) {
	var refusal *scoring.Refusal
	var problems scoring.Problems
	switch {
	case errors.As(err, &refusal):
		t.put(t.refusal(*refusal))
	case errors.As(err, &problems):
		for _, p := range problems {
			t.put(t.refusal(p.Refusal))
		}
	default:
		t.say("frame.fault", err.Error())
	}
}

// refusal is a refusal in words. Where the catalogue's name a key of the
// screens, a conversation has words of its own.
func (t *talk) refusal(r scoring.Refusal) string {
	own := "plain.refusal." + r.Code
	if !wording.Has(own) {
		return t.lang.Refusal(r)
	}
	if r.Code == "allow.role" && len(r.Args) == 1 {
		return t.lang.Text(own, t.lang.Roles(scoring.ParseRoles(r.Args[0])))
	}
	return t.lang.Text(own, r.Args...)
}

// points is a mark or a total as this language writes it.
func (t *talk) points(m scoring.Points) string { return t.lang.Decimal(m, 0) }

// title is a formation in words.
func title(g scoring.Group) string { return strings.Join(g.Values, ", ") }

// joined are the parts that say something, with commas.
func joined(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, ", ")
}

// joinWords are sentences one after another.
func joinWords(sentences ...string) string {
	var out []string
	for _, one := range sentences {
		if one != "" {
			out = append(out, one)
		}
	}
	return strings.Join(out, " ")
}
