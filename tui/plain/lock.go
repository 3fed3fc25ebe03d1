package plain

import (
	"errors"
	"slices"
	"time"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/wording"
)

// A question that waits for long locks, and so does the word for it. What was begun
// stays: the same person unlocks and is asked the same again. When somebody else
// does, it waits for its owner as far as it is a correction; the rest was saved
// mark by mark.

var (
	errIdle  = errors.New("nobody answers")
	errOther = errors.New("another person has unlocked")
)

// watchPace is how often somebody who listens to a simulation is asked about again.
const watchPace = 30 * time.Second

// idle is how a talk notices that nobody is there.
type idle struct {
	limit    func() time.Duration // 0: it waits for ever
	wait     func(time.Duration) <-chan time.Time
	attended func() bool
	locks    func() bool           // somebody works here
	lock     func(away bool) error // away: a line is still waited for
}

// begin is told when a question has waited for too long; nil: never.
func (i *idle) begin() <-chan time.Time {
	if d := i.limit(); d > 0 {
		return i.wait(d)
	}
	return nil
}

// again waits on while somebody listens; nil: nobody does.
func (i *idle) again() <-chan time.Time {
	if i.attended() {
		return i.wait(watchPace)
	}
	return nil
}

// watch has the conversation lock itself.
func (s *session) watch() {
	wait := s.Wait
	if wait == nil {
		wait = time.After
	}
	s.idle = idle{
		limit: func() time.Duration {
			if s.desk == nil {
				return 0
			}
			return scoring.IdleOf(s.desk.Recall(scoring.IdleSetting), s.Idle)
		},
		wait: wait,
		attended: func() bool {
			return s.open != nil && s.open.page.Component != nil && s.open.page.Clock.Attended(s.open.rubric(), s.Clock())
		},
		locks: func() bool { return s.desk != nil },
		lock:  s.shut,
	}
}

// isLock says whether an answer locks: by the word of any language.
func (t *talk) isLock(text string) bool {
	return t.idle.locks() && slices.ContainsFunc(wording.Langs, func(l wording.Lang) bool { return query.Fold(text) == l.Text("plain.lock") })
}

// shut wipes the key and has somebody unlock: whoever it was goes on.
func (s *session) shut(away bool) error {
	who := s.actor().Person
	s.lock()
	if s.Person = who; away {
		s.say("lock.idle")
		s.say("plain.lock.enter")
		if _, err := s.read(); err != nil { // the line that was waited for is no answer to anything
			return err
		}
	} else {
		s.say("lock.locked")
	}
	if err := s.unlock(); err != nil {
		return err
	}
	if s.actor().Person == who {
		s.say("lock.resumed")
		return nil
	}
	s.next, s.desk, s.fixes = s.desk, nil, nil
	return errOther
}

// owners are the names of the others who have corrections that are not submitted.
func (s *session) owners() (names []string) {
	selection, _ := s.Life.Selection()
	for _, p := range selection.People {
		if p.ID != s.actor().Person && len(s.drafts[p.ID]) > 0 {
			names = append(names, p.Name)
		}
	}
	return names
}
