package room

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/incidents"
	"ampera/scoring/table"
	"ampera/tui/list"
	"ampera/tui/page"
	"ampera/tui/paint"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of one sitting.
const (
	SittingOpen     screen.Action = "sitting.open"
	SittingNext     screen.Action = "sitting.next"
	SittingHere     screen.Action = "sitting.here"
	SittingLate     screen.Action = "sitting.late"
	SittingAbsent   screen.Action = "sitting.absent"
	SittingRepeat   screen.Action = "sitting.repeat"
	SittingClear    screen.Action = "sitting.clear"
	SittingIncident screen.Action = "sitting.incident"
	SittingUp       screen.Action = "sitting.up"
	SittingDown     screen.Action = "sitting.down"
	SittingSeat     screen.Action = "sitting.seat"
	SittingUnseat   screen.Action = "sitting.unseat"
	SittingEdit     screen.Action = "sitting.edit"
	SittingSend     screen.Action = "sitting.send"
	SittingHappened screen.Action = "sitting.happened"
	SittingMinutes  screen.Action = "sitting.minutes"
	SittingClose    screen.Action = "sitting.close"
	SittingReopen   screen.Action = "sitting.reopen"
)

// Modes of one sitting: its form, and what has happened in it.
const (
	sittingEditing   screen.Mode = "edit"
	sittingHappening screen.Mode = "happened"
)

// Sitting registers the screen.
func Sitting() screen.Registration {
	return screen.Registration{ID: screen.Sitting, Title: "sitting.title", New: newSitting, Bindings: append(append(list.Bindings(list.MarkBindings([]screen.Binding{
		{Keys: []string{"enter"}, Action: SittingOpen, Help: "sitting.do.open"},
		{Keys: []string{"n"}, Action: SittingNext, Help: "sitting.do.next"},
		{Keys: []string{"h"}, Action: SittingHere, Help: "sitting.do.here", Kind: scoring.KindMarkPresence},
		{Keys: []string{"l"}, Action: SittingLate, Help: "sitting.do.late", Kind: scoring.KindMarkPresence, Quiet: true},
		{Keys: []string{"a"}, Action: SittingAbsent, Help: "marks.do.absent", Kind: scoring.KindMarkPresence},
		{Keys: []string{"u"}, Action: SittingRepeat, Help: "marks.do.repeat", Kind: scoring.KindMarkPresence, Quiet: true},
		{Keys: []string{"delete"}, Action: SittingClear, Help: "sitting.do.clear", Kind: scoring.KindMarkPresence, Quiet: true},
		{Keys: []string{"i"}, Action: SittingIncident, Help: "sitting.do.incident", Kind: incidents.KindNote},
		{Keys: []string{"tab"}, Action: SittingHappened, Help: "sitting.do.happened", Quiet: true},
		{Keys: []string{"ctrl+up", "["}, Action: SittingUp, Help: "sitting.do.up", Kind: scoring.KindPlanSitting, Quiet: true},
		{Keys: []string{"ctrl+down", "]"}, Action: SittingDown, Help: "sitting.do.down", Kind: scoring.KindPlanSitting, Quiet: true},
		{Keys: []string{"+"}, Action: SittingSeat, Help: "sitting.do.seat", Kind: scoring.KindPlanSitting, Quiet: true},
		{Keys: []string{"-"}, Action: SittingUnseat, Help: "sitting.do.unseat", Kind: scoring.KindPlanSitting, Quiet: true},
		{Keys: []string{"e"}, Action: SittingEdit, Help: "sitting.do.edit", Kind: scoring.KindPlanSitting, Quiet: true},
		{Keys: []string{"m"}, Action: SittingMinutes, Help: "sitting.do.minutes", Quiet: true},
		{Keys: []string{"t"}, Action: SittingClose, Help: "sitting.do.close", Kind: scoring.KindCloseSitting},
		{Keys: []string{"b"}, Action: SittingReopen, Help: "sitting.do.reopen", Kind: scoring.KindReopenSitting, Quiet: true},
	}...)...),
		screen.Binding{Keys: []string{"tab", "enter"}, Action: SittingHappened, Help: "sitting.do.roster", Mode: sittingHappening},
		screen.Binding{Keys: []string{"i"}, Action: SittingIncident, Help: "sitting.do.incident", Kind: incidents.KindNote, Mode: sittingHappening},
		screen.Binding{Keys: []string{"m"}, Action: SittingMinutes, Help: "sitting.do.minutes", Mode: sittingHappening},
	), screen.FormBindings(sittingEditing, SittingSend, "sittings.do.send", 0)...)}
}

// sitting is one room on its day: who comes when, who has come, what happened.
type sitting struct {
	env   *screen.Env
	id    scoring.SittingID
	none  *scoring.Refusal // there is no such sitting
	page  scoring.SittingPage
	notes []incidents.Incident
	mute  *scoring.Refusal // why the reader notes no incident here; nil: they do
	list.Lister[scoring.SeatLine]
	form     *paint.Filling // nil: the roster
	happened bool
	scroll   widget.Scroll
	w, h     int
}

func newSitting(env *screen.Env, args screen.Args) screen.Screen {
	s := &sitting{env: env, id: args.Sitting}
	s.scroll = widget.NewScroll(func() []string { return s.happenings(s.w) })
	s.List = list.New(env, list.Rows[scoring.SeatLine]{
		ID:     func(l *scoring.SeatLine) string { return l.Number },
		Number: func(l *scoring.SeatLine) string { return l.Number },
		Saved:  "sitting",
		Tone: func(l *scoring.SeatLine) theme.Tone {
			if l.Rest() {
				return theme.Muted
			}
			return theme.Plain
		},
	})
	s.read()
	return s
}

func (s *sitting) Init() tea.Cmd { return nil }

// read reads the room: no more people than fit into it.
func (s *sitting) read() {
	s.env.Desk.Read(func(v scoring.View) {
		s.page, s.none = v.SittingPage(s.id)
		s.notes = incidents.Of(v, s.id)
		s.mute = screen.RefusalOf(v.Check(incidents.Note{Sitting: s.id, ID: "new", Text: scoring.WantedLater, At: s.env.Clock()}))
	})
	if s.none == nil {
		s.List.SetColumns(s.columns()...)
		s.List.Take(s.page.Seats)
	}
	s.SetSize(s.w, s.h)
}

func (s *sitting) columns() []list.Column[scoring.SeatLine] {
	type line = scoring.SeatLine
	return []list.Column[line]{
		{Column: table.Counts("order", "sitting.order", table.Ask("urut", "order"), 3, func(l *line) int { return l.Order })},
		{Column: table.Texts("at", "queue.at", table.Ask("jam", "time"), 5, func(l *line) string { return l.At.String() }).Only(s.page.Start >= 0 && s.page.Minutes != 0)},
		{Column: table.Numbers(s.page.Seats, func(l *line) string { return l.Number })},
		{Column: table.Names(func(l *line) string { return l.Name })},
		{Column: table.OneOf("state", "sitting.presence", table.AsState, 20, seatStates, (*line).State), Show: s.presenceWords},
		{Column: table.Col("sheets", "sitting.sheets", table.Ask("lembar", "sheets"), 7, table.Of, func(l *line) table.Value { return table.OfAll(l.Sent, l.Of) }).Only(s.page.Observed())},
	}
}

// seatStates are what a candidate's presence may be, as the filter calls it.
var seatStates = table.Ids("state.", "unrecorded", "present", "late", "absent", "repeat", "withdrew", "disqualified")

// presenceWords say how somebody came, with a sign and the time.
func (s *sitting) presenceWords(l *scoring.SeatLine) string {
	g, state := s.env.Theme.Glyph, l.State()
	sign := map[string]string{"unrecorded": g.Unchosen, "present": g.Good, "late": g.Warn}[state]
	if sign == "" {
		return screen.OutWords(s.env.Look, l.Exit, l.Presence)
	}
	text := sign + " " + s.env.Text("state."+state)
	if l.Presence.Here() && !l.Arrived.IsZero() {
		text += " " + l.Arrived.In(s.env.Clock().Location()).Format("15:04")
	}
	return text
}

func (s *sitting) SetSize(w, h int) {
	s.w, s.h = w, h
	s.List.SetSize(w, h-s.headLines())
	s.scroll.SetSize(w, max(h-s.headLines(), 0))
	if s.form != nil {
		s.form.SetSize(w, h-2)
	}
}

func (s *sitting) headLines() int {
	switch {
	case s.h < 8:
		return 0
	case s.h < 16:
		return 1
	}
	return 2
}

// Title names the sitting.
func (s *sitting) Title() string {
	if s.none != nil {
		return s.env.Text("sitting.title")
	}
	return s.page.Name
}

func (s *sitting) Mode() screen.Mode {
	switch {
	case s.form != nil:
		return sittingEditing
	case s.happened:
		return sittingHappening
	}
	return s.List.Mode()
}

func (s *sitting) Typing(k tea.KeyMsg) bool {
	switch s.Mode() {
	case sittingEditing:
		return s.form.Widget.Typing(k)
	case sittingHappening:
		return false
	}
	return s.List.Typing(k)
}

func (s *sitting) StepBack() bool {
	switch s.Mode() {
	case sittingEditing:
		return s.Holds() == screen.HoldsNothing && s.Drop()
	case sittingHappening:
		s.happened = false
	default:
		return s.List.StepBack()
	}
	return true
}

// Holds says that the form was typed into.
func (s *sitting) Holds() screen.Held { return s.form.Holds() }

// Take sends the form.
func (s *sitting) Take() (tea.Cmd, bool) { return screen.TakeForm(s.form, s.send) }

// Drop goes from the form to the roster.
func (s *sitting) Drop() bool {
	s.form = nil
	return true
}

func (s *sitting) send() tea.Cmd {
	return s.submit(s.form.Then(s.form.Answers()).(page.Submit).Command)
}

// Copy is what a copy takes of the roster.
func (s *sitting) Copy() string {
	if s.form != nil || s.happened {
		return ""
	}
	return s.List.Copied()
}

// Why is why an action cannot be done now.
func (s *sitting) Why(a screen.Action) *scoring.Refusal {
	line := s.List.Cursor()
	closed := s.page.Closing != nil
	switch {
	case s.none != nil:
		return s.none
	case a == SittingReopen && !closed:
		return scoring.Refuse("sitting.is-open", s.page.Name)
	case a == SittingIncident && s.mute != nil:
		return s.mute
	case a == SittingNext && s.page.Next() == nil:
		return scoring.Refuse("queue.all-done")
	case a == SittingOpen, a == SittingHere, a == SittingLate, a == SittingAbsent, a == SittingRepeat, a == SittingClear, a == SittingUnseat:
		if line == nil {
			return scoring.Refuse("marks.nobody")
		}
	case (a == SittingUp || a == SittingDown) && (s.List.Filter.Text() != "" || s.List.Sort >= 0):
		return scoring.Refuse("sitting.not-in-order")
	case a == SittingUp && (line == nil || line.Order == 1), a == SittingDown && (line == nil || line.Order == len(s.page.Seats)):
		return scoring.Refuse("sitting.at-the-end")
	}
	if closed && a != SittingOpen && a != SittingNext && a != SittingReopen && a != SittingMinutes && a != SittingHappened && !list.IsAction(a) {
		return scoring.Refuse("sitting.closed", s.page.Name)
	}
	return nil
}

func (s *sitting) Update(m tea.Msg) tea.Cmd {
	if cmd, mine := s.List.Update(m); mine {
		return cmd
	}
	switch m := m.(type) {
	case screen.Changed:
		s.read()
	case tea.MouseMsg:
		return s.click(m)
	case tea.KeyMsg:
		return s.key(m)
	}
	return nil
}

func (s *sitting) submit(c scoring.Command) tea.Cmd {
	return s.env.Store(s, c, func(m screen.Submitted) tea.Cmd {
		if m.Err == nil {
			s.form = nil
			clear(s.List.Marks)
			s.read()
		}
		return nil
	})
}

// does is the answer that has a command stored.
func (s *sitting) does(c scoring.Command) tea.Msg {
	return screen.Then(s, func() tea.Cmd { return s.submit(c) })
}

func (s *sitting) click(m tea.MouseMsg) tea.Cmd {
	m.Y -= s.headLines()
	switch s.Mode() {
	case sittingEditing:
		return nil
	case sittingHappening:
		s.scroll.Mouse(m)
		return nil
	}
	_, ev := s.List.Mouse(m)
	return s.event(ev)
}

func (s *sitting) key(k tea.KeyMsg) tea.Cmd {
	switch s.Mode() {
	case sittingEditing:
		s.form.Key(k)
		return nil
	case sittingHappening:
		s.scroll.Key(k)
		return nil
	}
	return s.event(s.List.Key(k))
}

// event checks in whoever's number was typed or scanned.
func (s *sitting) event(ev widget.Event) tea.Cmd {
	switch ev.Kind {
	case widget.Chosen:
		return s.open(s.List.Cursor())
	case widget.Refused:
		return list.NoNumber(ev.Text)
	case widget.Jumped:
		return s.checkIn()
	}
	return nil
}
