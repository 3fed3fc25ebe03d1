package wording

import "ampera/scoring"

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
