package tui

import (
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/tui/screen"
	"ampera/tui/theme"
)

// The lock wipes the key of who works here, once what is on its way is saved, and
// shows who can come in. What was typed and not saved waits for its owner.

// lockWhy is why it is locked.
type lockWhy uint8

const (
	lockKey    lockWhy = iota // by its key
	lockSwitch                // for another person
	lockIdle                  // nobody has touched a key
	lockGuard                 // a screen was left that stood before others' eyes
)

// locking is a lock that waits for what is being saved.
type locking struct{ why lockWhy }

// lock locks: at once, or as soon as what is on its way is saved. A mark that is
// being typed is taken, unless nobody is there to have meant it.
func (a *App) lock(why lockWhy) tea.Cmd {
	if a.session == nil || a.locking != nil {
		return nil
	}
	var saves []tea.Cmd
	if why != lockIdle {
		for _, l := range a.stack {
			if l.holds() == screen.HoldsLine {
				save, _ := l.take() // what cannot be taken waits as it is
				saves = append(saves, save)
			}
		}
	}
	a.locking = &locking{why}
	return tea.Batch(saves...)
}

// sending says whether something is on its way to the disk.
func (a *App) sending() bool {
	return a.env.Flying() || slices.ContainsFunc(slices.Concat(a.leaving, a.stack), func(l *layer) bool { return l.saves().Sending })
}

// shutNow locks when nothing is on its way any more. What the disk or a rule has
// refused stays with its owner.
func (a *App) shutNow() tea.Cmd {
	if a.locking == nil || a.sending() {
		return nil
	}
	why, who := a.locking.why, a.env.Actor().Person
	a.locking = nil
	a.park()
	args := screen.Args{Person: who, Locked: true}
	if why == lockSwitch {
		args.Person = ""
	}
	open := a.open(screen.Open{ID: screen.Unlock, Args: args}, false)
	key := map[lockWhy]string{lockIdle: "lock.idle"}[why]
	if key == "" {
		key = "lock.locked"
	}
	a.status = say(theme.Muted, key)
	if s := a.parked[who]; s.drafts() {
		a.status = say(theme.Warn, key+".drafts", s.name)
	}
	return open
}

// idleTick says that it may be time for the idle lock.
type idleTick struct{ n int }

// attendedPace is how often an idle application that somebody watches is asked
// again whether they still do.
const attendedPace = 30 * time.Second

// touch says that somebody is there, and has the idle lock wait anew.
func (a *App) touch() tea.Cmd {
	if a.session == nil || a.env.Settings.Idle <= 0 {
		return nil
	}
	a.touched = a.env.Clock()
	a.watch++
	return a.env.After(a.env.Settings.Idle, idleTick{a.watch})
}

// idle is for how long nobody has touched a key. A laptop that slept has two
// clocks, of which one stood still meanwhile.
func (a *App) idle() time.Duration {
	now := a.env.Clock()
	return max(now.Sub(a.touched), now.Round(0).Sub(a.touched.Round(0)))
}

// overdue says whether the idle lock is due, and whether somebody is busy without
// the keyboard.
func (a *App) overdue() (due, attended bool) {
	limit := a.env.Settings.Idle
	if a.session == nil || a.locking != nil || limit <= 0 || a.idle() < limit {
		return false, false
	}
	return true, slices.ContainsFunc(a.stack, (*layer).attended)
}

// idled locks when it is time, and else waits for the rest of it.
func (a *App) idled(m idleTick) tea.Cmd {
	if m.n != a.watch || a.session == nil || a.env.Settings.Idle <= 0 {
		return nil
	}
	due, attended := a.overdue()
	switch {
	case due && !attended:
		return a.lock(lockIdle)
	case due:
		return a.env.After(attendedPace, m)
	}
	return a.env.After(a.env.Settings.Idle-a.idle(), m)
}

// awake takes note of a key or the mouse. It says false when that came after the
// time of the idle lock, such as to a laptop that slept: then it is locked, and
// what was pressed does nothing.
func (a *App) awake() bool {
	if a.session == nil || a.env.Settings.Idle <= 0 {
		return true
	}
	if due, attended := a.overdue(); due && !attended {
		return false
	}
	a.touched = a.env.Clock()
	return true
}
