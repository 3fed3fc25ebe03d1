package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/widget"
)

// What somebody has typed and what is neither saved nor on its way is the root's
// to see to, on every screen alike: a screen says that there is something, and
// how it is taken or thrown away. It never throws it away by itself: StepBack
// and a reading anew leave it where it is.

// Held is what was typed on a screen and is not saved.
type Held uint8

// Kinds of what is held.
const (
	HoldsNothing Held = iota
	HoldsLine         // a cell, or one line of text: its own Enter takes it
	HoldsForm         // several fields, pages or ticks: somebody is asked about them
)

// Holder is a screen on which something may be held. What is only looked for (a
// filter, a number to jump to, a path to read from) and a passphrase that proves
// who one is are not: nothing is lost with them.
type Holder interface {
	Holds() Held
	// Take has what is held saved, as its own key does. ok is false when it cannot
	// be taken yet: the screen then shows why, and where.
	Take() (save tea.Cmd, ok bool)
	// Drop throws it away. stepped is whether the screen went a step back by that,
	// such as from a form to its list.
	Drop() (stepped bool)
}

// FormSave sends a form from any of its fields.
const FormSave Action = "form.save"

// FormBindings are the keys of a form in a mode: Enter goes through it and sends
// from its last field, Ctrl+S sends from any.
func FormBindings(mode Mode, send Action, help string, kind scoring.Kind) []Binding {
	return []Binding{
		{Keys: []string{"enter"}, Action: send, Help: help, Kind: kind, Mode: mode},
		{Keys: []string{"ctrl+s"}, Action: FormSave, Help: "form.do.save", Kind: kind, Mode: mode},
	}
}

// FormKeys are FormBindings of a screen that is written by hand: enter is its method
// for Enter, see EnterForm. Both keys say what sending does: none of these only saves.
func FormKeys[S Holder](mode Mode, help string, kind scoring.Kind, enter func(S) tea.Cmd) Keys[S] {
	take := func(s S) tea.Cmd {
		cmd, _ := s.Take()
		return cmd
	}
	return Keys[S]{
		{Keys: []string{"enter"}, Help: help, Do: enter, Kind: kind, Mode: mode},
		{Keys: []string{"ctrl+s"}, Help: help, Do: take, Kind: kind, Mode: mode},
	}
}

// filled is a form as its keys and the root see it.
type filled interface {
	Key(tea.KeyMsg) widget.FormEvent
	Validate() bool
}

// SendForm does the actions of FormBindings: it sends when the form is right.
func SendForm(f filled, a Action, send func() tea.Cmd) tea.Cmd {
	if a != FormSave {
		return EnterForm(f, send)
	}
	cmd, _ := TakeForm(f, send)
	return cmd
}

// EnterForm goes on to the next field of a form, and sends from the last.
func EnterForm(f filled, send func() tea.Cmd) tea.Cmd {
	if f.Key(tea.KeyMsg{Type: tea.KeyEnter}) == widget.FormSent {
		return send()
	}
	return nil
}

// TakeForm sends a form from wherever its cursor is. One that is wrong goes to
// the first field that is.
func TakeForm(f filled, send func() tea.Cmd) (tea.Cmd, bool) {
	if !f.Validate() {
		return nil, false
	}
	return send(), true
}

// FormHolds is what a form holds; nil is none.
func FormHolds(f *widget.Form) Held {
	if f != nil && f.Typed() {
		return HoldsForm
	}
	return HoldsNothing
}
