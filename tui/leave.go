package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring/wording"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Whatever somebody typed and nobody saved goes one road, whichever key leaves it:
// quitting, Esc, another screen, another person, the lock. What is typed into a
// cell or a line is taken as its Enter takes it, but by Esc, which keeps it once
// and throws it away when it is pressed again. What cannot be taken, and what is a
// form, is asked about; under a lock all of it waits for its owner (see park).

// holder is what may hold something that was typed: a layer, or the question over
// the body.
type holder interface {
	holds() screen.Held
	take() (save tea.Cmd, ok bool)
	drop() (stepped bool)
	where(wording.Lang) string
}

// leave has what some holders hold taken or asked about, one after another, and
// goes on with then.
func (a *App) leave(of []holder, then func() tea.Cmd) tea.Cmd {
	var saves []tea.Cmd
	for _, h := range of {
		switch h.holds() {
		case screen.HoldsNothing:
			continue
		case screen.HoldsLine:
			save, ok := h.take()
			saves = append(saves, save)
			if ok && h.holds() == screen.HoldsNothing {
				continue
			}
		}
		on := func() tea.Cmd { return a.leave(of, then) }
		a.askAbout(h, on, func() tea.Cmd {
			h.drop()
			return on()
		})
		return tea.Batch(saves...)
	}
	return tea.Batch(append(saves, then())...)
}

// askAbout asks what becomes of what h holds; then is what follows when it is
// saved, thrown when it was thrown away.
func (a *App) askAbout(h holder, then, thrown func() tea.Cmd) {
	save := func() tea.Cmd {
		cmd, ok := h.take()
		if ok {
			a.going = &going{h, then}
		}
		return cmd
	}
	a.over(newQuestion(screen.Ask{
		Question: func(l wording.Lang) string { return l.Text("leave.question", h.where(l)) },
		Choices: []screen.Choice{
			{Key: "s", Label: widget.Key("leave.save"), Then: screen.Then(nil, save)},
			{Key: "t", Label: widget.Key("leave.stay")},
			{Key: "b", Label: widget.Key("leave.throw"), Then: screen.Then(nil, thrown)},
		}}))
}

// going is what follows once something is saved.
type going struct {
	of   holder // nil: nothing but what is on its way
	then func() tea.Cmd
}

// goes goes on with what was to follow, as soon as nothing is held any more.
func (a *App) goes() tea.Cmd {
	g := a.going
	if g == nil || a.overlay != nil || a.Unsaved() || g.of != nil && g.of.holds() != screen.HoldsNothing {
		return nil
	}
	a.going = nil
	return g.then()
}

// over lays a question of the root over whatever is shown; what it covers is there
// again after any answer. One that was asked before gives way to it.
func (a *App) over(q *dialog) {
	a.overlay = unasked(a.overlay)
	q.root = true
	a.lay(q)
}

// lay lays a question over whatever is shown: what is typed there must not be lost.
func (a *App) lay(q *dialog) {
	q.under = a.overlay
	a.cover(q)
}

// unasked is what is open without the root's own question over it.
func unasked(o overlay) overlay {
	if d, ok := o.(*dialog); ok && d.root {
		return d.under
	}
	return o
}

// dialogs are the questions over the body, the one that is seen first.
func dialogs(o overlay) (out []*dialog) {
	for d, ok := o.(*dialog); ok; d, ok = d.under.(*dialog) {
		out = append(out, d)
	}
	return out
}

// dismiss closes a question, whatever lies over it.
func (a *App) dismiss(q *dialog) {
	at := &a.overlay
	for d, ok := (*at).(*dialog); ok; d, ok = (*at).(*dialog) {
		if d == q {
			*at = d.under
			return
		}
		at = &d.under
	}
}

// holders are all that may hold something, what is seen first.
func (a *App) holders() (out []holder) {
	for _, d := range dialogs(a.overlay) {
		if d.Input != nil {
			out = append(out, prompted{a, d})
		}
	}
	for _, l := range slices.Backward(a.stack) {
		out = append(out, l)
	}
	return out
}

// held says whether anything that was typed is not saved and not on its way.
func (a *App) held() bool {
	return slices.ContainsFunc(a.holders(), func(h holder) bool { return h.holds() != screen.HoldsNothing })
}

// quit ends the application once nothing can be lost by it.
func (a *App) quit() tea.Cmd {
	held := a.held()
	return a.leave(a.holders(), func() tea.Cmd {
		switch owners := a.owners(); {
		case len(owners) > 0 && !a.agreed:
			a.over(draftsQuestion(owners, func() tea.Cmd {
				a.agreed = true
				return a.quit()
			}))
			return nil
		case a.Unsaved() && held && a.saves().Failed == nil:
			a.going = &going{nil, a.quit} // as soon as that is saved
			return nil
		case a.adrift(), a.lost() != nil && a.Unsaved():
			a.over(a.quitAway(a.lost()))
			return nil
		case a.Unsaved():
			a.over(a.quitQuestion())
			return nil
		}
		return tea.Quit
	})
}

// stepBack is Esc: a step inside the screen, or out of it. What is typed into a
// line is kept once, and thrown away when Esc is pressed again at once.
func (a *App) stepBack() tea.Cmd {
	top := a.top()
	if top == nil {
		return a.back()
	}
	if top.stepBack() {
		return top.stepped()
	}
	switch top.holds() {
	case screen.HoldsLine:
		if a.toThrow() {
			top.drop()
		}
		return nil
	case screen.HoldsForm:
		a.askAbout(top, func() tea.Cmd { return nil }, func() tea.Cmd {
			if top.drop() {
				return nil
			}
			return a.back()
		})
		return nil
	}
	return a.back()
}

// toThrow says whether Esc throws away what is typed into a line: when it is
// pressed the second time. The first time it says so, and how it is saved.
func (a *App) toThrow() bool {
	if a.again {
		return true
	}
	a.escaped = true
	a.status = say(theme.Warn, "leave.once")
	return false
}

// prompted is a question for a line of text over the body.
type prompted struct {
	a *App
	d *dialog
}

func (p prompted) where(l wording.Lang) string { return p.d.Question(l) }

// holds is a form's kind: to answer a question is more than to leave it.
func (p prompted) holds() screen.Held {
	if slices.Contains(dialogs(p.a.overlay), p.d) && p.d.draft() {
		return screen.HoldsForm
	}
	return screen.HoldsNothing
}

func (p prompted) take() (tea.Cmd, bool) {
	if !p.d.Input.Validate() {
		return nil, false
	}
	return p.a.update(p.a.answer(p.d)), true // at once: what follows must not overtake it
}

func (p prompted) drop() bool {
	p.a.dismiss(p.d)
	return true
}

// draftsQuestion is asked when somebody quits while others have left something.
func draftsQuestion(owners []string, lose func() tea.Cmd) *dialog {
	return newQuestion(screen.Ask{
		Question: func(l wording.Lang) string { return l.Text("leave.drafts", l.Who(owners)) },
		Detail:   widget.Key("leave.drafts.detail"),
		Choices: []screen.Choice{
			{Key: "b", Label: widget.Key("quit.stay")},
			{Key: "x", Label: widget.Key("quit.lose"), Then: screen.Then(nil, lose)},
		}})
}
