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
	if replace {
		a.drop()
	}
	l := &layer{Screen: reg.New(a.env, o.Args), reg: reg}
	a.stack = append(a.stack, l)
	a.size(l)
	return l.Init()
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
	if savesOf(top.Screen).Pending {
		a.leaving = append(a.leaving, top.Screen)
	}
	a.stack = a.stack[:len(a.stack)-1]
}

// back closes the screen on top, unless it is the only one.
func (a *App) back() tea.Cmd {
	if len(a.stack) < 2 {
		return screen.Tell(theme.Muted, "frame.first")
	}
	a.drop()
	top := a.top()
	a.size(top)
	if top.dirty {
		top.dirty = false
		return top.Update(screen.Changed{})
	}
	return nil
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
	a.stack, a.leaving, a.status = nil, nil, screen.Say{}
	mouse := a.restyled()
	a.status = screen.Say{}
	return tea.Batch(a.open(screen.Open{ID: screen.Home}, false), a.follow(), mouse)
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
		read = top.Update(screen.Changed{})
	}
	return tea.Batch(read, a.follow())
}
