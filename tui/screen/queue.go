package screen

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of the queue.
const (
	QueueOpen      Action = "queue.open"
	QueueNext      Action = "queue.next"
	QueueOther     Action = "queue.other"
	QueueComponent Action = "queue.component"
)

func queueRegistration() Registration {
	return Registration{
		ID: Queue, Title: "queue.title", Direct: true, New: newQueue,
		Roles: scoring.Chair | scoring.Secretary | scoring.Assessor,
		Bindings: listBindings(
			Binding{Keys: []string{"enter"}, Action: QueueOpen, Help: "queue.do.open"},
			Binding{Keys: []string{"n"}, Action: QueueNext, Help: "queue.do.next"},
			Binding{Keys: []string{"tab"}, Action: QueueOther, Help: "queue.do.other"},
			Binding{Keys: []string{"c"}, Action: QueueComponent, Help: "queue.do.component", Quiet: true},
		),
	}
}

// queueData is what one reading of the selection brings.
type queueData struct {
	tasks      []scoring.SheetTask
	done       int
	planned    bool // some stand in the order of a day
	components []*scoring.Component
}

// queue lists the sheets that one person has to fill, the next one first; or,
// for the secretary, those of others that are on paper.
type queue struct {
	env       *Env
	component string
	paper     bool
	data      queueData
	lister[scoring.SheetTask]
	reader reader[queueData]
	candidateAside
	w, h int
}

func newQueue(env *Env, args Args) Screen {
	s := &queue{env: env, component: args.Component, reader: reader[queueData]{env: env}}
	s.paper = !env.Actor().Roles.Has(scoring.Assessor)
	s.list = newList(env, rowsOf[scoring.SheetTask]{
		ID:     func(t *scoring.SheetTask) string { return t.ID.Subject().ID },
		Words:  func(t *scoring.SheetTask) string { return t.ID.Candidate + " " + t.Name + " " + t.Group + " " + t.Form },
		Number: func(t *scoring.SheetTask) string { return t.ID.Candidate },
		Saved:  "queue",
		Tone: func(t *scoring.SheetTask) theme.Tone {
			switch {
			case t.Rest():
				return theme.Muted
			case t.Status == scoring.SheetTyped, t.Status == scoring.SheetInterrupted:
				return theme.Warn
			}
			return theme.Plain
		},
	})
	s.readNow()
	return s
}

// Init starts nothing: the queue is read.
func (s *queue) Init() tea.Cmd { return nil }

// SetSize keeps a line for the progress where there is room.
func (s *queue) SetSize(w, h int) {
	wide := w >= wideList != (s.w >= wideList)
	s.w, s.h = w, h
	s.list.setSize(w, h-s.progressLines())
	if wide {
		s.list.setFields(s.fields()...)
	}
}

func (s *queue) progressLines() int {
	if s.h < 12 {
		return 0
	}
	return 1
}

// Why is why an action cannot be done now.
func (s *queue) Why(a Action) *scoring.Refusal {
	roles := s.env.Actor().Roles
	switch {
	case a == QueueOther && !(roles.Has(scoring.Assessor) && roles.Has(scoring.Chair|scoring.Secretary)):
		return scoring.Refuse("queue.one-list")
	case a == QueueComponent && len(s.data.components) < 2:
		return scoring.Refuse("queue.one-component")
	case a == QueueOpen && s.list.Len() == 0:
		return scoring.Refuse("marks.nobody")
	case a == QueueNext && s.next() == nil:
		return scoring.Refuse("queue.all-done")
	}
	return nil
}

// Update takes what was read and the keys of the list.
func (s *queue) Update(m tea.Msg) tea.Cmd {
	defer s.follow(m)
	if cmd, mine := s.list.update(m); mine {
		return cmd
	}
	switch m := m.(type) {
	case Changed:
		return s.reader.ask(s.read())
	case listRead[queueData]:
		return s.loaded(m)
	case tea.MouseMsg:
		m.Y -= s.progressLines()
		_, ev := s.list.mouse(m)
		return s.event(ev)
	case tea.KeyMsg:
		return s.event(s.list.key(m))
	}
	return nil
}

func (s *queue) event(ev widget.Event) tea.Cmd {
	switch ev.Kind {
	case widget.Chosen:
		return s.open(s.list.cursor())
	case widget.Refused:
		return noNumber(ev.Text)
	}
	return nil
}

// Handle does an action.
func (s *queue) Handle(a Action) tea.Cmd {
	if cmd, mine := s.list.handle(a); mine {
		if a == ListFound && s.list.Len() == 1 { // the only one opens
			return s.open(s.list.cursor())
		}
		return cmd
	}
	switch a {
	case QueueOpen:
		return s.open(s.list.cursor())
	case QueueNext:
		return openSheet(s.next())
	case QueueOther:
		s.paper = !s.paper
		s.readNow()
	case QueueComponent:
		at := slices.IndexFunc(s.data.components, func(c *scoring.Component) bool { return c.Code == s.component })
		s.component = s.data.components[(at+1)%len(s.data.components)].Code
		s.readNow()
	}
	return nil
}

// next is the sheet that is to be filled next, or nil: what is begun, then the
// order of the day.
func (s *queue) next() *scoring.SheetTask {
	for i := range s.data.tasks {
		if t := &s.data.tasks[i]; !t.Rest() && !(s.paper && t.Status == scoring.SheetTyped) {
			return t
		}
	}
	return nil
}

// open opens a sheet; one that is not the next of the day asks first.
func (s *queue) open(t *scoring.SheetTask) tea.Cmd {
	if t == nil {
		return nil
	}
	next := s.next()
	if s.paper || next == nil || !next.Before(*t) {
		return openSheet(t)
	}
	return askTurn(turn{next.ID.Candidate, next.Name, next.At, sheetOf(next)}, turn{t.ID.Candidate, t.Name, t.At, sheetOf(t)})
}

// turn is somebody's turn on a day, and what opens their sheet.
type turn struct {
	number, name string
	at           scoring.DayTime
	open         Open
}

// askTurn asks whether to open another one's sheet than the next of the day's.
func askTurn(next, other turn) tea.Cmd {
	return Do(Ask{Question: widget.Key("queue.turn", next.number, next.name, next.at.String()),
		Detail: widget.Key("queue.turn.detail", other.number, other.name), Choices: []Choice{
			{Key: "n", Label: widget.Key("queue.turn.next", next.number), Then: next.open},
			{Key: "b", Label: widget.Key("queue.turn.open", other.number), Then: other.open},
		}})
}

// sheetOf is what opens a sheet.
func sheetOf(t *scoring.SheetTask) Open {
	return Open{Sheet, Args{Candidate: t.ID.Candidate, Component: t.ID.Component, Person: t.ID.Assessor}}
}

func openSheet(t *scoring.SheetTask) tea.Cmd { return Do(sheetOf(t)) }

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
			d.planned = d.planned || t.Day > 0
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
	s.show(m.data)
	return nil
}

func (s *queue) readNow() {
	s.env.Desk.Read(func(v scoring.View) { s.show(s.read()(v)) })
}

func (s *queue) show(d queueData) {
	s.data = d
	s.list.setFields(s.fields()...)
	s.list.take(d.tasks)
	s.follow(nil)
}

// View is the progress over the list.
func (s *queue) View() string {
	l := s.env.Look
	title := "queue.mine"
	if s.paper {
		title = "queue.paper"
	}
	if len(s.data.tasks) == 0 {
		empty := widget.Wrap(l.Text(title+".none"), s.w-4)
		return widget.Fit("  "+l.Put(theme.Muted, l.Text(title))+"\n\n  "+strings.Join(empty, "\n  "), s.w, s.h)
	}
	list := s.list.view(l.Text(title), nil)
	if s.progressLines() == 0 {
		return widget.Fit(list, s.w, s.h)
	}
	return widget.Fit("  "+widget.Progress(l, s.data.done, len(s.data.tasks), 0, s.w-4)+"\n"+list, s.w, s.h)
}

// follow reads the candidate under the cursor.
func (s *queue) follow(m tea.Msg) {
	number := ""
	if t := s.list.cursor(); t != nil {
		number = t.ID.Candidate
	}
	_, anew := m.(listRead[queueData])
	s.look(s.env, number, anew)
}

// taskStates are how far a sheet may be, in the order of a queue.
var taskStates = []string{"draft", "confirm", "typed", "here", "none", "interrupted", "submitted", "locked", "aside", "absent", "repeat", "withdrew", "disqualified"}

// fields are the columns of the list and what its filter knows.
func (s *queue) fields() []field[scoring.SheetTask] {
	type task = scoring.SheetTask
	number := len("000")
	for i := range s.data.tasks {
		number = max(number, len(s.data.tasks[i].ID.Candidate))
	}
	state := field[task]{
		Column: widget.Column{ID: "state", Title: widget.Key("marks.state"), Width: 16, Frozen: true},
		Name:   stateName, Kind: query.Choice,
		Choices: func() []query.Option { return optionsOf("filter.task.", taskStates) },
		Cell:    func(t *task) string { return taskWords(s.env.Look, t, s.own(t)) },
		Text:    func(t *task) string { return t.State(s.own(t)) },
	}
	out := []field[task]{state, numberField(min(number, 20), func(t *task) string { return t.ID.Candidate }),
		nameField(12, func(t *task) string { return t.Name })}
	out[2].Frozen = false
	if s.data.planned {
		out = append(out, textField("at", "queue.at", scoring.Text{}, 5, func(t *task) string { return t.At.String() }))
	}
	group := textField("group", "list.formation", groupName, 14, func(t *task) string { return t.Group })
	group.Flex = true
	assessor := textField("assessor", "queue.assessor", scoring.Text{ID: "penilai", EN: "assessor"}, 16, func(t *task) string { return t.Assessor })
	form := textField("form", "sheet.form", scoring.Text{ID: "formulir", EN: "form"}, 10, func(t *task) string { return t.Form })
	sitting := textField("sitting", "queue.sitting", scoring.Text{ID: "sesi", EN: "sitting"}, 14, func(t *task) string { return t.Sitting })
	total := pointsField(s.env, "total", widget.Key("queue.total"), scoring.Text{ID: "jumlah", EN: "total"}, 7, 0,
		func(t *task) scoring.Stage { return scoring.Stage{Value: t.Total, Has: t.Marked} })
	if s.paper {
		out = append(out, assessor, form)
	} else {
		out = append(out, group, total)
		form.Cell, assessor.Cell = nil, nil
	}
	if s.w < wideList || !s.data.planned {
		sitting.Cell = nil
	}
	return append(out, sitting)
}

// own says whether a sheet is the reader's.
func (s *queue) own(t *scoring.SheetTask) bool { return t.ID.Assessor == s.env.Actor().Person }

// taskWords says how far a sheet is, with a sign; one's own that was typed
// waits for oneself.
func taskWords(l widget.Look, t *scoring.SheetTask, own bool) string {
	g := l.Theme.Glyph
	if t.Exit != scoring.NoExit || t.Presence.Away() {
		return outWords(l, t.Exit, t.Presence)
	}
	sign := map[scoring.SheetStatus]string{scoring.SheetNone: g.Unchosen, scoring.SheetDraft: g.Saving,
		scoring.SheetInterrupted: g.Warn, scoring.SheetTyped: g.Warn, scoring.SheetAside: g.Bad}[t.Status]
	if t.Status.Counts() {
		sign = g.Good
	}
	return sign + " " + l.Text("sheet.status."+t.State(own))
}
