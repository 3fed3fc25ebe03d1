package paint

import (
	"context"
	"errors"
	"maps"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/page"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Steps does the steps of acts for a screen: it asks, has stored, works beside the
// loop, and goes on with what comes of it. Its screen gives it its messages.
type Steps struct {
	Env *screen.Env
	// Other does a step that is its screen's own: to fill in, to choose, to show other
	// rows; nil: it has none.
	Other func(page.Step) tea.Cmd
	// Stored is told that something was stored, Ended that what was asked is at its end;
	// nil: nothing is to be done then.
	Stored, Ended func() tea.Cmd

	// left says what could not be taken along, until it is told what was done; nil: all was.
	left func(wording.Lang) string

	busy *table.Words // what is being done beside the screen; nil: nothing
	stop context.CancelFunc
	kept bool // it has to come to its end: what it brings is there but once
}

// Update takes a message that is an answer to one of the steps, and says whether m
// was one.
func (s *Steps) Update(m tea.Msg) (cmd tea.Cmd, mine bool) { return screen.Replied(s, m) }

// Leave gives up what is being done beside the screen, and says whether something was.
func (s *Steps) Leave() bool {
	if s.busy == nil || s.kept {
		return false
	}
	s.stop()
	s.busy, s.stop = nil, nil
	return true
}

// Busy says whether something is being done beside the screen.
func (s *Steps) Busy() bool { return s.busy != nil }

func told(say func() tea.Cmd) tea.Cmd {
	if say == nil {
		return nil
	}
	return say()
}

// Words are words for a widget; nil says nothing.
func Words(w table.Words) widget.Words {
	if w.Silent() {
		return nil
	}
	return w.In
}

// then is the message that goes on with a step; nil goes on with nothing.
func (s *Steps) then(step func() page.Step) tea.Msg {
	if step == nil {
		return nil
	}
	return screen.Then(s, func() tea.Cmd { return s.Do(step()) })
}

// Do does a step.
func (s *Steps) Do(step page.Step) tea.Cmd {
	switch step := step.(type) {
	case nil:
		return nil
	case page.Ask:
		return s.ask(step)
	case page.Prompt:
		step = step.Within(s.Env.OfferedIn)
		return s.prompt(step, step.Value)
	case page.Submit:
		return s.submit(step)
	case page.Preview:
		switch {
		case step.Moved == nil:
			return s.preview(step)
		case s.Other == nil:
			return s.askMoved(step)
		}
	case page.Save:
		files := s.Env.Files
		return screen.AskPath(s.Env, s, screen.Offered(s.Env, step.Name), func(v scoring.View) ([]byte, error) { return step.Make(files, v) })
	case page.View:
		return screen.View(s.Env, s, step.Path)
	case page.Document:
		return s.document(step)
	case page.Code:
		return s.code(step)
	case page.Go:
		return screen.Go(screen.ID(step.To), Args(step.Args))
	case page.Tell:
		return screen.Do(screen.Say{Tone: tones[step.Tone], Words: step.In})
	case page.Fail:
		if wrong := scoring.Problems(nil); errors.As(step.Err, &wrong) {
			return s.wrong(wrong, step.Then)
		}
		if step.Then != nil {
			return tea.Sequence(s.Do(step.Then()), screen.Fail(step.Err))
		}
		return screen.Fail(step.Err)
	case page.Enter:
		return s.enter(step)
	case page.Note:
		return screen.Do(s.note(step))
	case page.Back:
		return screen.Do(screen.Back{})
	case page.Leave:
		return tea.Quit
	case page.Work:
		return s.work(step)
	}
	if s.Other == nil {
		panic("a step that this screen does not do")
	}
	return s.Other(step)
}

// step does the steps that are a page's own.
func (s *painted) step(step page.Step) tea.Cmd {
	switch step := step.(type) {
	case page.Form:
		f := NewFilling(step.Within(s.env.OfferedIn))
		f.of = s
		s.put(f)
	case page.Choose:
		s.put(NewChoosing(s.env, step, s.w, s.h))
	case page.Fill:
		v := NewValuing(s.env, step, s.w, s.h)
		v.do = s.Do
		s.put(v)
	case page.Preview: // it was looked at
		s.show(step)
	case page.With:
		return s.with(step.Args)
	case page.Flip:
		s.turnOver()
	case page.Narrow:
		s.narrow(step)
	case page.Reach:
		if s.List.Table.GoTo(step.Key); s.detail != nil {
			return s.openDetail()
		}
	default:
		panic("a step that is not painted")
	}
	return nil
}

// enter goes to where somebody unlocks what is there, or begins.
func (s *Steps) enter(e page.Enter) tea.Cmd {
	to := screen.Unlock
	if _, there := s.Env.Life.Selection(); !there {
		to = screen.Welcome
	}
	if e.Told.Silent() {
		return screen.Do(screen.Replace{ID: to})
	}
	return tea.Sequence(screen.Do(screen.Replace{ID: to}), screen.Do(screen.Say{Tone: tones[e.Told.Tone], Words: e.Told.In}))
}

func (s *Steps) ask(a page.Ask) tea.Cmd {
	ask := screen.Ask{Question: Words(a.Question), Detail: Words(a.Detail)}
	for _, c := range a.Choices {
		ask.Choices = append(ask.Choices, screen.Choice{Key: c.Key, Label: Words(c.Label), Then: s.then(c.Then)})
	}
	return screen.Do(ask)
}

// note shows a few lines at a time, as many as a small terminal shows.
func (s *Steps) note(n page.Note) tea.Msg {
	const few = 8
	again := screen.Then(s, func() tea.Cmd { return screen.Do(s.note(n)) })
	leaves := screen.Ask{Question: Words(n.Leave.Question), Detail: Words(n.Leave.Detail), Left: again,
		Choices: []screen.Choice{{Label: Words(n.Again), Then: again}, {Label: Words(n.Noted), Then: s.then(n.Then)}}}
	next := s.then(n.Then)
	for last := (len(n.Lines(s.Env.Lang)) - 1) / few; last >= 0; last-- {
		next = screen.Ask{Question: Words(n.Title), Detail: func(l wording.Lang) string {
			lines := n.Lines(l)
			return strings.Join(lines[last*few:min((last+1)*few, len(lines))], "\n")
		}, Left: leaves, Choices: []screen.Choice{{Label: Words(n.Noted), Then: next}}}
	}
	return next
}

// prompt asks for a line; what is refused is asked for once more, as it was typed.
func (s *Steps) prompt(p page.Prompt, value string) tea.Cmd {
	ask := screen.Prompt{Question: Words(p.Question), Label: Words(p.Label), Value: value, Needed: p.Needed, Number: p.Number, Behind: p.Behind, Path: p.Path, There: p.There}
	if p.Reason {
		ask.Label, ask.Needed = widget.Key("marks.reason"), true
	}
	if p.Warn != nil {
		ask.Warn = func(text string) widget.Words { return Words(p.Warn(text)) }
	}
	ask.Then = screen.Given(s, func(text string) tea.Cmd {
		if why := p.Wrong(s.Env.Lang, text); why != nil {
			return tea.Sequence(s.prompt(p, text), screen.Fail(why))
		}
		return s.Do(p.Then(strings.TrimSpace(text)))
	})
	return screen.Do(ask)
}

// submit has a command stored, after the reason for what it changes in results
// that stand.
func (s *Steps) submit(c page.Submit) tea.Cmd {
	if n := screen.Unreasoned(s.Env, c.Command); n > 0 {
		return s.askReason(c, n)
	}
	return s.Env.Store(s, c.Command, func(done screen.Submitted) tea.Cmd { return s.submitted(c, done) })
}

// askReason asks why so many results that stand are to change; none: why something is
// done, once more.
func (s *Steps) askReason(c page.Submit, results int) tea.Cmd {
	question := widget.Key("marks.reason")
	if results > 0 {
		question = func(l wording.Lang) string { return screen.StoodWords(l, results) }
	}
	return screen.Do(screen.Prompt{Question: question, Label: widget.Key("marks.reason"),
		Value: c.Reason, Needed: true, Behind: true, Then: screen.Given(s, func(reason string) tea.Cmd {
			c.Command, c.Reason = scoring.WithReason(c.Command, reason), reason
			return s.submit(c)
		})})
}

// submitted takes the reply; a reason that was none is asked for again. What changed nothing
// was not stored, and that is said in the place of what it would have been.
func (s *Steps) submitted(c page.Submit, done screen.Submitted) tea.Cmd {
	switch {
	case screen.WantsReason(c.Command, done.Err):
		return s.askReason(c, screen.Standing(s.Env, c.Command))
	case done.Err != nil:
		return nil // the root says why
	}
	cmds := []tea.Cmd{told(s.Stored)}
	if done.Receipt.ID == "" {
		c.Told = page.Say(page.Muted, "candidate.unchanged")
	}
	if !c.Told.Silent() {
		said := screen.Say{Tone: tones[c.Told.Tone], Words: c.Told.In}
		if left := s.left; left != nil { // else nobody would read it any more
			said = screen.Say{Tone: theme.Warn, Words: func(l wording.Lang) string { return c.Told.In(l) + " " + left(l) }}
		}
		cmds = append(cmds, screen.Do(said))
	}
	s.left = nil
	if c.Then != nil {
		cmds = append(cmds, s.Do(c.Then()))
	}
	return tea.Batch(cmds...)
}

// wrong shows everything that is wrong with a file, each with its place.
func (s *Steps) wrong(all scoring.Problems, then func() page.Step) tea.Cmd {
	ask := screen.Ask{Question: widget.Key("problems.ask", strconv.Itoa(len(all))),
		Detail: func(l wording.Lang) string { return strings.Join(l.Problems(all), "\n") }}
	if then != nil {
		ask.Choices = append(ask.Choices, screen.Choice{Label: widget.Key("problems.again"), Then: s.then(then)})
	}
	ask.Choices = append(ask.Choices, screen.Choice{Label: widget.Key("problems.leave")})
	return screen.Do(ask)
}

// code makes a one-time code.
func (s *Steps) code(c page.Code) tea.Cmd {
	desk := s.Env.Desk
	return s.beside(c.Lead, true, func(ctx context.Context) (page.Step, error) {
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

// document opens a document, remembers the hash that it had, and goes on. Where nothing can
// be shown, it is said where it lies.
func (s *Steps) document(d page.Document) tea.Cmd {
	files, desk := s.Env.Files, s.Env.Desk
	type opened struct {
		path, hash string
		why        error
	}
	return screen.Behind(s, func() (o opened, err error) {
		if o.path, o.hash, err = files.Document(d.Applicant, d.Name); err == nil {
			err = desk.Remember(page.SeenDocument(d.Applicant, d.Code), o.hash)
		}
		if err == nil {
			o.why = files.View(o.path)
		}
		return o, err
	}, func(o opened, err error) tea.Cmd {
		if err != nil {
			return screen.Fail(err)
		}
		said := screen.Fail(o.why)
		if o.why == nil {
			said = screen.Tell(theme.Good, "view.opened", o.path)
		}
		return tea.Sequence(said, s.Do(d.Then(o.hash)))
	})
}

// work does what takes its time.
func (s *Steps) work(w page.Work) tea.Cmd {
	from := page.Here{Desk: s.Env.Desk, Clock: s.Env.Clock}
	return s.beside(w.Lead, w.Kept, func(ctx context.Context) (page.Step, error) { return w.Do(ctx, from) })
}

// beside does something beside the loop, one thing at a time. The form that it came
// of is done with when it went well: at once where done, else once nothing more is
// asked.
func (s *Steps) beside(lead table.Words, done bool, do func(context.Context) (page.Step, error)) tea.Cmd {
	if s.busy != nil {
		return nil
	}
	ctx, stop := context.WithCancel(context.Background())
	work := &lead
	s.busy, s.stop, s.kept = work, stop, done
	return screen.Behind(s, func() (page.Step, error) {
		defer stop()
		return do(ctx)
	}, func(step page.Step, err error) tea.Cmd {
		if s.busy != work { // it was left
			return nil
		}
		s.busy, s.stop = nil, nil
		switch {
		case err != nil:
			return s.Do(page.Fail{Err: err})
		case done:
			return tea.Batch(screen.Do(screen.Stored{At: s.Env.Clock()}), told(s.Ended), s.Do(step))
		case ends(step):
			return tea.Batch(told(s.Ended), s.Do(step))
		}
		return s.Do(step)
	})
}

// ends says whether nothing more is asked.
func ends(step page.Step) bool {
	switch step.(type) {
	case nil, page.Tell, page.Go, page.With:
		return true
	}
	return false
}

// stored reads anew what was stored; nothing stands over the list any more.
func (s *painted) stored() tea.Cmd {
	if !s.page.First {
		s.detail = nil
	}
	clear(s.List.Marks)
	s.over, s.done = nil, true
	return s.again()
}

// ended leaves what was filled in or chosen; a page that began with that is done with, once
// something was stored.
func (s *painted) ended() tea.Cmd {
	if s.over = nil; s.page.Begins != "" && s.done {
		return tea.Batch(s.again(), screen.Do(screen.Back{}))
	}
	return s.again()
}

// with reads the page with other args; what is shown stays until then. What was answered
// over the page is what the other one is about: it is done with.
func (s *painted) with(args page.Args) tea.Cmd {
	for s.top() != nil {
		s.leave()
	}
	if last := len(s.before) - 1; last >= 0 && maps.Equal(s.before[last], args) {
		s.before = s.before[:last] // there and back again
	} else {
		s.before = append(s.before, s.args)
	}
	s.turn(args)
	return s.again()
}

// turn has what is read next shown as another page of the same.
func (s *painted) turn(args page.Args) {
	if s.args, s.turned = args, true; !s.page.Alone {
		s.detail = nil
	}
	clear(s.List.Marks)
}
