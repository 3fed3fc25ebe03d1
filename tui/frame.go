package tui

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Smallest window that can be worked in.
const (
	leastWidth  = 40
	leastHeight = 10
)

// box is how the window is shared.
type box struct {
	top   int // lines above the body: header and, when there is room, a rule
	body  int
	main  int // cells of the screen itself
	aside int // cells of what stands beside it; 0: nothing
}

// From which width on a screen has something beside it, how much of the window that
// takes, and what it leaves: a screen beside something shows all that it shows alone in
// the smallest usual window.
const (
	mainLeast  = 80
	asideLeast = 36
	asideMost  = 84
	besideFrom = mainLeast + 3 + asideLeast
)

// box shares the window; a line for what is said and the footer are always there.
func (a *App) box() box {
	b := box{top: 2, main: a.w}
	if a.h < 16 {
		b.top = 1
	}
	b.body = max(a.h-b.top-max(len(a.said), 1)-1, 0)
	if a.bare() {
		return box{body: max(a.h, 0), main: a.w}
	}
	if top := a.top(); top != nil && a.w >= besideFrom && top.hasAside() {
		b.aside = min(max(a.w*2/5-4, asideLeast), asideMost, a.w-mainLeast-3)
		b.main = a.w - b.aside - 3
	}
	return b
}

// bare says whether the screen has the whole window now: not under a question.
func (a *App) bare() bool {
	top := a.top()
	return top != nil && a.overlay == nil && a.locking == nil && top.bare()
}

func (a *App) tooSmall() bool { return a.w < leastWidth || a.h < leastHeight }

func (a *App) resize(w, h int) {
	a.w, a.h = max(w, 0), max(h, 0)
	for _, l := range a.stack {
		a.size(l)
	}
	if a.overlay != nil {
		a.overlay.setSize(a.w, a.box().body)
	}
}

// cover lays an overlay over the screen.
func (a *App) cover(o overlay) {
	a.overlay = o
	o.setSize(a.w, a.box().body)
}

func (a *App) size(l *layer) {
	b := a.box()
	l.setSize(b.main, b.body, b.aside > 0)
}

// View is the frame. Bubble Tea asks after every message: while they pour in,
// the frame before stands until the next one is due.
func (a *App) View() string {
	defer a.recovered()
	a.paint()
	return a.frame
}

// paint draws a frame when one is due: in Update already, since what fails in
// drawing is closed there, and the frame drawn again without it.
func (a *App) paint() (next tea.Cmd) {
	if !a.stale || a.due {
		return nil
	}
	before, beside := len(a.said), a.beside
	a.said = a.statusLines()
	if a.beside = a.box().aside; len(a.said) != before || a.beside != beside {
		a.resize(a.w, a.h)
	}
	for mended := true; mended; {
		a.frame = a.draw()
		var more tea.Cmd
		more, mended = a.mend()
		next = tea.Batch(next, more)
	}
	a.stale, a.drawn = false, time.Now()
	return next
}

// schedule asks for a frame later when one was drawn just now.
func (a *App) schedule(m tea.Msg) tea.Cmd {
	if _, now := m.(drawNow); now || a.pace == 0 || a.due {
		return nil
	}
	rest := a.pace - time.Since(a.drawn)
	if rest <= 0 {
		return nil
	}
	a.due = true
	return tea.Tick(rest, func(time.Time) tea.Msg { return drawNow{} })
}

// draw is exactly h lines, none wider than w.
func (a *App) draw() string {
	l := a.look()
	if a.tooSmall() {
		lines := widget.Wrap(l.Text("frame.small"), a.w)
		return l.Theme.Plain(widget.Fit(strings.Join(lines, "\n"), a.w, a.h))
	}
	box := a.box()
	if a.bare() {
		return l.Theme.Plain(widget.Fit(a.body(box), a.w, box.body))
	}
	lines := []string{a.header()}
	if box.top > 1 {
		lines = append(lines, l.Put(theme.Faint, strings.Repeat(l.Theme.Glyph.Rule, a.w)))
	}
	lines = append(lines, widget.Fit(a.body(box), a.w, box.body))
	lines = append(append(lines, a.said...), a.footer())
	return l.Theme.Plain(strings.Join(lines, "\n"))
}

func (a *App) body(b box) string {
	switch {
	case a.curtained():
		return a.curtain()
	case a.overlay != nil:
		return a.covering(b)
	case a.top() == nil && a.homeless:
		return a.bareGround()
	case a.top() == nil:
		return ""
	case b.aside == 0:
		return a.top().view()
	}
	beside := a.top().aside(b.aside-1, b.body)
	return widget.Beside(a.look(), a.top().view(), beside, b.main, b.aside, b.body)
}

// covering is the overlay.
func (a *App) covering(b box) (body string) {
	if !a.contained(func() { body = a.overlay.view(a.look(), a.w, b.body) }) {
		a.overlay = nil
	}
	return body
}

// curtained says whether a lock that waits hides everything: all but the root's own
// questions, which show nothing of the screens.
func (a *App) curtained() bool {
	d, ok := a.overlay.(*dialog)
	return a.locking != nil && !(ok && d.root)
}

// curtain hides everything while the lock waits for what is being saved.
func (a *App) curtain() string {
	l := a.look()
	return "\n  " + strings.Join(widget.Wrap(l.Text("lock.saving"), a.w-4), "\n  ")
}

// bareGround is what there is when every screen had to be closed.
func (a *App) bareGround() string {
	l := a.look()
	return "\n  " + strings.Join(widget.Wrap(l.Text("frame.ground"), a.w-4), "\n  ")
}

// header says where one is at the left; who works, in which language and
// whether all is saved at the right.
func (a *App) header() string {
	l := a.look()
	dot := " " + l.Put(theme.Faint, l.Theme.Glyph.Dot) + " "
	right := []string{}
	if who := a.env.Actor(); who.Person != "" {
		right = append(right, widget.Cut(who.Name, 24))
	}
	if saved := a.savedState(); saved != "" {
		right = append(right, saved)
	}
	right = append(right, l.Put(theme.Muted, strings.ToUpper(l.Lang.String())))
	tail := strings.Join(right, dot) + " "
	title := l.Put(theme.Accent, a.title())
	room := a.w - widget.Width(tail) - widget.Width(title) - 8
	left := "  " + title
	if a.selection != "" && room > 4 {
		left += dot + l.Put(theme.Muted, widget.Cut(a.selection, room))
	}
	return widget.Spread(left, tail, a.w)
}

func (a *App) title() string {
	top := a.top()
	if top == nil {
		return a.look().Text("frame.app")
	}
	return top.title()
}

// savedState is one of: saving, not saved, saved at a time, nothing yet.
func (a *App) savedState() string {
	l, st := a.look(), a.saves()
	switch {
	case st.Failed != nil:
		return l.Put(theme.Bad, l.Theme.Glyph.Bad+" "+l.Text("frame.unsaved"))
	case a.away.told && !st.Pending: // what was saved before has no place any more
		return l.Put(theme.Bad, l.Theme.Glyph.Bad+" "+l.Text("frame.away"))
	case st.Pending:
		return l.Put(theme.Warn, l.Theme.Glyph.Saving+" "+l.Text("frame.saving"))
	case !st.Last.IsZero():
		at := st.Last.In(a.env.Clock().Location()).Format(time.TimeOnly)
		return l.Put(theme.Good, l.Theme.Glyph.Good+" "+l.Text("frame.saved", at))
	}
	return ""
}

// mostSaid is how many lines a message has before it is cut: in a window of the usual
// height each has all it needs.
func (a *App) mostSaid() int {
	if a.h < 16 {
		return 1
	}
	return max(a.h/6, 2)
}

// statusLines are what is to be said, at least one line; the screen has what a long
// message leaves.
func (a *App) statusLines() []string {
	if a.status.Words == nil {
		return []string{""}
	}
	l := a.look()
	mark := map[theme.Tone]string{theme.Good: l.Theme.Glyph.Good + " ", theme.Bad: l.Theme.Glyph.Bad + " ", theme.Warn: l.Theme.Glyph.Warn + " "}[a.status.Tone]
	words := ""
	if !a.contained(func() { words = a.status.Words(l.Lang) }) {
		a.status = screen.Say{}
		return []string{""}
	}
	indent := "  " + widget.Blank(widget.Width(mark))
	lines := widget.Wrap(widget.Clean(words), a.w-widget.Width(indent)-1)
	if most := a.mostSaid(); len(lines) > most {
		lines = append(lines[:most-1], strings.Join(lines[most-1:], " "))
	}
	for i, line := range lines {
		before := indent
		if i == 0 {
			before = "  " + l.Put(a.status.Tone, mark)
		}
		lines[i] = widget.Cut(before+l.Put(a.status.Tone, line), a.w)
	}
	return lines
}

// footer is the hints that fit: the screen's first, then the root's; what
// cannot be done now is left out.
func (a *App) footer() string {
	l := a.look()
	last := ""
	if a.overlay == nil {
		last = "  " + hint(l, a.helpHint())
	}
	room := a.w - widget.Width(last) - 2
	line, used := "", 0
	for _, b := range a.hints() {
		text := hint(l, b)
		n := widget.Width(text) + 3
		if used+n > room {
			continue
		}
		line += text + "   "
		used += n
	}
	return widget.Cut("  "+line+strings.TrimLeft(last, " "), a.w)
}

// helpHint is the key for help that works now: a focused field takes "?".
func (a *App) helpHint() screen.Binding {
	b := screen.Global()[0]
	if top := a.top(); top != nil && top.typing(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'?'}}) {
		b.Keys = b.Keys[1:]
	}
	return b
}

func (a *App) hints() []screen.Binding {
	if a.locking != nil {
		return nil
	}
	if a.overlay != nil {
		return a.overlay.hints()
	}
	var out []screen.Binding
	if top := a.top(); top != nil {
		for _, b := range top.reg.Bindings {
			if !b.Quiet && b.In(top.mode()) && a.why(b) == nil {
				out = append(out, top.keyed(b))
			}
		}
	}
	for _, b := range screen.Global()[1:] {
		if !b.Quiet && (b.Action != screen.StepBack || a.canStep()) {
			out = append(out, b)
		}
	}
	return out
}

// canStep says whether Esc may lead somewhere.
func (a *App) canStep() bool {
	top := a.top()
	return top == nil || top.steps() || len(a.stack) > 1
}

func hint(l widget.Look, b screen.Binding) string {
	return l.Put(theme.Accent, KeyName(b.Keys[0])) + " " + l.Put(theme.Muted, l.Text(b.Help))
}

// keyCaps are the keys that are not called by their letter, as they stand on a
// keyboard.
var keyCaps = map[string]string{"enter": "Enter", "esc": "Esc", "tab": "Tab", " ": "Space", "up": "↑", "down": "↓",
	"left": "←", "right": "→", "pgup": "PgUp", "pgdown": "PgDn", "home": "Home", "end": "End",
	"delete": "Del", "backspace": "Backspace", "insert": "Ins", "ctrl": "Ctrl", "alt": "Alt", "shift": "Shift"}

// KeyName is a key as it stands on a keyboard: Ctrl+Z for ctrl+z.
func KeyName(key string) string {
	if len(key) == 1 {
		if name, ok := keyCaps[key]; ok {
			return name
		}
		return key
	}
	parts := strings.Split(key, "+")
	for i, part := range parts {
		switch name, ok := keyCaps[part]; {
		case ok:
			parts[i] = name
		case i > 0, len(part) > 1 && part[0] == 'f':
			parts[i] = strings.ToUpper(part)
		}
	}
	return strings.Join(parts, "+")
}

func say(tone theme.Tone, key string, args ...string) screen.Say {
	return screen.Say{Tone: tone, Words: widget.Key(key, args...)}
}
