package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/widget"
)

// AskPresence asks before it records how somebody came: for a yes, or, where an
// absence is taken back, for the reason. then makes the message of the answer.
func AskPresence(question widget.Words, set scoring.MarkPresence, absent bool, then func(scoring.MarkPresence) tea.Msg) tea.Cmd {
	if absent && set.Presence != scoring.WasAbsent {
		return Do(Prompt{Question: question, Label: widget.Key("marks.reason"), Needed: true,
			Then: func(why string) tea.Msg { set.Reason = why; return then(set) }})
	}
	return Do(Ask{Question: question, Choices: []Choice{
		{Key: "y", Label: widget.Key("marks.yes"), Then: then(set)},
		{Key: "t", Label: widget.Key("marks.no")},
	}})
}
