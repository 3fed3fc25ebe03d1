package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/widget"
)

// AskPresence asks before it records how somebody came: for a yes, or, where an
// absence is taken back, for the reason; then of goes on. What would be refused is
// refused before it is asked.
func AskPresence(env *Env, of any, question widget.Words, set scoring.MarkPresence, absent bool, then func(scoring.MarkPresence) tea.Cmd) tea.Cmd {
	here, refused := 0, error(nil)
	env.Desk.Read(func(v scoring.View) { here, refused = scoring.Recording(v, set) })
	if refused != nil {
		return Fail(refused)
	}
	if absent && set.Presence != scoring.WasAbsent {
		return Do(Prompt{Question: question, Label: widget.Key("marks.reason"), Needed: true,
			Then: Given(of, func(why string) tea.Cmd { set.Reason = why; return then(set) })})
	}
	var stands widget.Words
	if here > 0 && set.Presence.Away() {
		stands = func(l wording.Lang) string { return l.RecordedHere(here, len(set.Numbers)) }
	}
	return Do(Ask{Question: question, Detail: stands, Choices: []Choice{
		{Key: "y", Label: widget.Key("marks.yes"), Then: Then(of, func() tea.Cmd { return then(set) })},
		{Key: "t", Label: widget.Key("marks.no")},
	}})
}
