package room

import (
	"cmp"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/incidents"
	"ampera/scoring/table"
	"ampera/tui/list"
	"ampera/tui/page"
	"ampera/tui/pages/test"
	"ampera/tui/paint"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Modes of one sitting: its form, and what has happened in it.
const (
	sittingEditing   screen.Mode = "edit"
	sittingHappening screen.Mode = "happened"
)

// Sitting registers the screen.
func Sitting() screen.Registration {
	roster := screen.Keys[*sitting]{
		{Keys: []string{"enter"}, Help: "sitting.do.open", Do: (*sitting).openCursor, Off: (*sitting).whyNobody},
		{Keys: []string{"n"}, Help: "sitting.do.next", Do: (*sitting).goNext, Off: (*sitting).whyNoNext},
		{Keys: []string{"h"}, Help: "sitting.do.here", Do: (*sitting).here, Off: (*sitting).whyUnmarked, Kind: scoring.KindMarkPresence},
		{Keys: []string{"l"}, Help: "sitting.do.late", Do: (*sitting).late, Off: (*sitting).whyUnmarked, Kind: scoring.KindMarkPresence, Quiet: true},
		{Keys: []string{"a"}, Help: "marks.do.absent", Do: (*sitting).absent, Off: (*sitting).whyUnmarked, Kind: scoring.KindMarkPresence},
		{Keys: []string{"u"}, Help: "marks.do.repeat", Do: (*sitting).repeat, Off: (*sitting).whyUnmarked, Kind: scoring.KindMarkPresence, Quiet: true},
		{Keys: []string{"delete"}, Help: "sitting.do.clear", Do: (*sitting).clear, Off: (*sitting).whyUnmarked, Kind: scoring.KindMarkPresence, Quiet: true},
		{Keys: []string{"i"}, Help: "sitting.do.incident", Do: (*sitting).incident, Off: (*sitting).whyMute, Kind: incidents.KindNote},
		{Keys: []string{"tab"}, Help: "sitting.do.happened", Do: screen.Just((*sitting).flip), Quiet: true},
		{Keys: []string{"ctrl+up", "["}, Help: "sitting.do.up", Do: (*sitting).up, Off: (*sitting).whyNotUp, Kind: scoring.KindPlanSitting, Quiet: true},
		{Keys: []string{"ctrl+down", "]"}, Help: "sitting.do.down", Do: (*sitting).down, Off: (*sitting).whyNotDown, Kind: scoring.KindPlanSitting, Quiet: true},
		{Keys: []string{"+"}, Help: "sitting.do.seat", Do: (*sitting).askSeat, Off: (*sitting).whyClosed, Kind: scoring.KindPlanSitting, Quiet: true},
		{Keys: []string{"-"}, Help: "sitting.do.unseat", Do: (*sitting).unseat, Off: (*sitting).whyUnmarked, Kind: scoring.KindPlanSitting, Quiet: true},
		{Keys: []string{"e"}, Help: "sitting.do.edit", Do: screen.Just((*sitting).edit), Off: (*sitting).whyClosed, Kind: scoring.KindPlanSitting, Quiet: true},
		{Keys: []string{"m"}, Help: "sitting.do.minutes", Do: (*sitting).minutes, Quiet: true},
		{Keys: []string{"t"}, Help: "sitting.do.close", Do: (*sitting).close, Off: (*sitting).whyClosed, Kind: scoring.KindCloseSitting},
		{Keys: []string{"b"}, Help: "sitting.do.reopen", Do: (*sitting).reopen, Off: (*sitting).whyOpen, Kind: scoring.KindReopenSitting, Quiet: true},
	}
	happened := screen.Keys[*sitting]{
		{Keys: []string{"tab", "enter"}, Help: "sitting.do.roster", Do: screen.Just((*sitting).flip), Mode: sittingHappening},
		{Keys: []string{"i"}, Help: "sitting.do.incident", Do: (*sitting).incident, Off: (*sitting).whyMute, Kind: incidents.KindNote, Mode: sittingHappening},
		{Keys: []string{"m"}, Help: "sitting.do.minutes", Do: (*sitting).minutes, Mode: sittingHappening},
	}
	form := screen.FormKeys(sittingEditing, "sittings.do.send", 0, (*sitting).enter)
	return screen.Registration{ID: screen.Sitting, Title: "sitting.title", New: newSitting,
		Bindings: slices.Concat(list.Bindings(list.MarkBindings(roster.Bindings()...)...), happened.Bindings(), form.Bindings())}
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
	steps    paint.Steps
	form     *paint.Filling // nil: the roster
	happened bool
	scroll   widget.Scroll
	w, h     int
}

func newSitting(env *screen.Env, args screen.Args) screen.Screen {
	s := &sitting{env: env, id: args.Sitting, steps: paint.Steps{Env: env}}
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

// Why is why nothing can be done now: there is no such sitting, or what its form asks
// for was closed meanwhile.
func (s *sitting) Why(screen.Action) *scoring.Refusal {
	if s.none == nil && s.form != nil {
		return s.whyClosed()
	}
	return s.none
}

func (s *sitting) whyClosed() *scoring.Refusal {
	return scoring.When(s.page.Closing != nil, scoring.Refuse("sitting.closed", s.page.Name))
}

func (s *sitting) whyOpen() *scoring.Refusal { return test.IsOpen(&s.page.Sitting) }

func (s *sitting) whyNobody() *scoring.Refusal {
	return scoring.When(s.List.Cursor() == nil, scoring.Refuse("marks.nobody"))
}

func (s *sitting) whyNoNext() *scoring.Refusal {
	return scoring.When(s.page.Next() == nil, scoring.Refuse("queue.all-done"))
}

// whyUnmarked is why nothing can be recorded of anybody.
func (s *sitting) whyUnmarked() *scoring.Refusal { return cmp.Or(s.whyNobody(), s.whyClosed()) }

// whyMute is why no incident can be noted.
func (s *sitting) whyMute() *scoring.Refusal { return cmp.Or(s.mute, s.whyClosed()) }

func (s *sitting) whyNotUp() *scoring.Refusal   { return s.whyStays(1) }
func (s *sitting) whyNotDown() *scoring.Refusal { return s.whyStays(len(s.page.Seats)) }

// whyStays is why the candidate under the cursor gets no other place of the day; one at
// the end has none further.
func (s *sitting) whyStays(end int) *scoring.Refusal {
	line := s.List.Cursor()
	switch {
	case s.List.Filter.Text() != "" || s.List.Sort >= 0:
		return scoring.Refuse("sitting.not-in-order")
	case line == nil || line.Order == end:
		return scoring.Refuse("sitting.at-the-end")
	}
	return s.whyClosed()
}

func (s *sitting) Update(m tea.Msg) tea.Cmd {
	if cmd, mine := s.List.Update(m); mine {
		return cmd
	}
	if cmd, mine := s.steps.Update(m); mine {
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
		return s.openCursor()
	case widget.Refused:
		return list.NoNumber(ev.Text)
	case widget.Jumped:
		return s.checkIn()
	}
	return nil
}
