package screen

import (
	"errors"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/widget"
)

// Saver saves behind the screen whatever is typed: one save in flight, later
// changes merged into a pending one, never reordered; on success what is
// pending goes out. What a rule refuses stays on the screen, said unsaved, and
// does not hold up the rest; what the disk refuses is tried again by itself. A
// screen keeps one per thing that is saved on its own (a sheet, a grid), passes
// every message to Update, and answers Saves with State.
type Saver[P any] struct {
	env     *Env
	merge   func(older, newer P) P
	command func(P) scoring.Command
	// Split parts what problems are about from the rest, and says whether there
	// is a rest; less is an older patch without what a newer one says, and
	// whether anything is left. Both nil: a patch is refused whole.
	Split   func(P, scoring.Problems) (bad, good P, rest bool)
	Less    func(older, newer P) (P, bool)
	Flying  *P
	sent    *atomic.Bool // the command that saves what is flying has begun
	Pending *P
	refused *P // by a rule: until somebody mends it, or tries again
	wait    time.Duration
	state   SaveState
}

// NewSaver is a Saver whose patches merge so and become such a command.
func NewSaver[P any](env *Env, merge func(older, newer P) P, command func(P) scoring.Command) *Saver[P] {
	return &Saver[P]{env: env, merge: merge, command: command}
}

// How long until the disk is tried again: twice as long each time.
const (
	firstRetry = time.Second
	lastRetry  = 30 * time.Second
)

// Put takes a change and sends it unless a save is in flight.
func (s *Saver[P]) Put(patch P) tea.Cmd {
	if s.refused != nil && s.Less == nil { // the change may be what mends it
		patch = s.merge(*s.refused, patch)
		s.refused, s.state.Failed = nil, nil
	}
	s.Supersede(patch)
	s.later(patch)
	return s.Flush()
}

// Supersede takes out of what was refused all that a change says anew, also
// where the change itself is not to be saved yet.
func (s *Saver[P]) Supersede(patch P) {
	if s.refused == nil || s.Less == nil {
		return
	}
	if rest, some := s.Less(*s.refused, patch); some {
		s.refused = &rest
	} else {
		s.refused, s.state.Failed = nil, nil
	}
}

// TakeRefused takes what a rule refused off the saver, for a screen that asks
// what is missing; false: there is nothing.
func (s *Saver[P]) TakeRefused() (patch P, some bool) {
	if s.refused == nil {
		return patch, false
	}
	patch = *s.refused
	s.refused, s.state.Failed = nil, nil
	return patch, true
}

// later puts a patch behind what is pending.
func (s *Saver[P]) later(patch P) {
	if s.Pending != nil {
		patch = s.merge(*s.Pending, patch)
	}
	s.Pending = &patch
}

// before puts a patch in front of what is pending.
func (s *Saver[P]) before(patch P) {
	if s.Pending != nil {
		patch = s.merge(patch, *s.Pending)
	}
	s.Pending = &patch
}

// Flush sends what is not saved, such as after an error; nil when there is
// nothing or a save is in flight.
func (s *Saver[P]) Flush() tea.Cmd {
	if s.Flying != nil {
		return nil
	}
	if s.refused != nil && s.Pending == nil {
		s.Pending, s.refused = s.refused, nil
	}
	if s.Pending == nil {
		return nil
	}
	c := s.command(*s.Pending)
	s.Flying, s.Pending = s.Pending, nil
	return s.submit(c)
}

// submit is the command that saves what is flying. Of two such commands for the
// same flight only one does anything, so that it has one reply.
func (s *Saver[P]) submit(c scoring.Command) tea.Cmd {
	sent := &atomic.Bool{}
	save := s.env.submit(&stored{s, s.done}, c, nil)
	s.sent = sent
	return func() tea.Msg {
		if sent.Swap(true) {
			return nil
		}
		return save()
	}
}

// Resume is Flush for who takes over from a screen that failed: the command that
// saves what is flying may have been lost with it, and is made again then.
func (s *Saver[P]) Resume() tea.Cmd {
	if s.Flying != nil && !s.sent.Swap(true) {
		return s.submit(s.command(*s.Flying))
	}
	return s.Flush()
}

// Update takes the reply to this saver's own save, or its time to try again,
// and says whether m was one.
func (s *Saver[P]) Update(m tea.Msg) (next tea.Cmd, mine bool) { return Replied(s, m) }

func (s *Saver[P]) done(m Submitted) tea.Cmd {
	if s.Flying == nil {
		return nil
	}
	patch := *s.Flying
	s.Flying = nil
	var problems scoring.Problems
	switch {
	case m.Err == nil:
		s.wait, s.state.Last = 0, m.Receipt.At
		if s.refused == nil {
			s.state.Failed = nil
		}
		return s.Flush()
	case scoring.ByDisk(m.Err):
		s.before(patch)
		s.state.Failed = RefusalOf(m.Err)
		s.wait = min(max(2*s.wait, firstRetry), lastRetry)
		return s.env.After(s.wait, Then(s, s.Flush))
	case errors.As(m.Err, &problems) && s.Split != nil:
		bad, good, rest := s.Split(patch, problems)
		s.refuse(bad, &problems[0].Refusal)
		if rest {
			s.before(good)
		}
		if s.Pending != nil {
			return s.Flush()
		}
		return nil
	}
	s.before(patch) // a change may mend it, but only somebody's
	patch, s.Pending = *s.Pending, nil
	s.refuse(patch, RefusalOf(m.Err))
	return nil
}

func (s *Saver[P]) refuse(patch P, why *scoring.Refusal) {
	if s.refused != nil {
		patch = s.merge(*s.refused, patch)
	}
	s.refused, s.state.Failed = &patch, why
}

// Drop gives up what is not saved: the person chose the stored value.
func (s *Saver[P]) Drop() { s.Pending, s.refused, s.state.Failed = nil, nil, nil }

// Stuck is why a rule refuses all that is left, or nil.
func (s *Saver[P]) Stuck() *scoring.Refusal {
	if s.refused == nil || s.Flying != nil || s.Pending != nil {
		return nil
	}
	return s.state.Failed
}

// Refused is what a rule refused and somebody has to mend; nil: nothing.
func (s *Saver[P]) Refused() *P { return s.refused }

// State is how far saving is.
func (s *Saver[P]) State() SaveState {
	st := s.state
	st.Sending = s.Flying != nil
	st.Pending = s.Flying != nil || s.Pending != nil || s.refused != nil
	return st
}

// RefusalOf is an error as a refusal, or nil; a fault of the store becomes one.
func RefusalOf(err error) *scoring.Refusal {
	var r *scoring.Refusal
	var problems scoring.Problems
	switch {
	case err == nil:
		return nil
	case errors.As(err, &r):
		return r
	case errors.As(err, &problems) && len(problems) > 0:
		return &problems[0].Refusal
	}
	return scoring.Refuse("fault", err.Error())
}

// AskDrop asks before what could not be saved is given up; then of drops it.
func AskDrop(of any, drop func() tea.Cmd) tea.Cmd {
	return Do(Ask{Question: widget.Key("marks.drop"), Detail: widget.Key("marks.drop.detail"), Choices: []Choice{
		{Key: "t", Label: widget.Key("marks.keep")},
		{Key: "b", Label: widget.Key("marks.drop.yes"), Then: Then(of, drop)},
	}})
}
