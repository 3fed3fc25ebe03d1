package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// A selection's file can be removed, moved or replaced while it is open. From
// the save that finds out nothing more is stored: what was typed stays on its
// screen as unsaved, reading goes on, and a copy of all that was saved is
// offered, once by itself, then by its key, and at the latest when somebody
// wants to quit: of a removed file nothing is left after that.

// away is what the root remembers of it.
type away struct {
	told   bool // it was offered once
	copied bool // a copy was made
}

// lost is why nothing more is stored, or nil.
func (a *App) lost() *scoring.Refusal {
	if a.env.Life == nil {
		return nil
	}
	return a.env.Life.Away()
}

// adrift says whether what was saved would be lost by quitting now.
func (a *App) adrift() bool { return !a.away.copied && a.lost() != nil }

// refusedSave offers a copy when that is why a save was refused.
func (a *App) refusedSave() {
	if a.away.told {
		return
	}
	if why := a.lost(); why != nil {
		a.away.told = true
		a.lay(a.awayQuestion(why, screen.Choice{Key: "b", Label: widget.Key("away.stay")}))
	}
}

// awayQuestion offers a copy, or what else there is to do.
func (a *App) awayQuestion(why *scoring.Refusal, others ...screen.Choice) *dialog {
	choices := append([]screen.Choice{{Key: "s", Label: widget.Key("away.copy"), Then: screen.Then(nil, a.askCopy)}}, others...)
	return newQuestion(screen.Ask{Question: widget.Key("away.question"), Detail: screen.Wording(why), Choices: choices})
}

// quitAway is asked in the place of the question about what is not saved: it
// will not be, however long somebody waits.
func (a *App) quitAway(why *scoring.Refusal) *dialog {
	leave := "away.quit"
	if a.away.copied {
		leave = "quit.lose"
	}
	return a.awayQuestion(why, screen.Choice{Key: "b", Label: widget.Key("quit.stay")},
		screen.Choice{Key: "x", Label: widget.Key(leave), Then: screen.Then(nil, a.lose)})
}

// askCopy asks where a copy is to go.
func (a *App) askCopy() tea.Cmd {
	if _, there := a.env.Life.Selection(); !there {
		return screen.Fail(scoring.Refuse("store.closed"))
	}
	if a.env.Desk == nil && a.lost() == nil { // all is in its place: it can wait for whoever unlocks
		return screen.Fail(scoring.Refuse("frame.locked"))
	}
	return screen.AskCopy(a.env, "", a.copyMade)
}

// copyMade tells of the copy, or asks for another place.
func (a *App) copyMade(path, print string, err error) tea.Cmd {
	switch {
	case err != nil:
		return tea.Sequence(screen.AskCopy(a.env, path, a.copyMade), screen.Fail(err))
	case a.lost() != nil:
		a.away.copied = true
		a.tell(widget.Key("copy-as.done", path, print), widget.Key("away.next", path))
		return nil
	}
	return screen.Tell(theme.Good, "copy-as.done", path, print)
}
