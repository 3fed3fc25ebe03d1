package screen

import (
	"context"
	"errors"
	"reflect"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/wording"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Open shows a screen on top of this one; Esc comes back.
type Open struct {
	ID   ID
	Args Args
}

// Replace shows a screen instead of this one.
type Replace Open

// Back closes this screen.
type Back struct{}

// Say puts a line into the status line until the next key.
type Say struct {
	Tone  theme.Tone
	Words widget.Words
}

// Ask asks a question in a dialog; see Then for how its screen goes on. Esc sends
// nothing and keeps all as it was.
type Ask struct {
	Question widget.Words
	Detail   widget.Words // may be nil
	Paper    *paper.Paper // stands before the detail; may be nil
	Choices  []Choice     // the first is under the cursor
	Left     tea.Msg      // what Esc sends, where something would be lost; nil: all stays as it was
}

// Choice is one answer: its letter or Enter sends Then.
type Choice struct {
	Key   string
	Label widget.Words
	Then  tea.Msg
}

// Prompt asks for one line of text, such as a reason.
type Prompt struct {
	Question widget.Words
	Label    widget.Words
	Value    string
	Needed   bool                           // blank is not taken
	Number   bool                           // the first key replaces Value
	Path     bool                           // of a file: taken as it is
	There    bool                           // of a file that is there: what lies where is typed is offered
	Behind   bool                           // an answer typed before waits for this one
	Warn     func(text string) widget.Words // what is odd about a text that is taken all the same; nil: nothing
	Then     func(text string) tea.Msg
}

// Unlocked says that somebody has unlocked: the root works with this desk
// from now on, where they were when it was locked, or at home.
type Unlocked struct{ Desk scoring.Desk }

// Changed says that the selection changed: read again. Only the visible
// screen gets it; a hidden one gets it when it comes back into view.
type Changed struct{}

// Submitted is the reply to Submit.
type Submitted struct {
	Tag     any // what Submit was given
	Receipt scoring.Receipt
	Err     error
	from    *Env // where it is counted as being on its way; nil: nowhere
}

// Stored says that something was stored of which no Submitted comes: what gives codes
// does the act itself.
type Stored struct{ At time.Time }

// Landed is to be said, once, of every reply: it is on its way no more.
func (m Submitted) Landed() {
	if m.from != nil {
		m.from.flying--
	}
}

// Flying says whether something is on its way to be saved that no Saver answers
// for.
func (e *Env) Flying() bool { return e.flying > 0 }

// Do makes a message a command. It stays a function of its own, by which Done knows what
// it made.
//
//go:noinline
func Do(m tea.Msg) tea.Cmd { return func() tea.Msg { return m } }

var done = reflect.ValueOf(Do(nil)).Pointer()

// Done says whether a command was made by Do: it does nothing that takes time.
func Done(c tea.Cmd) bool { return c != nil && reflect.ValueOf(c).Pointer() == done }

// Go opens a screen.
func Go(id ID, args Args) tea.Cmd { return Do(Open{id, args}) }

// Tell says a text of the catalogue in the status line.
func Tell(tone theme.Tone, key string, args ...string) tea.Cmd {
	return Do(Say{tone, widget.Key(key, args...)})
}

// Fail says in words why something did not work.
func Fail(err error) tea.Cmd { return Do(Say{theme.Bad, Wording(err)}) }

// Wording is an error in words: a refusal by its code, problems by the first
// of them, anything else as a fault with its own text.
func Wording(err error) widget.Words {
	var refusal *scoring.Refusal
	var problems scoring.Problems
	switch {
	case errors.As(err, &refusal):
		return func(l wording.Lang) string { return l.Refusal(*refusal) }
	case errors.As(err, &problems) && len(problems) > 0:
		return func(l wording.Lang) string { return l.Refusal(problems[0].Refusal) }
	}
	return widget.Key("frame.fault", err.Error())
}

// Remember keeps a setting of this person behind the screen.
func (e *Env) Remember(name, value string) tea.Cmd {
	desk := e.Desk
	return func() tea.Msg {
		if err := desk.Remember(name, value); err != nil {
			return Say{theme.Bad, Wording(err)}
		}
		return nil
	}
}

// After answers with a message when a time has passed.
func (e *Env) After(d time.Duration, m tea.Msg) tea.Cmd {
	if e.Wait != nil {
		return e.Wait(d, m)
	}
	return tea.Tick(d, func(time.Time) tea.Msg { return m })
}

// Bell sounds the bell behind the screen, unless this person wants it silent.
func (e *Env) Bell() tea.Cmd {
	if e.Ring == nil || e.Settings.Silent {
		return nil
	}
	ring := e.Ring
	return func() tea.Msg { ring(); return nil }
}

// Submit has the desk decide, sign and store a command behind the screen; the
// reply is Submitted with the tag; a screen goes on with Store. The root says an error
// in the status line.
// For marks typed one after another use a Saver.
func (e *Env) Submit(tag any, c scoring.Command) tea.Cmd {
	e.flying++
	return e.submit(tag, c, e)
}

// submit is Submit for who says by itself that something is on its way: from is
// nil then.
func (e *Env) submit(tag any, c scoring.Command, from *Env) tea.Cmd {
	desk := e.Desk
	return func() tea.Msg {
		r, err := desk.Submit(context.Background(), c)
		return Submitted{tag, r, err, from}
	}
}

// Looked says that somebody is now remembered to have looked at something, such as
// corrections: home tells it no more.
type Looked struct{}
