package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/tui/screen"
	"ampera/tui/widget"
)

// dialog is a question over the body: choices or one line of text.
type dialog struct {
	widget.Dialog
	answered func(*widget.Dialog) tea.Msg
	behind   bool    // an answer given before waits for this one
	root     bool    // it is the root's own: about leaving, and nothing of a screen
	quits    bool    // it asks whether to quit before all is saved: once it is, there is nothing to ask
	under    overlay // what is there again after it; nil: nothing
	left     tea.Msg // what leaving it says; nil: nothing
}

// draft says whether something was typed into it.
func (d *dialog) draft() bool { return d.Input != nil && (d.Input.Typed() || d.behind) }

func (d *dialog) key(a *App, k tea.KeyMsg) tea.Cmd {
	if d.Scroll(a.look(), k) {
		return nil
	}
	switch d.Key(k) {
	case widget.Answered:
		if m := a.answer(d); m != nil {
			return screen.Do(m)
		}
	case widget.Dismissed:
		if d.Input == nil || (prompted{a, d}).holds() == screen.HoldsNothing || a.toThrow() {
			a.overlay = d.under
			if d.left != nil {
				return screen.Do(d.left)
			}
		}
	}
	return nil
}

// answer closes a dialog and is what its answer says.
func (a *App) answer(d *dialog) tea.Msg {
	a.dismiss(d)
	return d.answered(&d.Dialog)
}

func (d *dialog) setSize(w, h int) { d.SetSize(w, h) }

func (d *dialog) view(l widget.Look, w, h int) string { return d.View(l, w, h) }

func (d *dialog) hints() []screen.Binding {
	enter := "help.choose"
	if d.Input != nil { // a line is typed, and nothing chosen
		enter = "help.go-on"
	}
	return []screen.Binding{
		{Keys: []string{"enter"}, Help: enter},
		{Keys: []string{"esc"}, Help: "help.leave"},
	}
}

// newQuestion asks with choices.
func newQuestion(q screen.Ask) *dialog {
	d := &dialog{Dialog: widget.Dialog{Question: q.Question, Detail: q.Detail, Paper: q.Paper}, left: q.Left}
	for _, c := range q.Choices {
		d.Answers = append(d.Answers, widget.Answer{Key: c.Key, Label: c.Label})
	}
	d.answered = func(w *widget.Dialog) tea.Msg {
		if w.At() < len(q.Choices) {
			return q.Choices[w.At()].Then
		}
		return nil
	}
	return d
}

// newPrompt asks for one line of text.
func newPrompt(p screen.Prompt, files screen.Files) *dialog {
	field := widget.NewField(p.Label, nil)
	if p.There && files != nil {
		field.Offers = &widget.Offers{Lying: lying(files)}
	}
	field.Number, field.Path, field.Warn = p.Number, p.Path, p.Warn
	field.SetValue(p.Value)
	field.Focus(true)
	if p.Needed {
		field.Check = widget.Needed
	}
	return &dialog{
		Dialog:   widget.Dialog{Question: p.Question, Input: field},
		behind:   p.Behind,
		answered: func(w *widget.Dialog) tea.Msg { return p.Then(w.Text()) },
	}
}

// lying are the files and folders that lie where a path is typed. A folder is read once.
func lying(files screen.Files) func(typed string) []string {
	var folder string
	var all []string
	read := false
	return func(typed string) (out []string) {
		at := strings.LastIndexAny(typed, `/\`) + 1
		if !read || typed[:at] != folder {
			folder, all, read = typed[:at], files.Complete(typed[:at]), true
		}
		for _, path := range all {
			name := path[strings.LastIndexAny(strings.TrimRight(path, `/\`), `/\`)+1:]
			if strings.HasPrefix(strings.ToLower(name), strings.ToLower(typed[at:])) {
				out = append(out, path)
			}
		}
		return out
	}
}

// quitQuestion is asked when somebody quits while something is not saved.
func (a *App) quitQuestion() *dialog {
	d := newQuestion(screen.Ask{Question: widget.Key("quit.question"), Choices: []screen.Choice{
		{Key: "t", Label: widget.Key("quit.wait"), Then: screen.Then(nil, a.waits)},
		{Key: "b", Label: widget.Key("quit.stay")},
		{Key: "x", Label: widget.Key("quit.lose"), Then: screen.Then(nil, a.lose)},
	}})
	d.quits = true
	return d
}

// asksToQuit says whether nothing but what is not saved yet keeps it from quitting.
func (a *App) asksToQuit() bool {
	d, is := a.overlay.(*dialog)
	return is && d.quits
}

// waits quits as soon as all is saved, lose at once and whatever is lost.
func (a *App) waits() tea.Cmd {
	a.quitting = true
	return nil
}

func (a *App) lose() tea.Cmd {
	a.loses = true
	return tea.Quit
}
