package paint

import (
	"context"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/page"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// Undone is the tag of an undo that was agreed to.
type Undone struct {
	Again bool
	undo  *scoring.Undo
}

// Reverse looks, beside the loop, for what taking back one's last act would
// change, and who would move by it, and then asks.
func Reverse(env *screen.Env, again bool) tea.Cmd {
	if env.Desk == nil {
		return nil
	}
	return reverse(env, again, nil)
}

// reverse asks; seen is who moved when it was asked before.
func reverse(env *screen.Env, again bool, seen *page.Moved) tea.Cmd {
	from := page.Here{Desk: env.Desk, Clock: env.Clock}
	agreed := func(u scoring.Undo, looked page.Preview) tea.Cmd {
		if looked.Moved != nil && looked.Stale(from) {
			return reverse(env, again, looked.Moved)
		}
		return takeBack(env, u)
	}
	return func() tea.Msg {
		u, err := from.Reverse(context.Background(), again)
		if err != nil {
			return screen.Fail(err)()
		}
		looked, _ := page.Preview{Submit: page.Submit{Command: u}, Moved: seen}.Look(from).(page.Preview)
		return undoAsk(from, u, looked.Moved, func() tea.Cmd { return agreed(u, looked) })
	}
}

// takeBack does an undo that was agreed to. Where it changes results that stand it
// asks why first, as the act itself does.
func takeBack(env *screen.Env, u scoring.Undo) tea.Cmd {
	if n := screen.Standing(env, u); n > 0 && u.Reason == "" {
		return askUndo(env, u, n)
	}
	return env.Submit(Undone{u.Again, &u}, u)
}

func askUndo(env *screen.Env, u scoring.Undo, results int) tea.Cmd {
	return screen.Do(screen.Prompt{Question: func(l wording.Lang) string { return screen.StoodWords(l, results) },
		Label: widget.Key("marks.reason"), Value: u.Reason, Needed: true,
		Then: screen.Given(nil, func(why string) tea.Cmd { u.Reason = why; return takeBack(env, u) })})
}

// Refused asks for the reason again, where it was refused for that; else nothing.
func (u Undone) Refused(env *screen.Env, err error) tea.Cmd {
	if !screen.WantsReason(*u.undo, err) {
		return nil
	}
	return askUndo(env, *u.undo, screen.Standing(env, *u.undo))
}

// undoAsk is the question, with who moves and everything that would change.
func undoAsk(from page.Here, u scoring.Undo, moved *page.Moved, agreed func() tea.Cmd) screen.Ask {
	question, yes := "undo.ask", "undo.yes"
	if u.Again {
		question, yes = "redo.ask", "redo.yes"
	}
	var words *wording.Changes
	results := 0
	from.Read(func(v scoring.View) { words, results = wording.NewUndo(v, u), v.Standing(u) })
	at := u.Of.At.In(from.Zone()).Format("15:04:05")
	ask := screen.Ask{
		Question: func(l wording.Lang) string { return l.Text(question, l.Of(u.Words), at) },
		Detail:   func(l wording.Lang) string { return strings.Join(undoLines(l, words, u, results), "\n") },
		Choices: []screen.Choice{
			{Key: "y", Label: widget.Key(yes), Then: screen.Then(nil, agreed)},
			{Key: "t", Label: widget.Key("undo.no")},
		},
	}
	if moved != nil {
		ask.Paper = &moved.Paper
	}
	return ask
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
