package room

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/pages/test"
	"ampera/tui/paint"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Closing registers the screen.
func Closing() screen.Registration {
	return screen.Registration{ID: screen.Closing, Title: "closing.title", New: newClosing, Roles: scoring.Chair | scoring.Secretary,
		Bindings: screen.FormKeys("", "closing.do.send", scoring.KindCloseSitting, (*closing).enter).Bindings()}
}

// closing is the checklist with which a sitting ends: everybody accounted for,
// papers counted against sheets, a backup made. Then it is closed, in one go.
type closing struct {
	env    *screen.Env
	id     scoring.SittingID
	none   *scoring.Refusal
	page   scoring.SittingPage
	form   *paint.Filling
	steps  paint.Steps
	closed bool // by this form
	w, h   int
}

func newClosing(env *screen.Env, args screen.Args) screen.Screen {
	s := &closing{env: env, id: args.Sitting}
	s.steps = paint.Steps{Env: env, Stored: s.stored, Ended: s.ended}
	s.read()
	s.form = paint.NewFilling(test.Closing(&s.page, screen.OfferedCopy(env)))
	return s
}

func (s *closing) read() {
	s.env.Desk.Read(func(v scoring.View) { s.page, s.none = v.SittingPage(s.id) })
}

// Title names the sitting.
func (s *closing) Title() string {
	if s.none != nil {
		return s.env.Text("closing.title")
	}
	return s.form.Title.In(s.env.Lang)
}

func (s *closing) SetSize(w, h int) {
	s.w, s.h = w, h
	s.form.SetSize(w, max(min(h-len(s.checks())-1, 6), 0))
}

// Typing gives what is typed to the form.
func (s *closing) Typing(k tea.KeyMsg) bool {
	return s.blocked() == nil && !s.steps.Busy() && s.form.Widget.Typing(k)
}

// blocked is what is missing that is not typed here; nil: nothing is.
func (s *closing) blocked() *scoring.Refusal {
	if s.none != nil {
		return s.none
	}
	return test.CannotClose(&s.page)
}

// Why is why the sitting cannot be closed now.
func (s *closing) Why(screen.Action) *scoring.Refusal {
	if why := s.blocked(); why != nil || !s.steps.Busy() {
		return why
	}
	return scoring.Refuse("closing.busy")
}

func (s *closing) Update(m tea.Msg) tea.Cmd {
	if cmd, mine := s.steps.Update(m); mine {
		return cmd
	}
	switch m := m.(type) {
	case screen.Changed:
		s.read()
		s.SetSize(s.w, s.h)
	case tea.KeyMsg:
		s.form.Key(m)
		s.SetSize(s.w, s.h)
	}
	return nil
}

// enter goes on in the form, and from its end makes the backup.
func (s *closing) enter() tea.Cmd { return screen.EnterForm(s.form, s.send) }

// Holds says that the form was typed into, and that the sitting is still open.
func (s *closing) Holds() screen.Held {
	if s.blocked() != nil || s.closed {
		return screen.HoldsNothing
	}
	return s.form.Holds()
}

// Take closes the sitting.
func (s *closing) Take() (tea.Cmd, bool) {
	if s.steps.Busy() {
		return nil, true
	}
	return screen.TakeForm(s.form, s.send)
}

// Drop leaves the sitting open.
func (s *closing) Drop() bool {
	s.form.Widget.Reset()
	return false
}

func (s *closing) send() tea.Cmd { return s.steps.Do(s.form.Then(s.form.Answers())) }

func (s *closing) stored() tea.Cmd {
	s.closed = true
	return nil
}

// ended goes back to the sitting once it is closed and nothing more is asked.
func (s *closing) ended() tea.Cmd {
	if !s.closed {
		return nil
	}
	return screen.Do(screen.Back{})
}

// checks are the lines of the checklist, each with its sign.
func (s *closing) checks() []string {
	l := s.env.Look
	if s.none != nil {
		return widget.Wrap(l.Lang.Refusal(*s.none), s.w-4)
	}
	r := s.page.Roll
	unrecorded, unsent := test.InTheWay(&s.page)
	var lines []string
	check := func(good bool, text string) {
		tone, sign := theme.Warn, l.Theme.Glyph.Warn
		if good {
			tone, sign = theme.Good, l.Theme.Glyph.Good
		}
		lines = append(lines, widget.Cut("  "+l.Put(tone, sign)+" "+text, s.w))
	}
	check(r.Open() == 0, rollWords(l, r))
	lines = append(lines, s.missing("closing.open", unrecorded)...)
	if s.page.Observed() {
		check(r.Unsent == 0, l.Text("closing.sheets", strconv.Itoa(r.Sheets), strconv.Itoa(r.Sheets+r.Unsent)))
		lines = append(lines, s.missing("closing.unsent", unsent)...)
	}
	if s.blocked() != nil {
		return append(lines, widget.Lines(l, theme.Muted, l.Text("closing.blocked"), s.w)...)
	}
	if s.h < 12 {
		return append(lines, "") // the form says the rest
	}
	check(s.form.Answers().Text("papers") == strconv.Itoa(r.Sheets), l.Text("closing.count", strconv.Itoa(r.Sheets)))
	lines = append(lines, widget.Cut("  "+l.Put(theme.Warn, l.Theme.Glyph.Warn)+" "+l.Text("closing.back-up"), s.w))
	return append(lines, "")
}

// missing names those who are in the way.
func (s *closing) missing(key string, numbers []string) []string {
	if numbers == nil {
		return nil
	}
	l := s.env.Look
	text := widget.Wrap(l.Text(key, strings.Join(numbers, ", ")), s.w-6)
	if len(text) > 3 {
		text = append(text[:3], l.Theme.Glyph.Ellipsis)
	}
	for i := range text {
		text[i] = "    " + l.Put(theme.Muted, text[i])
	}
	return text
}

func (s *closing) View() string {
	l := s.env.Look
	lines := s.checks()
	if s.page.Closing != nil {
		lines = append([]string{"  " + l.Put(theme.Good, l.Theme.Glyph.Good+" "+l.Text("sittings.state.closed")), ""}, lines...)
	}
	body := strings.Join(lines, "\n")
	switch {
	case s.steps.Busy():
		body += "\n  " + l.Put(theme.Warn, l.Theme.Glyph.Saving+" "+l.Text("closing.working"))
	case s.blocked() == nil:
		body += "\n" + s.form.Widget.View(l)
	}
	return widget.Fit(body, s.w, s.h)
}
