package room

import (
	"context"
	"errors"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/table"
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
	form   *widget.Form
	papers *widget.Field
	reason *widget.Field
	path   *widget.Field
	print  string // of the backup that was made
	busy   bool
	closed bool // by this form
	w, h   int
}

func newClosing(env *screen.Env, args screen.Args) screen.Screen {
	s := &closing{env: env, id: args.Sitting}
	s.papers = widget.NewField(widget.Key("closing.papers"), widget.Key("closing.papers.hint"))
	s.papers.Number = true
	s.papers.Check = func(v string) *scoring.Refusal {
		n, err := strconv.Atoi(strings.TrimSpace(v))
		return scoring.When(err != nil || n < 0, scoring.Refuse("closing.papers-shape"))
	}
	s.reason = widget.NewField(widget.Key("closing.reason"), widget.Key("closing.reason.hint"))
	s.reason.Check = func(v string) *scoring.Refusal {
		return scoring.When(s.differ() && strings.TrimSpace(v) == "", scoring.Refuse("sitting.papers", s.papers.Value(), strconv.Itoa(s.page.Roll.Sheets)))
	}
	s.path = widget.NewField(widget.Key("closing.backup"), widget.Key("closing.backup.hint"))
	s.path.Check, s.path.Path = widget.Needed, true
	s.form = widget.NewForm(s.papers, s.reason, s.path)
	s.read()
	if s.none == nil {
		s.path.SetValue(screen.OfferedCopy(env))
	}
	return s
}

func (s *closing) read() {
	s.env.Desk.Read(func(v scoring.View) { s.page, s.none = v.SittingPage(s.id) })
}

// differ says whether the papers typed are not as many as the sheets.
func (s *closing) differ() bool {
	n, err := strconv.Atoi(strings.TrimSpace(s.papers.Value()))
	return err != nil || n != s.page.Roll.Sheets
}

// Title names the sitting.
func (s *closing) Title() string {
	if s.none != nil {
		return s.env.Text("closing.title")
	}
	return s.env.Text("closing.title") + " " + s.page.Name
}

func (s *closing) SetSize(w, h int) {
	s.w, s.h = w, h
	s.form.SetSize(w, max(min(h-len(s.checks())-1, 6), 0))
}

// Typing gives what is typed to the form.
func (s *closing) Typing(k tea.KeyMsg) bool { return !s.blocked() && !s.busy && s.form.Typing(k) }

// blocked says whether something is missing that is not typed here.
func (s *closing) blocked() bool {
	return s.none != nil || s.page.Closing != nil || s.page.Roll.Open() > 0 || s.page.Roll.Unsent > 0
}

// Why is why the sitting cannot be closed now.
func (s *closing) Why(screen.Action) *scoring.Refusal {
	switch r := s.page.Roll; {
	case s.none != nil:
		return s.none
	case s.page.Closing != nil:
		return scoring.Refuse("sitting.closed", s.page.Name)
	case r.Open() > 0:
		return scoring.Refuse("sitting.open-roster", strconv.Itoa(r.Open()))
	case r.Unsent > 0:
		return scoring.Refuse("sitting.unsent", strconv.Itoa(r.Unsent))
	case s.busy:
		return scoring.Refuse("closing.busy")
	}
	return nil
}

func (s *closing) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case screen.Changed:
		s.read()
		s.SetSize(s.w, s.h)
	case tea.KeyMsg:
		s.form.Key(m)
	}
	return nil
}

// enter goes on in the form, and from its end makes the backup.
func (s *closing) enter() tea.Cmd {
	if s.form.At() == 0 && s.papers.Validate() && !s.differ() {
		s.form.Go(2) // nothing to explain
		return nil
	}
	return screen.EnterForm(s.form, s.send)
}

// Holds says that the form was typed into, and that the sitting is still open.
func (s *closing) Holds() screen.Held {
	if s.blocked() || s.closed {
		return screen.HoldsNothing
	}
	return screen.FormHolds(s.form)
}

// Take closes the sitting.
func (s *closing) Take() (tea.Cmd, bool) {
	if s.busy {
		return nil, true
	}
	return screen.TakeForm(s.form, s.send)
}

// Drop leaves the sitting open.
func (s *closing) Drop() bool {
	s.form.Reset()
	return false
}

// send makes the backup, and closes.
func (s *closing) send() tea.Cmd {
	s.busy = true
	if s.print != "" { // it was made before something else failed
		return s.close()
	}
	return screen.Behind(s, screen.WriteCopy(s.env, strings.TrimSpace(s.path.Value())), s.backedUp)
}

func (s *closing) backedUp(print string, err error) tea.Cmd {
	if err != nil {
		s.busy = false
		var refusal *scoring.Refusal
		if errors.As(err, &refusal) {
			s.path.SetProblem(refusal)
			s.form.Go(2)
			return nil
		}
		return screen.Fail(err)
	}
	s.print = print
	return s.close()
}

func (s *closing) close() tea.Cmd {
	n, _ := strconv.Atoi(strings.TrimSpace(s.papers.Value()))
	reason := ""
	if s.differ() {
		reason = strings.TrimSpace(s.reason.Value())
	}
	return s.env.Store(s, scoring.CloseSitting{ID: s.id, Papers: n, Backup: s.print, Reason: reason}, func(m screen.Submitted) tea.Cmd {
		if s.closed = m.Err == nil; !s.closed {
			s.busy = false
			return nil
		}
		desk := s.env.Desk
		return screen.Behind(s, func() (scoring.Checkpoint, error) { return desk.Checkpoint(context.Background()) }, s.sealed)
	})
}

// sealed shows what is read out of the kode segel, as the minutes have it. Whatever is
// wrong with it, the sitting is closed.
func (s *closing) sealed(c scoring.Checkpoint, err error) tea.Cmd {
	s.busy = false
	switch {
	case err != nil:
		return tea.Sequence(s.leave(), screen.Fail(err))
	case c.Acts == 0:
		return s.leave()
	}
	return screen.Do(screen.Ask{
		Question: widget.Key("closing.seal", s.page.Name, strconv.FormatUint(c.Acts, 10), table.Grouped(c.Print)),
		Detail:   widget.Key("closing.seal.detail"),
		Choices:  []screen.Choice{{Label: widget.Key("closing.seal.noted"), Then: screen.Then(s, s.leave)}}})
}

func (s *closing) leave() tea.Cmd {
	return tea.Sequence(screen.Do(screen.Back{}), screen.Tell(theme.Good, "closing.done", s.page.Name))
}

// checks are the lines of the checklist, each with its sign.
func (s *closing) checks() []string {
	l := s.env.Look
	if s.none != nil {
		return widget.Wrap(l.Lang.Refusal(*s.none), s.w-4)
	}
	r := s.page.Roll
	var lines []string
	check := func(good bool, text string) {
		tone, sign := theme.Warn, l.Theme.Glyph.Warn
		if good {
			tone, sign = theme.Good, l.Theme.Glyph.Good
		}
		lines = append(lines, widget.Cut("  "+l.Put(tone, sign)+" "+text, s.w))
	}
	check(r.Open() == 0, rollWords(l, r))
	if r.Open() > 0 {
		lines = append(lines, s.missing("closing.open", func(x *scoring.SeatLine) bool { return x.State() == "unrecorded" })...)
	}
	if s.page.Observed() {
		check(r.Unsent == 0, l.Text("closing.sheets", strconv.Itoa(r.Sheets), strconv.Itoa(r.Sheets+r.Unsent)))
		if r.Unsent > 0 {
			lines = append(lines, s.missing("closing.unsent", func(x *scoring.SeatLine) bool {
				return x.State() != "unrecorded" && !x.Presence.Away() && x.Exit == scoring.NoExit && x.Sent < x.Of
			})...)
		}
	}
	if s.blocked() {
		return append(lines, widget.Lines(l, theme.Muted, l.Text("closing.blocked"), s.w)...)
	}
	if s.h < 12 {
		return append(lines, "") // the form says the rest
	}
	check(!s.differ(), l.Text("closing.count", strconv.Itoa(r.Sheets)))
	check(s.print != "", l.Text(map[bool]string{true: "closing.backed-up", false: "closing.back-up"}[s.print != ""], s.print))
	return append(lines, "")
}

// missing names those who are in the way.
func (s *closing) missing(key string, is func(*scoring.SeatLine) bool) []string {
	var numbers []string
	for i := range s.page.Seats {
		if is(&s.page.Seats[i]) {
			numbers = append(numbers, s.page.Seats[i].Number)
		}
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
	case s.busy:
		body += "\n  " + l.Put(theme.Warn, l.Theme.Glyph.Saving+" "+l.Text("closing.working"))
	case !s.blocked():
		body += "\n" + s.form.View(l)
	}
	return widget.Fit(body, s.w, s.h)
}
