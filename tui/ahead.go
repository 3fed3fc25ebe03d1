package tui

import (
	"reflect"
	"runtime"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/tui/screen"
)

// Who types faster than pages open types ahead: no key of theirs is lost, and none goes to
// the page that they have left. What a key says at once (open this, ask that) is done before
// the next key is looked at; what is typed to a page that is still being read waits until it
// is there, and what is typed while a passphrase is checked waits for where that leads.

// ahead is what was typed to a screen of which nothing is there yet.
type ahead struct {
	of   *layer
	gate bool // it is for where that one leads
	keys []tea.KeyMsg
}

// typesAhead has a key wait for the screen on top, if that is not there yet or others wait
// already. Help and leaving need nothing of the screen.
func (a *App) typesAhead(top *layer, k tea.KeyMsg) bool {
	waits := a.ahead.of == top && len(a.ahead.keys) > 0
	gate := top.checking()
	if !waits && !gate && !top.opening() {
		return false
	}
	if b, ok := match(screen.Global(), "", k); ok {
		switch b.Action {
		case screen.Quit, screen.Redraw, screen.Lang, screen.Mouse, screen.Lock, screen.Switch, screen.StepBack:
			return false
		}
		if !waits {
			return false
		}
	}
	if a.ahead.of != top {
		a.ahead = ahead{of: top, gate: gate}
	}
	a.ahead.keys = append(a.ahead.keys, k)
	return true
}

// arrives gives what was typed ahead to the screen that it was typed to, now that it is
// there. If that screen is gone, or asks something, nobody meant what is there now.
func (a *App) arrives() tea.Cmd {
	if len(a.ahead.keys) == 0 {
		return nil
	}
	if a.top() != a.ahead.of || a.overlay != nil || a.locking != nil {
		a.ahead = ahead{}
		return nil
	}
	if a.ahead.of.opening() || a.ahead.of.checking() {
		return nil
	}
	keys := a.ahead.keys
	if a.ahead.gate { // they were not let in
		keys = nil
	}
	a.ahead = ahead{}
	return a.typed(keys)
}

// entered has what was typed at a gate wait for where it has led. What was done there by
// a lock goes on as it is: a question that waits is not answered by it.
func (a *App) entered(by *layer) {
	if a.ahead.gate && a.ahead.of == by {
		a.ahead.of, a.ahead.gate = a.top(), false
	}
}

// typed takes keys one after the other; behind one that waits the others wait, too.
func (a *App) typed(keys []tea.KeyMsg) tea.Cmd {
	var cmds []tea.Cmd
	for _, one := range keys {
		cmds = append(cmds, a.safe(nil, a.key(one)), a.atOnce())
	}
	return tea.Batch(cmds...)
}

// atOnce does what commands have said at once.
func (a *App) atOnce() tea.Cmd {
	var cmds []tea.Cmd
	for len(a.told) > 0 {
		m := a.told[0]
		a.told = a.told[1:]
		cmds = append(cmds, a.safe(nil, a.take(m)))
	}
	return tea.Batch(cmds...)
}

// hears takes out of a command of a screen what it says at once, and is the rest of it.
func (a *App) hears(whose *session, c tea.Cmd) tea.Cmd {
	if c == nil {
		return nil
	}
	if screen.Done(c) {
		a.told = append(a.told, whose.owned(c()))
		return nil
	}
	if !several(c) {
		return c
	}
	all := c()
	list, ok := commands(all)
	if !ok {
		return c
	}
	if _, batch := all.(tea.BatchMsg); batch {
		var rest []tea.Cmd
		for _, one := range list {
			rest = append(rest, a.hears(whose, one))
		}
		return tea.Batch(rest...)
	}
	for len(list) > 0 && screen.Done(list[0]) {
		a.told = append(a.told, whose.owned(list[0]()))
		list = list[1:]
	}
	return tea.Sequence(list...)
}

// several says whether Bubble Tea made a command of several: it only lists them.
func several(c tea.Cmd) bool {
	return strings.Contains(runtime.FuncForPC(reflect.ValueOf(c).Pointer()).Name(), ".compactCmds[")
}
