package wording

import (
	"strings"

	"ampera/scoring"
)

// Part is the name of a component or sub-test; a code that the rulebook does
// not have stays as it is.
func (l Lang) Part(book *scoring.Rulebook, code string) string {
	if book == nil {
		return code
	}
	if c := book.Component(code); c != nil {
		return l.Of(c.Name)
	}
	if _, t := book.SubTest(code); t != nil {
		return l.Of(t.Name)
	}
	return code
}

// Held says why a candidate is held, with the names of components instead of
// their codes.
func (l Lang) Held(book *scoring.Rulebook, held scoring.Refusal) string {
	args := make([]string, len(held.Args))
	for i, a := range held.Args {
		args[i] = l.Part(book, a)
	}
	return l.Refusal(scoring.Refusal{Code: held.Code, Args: args})
}

// CutKey is the word of a cut line: the plain one, or that of one which parts equals.
func CutKey(cut scoring.Cut, plain, parts string) string {
	if cut.Parts {
		return parts
	}
	return plain
}

// Uncoded is why there is no code yet, or who holds it, in the few words that a file
// has in its place; "" where there is a code, or none to come.
func (l Lang) Uncoded(s *scoring.Standing, open string) string {
	switch {
	case s.Code != "":
		return ""
	case s.Held != nil:
		return l.Text("workbook.held", l.Text("rank.short."+strings.TrimPrefix(s.Held.Code, "held.")))
	case open != "":
		return l.Text(open)
	}
	return ""
}

// NoResults are all that [Lang.Uncoded] can say, in every language.
func NoResults() (out []string) {
	for _, l := range Langs {
		for key := range rankScreen {
			if why, short := strings.CutPrefix(key, "rank.short."); short {
				out = append(out, l.Uncoded(&scoring.Standing{Held: scoring.Refuse("held." + why)}, ""))
			}
		}
		for key := range rankings {
			if strings.HasPrefix(key, "open.") {
				out = append(out, l.Text(key))
			}
		}
	}
	return out
}

// StandingPart is the word of the part of a list that a standing belongs to; ""
// is the ranked.
func StandingPart(s *scoring.Standing) string {
	switch {
	case s.Rank > 0:
		return ""
	case s.Held != nil:
		return "rank.part.held"
	case s.Outcome != "":
		return "rank.part.out"
	}
	return "rank.part.later"
}

// Standing says how a standing stands, or why it has no rank; open is why there is no
// code yet.
func (l Lang) Standing(book *scoring.Rulebook, s *scoring.Standing, open string) string {
	switch {
	case s.Held != nil:
		return l.Text("rank.code.held") + ": " + l.Held(book, *s.Held)
	case s.Code != "":
		return l.Meaning(book, s.Code)
	case open != "":
		return l.Text(open)
	}
	return ""
}

// Decider is a key of the order in words; "" where it has none but its own name.
func (l Lang) Decider(book *scoring.Rulebook, key string) string {
	switch key {
	case "final", "tie", "born", "ipk":
		return l.Text("table.by." + key)
	}
	for _, t := range book.Ties {
		if t.Of == key && l.Of(t.Label) != "" {
			return l.Of(t.Label)
		}
	}
	return ""
}

// Meaning is a code of the rulebook's legend in words.
func (l Lang) Meaning(book *scoring.Rulebook, code string) string {
	for _, c := range book.Codes {
		if c.Code == code {
			return l.Of(c.Name)
		}
	}
	return code
}
