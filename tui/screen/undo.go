package screen

import (
	"context"
	"strings"

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
	desk := env.Desk
	if desk == nil {
		return nil
	}
	return func() tea.Msg {
		u, err := desk.Reverse(context.Background(), again)
		if err != nil {
			return Fail(err)()
		}
		return undoAsk(env, u)
	}
}

// undoAsk is the question, with everything that would change.
func undoAsk(env *Env, u scoring.Undo) Ask {
	question, yes := "undo.ask", "undo.yes"
	if u.Again {
		question, yes = "redo.ask", "redo.yes"
	}
	words := newChangeWords(env)
	env.Desk.Read(func(v scoring.View) {
		words.nameParts(v.Record().Book())
		for _, c := range u.Cells {
			words.namePeople(v.Record(), c.Is)
			words.namePeople(v.Record(), c.Was)
			if c.Subject.Kind == scoring.OnSheet {
				words.namePeople(v.Record(), string(scoring.SheetOf(c.Subject).Assessor))
			}
		}
	})
	at := u.Of.At.In(env.Clock().Location()).Format("15:04:05")
	return Ask{
		Question: func(l wording.Lang) string { return l.Text(question, kindWords(l, u.Of.Kind), at) },
		Detail:   func(wording.Lang) string { return strings.Join(undoLines(words, u), "\n") },
		Choices: []Choice{
			{Key: "y", Label: widget.Key(yes), Then: UndoAgreed{u}},
			{Key: "t", Label: widget.Key("undo.no")},
		},
	}
}

// undoLines are the changes under what they are about.
func undoLines(words *changeWords, u scoring.Undo) []string {
	var out []string
	var last scoring.Subject
	for _, c := range u.Cells {
		if machine(c.Cell) {
			continue
		}
		if c.Subject != last {
			out = append(out, words.subject(c.Subject))
			last = c.Subject
		}
		out = append(out, "  "+words.cell(c.Cell)+": "+words.value(c.Cell, c.Is)+" → "+words.value(c.Cell, c.Was))
	}
	return out
}
