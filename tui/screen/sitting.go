package screen

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/wording"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of one sitting.
const (
	SittingOpen     Action = "sitting.open"
	SittingNext     Action = "sitting.next"
	SittingHere     Action = "sitting.here"
	SittingLate     Action = "sitting.late"
	SittingAbsent   Action = "sitting.absent"
	SittingRepeat   Action = "sitting.repeat"
	SittingClear    Action = "sitting.clear"
	SittingIncident Action = "sitting.incident"
	SittingUp       Action = "sitting.up"
	SittingDown     Action = "sitting.down"
	SittingSeat     Action = "sitting.seat"
	SittingUnseat   Action = "sitting.unseat"
	SittingEdit     Action = "sitting.edit"
	SittingSend     Action = "sitting.send"
	SittingHappened Action = "sitting.happened"
	SittingMinutes  Action = "sitting.minutes"
	SittingClose    Action = "sitting.close"
	SittingReopen   Action = "sitting.reopen"
)

// Modes of one sitting: its form, and what has happened in it.
const (
	sittingEditing   Mode = "edit"
	sittingHappening Mode = "happened"
)

func sittingRegistration() Registration {
	return Registration{ID: Sitting, Title: "sitting.title", New: newSitting, Bindings: append(listBindings(markBindings([]Binding{
		{Keys: []string{"enter"}, Action: SittingOpen, Help: "sitting.do.open"},
		{Keys: []string{"n"}, Action: SittingNext, Help: "sitting.do.next"},
		{Keys: []string{"h"}, Action: SittingHere, Help: "sitting.do.here", Kind: scoring.KindMarkPresence},
		{Keys: []string{"l"}, Action: SittingLate, Help: "sitting.do.late", Kind: scoring.KindMarkPresence, Quiet: true},
		{Keys: []string{"a"}, Action: SittingAbsent, Help: "marks.do.absent", Kind: scoring.KindMarkPresence},
		{Keys: []string{"u"}, Action: SittingRepeat, Help: "marks.do.repeat", Kind: scoring.KindMarkPresence, Quiet: true},
		{Keys: []string{"delete"}, Action: SittingClear, Help: "sitting.do.clear", Kind: scoring.KindMarkPresence, Quiet: true},
		{Keys: []string{"i"}, Action: SittingIncident, Help: "sitting.do.incident", Kind: scoring.KindNoteIncident},
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
		Binding{Keys: []string{"enter"}, Action: SittingSend, Help: "sittings.do.send", Mode: sittingEditing},
		Binding{Keys: []string{"tab", "enter"}, Action: SittingHappened, Help: "sitting.do.roster", Mode: sittingHappening},
		Binding{Keys: []string{"i"}, Action: SittingIncident, Help: "sitting.do.incident", Kind: scoring.KindNoteIncident, Mode: sittingHappening},
		Binding{Keys: []string{"m"}, Action: SittingMinutes, Help: "sitting.do.minutes", Mode: sittingHappening},
	)}
}

// sitting is one room on its day: who comes when, who has come, what happened.
type sitting struct {
	env  *Env
	id   string
	none *scoring.Refusal // there is no such sitting
	page scoring.SittingPage
	lister[scoring.SeatLine]
	form     *sittingForm // nil: the roster
	happened bool
	scroll   widget.Scroll
	w, h     int
}

// Messages of one sitting.
type (
	sittingDo struct {
		of *sitting
		c  scoring.Command
	}
	sittingAbout struct { // whom an incident is about
		of        *sitting
		candidate string
	}
	sittingSeated struct { // numbers to be put on the roster
		of   *sitting
		text string
	}
	sittingDone struct{ of *sitting } // tag of what was submitted
)

func newSitting(env *Env, args Args) Screen {
	s := &sitting{env: env, id: args.Sitting}
	s.list = newList(env, rowsOf[scoring.SeatLine]{
		ID:     func(l *scoring.SeatLine) string { return l.Number },
		Words:  func(l *scoring.SeatLine) string { return l.Number + " " + l.Name },
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
	s.env.Desk.Read(func(v scoring.View) { s.page, s.none = v.SittingPage(s.id) })
	if s.none == nil {
		s.list.setFields(s.fields()...)
		s.list.take(s.page.Seats)
	}
	s.SetSize(s.w, s.h)
}

func (s *sitting) fields() []field[scoring.SeatLine] {
	type line = scoring.SeatLine
	number := len("000")
	for i := range s.page.Seats {
		number = max(number, len(s.page.Seats[i].Number))
	}
	out := []field[line]{
		countField("order", "sitting.order", scoring.Text{ID: "urut", EN: "order"}, 3, func(l *line) int { return l.Order }),
		textField("at", "queue.at", scoring.Text{ID: "jam", EN: "time"}, 5, func(l *line) string { return l.At.String() }),
		numberField(min(number, 20), func(l *line) string { return l.Number }),
		nameField(14, func(l *line) string { return l.Name }),
		{
			Column: widget.Column{ID: "state", Title: widget.Key("sitting.presence"), Width: 20},
			Name:   stateName, Kind: query.Choice,
			Choices: func() []query.Option { return optionsOf("state.", seatStates) },
			Text:    func(l *line) string { return l.State() }, Cell: s.presenceWords,
		},
	}
	if s.page.Start < 0 || s.page.Minutes == 0 {
		out[1].Cell = nil
	}
	if s.page.Part.Rubric != nil {
		out = append(out, field[line]{
			Column: widget.Column{ID: "sheets", Title: widget.Key("sitting.sheets"), Width: 7, Right: true},
			Name:   scoring.Text{ID: "lembar", EN: "sheets"}, Kind: query.Number,
			Cell:   func(l *line) string { return strconv.Itoa(l.Sent) + "/" + strconv.Itoa(l.Of) },
			Number: func(l *line) (scoring.Points, bool) { return scoring.Points(l.Sent) * scoring.Point, true },
		})
	}
	return out
}

// seatStates are what a candidate's presence may be, as the filter calls it.
var seatStates = []string{"unrecorded", "present", "late", "absent", "repeat", "withdrew", "disqualified"}

// presenceWords say how somebody came, with a sign and the time.
func (s *sitting) presenceWords(l *scoring.SeatLine) string {
	g, state := s.env.Theme.Glyph, l.State()
	sign := map[string]string{"unrecorded": g.Unchosen, "present": g.Good, "late": g.Warn}[state]
	if sign == "" {
		return outWords(s.env.Look, l.Exit, l.Presence)
	}
	text := sign + " " + s.env.Text("state."+state)
	if l.Presence.Here() && !l.Arrived.IsZero() {
		text += " " + l.Arrived.In(s.env.Clock().Location()).Format("15:04")
	}
	return text
}

func (s *sitting) SetSize(w, h int) {
	s.w, s.h = w, h
	s.list.setSize(w, h-s.headLines())
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

func (s *sitting) Mode() Mode {
	switch {
	case s.form != nil:
		return sittingEditing
	case s.happened:
		return sittingHappening
	}
	return s.list.mode()
}

func (s *sitting) Typing(k tea.KeyMsg) bool {
	switch s.Mode() {
	case sittingEditing:
		return s.form.Typing(k)
	case sittingHappening:
		return false
	}
	return s.list.typing(k)
}

func (s *sitting) StepBack() bool {
	switch s.Mode() {
	case sittingEditing:
		s.form = nil
	case sittingHappening:
		s.happened = false
	default:
		return s.list.stepBack()
	}
	return true
}

// Copy is what a copy takes of the roster.
func (s *sitting) Copy() string {
	if s.form != nil || s.happened {
		return ""
	}
	return s.list.copied()
}

// Why is why an action cannot be done now.
func (s *sitting) Why(a Action) *scoring.Refusal {
	line := s.list.cursor()
	closed := s.page.Closing != nil
	switch {
	case s.none != nil:
		return s.none
	case a == SittingReopen && !closed:
		return scoring.Refuse("sitting.is-open", s.page.Name)
	case a == SittingNext && s.next() == nil:
		return scoring.Refuse("queue.all-done")
	case a == SittingOpen, a == SittingHere, a == SittingLate, a == SittingAbsent, a == SittingRepeat, a == SittingClear, a == SittingUnseat:
		if line == nil {
			return scoring.Refuse("marks.nobody")
		}
	case (a == SittingUp || a == SittingDown) && (s.list.find.text() != "" || s.list.sort >= 0):
		return scoring.Refuse("sitting.not-in-order")
	case a == SittingUp && (line == nil || line.Order == 1), a == SittingDown && (line == nil || line.Order == len(s.page.Seats)):
		return scoring.Refuse("sitting.at-the-end")
	}
	if closed && a != SittingOpen && a != SittingNext && a != SittingReopen && a != SittingMinutes && a != SittingHappened && !isListAction(a) {
		return scoring.Refuse("sitting.closed", s.page.Name)
	}
	return nil
}

func (s *sitting) Update(m tea.Msg) tea.Cmd {
	if cmd, mine := saveText(s.env, s, m); mine {
		return cmd
	}
	if cmd, mine := s.list.update(m); mine {
		return cmd
	}
	switch m := m.(type) {
	case Changed:
		s.read()
	case Submitted:
		if m.Tag == any(sittingDone{s}) && m.Err == nil {
			s.form = nil
			clear(s.list.marks)
			s.read()
		}
	case sittingDo:
		if m.of == s {
			return s.submit(m.c)
		}
	case sittingAbout:
		if m.of == s {
			return s.askIncident(m.candidate)
		}
	case sittingSeated:
		if m.of == s {
			return s.seat(m.text)
		}
	case tea.MouseMsg:
		return s.click(m)
	case tea.KeyMsg:
		return s.key(m)
	}
	return nil
}

func (s *sitting) submit(c scoring.Command) tea.Cmd { return s.env.Submit(sittingDone{s}, c) }

func (s *sitting) click(m tea.MouseMsg) tea.Cmd {
	m.Y -= s.headLines()
	switch s.Mode() {
	case sittingEditing:
		return nil
	case sittingHappening:
		s.scroll.Mouse(m)
		return nil
	}
	_, ev := s.list.mouse(m)
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
	return s.event(s.list.key(k))
}

// event checks in whoever's number was typed or scanned.
func (s *sitting) event(ev widget.Event) tea.Cmd {
	switch ev.Kind {
	case widget.Chosen:
		return s.open(s.list.cursor())
	case widget.Refused:
		return noNumber(ev.Text)
	case widget.Jumped:
		return s.checkIn()
	}
	return nil
}

// checkIn records that the candidate under the cursor came, once.
func (s *sitting) checkIn() tea.Cmd {
	l := s.list.cursor()
	switch {
	case s.page.Closing != nil:
		return nil
	case l.State() == "unrecorded":
		return s.arrive(scoring.NoPresence)
	case l.Presence.Away():
		return Tell(theme.Warn, "sitting.is-away", l.Number, l.Name, s.presenceWords(l))
	}
	return Tell(theme.Muted, "sitting.is-here", l.Number, l.Name, s.presenceWords(l))
}

// arrive records those chosen as here: on time or late as said, or, with
// NoPresence, as the time of day says.
func (s *sitting) arrive(as scoring.Presence) tea.Cmd {
	now := s.env.Clock()
	numbers := s.list.chosen()
	set := scoring.MarkPresence{Numbers: numbers, Component: s.page.Component, Presence: as, At: now}
	if as == scoring.NoPresence {
		set.Presence = scoring.WasPresent
		if l := s.list.cursor(); len(numbers) == 1 {
			set.Presence = s.page.Arrival(l.Order-1, now)
		}
	}
	if s.anyAbsent(numbers) {
		return s.why("marks.present.ask", set)
	}
	return tea.Batch(s.submit(set), s.told(set, now.Format("15:04")))
}

// told says who was recorded as what.
func (s *sitting) told(set scoring.MarkPresence, at string) tea.Cmd {
	if len(set.Numbers) != 1 {
		return Tell(theme.Good, "sitting.recorded-many", strconv.Itoa(len(set.Numbers)))
	}
	l := s.list.byID(set.Numbers[0])
	tone := theme.Good
	if set.Presence == scoring.WasLate {
		tone = theme.Warn
	}
	name, number := l.Name, l.Number
	return Do(Say{tone, func(w wording.Lang) string {
		return w.Text("sitting.recorded", number, name, w.Text("state."+string(set.Presence)), at)
	}})
}

// presence asks before it records that some were not there.
func (s *sitting) presence(as scoring.Presence, question string) tea.Cmd {
	numbers := s.list.chosen()
	set := scoring.MarkPresence{Numbers: numbers, Component: s.page.Component, Presence: as, At: s.env.Clock()}
	if as == scoring.NoPresence && s.anyAbsent(numbers) {
		return s.why(question, set)
	}
	return Do(Ask{Question: s.about(question, numbers), Choices: []Choice{
		{Key: "y", Label: widget.Key("marks.yes"), Then: sittingDo{s, set}},
		{Key: "t", Label: widget.Key("marks.no")},
	}})
}

// why asks for the reason that taking an absence back needs.
func (s *sitting) why(question string, set scoring.MarkPresence) tea.Cmd {
	return Do(Prompt{Question: s.about(question, set.Numbers), Label: widget.Key("marks.reason"), Needed: true,
		Then: func(why string) tea.Msg { set.Reason = why; return sittingDo{s, set} }})
}

func (s *sitting) about(question string, numbers []string) widget.Words {
	if l := s.list.byID(numbers[0]); len(numbers) == 1 && l != nil {
		return widget.Key(question, l.Number, l.Name)
	}
	return aboutMany(question, len(numbers))
}

func (s *sitting) anyAbsent(numbers []string) bool {
	return slices.ContainsFunc(s.page.Seats, func(l scoring.SeatLine) bool {
		return l.Presence == scoring.WasAbsent && slices.Contains(numbers, l.Number)
	})
}

// Handle does an action.
func (s *sitting) Handle(a Action) tea.Cmd {
	if cmd, mine := s.list.handle(a); mine {
		return cmd
	}
	switch a {
	case SittingOpen:
		return s.open(s.list.cursor())
	case SittingNext:
		return s.goNext()
	case SittingHere:
		return s.arrive(scoring.NoPresence)
	case SittingLate:
		return s.arrive(scoring.WasLate)
	case SittingAbsent:
		return s.presence(scoring.WasAbsent, "marks.absent.ask")
	case SittingRepeat:
		return s.presence(scoring.ToRepeat, "marks.repeat.ask")
	case SittingClear:
		return s.presence(scoring.NoPresence, "sitting.clear.ask")
	case SittingIncident:
		return s.incident()
	case SittingHappened:
		s.happened = !s.happened
	case SittingMinutes:
		return s.minutes()
	default:
		return s.plan(a)
	}
	return nil
}

// plan does what changes the sitting itself.
func (s *sitting) plan(a Action) tea.Cmd {
	switch a {
	case SittingUp:
		return s.move(-1)
	case SittingDown:
		return s.move(1)
	case SittingSeat:
		return Do(Prompt{Question: widget.Key("sitting.seat.ask", s.page.Name), Label: widget.Key("marks.number"), Needed: true,
			Then: func(text string) tea.Msg { return sittingSeated{s, text} }})
	case SittingUnseat:
		numbers := s.list.chosen()
		t := s.page.Sitting
		t.Roster = slices.DeleteFunc(slices.Clone(t.Roster), func(n string) bool { return slices.Contains(numbers, n) })
		return Do(Ask{Question: s.about("sitting.unseat.ask", numbers), Choices: []Choice{
			{Key: "y", Label: widget.Key("sitting.unseat.yes"), Then: sittingDo{s, scoring.PlanSitting{Sitting: t}}},
			{Key: "t", Label: widget.Key("marks.no")},
		}})
	case SittingEdit:
		s.form = oldSittingForm(s.page.Sitting)
		s.SetSize(s.w, s.h)
	case SittingSend:
		if s.form.Key(tea.KeyMsg{Type: tea.KeyEnter}) == widget.FormSent {
			return s.submit(scoring.PlanSitting{Sitting: s.form.sitting(s.page.Sitting)})
		}
	case SittingClose:
		return Go(Closing, Args{Sitting: s.id})
	case SittingReopen:
		return Do(Prompt{Question: widget.Key("sitting.reopen.ask", s.page.Name), Label: widget.Key("marks.reason"), Needed: true,
			Then: func(why string) tea.Msg { return sittingDo{s, scoring.ReopenSitting{ID: s.id, Reason: why}} }})
	}
	return nil
}

// open opens one's own sheet of a candidate, or all about them. Who is not the
// next of the day asks first.
func (s *sitting) open(l *scoring.SeatLine) tea.Cmd {
	switch {
	case l == nil:
		return nil
	case !l.IsMine:
		return Go(Candidate, Args{Candidate: l.Number})
	}
	if next := s.next(); next != nil && next.Order < l.Order && l.Mine == scoring.SheetNone && !l.Rest() {
		return askTurn(s.turn(next), s.turn(l))
	}
	return Do(s.turn(l).open)
}

func (s *sitting) turn(l *scoring.SeatLine) turn {
	return turn{l.Number, l.Name, l.At, Open{Sheet, Args{Candidate: l.Number, Component: s.page.Component, Person: s.env.Actor().Person}}}
}

// next is the first of the day who is not through for the reader, or nil.
func (s *sitting) next() *scoring.SeatLine {
	for i := range s.page.Seats {
		if l := &s.page.Seats[i]; !l.Rest() {
			return l
		}
	}
	return nil
}

// goNext brings the next candidate: their sheet for who assesses them.
func (s *sitting) goNext() tea.Cmd {
	l := s.next()
	s.list.table.GoTo(l.Number)
	if l.IsMine {
		return s.open(l)
	}
	return nil
}

// incident asks whom it is about, then what happened.
func (s *sitting) incident() tea.Cmd {
	l := s.list.cursor()
	if l == nil {
		return s.askIncident("")
	}
	return Do(Ask{Question: widget.Key("sitting.incident.whom"), Choices: []Choice{
		{Key: "s", Label: widget.Key("sitting.incident.all"), Then: sittingAbout{s, ""}},
		{Key: "p", Label: widget.Plain(l.Number + " " + l.Name), Then: sittingAbout{s, l.Number}},
	}})
}

func (s *sitting) askIncident(candidate string) tea.Cmd {
	note := scoring.NoteIncident{Sitting: s.id, ID: string(s.env.Desk.NewID()), Candidate: candidate, At: s.env.Clock()}
	return Do(Prompt{Question: widget.Key("sitting.incident.ask"), Label: widget.Key("sitting.incident"), Needed: true,
		Then: func(text string) tea.Msg { note.Text = text; return sittingDo{s, note} }})
}

// move gives the candidate under the cursor another place of the day.
func (s *sitting) move(by int) tea.Cmd {
	at := s.list.cursor().Order - 1
	t := s.page.Sitting
	t.Roster = slices.Clone(t.Roster)
	t.Roster[at], t.Roster[at+by] = t.Roster[at+by], t.Roster[at]
	return s.submit(scoring.PlanSitting{Sitting: t})
}

// seat puts numbers at the end of the day.
func (s *sitting) seat(text string) tea.Cmd {
	t := s.page.Sitting
	t.Roster = append(slices.Clone(t.Roster), strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == ';' })...)
	return s.submit(scoring.PlanSitting{Sitting: t})
}

// minutes saves the record of the sitting as a text.
func (s *sitting) minutes() tea.Cmd {
	id, lang, files, at := s.id, s.env.Lang.String(), s.env.Files, s.env.Clock()
	name := strings.ReplaceAll(strings.ToLower(s.env.Text("sitting.minutes.file", s.page.Name, s.page.Day.String())), " ", "-")
	return askPath(s, offered(s.env, name+".txt"), func(v scoring.View) ([]byte, error) {
		text, err := files.Minutes(v, id, lang, at)
		return []byte(text), err
	})
}

// View is the counts over the roster, or what happened.
func (s *sitting) View() string {
	l := s.env.Look
	if s.none != nil {
		return widget.Fit("\n  "+strings.Join(widget.Wrap(l.Lang.Refusal(*s.none), s.w-4), "\n  "), s.w, s.h)
	}
	if s.form != nil {
		return widget.Fit("  "+l.Put(theme.Strong, l.Text("sitting.edit"))+"\n\n"+s.form.View(l), s.w, s.h)
	}
	var body string
	if s.happened {
		s.scroll.SetText(strings.Join(s.happenings(s.w), "\n"))
		body = s.scroll.View(l)
	} else {
		body = s.list.view(l.Text("sitting.lead"), nil)
	}
	if head := s.head(); len(head) > 0 {
		body = strings.Join(head, "\n") + "\n" + body
	}
	return widget.Fit(body, s.w, s.h)
}

// head says where and when, and the roster counted.
func (s *sitting) head() []string {
	l := s.env.Look
	state := ""
	if s.page.Closing != nil {
		state = l.Put(theme.Good, l.Theme.Glyph.Good+" "+l.Text("sittings.state.closed"))
	}
	counts := "  " + l.Put(theme.Strong, rollWords(l, s.page.Roll))
	switch s.headLines() {
	case 0:
		return nil
	case 1:
		return []string{widget.Spread(counts, state+" ", s.w)}
	}
	parts := []string{l.Lang.Of(s.page.Part.Name), s.page.Place, dayTyped(s.page.Day), s.page.Start.String()}
	parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" })
	about := "  " + l.Put(theme.Muted, strings.Join(parts, " "+l.Theme.Glyph.Dot+" "))
	return []string{widget.Spread(about, state+" ", s.w), counts}
}

// rollWords are a roster counted: 18 = 15 present (1 late) + 2 absent + 1 repeat,
// and how many are open.
func rollWords(l widget.Look, r scoring.Roll) string {
	n := strconv.Itoa
	present := n(r.Present) + " " + l.Text("state.present")
	if r.Late > 0 {
		present += " (" + n(r.Late) + " " + l.Text("state.late") + ")"
	}
	parts := []string{present, n(r.Absent) + " " + l.Text("state.absent")}
	if r.Repeat > 0 {
		parts = append(parts, n(r.Repeat)+" "+l.Text("state.repeat"))
	}
	if r.Left > 0 {
		parts = append(parts, n(r.Left)+" "+l.Text("sitting.left"))
	}
	if r.Open() > 0 {
		parts = append(parts, n(r.Open())+" "+l.Text("state.unrecorded"))
	}
	return n(r.Roster) + " = " + strings.Join(parts, " + ")
}

// happenings are the incidents and pauses.
func (s *sitting) happenings(w int) []string {
	l := s.env.Look
	lines := []string{"  " + l.Put(theme.Strong, l.Text("sitting.incidents"))}
	put := func(head, text string) {
		for i, line := range widget.Wrap(head+text, w-4) {
			if i > 0 {
				line = "  " + line
			}
			lines = append(lines, "  "+line)
		}
	}
	for _, n := range s.page.Incidents {
		about := ""
		if n.Candidate != "" {
			about = n.Candidate + ": "
		}
		put(n.At.In(s.env.Clock().Location()).Format("15:04")+"  "+about, n.Text)
	}
	if len(s.page.Incidents) == 0 {
		put("", l.Text("sitting.no-incident"))
	}
	if len(s.page.Pauses) > 0 {
		lines = append(lines, "", "  "+l.Put(theme.Strong, l.Text("sitting.pauses")))
		for _, p := range s.page.Pauses {
			put(p.Candidate+"  ", p.Assessor+": "+p.Reason)
		}
	}
	if c := s.page.Closing; c != nil {
		lines = append(lines, "", "  "+l.Put(theme.Strong, l.Text("sitting.closing")))
		put("", l.Text("sitting.closed-with", strconv.Itoa(c.Papers), strconv.Itoa(c.Sheets), c.Backup))
		if c.Reason != "" {
			put("", c.Reason)
		}
	}
	return lines
}

// Aside is what happened.
func (s *sitting) Aside(w, _ int) string {
	if s.none != nil || s.happened {
		return ""
	}
	return strings.Join(s.happenings(w), "\n")
}
