package screen

import (
	"context"
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/widget"
)

// Undone is the tag of an undo that was agreed to.
type Undone struct {
	Again bool
	undo  *scoring.Undo
}

// Reverse looks, beside the loop, for what taking back one's last act would
// change, and then asks.
func Reverse(env *Env, again bool) tea.Cmd {
	if env.Desk == nil {
		return nil
	}
	desk, zone := env.Desk, env.Clock().Location()
	agreed := func(u scoring.Undo) tea.Cmd { return takeBack(env, u) }
	return func() tea.Msg {
		u, err := desk.Reverse(context.Background(), again)
		if err != nil {
			return Fail(err)()
		}
		return undoAsk(desk, zone, u, agreed)
	}
}

// takeBack does an undo that was agreed to. Where it changes results that stand it
// asks why first, as the act itself does.
func takeBack(env *Env, u scoring.Undo) tea.Cmd {
	if n := Standing(env, u); n > 0 && u.Reason == "" {
		return askUndo(env, u, n)
	}
	return env.Submit(Undone{u.Again, &u}, u)
}

func askUndo(env *Env, u scoring.Undo, results int) tea.Cmd {
	return Do(Prompt{Question: func(l wording.Lang) string { return StoodWords(l, results) }, Label: widget.Key("marks.reason"), Value: u.Reason, Needed: true,
		Then: Given(nil, func(why string) tea.Cmd { u.Reason = why; return takeBack(env, u) })})
}

// Refused asks for the reason again, where it was refused for that; else nothing.
func (u Undone) Refused(env *Env, err error) tea.Cmd {
	if !WantsReason(err) {
		return nil
	}
	return askUndo(env, *u.undo, Standing(env, *u.undo))
}

// undoAsk is the question, with everything that would change.
func undoAsk(desk scoring.Desk, zone *time.Location, u scoring.Undo, agreed func(scoring.Undo) tea.Cmd) Ask {
	question, yes := "undo.ask", "undo.yes"
	if u.Again {
		question, yes = "redo.ask", "redo.yes"
	}
	var words *wording.Changes
	results := 0
	desk.Read(func(v scoring.View) { words, results = wording.NewUndo(v, u), v.Standing(u) })
	at := u.Of.At.In(zone).Format("15:04:05")
	return Ask{
		Question: func(l wording.Lang) string { return l.Text(question, l.Of(u.Words), at) },
		Detail:   func(l wording.Lang) string { return strings.Join(undoLines(l, words, u, results), "\n") },
		Choices: []Choice{
			{Key: "y", Label: widget.Key(yes), Then: Then(nil, func() tea.Cmd { return agreed(u) })},
			{Key: "t", Label: widget.Key("undo.no")},
		},
	}
}

// undoLines are the changes under what they are about, and how many results that
// stood change.
func undoLines(l wording.Lang, words *wording.Changes, u scoring.Undo, results int) []string {
	var out []string
	for _, c := range words.Undone(l, u, results) {
		if c.Title != "" {
			out = append(out, c.Title)
		}
		out = append(out, "  "+c.Cell+": "+c.Is+" → "+c.Was)
	}
	if results > 0 {
		out = append(out, l.Text("stood.changes", strconv.Itoa(results)))
	}
	return out
}
