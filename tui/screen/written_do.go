package screen

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// writtenData is what one reading of the selection brings.
type writtenData struct {
	lines    []scoring.WrittenLine
	done, of int
	why      *scoring.Refusal
}

// writtenParts are the written components and the formations.
func writtenParts(v scoring.View) ([]*scoring.Component, []scoring.Group) {
	book := v.Record().Book()
	if book == nil {
		return nil, nil
	}
	parts := slices.DeleteFunc(book.Leaves(), func(c *scoring.Component) bool { return c.Kind != scoring.Written })
	return parts, slices.Clone(v.Record().Groups())
}

// read reads the grid under the filter of now.
func (s *written) read() func(scoring.View) writtenData {
	component, filter := s.rows.component, s.filter
	filter.Words = s.find.words()
	return func(v scoring.View) (d writtenData) {
		if d.why = asRefusal(v.Check(scoring.SaveWritten{})); component.Code == "" {
			d.why = scoring.Refuse("written.none")
			return d
		}
		for _, i := range v.WrittenOrder(component, filter) {
			d.lines = append(d.lines, v.WrittenLine(i, component))
		}
		d.done, d.of = v.WrittenProgress(component)
		return d
	}
}

// asRefusal is what Check said; nil when all is well.
func asRefusal(err error) *scoring.Refusal {
	if err == nil {
		return nil
	}
	return refusalOf(err)
}

// refresh reads again beside the loop. While a cell holds typed text the row
// must not move away from under it: the reading then waits for the commit.
func (s *written) refresh() tea.Cmd { return s.reader.ask(s.read()) }

func (s *written) loaded(m listRead[writtenData]) tea.Cmd {
	if m.of != &s.reader {
		return nil
	}
	if !s.reader.done(m) {
		return s.refresh()
	}
	if s.table.Entering() && !slices.ContainsFunc(m.data.lines, func(l scoring.WrittenLine) bool { return l.Number == s.table.ID() }) {
		return nil // the commit brings the next reading
	}
	s.take(m.data)
	s.table.Refresh()
	return nil
}

func (s *written) take(d writtenData) {
	s.data, s.rows.why = d, d.why
	s.rows.set(d.lines)
}

// readNow reads on the loop, for a step that the person waits for.
func (s *written) readNow() {
	s.env.Desk.Read(func(v scoring.View) { s.take(s.read()(v)) })
	s.table.Refresh()
}

// refilter reads again after a change of the search.
func (s *written) refilter() tea.Cmd { return s.refresh() }

// submitted takes the reply to a row's save, or to a presence.
func (s *written) submitted(m Submitted) tea.Cmd {
	if m.Tag == any(writtenDone{s}) {
		if m.Err != nil {
			return nil // the root says why
		}
		return tea.Batch(s.refresh(), Tell(theme.Good, "marks.recorded"))
	}
	for number, saver := range s.savers {
		next, mine := saver.Done(m)
		if !mine {
			continue
		}
		if st := saver.State(); !st.Pending {
			s.last.Last = st.Last
			s.durable(number)
		}
		return tea.Batch(next, s.refresh())
	}
	return nil
}

// durable puts what was typed into the line that was read before it was saved.
func (s *written) durable(number string) {
	if i, ok := s.rows.Find(number); ok {
		line := &s.rows.lines[i]
		for n := range s.rows.component.SubTests {
			line.Marks[n] = s.rows.mark(line, n)
		}
	}
	delete(s.rows.typed, number)
	delete(s.savers, number)
}

// Saves is how far saving is, over all rows.
func (s *written) Saves() SaveState {
	all := s.last
	for _, saver := range s.savers {
		st := saver.State()
		all.Pending = all.Pending || st.Pending
		if st.Failed != nil {
			all.Failed = st.Failed
		}
		if st.Last.After(all.Last) {
			all.Last = st.Last
		}
	}
	return all
}

func (s *written) failed(number string) bool {
	saver := s.savers[number]
	return saver != nil && saver.State().Failed != nil
}

// Why is why an action cannot be done now.
func (s *written) Why(a Action) *scoring.Refusal {
	switch a {
	case WrittenRetry, WrittenDrop:
		if s.Saves().Failed == nil {
			return scoring.Refuse("marks.all-saved")
		}
	case WrittenComponent:
		if len(s.components) < 2 {
			return scoring.Refuse("written.one-component")
		}
	case WrittenAbsent, WrittenRepeat, WrittenWithdrew, WrittenPresent:
		return s.whyPresence(a)
	}
	return nil
}

func (s *written) whyPresence(a Action) *scoring.Refusal {
	line, ok := s.line()
	switch {
	case !ok:
		return scoring.Refuse("marks.nobody")
	case s.rows.why != nil:
		return s.rows.why
	case line.Exit == scoring.ExitDisqualified:
		return scoring.Refuse("sheet.exited", line.Number)
	case a == WrittenPresent && line.Exit == scoring.NoExit && !line.Presence.Away():
		return scoring.Refuse("marks.is-present", line.Number)
	case a != WrittenPresent && line.Exit != scoring.NoExit:
		return scoring.Refuse("sheet.exited", line.Number)
	}
	return nil
}

func (s *written) line() (scoring.WrittenLine, bool) {
	i, ok := s.table.Cursor()
	if !ok {
		return scoring.WrittenLine{}, false
	}
	return s.rows.lines[i], true
}

// Handle does an action.
func (s *written) Handle(a Action) tea.Cmd {
	switch a {
	case WrittenFind:
		s.find.on = true
	case WrittenFound:
		s.found()
	case WrittenFormation:
		s.choose()
	case WrittenPick:
		return s.pick(s.menu.ID())
	case WrittenBlanks:
		s.filter.Blank = !s.filter.Blank
		s.readNow()
	case WrittenComponent:
		s.nextComponent()
	case WrittenRetry:
		return s.retry()
	case WrittenDrop:
		return Do(Ask{Question: widget.Key("marks.drop"), Detail: widget.Key("marks.drop.detail"), Choices: []Choice{
			{Key: "t", Label: widget.Key("marks.keep")},
			{Key: "b", Label: widget.Key("marks.drop.yes"), Then: writtenDropped{s}},
		}})
	default:
		return s.presence(a)
	}
	return nil
}

// found ends the search. When one candidate is left the cursor goes there and
// everybody is shown again: a number typed or scanned is a jump.
func (s *written) found() {
	s.find.on = false
	s.readNow()
	if s.rows.Len() != 1 {
		return
	}
	number := s.rows.ID(0)
	s.find.clear()
	s.readNow()
	s.table.GoTo(number)
}

func (s *written) choose() {
	items := []widget.Item{{ID: "", Label: widget.Key("marks.all-formations")}}
	for _, g := range s.formations {
		items = append(items, widget.Item{ID: g.Key, Label: widget.Plain(g.Title())})
	}
	s.menu = widget.NewMenu(items...)
	s.menu.GoTo(s.filter.Group)
	s.menu.SetSize(s.w, s.h-1)
}

func (s *written) pick(group string) tea.Cmd {
	s.menu, s.filter.Group = nil, group
	s.readNow()
	return nil
}

// nextComponent shows the next written component's grid.
func (s *written) nextComponent() {
	at := slices.Index(s.components, s.rows.component)
	s.rows.component = s.components[(at+1)%len(s.components)]
	s.rows.set(nil)
	s.table = widget.NewTable(s.rows)
	s.readNow()
	s.table.SetColumns(writtenColumns(s.rows.component, s.rows.lines)...)
	s.table.GoToCol(writtenFirst)
	s.SetSize(s.w, s.h)
}

// retry sends every row that is not saved yet once more.
func (s *written) retry() tea.Cmd {
	var out []tea.Cmd
	for _, saver := range s.savers {
		out = append(out, saver.Flush())
	}
	return tea.Batch(out...)
}

// drop gives up what could not be saved: the stored marks stand.
func (s *written) drop() tea.Cmd {
	for number, saver := range s.savers {
		if saver.State().Failed != nil {
			saver.Drop()
			delete(s.rows.typed, number)
			delete(s.savers, number)
		}
	}
	return s.refresh()
}

// presence asks before it records that somebody was not there, or was.
func (s *written) presence(a Action) tea.Cmd {
	line, ok := s.line()
	if !ok {
		return nil
	}
	set := scoring.MarkPresence{Numbers: []string{line.Number}, Component: s.rows.component.Code}
	switch a {
	case WrittenAbsent:
		set.Presence = scoring.WasAbsent
		return s.ask("marks.absent.ask", line, set)
	case WrittenRepeat:
		set.Presence = scoring.ToRepeat
		return s.ask("marks.repeat.ask", line, set)
	case WrittenWithdrew:
		return s.reason("written.withdrew.ask", line, false, func(why string) scoring.Command {
			return scoring.MarkExit{Number: line.Number, Exit: scoring.ExitWithdrew, Reason: why}
		})
	}
	if line.Exit == scoring.NoExit && line.Presence == scoring.ToRepeat {
		return s.ask("marks.present.ask", line, set)
	}
	return s.reason("marks.present.ask", line, true, func(why string) scoring.Command {
		if line.Exit != scoring.NoExit {
			return scoring.MarkExit{Number: line.Number, Reason: why}
		}
		set.Reason = why
		return set
	})
}

func (s *written) ask(question string, line scoring.WrittenLine, c scoring.Command) tea.Cmd {
	return Do(Ask{Question: widget.Key(question, line.Number, line.Name), Choices: []Choice{
		{Key: "y", Label: widget.Key("marks.yes"), Then: writtenDo{s, c}},
		{Key: "t", Label: widget.Key("marks.no")},
	}})
}

func (s *written) reason(question string, line scoring.WrittenLine, needed bool, command func(string) scoring.Command) tea.Cmd {
	return Do(Prompt{Question: widget.Key(question, line.Number, line.Name), Label: widget.Key("marks.reason"), Needed: needed,
		Then: func(text string) tea.Msg { return writtenDo{s, command(text)} }})
}
