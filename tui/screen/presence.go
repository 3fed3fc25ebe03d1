package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/widget"
)

// AskPresence asks before it records how somebody came: for a yes, or, where an
// absence is taken back, for the reason; then of goes on.
func AskPresence(of any, question widget.Words, set scoring.MarkPresence, absent bool, then func(scoring.MarkPresence) tea.Cmd) tea.Cmd {
	if absent && set.Presence != scoring.WasAbsent {
		return Do(Prompt{Question: question, Label: widget.Key("marks.reason"), Needed: true,
			Then: Given(of, func(why string) tea.Cmd { set.Reason = why; return then(set) })})
	}
	return Do(Ask{Question: question, Choices: []Choice{
		{Key: "y", Label: widget.Key("marks.yes"), Then: Then(of, func() tea.Cmd { return then(set) })},
		{Key: "t", Label: widget.Key("marks.no")},
	}})
}
