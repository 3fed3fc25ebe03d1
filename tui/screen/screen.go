package screen

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/table"
	"ampera/tui/widget"
)

// Screen is one screen: held by pointer, changed only on the loop. Beside
// these methods it may have those of the interfaces below; one in which anything
// is typed has those of Holder.
type Screen interface {
	// Update takes messages: replies of its own commands, Changed, mouse
	// events (with the body's origin) and keys that no binding wanted.
	// Messages go to every open screen: tag replies, and leave alone what is
	// not yours.
	Update(tea.Msg) tea.Cmd
	// View is exactly the height of SetSize in lines, none wider than its
	// width; widget.Fit makes it so.
	View() string
	// SetSize says how large the body is; it may be 0 by 0.
	SetSize(w, h int)
}

// Starter is a screen that starts something once it is open, such as a reading that
// takes its time.
type Starter interface{ Init() tea.Cmd }

// Opener is a screen of which at first nothing is there, or again nothing while another
// part of it is read: what is typed meanwhile waits.
type Opener interface{ Opening() bool }

// Checker is a screen that lets somebody in once it has checked what takes a while: what is
// typed meanwhile waits for where they come, and where they are refused nobody meant it.
type Checker interface{ Checking() bool }

// Typist is a screen in which a field or a cell may be focused.
type Typist interface {
	// Typing says whether the focused field takes this key before any binding
	// does; the key then goes to Update.
	Typing(key tea.KeyMsg) bool
}

// Modal is a screen whose bindings depend on a mode, such as entry.
type Modal interface{ Mode() Mode }

// Handler is a screen whose bindings are data, such as a declared page: it does them
// by their names.
type Handler interface{ Handle(Action) tea.Cmd }

// Gate is a screen that may refuse an action for now.
type Gate interface {
	// Why is why the action cannot be done now, or nil. Ask scoring.Allow
	// here through View.Allow when it depends on a subject.
	Why(Action) *scoring.Refusal
}

// Keyed is a screen in which an action has other keys than its registration says, such
// as fewer digits.
type Keyed interface {
	// KeyOf is what is shown as the key of an action, or "".
	KeyOf(Action) string
}

// Sparing is a screen that knows which others this selection has no use for: help names
// those only to who types their names.
type Sparing interface{ Rare(ID) bool }

// Stepper is a screen in which Esc first steps back inside it: a filter, a
// mode, a detail.
type Stepper interface {
	// StepBack does one step and says whether there was one.
	StepBack() bool
}

// Stepped is a Stepper that has something to do after a step, such as reading what
// it shows now.
type Stepped interface{ Stepped() tea.Cmd }

// Keeper is a screen that keeps something to save or is saving it; a Saver
// answers for it.
type Keeper interface{ Saves() SaveState }

// Leaver is a Keeper whose saving goes on without it: when the screen has to be
// closed by a fault, the root keeps what it leaves until all of that is saved.
type Leaver interface{ Leaves() Saving }

// Saving is a Saver as the root sees it.
type Saving interface {
	// Update takes the reply to a save of its own and says whether m was one.
	Update(m tea.Msg) (next tea.Cmd, mine bool)
	// Resume sends what is not saved and not on its way.
	Resume() tea.Cmd
	// Stuck is why a rule refuses all that is left, or nil: without the screen
	// nobody can mend it.
	Stuck() *scoring.Refusal
	State() SaveState
}

// Copier is a screen from which something can be copied.
type Copier interface {
	// Copy is what a copy takes; "" is nothing.
	Copy() string
}

// Attended is a screen at which somebody is busy without the keyboard: while it
// says so, the application does not lock itself.
type Attended interface{ Attended() bool }

// Guarded is a screen that stands before others' eyes for one who is not there.
// Whoever leaves it proves first who they are: the root locks.
type Guarded interface{ Guarded() }

// Bare is a screen that has the whole window: no header, no status, no footer.
type Bare interface{ Bare() }

// Titled is a screen whose title says more than its registration's.
type Titled interface{ Title() string }

// SaveState is how far saving is.
type SaveState struct {
	Pending bool             // a save is in flight or waiting
	Sending bool             // one is in flight
	Failed  *scoring.Refusal // the last one failed and is still to be saved
	Last    time.Time        // claimed time of the last save that is durable; zero: none here
}

// Env is what a screen needs from the session around it: one small struct per
// session, no package variables. Its owner, the root, changes it only on the
// loop, so a screen reads it afresh for every frame.
type Env struct {
	widget.Look
	Clock func() time.Time
	Desk  scoring.Desk      // nil until somebody has unlocked
	Life  scoring.Lifecycle // for screens before unlocking
	Files Files             // a person's own disk: files to import, sheets to save

	// Find is the registration of a screen; the root sets it, since the registry
	// stands above the screens.
	Find func(ID) (Registration, bool)

	Settings Settings
	// Wait makes a command that answers after a time; nil is tea.Tick.
	Wait func(d time.Duration, m tea.Msg) tea.Cmd
	// Ring sounds the terminal's bell; nil makes no sound.
	Ring func()
	// Clip puts a text on the clipboard and says which way it went, as a wording
	// key; nil has no clipboard.
	Clip func(text string) (way string, err error)

	flying int // submitted, and not answered yet
}

// Locked is e when nobody works here any more: it looks the same, and has the
// settings of who chose nothing.
func (e *Env) Locked(s Settings) *Env {
	out := *e
	out.Desk, out.flying = nil, 0
	s.NoMouse = e.Settings.NoMouse
	out.Settings = s
	return &out
}

// Files is all that screens do with a person's own disk.
type Files interface {
	scoring.Files
	intake.Reader
	table.Keeper
}

// Settings are how one person likes to work. They are kept per person; see the
// settings screen.
type Settings struct {
	AutoAdvance bool // a full cell commits itself
	Silent      bool // no bell when the time is over
	NoMouse     bool // the terminal keeps the mouse, for marking text

	Idle time.Duration // after which without a key the application locks itself; 0: never
}

// Actor is who works here; nobody until unlocked.
func (e *Env) Actor() scoring.Actor {
	if e.Desk == nil {
		return scoring.Actor{}
	}
	return e.Desk.Actor()
}

// Args are what a screen is opened with; the zero value is the screen as such.
type Args struct {
	Candidate string           // candidate number
	Component string           // component code
	Group     string           // group key
	Person    scoring.PersonID // whose; for a sheet its assessor
	Sitting   scoring.SittingID
	Only      string // of a list: some of its rows, by the page's own arg of this name
	Locked    bool   // of unlocking: by a lock, not at the opening of the file

	Founding *scoring.Founding // what a new selection takes over from last year's file
}

// Registration is all there is to say about a screen. Tests run over All.
type Registration struct {
	ID       ID
	Title    string        // wording key
	Public   bool          // may be open before anybody has unlocked
	Roles    scoring.Roles // who may open it; 0: everybody who unlocked
	Direct   bool          // opens without Args: listed in the palette
	Bindings []Binding
	New      func(*Env, Args) Screen
}

// Barred is why an actor may not open the screen, or nil.
func (r *Registration) Barred(a scoring.Actor) *scoring.Refusal {
	return scoring.When(r.Roles != 0 && !a.Roles.Has(r.Roles), scoring.Refuse("allow.role", r.Roles.String()))
}
