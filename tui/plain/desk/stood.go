package desk

import (
	"strconv"

	"ampera/scoring"
)

// standing is how many results that stand a command would change.
func (s *Session) standing(c scoring.Command) (results int) {
	s.Desk.Read(func(v scoring.View) { results = v.Standing(c) })
	return results
}

// whyStood asks for the reason of a command that changes results that stand, until
// it says something; a blank answer is talk.ErrBack.
func (s *Session) WhyStood(c scoring.Command, help string) (string, error) {
	for {
		reason, err := s.AskText(s.Lang.Text("stood.ask", strconv.Itoa(s.standing(c))), help)
		if err != nil {
			return "", err
		}
		why := s.empty(scoring.WithReason(c, reason))
		if why == nil {
			return reason, nil
		}
		s.Refuse(why)
	}
}

// empty is the refusal of a reason that says nothing, or nil.
func (s *Session) empty(c scoring.Command) (why *scoring.Refusal) {
	s.Desk.Read(func(v scoring.View) { why = v.EmptyReason(c) })
	return why
}
