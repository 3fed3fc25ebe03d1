package screen

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
)

// Action names something that can be done: by the root, or on a declared page. What a
// screen does that is written by hand is named by its words; see Keys.
type Action string

// Mode is a state of a screen in which keys mean something else; "" is the
// only mode of a screen that is not Modal.
type Mode string

// AnyMode is a binding's Mode that holds in every mode of its screen.
const AnyMode Mode = "*"

// Binding ties keys to an action. Footer, help and palette are made of it.
type Binding struct {
	Keys   []string // as bubbletea names them; the first is shown
	Action Action
	Help   string       // wording key: what it does, a few words
	Kind   scoring.Kind // the act it leads to; the actor's roles are asked. 0: none
	Mode   Mode
	Quiet  bool // in help and palette, not in the footer
	Opens  ID   // the screen that it opens, if that is all it does

	Do  func(Screen) tea.Cmd          // nil: a Handler does the action
	Off func(Screen) *scoring.Refusal // why it cannot be done now; nil: a Gate alone says
}

// Key is a key of a screen S, with what it does.
type Key[S any] struct {
	Keys  []string
	Help  string // as a binding's, and what names the action
	Do    func(S) tea.Cmd
	Off   func(S) *scoring.Refusal // why it cannot be done now; nil: it can
	Kind  scoring.Kind
	Mode  Mode
	Quiet bool
	Opens ID // the screen that it opens, if that is all it does: without a Do
}

// Keys are all that one can press on a screen: each key with its words, and with the
// method that it is.
type Keys[S any] []Key[S]

// Bindings are the keys for the root.
func (ks Keys[S]) Bindings() []Binding {
	out := make([]Binding, len(ks))
	for i, k := range ks {
		out[i] = Binding{Keys: k.Keys, Action: Action(k.Help), Help: k.Help, Kind: k.Kind, Mode: k.Mode, Quiet: k.Quiet, Opens: k.Opens,
			Do: func(s Screen) tea.Cmd { return k.Do(s.(S)) }}
		if k.Do == nil {
			out[i].Do = func(Screen) tea.Cmd { return Go(k.Opens, Args{}) }
		}
		if k.Off != nil {
			out[i].Off = func(s Screen) *scoring.Refusal { return k.Off(s.(S)) }
		}
	}
	return out
}

// Just is a key's method that has nothing to go on with.
func Just[S any](do func(S)) func(S) tea.Cmd {
	return func(s S) tea.Cmd { do(s); return nil }
}

// Around has each of the bindings done by a method of the screen, which does
// something before or after.
func Around[S any](by func(s S, do func() tea.Cmd) tea.Cmd, bindings []Binding) []Binding {
	for i, b := range bindings {
		bindings[i].Do = func(s Screen) tea.Cmd { return by(s.(S), func() tea.Cmd { return b.Do(s) }) }
	}
	return bindings
}

// Act does a binding of a screen.
func Act(s Screen, b Binding) tea.Cmd {
	if h, ok := s.(Handler); ok {
		return h.Handle(b.Action)
	}
	return b.Do(s)
}

// In says whether the binding holds in a mode.
func (b Binding) In(m Mode) bool { return b.Mode == m || b.Mode == AnyMode }

// Has says whether key is one of the binding's.
func (b Binding) Has(key string) bool { return slices.Contains(b.Keys, key) }

// ModeOf is the mode a screen is in.
func ModeOf(s Screen) Mode {
	if m, ok := s.(Modal); ok {
		return m.Mode()
	}
	return ""
}

// Why is why a binding cannot be used now, or nil: first the actor's roles,
// asked of the very rule that the store asks, then the screen.
func (e *Env) Why(s Screen, b Binding) *scoring.Refusal {
	if b.Kind != 0 {
		if r := e.Desk.Allow(b.Kind, scoring.Subject{}); r != nil {
			return r
		}
	}
	if g, ok := s.(Gate); ok {
		if r := g.Why(b.Action); r != nil {
			return r
		}
	}
	if b.Off == nil {
		return nil
	}
	return b.Off(s)
}

// Actions of the root, which hold on every screen.
const (
	Help     Action = "global.help"
	Palette  Action = "global.palette"
	Lang     Action = "global.lang"
	Switch   Action = "global.switch"
	Lock     Action = "global.lock"
	Mouse    Action = "global.mouse"
	Redraw   Action = "global.redraw"
	Undo     Action = "global.undo"
	Redo     Action = "global.redo"
	Copy     Action = "global.copy"
	CopyAs   Action = "global.copy-as"
	StepBack Action = "global.back"
	Quit     Action = "global.quit"
)

// Global are the bindings of the root, which hold everywhere. No screen may
// use their keys; "?" still goes to a focused field.
func Global() []Binding {
	return []Binding{
		{Keys: []string{"?", "f1"}, Action: Help, Help: "help.help"},
		{Keys: []string{"esc"}, Action: StepBack, Help: "help.back"},
		{Keys: []string{"ctrl+p"}, Action: Palette, Help: "help.palette", Quiet: true},
		{Keys: []string{"ctrl+z"}, Action: Undo, Help: "help.undo", Quiet: true},
		{Keys: []string{"ctrl+y"}, Action: Redo, Help: "help.redo", Quiet: true},
		{Keys: []string{"ctrl+c"}, Action: Copy, Help: "help.copy", Quiet: true},
		{Keys: []string{"f9"}, Action: CopyAs, Help: "help.copy-as", Quiet: true},
		{Keys: []string{"ctrl+o"}, Action: Switch, Help: "help.switch", Quiet: true},
		{Keys: []string{"ctrl+g"}, Action: Lock, Help: "help.lock", Quiet: true},
		{Keys: []string{"f2"}, Action: Lang, Help: "help.lang", Quiet: true},
		{Keys: []string{"f4"}, Action: Mouse, Help: "help.mouse", Quiet: true},
		{Keys: []string{"ctrl+l"}, Action: Redraw, Help: "help.redraw", Quiet: true},
		{Keys: []string{"ctrl+q"}, Action: Quit, Help: "help.quit"},
	}
}
