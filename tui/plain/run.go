package plain

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"
	"time"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/fault"
)

// Env is what a conversation needs.
type Env struct {
	In  io.Reader
	Out io.Writer
	// Secret reads one line unseen, such as a passphrase from a terminal; an
	// error ends the conversation. nil: the next line of In is it.
	Secret func(context.Context) (string, error)
	Phrase string // answers the first question for a passphrase; "" asks
	Lang   wording.Lang
	Clock  func() time.Time
	Life   scoring.Lifecycle
	Files  scoring.Files
	Person scoring.PersonID // who unlocks first; "" asks

	// Idle is for how long a question waits for who chose nothing, before it locks;
	// 0: for ever. Wait tells when a time has passed; nil is time.After.
	Idle time.Duration
	Wait func(time.Duration) <-chan time.Time
}

// Run talks until the person quits, the input ends or ctx does: each of them is
// a good end. The error is a fault of a stream, or of the program itself.
func Run(ctx context.Context, e Env) (err error) {
	e.Life = fault.Life(e.Life)
	s := &session{Env: e, talk: &talk{ctx: ctx, lang: e.Lang, in: bufio.NewReader(e.In), out: e.Out, secret: e.Secret, phrase: e.Phrase},
		drafts: map[scoring.PersonID]map[scoring.SheetID]scoring.SheetChange{}}
	s.watch()
	defer func() {
		s.lock()
		if r := recover(); r != nil {
			err = fault.Caught(r).Refusal()
		}
	}()
	s.say("plain.hello")
	s.reopened()
	err = s.leftovers()
	for err == nil {
		if s.desk == nil {
			err = s.unlock()
		}
		if err == nil {
			err = s.work()
		}
		switch s.lock(); {
		case errors.Is(err, errOther):
			s.desk, s.next, err = s.next, nil, nil
			s.recall()
		case errors.Is(err, errSwitch):
			s.Person, err = "", nil
		}
	}
	if s.fault != nil {
		return s.fault
	}
	if errors.Is(err, errEnd) {
		s.lastCopy()
		if !s.copied && s.Life.Away() != nil {
			s.say("plain.bye.away")
			return nil
		}
		s.say("plain.bye")
		return nil
	}
	return err
}

// session is one person at work; between two of them nobody is.
type session struct {
	Env
	*talk
	desk   scoring.Desk // nil: locked
	copied bool         // a copy was made of a file that left its place
	brief  bool         // criteria are told without their levels
	next   scoring.Desk // of who has unlocked in the place of another
	open   *sheet       // the one that questions are about; nil: none
	// fixes are corrections that were begun and not submitted, drafts those of
	// everybody: nobody sees another's.
	fixes  map[scoring.SheetID]scoring.SheetChange
	drafts map[scoring.PersonID]map[scoring.SheetID]scoring.SheetChange
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
			s.say("plain.failed", f.Place)
		}
	}()
	return do()
}

// errSwitch lets another person unlock.
var errSwitch = errors.New("switch person")

func (s *session) lock() {
	if s.desk != nil {
		s.Life.Lock(s.desk)
		s.desk = nil
	}
	s.fixes = nil
}

func (s *session) actor() scoring.Actor { return s.desk.Actor() }

// may says whether the person has one of these roles.
func (s *session) may(roles scoring.Roles) bool { return s.actor().Roles.Has(roles) }

// clock is a time of day on this machine's clock.
func (s *session) clock(at time.Time) string {
	return at.In(s.Clock().Location()).Format("15:04:05")
}

// submit has the desk decide and store a command. done is false when it was
// refused, which is said. What the disk refuses is offered to be tried again.
func (s *session) submit(c scoring.Command) (r scoring.Receipt, done bool, err error) {
	for {
		r, err := s.desk.Submit(context.WithoutCancel(s.ctx), c)
		if err == nil {
			return r, true, nil
		}
		s.refuse(err)
		if !scoring.ByDisk(err) {
			return r, false, nil
		}
		if s.Life.Away() != nil { // it will not be saved, however often it is tried
			if !s.copied {
				return r, false, s.offerCopy()
			}
			return r, false, nil
		}
		again, err := s.confirm(s.lang.Text("plain.again"))
		if err != nil || !again {
			return r, false, err
		}
	}
}

// store submits a command and says that it is saved, after what it was. An act
// that changes nothing says so.
func (s *session) store(c scoring.Command, words string) (done bool, err error) {
	r, done, err := s.submit(c)
	switch {
	case !done || err != nil:
	case r.ID == "":
		s.say("plain.unchanged")
	default:
		s.put(strings.TrimSpace(words + " " + s.lang.Text("plain.saved", s.clock(r.At))))
	}
	return done, err
}
