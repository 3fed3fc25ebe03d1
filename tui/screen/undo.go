package screen

import (
	"context"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/widget"
)

// Undone is the tag of an undo that was agreed to.
type Undone struct{ Again bool }

// UndoAgreed says that somebody agreed to an undo after seeing what it changes.
type UndoAgreed struct{ Undo scoring.Undo }

// Reverse looks, beside the loop, for what taking back one's last act would
// change, and then asks.
func Reverse(env *Env, again bool) tea.Cmd {
	if env.Desk == nil {
		return nil
	}
	desk, zone := env.Desk, env.Clock().Location()
	return func() tea.Msg {
		u, err := desk.Reverse(context.Background(), again)
		if err != nil {
			return Fail(err)()
		}
		return undoAsk(desk, zone, u)
	}
}

// undoAsk is the question, with everything that would change.
func undoAsk(desk scoring.Desk, zone *time.Location, u scoring.Undo) Ask {
	question, yes := "undo.ask", "undo.yes"
	if u.Again {
		question, yes = "redo.ask", "redo.yes"
	}
	var words *wording.Changes
	desk.Read(func(v scoring.View) { words = wording.NewUndo(v, u) })
	at := u.Of.At.In(zone).Format("15:04:05")
	return Ask{
		Question: func(l wording.Lang) string { return l.Text(question, l.Of(u.Words), at) },
		Detail:   func(l wording.Lang) string { return strings.Join(undoLines(l, words, u), "\n") },
		Choices: []Choice{
			{Key: "y", Label: widget.Key(yes), Then: UndoAgreed{u}},
			{Key: "t", Label: widget.Key("undo.no")},
		},
	}
}

// undoLines are the changes under what they are about.
func undoLines(l wording.Lang, words *wording.Changes, u scoring.Undo) []string {
	var out []string
	var last scoring.Subject
	for _, c := range u.Cells {
		if wording.Machine(c.Subject.Kind, c.Cell) {
			continue
		}
		if title := words.Subject(l, c.Subject); c.Subject != last && title != "" {
			out = append(out, title)
		}
		last = c.Subject
		out = append(out, "  "+words.Cell(l, c.Subject, c.Cell)+": "+words.Value(l, c.Subject, c.Cell, c.Is)+" → "+words.Value(l, c.Subject, c.Cell, c.Was))
	}
	return out
}
