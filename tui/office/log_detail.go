package office

import (
	"context"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// logDeep is how many older entries about something that is no candidate are
// looked through for what a value was before.
const logDeep = 2000

// logDetails is one entry: what changed, from what to what.
type logDetails struct {
	line     logLine
	relation string       // to the other entry: a wording key
	other    widget.Words // the entry that it hangs on; nil: none
	behalf   string       // the name of whom it was typed for
	changed  []scoring.Changed
	env      *screen.Env
	words    *wording.Changes
	known    bool
	scroll   widget.Scroll
	w, h     int
}

// logPast is what the cells of an entry were before.
type logPast struct {
	of       *logDetails
	changed  []scoring.Changed
	relation string
	other    widget.Words
	err      error
}

func newLogDetails(env *screen.Env, e logLine) *logDetails {
	d := &logDetails{line: e, env: env}
	d.scroll = widget.NewScroll(d.lines)
	env.Desk.Read(func(v scoring.View) {
		r := v.Record()
		if id := e.Behalf(); id != "" {
			d.behalf = r.PersonName(id)
		}
		d.words = wording.NewChanges(v)
		for _, c := range e.Changes {
			d.words.Meet(v, c.Subject, c.Cell, c.Value)
		}
	})
	return d
}

// read looks for what the values were before, beside the loop.
func (d *logDetails) read() tea.Cmd {
	desk, e := d.env.Desk, d.line.LogEntry
	return func() tea.Msg {
		older, err := olderThan(desk, e)
		m := logPast{of: d, err: err}
		m.changed = scoring.Former(e, older)
		m.relation, m.other = d.readOther(desk)
		return m
	}
}

// olderThan are the entries before one about the same: all of a candidate's,
// or as many of the others as are looked through.
func olderThan(desk scoring.Desk, e scoring.LogEntry) ([]scoring.LogEntry, error) {
	var about []string
	for _, c := range e.Changes {
		if n := c.Subject.Candidate(); !slices.Contains(about, n) {
			about = append(about, n)
		}
	}
	if e.Place < 2 {
		return nil, nil
	}
	var out []scoring.LogEntry
	for _, number := range about {
		q := scoring.LogQuery{Candidate: number, Before: e.Place}
		if number == "" {
			q.Limit = logDeep
		}
		entries, err := desk.Log(context.Background(), q)
		if err != nil {
			return nil, err
		}
		out = append(out, entries...)
	}
	return out, nil
}

func (d *logDetails) loaded(m logPast) tea.Cmd {
	if m.err != nil {
		return screen.Fail(m.err)
	}
	d.changed, d.known = m.changed, true
	d.relation, d.other = m.relation, m.other
	d.env.Desk.Read(func(v scoring.View) {
		for _, c := range m.changed {
			d.words.Meet(v, c.Subject, c.Cell, c.Was)
		}
	})
	return nil
}

func (d *logDetails) setSize(w, h int) {
	d.w, d.h = w, h
	d.scroll.SetSize(w, h)
}

func (d *logDetails) view() string { return d.scroll.View(d.env.Look) }

// lines are the entry in the language of now.
func (d *logDetails) lines() []string {
	l, e := d.env.Look, &d.line.LogEntry
	out := []string{l.Put(theme.Strong, l.Lang.Done(*e)), when(d.env, e) + ", " + widget.Clean(e.Name)}
	if d.line.subject != "" {
		out = append(out, d.line.subject)
	}
	if e.Source.Name != "" {
		out = append(out, l.Text("log.source", e.Source.Name))
	}
	if d.behalf != "" {
		out = append(out, l.Text("log.behalf", d.behalf))
	}
	out = append(append(out, d.verdictLines()...), "")
	switch {
	case len(e.Changes) == 0:
		out = append(out, l.Text("log.too-many", strconv.Itoa(e.Count)))
	case !d.known:
		out = append(out, l.Text("log.reading"))
	default:
		out = append(out, d.changes()...)
	}
	var lines []string
	for _, text := range out {
		lines = append(lines, widget.Wrap(text, max(d.w-4, 1))...)
	}
	return strings.Split(widget.Indent(strings.Join(lines, "\n")), "\n")
}

// changes are what it changed, under the subject that they are about.
func (d *logDetails) changes() []string {
	l := d.env.Look
	var out []string
	var last scoring.Subject
	for i, c := range d.changed {
		if wording.Machine(c.Subject.Kind, c.Cell) {
			continue
		}
		if i == 0 || c.Subject != last {
			if title := d.words.Subject(l.Lang, c.Subject); title != "" {
				out = append(out, l.Put(theme.Muted, title))
			}
			last = c.Subject
		}
		out = append(out, d.change(c))
	}
	return out
}

// change is "what: old -> new", or the value alone where it is new or stays.
func (d *logDetails) change(c scoring.Changed) string {
	l := d.env.Look
	name := "  " + d.words.Cell(l.Lang, c.Subject, c.Cell) + ": "
	if c.Hidden {
		return name + l.Text("log.hidden")
	}
	now := d.words.Value(l.Lang, c.Subject, c.Cell, c.Value)
	if c.Was == c.Value || c.Was == "" {
		return name + now
	}
	return name + d.words.Value(l.Lang, c.Subject, c.Cell, c.Was) + " → " + now
}
