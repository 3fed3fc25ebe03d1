package office

import (
	"context"
	"math"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/list"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of the log.
const (
	LogOpen  screen.Action = "log.open"
	LogOf    screen.Action = "log.of"
	LogFound screen.Action = "log.found"
	LogDoubt screen.Action = "log.uncounted"
	LogFixes screen.Action = "log.corrected"
	LogAdmit screen.Action = "log.admit"
	LogAside screen.Action = "log.aside"
	LogPick  screen.Action = "log.choose"
)

// Modes of the log.
const (
	logFinding screen.Mode = "of"
	logDetail  screen.Mode = "detail"
	logDoubt   screen.Mode = "uncounted" // what does not count, alone
	logFixes   screen.Mode = "corrected" // corrections of complete formations, alone
)

// logPage is how many entries are read at once, logAhead how near to the end
// the cursor may come before more are read.
const (
	logPage  = 200
	logAhead = 40
)

// Log registers the screen.
func Log() screen.Registration {
	own := []screen.Binding{
		{Keys: []string{"enter"}, Action: LogOpen, Help: "log.do.open"},
		{Keys: []string{"p"}, Action: LogOf, Help: "log.do.find"},
		{Keys: []string{"u"}, Action: LogDoubt, Help: "log.do.uncounted"},
		{Keys: []string{"k"}, Action: LogFixes, Help: "log.do.corrected"},
		{Keys: []string{"enter"}, Action: LogFound, Help: "log.do.found", Mode: logFinding},
		{Keys: []string{"enter"}, Action: LogOpen, Help: "log.do.open", Mode: logFixes},
		{Keys: []string{"k"}, Action: LogFixes, Help: "log.do.all", Mode: logFixes, Quiet: true},
		{Keys: []string{"enter"}, Action: LogOpen, Help: "log.do.open", Mode: logDoubt},
		{Keys: []string{"u"}, Action: LogDoubt, Help: "log.do.all", Mode: logDoubt, Quiet: true},
		{Keys: []string{" "}, Action: list.ListMark, Help: "list.do.mark", Mode: logDoubt, Quiet: true},
		{Keys: []string{"ctrl+a"}, Action: list.ListMarkAll, Help: "list.do.mark-all", Mode: logDoubt, Quiet: true},
	}
	for _, mode := range []screen.Mode{logDoubt, logDetail} {
		own = append(own,
			screen.Binding{Keys: []string{"t"}, Action: LogAdmit, Help: "log.do.admit", Kind: scoring.KindRule, Mode: mode},
			screen.Binding{Keys: []string{"x"}, Action: LogAside, Help: "log.do.aside", Kind: scoring.KindRule, Mode: mode},
			screen.Binding{Keys: []string{"b"}, Action: LogPick, Help: "log.do.choose", Kind: scoring.KindRule, Mode: mode})
	}
	for _, b := range list.Bindings() {
		for _, mode := range []screen.Mode{logDoubt, logFixes} {
			if b.Mode == "" {
				page := b
				page.Mode, page.Quiet = mode, true
				own = append(own, page)
			}
		}
	}
	return screen.Registration{ID: screen.Log, Title: "log.title", Direct: true, New: newLog, Bindings: list.Bindings(own...)}
}

// logRead is a page of the log that was read; a reply of an older generation
// is dropped.
type logRead struct {
	of      *logScreen
	gen     int
	entries []logLine
	open    int  // how many wait for a ruling
	more    bool // there may be older ones
	fresh   bool // from the newest: instead of what is shown
	behind  bool // all entries, to be shown when some alone are left
	err     error
}

// logScreen is who did what when.
type logScreen struct {
	env       *screen.Env
	candidate string
	only      screen.Mode // some alone: what does not count, or corrections; "": everything
	waiting   int         // entries that wait for a ruling
	seen      uint64      // up to where corrections were looked at before
	all       []logLine   // behind those alone
	allMore   bool
	list.Lister[logLine]
	of      *widget.Field // for a candidate's number
	finding bool
	detail  *logDetails // nil: the list
	gen     int
	reading bool
	more    bool
	known   bool
	w, h    int
}

func newLog(env *screen.Env, args screen.Args) screen.Screen {
	s := &logScreen{env: env, candidate: args.Candidate, seen: scoring.SeenCorrections(env.Desk), of: widget.NewField(widget.Key("log.find"), nil)}
	switch {
	case args.Uncounted:
		s.only = logDoubt
	case args.Corrected:
		s.only = logFixes
	}
	s.of.Number = true
	s.of.Focus(true)
	when := list.TextField("when", "log.when", scoring.Text{ID: "waktu", EN: "when"}, 16, func(e *logLine) string { return when(env, &e.LogEntry) })
	when.Frozen = true
	about := list.TextField("about", "log.about", scoring.Text{ID: "tentang", EN: "about"}, 14, s.about)
	about.Flex = true
	s.List = list.New(env, list.Rows[logLine]{
		ID:    func(e *logLine) string { return strconv.FormatUint(e.Place, 10) },
		Words: func(e *logLine) string { return e.Name + " " + e.subject + " " + env.Lang.Done(e.LogEntry) },
		Saved: "log",
		Tone:  toneOf,
	}, when,
		list.TextField("who", "log.who", scoring.Text{ID: "oleh", EN: "by"}, 14, func(e *logLine) string { return e.Name }),
		list.TextField("what", "log.what", scoring.Text{ID: "apa", EN: "what"}, 24, func(e *logLine) string { return env.Lang.Done(e.LogEntry) }),
		about, verdictField())
	return s
}

// logLine is one entry with what it is about, in words, and why it does not count.
type logLine struct {
	scoring.LogEntry
	subject string
	failed  *scoring.Uncounted // nil: it counts
	recent  bool               // a correction that the reader has not looked at yet
}

// open says whether somebody has still to rule on it.
func (e *logLine) open() bool { return e.failed != nil && e.failed.Open() }

// Init reads the newest page.
func (s *logScreen) Init() tea.Cmd { return s.read(true) }

// Title names the candidate whose log it is.
func (s *logScreen) Title() string {
	if s.candidate != "" {
		return s.env.Text("log.of", s.candidate)
	}
	return s.env.Text("log.title")
}

// read reads a page: from the newest, as many as are shown, or what follows; or
// what does not count, and behind it the newest of all.
func (s *logScreen) read(fresh bool) tea.Cmd {
	if fresh {
		s.gen++
	}
	s.reading = true
	if s.only != "" {
		behind := s.page(scoring.LogQuery{Candidate: s.candidate, Limit: max(logPage, len(s.all))}, true)
		desk, m := s.env.Desk, logRead{of: s, gen: s.gen, fresh: true}
		alone, since := uncountedEntries, uint64(math.MaxUint64)
		if s.only == logFixes {
			alone, since = correctedEntries, s.seen
		}
		return tea.Batch(func() tea.Msg {
			var entries []scoring.LogEntry
			entries, m.err = alone(desk)
			desk.Read(func(v scoring.View) { m.entries, m.open = logLines(v, entries) })
			for i := range m.entries {
				m.entries[i].recent = m.entries[i].Place > since
			}
			return m
		}, behind)
	}
	q := scoring.LogQuery{Candidate: s.candidate, Limit: logPage}
	if fresh {
		q.Limit = max(logPage, len(s.List.Items))
	} else {
		q.Before = s.List.Items[len(s.List.Items)-1].Place
	}
	return s.page(q, fresh)
}

// page reads a page of all entries.
func (s *logScreen) page(q scoring.LogQuery, fresh bool) tea.Cmd {
	desk, m := s.env.Desk, logRead{of: s, gen: s.gen, fresh: fresh, behind: s.only != ""}
	return func() tea.Msg {
		entries, err := desk.Log(context.Background(), q)
		m.err, m.more = err, len(entries) == q.Limit
		desk.Read(func(v scoring.View) { m.entries, m.open = logLines(v, entries) })
		return m
	}
}

// aboutWords is what an entry is about: a person or a sitting by name, a candidate
// by number and name, a formation by its title.
func aboutWords(v scoring.View, e *scoring.LogEntry) string {
	if i, ok := v.Find(e.About); ok {
		return e.About + " " + v.Record().At(i).Name
	}
	if e.About == "" {
		return ""
	}
	if len(e.Changes) > 0 && e.Changes[0].Subject.Kind == scoring.OnRuling {
		return ruledWords(v, e)
	}
	if len(e.Changes) > 0 && (e.Changes[0].Subject.Kind == scoring.OnSitting || e.Changes[0].Subject.Kind == scoring.OnIncident) {
		return aboutSitting(v, e.Changes)
	}
	_, panel, _ := strings.Cut(e.About, "/group:")
	if panel == "" {
		panel = e.About
	}
	return strings.Join(scoring.GroupValues(v.Record().PersonName(scoring.PersonID(panel))), " · ")
}

// aboutSitting is what a sitting is called; of one that was undone, what it was
// called.
func aboutSitting(v scoring.View, changes []scoring.CellChange) string {
	words := wording.NewChanges(v)
	for _, c := range changes {
		words.Meet(v, c.Subject, c.Cell, c.Value)
	}
	return words.Subject(wording.ID, changes[0].Subject)
}

// Mode is whether a candidate is looked for, or one entry is read.
func (s *logScreen) Mode() screen.Mode {
	switch {
	case s.detail != nil:
		return logDetail
	case s.finding:
		return logFinding
	case s.only != "":
		return list.PageMode(s.List, s.only)
	}
	return s.List.Mode()
}

// Typing gives what is typed to the search.
func (s *logScreen) Typing(k tea.KeyMsg) bool {
	switch {
	case s.detail != nil:
		return false
	case s.finding:
		return s.of.Typing(k)
	}
	return s.List.Typing(k)
}

// StepBack closes the details or the search.
func (s *logScreen) StepBack() bool {
	switch {
	case s.detail != nil:
		s.detail = nil
	case s.finding:
		s.finding = false
	case s.List.StepBack():
	case s.only != "":
		s.showAll()
	default:
		return false
	}
	return true
}

// Why is why an action cannot be done now.
func (s *logScreen) Why(a screen.Action) *scoring.Refusal {
	if a == LogAdmit || a == LogAside || a == LogPick {
		return s.whyRule(a)
	}
	if a == LogOpen && s.List.Len() == 0 {
		return scoring.Refuse("log.nothing")
	}
	return nil
}

// Update takes pages, the past of an entry, and the keys of the list.
func (s *logScreen) Update(m tea.Msg) tea.Cmd {
	if cmd, mine := s.List.Update(m); mine {
		return cmd
	}
	if cmd, mine := s.ruling(m); mine {
		return cmd
	}
	switch m := m.(type) {
	case screen.Changed:
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
			s.of.Key(m)
		default:
			s.List.Key(m)
			return s.ahead()
		}
	}
	return nil
}

func (s *logScreen) click(m tea.MouseMsg) tea.Cmd {
	if s.detail != nil {
		m.Y--
		s.detail.scroll.Mouse(m)
		return nil
	}
	if _, ev := s.List.Mouse(m); ev.Kind == widget.Chosen {
		return s.open()
	}
	return s.ahead()
}

// ahead reads what follows when the cursor comes near the end.
func (s *logScreen) ahead() tea.Cmd {
	at, _ := s.List.Table.Cursor()
	if s.reading || !s.more || at+logAhead < s.List.Len() {
		return nil
	}
	return s.read(false)
}

func (s *logScreen) loaded(m logRead) tea.Cmd {
	if m.of != s || m.gen != s.gen {
		return nil
	}
	if m.err != nil {
		s.reading, s.known = false, true
		return screen.Fail(m.err)
	}
	if m.behind {
		s.all, s.allMore = m.entries, m.more
		return nil
	}
	s.reading, s.known = false, true
	all := m.entries
	if !m.fresh {
		all = append(s.List.Items, m.entries...)
	}
	s.more, s.waiting = m.more, m.open
	s.List.Take(all)
	if s.only == logFixes {
		return s.look()
	}
	if !s.List.Filter.Query.Empty() { // what is looked for may be further back
		return s.ahead()
	}
	return nil
}

// look remembers that the corrections were looked at.
func (s *logScreen) look() tea.Cmd {
	desk := s.env.Desk
	return func() tea.Msg {
		before := scoring.SeenCorrections(desk)
		if err := scoring.SeeCorrections(desk); err != nil {
			return screen.Fail(err)()
		}
		if scoring.SeenCorrections(desk) == before {
			return nil
		}
		return screen.LogSeen{}
	}
}

// Handle does an action.
func (s *logScreen) Handle(a screen.Action) tea.Cmd {
	if cmd, mine := s.List.Handle(a); mine {
		return cmd
	}
	switch a {
	case LogOpen:
		return s.open()
	case LogOf:
		s.finding = true
		s.of.SetValue(s.candidate)
	case LogDoubt:
		return s.alone(logDoubt)
	case LogFixes:
		return s.alone(logFixes)
	case LogAdmit, LogAside:
		return s.askRuling(a == LogAdmit)
	case LogPick:
		return s.askHolds()
	case LogFound:
		return s.filter(strings.TrimSpace(s.of.Value()))
	}
	return nil
}

// filter shows the log of one candidate; "" shows everything.
func (s *logScreen) filter(number string) tea.Cmd {
	known := number == ""
	s.env.Desk.Read(func(v scoring.View) { known = known || v.Knows(number) })
	if !known {
		return screen.Fail(scoring.Refuse("number.unknown", number))
	}
	s.finding, s.candidate, s.known = false, number, false
	s.List.Take(nil)
	return s.read(true)
}

// alone shows some entries alone, or all again.
func (s *logScreen) alone(only screen.Mode) tea.Cmd {
	if s.only == only {
		s.showAll()
		return nil
	}
	if s.only == "" {
		s.all, s.allMore = s.List.Items, s.more
	}
	s.only, s.known, s.seen = only, false, scoring.SeenCorrections(s.env.Desk)
	s.List.Take(nil)
	return s.read(true)
}

// showAll leaves what was shown alone.
func (s *logScreen) showAll() {
	s.only, s.reading, s.more = "", false, s.allMore
	s.gen++
	clear(s.List.Marks)
	s.List.Take(s.all)
}

func (s *logScreen) open() tea.Cmd {
	e := s.List.Cursor()
	if e == nil {
		return nil
	}
	s.detail = newLogDetails(s.env, *e)
	s.SetSize(s.w, s.h)
	return s.detail.read()
}

// SetSize keeps one line for what is shown.
func (s *logScreen) SetSize(w, h int) {
	s.w, s.h = w, h
	s.List.SetSize(w, h)
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
	body := s.List.View(s.head(l), widget.Key("log.read", strconv.Itoa(len(s.List.Items))))
	switch {
	case s.finding:
		_, rest, _ := strings.Cut(body, "\n")
		body = s.of.Line(l, widget.Width(l.Text("log.find")), s.w) + "\n" + rest
	case !s.known:
		body = "\n" + screen.Working(s.env, "log.reading")
	case len(s.List.Items) == 0 && s.only == logDoubt:
		body = "\n  " + l.Put(theme.Good, l.Theme.Glyph.Good+" "+l.Text("log.uncounted"))
	case len(s.List.Items) == 0 && s.only == logFixes:
		body = "\n  " + l.Text("log.corrected.none")
	case len(s.List.Items) == 0:
		body = "\n  " + l.Text("log.none")
	}
	return widget.Fit(body, s.w, s.h)
}

func (s *logScreen) head(l widget.Look) string {
	doubt := s.only == logDoubt
	switch {
	case s.only == logFixes:
		return s.fixesHead(l)
	case doubt && s.waiting == 0:
		return l.Text("log.open.none")
	case s.waiting > 0 && (doubt || s.candidate == ""):
		return l.Put(theme.Warn, l.Text("log.open", strconv.Itoa(s.waiting)))
	case s.candidate == "":
		return l.Text("log.all")
	}
	return l.Text("log.of", s.candidate)
}

// fixesHead says how many corrections there are, and how many are new.
func (s *logScreen) fixesHead(l widget.Look) string {
	recent := 0
	for i := range s.List.Items {
		if s.List.Items[i].recent {
			recent++
		}
	}
	if recent == 0 {
		return l.Text("log.corrected.seen")
	}
	return l.Put(theme.Warn, l.Text("log.corrected.new", strconv.Itoa(recent)))
}

// about is what an entry is about, and whether it counts.
func (s *logScreen) about(e *logLine) string {
	l := s.env.Look
	text := e.subject
	if text == "" {
		text = l.Text("log.many", strconv.Itoa(e.Count))
	}
	sign, what := l.Theme.Glyph.Bad, l.Text("log.rejected")
	switch {
	case e.recent && e.Counted():
		sign, what = l.Theme.Glyph.Warn, l.Text("log.new")
	case e.Verdict == scoring.Counts:
		return text
	case e.Verdict == scoring.Lapsed:
		sign, what = l.Theme.Glyph.Warn, l.Lang.Verdict(e.Verdict)
	case !e.open() && e.failed != nil:
		sign, what = l.Theme.Glyph.Dot, l.Lang.Verdict(scoring.SetAside)
	case s.only == logDoubt:
		what = l.Lang.Verdict(e.Verdict)
	}
	return sign + " " + what + " " + l.Theme.Glyph.Dot + " " + text
}

// when is an entry's time on this machine's clock.
func when(env *screen.Env, e *scoring.LogEntry) string {
	return e.At.In(env.Clock().Location()).Format("2006-01-02 15:04")
}
