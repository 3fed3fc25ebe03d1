package screen

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of the candidates.
const (
	CandidatesOpen   Action = "candidates.open"
	CandidatesFind   Action = "candidates.find"
	CandidatesFound  Action = "candidates.found"
	CandidatesAdd    Action = "candidates.add"
	CandidatesGroup  Action = "candidates.group"
	CandidatesState  Action = "candidates.state"
	CandidatesSort   Action = "candidates.sort"
	CandidatesImport Action = "candidates.import"
)

// candidatesFinding is the mode in which one types what to look for.
const candidatesFinding Mode = "find"

// listAtOnce is up to how many candidates a list is read on the loop.
const listAtOnce = 5000

func candidatesRegistration() Registration {
	return Registration{ID: Candidates, Title: "candidates.title", Direct: true, New: newCandidates, Bindings: []Binding{
		{Keys: []string{"enter"}, Action: CandidatesOpen, Help: "candidates.do.open"},
		{Keys: []string{"/"}, Action: CandidatesFind, Help: "candidates.do.find"},
		{Keys: []string{"enter"}, Action: CandidatesFound, Help: "candidates.do.found", Mode: candidatesFinding},
		{Keys: []string{"f"}, Action: CandidatesGroup, Help: "candidates.do.group"},
		{Keys: []string{"k"}, Action: CandidatesState, Help: "candidates.do.state"},
		{Keys: []string{"u"}, Action: CandidatesSort, Help: "candidates.do.sort"},
		{Keys: []string{"a"}, Action: CandidatesAdd, Help: "candidates.do.add", Kind: scoring.KindSaveCandidates},
		{Keys: []string{"i"}, Action: CandidatesImport, Help: "candidates.do.import", Kind: scoring.KindSaveCandidates, Quiet: true},
	}}
}

// candidatesData is one reading of the list.
type candidatesData struct {
	lines  []scoring.CandidateLine
	groups []scoring.Group
	of     int // candidates in all
}

// candidates is everybody who takes part: searched, filtered and sorted.
type candidates struct {
	env    *Env
	filter scoring.CandidateFilter
	data   candidatesData
	rows   *listRows[scoring.CandidateLine]
	table  *widget.Table
	find   finder
	reader reader[candidatesData]
	w, h   int
}

// What the list is narrowed to; "" is all.
type (
	groupChosen struct {
		of  Screen
		key string
	}
	stateChosen struct {
		of    *candidates
		state scoring.CandidateState
	}
)

func newCandidates(env *Env, args Args) Screen {
	s := &candidates{env: env, find: newFinder(), reader: reader[candidatesData]{desk: env.Desk}}
	s.filter.Group = args.Group
	s.rows = &listRows[scoring.CandidateLine]{id: func(c scoring.CandidateLine) string { return c.Number }, cells: s.cells,
		tone: func(c scoring.CandidateLine) theme.Tone {
			if c.State == scoring.StateTaking || c.State == scoring.StateIncomplete {
				return theme.Plain
			}
			return theme.Muted
		}}
	s.table = widget.NewTable(s.rows, candidateColumns(numberWidth)...)
	s.table.SetSort(0, true)
	env.Desk.Read(func(v scoring.View) {
		if v.Size() <= listAtOnce {
			s.show(s.read()(v))
		}
	})
	return s
}

// numberWidth is the least width of a column of candidate numbers.
const numberWidth = 8

func candidateColumns(number int) []widget.Column {
	return []widget.Column{
		{ID: "number", Title: widget.Key("candidates.number"), Width: number, Frozen: true},
		{ID: "name", Title: widget.Key("candidates.name"), Width: 18, Flex: true},
		{ID: "formation", Title: widget.Key("candidates.formation"), Width: 20, Flex: true},
		{ID: "state", Title: widget.Key("candidates.state"), Width: 16},
	}
}

// Init reads beside the loop what was too much for New.
func (s *candidates) Init() tea.Cmd {
	if s.data.of > 0 {
		return nil
	}
	return s.reader.ask(s.read())
}

func (s *candidates) read() func(scoring.View) candidatesData {
	f := s.filter
	f.Words = s.find.words()
	return func(v scoring.View) candidatesData {
		return candidatesData{v.CandidateLines(f), append([]scoring.Group(nil), v.Groups()...), v.Size()}
	}
}

func (s *candidates) show(d candidatesData) {
	s.data = d
	s.rows.items = d.lines
	if len(d.lines) > 0 {
		s.table.SetColumns(candidateColumns(max(numberWidth, len(d.lines[0].Number)))...)
	}
	s.table.Refresh()
}

// again reads with the filter as it is now: a few on the loop, unless a reading
// is under way, whose answer would come after and be of an older filter.
func (s *candidates) again() tea.Cmd {
	if s.data.of <= listAtOnce && !s.reader.busy {
		s.env.Desk.Read(func(v scoring.View) { s.show(s.read()(v)) })
		return nil
	}
	return s.reader.ask(s.read())
}

func (s *candidates) cells(c scoring.CandidateLine, cells []string) {
	cells[0], cells[1] = c.Number, c.Name
	if c.Group < len(s.data.groups) {
		cells[2] = s.data.groups[c.Group].Title()
	}
	cells[3] = candidateState(s.env.Look, c.State)
}

// candidateState is a state with its sign; one who has every mark needs no word.
func candidateState(l widget.Look, state scoring.CandidateState) string {
	switch state {
	case scoring.StateTaking:
		return ""
	case scoring.StateIncomplete:
		return l.Theme.Glyph.Unchosen + " " + l.Text("candidates.state."+string(state))
	case scoring.StateRepeat:
		return l.Theme.Glyph.Warn + " " + l.Text("candidates.state."+string(state))
	}
	return l.Theme.Glyph.Bad + " " + l.Text("candidates.state."+string(state))
}

func (s *candidates) SetSize(w, h int) {
	s.w, s.h = w, h
	s.table.SetSize(w, h-1)
}

func (s *candidates) Mode() Mode {
	if s.find.on {
		return candidatesFinding
	}
	return ""
}

func (s *candidates) Typing(k tea.KeyMsg) bool { return s.find.typing(k) }

func (s *candidates) StepBack() bool {
	narrowed := s.filter.Group != "" || s.filter.State != ""
	if !s.find.clear() && !narrowed {
		return false
	}
	s.filter.Group, s.filter.State = "", ""
	if s.reader.busy {
		s.reader.again = true
	} else {
		s.env.Desk.Read(func(v scoring.View) { s.show(s.read()(v)) })
	}
	return true
}

func (s *candidates) Why(a Action) *scoring.Refusal {
	switch {
	case a == CandidatesOpen && len(s.rows.items) == 0:
		return scoring.Refuse("marks.nobody")
	case a == CandidatesGroup && len(s.data.groups) < 2:
		return scoring.Refuse("candidates.one-formation")
	}
	return nil
}

func (s *candidates) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case Changed:
		return s.reader.ask(s.read())
	case listRead[candidatesData]:
		if m.of != &s.reader {
			return nil
		}
		if !s.reader.done(m) {
			return s.reader.ask(s.read())
		}
		s.show(m.data)
	case groupChosen:
		if m.of == Screen(s) {
			s.filter.Group = m.key
			return s.again()
		}
	case stateChosen:
		if m.of == s {
			s.filter.State = m.state
			return s.again()
		}
	case tea.MouseMsg:
		m.Y--
		return s.event(s.table.Mouse(m))
	case tea.KeyMsg:
		if s.find.on && s.find.field.Key(m) {
			return s.again()
		}
		return s.event(s.table.Key(m))
	}
	return nil
}

func (s *candidates) event(ev widget.Event) tea.Cmd {
	switch ev.Kind {
	case widget.Chosen:
		return Go(Candidate, Args{Candidate: ev.ID})
	case widget.Sort:
		return s.sortBy(ev.Col)
	}
	return nil
}

// sortColumns are the columns that can be sorted by; the last is not one.
var sortColumns = []string{"", "name", "formation"}

func (s *candidates) sortBy(col int) tea.Cmd {
	if col >= len(sortColumns) {
		return nil
	}
	_, up := s.table.NextSort(col)
	s.table.SetSort(col, up)
	s.filter.By, s.filter.Down = sortColumns[col], !up
	return s.again()
}

func (s *candidates) Handle(a Action) tea.Cmd {
	switch a {
	case CandidatesOpen:
		return Go(Candidate, Args{Candidate: s.table.ID()})
	case CandidatesFind:
		s.find.on = true
	case CandidatesFound:
		s.find.on = false
		if len(s.rows.items) == 1 {
			return Go(Candidate, Args{Candidate: s.rows.items[0].Number})
		}
	case CandidatesAdd:
		return Go(Candidate, Args{})
	case CandidatesImport:
		return Go(Import, Args{})
	case CandidatesGroup:
		return s.askGroup()
	case CandidatesState:
		return s.askState()
	case CandidatesSort:
		col, _ := s.table.SortBy()
		if s.filter.Down {
			col = (col + 1) % len(sortColumns)
			s.table.SetSort(-1, true)
		}
		return s.sortBy(col)
	}
	return nil
}

func (s *candidates) askGroup() tea.Cmd {
	ask := Ask{Question: widget.Key("candidates.group.ask"), Choices: []Choice{{Label: widget.Key("candidates.group.all"), Then: groupChosen{s, ""}}}}
	for _, g := range s.data.groups {
		ask.Choices = append(ask.Choices, Choice{Label: widget.Plain(g.Title()), Then: groupChosen{s, g.Key}})
	}
	return Do(ask)
}

func (s *candidates) askState() tea.Cmd {
	ask := Ask{Question: widget.Key("candidates.state.ask"), Choices: []Choice{{Label: widget.Key("candidates.state.all"), Then: stateChosen{s, ""}}}}
	for _, state := range scoring.CandidateStates {
		ask.Choices = append(ask.Choices, Choice{Label: widget.Key("candidates.state." + string(state)), Then: stateChosen{s, state}})
	}
	return Do(ask)
}

func (s *candidates) View() string {
	l := s.env.Look
	head := l.Text("candidates.lead")
	for _, g := range s.data.groups {
		if g.Key == s.filter.Group {
			head = g.Title()
		}
	}
	if s.filter.State != "" {
		head += " " + l.Theme.Glyph.Dot + " " + l.Text("candidates.state."+string(s.filter.State))
	}
	count := l.Text("candidates.count", strconv.Itoa(len(s.data.lines)), strconv.Itoa(s.data.of))
	body := s.table.View(l)
	if s.data.of == 0 && !s.reader.busy {
		body = "\n  " + l.Put(theme.Muted, l.Text("candidates.none"))
	}
	return widget.Fit(s.find.line(l, head, count, s.w)+"\n"+body, s.w, s.h)
}
