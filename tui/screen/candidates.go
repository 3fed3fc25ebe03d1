package screen

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/ranking"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of the candidates.
const (
	CandidatesOpen   Action = "candidates.open"
	CandidatesAdd    Action = "candidates.add"
	CandidatesGroup  Action = "candidates.group"
	CandidatesState  Action = "candidates.state"
	CandidatesImport Action = "candidates.import"
)

// listAtOnce is up to how many candidates a list is read on the loop.
const listAtOnce = 5000

func candidatesRegistration() Registration {
	return Registration{ID: Candidates, Title: "candidates.title", Direct: true, New: newCandidates, Bindings: markBindings(listBindings(
		Binding{Keys: []string{"enter"}, Action: CandidatesOpen, Help: "candidates.do.open"},
		Binding{Keys: []string{"f"}, Action: CandidatesGroup, Help: "candidates.do.group"},
		Binding{Keys: []string{"k"}, Action: CandidatesState, Help: "candidates.do.state"},
		Binding{Keys: []string{"a"}, Action: CandidatesAdd, Help: "candidates.do.add", Kind: scoring.KindSaveCandidates},
		Binding{Keys: []string{"i"}, Action: CandidatesImport, Help: "candidates.do.import", Kind: scoring.KindSaveCandidates, Quiet: true},
	)...)}
}

// candidatesData is one reading of the list.
type candidatesData struct {
	rows     []candidateRow
	groups   []scoring.Group
	subTests []*scoring.SubTest
	values   []scoring.StageColumn // of each component at the top: its value on its own scale
	at       []int                 // aligned with values: the place among a standing's stages
	names    []scoring.Text        // aligned with values
	observed bool                  // the rulebook has something that assessors observe
}

// candidateRow is a candidate with the place that they have now.
type candidateRow struct {
	scoring.CandidateLine
	standing *scoring.Standing // nil without a rulebook
}

// candidates is everybody who takes part.
type candidates struct {
	env   *Env
	data  candidatesData
	known bool
	lister[candidateRow]
	reader reader[candidatesData]
	candidateAside
	group string // to be narrowed to once read
	w, h  int
}

// stateChosen is the state that the list is narrowed to; "" is all.
type stateChosen struct {
	of    *candidates
	state scoring.CandidateState
}

func newCandidates(env *Env, args Args) Screen {
	s := &candidates{env: env, group: args.Group, reader: reader[candidatesData]{env: env}}
	s.list = newList(env, rowsOf[candidateRow]{
		ID:     func(c *candidateRow) string { return c.Number },
		Words:  func(c *candidateRow) string { return c.Number + " " + c.Name },
		Number: func(c *candidateRow) string { return c.Number },
		Saved:  "candidates",
		Tone: func(c *candidateRow) theme.Tone {
			if c.State == scoring.StateTaking || c.State == scoring.StateIncomplete {
				return theme.Plain
			}
			return theme.Muted
		},
	})
	env.Desk.Read(func(v scoring.View) {
		if v.Size() <= listAtOnce {
			s.show(readCandidates(v))
		}
	})
	return s
}

func readCandidates(v scoring.View) candidatesData {
	lines := v.CandidateLines()
	d := candidatesData{rows: make([]candidateRow, len(lines)), groups: append([]scoring.Group(nil), v.Groups()...), observed: len(observed(v)) > 0}
	book := v.Record().Book()
	place := make([]*scoring.Standing, len(lines))
	if book != nil {
		d.subTests = book.SubTests()
		all := ranking.Rank(v.Record())
		d.values, d.at = componentValues(book, all.Columns)
		for _, c := range d.values {
			d.names = append(d.names, book.Component(c.Of).Name)
		}
		for g := range all.Groups {
			for n := range all.Groups[g].Standings {
				s := &all.Groups[g].Standings[n]
				place[s.Candidate] = s
			}
		}
	}
	for i, line := range lines {
		d.rows[i] = candidateRow{line, place[line.Index]}
	}
	return d
}

// componentValues are the stages at which a component stands on its own scale,
// as people speak of it: the scaled value, else the raw one.
func componentValues(book *scoring.Rulebook, columns []scoring.StageColumn) (out []scoring.StageColumn, at []int) {
	for _, c := range book.Leaves() {
		step := scoring.StepRaw
		if c.Scale > 0 {
			step = scoring.StepScaled
		}
		for i, column := range columns {
			if column.Of == c.Code && column.Step == step {
				column.Code = c.Code
				out, at = append(out, column), append(at, i)
			}
		}
	}
	return out, at
}

// Init reads beside the loop what was too much for New.
func (s *candidates) Init() tea.Cmd {
	if s.known {
		return nil
	}
	return s.reader.ask(readCandidates)
}

func (s *candidates) show(d candidatesData) {
	first := !s.known
	s.data, s.known = d, true
	s.list.setFields(s.fields()...)
	s.list.take(d.rows)
	if first {
		s.list.sort = 0
		s.list.showSort()
		s.list.filterBy(groupTerm(s.env.Lang, d.groups, s.group))
	}
	s.follow(nil)
}

// numberWidth is the least width of a column of candidate numbers.
const numberWidth = 8

// fields are the columns of the list and what its filter knows. What does not
// fit is reached by scrolling; the number and the name stay.
func (s *candidates) fields() []field[candidateRow] {
	type line = candidateRow
	number := numberWidth
	if len(s.data.rows) > 0 {
		number = max(number, min(len(s.data.rows[0].Number), 20))
	}
	out := []field[line]{
		numberField(number, func(c *line) string { return c.Number }),
		nameField(16, func(c *line) string { return c.Name }),
		groupField(s.env, func() []scoring.Group { return s.data.groups }, func(c *line) int { return c.Group }),
		{
			Column: widget.Column{ID: "state", Title: widget.Key("candidates.state"), Width: 16},
			Name:   stateName, Kind: query.Choice,
			Choices: stateOptions,
			Cell:    func(c *line) string { return candidateState(s.env.Look, c.State) },
			Text:    func(c *line) string { return string(c.State) },
		},
	}
	for n, t := range s.data.subTests {
		out = append(out, pointsField(s.env, t.Code, widget.Said(t.Name), scoring.Text{ID: t.Code, EN: t.Code}, 11, 0,
			func(c *line) scoring.Stage { return c.Marks[n] }))
	}
	for n, c := range s.data.values {
		out = append(out, pointsField(s.env, c.Code, widget.Said(s.data.names[n]), scoring.Text{ID: c.Code, EN: c.Code}, 10, c.Places,
			func(r *line) scoring.Stage { return r.stage(s.data.at[n]) }))
	}
	out = append(out,
		pointsField(s.env, "final", widget.Key("rank.col.final"), scoring.Text{ID: "akhir", EN: "final"}, 7, 0, (*candidateRow).final),
		pointsField(s.env, "rank", widget.Key("rank.col.rank"), scoring.Text{ID: "peringkat", EN: "rank"}, 5, 0, (*candidateRow).rank))
	if s.data.observed {
		out = append(out,
			field[line]{
				Column: widget.Column{ID: "sheets", Title: widget.Key("candidates.sheets"), Width: 7, Right: true},
				Name:   scoring.Text{ID: "lembar", EN: "sheets"}, Kind: query.Number,
				Cell:   func(c *line) string { return sheetsOf(c.Sent, c.Of) },
				Number: func(c *line) (scoring.Points, bool) { return scoring.Points(c.Sent) * scoring.Point, true },
			},
			pointsField(s.env, "gap", widget.Key("candidates.gap"), scoring.Text{ID: "selisih", EN: "gap"}, 8, 2,
				func(c *line) scoring.Stage { return c.Gap }),
			textField("assessors", "candidates.assessors", scoring.Text{ID: "penilai", EN: "assessor"}, 24,
				func(c *line) string { return c.Assessors }))
	}
	return append(out, pointsField(s.env, "gpa", widget.Key("candidates.gpa"), scoring.Text{ID: "ipk", EN: "gpa"}, 5, 2,
		func(c *line) scoring.Stage { return scoring.Stage{Value: c.GPA, Has: c.GPA != 0} }))
}

// sheetsOf is how many sheets are in: "1/2".
func sheetsOf(sent, of int) string { return strconv.Itoa(sent) + "/" + strconv.Itoa(of) }

// stage is one stage of the way to the final mark, as far as it is known.
func (c *candidateRow) stage(at int) scoring.Stage {
	if c.standing == nil || at >= len(c.standing.Stages) {
		return scoring.Stage{}
	}
	return c.standing.Stages[at]
}

func (c *candidateRow) final() scoring.Stage {
	if c.standing == nil || c.standing.Rank == 0 {
		return scoring.Stage{}
	}
	return scoring.Stage{Value: c.standing.Final, Has: true}
}

func (c *candidateRow) rank() scoring.Stage {
	if c.standing == nil || c.standing.Rank == 0 {
		return scoring.Stage{}
	}
	return scoring.Stage{Value: scoring.Points(c.standing.Rank) * scoring.Point, Has: true}
}

// stateName is what filters call how something stands.
var stateName = scoring.Text{ID: "keadaan", EN: "status"}

// stateOptions are a candidate's states; "blank" is another word for one who
// lacks a mark.
func stateOptions() []query.Option {
	var ids []string
	for _, s := range scoring.CandidateStates {
		ids = append(ids, string(s))
	}
	out := optionsOf("candidates.state.", ids)
	blank := optionsOf("filter.line.", []string{"blank"})[0]
	blank.ID = string(scoring.StateIncomplete)
	return append(out, blank)
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
	s.list.setSize(w, h)
}

func (s *candidates) Why(a Action) *scoring.Refusal {
	switch {
	case a == CandidatesOpen && s.list.Len() == 0:
		return scoring.Refuse("marks.nobody")
	case a == CandidatesGroup && len(s.data.groups) < 2:
		return scoring.Refuse("candidates.one-formation")
	}
	return nil
}

// Update takes what was read and the keys of the list; beside it stands the
// candidate under the cursor.
func (s *candidates) Update(m tea.Msg) tea.Cmd {
	defer s.follow(m)
	if cmd, mine := s.list.update(m); mine {
		return cmd
	}
	switch m := m.(type) {
	case Changed:
		return s.reader.ask(readCandidates)
	case listRead[candidatesData]:
		if m.of != &s.reader {
			return nil
		}
		if !s.reader.done(m) {
			return s.reader.ask(readCandidates)
		}
		s.show(m.data)
	case groupChosen:
		if m.of == Screen(s) {
			s.list.setTerm("formation", groupTerm(s.env.Lang, s.data.groups, m.key))
		}
	case stateChosen:
		if m.of == s {
			s.list.setTerm("state", s.stateTerm(m.state))
		}
	case tea.MouseMsg:
		_, ev := s.list.mouse(m)
		return s.event(ev)
	case tea.KeyMsg:
		return s.event(s.list.key(m))
	}
	return nil
}

func (s *candidates) event(ev widget.Event) tea.Cmd {
	switch ev.Kind {
	case widget.Chosen:
		return s.open()
	case widget.Refused:
		return noNumber(ev.Text)
	}
	return nil
}

func (s *candidates) open() tea.Cmd {
	if r := s.list.cursor(); r != nil {
		return Go(Candidate, Args{Candidate: r.Number})
	}
	return nil
}

func (s *candidates) Handle(a Action) tea.Cmd {
	if cmd, mine := s.list.handle(a); mine {
		if a == ListFound && s.list.Len() == 1 { // the only one opens
			return s.open()
		}
		return cmd
	}
	switch a {
	case CandidatesOpen:
		return s.open()
	case CandidatesAdd:
		return Go(Candidate, Args{})
	case CandidatesImport:
		return Go(Import, Args{})
	case CandidatesGroup:
		return askGroup(s, s.data.groups)
	case CandidatesState:
		return s.askState()
	}
	return nil
}

func (s *candidates) askState() tea.Cmd {
	ask := Ask{Question: widget.Key("candidates.state.ask"), Choices: []Choice{{Label: widget.Key("candidates.state.all"), Then: stateChosen{s, ""}}}}
	for _, state := range scoring.CandidateStates {
		ask.Choices = append(ask.Choices, Choice{Label: widget.Key("candidates.state." + string(state)), Then: stateChosen{s, state}})
	}
	return Do(ask)
}

// stateTerm is the filter that keeps one state; "" keeps all.
func (s *candidates) stateTerm(state scoring.CandidateState) string {
	if state == "" {
		return ""
	}
	return termOf(s.env.Lang, stateName, s.env.Text("candidates.state."+string(state)))
}

func (s *candidates) View() string {
	l := s.env.Look
	switch {
	case !s.known:
		return widget.Fit("\n"+working(s.env, "candidates.reading"), s.w, s.h)
	case len(s.data.rows) == 0:
		return widget.Fit("\n  "+l.Put(theme.Muted, l.Text("candidates.none")), s.w, s.h)
	}
	return s.list.view(l.Text("candidates.lead"), nil)
}

// follow reads the candidate under the cursor.
func (s *candidates) follow(m tea.Msg) {
	_, anew := m.(listRead[candidatesData])
	s.look(s.env, s.list.table.ID(), anew)
}
