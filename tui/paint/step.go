package paint

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// sending is a command on its way, and what comes after it.
type sending struct {
	of *painted
	page.Submit
}

// Words are words for a widget; nil says nothing.
func Words(w table.Words) widget.Words {
	if w.Silent() {
		return nil
	}
	return w.In
}

// then is the message that goes on with a step; nil goes on with nothing.
func (s *painted) then(step func() page.Step) tea.Msg {
	if step == nil {
		return nil
	}
	return next{s, func() tea.Cmd { return s.do(step()) }}
}

// do does a step.
func (s *painted) do(step page.Step) tea.Cmd {
	switch step := step.(type) {
	case nil:
		return nil
	case page.Ask:
		return s.ask(step)
	case page.Prompt:
		return s.prompt(step, step.Value)
	case page.Form:
		s.open(step)
		return nil
	case page.Submit:
		return s.submit(step)
	case page.Code:
		return s.code(step)
	case page.Go:
		return screen.Go(screen.ID(step.To), screenArgs(step.Args))
	case page.With:
		s.args = step.Args
		return s.again()
	case page.Narrow:
		s.narrow(step)
		return nil
	case page.Tell:
		return screen.Do(screen.Say{Tone: tones[step.Tone], Words: step.In})
	case page.Fail:
		return screen.Fail(step.Err)
	case page.Work:
		return s.work(step)
	}
	panic("a step that is not painted")
}

func (s *painted) ask(a page.Ask) tea.Cmd {
	ask := screen.Ask{Question: Words(a.Question), Detail: Words(a.Detail)}
	for _, c := range a.Choices {
		ask.Choices = append(ask.Choices, screen.Choice{Key: c.Key, Label: Words(c.Label), Then: s.then(c.Then)})
	}
	return screen.Do(ask)
}

// prompt asks for a line; what is refused is asked for once more, as it was typed.
func (s *painted) prompt(p page.Prompt, value string) tea.Cmd {
	ask := screen.Prompt{Question: Words(p.Question), Label: Words(p.Label), Value: value, Needed: p.Needed, Number: p.Number, Behind: p.Behind}
	if p.Reason {
		ask.Label, ask.Needed = widget.Key("marks.reason"), true
	}
	if p.Warn != nil {
		ask.Warn = func(text string) widget.Words { return Words(p.Warn(text)) }
	}
	ask.Then = func(text string) tea.Msg {
		return next{s, func() tea.Cmd {
			if why := p.Wrong(s.env.Lang, text); why != nil {
				return tea.Sequence(s.prompt(p, text), screen.Fail(why))
			}
			return s.do(p.Then(strings.TrimSpace(text)))
		}}
	}
	return screen.Do(ask)
}

// submit has a command stored, after the reason for what it changes in results
// that stand.
func (s *painted) submit(c page.Submit) tea.Cmd {
	if n := screen.Standing(s.env, c.Command); n > 0 && c.Reason == "" {
		return s.askReason(c, n)
	}
	return s.env.Submit(&sending{s, c}, c.Command)
}

// askReason asks why so many results that stand are to change.
func (s *painted) askReason(c page.Submit, results int) tea.Cmd {
	return screen.Do(screen.Prompt{Question: func(l wording.Lang) string { return screen.StoodWords(l, results) }, Label: widget.Key("marks.reason"),
		Value: c.Reason, Needed: true, Behind: true, Then: func(reason string) tea.Msg {
			return next{s, func() tea.Cmd {
				c.Command, c.Reason = scoring.WithReason(c.Command, reason), reason
				return s.submit(c)
			}}
		}})
}

// submitted takes the reply; a reason that was none is asked for again.
func (s *painted) submitted(c *sending, err error) tea.Cmd {
	switch {
	case screen.WantsReason(err):
		return s.askReason(c.Submit, screen.Standing(s.env, c.Command))
	case err != nil:
		return nil // the root says why
	}
	s.form = nil
	cmds := []tea.Cmd{s.again()}
	if !c.Told.Silent() {
		cmds = append(cmds, screen.Do(screen.Say{Tone: tones[c.Told.Tone], Words: c.Told.In}))
	}
	if c.Then != nil {
		cmds = append(cmds, s.do(c.Then()))
	}
	return tea.Batch(cmds...)
}

// code makes a one-time code.
func (s *painted) code(c page.Code) tea.Cmd {
	desk := s.env.Desk
	return s.beside(c.Lead, func(ctx context.Context) (page.Step, error) {
		var code string
		var err error
		if c.Again {
			code, err = desk.GiveCode(ctx, c.Person)
		} else {
			code, err = desk.Enrol(ctx, c.Person, c.Name, c.Roles)
		}
		if err != nil {
			return nil, err
		}
		return c.Then(code), nil
	})
}

// work does what takes its time.
func (s *painted) work(w page.Work) tea.Cmd {
	desk := s.env.Desk
	return s.beside(w.Lead, func(ctx context.Context) (page.Step, error) { return w.Do(ctx, desk) })
}

// beside does something beside the loop, one thing at a time; the form that it came
// of is done with when it went well.
func (s *painted) beside(lead table.Words, do func(context.Context) (page.Step, error)) tea.Cmd {
	if s.busy != nil {
		return nil
	}
	ctx, stop := context.WithCancel(context.Background())
	s.busy, s.stop = &lead, stop
	return func() tea.Msg {
		step, err := do(ctx)
		stop()
		return next{s, func() tea.Cmd {
			s.busy, s.stop = nil, nil
			if err != nil {
				return screen.Fail(err)
			}
			s.form = nil
			return tea.Batch(s.again(), s.do(step))
		}}
	}
}
