package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/fault"
	"ampera/tui/screen"
)

// layer is one open screen with a wall around it: a fault in the screen, or in a
// command that it made, closes this screen and leaves the rest as it is. Nothing
// outside this file calls a screen; a test holds that.
type layer struct {
	app    *App
	home   *session // whose screen it is; nil: of nobody yet
	inside screen.Screen
	reg    screen.Registration
	dirty  bool         // the selection changed while it was hidden
	broke  *fault.Fault // the program failed in it: App.mend closes it
}

// newLayer opens a screen. One that fails at once is broke.
func newLayer(a *App, reg screen.Registration, args screen.Args) *layer {
	l := &layer{app: a, home: a.session, reg: reg}
	l.inside = ask(l, func(screen.Screen) screen.Screen { return reg.New(a.env, args) })
	return l
}

// ask asks the screen something. After a fault nothing more is asked of it: each
// answer is the zero one.
func ask[T any](l *layer, f func(screen.Screen) T) (answer T) {
	if l.broke != nil {
		return answer
	}
	if !l.app.loud() {
		defer l.caught()
	}
	return f(l.inside)
}

// opening says whether nothing of the screen is there yet.
func (l *layer) opening() bool { return able(l, screen.Opener.Opening) }

// checking says whether somebody is about to come in by it.
func (l *layer) checking() bool { return able(l, screen.Checker.Checking) }

// able is ask for what only some screens can do; the zero answer of the others.
func able[S, T any](l *layer, f func(S) T) T {
	return ask(l, func(s screen.Screen) (answer T) {
		if can, ok := s.(S); ok {
			answer = f(can)
		}
		return answer
	})
}

// caught, deferred, keeps a fault of the screen from everybody else. A fault of
// storing goes on to who ends the program.
func (l *layer) caught() {
	if r := recover(); r != nil {
		f := fault.Caught(r)
		if f.Storing {
			panic(f)
		}
		l.broke = &f
	}
}

func (l *layer) init() tea.Cmd { return l.app.safe(l, able(l, screen.Starter.Init)) }

// update gives a message to the screen; what it asked for itself goes on by itself.
func (l *layer) update(m tea.Msg) tea.Cmd {
	return l.app.safe(l, ask(l, func(s screen.Screen) tea.Cmd {
		if next, mine := screen.Replied(s, m); mine {
			return next
		}
		return s.Update(m)
	}))
}

func (l *layer) do(b screen.Binding) tea.Cmd {
	return l.app.safe(l, ask(l, func(s screen.Screen) tea.Cmd { return screen.Act(s, b) }))
}

func (l *layer) view() string { return ask(l, screen.Screen.View) }

// setSize says how much room there is, and whether something stands beside.
func (l *layer) setSize(w, h int, beside bool) {
	ask(l, func(s screen.Screen) any {
		if b, ok := s.(screen.Besides); ok {
			b.SetBeside(beside)
		}
		s.SetSize(w, h)
		return nil
	})
}

func (l *layer) mode() screen.Mode { return ask(l, screen.ModeOf) }

func (l *layer) typing(k tea.KeyMsg) bool {
	return able(l, func(s screen.Typist) bool { return s.Typing(k) })
}

// why is why a binding is off, or nil.
func (l *layer) why(b screen.Binding) *scoring.Refusal {
	return ask(l, func(s screen.Screen) *scoring.Refusal { return l.app.env.Why(s, b) })
}

// keyed is a binding with the key that is shown of it here.
func (l *layer) keyed(b screen.Binding) screen.Binding {
	shown := ask(l, func(s screen.Screen) string {
		if k, ok := s.(screen.Keyed); ok {
			return k.KeyOf(b.Action)
		}
		return ""
	})
	if shown != "" {
		b.Keys = []string{shown}
	}
	return b
}

// steps says whether Esc may lead somewhere inside the screen.
func (l *layer) steps() bool {
	_, ok := l.inside.(screen.Stepper)
	return ok
}

func (l *layer) stepBack() bool { return able(l, screen.Stepper.StepBack) }

// stepped is what a step back has the screen do.
func (l *layer) stepped() tea.Cmd {
	return l.app.safe(l, able(l, screen.Stepped.Stepped))
}

// holds is what was typed on the screen and is not saved.
func (l *layer) holds() screen.Held { return able(l, screen.Holder.Holds) }

// take has that saved as its own key does; see [screen.Holder].
func (l *layer) take() (save tea.Cmd, ok bool) {
	save = able(l, func(s screen.Holder) (cmd tea.Cmd) {
		cmd, ok = s.Take()
		return cmd
	})
	return l.app.safe(l, save), ok
}

// drop throws it away and says whether the screen went a step back by that.
func (l *layer) drop() bool { return able(l, screen.Holder.Drop) }

// where says on which screen that is.
func (l *layer) where(w wording.Lang) string {
	if title := l.title(); title != "" {
		return title
	}
	return w.Text(l.reg.Title)
}

func (l *layer) saves() screen.SaveState { return able(l, screen.Keeper.Saves) }

func (l *layer) copied() string { return able(l, screen.Copier.Copy) }

// title is what the header calls the screen.
func (l *layer) title() string {
	title := able(l, screen.Titled.Title)
	if title == "" {
		title = l.app.look().Text(l.reg.Title)
	}
	return title
}

// guarded says whether who leaves the screen proves who they are.
func (l *layer) guarded() bool {
	_, ok := l.inside.(screen.Guarded)
	return ok
}

// attended says whether somebody is busy at the screen without the keyboard.
func (l *layer) attended() bool { return able(l, screen.Attended.Attended) }

// bare says whether the screen has the whole window.
func (l *layer) bare() bool {
	_, ok := l.inside.(screen.Bare)
	return ok
}

// hasAside says whether something may stand beside the screen.
func (l *layer) hasAside() bool {
	_, ok := l.inside.(screen.Beside)
	return ok && !able(l, screen.Whole.Whole)
}

func (l *layer) aside(w, h int) string {
	return ask(l, func(s screen.Screen) string { return s.(screen.Beside).Aside(w, h) })
}

// left is what goes on saving without the screen, or nil.
func (l *layer) left() screen.Saving {
	was := l.broke
	l.broke = nil
	saving := able(l, screen.Leaver.Leaves)
	l.broke = was
	return saving
}

// rare says whether this screen knows that the selection has no use for another.
func (l *layer) rare(id screen.ID) bool {
	return id != "" && able(l, func(s screen.Sparing) bool { return s.Rare(id) })
}

// stuck is why a rule refuses all that is left to be saved, or nil.
func (l *layer) stuck() *scoring.Refusal {
	saving := l.left()
	if saving == nil {
		return nil
	}
	return saving.Stuck()
}

// orphan is a screen without anything but what still has to be saved of one that
// had to be closed.
type orphan struct{ saving screen.Saving }

func (l *layer) isOrphan() bool {
	_, is := l.inside.(orphan)
	return is
}

func (o orphan) Init() tea.Cmd           { return o.saving.Resume() }
func (o orphan) View() string            { return "" }
func (o orphan) SetSize(int, int)        {}
func (o orphan) Saves() screen.SaveState { return o.saving.State() }
func (o orphan) Leaves() screen.Saving   { return o.saving }
func (o orphan) Update(m tea.Msg) tea.Cmd {
	next, _ := o.saving.Update(m)
	return next
}
