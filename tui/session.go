package tui

import (
	"maps"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/fault"
	"ampera/tui/screen"
	"ampera/tui/theme"
)

// session is one person at work. It outlives a lock: its screens wait, without the
// key and out of everybody's sight, until the same person unlocks.
type session struct {
	env  *screen.Env // its screens'; while it is locked, with the desk whose key is wiped
	desk scoring.Desk
	done chan struct{} // closed: nobody waits for changes any more

	// While it is locked:
	name    string
	stack   []*layer
	leaving []*layer
	overlay overlay
	later   []tea.Msg // what its commands have answered meanwhile
	notices []notice  // that nobody has seen yet
	bare    bool      // its first screen had to be closed
}

func newSession(env *screen.Env, desk scoring.Desk) *session {
	return &session{env: env, desk: desk, done: make(chan struct{})}
}

// drafts says whether it holds something that is not saved, or not told.
func (s *session) drafts() bool {
	return len(s.notices) > 0 || slices.ContainsFunc(slices.Concat(s.leaving, s.stack), func(l *layer) bool {
		return l.holds() != screen.HoldsNothing || l.saves().Pending
	}) || slices.ContainsFunc(dialogs(s.overlay), (*dialog).draft)
}

// owners are the names of those who have left something that is not saved.
func (a *App) owners() (names []string) {
	for _, s := range a.parked {
		if s.drafts() {
			names = append(names, s.name)
		}
	}
	slices.Sort(names)
	return names
}

// park takes everything of who works here out of sight, and wipes the key: whatever
// their screens still ask of the desk is refused, and waits.
func (a *App) park() {
	s := a.session
	who := a.env.Actor()
	s.name, s.stack, s.leaving, s.overlay = who.Name, a.stack, a.leaving, unasked(a.overlay)
	s.notices, s.bare = a.notices, a.homeless
	close(s.done)
	a.env.Life.Lock(s.desk)
	a.parked[who.Person] = s
	a.env, a.session = a.env.Locked(a.settings), nil
	a.stack, a.leaving, a.overlay, a.going, a.quitting = nil, nil, nil, nil, false
	a.lastSaved, a.status, a.homeless, a.notices = time.Time{}, screen.Say{}, false, nil
}

// unlocked goes to work with a desk: where the person was, or at home.
func (a *App) unlocked(desk scoring.Desk) tea.Cmd {
	desk = fault.Desk(desk)
	gate := a.top()
	defer func() { a.entered(gate) }()
	who := desk.Actor().Person
	s := a.parked[who]
	delete(a.parked, who)
	maps.DeleteFunc(a.parked, func(_ scoring.PersonID, other *session) bool { return !other.drafts() })
	a.leaving, a.overlay, a.status, a.homeless = nil, nil, screen.Say{}, false
	if s == nil {
		return a.begin(desk)
	}
	return a.resume(s, desk)
}

// begin is somebody's work from its beginning.
func (a *App) begin(desk scoring.Desk) tea.Cmd {
	a.env.Desk = desk
	screen.Recall(a.env)
	a.session = newSession(a.env, desk)
	a.name()
	a.stack = nil
	mouse := a.restyled()
	a.status = screen.Say{}
	return tea.Batch(a.open(screen.Open{ID: screen.Home}, false), a.follow(), mouse, screen.TellCode(a.env))
}

// resume goes on where somebody was when it was locked.
func (a *App) resume(s *session, desk scoring.Desk) tea.Cmd {
	s.desk, s.done = desk, make(chan struct{})
	s.env.Desk = desk
	a.session, a.env = s, s.env
	a.stack, a.leaving, a.overlay = s.stack, s.leaving, s.overlay
	a.notices, a.homeless = s.notices, s.bare
	later := s.later
	s.stack, s.leaving, s.overlay, s.later, s.notices = nil, nil, nil, nil, nil
	a.evict()
	a.name()
	mouse := a.restyled()
	cmds := []tea.Cmd{mouse, a.follow(), screen.TellCode(a.env)}
	for _, l := range slices.Concat(a.leaving, a.stack) {
		l.dirty = true
		if saving := l.left(); saving != nil {
			cmds = append(cmds, a.safe(l, saving.Resume()))
		}
	}
	a.resize(a.w, a.h)
	if top := a.top(); top == nil {
		cmds = append(cmds, a.open(screen.Open{ID: screen.Home}, false))
	} else {
		cmds = append(cmds, a.uncover(top))
	}
	a.status = say(theme.Good, "lock.resumed")
	for _, m := range later {
		cmds = append(cmds, a.update(m))
	}
	return tea.Batch(cmds...)
}

// evict closes the screens that this person may no longer open: their roles can
// have changed while they were locked out. What was typed there goes, and is told.
func (a *App) evict() {
	a.stack = slices.DeleteFunc(a.stack, func(l *layer) bool {
		why := a.shut(l.reg)
		if why != nil {
			a.tell(func(w wording.Lang) string { return w.Text("frame.refused", w.Text(l.reg.Title), w.Refusal(*why)) }, nil)
		}
		return why != nil
	})
}

// of is what a command of a session has answered, where that would be shown to
// whoever is there.
type of struct {
	session *session
	m       tea.Msg
}

// owned makes an answer its session's, unless screens know whose it is.
func (s *session) owned(m tea.Msg) tea.Msg {
	whose := false
	switch m := m.(type) {
	case screen.Say, screen.Ask, screen.Prompt, screen.Open, screen.Replace, screen.Back, screen.Submitted, screen.Stored, copied:
		whose = true
	case screen.Reply:
		whose = m.Root()
	}
	if whose && s != nil {
		return of{s, m}
	}
	return m
}

// delivered takes an answer for who asked: what belongs to somebody who is locked
// out waits for them.
func (a *App) delivered(m of) tea.Cmd {
	if m.session == a.session {
		return a.update(m.m)
	}
	if done, ok := m.m.(screen.Submitted); ok {
		done.Landed()
		var cmds []tea.Cmd
		for _, l := range slices.Concat(m.session.leaving, m.session.stack) {
			cmds = append(cmds, l.update(done))
		}
		return tea.Batch(cmds...)
	}
	if _, words := m.m.(screen.Say); !words { // they would be old by then
		m.session.later = append(m.session.later, m.m)
	}
	return nil
}

// aside gives a message to the screens of those who are locked out.
func (a *App) aside(m tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, s := range a.parked {
		for _, l := range slices.Concat(s.leaving, s.stack) {
			cmds = append(cmds, l.update(m))
		}
	}
	return tea.Batch(cmds...)
}
