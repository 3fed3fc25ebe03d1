// Package driver works the application without a terminal: keys go in as a
// person presses them, frames come out as plain text. Commands run one after
// another in the order in which they were given, so that a test tells the same
// story each time. Ticks of the clock run only when the test asks for them.
package driver

import (
	"fmt"
	"reflect"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"ampera/tui"
	"ampera/tui/screen"
)

// patience is how long a command is waited for. One that ends later is taken
// all the same, with the next message or by Await.
const patience = 2 * time.Second

// slow is how long Await waits.
const slow = 20 * time.Second

// Driver is the application under test.
type Driver struct {
	app   *tui.App
	queue []tea.Cmd
	late  []chan tea.Msg // of commands that took longer than patience
	ticks []tea.Cmd
	quit  bool
}

// New starts the application on a screen, 80 by 24. The clock of env becomes the
// test's own where it has none.
func New(env *screen.Env, start screen.ID, args screen.Args) *Driver {
	if env.Wait == nil {
		env.Wait = Tick
	}
	return Of(tui.New(env, start, args))
}

// Of works an application that was made otherwise.
func Of(app *tui.App) *Driver {
	d := &Driver{app: app.Eager()}
	d.Resize(80, 24)
	d.run(d.app.Init())
	return d.Settle()
}

// Resize changes the window.
func (d *Driver) Resize(w, h int) *Driver {
	d.Send(tea.WindowSizeMsg{Width: w, Height: h})
	return d
}

// Press presses keys by Bubble Tea's names: "enter", "ctrl+p", "j". An unknown
// name panics: it is a mistake in the test.
func (d *Driver) Press(names ...string) *Driver {
	for _, n := range names {
		k, ok := key(n)
		if !ok {
			panic(fmt.Sprintf("driver: no key is called %q", n))
		}
		d.Send(k)
	}
	return d
}

// Type types a text letter by letter.
func (d *Driver) Type(text string) *Driver {
	for _, r := range text {
		if r == ' ' {
			d.Send(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
			continue
		}
		d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	return d
}

// Burst types a text that the terminal hands over in one read.
func (d *Driver) Burst(text string) *Driver {
	d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text)})
	return d
}

// Paste pastes a text.
func (d *Driver) Paste(text string) *Driver {
	d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
	return d
}

// Click clicks the left button at a cell of the window.
func (d *Driver) Click(x, y int) *Driver {
	d.Send(tea.MouseMsg{X: x, Y: y, Action: tea.MouseActionPress, Button: tea.MouseButtonLeft})
	return d
}

// Send gives the application a message and lets all that follows happen.
func (d *Driver) Send(m tea.Msg) {
	d.take(m)
	d.Settle()
}

// Settle runs all commands that were given, and those that follow from them.
func (d *Driver) Settle() *Driver {
	late := d.late
	d.late = nil
	for _, out := range late {
		select {
		case m := <-out:
			d.take(m)
		default:
			d.late = append(d.late, out)
		}
	}
	for {
		if len(d.queue) > 0 {
			c := d.queue[0]
			d.queue = d.queue[1:]
			d.await(c)
		} else if m := d.app.Poll(); m != nil {
			d.take(m)
		} else {
			return d
		}
	}
}

// Waiting says whether a command still works that took longer than patience.
func (d *Driver) Waiting() bool { return len(d.late) > 0 }

// await runs one command to its end, but no longer than patience.
func (d *Driver) await(c tea.Cmd) {
	out := make(chan tea.Msg, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				out <- failed{r, debug.Stack()}
			}
		}()
		out <- c()
	}()
	select {
	case m := <-out:
		d.take(m)
	case <-time.After(patience):
		d.late = append(d.late, out)
	}
}

// waiting is what waits for the clock: see [Tick].
type waiting struct{ m tea.Msg }

// failed is what a command panicked with: its test is to see that.
type failed struct {
	why   any
	stack []byte
}

// Tick lets every tick that waits come true and says how many there were.
func (d *Driver) Tick() int {
	ticks := d.ticks
	d.ticks = nil
	for _, c := range ticks {
		d.take(c())
	}
	d.Settle()
	return len(ticks)
}

// Frame is what the window shows, in plain text.
func (d *Driver) Frame() string { return ansi.Strip(d.app.View()) }

// Painted is what the window shows, with its colours.
func (d *Driver) Painted() string { return d.app.View() }

// Sees says whether the window shows every text, in one line or, as a sentence, in
// several.
func (d *Driver) Sees(texts ...string) bool {
	frame := d.Frame()
	for _, t := range texts {
		if !strings.Contains(frame, t) && !(t == flat(t) && strings.Contains(flat(frame), t)) {
			return false
		}
	}
	return true
}

func flat(text string) string { return strings.Join(strings.Fields(text), " ") }

// Quit says whether the application has ended.
func (d *Driver) Quit() bool { return d.quit }

// take gives one message to the application and runs what it asks for.
func (d *Driver) take(m tea.Msg) {
	switch m := m.(type) {
	case nil:
		return
	case failed:
		panic(fmt.Sprintf("in a command: %v\n%s", m.why, m.stack))
	case waiting:
		d.ticks = append(d.ticks, func() tea.Msg { return m.m })
		return
	case tea.BatchMsg:
		for _, c := range m {
			d.run(c)
		}
		return
	}
	if cmds, ok := sequence(m); ok {
		for _, c := range cmds {
			d.run(c)
		}
		return
	}
	if m = tui.Guard(d.app, m); m == nil {
		return
	}
	if _, ok := m.(tea.QuitMsg); ok {
		d.quit = true
		return
	}
	_, cmd := d.app.Update(m)
	d.run(cmd)
}

// run puts a command into the queue, or aside when it waits for the clock.
func (d *Driver) run(c tea.Cmd) {
	switch {
	case c == nil:
	case isTick(c):
		d.ticks = append(d.ticks, c)
	default:
		d.queue = append(d.queue, c)
	}
}

// isTick says whether tea.Tick, tea.Every or this package's Tick made a
// command; nothing but the function's name tells.
func isTick(c tea.Cmd) bool {
	name := runtime.FuncForPC(reflect.ValueOf(c).Pointer()).Name()
	return strings.Contains(name, "Tick.func") || strings.Contains(name, "Every.func")
}

// Await settles until the window shows a text, for work that takes long, and
// says whether it came.
func (d *Driver) Await(text string) bool {
	for end := time.Now().Add(slow); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if d.Settle().Sees(text) {
			return true
		}
	}
	return false
}

// Shows is Sees, once the commands that still work have ended: on a busy machine one
// may take longer than is waited for.
func (d *Driver) Shows(text string) bool {
	return d.Sees(text) || d.Waiting() && d.Await(text)
}

// sequence takes apart what tea.Sequence makes, whose type is not public.
func sequence(m tea.Msg) ([]tea.Cmd, bool) {
	v := reflect.ValueOf(m)
	if v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return nil, false
	}
	cmds := make([]tea.Cmd, v.Len())
	for i := range cmds {
		cmds[i] = v.Index(i).Interface().(tea.Cmd)
	}
	return cmds, true
}

// special are the keys that have names.
var special = func() map[string]tea.KeyType {
	out := map[string]tea.KeyType{}
	for t := tea.KeyType(-100); t < 128; t++ {
		if name := (tea.KeyMsg{Type: t}).String(); name != "" && t != tea.KeyRunes {
			out[name] = t
		}
	}
	return out
}()

// IsKey says whether Press knows a key of this name.
func IsKey(name string) bool {
	_, ok := key(name)
	return ok
}

func key(name string) (tea.KeyMsg, bool) {
	if name == "space" {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}, true
	}
	if rest, ok := strings.CutPrefix(name, "alt+"); ok {
		k, known := key(rest)
		k.Alt = true
		return k, known
	}
	if t, ok := special[name]; ok {
		return tea.KeyMsg{Type: t}, true
	}
	rs := []rune(name)
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: rs}, len(rs) == 1
}
