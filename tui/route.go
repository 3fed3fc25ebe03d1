package tui

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/input"
	"ampera/tui/paint"
	"ampera/tui/screen"
	"ampera/tui/theme"
)

// keys takes a key message, one key after the other.
func (a *App) keys(m tea.KeyMsg) tea.Cmd {
	if m.Paste && len(m.Runes) > 0 {
		switch m.Runes[len(m.Runes)-1] {
		case input.TooLong:
			a.status = say(theme.Bad, "frame.paste-long", strconv.Itoa(input.MostPaste>>10))
			return nil
		case input.CutOff: // a key follows at once: it is to be read after that
			a.status = say(theme.Warn, "frame.paste-cut")
			a.owed = a.status
			return nil
		}
	}
	return a.typed(split(m))
}

// split are the keys of a message. Keys that were read together arrive as one: they
// are taken one by one, or fast typists and scanners lose some.
func split(m tea.KeyMsg) (keys []tea.KeyMsg) {
	switch {
	case m.Type == tea.KeyCtrlAt && m.Alt: // as input.Esc is read
		return []tea.KeyMsg{{Type: tea.KeyEsc}}
	case m.Type != tea.KeyRunes || m.Paste:
		return []tea.KeyMsg{m}
	}
	for _, r := range m.Runes {
		if one, ok := typedKey(r, m.Alt); ok {
			keys = append(keys, one)
		}
	}
	return keys
}

// typedKey is the key of a rune, as every system sends it. On Windows Ctrl,
// Alt, Caps Lock and others that type nothing arrive as the rune 0: that is no
// key. The space bar is a rune there, and wherever it was read with others.
func typedKey(r rune, alt bool) (tea.KeyMsg, bool) {
	switch r {
	case 0:
		return tea.KeyMsg{}, false
	case ' ':
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{r}, Alt: alt}, true
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: alt}, true
}

// key goes one road: the overlay; a focused field, for what it types; the
// screen's bindings; the global ones; and what is left, the screen's widgets.
func (a *App) key(k tea.KeyMsg) tea.Cmd {
	a.status, a.owed, a.quitting = a.owed, screen.Say{}, false
	a.again, a.escaped = a.escaped, false
	if a.overlay == nil {
		a.going = nil
	}
	if !a.awake() {
		return a.lock(lockIdle)
	}
	if a.tooSmall() || a.overlay != nil || a.locking != nil {
		return a.covered(k)
	}
	top := a.top()
	if top == nil {
		return a.global(k)
	}
	if a.typesAhead(top, k) {
		return nil
	}
	if top.typing(k) {
		return top.update(k)
	}
	if b, ok := match(top.reg.Bindings, top.mode(), k); ok {
		return a.do(top, b)
	}
	if _, ok := match(screen.Global(), "", k); ok {
		return a.global(k)
	}
	return top.update(k)
}

// covered takes a key while the screen is not to be seen: an overlay gets it,
// but for the few that hold whatever is shown.
func (a *App) covered(k tea.KeyMsg) tea.Cmd {
	if b, ok := match(screen.Global(), "", k); ok {
		switch b.Action {
		case screen.Quit, screen.Redraw, screen.Lang, screen.Mouse, screen.Lock, screen.Switch:
			return a.run(b.Action)
		}
	}
	if a.tooSmall() || a.overlay == nil || a.curtained() {
		return nil
	}
	var cmd tea.Cmd
	if !a.contained(func() { cmd = a.overlay.key(a, k) }) {
		a.overlay = nil
	}
	return cmd
}

func match(list []screen.Binding, mode screen.Mode, k tea.KeyMsg) (screen.Binding, bool) {
	if k.Paste {
		return screen.Binding{}, false
	}
	name := k.String()
	for _, b := range list {
		if b.In(mode) && b.Has(name) {
			return b, true
		}
	}
	return screen.Binding{}, false
}

// do does an action of a screen, or says why not.
func (a *App) do(l *layer, b screen.Binding) tea.Cmd {
	if why := l.why(b); why != nil {
		a.status = screen.Say{Tone: theme.Warn, Words: screen.Wording(why)}
		return nil
	}
	return l.do(b)
}

// global does the root's own action of a key, if it has one.
func (a *App) global(k tea.KeyMsg) tea.Cmd {
	b, ok := match(screen.Global(), "", k)
	if !ok {
		return nil
	}
	return a.run(b.Action)
}

// run does an action of the root.
func (a *App) run(action screen.Action) tea.Cmd {
	switch action {
	case screen.Help, screen.Palette:
		a.cover(newHelp(a, action == screen.Palette))
	case screen.Lang:
		a.env.Lang = otherLang(a.env.Lang)
		a.status = say(theme.Muted, "frame.now-in")
	case screen.Lock:
		return a.lock(lockKey)
	case screen.Switch:
		return a.lock(lockSwitch)
	case screen.Mouse:
		return a.toggleMouse()
	case screen.Redraw:
		return a.repaint()
	case screen.StepBack:
		return a.stepBack()
	case screen.Undo, screen.Redo:
		if top := a.top(); top != nil && top.guarded() { // it would show what changes
			return a.back()
		}
		return a.reverse(action == screen.Redo)
	case screen.Copy:
		return a.copy()
	case screen.CopyAs:
		if top := a.top(); top != nil && top.guarded() { // who stands before it need not be who works here
			return a.back()
		}
		return a.askCopy()
	case screen.Quit:
		a.agreed = false
		return tea.Quit
	}
	return nil
}

// reverse takes back one's last act, once all that was typed is saved: what is
// still on its way would come after it.
func (a *App) reverse(again bool) tea.Cmd {
	switch {
	case a.env.Desk == nil:
		return screen.Fail(scoring.Refuse("frame.locked"))
	case a.Unsaved():
		return screen.Tell(theme.Warn, "frame.wait-save")
	}
	return paint.Reverse(a.env, again)
}

// copied says how a text went to the clipboard.
type copied struct {
	lines int
	way   string
	err   error
}

// copy puts what the screen has under its cursor on the clipboard. Where there
// is nothing, Ctrl+C was meant to quit: it says how.
func (a *App) copy() tea.Cmd {
	text := ""
	if top := a.top(); top != nil {
		text = top.copied()
	}
	if text == "" {
		return screen.Tell(theme.Muted, "frame.copy-nothing")
	}
	if a.env.Clip == nil {
		return screen.Fail(scoring.Refuse("frame.no-clipboard"))
	}
	clip := a.env.Clip
	return func() tea.Msg {
		way, err := clip(text)
		return copied{strings.Count(text, "\n") + 1, way, err}
	}
}

func (a *App) wasCopied(m copied) tea.Cmd {
	if m.err != nil {
		return screen.Fail(scoring.Refuse("frame.no-clipboard"))
	}
	a.status = say(theme.Good, "frame.copied", strconv.Itoa(m.lines), a.look().Text(m.way))
	return nil
}

func (a *App) toggleMouse() tea.Cmd {
	a.env.Settings.NoMouse = !a.env.Settings.NoMouse
	return a.followMouse()
}

// followMouse tells the terminal what the settings say about the mouse.
func (a *App) followMouse() tea.Cmd {
	if a.mouse = !a.env.Settings.NoMouse; a.mouse {
		a.status = say(theme.Muted, "frame.mouse-on")
		return tea.EnableMouseCellMotion
	}
	a.status = say(theme.Muted, "frame.mouse-off")
	return tea.DisableMouse
}

// repaint draws all anew and tells the terminal again what it may have forgotten.
func (a *App) repaint() tea.Cmd {
	mouse := tea.DisableMouse
	if a.mouse {
		mouse = tea.EnableMouseCellMotion
	}
	return tea.Batch(tea.ClearScreen, tea.WindowSize(), mouse)
}

// restyled puts into force what somebody chose.
func (a *App) restyled() tea.Cmd {
	if a.mouse == a.env.Settings.NoMouse {
		return tea.Batch(a.followMouse(), a.touch())
	}
	return a.touch()
}

// click gives a mouse event to the screen, measured from its body's corner.
func (a *App) click(m tea.MouseMsg) tea.Cmd {
	if !a.awake() {
		return a.lock(lockIdle)
	}
	box, top := a.box(), a.top()
	m.Y -= box.top
	if a.tooSmall() || a.curtained() || m.Y < 0 || m.Y >= box.body || a.overlay == nil && m.X >= box.main {
		return nil
	}
	if a.overlay != nil {
		if o, ok := a.overlay.(interface{ mouse(tea.MouseMsg) }); ok && !a.contained(func() { o.mouse(m) }) {
			a.overlay = nil
		}
		return nil
	}
	if top == nil {
		return nil
	}
	return top.update(m)
}

// Guard is the filter of the program: quitting while something is not saved, or
// would be lost with its file, becomes a question.
func Guard(m tea.Model, msg tea.Msg) tea.Msg {
	a, ok := m.(*App)
	if !ok {
		return msg
	}
	switch msg.(type) {
	case tea.QuitMsg, tea.InterruptMsg:
		if a.fault == nil && !a.hung && !a.loses && (a.Unsaved() || a.held() || len(a.owners()) > 0 && !a.agreed || a.adrift()) {
			return quitAsked{}
		}
	}
	return msg
}

// why is the reason a binding is off, or nil: for footer and help.
func (a *App) why(b screen.Binding) *scoring.Refusal {
	if top := a.top(); top != nil {
		return top.why(b)
	}
	return nil
}
