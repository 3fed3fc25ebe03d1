package office

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/rulebook"
	"ampera/scoring/rulebook/inwords"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of the rulebook.
const (
	RulebookFreeze screen.Action = "rulebook.freeze"
	RulebookSource screen.Action = "rulebook.source"
	RulebookOther  screen.Action = "rulebook.other"
)

// Rulebook registers the screen.
func Rulebook() screen.Registration {
	return screen.Registration{ID: screen.Rulebook, Title: "rulebook.title", Direct: true, New: newRulebook, Bindings: []screen.Binding{
		{Keys: []string{"f"}, Action: RulebookFreeze, Help: "rulebook.do.freeze", Kind: scoring.KindFreezeRulebook},
		{Keys: []string{"g"}, Action: RulebookOther, Help: "rulebook.do.other", Kind: scoring.KindAdoptRulebook},
		{Keys: []string{"t"}, Action: RulebookSource, Help: "rulebook.do.source", Quiet: true},
	}}
}

// rules says what the rules in force are, in plain words; the chair
// freezes them.
type rules struct {
	env    *screen.Env
	book   *scoring.Rulebook
	frozen bool
	source bool // the text itself is shown, to who asked
	scroll widget.Scroll
	w, h   int
}

// rulebookFrozen is the chair's word.
type rulebookFrozen struct {
	of   *rules
	hash string
}

// rulebookChosen is a template that takes the draft's place.
type rulebookChosen struct {
	of   *rules
	name string
}

func newRulebook(env *screen.Env, _ screen.Args) screen.Screen {
	s := &rules{env: env}
	s.scroll = widget.NewScroll(s.lines)
	s.read()
	return s
}

func (s *rules) read() {
	s.env.Desk.Read(func(v scoring.View) { s.book, s.frozen = v.Record().Book(), v.Frozen() })
}

func (s *rules) Init() tea.Cmd { return nil }

func (s *rules) SetSize(w, h int) {
	s.w, s.h = w, h
	s.scroll.SetSize(w, h-1)
}

func (s *rules) Why(a screen.Action) *scoring.Refusal {
	switch {
	case s.book == nil && a != RulebookOther:
		return scoring.Refuse("rulebook.none")
	case a != RulebookSource && s.frozen:
		return scoring.Refuse("rulebook.frozen")
	}
	return nil
}

func (s *rules) StepBack() bool {
	was := s.source
	s.source = false
	return was
}

func (s *rules) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case screen.Changed:
		s.read()
	case screen.Submitted:
		if m.Tag == any(s) && m.Err == nil {
			s.read()
			if s.frozen {
				return screen.Tell(theme.Good, "rulebook.now-frozen")
			}
		}
	case rulebookChosen:
		if m.of == s {
			return s.adopt(m.name)
		}
	case rulebookFrozen:
		if m.of == s {
			return s.env.Submit(s, scoring.FreezeRulebook{Hash: m.hash})
		}
	case tea.MouseMsg:
		m.Y--
		s.scroll.Mouse(m)
	case tea.KeyMsg:
		s.scroll.Key(m)
	}
	return nil
}

func (s *rules) Handle(a screen.Action) tea.Cmd {
	switch a {
	case RulebookSource:
		s.source = !s.source
	case RulebookOther:
		ask := screen.Ask{Question: widget.Key("rulebook.other.ask"), Detail: widget.Key("rulebook.other.detail")}
		for _, t := range rulebook.Templates() {
			ask.Choices = append(ask.Choices, screen.Choice{Label: widget.Said(t.Title), Then: rulebookChosen{s, t.Name}})
		}
		return screen.Do(ask)
	case RulebookFreeze:
		return screen.Do(screen.Ask{Question: widget.Key("rulebook.freeze.ask"), Detail: widget.Key("rulebook.freeze.detail"), Choices: []screen.Choice{
			{Key: "b", Label: widget.Key("rulebook.freeze.no")},
			{Key: "s", Label: widget.Key("rulebook.freeze.yes"), Then: rulebookFrozen{s, s.book.Hash}},
		}})
	}
	return nil
}

// adopt puts a template down as the draft.
func (s *rules) adopt(name string) tea.Cmd {
	text, _ := rulebook.Template(name)
	book, err := rulebook.Parse(text)
	if err != nil {
		return screen.Fail(err)
	}
	return s.env.Submit(s, scoring.AdoptRulebook{Book: book})
}

func (s *rules) View() string {
	l := s.env.Look
	if s.book == nil {
		return widget.Fit("\n  "+l.Put(theme.Muted, l.Text("rulebook.nothing")), s.w, s.h)
	}
	head := l.Put(theme.Warn, l.Theme.Glyph.Warn+" "+l.Text("rulebook.draft"))
	if s.frozen {
		head = l.Put(theme.Good, l.Theme.Glyph.Good+" "+l.Text("rulebook.frozen"))
	}
	return widget.Fit(widget.Spread("  "+l.Put(theme.Strong, l.Lang.Of(s.book.Title)), head+" ", s.w)+"\n"+s.scroll.View(l), s.w, s.h)
}

// lines are the rules in words, or as they were written.
func (s *rules) lines() []string {
	switch {
	case s.book == nil:
		return nil
	case s.source:
		text := s.env.Text("rulebook.print", s.book.Hash) + "\n\n" + strings.ReplaceAll(s.book.Source, "\t", "  ")
		return strings.Split(widget.Indent(text), "\n")
	}
	return widget.Paper(s.env.Look, inwords.Of(s.book), s.w)
}
