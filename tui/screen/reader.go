package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
)

// Reader reads a list beside the loop when the selection has changed: one
// reading at a time, and what was asked for meanwhile is read once more.
type Reader[D any] struct {
	Env         *Env // whose desk may be another one after it was locked
	busy, again bool
}

// ListRead is the answer of one reader.
type ListRead[D any] struct {
	Of   *Reader[D]
	Data D
}

// Ask starts a reading, unless one is under way: that one is then repeated.
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
	desk := r.Env.Desk
	return func() tea.Msg {
		return ListRead[D]{Of: r, Data: read(desk)}
	}
}

// Done takes the answer and says whether it is the newest; if not, read again.
func (r *Reader[D]) Done(m ListRead[D]) (fresh bool) {
	r.busy = false
	fresh = !r.again
	r.again = false
	return fresh
}

// HomeAtOnce is up to how many candidates home is counted on the loop, so that
// its first frame is whole: some 2 ms, and as much again for their sheets.
const HomeAtOnce = 10_000
