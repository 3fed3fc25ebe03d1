package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
)

// Reader reads a list beside the loop when the selection has changed: one
// reading at a time, and one that is not the newest any more is not shown.
type Reader[D any] struct {
	env         *Env // whose desk may be another one after it was locked
	of          any  // whose replies the readings are
	anew        func() tea.Cmd
	show        func(D) tea.Cmd
	busy, again bool
}

// NewReader is a reader for of, a screen, which shows what was read so and asks so
// for all of it anew.
func NewReader[D any](env *Env, of any, anew func() tea.Cmd, show func(D) tea.Cmd) Reader[D] {
	return Reader[D]{env: env, of: of, anew: anew, show: show}
}

// Ask starts a reading, unless one is under way: all is then read anew after it.
func (r *Reader[D]) Ask(read func(scoring.View) D) tea.Cmd {
	return r.AskDesk(func(desk scoring.Desk) (d D) {
		desk.Read(func(v scoring.View) { d = read(v) })
		return d
	})
}

// AskDesk is Ask for who reads more than one moment of the selection.
func (r *Reader[D]) AskDesk(read func(scoring.Desk) D) tea.Cmd {
	if r.busy {
		r.again = true
		return nil
	}
	r.busy = true
	desk := r.env.Desk
	return Behind(r.of, func() (D, error) { return read(desk), nil }, r.done)
}

// Busy says whether something is read just now.
func (r *Reader[D]) Busy() bool { return r.busy }

// done shows what was read, unless something was asked for meanwhile.
func (r *Reader[D]) done(d D, _ error) tea.Cmd {
	again := r.again
	r.busy, r.again = false, false
	if again {
		return r.anew()
	}
	return r.show(d)
}

// HomeAtOnce is up to how many candidates home is counted on the loop, so that
// its first frame is whole: some 2 ms, and as much again for their sheets.
const HomeAtOnce = 10_000
