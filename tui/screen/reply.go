package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
)

// Reply is what a dialog, a command or a stored act has brought for who asked, and
// how they go on with it, on the loop. The root gives it to each open screen: one that
// asked itself goes on without its Update, a part of a screen takes it with Replied, and
// once that screen is closed nobody does. What the root asks has nil in its place.
type Reply struct {
	of   any
	next func() tea.Cmd
}

// Replied goes on with of where m is a reply to it, and says whether m was one.
func Replied(of any, m tea.Msg) (next tea.Cmd, mine bool) {
	if done, is := m.(Submitted); is {
		if then, sent := done.Tag.(*stored); sent {
			m = Reply{then.of, func() tea.Cmd { return then.next(done) }}
		}
	}
	r, is := m.(Reply)
	if !is || r.of != of {
		return nil, false
	}
	return r.next(), true
}

// Root says whether it is the root's own.
func (r Reply) Root() bool { return r.of == nil }

// Then is the reply with which of goes on so, such as a choice of a question.
func Then(of any, next func() tea.Cmd) tea.Msg { return Reply{of, next} }

// Given is Then with what was given, such as the line of a prompt.
func Given[T any](of any, next func(T) tea.Cmd) func(T) tea.Msg {
	return func(given T) tea.Msg { return Then(of, func() tea.Cmd { return next(given) }) }
}

// Behind does something beside the loop; of goes on with what it brought.
func Behind[T any](of any, do func() (T, error), then func(T, error) tea.Cmd) tea.Cmd {
	return func() tea.Msg {
		brought, err := do()
		return Then(of, func() tea.Cmd { return then(brought, err) })
	}
}

// stored is the tag of a command with whose reply of goes on so.
type stored struct {
	of   any
	next func(Submitted) tea.Cmd
}

// Store is Submit for an act after which of goes on, whether it was refused or not.
func (e *Env) Store(of any, c scoring.Command, then func(Submitted) tea.Cmd) tea.Cmd {
	return e.Submit(&stored{of, then}, c)
}

// Turn tells what was asked for last from what was asked for before it: of those
// replies nothing is wanted any more.
type Turn struct{ at int }

// Newest is next, and nothing once a later one was made.
func (t *Turn) Newest(next func() tea.Cmd) func() tea.Cmd {
	t.at++
	mine := t.at
	return func() tea.Cmd {
		if mine != t.at {
			return nil
		}
		return next()
	}
}
