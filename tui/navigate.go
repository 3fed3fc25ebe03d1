package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/fault"
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
	l := newLayer(a, reg, o.Args)
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
	case reg.Roles != 0 && !a.env.Actor().Roles.Has(reg.Roles):
		return scoring.Refuse("allow.role", reg.Roles.String())
	}
	return nil
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

// back closes the screen on top, unless it is the only one.
func (a *App) back() tea.Cmd {
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

// switchPerson shows the unlock screen over what is open; Esc comes back.
func (a *App) switchPerson() tea.Cmd {
	if a.env.Desk == nil {
		return nil
	}
	if a.Unsaved() {
		return screen.Tell(theme.Warn, "frame.wait-save")
	}
	if top := a.top(); top != nil && top.reg.ID == screen.Unlock {
		return nil
	}
	return a.open(screen.Open{ID: screen.Unlock}, false)
}

// unlocked goes to work with a desk; the one before is locked.
func (a *App) unlocked(desk scoring.Desk) tea.Cmd {
	desk = fault.Desk(desk)
	if a.session != nil {
		close(a.session.done)
		if a.session.desk != desk {
			a.env.Life.Lock(a.session.desk)
		}
	}
	a.env.Desk = desk
	a.env.Recall()
	a.session = newSession(desk)
	a.name()
	a.stack, a.leaving, a.status, a.homeless = nil, nil, screen.Say{}, false
	mouse := a.restyled()
	a.status = screen.Say{}
	return tea.Batch(a.open(screen.Open{ID: screen.Home}, false), a.follow(), mouse, screen.TellCode(a.env))
}

func newSession(desk scoring.Desk) *session { return &session{desk, make(chan struct{})} }

// follow waits for the next change of the selection.
func (a *App) follow() tea.Cmd {
	s := a.session
	if s == nil || a.pace == 0 {
		return nil
	}
	return func() tea.Msg {
		select {
		case <-s.desk.Changes():
			return deskChanged{s}
		case <-s.done:
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
