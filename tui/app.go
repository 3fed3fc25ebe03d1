// Package tui is the application around the screens: it routes keys and
// messages, keeps the stack of open screens, and draws the frame (header,
// body, status line, footer). What screens are is said in ampera/tui/screen,
// how they look in ampera/tui/theme, what they are made of in
// ampera/tui/widget. It reaches a selection only through scoring.Desk and
// scoring.Lifecycle, so that it runs the same on a file, in memory and, one
// day, for several people in one process.
package tui

import (
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/fault"
	"ampera/tui/paint"
	"ampera/tui/screen"
	"ampera/tui/screens"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// pace is how long a frame stands at least while messages pour in; a key after
// a pause is drawn at once.
const pace = time.Second / 120

// App is the root model, one per person's terminal.
type App struct {
	env     *screen.Env
	screens []screen.Registration
	start   screen.Open // the first screen
	stack   []*layer
	leaving []*layer // closed, still saving
	overlay overlay  // nil: none
	beside  int      // cells of what stood beside the screen when it was drawn last
	w, h    int

	status    screen.Say
	said      []string   // its lines in this frame
	owed      screen.Say // said after the next key, unless that says something itself
	lastSaved time.Time
	selection string                        // name in the header
	quitting  bool                          // quit as soon as all is saved
	hung      bool                          // and nobody can be asked
	going     *going                        // what follows once something is saved; nil: nothing
	escaped   bool                          // Esc has kept what is typed: pressed again at once, it throws it away
	again     bool                          // the key before was that Esc
	mouse     bool                          // the terminal was told to send the mouse
	session   *session                      // of who works here; nil: locked
	parked    map[scoring.PersonID]*session // of those who are locked out
	locking   *locking                      // the lock waits for what is being saved; nil: it does not
	settings  screen.Settings               // of who chose nothing
	touched   time.Time                     // when a key or the mouse was used last
	watch     int                           // of the ticks of the idle lock under way, the one that counts
	fault     *scoring.Refusal              // why the application ended by itself; nil: it did not
	notices   []notice                      // of screens that had to be closed, until somebody has seen them
	homeless  bool                          // the first screen was among them
	away      away
	told      []tea.Msg // what commands have said at once, until it is done
	ahead     ahead
	agreed    bool // others' drafts may go by quitting
	loses     bool // somebody quits all the same: it ends, whatever is lost

	pace  time.Duration
	drawn time.Time
	frame string
	due   bool // a frame is asked for already
	stale bool
}

// overlay takes every key while it is open.
type overlay interface {
	key(*App, tea.KeyMsg) tea.Cmd
	setSize(w, h int)
	view(l widget.Look, w, h int) string
	hints() []screen.Binding
}

// Messages of the root itself.
type (
	deskChanged struct{ of *session }
	drawNow     struct{}
	quitAsked   struct{}
	hungUp      struct{} // the terminal is gone, or the system ends: nobody is there to be asked
	started     struct{} // the loop runs
	resumed     struct{} // the terminal was somebody else's in between
)

// New is the application on its first screen: start, opened with args.
func New(env *screen.Env, start screen.ID, args screen.Args) *App {
	return NewOf(screens.All(), env, start, args)
}

// NewOf is New with other screens, for tests of the tests.
func NewOf(regs []screen.Registration, env *screen.Env, start screen.ID, args screen.Args) *App {
	a := &App{env: env, screens: regs, start: screen.Open{ID: start, Args: args}, pace: pace, mouse: true, stale: true,
		settings: env.Settings, parked: map[scoring.PersonID]*session{}}
	env.Find = screens.Find
	env.Life = fault.Life(env.Life)
	if env.Desk = fault.Desk(env.Desk); env.Desk != nil {
		a.session = newSession(env, env.Desk)
	}
	a.name()
	if reg, ok := a.find(start); ok {
		a.stack = []*layer{newLayer(a, reg, args)}
	}
	return a
}

// Eager is the application for a driver: every View is a fresh frame, and it
// waits for no change of the selection in the background: call Poll.
func (a *App) Eager() *App {
	a.pace = 0
	return a
}

// Poll is the message of a change that is waiting to be told, or nil.
func (a *App) Poll() tea.Msg {
	if a.session == nil {
		return nil
	}
	select {
	case <-a.session.desk.Changes():
		return deskChanged{a.session}
	default:
		return nil
	}
}

// Unsaved says whether something is still to be saved.
func (a *App) Unsaved() bool { return a.saves().Pending || a.env.Flying() }

// Init starts the first screen.
func (a *App) Init() tea.Cmd {
	cmds := []tea.Cmd{a.follow(), a.touch()}
	if top := a.top(); top != nil {
		cmds = append(cmds, top.init())
	}
	first := a.safe(nil, tea.Batch(cmds...))
	return tea.Batch(first, func() tea.Msg { return started{} }) // which has what was said at once done
}

// Update takes a message. Messages that are not the root's go to every open
// screen, so that a hidden one still learns that it has saved.
func (a *App) Update(m tea.Msg) (model tea.Model, end tea.Cmd) {
	model, end = a, tea.Quit // what a panic leaves
	defer a.recovered()
	if c, ok := m.(crashed); ok {
		a.end(c.what)
	}
	if a.fault != nil {
		return a, tea.Quit
	}
	a.stale = true
	cmd := a.update(m)
	closing, _ := a.mend()
	cmd = tea.Batch(cmd, closing)
	if a.leaves() {
		cmd = tea.Sequence(cmd, tea.Quit)
	}
	cmd = a.safe(nil, tea.Batch(cmd, a.goes())) // before the lock: it is the answer's of who works here now
	cmd = tea.Batch(cmd, a.safe(nil, a.shutNow()), a.atOnce())
	cmd = tea.Batch(cmd, a.schedule(m))
	if !a.loud() {
		cmd = tea.Batch(cmd, a.paint())
	}
	return a, cmd
}

// leaves says whether it is time to quit: all is saved, or what is not cannot be
// and nobody is there to be asked.
func (a *App) leaves() bool {
	saves := a.saves()
	if a.hung && saves.Failed != nil {
		a.fault = scoring.Refuse("frame.left-unsaved")
		return true
	}
	return (a.quitting || a.hung || a.asksToQuit()) && !a.Unsaved()
}

// update takes a message, with what is said at once and what was typed to a screen that is
// there by it.
func (a *App) update(m tea.Msg) tea.Cmd {
	cmd := a.take(m)
	return tea.Batch(cmd, a.atOnce(), a.arrives())
}

func (a *App) take(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case drawNow:
		a.due = false
		return nil
	case tea.WindowSizeMsg:
		a.resize(m.Width, m.Height)
		return nil
	case tea.KeyMsg:
		return a.keys(m)
	case tea.MouseMsg:
		return a.click(m)
	case of:
		return a.delivered(m)
	case screen.Reply:
		if cmd, mine := screen.Replied(nil, m); mine {
			return cmd
		}
	case idleTick:
		return a.idled(m)
	case deskChanged:
		return a.changed(m)
	case screen.Say:
		a.status = m
		return nil
	case failed:
		a.failedIn(m.in, m.what)
		return nil
	case copied:
		return a.wasCopied(m)
	case screen.Stored:
		a.lastSaved = m.At
		return nil
	case screen.Restyled:
		return a.restyled()
	case screen.Ask:
		a.lay(newQuestion(m))
		return nil
	case screen.Prompt:
		a.lay(newPrompt(m, a.env.Files))
		return nil
	}
	if cmd, mine := a.navigate(m); mine {
		return cmd
	}
	return a.broadcast(m)
}

// navigate takes the messages that change which screens are open.
func (a *App) navigate(m tea.Msg) (tea.Cmd, bool) {
	switch m := m.(type) {
	case screen.Open:
		return a.open(m, false), true
	case screen.Replace:
		return a.leaveTop(func() tea.Cmd { return a.open(screen.Open(m), true) }), true
	case screen.Back:
		return a.leaveTop(a.back), true
	case screen.Unlocked:
		return a.unlocked(m.Desk), true
	case quitAsked:
		return a.quit(), true
	case hungUp:
		a.hung = true
		return nil, true
	case started:
		return nil, true
	case resumed:
		return a.repaint(), true
	}
	return nil, false
}

// broadcast gives a message to every open screen and to those still saving.
func (a *App) broadcast(m tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	if done, ok := m.(screen.Submitted); ok {
		done.Landed()
		if u, ours := done.Tag.(paint.Undone); ours && done.Err == nil {
			a.status = say(theme.Good, map[bool]string{false: "undo.done", true: "redo.done"}[u.Again])
		} else if ours {
			cmds = append(cmds, u.Refused(a.env, done.Err))
		}
		if done.Err != nil {
			a.status = screen.Say{Tone: theme.Bad, Words: screen.Wording(done.Err)}
			a.refusedSave()
		} else {
			a.lastSaved = done.Receipt.At
			a.name()
		}
	}
	for _, l := range slices.Concat(a.leaving, a.stack) {
		cmds = append(cmds, l.update(m))
	}
	cmds = append(cmds, a.aside(m))
	a.leaving = slices.DeleteFunc(a.leaving, a.hasLeft)
	return tea.Batch(cmds...)
}

// hasLeft says whether a closed screen has nothing left to save. What a rule
// refuses nobody can mend any more: it is given up and told.
func (a *App) hasLeft(l *layer) bool {
	switch why := l.stuck(); {
	case l.broke != nil:
		return false // see mend
	case why != nil:
		a.tell(func(w wording.Lang) string { return w.Text("frame.refused", w.Text(l.reg.Title), w.Refusal(*why)) }, nil)
		return true
	}
	return !l.saves().Pending
}

// saves is how far saving is, over all screens.
func (a *App) saves() screen.SaveState {
	all := screen.SaveState{Last: a.lastSaved}
	for _, l := range slices.Concat(a.leaving, a.stack) {
		st := l.saves()
		all.Pending = all.Pending || st.Pending
		if st.Failed != nil {
			all.Failed = st.Failed
		}
		if st.Last.After(all.Last) {
			all.Last = st.Last
		}
	}
	return all
}

func (a *App) top() *layer {
	if len(a.stack) == 0 {
		return nil
	}
	return a.stack[len(a.stack)-1]
}

func (a *App) find(id screen.ID) (screen.Registration, bool) {
	for _, r := range a.screens {
		if r.ID == id {
			return r, true
		}
	}
	return screen.Registration{}, false
}

// look is how things are shown now.
func (a *App) look() widget.Look { return a.env.Look }

// name reads the selection's name for the header.
func (a *App) name() {
	if a.env.Life != nil {
		s, ok := a.env.Life.Selection()
		if a.selection = s.Title(); !ok { // one that was put aside has no name here any more
			a.selection = ""
		}
	}
}

func otherLang(l wording.Lang) wording.Lang {
	if l == wording.ID {
		return wording.EN
	}
	return wording.ID
}
