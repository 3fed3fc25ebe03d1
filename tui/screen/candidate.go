package screen

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of one candidate.
const (
	CandidateCorrect Action = "candidate.correct"
	CandidateSend    Action = "candidate.send"
	CandidateReveal  Action = "candidate.reveal"
	CandidateWhy     Action = "candidate.why"
	CandidateLog     Action = "candidate.log"
	CandidateExit    Action = "candidate.exit"
	CandidateDestroy Action = "candidate.destroy"
)

// candidateEditing is the mode of the form.
const candidateEditing Mode = "edit"

func candidateRegistration() Registration {
	return Registration{ID: Candidate, Title: "candidate.title", New: newCandidate, Bindings: append([]Binding{
		{Keys: []string{"e"}, Action: CandidateCorrect, Help: "candidate.do.correct", Kind: scoring.KindCorrectCandidate},
		{Keys: []string{"w"}, Action: CandidateWhy, Help: "candidate.do.why"},
		{Keys: []string{"l"}, Action: CandidateLog, Help: "candidate.do.log"},
		{Keys: []string{"v"}, Action: CandidateReveal, Help: "candidate.do.reveal", Kind: scoring.KindCorrectCandidate, Quiet: true},
		{Keys: []string{"x"}, Action: CandidateExit, Help: "candidate.do.exit", Kind: scoring.KindMarkExit, Quiet: true},
		{Keys: []string{"ctrl+d"}, Action: CandidateDestroy, Help: "candidate.do.destroy", Kind: scoring.KindDestroyIdentity, Quiet: true},
	}, formBindings(candidateEditing, CandidateSend, "candidate.do.send", 0)...)}
}

// candidate is one candidate: all that is known, and the form to add one or
// to correct what was written wrongly.
type candidate struct {
	env    *Env
	number string // "": one is added
	page   scoring.CandidatePage
	reveal bool
	form   *widget.Form   // nil: the page
	names  []string       // columns of the form's fields
	again  func() tea.Cmd // asks for the reason of what was sent once more
	scroll widget.Scroll
	w, h   int
}

// Messages of one candidate.
type (
	correctReason struct {
		of      *candidate
		changes map[string]string
		reason  string
	}
	exitChosen struct {
		of   *candidate
		exit scoring.Exit
	}
	exitReason struct {
		of     *candidate
		exit   scoring.Exit
		reason string
	}
	destroyTyped struct {
		of   *candidate
		text string
	}
)

func newCandidate(env *Env, args Args) Screen {
	s := &candidate{env: env, number: args.Candidate}
	s.scroll = widget.NewScroll(s.lines)
	s.read()
	if s.number == "" {
		s.edit()
	}
	return s
}

func (s *candidate) read() {
	s.env.Desk.Read(func(v scoring.View) { s.page = v.CandidatePage(s.number) })
}

func (s *candidate) Init() tea.Cmd { return nil }

func (s *candidate) SetSize(w, h int) {
	s.w, s.h = w, h
	s.scroll.SetSize(w, h)
	if s.form != nil {
		s.form.SetSize(w, h-2)
	}
}

func (s *candidate) Mode() Mode {
	if s.form != nil {
		return candidateEditing
	}
	return ""
}

func (s *candidate) Typing(k tea.KeyMsg) bool { return s.form != nil && s.form.Typing(k) }

func (s *candidate) StepBack() bool {
	if s.Holds() != HoldsNothing {
		return false
	}
	return s.Drop()
}

// Holds says that the form was typed into.
func (s *candidate) Holds() Held { return holdsForm(s.form) }

// Take sends the form.
func (s *candidate) Take() (tea.Cmd, bool) { return takeForm(s.form, s.send) }

// Drop goes from the form to the page, where there is one.
func (s *candidate) Drop() bool {
	was := s.form != nil && s.number != ""
	if was {
		s.form = nil
	}
	return was
}

func (s *candidate) Why(a Action) *scoring.Refusal {
	switch {
	case s.page.Book == nil:
		return scoring.Refuse("rulebook.none")
	case s.number != "" && !s.page.Known:
		return scoring.Refuse("number.unknown", s.number)
	case a == CandidateCorrect && s.page.Candidate.Gone:
		return scoring.Refuse("identity.gone", s.number)
	}
	return nil
}

// edit opens the form with what is known now.
func (s *candidate) edit() {
	s.names = nil
	var fields []*widget.Field
	add := func(name, value string, hint widget.Words) {
		f := widget.NewField(columnWords(name), hint)
		f.Number = slices.Contains(figures, name)
		f.SetValue(value)
		book, first := s.page.Book, s.number == ""
		f.Check = func(v string) *scoring.Refusal {
			if book == nil {
				return scoring.Refuse("rulebook.none")
			}
			if !first && strings.TrimSpace(v) == s.shown(name) {
				return nil
			}
			return scoring.CheckColumn(book, name, strings.TrimSpace(v), first)
		}
		s.names, fields = append(s.names, name), append(fields, f)
	}
	if s.number == "" {
		example := ""
		if s.page.Book != nil {
			example = s.page.Book.Number.Example
		}
		add(scoring.ColNumber, "", widget.Key("candidate.number.hint", example))
	}
	for _, name := range s.page.Columns {
		add(name, s.shown(name), widget.Key("candidate.hint."+name))
		if !slices.Contains(hinted, name) {
			fields[len(fields)-1].Hint = nil
		}
	}
	s.form = widget.NewForm(fields...)
	s.SetSize(s.w, s.h)
}

// shown is a column as it is to be seen: the NIK masked until asked for.
func (s *candidate) shown(name string) string {
	if name == scoring.ColNIK && !s.reveal {
		return scoring.MaskNIK(s.page.Values[name])
	}
	return s.page.Values[name]
}

// hinted are the columns whose form is not plain.
var hinted = []string{scoring.ColNIK, scoring.ColBorn, scoring.ColGPA, scoring.ColStatus}

// figures are the columns that are replaced whole, not edited in place.
var figures = []string{scoring.ColNumber, scoring.ColNIK, scoring.ColBorn, scoring.ColGPA}

// columnWords names a column of a candidate.
func columnWords(name string) widget.Words {
	switch name {
	case scoring.ColNumber, scoring.ColName, scoring.ColNIK, scoring.ColBorn, scoring.ColGPA, scoring.ColStatus, scoring.ColResult,
		"jabatan", "lokasi", "jenis_formasi", "pendidikan":
		return widget.Key("column." + name)
	}
	return widget.Plain(name)
}

func (s *candidate) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case Changed:
		s.read()
	case Submitted:
		return s.submitted(m)
	case correctReason:
		if m.of == s {
			s.again = func() tea.Cmd { return s.askCorrect(m.changes, m.reason) }
			return s.env.Submit(s, scoring.CorrectCandidate{Number: s.number, Changes: m.changes, Reason: m.reason})
		}
	case exitChosen:
		if m.of == s {
			return s.askExit(m.exit, "")
		}
	case exitReason:
		if m.of == s {
			s.again = func() tea.Cmd { return s.askExit(m.exit, m.reason) }
			return s.env.Submit(s, scoring.MarkExit{Number: s.number, Exit: m.exit, Reason: m.reason})
		}
	case destroyTyped:
		if m.of == s {
			return s.destroy(m.text)
		}
	case tea.MouseMsg:
		s.scroll.Mouse(m)
	case tea.KeyMsg:
		if s.form != nil {
			s.form.Key(m)
		} else {
			s.scroll.Key(m)
		}
	}
	return nil
}

// submitted takes the reply; a reason that was none is asked for again.
func (s *candidate) submitted(m Submitted) tea.Cmd {
	switch {
	case m.Tag != any(s):
		return nil
	case wantsReason(m.Err) && s.again != nil:
		return s.again()
	case m.Err != nil:
		return nil // the root says why
	}
	s.again = nil
	return s.saved()
}

// askWhy asks for a reason; where results that stood change, it says how many.
func (s *candidate) askWhy(question, text string, c scoring.Command, needed bool, then func(string) tea.Msg) tea.Cmd {
	words, n := widget.Key(question), standing(s.env, c)
	if n > 0 {
		words = func(l wording.Lang) string { return stoodWords(l, n) }
	}
	return Do(Prompt{Question: words, Label: widget.Key("people.reason"), Value: text, Needed: needed || n > 0, Then: then})
}

func (s *candidate) askCorrect(changes map[string]string, text string) tea.Cmd {
	c := scoring.CorrectCandidate{Number: s.number, Changes: changes, Reason: "?"} // it always has one
	return s.askWhy("candidate.correct.reason", text, c, true, func(text string) tea.Msg { return correctReason{s, changes, text} })
}

func (s *candidate) askExit(exit scoring.Exit, text string) tea.Cmd {
	return s.askWhy("candidate.exit.reason", text, scoring.MarkExit{Number: s.number, Exit: exit}, exit != scoring.ExitWithdrew,
		func(text string) tea.Msg { return exitReason{s, exit, text} })
}

// saved goes from the form to the page of the candidate.
func (s *candidate) saved() tea.Cmd {
	if s.number == "" {
		s.number = s.value(scoring.ColNumber)
	}
	s.form = nil
	s.read()
	return nil
}

func (s *candidate) value(name string) string {
	if i := slices.Index(s.names, name); i >= 0 {
		return strings.TrimSpace(s.form.Fields()[i].Value())
	}
	return ""
}

func (s *candidate) Handle(a Action) tea.Cmd {
	switch a {
	case CandidateCorrect:
		s.edit()
	case CandidateSend, FormSave:
		return sendForm(s.form, a, s.send)
	case CandidateReveal:
		s.reveal = !s.reveal
	case CandidateWhy:
		return Go(Why, Args{Candidate: s.number})
	case CandidateLog:
		return Go(Log, Args{Candidate: s.number})
	case CandidateExit:
		return Do(Ask{Question: widget.Key("candidate.exit.ask", s.number), Choices: []Choice{
			{Key: "b", Label: widget.Key("candidate.exit.stay")},
			{Key: "m", Label: widget.Key("candidate.exit.withdrew"), Then: exitChosen{s, scoring.ExitWithdrew}},
			{Key: "d", Label: widget.Key("candidate.exit.disqualified"), Then: exitChosen{s, scoring.ExitDisqualified}},
			{Key: "k", Label: widget.Key("candidate.exit.none"), Then: exitChosen{s, scoring.NoExit}},
		}})
	case CandidateDestroy:
		return Do(Prompt{Question: widget.Key("candidate.destroy.ask", s.number), Label: widget.Key("candidate.destroy.label"), Needed: true,
			Then: func(text string) tea.Msg { return destroyTyped{s, text} }})
	}
	return nil
}

// destroy wants the number and the reason typed: nobody does this by accident.
func (s *candidate) destroy(text string) tea.Cmd {
	number, reason, _ := strings.Cut(text, " ")
	if number != s.number || strings.TrimSpace(reason) == "" {
		return Fail(scoring.Refuse("candidate.destroy-typed", s.number))
	}
	return s.env.Submit(s, scoring.DestroyIdentity{Number: s.number, Reason: strings.TrimSpace(reason)})
}

// send adds the candidate, or asks why something is corrected.
func (s *candidate) send() tea.Cmd {
	if s.number == "" {
		row := scoring.CandidateRow{Number: s.value(scoring.ColNumber), Name: s.value(scoring.ColName), NIK: s.value(scoring.ColNIK), Columns: map[string]string{}}
		row.Born, _ = scoring.ParseDate(s.value(scoring.ColBorn))
		row.GPA, _ = scoring.ParsePoints(strings.Replace(s.value(scoring.ColGPA), ",", ".", 1))
		row.Status, _ = scoring.ParseScreening(s.value(scoring.ColStatus))
		for _, name := range s.page.Descriptive {
			row.Columns[name] = s.value(name)
		}
		return s.env.Submit(s, scoring.SaveCandidates{Rows: []scoring.CandidateRow{row}})
	}
	changes := map[string]string{}
	for _, name := range s.names {
		v := s.value(name)
		if name == scoring.ColGPA {
			v = strings.Replace(v, ",", ".", 1)
		}
		if v != s.shown(name) {
			changes[name] = v
		}
	}
	if len(changes) == 0 {
		s.form = nil
		return Tell(theme.Muted, "candidate.unchanged")
	}
	return s.askCorrect(changes, "")
}

func (s *candidate) View() string {
	l := s.env.Look
	if s.form != nil {
		title := "candidate.add"
		if s.number != "" {
			title = "candidate.correct"
		}
		return widget.Fit("  "+l.Put(theme.Strong, l.Text(title, s.number))+"\n\n"+s.form.View(l), s.w, s.h)
	}
	if !s.page.Known {
		return widget.Fit("\n  "+l.Put(theme.Muted, l.Lang.Refusal(*scoring.Refuse("number.unknown", s.number))), s.w, s.h)
	}
	return widget.Fit(s.scroll.View(l), s.w, s.h)
}

// lines are the page of the candidate.
func (s *candidate) lines() []string {
	if !s.page.Known {
		return nil
	}
	return candidateLines(s.env, &s.page, s.shown(scoring.ColNIK), s.w)
}

// candidateLines are a candidate's page: who it is, where, and how far every
// component is. nik is as it is to be seen.
func candidateLines(env *Env, p *scoring.CandidatePage, nik string, w int) []string {
	l := env.Look
	lines := []string{widget.Spread("  "+l.Put(theme.Strong, p.Candidate.Number+"  "+p.Candidate.Name),
		l.Put(theme.Warn, candidateState(l, p.State))+" ", w), "  " + l.Put(theme.Muted, p.Group.Title()), ""}
	for _, name := range p.Columns {
		value := p.Values[name]
		switch {
		case name == scoring.ColName || value == "":
			continue
		case name == scoring.ColNIK:
			value = nik
		case name == scoring.ColGPA:
			value = l.Lang.Decimal(p.Candidate.GPA, 2)
		}
		lines = append(lines, "  "+l.Put(theme.Muted, widget.Pad(columnWords(name)(l.Lang), 20))+value)
	}
	for i := range p.Parts {
		lines = append(lines, partLines(env, &p.Parts[i], w)...)
	}
	return lines
}

// partLines are how far a candidate is in one component.
func partLines(env *Env, part *scoring.CandidatePart, w int) []string {
	l := env.Look
	lines := []string{"", "  " + l.Put(theme.Strong, l.Lang.Of(part.Component.Name))}
	if part.Presence.Away() {
		lines = append(lines, "  "+l.Put(theme.Warn, outWords(l, scoring.NoExit, part.Presence)))
	}
	for i := range part.Component.SubTests {
		value := l.Theme.Glyph.Unchosen
		if m := part.Marks[i]; m != nil {
			value = l.Lang.Decimal(*m, part.Component.SubTests[i].Decimals)
		}
		lines = append(lines, "  "+l.Put(theme.Muted, widget.Pad(l.Lang.Of(part.Component.SubTests[i].Name), 20))+value)
	}
	for i := range part.Tasks {
		task := &part.Tasks[i]
		total := ""
		if task.Marked {
			total = l.Lang.Decimal(task.Total, 2)
		}
		own := task.ID.Assessor == env.Actor().Person
		lines = append(lines, "  "+l.Put(theme.Muted, widget.Pad(widget.Cut(task.Assessor, 19), 20))+widget.Pad(taskWords(l, task, own), min(16, max(w-30, 8)))+total)
	}
	return lines
}
