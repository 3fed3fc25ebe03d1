package grid

import (
	"cmp"
	"maps"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/wording"
	"ampera/tui/list"
	"ampera/tui/page"
	"ampera/tui/pages/test"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// writtenPatch is what was typed into rows of the grid and is not durable yet:
// rows in the order in which they were typed first.
type writtenPatch struct {
	order  []string
	marks  map[string]map[string]*scoring.Points // number, sub-test
	reason string                                // for what changes a result that stood
}

// set adds a mark.
func (p *writtenPatch) set(number, code string, m *scoring.Points) {
	if p.marks == nil {
		p.marks = map[string]map[string]*scoring.Points{}
	}
	if p.marks[number] == nil {
		p.order = append(p.order, number)
		p.marks[number] = map[string]*scoring.Points{}
	}
	p.marks[number][code] = m
}

func mergeWritten(older, newer writtenPatch) writtenPatch {
	out := writtenPatch{slices.Clone(older.order), map[string]map[string]*scoring.Points{}, cmp.Or(newer.reason, older.reason)}
	for number, marks := range older.marks {
		out.marks[number] = maps.Clone(marks)
	}
	for _, number := range newer.order {
		if out.marks[number] == nil {
			out.order = append(out.order, number)
			out.marks[number] = map[string]*scoring.Points{}
		}
		maps.Copy(out.marks[number], newer.marks[number])
	}
	return out
}

// command numbers the rows from 1, so that problems name them.
func (p writtenPatch) command() scoring.Command {
	var rows []scoring.WrittenRow
	for i, number := range p.order {
		rows = append(rows, scoring.WrittenRow{Line: i + 1, Number: number, Marks: p.marks[number]})
	}
	return scoring.SaveWritten{Rows: rows, Reason: p.reason}
}

// split parts the rows that problems name from the rest.
func (p writtenPatch) split(problems scoring.Problems) (bad, good writtenPatch, rest bool) {
	wrong := map[int]bool{}
	for _, q := range problems {
		wrong[q.Line-1] = true
	}
	bad.marks, good.marks = map[string]map[string]*scoring.Points{}, map[string]map[string]*scoring.Points{}
	bad.reason, good.reason = p.reason, p.reason
	for i, number := range p.order {
		part := &good
		if wrong[i] || wrong[-1] { // a problem of no row is everybody's
			part = &bad
		}
		part.order = append(part.order, number)
		part.marks[number] = p.marks[number]
	}
	return bad, good, len(good.order) > 0
}

// less is p without the cells that a newer patch has.
func (p writtenPatch) less(newer writtenPatch) (writtenPatch, bool) {
	out := writtenPatch{marks: map[string]map[string]*scoring.Points{}, reason: p.reason}
	for _, number := range p.order {
		marks := maps.Clone(p.marks[number])
		for code := range newer.marks[number] {
			delete(marks, code)
		}
		if len(marks) > 0 {
			out.order = append(out.order, number)
			out.marks[number] = marks
		}
	}
	return out, len(out.order) > 0
}

// put saves marks, but for those that stand already.
func (s *written) put(cells ...pastedCell) tea.Cmd {
	var p writtenPatch
	for _, c := range cells {
		if s.lay(c) {
			p.set(c.number, c.code, c.mark)
		}
	}
	if len(p.order) == 0 {
		return nil
	}
	s.count()
	return s.send(p)
}

// lay puts a mark over the lines, unless it is the one that stands already.
func (s *written) lay(c pastedCell) bool {
	if line := s.List.ByID(c.number); line != nil {
		was := s.rows.mark(line, s.subTest(c.code))
		if c.mark == nil && !was.Has || c.mark != nil && was.Has && *c.mark == was.Value {
			return false
		}
	}
	if s.rows.typed[c.number] == nil {
		s.rows.typed[c.number] = map[string]*scoring.Points{}
	}
	s.rows.typed[c.number][c.code] = c.mark
	return true
}

func (s *written) subTest(code string) int {
	return max(slices.IndexFunc(s.component.SubTests, func(t scoring.SubTest) bool { return t.Code == code }), 0)
}

// failed says whether a rule refused what was typed into a row.
func (s *written) failed(number string) bool {
	p := s.saver.Refused()
	return p != nil && p.marks[number] != nil || s.ask.held != nil && s.ask.held.marks[number] != nil || s.saver.State().Failed != nil && s.rows.typed[number] != nil
}

// Saves is how far saving is. What waits for a reason is not saved.
func (s *written) Saves() screen.SaveState {
	st := s.saver.State()
	if s.ask.held != nil {
		st.Pending = true
		st.Failed = cmp.Or(st.Failed, scoring.Refuse("reason.stood"))
	}
	return st
}

// Leaves is what goes on saving without the screen.
func (s *written) Leaves() screen.Saving { return s.saver }

// byLetter are the actions whose keys are letters.
var byLetter = []screen.Action{"marks.do.formation", "written.do.blanks", "written.do.component", "marks.do.absent", "marks.do.repeat",
	"written.do.withdrew", "marks.do.present", list.ListSort}

// Why is why a key does nothing now: a letter begins the reason.
func (s *written) Why(a screen.Action) *scoring.Refusal {
	return scoring.When(s.ask.held != nil && slices.Contains(byLetter, a), scoring.Refuse("reason.stood"))
}

func (s *written) whyAllSaved() *scoring.Refusal {
	return scoring.When(s.Saves().Failed == nil, scoring.Refuse("marks.all-saved"))
}

func (s *written) whyOneComponent() *scoring.Refusal {
	return scoring.When(len(s.components) < 2, scoring.Refuse("written.one-component"))
}

func (s *written) whyOneFormation() *scoring.Refusal {
	return scoring.When(len(s.formations) < 2, scoring.Refuse("candidates.one-formation"))
}

func (s *written) whyReadOnly() *scoring.Refusal { return s.why }

func (s *written) whyNoReasonAsked() *scoring.Refusal {
	return scoring.When(s.ask.held == nil && s.ask.reason == "", scoring.Refuse("written.no-reason"))
}

// whyNotAway is why nobody can be recorded as not there, whyNotBack why nobody as there.
func (s *written) whyNotAway() *scoring.Refusal { return s.whyPresence(false) }
func (s *written) whyNotBack() *scoring.Refusal { return s.whyPresence(true) }

func (s *written) whyPresence(back bool) *scoring.Refusal {
	line := s.List.Cursor()
	switch {
	case line == nil && len(s.List.Marks) == 0:
		return scoring.Refuse("marks.nobody")
	case s.why != nil:
		return s.why
	case len(s.List.Marks) > 0:
		return nil
	case line.Exit == scoring.ExitDisqualified:
		return scoring.Refuse("sheet.exited", line.Number)
	case back && line.Exit == scoring.NoExit && !line.Presence.Away():
		return scoring.Refuse("marks.is-present", line.Number)
	case !back && line.Exit != scoring.NoExit:
		return scoring.Refuse("sheet.exited", line.Number)
	}
	return nil
}

// laid does something, and gives the grid what the question for the reason then leaves.
func (s *written) laid(do func() tea.Cmd) tea.Cmd {
	defer s.layout()
	s.ask.back = false
	return do()
}

func (s *written) askFormation() tea.Cmd {
	return list.AskGroup(s, s.formations, func(key string) tea.Cmd {
		s.List.SetTerm("formation", list.GroupTerm(s.env.Lang, s.formations, key))
		return nil
	})
}

func (s *written) retry() tea.Cmd {
	if s.ask.held != nil {
		s.askReason()
	}
	return s.saver.Flush()
}

func (s *written) askDrop() tea.Cmd { return screen.AskDrop(s, s.drop) }

// toggleBlanks filters what is still to be typed, or everybody again.
func (s *written) toggleBlanks() {
	term := s.env.Text("filter.blanks")
	if query.Has(s.List.Filter.Text(), term) {
		term = ""
	}
	s.List.SetTerm("state", term)
}

// ditto takes the cell above; with rows marked, the topmost one's value goes
// into all of them.
func (s *written) ditto() tea.Cmd {
	if len(s.List.Marks) == 0 {
		return s.event(s.List.Table.Key(tea.KeyMsg{Type: tea.KeyCtrlD}))
	}
	n := s.List.Table.Col() - writtenFirst
	numbers := s.List.Chosen()
	top := s.List.ByID(numbers[0])
	if n < 0 || n >= len(s.component.SubTests) || top == nil {
		return nil
	}
	value := s.rows.mark(top, n)
	if !value.Has {
		return screen.Fail(scoring.Refuse("written.nothing-to-fill", top.Number))
	}
	var cells []pastedCell
	for _, number := range numbers[1:] {
		if line := s.List.ByID(number); line != nil && line.Closed() == nil {
			cells = append(cells, pastedCell{number, s.component.SubTests[n].Code, &value.Value})
		}
	}
	return s.put(cells...)
}

// drop gives up what could not be saved: the stored marks stand.
func (s *written) drop() tea.Cmd {
	s.saver.Drop()
	s.ask.held, s.ask.field = nil, nil
	clear(s.rows.typed)
	s.count()
	return s.refresh()
}

// records asks before it records that some were not there, or were.
func records(as scoring.Presence) func(*written) tea.Cmd {
	return func(s *written) tea.Cmd {
		numbers := s.List.Chosen()
		if len(numbers) == 0 {
			return nil
		}
		line, question := s.List.ByID(numbers[0]), wording.PresenceAsk(as)
		if as == scoring.NoPresence && len(numbers) == 1 && line != nil && line.Exit != scoring.NoExit {
			return s.reason(question, line, true, func(why string) scoring.Command {
				return scoring.MarkExit{Number: line.Number, Reason: why}
			})
		}
		set := scoring.MarkPresence{Numbers: numbers, Component: s.component.Code, Presence: as, At: s.env.Clock()}
		return s.steps.Do(test.AskPresence(page.Here{Desk: s.env.Desk, Clock: s.env.Clock}, question, set, page.Say(page.Good, "marks.recorded")))
	}
}

func (s *written) withdrew() tea.Cmd {
	numbers := s.List.Chosen()
	if len(numbers) == 0 || s.List.ByID(numbers[0]) == nil {
		return nil
	}
	return s.reason("written.withdrew.ask", s.List.ByID(numbers[0]), false, func(why string) scoring.Command {
		return scoring.MarkExit{Number: numbers[0], Exit: scoring.ExitWithdrew, Reason: why}
	})
}

// reason asks why somebody leaves or comes back: as soon as a result changes that
// stood, there has to be a reason.
func (s *written) reason(question string, line *scoring.WrittenLine, needed bool, command func(string) scoring.Command) tea.Cmd {
	number, name := line.Number, line.Name
	results := screen.Standing(s.env, command(""))
	words := func(l wording.Lang) string {
		text := l.Text(question, number, name)
		if results > 0 {
			text += " " + screen.StoodWords(l, results)
		}
		return text
	}
	var ask func(text string) tea.Cmd
	ask = func(text string) tea.Cmd {
		return screen.Do(screen.Prompt{Question: words, Label: widget.Key("marks.reason"), Value: text, Needed: needed || results > 0, Then: screen.Given(s, func(text string) tea.Cmd {
			return s.leaves(command(text), func() tea.Cmd { return ask(text) })
		})})
	}
	return ask("")
}

// leaves stores that somebody left, or came back; again asks once more where the reason
// was none.
func (s *written) leaves(c scoring.Command, again func() tea.Cmd) tea.Cmd {
	return s.env.Store(s, c, func(m screen.Submitted) tea.Cmd {
		switch {
		case screen.WantsReason(c, m.Err):
			return again()
		case m.Err != nil:
			return nil // the root says why
		}
		return tea.Batch(s.recorded(), screen.Tell(theme.Good, "marks.recorded"))
	})
}

// recorded reads anew who came and who left.
func (s *written) recorded() tea.Cmd {
	clear(s.List.Marks)
	return s.refresh()
}
