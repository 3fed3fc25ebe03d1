package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/widget"
)

// listAtOnce is up to how many candidates a list is read on the loop.
const listAtOnce = 5000

// stateName is what filters call how something stands.
var stateName = scoring.Text{ID: "keadaan", EN: "status"}

// candidateState is a state with its sign; one who has every mark needs no word.
func candidateState(l widget.Look, state scoring.CandidateState) string {
	switch state {
	case scoring.StateTaking:
		return ""
	case scoring.StateIncomplete:
		return l.Theme.Glyph.Unchosen + " " + l.Text("candidates.state."+string(state))
	case scoring.StateRepeat:
		return l.Theme.Glyph.Warn + " " + l.Text("candidates.state."+string(state))
	}
	return l.Theme.Glyph.Bad + " " + l.Text("candidates.state."+string(state))
}

// turn is somebody's turn on a day, and what opens their sheet.
type turn struct {
	number, name string
	at           scoring.DayTime
	open         Open
}

// askTurn asks whether to open another one's sheet than the next of the day's.
func askTurn(next, other turn) tea.Cmd {
	return Do(Ask{Question: widget.Key("queue.turn", next.number, next.name, next.at.String()),
		Detail: widget.Key("queue.turn.detail", other.number, other.name), Choices: []Choice{
			{Key: "n", Label: widget.Key("queue.turn.next", next.number), Then: next.open},
			{Key: "b", Label: widget.Key("queue.turn.open", other.number), Then: other.open},
		}})
}

// tasksOf are one's own sheets, or those of others on paper.
func tasksOf(v scoring.View, c *scoring.Component, paper bool) []scoring.SheetTask {
	if paper {
		return v.PaperSheets(c)
	}
	return v.MySheets(c)
}

// observed are the components that assessors fill sheets for.
func observed(v scoring.View) []*scoring.Component {
	if book := v.Record().Book(); book != nil {
		return book.Observed()
	}
	return nil
}

// taskWords says how far a sheet is, with a sign; one's own that was typed
// waits for oneself.
func taskWords(l widget.Look, t *scoring.SheetTask, own bool) string {
	g := l.Theme.Glyph
	if t.Exit != scoring.NoExit || t.Presence.Away() {
		return outWords(l, t.Exit, t.Presence)
	}
	sign := map[scoring.SheetStatus]string{scoring.SheetNone: g.Unchosen, scoring.SheetDraft: g.Saving,
		scoring.SheetInterrupted: g.Warn, scoring.SheetTyped: g.Warn, scoring.SheetAside: g.Bad}[t.Status]
	if t.Status.Counts() {
		sign = g.Good
	}
	return sign + " " + l.Text("sheet.status."+t.State(own))
}
