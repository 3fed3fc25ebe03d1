package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/screen"
	"ampera/tui/theme"
)

// open shows a screen, unless it is not there or not for this person.
func (a *App) open(o screen.Open, replace bool) tea.Cmd {
	reg, ok := a.find(o.ID)
	if !ok {
		return screen.Tell(theme.Warn, "frame.nowhere")
	}
	if why := a.shut(reg); why != nil {
		return screen.Fail(why)
	}
	if !replace {
		if top := a.top(); top != nil && top.guarded() {
			return a.back()
		}
		if h := a.top(); h != nil && h.holds() == screen.HoldsLine {
			save, _ := h.take() // what cannot be taken stays as it is, below the other screen
			return tea.Batch(save, a.show(reg, o.Args, false))
		}
	}
	return a.show(reg, o.Args, replace)
}

// show lays a screen over the one on top, or puts it in its place.
func (a *App) show(reg screen.Registration, args screen.Args, replace bool) tea.Cmd {
	l := newLayer(a, reg, args)
	if replace && l.broke == nil {
		a.drop()
	}
	a.stack = append(a.stack, l)
	a.size(l)
	return l.init()
}

// shut is why a screen may not be opened now, or nil.
func (a *App) shut(reg screen.Registration) *scoring.Refusal {
	switch {
	case reg.Public:
		return nil
	case a.env.Desk == nil:
		return scoring.Refuse("frame.locked")
	}
	return reg.Barred(a.env.Actor())
}

// drop closes the screen on top; it stays behind while it still saves.
func (a *App) drop() {
	top := a.top()
	if top == nil {
		return
	}
	if top.saves().Pending {
		a.leaving = append(a.leaving, top)
	}
	a.stack = a.stack[:len(a.stack)-1]
}

// leaveTop leaves the screen on top, once nothing can be lost by it.
func (a *App) leaveTop(then func() tea.Cmd) tea.Cmd {
	if top := a.top(); top != nil {
		return a.leave([]holder{top}, then)
	}
	return then()
}

// back closes the screen on top, unless it is the only one.
func (a *App) back() tea.Cmd {
	if top := a.top(); top != nil && top.guarded() {
		if len(a.stack) > 1 {
			a.drop()
		}
		return a.lock(lockGuard)
	}
	if len(a.stack) < 2 {
		return a.ground()
	}
	a.drop()
	return a.uncover(a.top())
}

// uncover shows a screen that others were on top of; it may be nil.
func (a *App) uncover(l *layer) tea.Cmd {
	if l == nil {
		return nil
	}
	a.size(l)
	if !l.dirty {
		return nil
	}
	l.dirty = false
	return l.update(screen.Changed{})
}

// ground is where Esc leads from the only screen: nowhere, unless the first one
// had to be closed by a fault. Then it is opened anew.
func (a *App) ground() tea.Cmd {
	first := a.start
	if a.env.Desk != nil {
		first = screen.Open{ID: screen.Home}
	}
	top := a.top()
	if !a.homeless || top != nil && top.reg.ID == first.ID {
		return screen.Tell(theme.Muted, "frame.first")
	}
	a.homeless = false
	return a.open(first, top != nil)
}

// follow waits for the next change of the selection.
func (a *App) follow() tea.Cmd {
	s := a.session
	if s == nil || a.pace == 0 {
		return nil
	}
	desk, done := s.desk, s.done
	return func() tea.Msg {
		select {
		case <-desk.Changes():
			return deskChanged{s}
		case <-done:
			return nil
		}
	}
}

// changed has the visible screen read again and marks the others.
func (a *App) changed(m deskChanged) tea.Cmd {
	if m.of != a.session {
		return nil
	}
	a.name()
	for i, l := range a.stack {
		l.dirty = i < len(a.stack)-1
	}
	var read tea.Cmd
	if top := a.top(); top != nil {
		read = top.update(screen.Changed{})
	}
	return tea.Batch(read, a.follow())
}
