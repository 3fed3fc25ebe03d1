package office

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/list"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of panels by candidate.
const (
	SeatsOpen     screen.Action = "seats.open"
	SeatsToggle   screen.Action = "seats.toggle"
	SeatsSave     screen.Action = "seats.save"
	SeatsAside    screen.Action = "seats.aside"
	SeatsModerate screen.Action = "seats.moderate"
)

// seatsChoosing is the mode in which one candidate's assessors are chosen.
const seatsChoosing screen.Mode = "choose"

// Seats registers the screen.
func Seats() screen.Registration {
	return screen.Registration{ID: screen.PanelSeats, Title: "seats.title", New: newSeats, Bindings: list.Bindings([]screen.Binding{
		{Keys: []string{"enter"}, Action: SeatsOpen, Help: "seats.do.open", Kind: scoring.KindAssignPanel},
		{Keys: []string{"x"}, Action: SeatsAside, Help: "seats.do.aside", Kind: scoring.KindSetAside},
		{Keys: []string{"m"}, Action: SeatsModerate, Help: "seats.do.moderate"},
		{Keys: []string{" "}, Action: SeatsToggle, Help: "panels.do.toggle", Mode: seatsChoosing},
		{Keys: []string{"enter"}, Action: SeatsSave, Help: "panels.do.save", Mode: seatsChoosing},
	}...)}
}

// seats are the panels of one formation's candidates, seat by seat, what waits
// for somebody first: a substitute for who was revoked, a third assessor, one
// sheet too many.
type seats struct {
	env       *screen.Env
	code      string // of the component; "" the first
	group     string // key of the formation
	component *scoring.Component
	title     string
	assessors []scoring.Person
	names     map[scoring.PersonID]string
	load      map[scoring.PersonID]int
	list.Lister[scoring.CandidatePanel]

	choosing string // candidate number; "": the list
	chooser  *chooser
	w, h     int
}

func newSeats(env *screen.Env, args screen.Args) screen.Screen {
	s := &seats{env: env, code: args.Component, group: args.Group}
	type line = scoring.CandidatePanel
	words := list.TextField("seats", "seats.seats", scoring.Text{ID: "kursi", EN: "seats"}, 30, s.words)
	words.Flex = true
	s.List = list.New(env, list.Rows[line]{
		ID:     func(l *line) string { return l.Number },
		Words:  func(l *line) string { return l.Number + " " + l.Name + " " + s.words(l) },
		Number: func(l *line) string { return l.Number },
		Saved:  "seats",
		Tone: func(l *line) theme.Tone {
			switch {
			case l.Exit != scoring.NoExit || l.Presence == scoring.WasAbsent:
				return theme.Muted
			case l.Trouble() != "":
				return theme.Warn
			}
			return theme.Plain
		},
	}, list.NumberField(len("26010001"), func(l *line) string { return l.Number }), list.NameField(14, func(l *line) string { return l.Name }),
		words, list.TextField("state", "seats.state", scoring.Text{ID: "perlu", EN: "needs"}, 15, s.trouble))
	if args.Candidate != "" && s.group == "" {
		env.Desk.Read(func(v scoring.View) { s.group = v.GroupOf(args.Candidate) })
	}
	s.read()
	if args.Candidate != "" {
		s.List.Table.GoTo(args.Candidate)
	}
	return s
}

func (s *seats) read() {
	var lines []scoring.CandidatePanel
	s.env.Desk.Read(func(v scoring.View) {
		s.component = nil
		for _, c := range list.Observed(v) {
			if s.component == nil || c.Code == s.code {
				s.component = c
			}
		}
		s.assessors = v.Assessors()
		s.names, _ = everybody(v)
		if s.component == nil {
			return
		}
		s.load = v.Load(s.component)
		for _, g := range v.PanelLines(s.component) {
			if s.group == "" && len(g.Numbers) > 0 {
				s.group = g.Group.Key
			}
			if g.Group.Key == s.group {
				s.title = g.Group.Title()
			}
		}
		lines = v.CandidatePanels(s.component, s.group)
	})
	s.List.Take(lines)
}

// words are the seats of a panel: who has submitted, who is asked, who is
// missing, whose sheet was put aside.
func (s *seats) words(l *scoring.CandidatePanel) string {
	g := s.env.Theme.Glyph
	var out []string
	add := func(sign string, ids []scoring.PersonID) {
		for _, id := range ids {
			out = append(out, sign+" "+s.names[id])
		}
	}
	for _, id := range l.Seats.Holes { // first, so that no narrow column hides them
		out = append(out, g.Warn+" "+s.env.Text("panels.revoked", s.names[id]))
	}
	add(g.Good, l.Seats.Filled)
	for _, id := range l.Seats.Asked {
		if slices.Contains(l.Begun, id) {
			add(g.Saving, []scoring.PersonID{id})
		} else {
			add(g.Unchosen, []scoring.PersonID{id})
		}
	}
	add(g.Bad, l.Seats.Aside)
	if len(out) == 0 {
		return s.env.Text("panels.none")
	}
	return strings.Join(out, ", ")
}

// trouble says what of a panel waits for somebody.
func (s *seats) trouble(l *scoring.CandidatePanel) string {
	switch {
	case l.Exit != scoring.NoExit || l.Presence.Away():
		return screen.OutWords(s.env.Look, l.Exit, l.Presence)
	case l.Trouble() != "":
		return s.env.Theme.Glyph.Warn + " " + s.env.Text("seats."+l.Trouble())
	case l.Own:
		return s.env.Text("seats.own")
	}
	return ""
}

func (s *seats) Init() tea.Cmd { return nil }

func (s *seats) SetSize(w, h int) {
	s.w, s.h = w, h
	s.List.SetSize(w, h)
	if s.chooser != nil {
		s.chooser.setSize(w, h)
	}
}

func (s *seats) Mode() screen.Mode {
	if s.choosing != "" {
		return seatsChoosing
	}
	return s.List.Mode()
}

func (s *seats) Typing(k tea.KeyMsg) bool { return s.choosing == "" && s.List.Typing(k) }

func (s *seats) StepBack() bool {
	switch {
	case s.choosing == "":
		return s.List.StepBack()
	case s.Holds() != screen.HoldsNothing:
		return false
	}
	return s.Drop()
}

// Holds says that the choice was changed.
func (s *seats) Holds() screen.Held {
	if s.choosing == "" {
		return screen.HoldsNothing
	}
	return s.chooser.holds()
}

// Take weighs the choice, and has it saved.
func (s *seats) Take() (tea.Cmd, bool) {
	if why := s.Why(SeatsSave); why != nil {
		return screen.Fail(why), false
	}
	return s.Handle(SeatsSave), true
}

// Drop goes from the choice to the list.
func (s *seats) Drop() bool {
	s.choosing = ""
	return true
}

func (s *seats) Why(a screen.Action) *scoring.Refusal {
	if s.component == nil {
		return scoring.Refuse("panels.nothing-observed")
	}
	if list.IsAction(a) {
		return nil
	}
	if s.choosing != "" {
		if a == SeatsSave {
			return s.chooser.why()
		}
		return nil
	}
	line := s.List.Cursor()
	switch {
	case line == nil:
		return scoring.Refuse("marks.nobody")
	case a == SeatsOpen && line.Seats.Free() <= 0 && !line.Third:
		return scoring.Refuse("seats.full")
	case a == SeatsOpen && len(s.assessors) == 0:
		return scoring.Refuse("panels.no-assessors")
	case a == SeatsAside:
		return s.aside(line).Why()
	}
	return nil
}

func (s *seats) Update(m tea.Msg) tea.Cmd {
	if cmd, mine := s.List.Update(m); mine {
		return cmd
	}
	if cmd, mine := screen.TakeAside(s.env, s, m); mine {
		s.read()
		return cmd
	}
	if cmd, mine := takeReseat(s.env, s, m); mine {
		if done, ok := m.(screen.Submitted); ok && done.Err == nil {
			s.choosing = ""
			s.read()
		}
		return cmd
	}
	switch m := m.(type) {
	case screen.Changed:
		s.read()
	case tea.MouseMsg:
		if s.choosing == "" {
			s.List.Mouse(m)
		}
	case tea.KeyMsg:
		if s.choosing != "" {
			s.chooser.menu.Key(m)
		} else if ev := s.List.Key(m); ev.Kind == widget.Refused {
			return list.NoNumber(ev.Text)
		}
	}
	return nil
}

func (s *seats) Handle(a screen.Action) tea.Cmd {
	if cmd, mine := s.List.Handle(a); mine {
		return cmd
	}
	switch a {
	case SeatsOpen:
		s.choose()
	case SeatsToggle:
		if why := s.chooser.toggle(); why != nil {
			return screen.Fail(why)
		}
	case SeatsSave:
		plan := scoring.AssignPanel{Component: s.component.Code, Panels: []scoring.PanelRow{{Candidate: s.choosing, Assessors: s.chooser.picked()}}}
		return reseat{of: s, plan: plan, short: s.chooser.short()}.weigh(s.env)
	case SeatsAside:
		return s.aside(s.List.Cursor()).Ask(s)
	case SeatsModerate:
		return screen.Go(screen.Moderation, screen.Args{Candidate: s.List.Cursor().Number, Component: s.component.Code})
	}
	return nil
}

func (s *seats) choose() {
	line := s.List.Cursor()
	s.choosing = line.Number
	s.chooser = &chooser{env: s.env, one: true, seats: line.Seats.Of, most: line.Seats.Of, fixed: line.Seats.Filled, gone: line.Seats.Holes,
		aside: line.Seats.Aside, names: s.names, from: s.assessors, load: s.load}
	if line.Third && line.Seats.Of == max(s.component.Rubric.Assessors, 1) {
		s.chooser.most++
	}
	s.chooser.w, s.chooser.h = s.w, s.h
	s.chooser.show(line.Seats.Asked)
}

// aside are the sheets of a candidate that may be put aside or brought back.
func (s *seats) aside(line *scoring.CandidatePanel) screen.Aside {
	out := screen.Aside{Number: line.Number, Seats: line.Seats, Settled: line.Settled}
	for _, t := range line.Sheets {
		note := ""
		if t.Marked {
			note = s.env.Lang.Decimal(t.Total, 0)
		}
		out.Sheets = append(out.Sheets, screen.AsideSheet{Id: t.ID, Name: t.Assessor, Note: note, Status: t.Status})
	}
	return out
}

func (s *seats) View() string {
	l := s.env.Look
	if s.component == nil {
		return widget.Fit("\n  "+l.Put(theme.Muted, l.Text("panels.nothing")), s.w, s.h)
	}
	if s.choosing != "" {
		name := ""
		if line := s.List.ByID(s.choosing); line != nil {
			name = widget.Clean(line.Name)
		}
		return s.chooser.view(l.Text("seats.choose", s.choosing, name), s.w, s.h)
	}
	if len(s.List.Items) == 0 {
		return widget.Fit("\n  "+l.Put(theme.Muted, l.Text("seats.none")), s.w, s.h)
	}
	return widget.Fit(s.List.View(l.Text("seats.lead", s.title, strconv.Itoa(max(s.component.Rubric.Assessors, 1))), nil), s.w, s.h)
}
