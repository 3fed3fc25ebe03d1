package screen

import (
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
)

// Saver saves behind the screen whatever is typed: one save in flight, later
// changes merged into a pending one; on success what is pending goes out; on
// an error it is put back and the screen says "not saved". A screen keeps one
// per thing that is saved on its own (a sheet; the grid's row), passes every
// Submitted to Done, and answers Saves with State.
type Saver[P any] struct {
	env     *Env
	merge   func(older, newer P) P
	command func(P) scoring.Command
	flying  *P
	pending *P
	state   SaveState
}

// NewSaver is a Saver whose patches merge so and become such a command.
func NewSaver[P any](env *Env, merge func(older, newer P) P, command func(P) scoring.Command) *Saver[P] {
	return &Saver[P]{env: env, merge: merge, command: command}
}

// Put takes a change and sends it unless a save is in flight.
func (s *Saver[P]) Put(patch P) tea.Cmd {
	if s.pending != nil {
		patch = s.merge(*s.pending, patch)
	}
	s.pending = &patch
	return s.Flush()
}

// Flush sends what is pending, such as after an error; nil when there is
// nothing or a save is in flight.
func (s *Saver[P]) Flush() tea.Cmd {
	if s.flying != nil || s.pending == nil {
		return nil
	}
	s.flying, s.pending = s.pending, nil
	return s.env.Submit(s, s.command(*s.flying))
}

// Done takes the reply to this saver's own save and says whether it was one.
// After an error the patch is pending again and nothing is sent by itself.
func (s *Saver[P]) Done(m Submitted) (next tea.Cmd, mine bool) {
	if m.Tag != any(s) || s.flying == nil {
		return nil, false
	}
	patch := *s.flying
	s.flying = nil
	if m.Err != nil {
		if s.pending != nil {
			patch = s.merge(patch, *s.pending)
		}
		s.pending = &patch
		s.state.Failed = refusalOf(m.Err)
		return nil, true
	}
	s.state.Failed, s.state.Last = nil, m.Receipt.At
	return s.Flush(), true
}

// Drop gives up what is pending: the person chose the stored value.
func (s *Saver[P]) Drop() { s.pending, s.state.Failed = nil, nil }

// State is how far saving is.
func (s *Saver[P]) State() SaveState {
	st := s.state
	st.Pending = s.flying != nil || s.pending != nil
	return st
}

// refusalOf is an error as a refusal; a fault of the store becomes one.
func refusalOf(err error) *scoring.Refusal {
	var r *scoring.Refusal
	if errors.As(err, &r) {
		return r
	}
	return scoring.Refuse("fault", err.Error())
}
