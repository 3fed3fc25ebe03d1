package plain

import (
	"errors"

	"ampera/scoring"
)

// A question that waits for long locks, and so does the word for it. What was begun
// stays: the same person unlocks and is asked the same again. When somebody else
// does, it waits for its owner as far as it is a correction; the rest was saved
// mark by mark.

var errOther = errors.New("another person has unlocked")

// enter has the person of a desk work here.
func (s *session) enter(d scoring.Desk) {
	s.Enter(d)
	s.Watch.Limit, s.Watch.Lock = scoring.IdleOf(d.Recall(scoring.IdleSetting), s.idle), s.shut
}

// leave has nobody work here; their key is still there.
func (s *session) leave() (was scoring.Desk) {
	was = s.Desk
	s.Leave()
	s.Watch.Limit, s.Watch.Lock = 0, nil
	return was
}

// lock wipes the key.
func (s *session) lock() {
	if was := s.leave(); was != nil {
		s.Life.Lock(was)
	}
}

// shut wipes the key and has somebody unlock: whoever it was goes on.
func (s *session) shut(away bool) error {
	who := s.actor().Person
	s.lock()
	if s.who = who; away {
		s.Say("lock.idle")
		s.Say("plain.lock.enter")
		if _, err := s.Read(); err != nil { // the line that was waited for is no answer to anything
			return err
		}
	} else {
		s.Say("lock.locked")
	}
	if err := s.unlock(); err != nil {
		return err
	}
	if s.actor().Person == who {
		s.Say("lock.resumed")
		return nil
	}
	s.next = s.leave()
	return errOther
}
