package screen

import (
	"context"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of the log.
const (
	LogOpen  Action = "log.open"
	LogFind  Action = "log.find"
	LogFound Action = "log.found"
)

// Modes of the log.
const (
	logFinding Mode = "find"
	logDetail  Mode = "detail"
)

// logPage is how many entries are read at once, logAhead how near to the end
// the cursor may come before more are read.
const (
	logPage  = 200
	logAhead = 40
)

func logRegistration() Registration {
	return Registration{ID: Log, Title: "log.title", Direct: true, New: newLog, Bindings: []Binding{
		{Keys: []string{"enter"}, Action: LogOpen, Help: "log.do.open"},
		{Keys: []string{"/"}, Action: LogFind, Help: "log.do.find"},
		{Keys: []string{"enter"}, Action: LogFound, Help: "log.do.found", Mode: logFinding},
	}}
}

// logRead is a page of the log that was read; a reply of an older generation
// is dropped.
type logRead struct {
	of      *logScreen
	gen     int
	entries []scoring.LogEntry
	about   []string // aligned with entries, in words
	more    bool     // there may be older ones
	fresh   bool     // from the newest: instead of what is shown
	err     error
}

// logScreen is who did what when.
type logScreen struct {
	env       *Env
	candidate string
	rows      *logRows
	table     *widget.Table
	find      *widget.Field
	finding   bool
	detail    *logDetails // nil: the list
	gen       int
	reading   bool
	more      bool
	known     bool
	w, h      int
}

func newLog(env *Env, args Args) Screen {
	s := &logScreen{env: env, candidate: args.Candidate, find: widget.NewField(widget.Key("log.find"), nil)}
	s.find.Focus(true)
	s.rows = &logRows{env: env}
	s.table = widget.NewTable(s.rows,
		widget.Column{ID: "when", Title: widget.Key("log.when"), Width: 16, Frozen: true},
		widget.Column{ID: "who", Title: widget.Key("log.who"), Width: 14},
		widget.Column{ID: "what", Title: widget.Key("log.what"), Width: 26},
		widget.Column{ID: "about", Title: widget.Key("log.about"), Width: 14, Flex: true})
	return s
}

// Init reads the newest page.
func (s *logScreen) Init() tea.Cmd { return s.read(true) }

// Title names the candidate whose log it is.
func (s *logScreen) Title() string {
	if s.candidate != "" {
		return s.env.Text("log.of", s.candidate)
	}
	return s.env.Text("log.title")
}

// read reads a page: from the newest, as many as are shown, or what follows.
func (s *logScreen) read(fresh bool) tea.Cmd {
	q := scoring.LogQuery{Candidate: s.candidate, Limit: logPage}
	if fresh {
		s.gen++
		q.Limit = max(logPage, len(s.rows.entries))
	} else {
		q.Before = s.rows.entries[len(s.rows.entries)-1].Place
	}
	s.reading = true
	desk, gen := s.env.Desk, s.gen
	return func() tea.Msg {
		m := logRead{of: s, gen: gen, fresh: fresh}
		m.entries, m.err = desk.Log(context.Background(), q)
		m.more = len(m.entries) == q.Limit
		desk.Read(func(v scoring.View) {
			for i := range m.entries {
				m.about = append(m.about, aboutWords(v, &m.entries[i]))
			}
		})
		return m
	}
}

// aboutWords is what an entry is about: a person by name, a candidate by
// number and name, a formation by its title.
func aboutWords(v scoring.View, e *scoring.LogEntry) string {
	if i, ok := v.Find(e.About); ok {
		return e.About + " " + v.Record().At(i).Name
	}
	if e.About == "" {
		return ""
	}
	_, panel, _ := strings.Cut(e.About, "/group:")
	if panel == "" {
		panel = e.About
	}
	return strings.Join(scoring.GroupValues(v.Record().PersonName(scoring.PersonID(panel))), " · ")
}

// Mode is whether a candidate is looked for, or one entry is read.
func (s *logScreen) Mode() Mode {
	switch {
	case s.detail != nil:
		return logDetail
	case s.finding:
		return logFinding
	}
	return ""
}

// Typing gives what is typed to the search.
func (s *logScreen) Typing(k tea.KeyMsg) bool { return s.finding && s.find.Typing(k) }

// StepBack closes the details or the search.
func (s *logScreen) StepBack() bool {
	switch {
	case s.detail != nil:
		s.detail = nil
	case s.finding:
		s.finding = false
	default:
		return false
	}
	return true
}

// Why is why an action cannot be done now.
func (s *logScreen) Why(a Action) *scoring.Refusal {
	if a == LogOpen && len(s.rows.entries) == 0 {
		return scoring.Refuse("log.nothing")
	}
	return nil
}

// Update takes pages, the past of an entry, and the keys of the list.
func (s *logScreen) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case Changed:
		return s.read(true)
	case logRead:
		return s.loaded(m)
	case logPast:
		if s.detail != nil && m.of == s.detail {
			return s.detail.loaded(m)
		}
	case tea.MouseMsg:
		return s.click(m)
	case tea.KeyMsg:
		switch {
		case s.detail != nil:
			s.detail.scroll.Key(m)
		case s.finding:
			s.find.Key(m)
		default:
			s.table.Key(m)
			return s.ahead()
		}
	}
	return nil
}

func (s *logScreen) click(m tea.MouseMsg) tea.Cmd {
	m.Y--
	if s.detail != nil {
		s.detail.scroll.Mouse(m)
		return nil
	}
	if ev := s.table.Mouse(m); ev.Kind == widget.Chosen {
		return s.open()
	}
	return s.ahead()
}

// ahead reads what follows when the cursor comes near the end.
func (s *logScreen) ahead() tea.Cmd {
	at, ok := s.table.Cursor()
	if !ok || s.reading || !s.more || at+logAhead < len(s.rows.entries) {
		return nil
	}
	return s.read(false)
}

func (s *logScreen) loaded(m logRead) tea.Cmd {
	if m.of != s || m.gen != s.gen {
		return nil
	}
	s.reading, s.known = false, true
	if m.err != nil {
		return Fail(m.err)
	}
	if m.fresh {
		s.rows.entries, s.rows.about = nil, nil
	}
	s.rows.entries, s.rows.about = append(s.rows.entries, m.entries...), append(s.rows.about, m.about...)
	s.more = m.more
	s.table.Refresh()
	return nil
}

// Handle does an action.
func (s *logScreen) Handle(a Action) tea.Cmd {
	switch a {
	case LogOpen:
		return s.open()
	case LogFind:
		s.finding = true
		s.find.SetValue(s.candidate)
	case LogFound:
		return s.filter(strings.TrimSpace(s.find.Value()))
	}
	return nil
}

// filter shows the log of one candidate; "" shows everything.
func (s *logScreen) filter(number string) tea.Cmd {
	known := number == ""
	s.env.Desk.Read(func(v scoring.View) { known = known || v.Knows(number) })
	if !known {
		return Fail(scoring.Refuse("number.unknown", number))
	}
	s.finding, s.candidate, s.known = false, number, false
	s.rows.entries, s.rows.about = nil, nil
	s.table.Refresh()
	return s.read(true)
}

func (s *logScreen) open() tea.Cmd {
	i, ok := s.table.Cursor()
	if !ok {
		return nil
	}
	s.detail = newLogDetails(s.env, s.rows.entries[i], s.rows.about[i])
	s.SetSize(s.w, s.h)
	return s.detail.read()
}

// SetSize keeps one line for what is shown.
func (s *logScreen) SetSize(w, h int) {
	s.w, s.h = w, h
	s.table.SetSize(w, max(h-1, 0))
	if s.detail != nil {
		s.detail.setSize(w, h)
	}
}

// View is the list, or one entry.
func (s *logScreen) View() string {
	l := s.env.Look
	if s.detail != nil {
		return s.detail.view()
	}
	head := "  " + l.Put(theme.Muted, s.head(l))
	if s.finding {
		head = s.find.Line(l, widget.Width(l.Text("log.find")), s.w)
	}
	body := s.table.View(l)
	switch {
	case !s.known:
		body = "\n" + working(s.env, "log.reading")
	case len(s.rows.entries) == 0:
		body = "\n  " + l.Text("log.none")
	}
	return widget.Fit(head+"\n"+body, s.w, s.h)
}

func (s *logScreen) head(l widget.Look) string {
	if s.candidate == "" {
		return l.Text("log.all")
	}
	return l.Text("log.of", s.candidate)
}

// logRows are the entries read so far, newest first.
type logRows struct {
	env     *Env
	entries []scoring.LogEntry
	about   []string
}

func (r *logRows) Len() int        { return len(r.entries) }
func (r *logRows) ID(i int) string { return strconv.FormatUint(r.entries[i].Place, 10) }

func (r *logRows) Row(i int, cells []string) {
	e := &r.entries[i]
	l := r.env.Look
	cells[0], cells[1], cells[2], cells[3] = when(r.env, e), e.Name, kindWords(l.Lang, e.Kind), r.about[i]
	if r.about[i] == "" {
		cells[3] = l.Text("log.many", strconv.Itoa(e.Count))
	}
	if e.Rejected {
		cells[3] = l.Theme.Glyph.Bad + " " + l.Text("log.rejected") + " " + l.Theme.Glyph.Dot + " " + cells[3]
	}
}

func (r *logRows) Tone(i int) theme.Tone {
	if r.entries[i].Rejected {
		return theme.Bad
	}
	return theme.Plain
}

// when is an entry's time on this machine's clock.
func when(env *Env, e *scoring.LogEntry) string {
	return e.At.In(env.Clock().Location()).Format("2006-01-02 15:04")
}

// kindWords is what was done.
func kindWords(l wording.Lang, k scoring.Kind) string {
	return l.Text("log.kind." + strconv.Itoa(int(k)))
}
