package plain

import (
	"context"
	"errors"
	"time"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/fault"
	"ampera/tui/plain/desk"
	"ampera/tui/plain/talk"
)

// Env is what a conversation needs.
type Env struct {
	talk.Streams
	Lang   wording.Lang
	Clock  func() time.Time
	Life   scoring.Lifecycle
	Files  scoring.Files
	Person scoring.PersonID // who unlocks first; "" asks
	Place  string           // where the selection is, or would be

	// Idle is for how long a question waits for who chose nothing, before it locks;
	// 0: for ever. Wait tells when a time has passed; nil is time.After.
	Idle time.Duration
	Wait func(time.Duration) <-chan time.Time
}

// Run talks until the person quits, the input ends or ctx does: each of them is
// a good end. The error is a fault of a stream, or of the program itself.
func Run(ctx context.Context, e Env) (err error) {
	t := talk.New(ctx, e.Streams, e.Lang)
	if t.Watch.Wait = e.Wait; e.Wait == nil {
		t.Watch.Wait = time.After
	}
	s := &session{Session: &desk.Session{Talk: t, Life: fault.Life(e.Life), Files: e.Files, Clock: e.Clock}, who: e.Person, place: e.Place, idle: e.Idle}
	s.Do = s.declared
	defer func() {
		s.lock()
		if r := recover(); r != nil {
			err = fault.Caught(r).Refusal()
		}
	}()
	s.Say("plain.hello")
	if err = s.begin(); err == nil {
		s.reopened()
		err = s.Leftovers()
	}
	for err == nil {
		if s.Desk == nil {
			err = s.unlock()
		}
		if err == nil {
			err = s.work()
		}
		switch s.lock(); {
		case errors.Is(err, errOther):
			s.enter(s.next)
			s.next, err = nil, nil
		case errors.Is(err, errSwitch):
			s.who, err = "", nil
		}
	}
	if s.Fault != nil {
		return s.Fault
	}
	if errors.Is(err, talk.ErrEnd) {
		bye := "plain.bye"
		if s.LastCopy() {
			bye = "plain.bye.away"
		}
		s.Say(bye)
		return nil
	}
	return err
}

// session is one person at work, and who comes next.
type session struct {
	*desk.Session
	who   scoring.PersonID // unlocks next; "" asks
	next  scoring.Desk     // of who has unlocked in the place of another
	place string           // see [Env.Place]
	idle  time.Duration    // see [Env.Idle]
}

// room does what was chosen from the menu. A fault in what only reads is said, and
// leads back there; after one of deciding or storing the conversation ends.
func (s *session) room(do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			f := fault.Caught(r)
			if f.Storing {
				panic(f)
			}
			s.Say("plain.failed", f.Place)
		}
	}()
	return do()
}

// errSwitch lets another person unlock.
var errSwitch = errors.New("switch person")

func (s *session) actor() scoring.Actor { return s.Desk.Actor() }

// may says whether the person has one of these roles.
func (s *session) may(roles scoring.Roles) bool { return s.actor().Roles.Has(roles) }
