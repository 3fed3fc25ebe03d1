package desk

import (
	"context"
	"errors"
	"strings"
	"time"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/page"
	"ampera/tui/plain/talk"
)

// Session is one person at work after another; between two of them nobody is.
type Session struct {
	*talk.Talk
	Desk  scoring.Desk // nil: locked
	Life  scoring.Lifecycle
	Files scoring.Files
	Clock func() time.Time
	// Do does what is declared for screens and lines alike, and comes back.
	Do func(page.Step) error

	copied bool // a copy was made of a file that left its place
	brief  bool // criteria are told without their levels
	// fixes are corrections that were begun and not submitted, drafts those of
	// everybody: nobody sees another's.
	fixes  map[scoring.SheetID]scoring.SheetChange
	drafts map[scoring.PersonID]map[scoring.SheetID]scoring.SheetChange
}

// Enter has the person of a desk go on as they like it, with what they had begun.
func (s *Session) Enter(d scoring.Desk) {
	s.Desk = d
	who := d.Actor().Person
	if s.drafts == nil {
		s.drafts = map[scoring.PersonID]map[scoring.SheetID]scoring.SheetChange{}
	}
	if s.drafts[who] == nil {
		s.drafts[who] = map[scoring.SheetID]scoring.SheetChange{}
	}
	s.fixes = s.drafts[who]
	if lang, ok := wording.Parse(d.Recall("look/lang")); ok {
		s.Lang = lang
	}
	s.brief = d.Recall("plain/brief") == "on"
}

// Leave is nobody at work.
func (s *Session) Leave() { s.Desk, s.fixes = nil, nil }

// Begun is how many corrections this person has begun and not submitted, and who
// else has such.
func (s *Session) Begun() (own int, others []string) {
	selection, _ := s.Life.Selection()
	for _, p := range selection.People {
		if p.ID != s.Desk.Actor().Person && len(s.drafts[p.ID]) > 0 {
			others = append(others, p.Name)
		}
	}
	return len(s.fixes), others
}

// clock is a time of day on this machine's clock.
func (s *Session) clock(at time.Time) string {
	return at.In(s.Clock().Location()).Format("15:04:05")
}

// submit has the desk decide and store a command. done is false when it was
// refused, which is said. What the disk refuses is offered to be tried again.
func (s *Session) submit(c scoring.Command) (r scoring.Receipt, done bool, err error) {
	for {
		r, err := s.Desk.Submit(context.WithoutCancel(s.Ctx), c)
		if err == nil {
			return r, true, nil
		}
		s.Refuse(err)
		if !scoring.ByDisk(err) {
			return r, false, nil
		}
		if s.Life.Away() != nil { // it will not be saved, however often it is tried
			if !s.copied {
				return r, false, s.offerCopy()
			}
			return r, false, nil
		}
		again, err := s.Confirm(s.Lang.Text("plain.again"))
		if err != nil || !again {
			return r, false, err
		}
	}
}

// Store submits a command and says that it is saved, after what it was. An act
// that changes nothing says so.
func (s *Session) Store(c scoring.Command, words string) (done bool, err error) {
	r, done, err := s.submit(c)
	switch {
	case !done || err != nil:
	case r.ID == "":
		s.Say("plain.unchanged")
	default:
		s.Put(strings.TrimSpace(words + " " + s.Lang.Text("plain.saved", s.clock(r.At))))
	}
	return done, err
}

// ignoreBack is an error without a step back: what was asked for is simply not done.
func ignoreBack(err error) error {
	if errors.Is(err, talk.ErrBack) {
		return nil
	}
	return err
}
