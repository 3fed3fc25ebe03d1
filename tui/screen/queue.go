package screen

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of the queue.
const (
	QueueOpen      Action = "queue.open"
	QueueFind      Action = "queue.find"
	QueueFound     Action = "queue.found"
	QueueOther     Action = "queue.other"
	QueueComponent Action = "queue.component"
)

// queueFinding is the mode in which a candidate is looked for.
const queueFinding Mode = "find"

func queueRegistration() Registration {
	return Registration{
		ID: Queue, Title: "queue.title", Direct: true, New: newQueue,
		Roles: scoring.Chair | scoring.Secretary | scoring.Assessor,
		Bindings: []Binding{
			{Keys: []string{"enter"}, Action: QueueOpen, Help: "queue.do.open"},
			{Keys: []string{"/"}, Action: QueueFind, Help: "marks.do.find"},
			{Keys: []string{"enter"}, Action: QueueFound, Help: "marks.do.found", Mode: queueFinding},
			{Keys: []string{"tab"}, Action: QueueOther, Help: "queue.do.other"},
			{Keys: []string{"c"}, Action: QueueComponent, Help: "queue.do.component", Quiet: true},
		},
	}
}

// queueData is what one reading of the selection brings.
type queueData struct {
	tasks      []scoring.SheetTask
	done       int
	components []*scoring.Component
}

// queue lists the sheets that one person has to fill, the next one first; or,
// for the secretary, those of others that are on paper.
type queue struct {
	env       *Env
	component string
	paper     bool
	data      queueData
	rows      *queueRows
	table     *widget.Table
	find      finder
	reader    reader[queueData]
	clocks    map[scoring.SheetID]*widget.Countdown // of sheets opened from here
	w, h      int
}

func newQueue(env *Env, args Args) Screen {
	s := &queue{env: env, component: args.Component, find: newFinder(), reader: reader[queueData]{desk: env.Desk},
		clocks: map[scoring.SheetID]*widget.Countdown{}}
	s.paper = !env.Actor().Roles.Has(scoring.Assessor)
	s.rows = &queueRows{env: env}
	s.table = widget.NewTable(s.rows, s.columns()...)
	s.readNow()
	s.table.SetColumns(s.columns()...)
	return s
}

// Init starts nothing: the queue is read.
func (s *queue) Init() tea.Cmd { return nil }

// SetSize gives the head two lines, or one where there is little room.
func (s *queue) SetSize(w, h int) {
	s.w, s.h = w, h
	s.table.SetSize(w, h-s.headLines())
}

func (s *queue) headLines() int {
	if s.h < 12 {
		return 1
	}
	return 2
}

// Mode is whether a candidate is looked for.
func (s *queue) Mode() Mode {
	if s.find.on {
		return queueFinding
	}
	return ""
}

// Typing gives what is typed to the search.
func (s *queue) Typing(k tea.KeyMsg) bool { return s.find.typing(k) }

// StepBack leaves the search.
func (s *queue) StepBack() bool {
	if !s.find.clear() {
		return false
	}
	s.filter()
	return true
}

// Why is why an action cannot be done now.
func (s *queue) Why(a Action) *scoring.Refusal {
	roles := s.env.Actor().Roles
	switch {
	case a == QueueOther && !(roles.Has(scoring.Assessor) && roles.Has(scoring.Chair|scoring.Secretary)):
		return scoring.Refuse("queue.one-list")
	case a == QueueComponent && len(s.data.components) < 2:
		return scoring.Refuse("queue.one-component")
	case a == QueueOpen && s.rows.Len() == 0:
		return scoring.Refuse("marks.nobody")
	}
	return nil
}

// Update takes what was read, clocks of sheets, and the keys of the list.
func (s *queue) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case Changed:
		return s.reader.ask(s.read())
	case listRead[queueData]:
		return s.loaded(m)
	case clockAsked:
		return s.clock(m)
	case tea.MouseMsg:
		m.Y -= s.headLines()
		if ev := s.table.Mouse(m); ev.Kind == widget.Chosen {
			return s.open()
		}
	case tea.KeyMsg:
		if s.find.on && s.find.field.Key(m) {
			s.filter()
			return nil
		}
		s.table.Key(m)
	}
	return nil
}

// clock keeps the clock of a sheet that has just been opened, or hands back
// the one it had before: leaving a sheet stops no sitting.
func (s *queue) clock(m clockAsked) tea.Cmd {
	if kept := s.clocks[m.of.id]; kept != nil {
		return Do(clockKept{m.of, kept})
	}
	s.clocks[m.of.id] = m.of.clock
	return nil
}

// Handle does an action.
func (s *queue) Handle(a Action) tea.Cmd {
	switch a {
	case QueueOpen:
		return s.open()
	case QueueFind:
		s.find.on = true
	case QueueFound:
		s.find.on = false
		if s.rows.Len() == 1 {
			return s.open()
		}
	case QueueOther:
		s.paper = !s.paper
		s.table.SetColumns(s.columns()...)
		s.readNow()
	case QueueComponent:
		at := slices.IndexFunc(s.data.components, func(c *scoring.Component) bool { return c.Code == s.component })
		s.component = s.data.components[(at+1)%len(s.data.components)].Code
		s.readNow()
	}
	return nil
}

func (s *queue) open() tea.Cmd {
	i, ok := s.table.Cursor()
	if !ok {
		return nil
	}
	id := s.rows.tasks[i].ID
	return Go(Sheet, Args{Candidate: id.Candidate, Component: id.Component, Person: id.Assessor})
}

// read reads the list that is shown now.
func (s *queue) read() func(scoring.View) queueData {
	code, paper := s.component, s.paper
	return func(v scoring.View) (d queueData) {
		var c *scoring.Component
		for _, leaf := range observed(v) {
			d.components = append(d.components, leaf)
			if c == nil || leaf.Code == code {
				c = leaf
			}
		}
		if c == nil {
			return d
		}
		d.tasks = tasksOf(v, c, paper)
		for _, t := range d.tasks {
			if t.Rest() || paper && t.Status == scoring.SheetTyped {
				d.done++
			}
		}
		return d
	}
}

// tasksOf are one's own sheets, or those of others on paper.
func tasksOf(v scoring.View, c *scoring.Component, paper bool) []scoring.SheetTask {
	if paper {
		return v.PaperSheets(c)
	}
	return v.MySheets(c)
}

// observed are the components that assessors fill sheets for.
func observed(v scoring.View) []*scoring.Component {
	book := v.Record().Book()
	if book == nil {
		return nil
	}
	return slices.DeleteFunc(book.Leaves(), func(c *scoring.Component) bool { return c.Rubric == nil })
}

func (s *queue) loaded(m listRead[queueData]) tea.Cmd {
	if m.of != &s.reader {
		return nil
	}
	if !s.reader.done(m) {
		return s.reader.ask(s.read())
	}
	s.data = m.data
	s.filter()
	return nil
}

func (s *queue) readNow() {
	s.env.Desk.Read(func(v scoring.View) { s.data = s.read()(v) })
	s.filter()
}

// filter shows the tasks that have every part that is looked for.
func (s *queue) filter() {
	words := strings.Fields(strings.ToLower(s.find.words()))
	s.rows.tasks = s.rows.tasks[:0]
	for _, t := range s.data.tasks {
		text := t.ID.Candidate + " " + strings.ToLower(t.Name+" "+t.Group+" "+t.Form)
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) {
			s.rows.tasks = append(s.rows.tasks, t)
		}
	}
	s.table.Refresh()
}

// View is the progress over the list.
func (s *queue) View() string {
	l := s.env.Look
	title := "queue.mine"
	if s.paper {
		title = "queue.paper"
	}
	head := s.find.line(l, l.Text(title), "", s.w)
	body := s.table.View(l)
	if len(s.data.tasks) == 0 {
		empty := l.Text(title + ".none")
		body = "\n  " + strings.Join(widget.Wrap(empty, s.w-4), "\n  ")
	}
	progress := "  " + widget.Progress(l, s.data.done, len(s.data.tasks), 0, s.w-4)
	if s.headLines() == 1 {
		head = widget.Spread(strings.TrimRight(head, " "), widget.Progress(l, s.data.done, len(s.data.tasks), 0, 9), s.w)
		return widget.Fit(head+"\n"+body, s.w, s.h)
	}
	return widget.Fit(head+"\n"+progress+"\n"+body, s.w, s.h)
}

func (s *queue) columns() []widget.Column {
	number := len("000")
	for _, t := range s.data.tasks {
		number = max(number, len(t.ID.Candidate))
	}
	out := []widget.Column{
		{ID: "state", Title: widget.Key("marks.state"), Width: 16, Frozen: true},
		{ID: "number", Title: widget.Key("marks.number"), Width: min(number, 20), Frozen: true},
		{ID: "name", Title: widget.Key("marks.name"), Width: 12, Flex: true},
	}
	if s.paper {
		return append(out,
			widget.Column{ID: "assessor", Title: widget.Key("queue.assessor"), Width: 16},
			widget.Column{ID: "form", Title: widget.Key("sheet.form"), Width: 10})
	}
	return append(out,
		widget.Column{ID: "group", Title: widget.Key("queue.formation"), Width: 14, Flex: true},
		widget.Column{ID: "total", Title: widget.Key("queue.total"), Width: 7, Right: true})
}

// queueRows are the rows of the list.
type queueRows struct {
	env   *Env
	tasks []scoring.SheetTask
}

func (r *queueRows) Len() int { return len(r.tasks) }

func (r *queueRows) ID(i int) string { return r.tasks[i].ID.Subject().ID }

func (r *queueRows) Row(i int, cells []string) {
	t := &r.tasks[i]
	own := t.ID.Assessor == r.env.Actor().Person
	cells[0], cells[1], cells[2] = taskWords(r.env.Look, t, own), t.ID.Candidate, t.Name
	if !own {
		cells[3], cells[4] = t.Assessor, t.Form
		return
	}
	cells[3], cells[4] = t.Group, ""
	if t.Marked {
		cells[4] = r.env.Lang.Decimal(t.Total, 0)
	}
}

func (r *queueRows) Tone(i int) theme.Tone {
	t := &r.tasks[i]
	switch {
	case t.Rest():
		return theme.Muted
	case t.Status == scoring.SheetTyped, t.Status == scoring.SheetInterrupted:
		return theme.Warn
	}
	return theme.Plain
}

// taskWords says how far a sheet is, with a sign; one's own that was typed
// waits for oneself.
func taskWords(l widget.Look, t *scoring.SheetTask, own bool) string {
	g := l.Theme.Glyph
	if t.Exit != scoring.NoExit || t.Presence.Away() {
		return outWords(l, t.Exit, t.Presence)
	}
	sign := map[scoring.SheetStatus]string{scoring.SheetNone: g.Unchosen, scoring.SheetDraft: g.Saving,
		scoring.SheetInterrupted: g.Warn, scoring.SheetTyped: g.Warn}[t.Status]
	if t.Status.Counts() {
		sign = g.Good
	}
	status := t.Status.String()
	switch {
	case t.Status == scoring.SheetNone:
		status = "none"
	case t.Status == scoring.SheetTyped && own:
		status = "confirm"
	}
	return sign + " " + l.Text("sheet.status."+status)
}
