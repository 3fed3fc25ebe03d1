package grid

import (
	"strings"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/list"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// writtenRows is the grid's source: the list's lines, with what has been typed
// since they were read and is not durable yet laid over them.
type writtenRows struct {
	*list.List[scoring.WrittenLine]
	of    *written
	typed map[string]map[string]*scoring.Points
}

// Columns before those of the sub-tests.
const (
	writtenNumber = iota
	writtenName
	writtenFirst // of the sub-tests
)

// mark is a line's mark of sub-test n, as typed or else as stored.
func (r *writtenRows) mark(line *scoring.WrittenLine, n int) scoring.Stage {
	if m, ok := r.typed[line.Number][r.of.component.SubTests[n].Code]; ok {
		if m == nil {
			return scoring.Stage{}
		}
		return scoring.Stage{Value: *m, Has: true}
	}
	return line.Marks[n]
}

// cell is a mark as this language writes it. Blank is a dot where a mark is
// still to come and nothing where none will; zero is a figure.
func (r *writtenRows) cell(line *scoring.WrittenLine, n int) string {
	m := r.mark(line, n)
	switch {
	case m.Has:
		return onComma(r.Env.Lang.Decimal(m.Value, 0), r.of.component.SubTests[n].Decimals)
	case line.Closed() != nil:
		return ""
	}
	return r.Env.Theme.Glyph.Dot
}

// onComma is a figure as it was typed, with blanks for the decimals that it might have:
// those of a column stand on the comma.
func onComma(figure string, places int) string {
	whole := strings.IndexAny(figure, ".,")
	switch {
	case places == 0:
		return figure
	case whole < 0:
		return figure + strings.Repeat(" ", places+1)
	}
	return figure + strings.Repeat(" ", max(places-(len(figure)-whole-1), 0))
}

// Range says what may be typed into a cell; nil: nothing.
func (r *writtenRows) Range(i, col int) widget.Words {
	n := col - writtenFirst
	if n < 0 || n >= len(r.of.component.SubTests) || r.of.why != nil || r.At(i).Closed() != nil {
		return nil
	}
	t := &r.of.component.SubTests[n]
	words := widget.Range(t.Rule())
	if t.Double {
		once := words
		words = func(l wording.Lang) string { return once(l) + "; " + l.Text("written.double") }
	}
	return words
}

// Check judges a mark while it is typed, and as a whole.
func (r *writtenRows) Check(_, col int, text string, whole bool) *scoring.Refusal {
	return r.of.component.SubTests[col-writtenFirst].Rule().Judge(text, whole)
}

// list.Rows is what the list knows of a line.
func (s *written) rowsOf() list.Rows[scoring.WrittenLine] {
	return list.Rows[scoring.WrittenLine]{
		ID:     func(l *scoring.WrittenLine) string { return l.Number },
		Number: func(l *scoring.WrittenLine) string { return l.Number },
		Saved:  "written",
		Tone: func(l *scoring.WrittenLine) theme.Tone {
			switch {
			case s.failed(l.Number):
				return theme.Bad
			case l.Closed() != nil:
				return theme.Muted
			}
			return theme.Plain
		},
	}
}

// columns are those of the grid.
func (s *written) columns() []list.Column[scoring.WrittenLine] {
	out := []list.Column[scoring.WrittenLine]{
		{Column: table.Numbers(s.List.Items, func(l *scoring.WrittenLine) string { return l.Number })},
		{Column: table.Names(func(l *scoring.WrittenLine) string { return l.Name })},
	}
	for n := range s.component.SubTests {
		out = append(out, s.markColumn(n))
	}
	state := list.Column[scoring.WrittenLine]{Column: table.Several("state", "marks.state", table.AsState, 18, lineStates, s.states), Show: s.state}
	group := list.Group(s.formations, func(l *scoring.WrittenLine) int { return l.Group })
	group.Unshown = s.w < list.Wide // a grid's columns stay where they are
	return append(out, state, group)
}

func (s *written) markColumn(n int) list.Column[scoring.WrittenLine] {
	t := &s.component.SubTests[n]
	wide := max(widget.Width(t.Name.ID), widget.Width(t.Name.EN), len(t.Max.String())+t.Decimals+1)
	return list.Column[scoring.WrittenLine]{
		Column: table.Stages(t.Code, table.Rulebook(t.Name), table.Ask(t.Code, t.Code), min(max(wide, 6), 14), t.Decimals, func(l *scoring.WrittenLine) scoring.Stage { return s.rows.mark(l, n) }),
		Show:   func(l *scoring.WrittenLine) string { return s.rows.cell(l, n) },
	}
}

// lineStates are what may be with a line, in the order of urgency.
var lineStates = table.Ids("filter.line.", "differ", "second", "check", "blank", "waits", "complete", "absent", "repeat", "withdrew", "disqualified")

// states are all that is with a line, what is most urgent first.
func (s *written) states(line *scoring.WrittenLine) []string {
	switch {
	case line.Exit != scoring.NoExit:
		return []string{string(line.Exit)}
	case line.Presence.Away():
		return []string{string(line.Presence)}
	}
	var out []string
	for _, known := range lineStates[:5] {
		for n := range s.component.SubTests {
			if s.cellState(line, n) == known.ID {
				out = append(out, known.ID)
				break
			}
		}
	}
	if out == nil {
		return []string{"complete"}
	}
	return out
}

// cellState is how one mark stands.
func (s *written) cellState(line *scoring.WrittenLine, n int) string {
	key, typed := scoring.KeyedOnce, false
	if line.Keys != nil {
		key = line.Keys[n]
		_, typed = s.rows.typed[line.Number][s.component.SubTests[n].Code]
	}
	m := s.rows.mark(line, n)
	switch {
	case key == scoring.KeysDiffer && !typed:
		return "differ"
	case key == scoring.KeyOther && !m.Has:
		return "second"
	case !m.Has:
		return "blank"
	case !key.Final():
		return "waits"
	case s.component.SubTests[n].Unlikely(m.Value) != nil:
		return "check"
	}
	return "complete"
}

// state says in words what is with a line.
func (s *written) state(line *scoring.WrittenLine) string {
	l := s.env
	if s.failed(line.Number) {
		return l.Theme.Glyph.Bad + " " + l.Text("frame.unsaved")
	}
	if line.Exit != scoring.NoExit || line.Presence.Away() {
		return screen.OutWords(l.Look, line.Exit, line.Presence)
	}
	g := l.Theme.Glyph
	switch id := s.states(line)[0]; id {
	case "blank":
		return ""
	case "complete":
		return g.Good + " " + l.Text("state.complete")
	case "check":
		return g.Warn + " " + l.Text(s.oddWords(line))
	case "differ":
		return g.Bad + " " + l.Text("state.differ")
	default:
		return g.Saving + " " + l.Text("state."+id)
	}
}

// oddWords is why a mark of the line should be looked at again.
func (s *written) oddWords(line *scoring.WrittenLine) string {
	for n := range s.component.SubTests {
		if m := s.rows.mark(line, n); m.Has {
			if why := s.component.SubTests[n].Unlikely(m.Value); why != nil {
				return "state." + why.Code
			}
		}
	}
	return "state.complete"
}
