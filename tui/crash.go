package tui

import (
	"reflect"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/fault"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// A fault of the program itself must not print a stack over the screen of
// somebody in the middle of a sitting. A fault in one screen, or in a command
// that only reads, closes that screen with a sentence (see layer); one of deciding
// or storing, or of the root itself, ends the application in order: the terminal
// is given back, and a sentence says where it was and that what was called saved
// is saved.

// Messages of commands in which the program failed.
type (
	crashed struct{ what fault.Fault } // it was storing: the application ends
	failed  struct {                   // it was reading
		in   *layer // whose command it was; nil: the root's
		what fault.Fault
	}
)

// loud says whether faults go through: under a driver, so that a test sees them.
func (a *App) loud() bool { return a.pace == 0 }

// end has the application end by itself, for why it failed.
func (a *App) end(f fault.Fault) {
	a.fault = f.Refusal()
	if a.Unsaved() {
		a.fault = scoring.Refuse("frame.crashed-unsaved", f.Place)
	}
}

// recovered, deferred, makes a panic the end of the application.
func (a *App) recovered() {
	if a.loud() {
		return
	}
	if r := recover(); r != nil {
		a.end(fault.Caught(r))
	}
}

// safe is a command in which a panic becomes a message; in is the layer that made
// it. What the command makes is safe as well.
// Its answers are its session's: see [session.owned].
func (a *App) safe(in *layer, c tea.Cmd) tea.Cmd {
	whose := a.session
	if in != nil {
		whose = in.home
	}
	return safe(whose, in, a.loud(), a.hears(whose, c))
}

func safe(whose *session, in *layer, loud bool, c tea.Cmd) tea.Cmd {
	if c == nil {
		return nil
	}
	return func() (m tea.Msg) {
		defer func() {
			if loud {
				return
			}
			if r := recover(); r != nil {
				m = failure(in, fault.Caught(r))
			}
		}()
		m = c()
		if list, ok := commands(m); ok {
			for i := range list {
				list[i] = safe(whose, in, loud, list[i])
			}
		}
		return whose.owned(m)
	}
}

func failure(in *layer, f fault.Fault) tea.Msg {
	if f.Storing {
		return crashed{f}
	}
	return failed{in, f}
}

// commands are those of a batch or of a sequence, whose type is not public.
func commands(m tea.Msg) ([]tea.Cmd, bool) {
	v := reflect.ValueOf(m)
	if v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return nil, false
	}
	return v.Convert(reflect.TypeFor[[]tea.Cmd]()).Interface().([]tea.Cmd), true
}

// contained does what came with a message of a screen, such as the words of a
// question. A fault in it is told, and done is false.
func (a *App) contained(f func()) (done bool) {
	if !a.loud() {
		defer func() {
			if r := recover(); r != nil {
				a.failedIn(nil, fault.Caught(r))
			}
		}()
	}
	f()
	return true
}

// failedIn takes a fault of reading.
func (a *App) failedIn(in *layer, f fault.Fault) {
	switch {
	case f.Storing:
		panic(f)
	case in == nil:
		a.tell(widget.Key("frame.failed", f.Place), nil)
	case in.broke == nil && slices.Contains(a.stack, in):
		in.broke = &f
	}
}

// mend closes the screens in which the program failed. What they were saving goes
// on without them; who was looking at one is told, before they type into another.
func (a *App) mend() (next tea.Cmd, mended bool) {
	top := a.top()
	for broken := a.takeBroken(); len(broken) > 0; broken = a.takeBroken() {
		for _, l := range broken {
			next = tea.Batch(next, a.bury(l))
		}
		if below := a.top(); below != top {
			a.overlay, a.status = nil, screen.Say{} // they were of the screen that is gone
			next, top = tea.Batch(next, a.uncover(below)), below
		}
		mended = true
	}
	return next, a.announce() || mended
}

// takeBroken takes the layers in which the program failed out of those open and
// those still saving.
func (a *App) takeBroken() (broken []*layer) {
	a.homeless = a.homeless || len(a.stack) > 0 && a.stack[0].broke != nil
	for _, list := range []*[]*layer{&a.stack, &a.leaving} {
		*list = slices.DeleteFunc(*list, func(l *layer) bool {
			if l.broke != nil {
				broken = append(broken, l)
			}
			return l.broke != nil
		})
	}
	return broken
}

// bury tells of a screen that had to be closed and keeps what it has to save.
func (a *App) bury(l *layer) tea.Cmd {
	said := func(key string) widget.Words {
		return func(w wording.Lang) string { return w.Text(key, w.Text(l.reg.Title), l.broke.Place) }
	}
	saving := l.left()
	switch {
	case l.isOrphan(): // its saver fails
		a.tell(said("frame.lost"), nil)
	case saving == nil || !saving.State().Pending:
		a.tell(said("frame.closed"), widget.Key("frame.closed.rest"))
	default:
		a.tell(said("frame.closed"), widget.Key("frame.closed.saving"))
		heir := &layer{app: a, inside: orphan{saving}, reg: l.reg}
		a.leaving = append(a.leaving, heir)
		return heir.init()
	}
	return nil
}

// notice is a sentence that somebody has to see.
type notice struct{ words, detail widget.Words }

// tell has a sentence shown until somebody goes on: keys meant for a screen that
// was closed must not reach another one.
func (a *App) tell(words, detail widget.Words) { a.notices = append(a.notices, notice{words, detail}) }

// announce shows the next notice, unless somebody is being asked something, and
// says whether it did.
func (a *App) announce() bool {
	if a.overlay != nil || len(a.notices) == 0 {
		return false
	}
	n := a.notices[0]
	a.notices = a.notices[1:]
	a.lay(newQuestion(screen.Ask{Question: n.words, Detail: n.detail, Choices: []screen.Choice{{Label: widget.Key("frame.go-on")}}}))
	return true
}
