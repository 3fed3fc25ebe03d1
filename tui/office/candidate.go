package office

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/list"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of one candidate.
const (
	CandidateCorrect screen.Action = "candidate.correct"
	CandidateSend    screen.Action = "candidate.send"
	CandidateReveal  screen.Action = "candidate.reveal"
	CandidateWhy     screen.Action = "candidate.why"
	CandidateLog     screen.Action = "candidate.log"
	CandidateExit    screen.Action = "candidate.exit"
	CandidateDestroy screen.Action = "candidate.destroy"
)

// candidateEditing is the mode of the form.
const candidateEditing screen.Mode = "edit"

// Candidate registers the screen.
func Candidate() screen.Registration {
	return screen.Registration{ID: screen.Candidate, Title: "candidate.title", New: newCandidate, Bindings: append([]screen.Binding{
		{Keys: []string{"e"}, Action: CandidateCorrect, Help: "candidate.do.correct", Kind: scoring.KindCorrectCandidate},
		{Keys: []string{"w"}, Action: CandidateWhy, Help: "candidate.do.why"},
		{Keys: []string{"l"}, Action: CandidateLog, Help: "candidate.do.log"},
		{Keys: []string{"v"}, Action: CandidateReveal, Help: "candidate.do.reveal", Kind: scoring.KindCorrectCandidate, Quiet: true},
		{Keys: []string{"x"}, Action: CandidateExit, Help: "candidate.do.exit", Kind: scoring.KindMarkExit, Quiet: true},
		{Keys: []string{"ctrl+d"}, Action: CandidateDestroy, Help: "candidate.do.destroy", Kind: scoring.KindDestroyIdentity, Quiet: true},
	}, screen.FormBindings(candidateEditing, CandidateSend, "candidate.do.send", 0)...)}
}

// candidate is one candidate: all that is known, and the form to add one or
// to correct what was written wrongly.
type candidate struct {
	env    *screen.Env
	number string // "": one is added
	page   scoring.CandidatePage
	reveal bool
	form   *widget.Form   // nil: the page
	names  []string       // columns of the form's fields
	meant  string         // key of a formation that was said to be a new one
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

func newCandidate(env *screen.Env, args screen.Args) screen.Screen {
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

func (s *candidate) Mode() screen.Mode {
	if s.form != nil {
		return candidateEditing
	}
	return ""
}

func (s *candidate) Typing(k tea.KeyMsg) bool { return s.form != nil && s.form.Typing(k) }

func (s *candidate) StepBack() bool {
	if s.Holds() != screen.HoldsNothing {
		return false
	}
	return s.Drop()
}

// Holds says that the form was typed into.
func (s *candidate) Holds() screen.Held { return screen.FormHolds(s.form) }

// Take sends the form.
func (s *candidate) Take() (tea.Cmd, bool) { return screen.TakeForm(s.form, s.send) }

// Drop goes from the form to the page, where there is one.
func (s *candidate) Drop() bool {
	was := s.form != nil && s.number != ""
	if was {
		s.form = nil
	}
	return was
}

func (s *candidate) Why(a screen.Action) *scoring.Refusal {
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

func (s *candidate) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case screen.Changed:
		s.read()
	case screen.Submitted:
		return s.submitted(m)
	case formationMeant:
		if m.of == screen.Screen(s) && s.form != nil {
			putFormation(s.formation(s.form.Fields()), m.values)
			s.meant = scoring.GroupKey(m.values)
			return s.send()
		}
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
func (s *candidate) submitted(m screen.Submitted) tea.Cmd {
	switch {
	case m.Tag != any(s):
		return nil
	case screen.WantsReason(m.Err) && s.again != nil:
		return s.again()
	case m.Err != nil:
		return nil // the root says why
	}
	s.again = nil
	return s.saved()
}

// askWhy asks for a reason; where results that stood change, it says how many.
func (s *candidate) askWhy(question, text string, c scoring.Command, needed bool, then func(string) tea.Msg) tea.Cmd {
	words, n := widget.Key(question), screen.Standing(s.env, c)
	if n > 0 {
		words = func(l wording.Lang) string { return screen.StoodWords(l, n) }
	}
	return screen.Do(screen.Prompt{Question: words, Label: widget.Key("people.reason"), Value: text, Needed: needed || n > 0, Then: then})
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

func (s *candidate) Handle(a screen.Action) tea.Cmd {
	switch a {
	case CandidateCorrect:
		s.edit()
	case CandidateSend, screen.FormSave:
		return screen.SendForm(s.form, a, s.send)
	case CandidateReveal:
		s.reveal = !s.reveal
	case CandidateWhy:
		return screen.Go(screen.Why, screen.Args{Candidate: s.number})
	case CandidateLog:
		return screen.Go(screen.Log, screen.Args{Candidate: s.number})
	case CandidateExit:
		return screen.Do(screen.Ask{Question: widget.Key("candidate.exit.ask", s.number), Choices: []screen.Choice{
			{Key: "b", Label: widget.Key("candidate.exit.stay")},
			{Key: "m", Label: widget.Key("candidate.exit.withdrew"), Then: exitChosen{s, scoring.ExitWithdrew}},
			{Key: "d", Label: widget.Key("candidate.exit.disqualified"), Then: exitChosen{s, scoring.ExitDisqualified}},
			{Key: "k", Label: widget.Key("candidate.exit.none"), Then: exitChosen{s, scoring.NoExit}},
		}})
	case CandidateDestroy:
		return screen.Do(screen.Prompt{Question: widget.Key("candidate.destroy.ask", s.number), Label: widget.Key("candidate.destroy.label"), Needed: true,
			Then: func(text string) tea.Msg { return destroyTyped{s, text} }})
	}
	return nil
}

// destroy wants the number and the reason typed: nobody does this by accident.
func (s *candidate) destroy(text string) tea.Cmd {
	number, reason, _ := strings.Cut(text, " ")
	if number != s.number || strings.TrimSpace(reason) == "" {
		return screen.Fail(scoring.Refuse("candidate.destroy-typed", s.number))
	}
	return s.env.Submit(s, scoring.DestroyIdentity{Number: s.number, Reason: strings.TrimSpace(reason)})
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
	return list.CandidateLines(s.env, &s.page, s.shown(scoring.ColNIK), s.w)
}
