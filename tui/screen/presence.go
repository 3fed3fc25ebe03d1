package screen

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/widget"
)

// About is a question about one candidate by name, or about so many.
func About(env *Env, question string, numbers []string) widget.Words {
	if len(numbers) == 1 {
		name := ""
		env.Desk.Read(func(v scoring.View) { name, _ = v.NameOf(numbers[0]) })
		return widget.Key(question, numbers[0], name)
	}
	return func(l wording.Lang) string {
		return strings.Replace(l.Text(question, l.Text("list.candidates", strconv.Itoa(len(numbers))), ""), "  ", " ", 1)
	}
}

// AskPresence asks before it records how some came: for a yes, or, where an absence is
// taken back, for the reason; then of goes on. What would be refused is refused before
// it is asked.
func AskPresence(env *Env, of any, ask string, set scoring.MarkPresence, then func(scoring.MarkPresence) tea.Cmd) tea.Cmd {
	question, here, absent, refused := About(env, ask, set.Numbers), 0, false, error(nil)
	env.Desk.Read(func(v scoring.View) {
		here, refused = scoring.Recording(v, set)
		absent = v.AnyAbsent(set.Numbers, set.Component)
	})
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
