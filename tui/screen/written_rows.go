package screen

import (
	"strings"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// writtenRows is the grid's source: the lines as last read, with what has been
// typed since and is not durable yet laid over them.
type writtenRows struct {
	env       *Env
	component *scoring.Component
	lines     []scoring.WrittenLine
	at        map[string]int // by number
	typed     map[string]map[string]*scoring.Points
	failed    func(number string) bool
	why       *scoring.Refusal // why this person types nothing now; nil: they may
}

// Columns before and after those of the sub-tests.
const (
	writtenNumber = iota
	writtenName
	writtenFirst // of the sub-tests
)

func (r *writtenRows) set(lines []scoring.WrittenLine) {
	r.lines = lines
	r.at = make(map[string]int, len(lines))
	for i := range lines {
		r.at[lines[i].Number] = i
	}
}

func (r *writtenRows) Len() int        { return len(r.lines) }
func (r *writtenRows) ID(i int) string { return r.lines[i].Number }

func (r *writtenRows) Find(id string) (int, bool) {
	i, ok := r.at[id]
	return i, ok
}

func (r *writtenRows) Row(i int, cells []string) {
	line := &r.lines[i]
	cells[writtenNumber], cells[writtenName] = line.Number, line.Name
	for n := range r.component.SubTests {
		cells[writtenFirst+n] = r.cell(line, n)
	}
	cells[len(cells)-1] = r.state(line)
}

// cell is a mark as this language writes it. Blank is a dot where a mark is
// still to come and nothing where none will; zero is a figure.
func (r *writtenRows) cell(line *scoring.WrittenLine, n int) string {
	m := r.mark(line, n)
	switch {
	case m.Has:
		return r.env.Lang.Decimal(m.Value, 0)
	case line.Closed() != nil:
		return ""
	}
	return r.env.Theme.Glyph.Dot
}

// mark is a line's mark of sub-test n, as typed or else as stored.
func (r *writtenRows) mark(line *scoring.WrittenLine, n int) scoring.Stage {
	if m, ok := r.typed[line.Number][r.component.SubTests[n].Code]; ok {
		if m == nil {
			return scoring.Stage{}
		}
		return scoring.Stage{Value: *m, Has: true}
	}
	return line.Marks[n]
}

// state says in words what is with a line.
func (r *writtenRows) state(line *scoring.WrittenLine) string {
	l := r.env
	switch {
	case r.failed(line.Number):
		return l.Theme.Glyph.Bad + " " + l.Text("frame.unsaved")
	case line.Exit != scoring.NoExit, line.Presence.Away():
		return outWords(l.Look, line.Exit, line.Presence)
	}
	blank := false
	for n := range r.component.SubTests {
		m := r.mark(line, n)
		blank = blank || !m.Has
		if m.Has {
			if why := r.component.SubTests[n].Unlikely(m.Value); why != nil {
				return l.Theme.Glyph.Warn + " " + l.Text("state."+why.Code)
			}
		}
	}
	if blank {
		return ""
	}
	return l.Theme.Glyph.Good + " " + l.Text("state.complete")
}

// outWords says that a candidate has left, was absent or is to come again.
func outWords(l widget.Look, exit scoring.Exit, presence scoring.Presence) string {
	if exit != scoring.NoExit {
		return l.Theme.Glyph.Bad + " " + l.Text("state."+string(exit))
	}
	if presence == scoring.WasAbsent {
		return l.Theme.Glyph.Bad + " " + l.Text("state.absent")
	}
	return l.Theme.Glyph.Warn + " " + l.Text("state.repeat")
}

func (r *writtenRows) Tone(i int) theme.Tone {
	line := &r.lines[i]
	switch {
	case r.failed(line.Number):
		return theme.Bad
	case line.Closed() != nil:
		return theme.Muted
	}
	return theme.Plain
}

// Range says what may be typed into a cell; nil: nothing.
func (r *writtenRows) Range(i, col int) widget.Words {
	n := col - writtenFirst
	if n < 0 || n >= len(r.component.SubTests) || r.why != nil || r.lines[i].Closed() != nil {
		return nil
	}
	t := &r.component.SubTests[n]
	words := markRule(t).Range()
	if t.Double {
		once := words
		words = func(l wording.Lang) string { return once(l) + "; " + l.Text("written.double") }
	}
	return words
}

// Check keeps what is typed as it is until Enter, and then refuses what cannot
// be a mark; see widget.MarkRule.
func (r *writtenRows) Check(_, col int, text string, whole bool) *scoring.Refusal {
	rule := markRule(&r.component.SubTests[col-writtenFirst])
	if !whole {
		return rule.Grow(text)
	}
	_, why := rule.Read(strings.TrimSpace(text))
	return why
}

// markRule is what a mark of a sub-test may be.
func markRule(t *scoring.SubTest) widget.MarkRule {
	return widget.MarkRule{Name: t.Code, Most: t.Max, Decimals: t.Decimals}
}

// writtenColumns are the grid's columns: the ranges stand beside their titles
// in the foot, not in them.
func writtenColumns(c *scoring.Component, lines []scoring.WrittenLine) []widget.Column {
	number := len("000")
	for i := range lines {
		number = max(number, len(lines[i].Number))
	}
	out := []widget.Column{
		{ID: "number", Title: widget.Key("marks.number"), Width: min(number, 20), Frozen: true},
		{ID: "name", Title: widget.Key("marks.name"), Width: 12, Flex: true, Frozen: true},
	}
	for i := range c.SubTests {
		t := &c.SubTests[i]
		wide := max(widget.Width(t.Name.ID), widget.Width(t.Name.EN), len(t.Max.String())+t.Decimals+1)
		out = append(out, widget.Column{ID: t.Code, Title: widget.Said(t.Name), Width: min(max(wide, 6), 14), Right: true})
	}
	return append(out, widget.Column{ID: "state", Title: widget.Key("marks.state"), Width: 18})
}
