package screen

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/widget"
)

// What changes a result that stood takes a reason, asked once it is known how
// many results change. Before results stand nobody is asked.

// Standing is how many results that stood a command would change.
func Standing(env *Env, c scoring.Command) (n int) {
	env.Desk.Read(func(v scoring.View) { n = v.Standing(c) })
	return n
}

// Unreasoned is Standing of a command that gives no reason yet, else 0.
func Unreasoned(env *Env, c scoring.Command) (n int) {
	env.Desk.Read(func(v scoring.View) { n = v.Unreasoned(c) })
	return n
}

// StoodWords ask for the reason of a change of so many results.
func StoodWords(l wording.Lang, results int) string {
	return l.Text("stood.ask", strconv.Itoa(results))
}

// AskStood asks why, where a command changes results that stood; elsewhere it
// goes on at once, without a reason. behind: what is to be saved was typed.
func AskStood(env *Env, c scoring.Command, text string, behind bool, then func(reason string) tea.Msg) tea.Cmd {
	n := Standing(env, c)
	if n == 0 || !scoring.TakesReason(c) {
		return Do(then(""))
	}
	return Do(Prompt{Question: func(l wording.Lang) string { return StoodWords(l, n) }, Label: widget.Key("marks.reason"),
		Value: text, Needed: true, Behind: behind, Then: then})
}

// WantsReason says whether a command was refused for its reason: there is none
// and it needs one, or it says nothing. Then it is asked for again; of one that takes
// none, nobody could answer that.
func WantsReason(c scoring.Command, err error) bool {
	why := RefusalOf(err)
	return why != nil && scoring.TakesReason(c) && (why.Code == "reason.stood" || why.Code == "reason.empty")
}
