package room

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/incidents"
	"ampera/scoring/wording"
	"ampera/tui/list"
	"ampera/tui/pages/test"
	"ampera/tui/paint"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// checkIn records that the candidate under the cursor came, once.
func (s *sitting) checkIn() tea.Cmd {
	l := s.List.Cursor()
	switch {
	case s.page.Closing != nil:
		return nil
	case l.State() == "unrecorded":
		return s.arrive(scoring.NoPresence)
	case l.Presence.Away():
		return screen.Tell(theme.Warn, "sitting.is-away", l.Number, l.Name, s.presenceWords(l))
	}
	return screen.Tell(theme.Muted, "sitting.is-here", l.Number, l.Name, s.presenceWords(l))
}

// arrive records those chosen as here: on time or late as said, or, with
// NoPresence, as the time of day says.
func (s *sitting) arrive(as scoring.Presence) tea.Cmd {
	now := s.env.Clock()
	numbers := s.List.Chosen()
	set := scoring.MarkPresence{Numbers: numbers, Component: s.page.Component, Presence: as, At: now}
	if as == scoring.NoPresence {
		set.Presence = scoring.WasPresent
		if l := s.List.Cursor(); len(numbers) == 1 {
			set.Presence = s.page.Arrival(l.Order-1, now)
		}
	}
	absent := false
	s.env.Desk.Read(func(v scoring.View) { absent = v.AnyAbsent(numbers, set.Component) })
	if absent {
		return s.ask("marks.present.ask", set)
	}
	return tea.Batch(s.submit(set), s.told(set, now.Format("15:04")))
}

// told says who was recorded as what.
func (s *sitting) told(set scoring.MarkPresence, at string) tea.Cmd {
	if len(set.Numbers) != 1 {
		return screen.Tell(theme.Good, "sitting.recorded-many", strconv.Itoa(len(set.Numbers)))
	}
	l := s.List.ByID(set.Numbers[0])
	tone := theme.Good
	if set.Presence == scoring.WasLate {
		tone = theme.Warn
	}
	name, number := l.Name, l.Number
	return screen.Do(screen.Say{Tone: tone, Words: func(w wording.Lang) string {
		return w.Text("sitting.recorded", number, name, w.Text("state."+string(set.Presence)), at)
	}})
}

func (s *sitting) here() tea.Cmd   { return s.arrive(scoring.NoPresence) }
func (s *sitting) late() tea.Cmd   { return s.arrive(scoring.WasLate) }
func (s *sitting) absent() tea.Cmd { return s.presence(scoring.WasAbsent, "marks.absent.ask") }
func (s *sitting) repeat() tea.Cmd { return s.presence(scoring.ToRepeat, "marks.repeat.ask") }
func (s *sitting) clear() tea.Cmd  { return s.presence(scoring.NoPresence, "sitting.clear.ask") }

// presence asks before it records that some were not there.
func (s *sitting) presence(as scoring.Presence, question string) tea.Cmd {
	numbers := s.List.Chosen()
	set := scoring.MarkPresence{Numbers: numbers, Component: s.page.Component, Presence: as, At: s.env.Clock()}
	return s.ask(question, set)
}

func (s *sitting) ask(question string, set scoring.MarkPresence) tea.Cmd {
	return screen.AskPresence(s.env, s, question, set, func(set scoring.MarkPresence) tea.Cmd { return s.submit(set) })
}

// flip shows what happened, or the roster again.
func (s *sitting) flip() { s.happened = !s.happened }

func (s *sitting) askSeat() tea.Cmd {
	return screen.Do(screen.Prompt{Question: widget.Key("sitting.seat.ask", s.page.Name), Label: widget.Key("marks.number"), Needed: true,
		Then: screen.Given(s, s.seat)})
}

func (s *sitting) unseat() tea.Cmd {
	numbers := s.List.Chosen()
	t := s.page.Sitting
	t.Roster = slices.DeleteFunc(slices.Clone(t.Roster), func(n string) bool { return slices.Contains(numbers, n) })
	return screen.Do(screen.Ask{Question: screen.About(s.env, "sitting.unseat.ask", numbers), Choices: []screen.Choice{
		{Key: "y", Label: widget.Key("sitting.unseat.yes"), Then: s.does(scoring.PlanSitting{Sitting: t})},
		{Key: "t", Label: widget.Key("marks.no")},
	}})
}

func (s *sitting) edit() {
	s.form = paint.NewFilling(test.EditSitting(s.page.Sitting))
	s.SetSize(s.w, s.h)
}

func (s *sitting) enter() tea.Cmd { return screen.EnterForm(s.form, s.send) }

func (s *sitting) close() tea.Cmd { return screen.Go(screen.Closing, screen.Args{Sitting: s.id}) }

func (s *sitting) reopen() tea.Cmd { return s.steps.Do(test.Reopen(s.page.Sitting)) }

func (s *sitting) openCursor() tea.Cmd { return s.open(s.List.Cursor()) }

// open opens one's own sheet of a candidate, or all about them. Who is not the
// next of the day asks first.
func (s *sitting) open(l *scoring.SeatLine) tea.Cmd {
	switch {
	case l == nil:
		return nil
	case !l.IsMine:
		return screen.Go(screen.Candidate, screen.Args{Candidate: l.Number})
	}
	if next := s.page.Next(); next != nil && next.Order < l.Order && l.Mine == scoring.SheetNone && !l.Rest() {
		return list.AskTurn(s.turn(next), s.turn(l))
	}
	return screen.Do(s.turn(l).Open)
}

func (s *sitting) turn(l *scoring.SeatLine) list.Turn {
	return list.Turn{Number: l.Number, Name: l.Name, At: l.At, Open: screen.Open{ID: screen.Sheet, Args: screen.Args{Candidate: l.Number, Component: s.page.Component, Person: s.env.Actor().Person}}}
}

// goNext brings the next candidate: their sheet for who assesses them.
func (s *sitting) goNext() tea.Cmd {
	l := s.page.Next()
	s.List.Table.GoTo(l.Number)
	if l.IsMine {
		return s.open(l)
	}
	return nil
}

// incident asks whom it is about, then what happened.
func (s *sitting) incident() tea.Cmd {
	l := s.List.Cursor()
	if l == nil {
		return s.askIncident("")
	}
	about := func(candidate string) tea.Msg {
		return screen.Then(s, func() tea.Cmd { return s.askIncident(candidate) })
	}
	return screen.Do(screen.Ask{Question: widget.Key("sitting.incident.whom"), Choices: []screen.Choice{
		{Key: "s", Label: widget.Key("sitting.incident.all"), Then: about("")},
		{Key: "p", Label: widget.Plain(l.Number + " " + l.Name), Then: about(l.Number)},
	}})
}

func (s *sitting) askIncident(candidate string) tea.Cmd {
	note := incidents.Note{Sitting: s.id, ID: incidents.ID(s.env.Desk.NewID()), Candidate: candidate, At: s.env.Clock()}
	return screen.Do(screen.Prompt{Question: widget.Key("sitting.incident.ask"), Label: widget.Key("sitting.incident"), Needed: true,
		Then: func(text string) tea.Msg { note.Text = text; return s.does(note) }})
}

func (s *sitting) up() tea.Cmd   { return s.move(-1) }
func (s *sitting) down() tea.Cmd { return s.move(1) }

// move gives the candidate under the cursor another place of the day.
func (s *sitting) move(by int) tea.Cmd {
	at := s.List.Cursor().Order - 1
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
	return screen.AskPath(s.env, s, screen.Offered(s.env, name+".txt"), func(v scoring.View) ([]byte, error) {
		text, err := files.Minutes(v, id, lang, at)
		return []byte(text), err
	})
}
