package plain

import (
	"errors"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/tui/page"
	"ampera/tui/plain/talk"
)

// doChoose tells those that may be taken, and takes their numbers in one answer, again
// until what comes of it is done. Blank leaves them as they are.
func (s *session) doChoose(c page.Choose) error {
	s.Put(c.Title.In(s.Lang))
	for _, line := range c.Lead {
		s.Put(line.In(s.Lang))
	}
	var taken []string // as it stands
	for i, r := range c.Rows {
		state := ""
		if r.Fixed != nil {
			state = s.Refusal(*r.Fixed)
		}
		if r.Taken {
			state = talk.Joined(s.Lang.Text("plain.page.taken"), state)
			taken = append(taken, strconv.Itoa(i+1))
		}
		s.Put(strconv.Itoa(i+1) + ". " + talk.Joined(r.Label.In(s.Lang), r.Note.In(s.Lang), state))
	}
	for now := strings.Join(taken, ","); ; {
		text, err := s.line(line{ask: s.Lang.Text("plain.page.take"), now: now, wrong: func(text string) *scoring.Refusal {
			_, why := chosen(c, text)
			return why
		}})
		if err != nil {
			return inside(err)
		}
		ids, _ := chosen(c, text)
		if c.Count != nil {
			s.Put(c.Count(ids).In(s.Lang))
		}
		if err := s.do(c.Then(ids)); !errors.Is(err, errLeft) {
			return err
		}
		now = text
	}
}

// chosen are the ids of those whose numbers are answered, and of the taken that stay
// as they are.
func chosen(c page.Choose, text string) (ids []string, why *scoring.Refusal) {
	taken := make([]bool, len(c.Rows))
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ' ' }) {
		n, err := strconv.Atoi(part)
		if err != nil || n < 1 || n > len(c.Rows) {
			return nil, scoring.Refuse("page.no-number", part, strconv.Itoa(len(c.Rows)))
		}
		taken[n-1] = true
	}
	for i, r := range c.Rows {
		switch {
		case r.Fixed != nil && taken[i] && !r.Taken:
			return nil, r.Fixed
		case r.Fixed != nil && r.Taken, taken[i]:
			ids = append(ids, r.ID)
		}
	}
	if c.Check != nil {
		why = c.Check(ids)
	}
	return ids, why
}
