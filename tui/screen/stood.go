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

// standing is how many results that stood a command would change.
func standing(env *Env, c scoring.Command) (n int) {
	env.Desk.Read(func(v scoring.View) { n = v.Standing(c) })
	return n
}

// stoodWords ask for the reason of a change of so many results.
func stoodWords(l wording.Lang, results int) string {
	return l.Text("stood.ask", strconv.Itoa(results))
}

// askStood asks why, where a command changes results that stood; elsewhere it
// goes on at once, without a reason. behind: what is to be saved was typed.
func askStood(env *Env, c scoring.Command, text string, behind bool, then func(reason string) tea.Msg) tea.Cmd {
	n := standing(env, c)
	if n == 0 {
		return Do(then(""))
	}
	return Do(Prompt{Question: func(l wording.Lang) string { return stoodWords(l, n) }, Label: widget.Key("marks.reason"),
		Value: text, Needed: true, Behind: behind, Then: then})
}

// wantsReason says whether a command was refused for its reason: there is none
// and it needs one, or it says nothing. Then it is asked for again.
func wantsReason(err error) bool {
	if err == nil {
		return false
	}
	code := refusalOf(err).Code
	return code == "reason.stood" || code == "reason.empty"
}
