package screen

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// ClashChoose chooses one of what copies say differently.
const ClashChoose Action = "clash.choose"

// clashKeys are the keys of the sides of one.
const clashKeys = "123456789abcdefghijklmopqrstuvwxyz"

func clashesRegistration() Registration {
	return Registration{ID: Clashes, Title: "clash.title", Direct: true, New: newClashes, Roles: scoring.Chair | scoring.Secretary | scoring.Assessor,
		Bindings: listBindings(Binding{Keys: []string{"enter"}, Action: ClashChoose, Help: "clash.do.choose", Kind: scoring.KindResolve})}
}

// clashLine is something that has two values, with the words for it.
type clashLine struct {
	scoring.Clash
	words *wording.Changes
}

// clashes lists what copies that were apart say differently. For each the one who
// may chooses which holds, and says why.
type clashes struct {
	env *Env
	lister[clashLine]
	known  bool
	reader reader[[]clashLine]
	w, h   int
}

// Messages of choosing.
type (
	clashSide struct { // which side of what
		of   *clashes
		what clashLine
		side int
	}
	clashChosen struct {
		of *clashes
		c  scoring.Command
	}
)

func newClashes(env *Env, _ Args) Screen {
	s := &clashes{env: env, reader: reader[[]clashLine]{env: env}}
	about := func(c *clashLine) string { return c.words.About(env.Lang, c.Clash) }
	cells := func(c *clashLine) string { return c.words.Cells(env.Lang, c.Clash) }
	sides := textField("sides", "clash.sides", scoring.Text{ID: "pilihan", EN: "choices"}, 24, s.sides)
	sides.Flex = true
	subject := textField("about", "clash.about", scoring.Text{ID: "tentang", EN: "about"}, 16, about)
	s.list = newList(env, rowsOf[clashLine]{
		ID: func(c *clashLine) string {
			return strconv.Itoa(int(c.Subject.Kind)) + c.Subject.ID + "/" + c.Sides[0].Cells[0].Cell
		},
		Words: func(c *clashLine) string { return about(c) + " " + cells(c) + " " + s.sides(c) },
		Saved: "clashes",
		Tone: func(c *clashLine) theme.Tone {
			if c.Why != nil || c.Hidden {
				return theme.Muted
			}
			return theme.Warn
		},
	}, subject, textField("cells", "clash.cells", scoring.Text{ID: "isian", EN: "value"}, 10, cells), sides)
	env.Desk.Read(func(v scoring.View) {
		if v.Size() <= homeAtOnce {
			s.show(readClashes(v))
		}
	})
	return s
}

func readClashes(v scoring.View) []clashLine {
	all := v.Clashes()
	words := wording.NewClashes(v, all)
	out := make([]clashLine, 0, len(all))
	for _, c := range all {
		out = append(out, clashLine{c, words})
	}
	return out
}

// sides are what the copies say, and who said it.
func (s *clashes) sides(c *clashLine) string {
	var out []string
	for _, x := range c.Sides {
		out = append(out, c.words.Side(s.env.Lang, x)+" "+x.Who)
	}
	return strings.Join(out, " "+s.env.Theme.Glyph.Dot+" ")
}

// Init reads beside the loop what was too much for New.
func (s *clashes) Init() tea.Cmd {
	if s.known {
		return nil
	}
	return s.reader.ask(readClashes)
}

func (s *clashes) show(all []clashLine) {
	s.known = true
	s.list.take(all)
}

func (s *clashes) SetSize(w, h int) {
	s.w, s.h = w, h
	s.list.setSize(w, h)
}

func (s *clashes) Why(a Action) *scoring.Refusal {
	if a != ClashChoose {
		return nil
	}
	switch c := s.list.cursor(); {
	case c == nil:
		return scoring.Refuse("clash.nothing")
	case c.Why != nil:
		return c.Why
	case c.Hidden:
		return scoring.Refuse("clash.hidden")
	}
	return nil
}

func (s *clashes) Update(m tea.Msg) tea.Cmd {
	if cmd, mine := s.list.update(m); mine {
		return cmd
	}
	switch m := m.(type) {
	case Changed:
		return s.reader.ask(readClashes)
	case listRead[[]clashLine]:
		if m.of != &s.reader {
			return nil
		}
		if !s.reader.done(m) {
			return s.reader.ask(readClashes)
		}
		s.show(m.data)
	case Submitted:
		if m.Tag == any(s) && m.Err == nil {
			return tea.Batch(s.reader.ask(readClashes), Tell(theme.Good, "clash.done"))
		}
	case clashSide:
		if m.of == s {
			return s.askWhy(m.what, m.side)
		}
	case clashChosen:
		if m.of == s {
			return s.env.Submit(s, m.c)
		}
	case tea.MouseMsg:
		_, ev := s.list.mouse(m)
		return s.event(ev)
	case tea.KeyMsg:
		return s.event(s.list.key(m))
	}
	return nil
}

func (s *clashes) event(ev widget.Event) tea.Cmd {
	if ev.Kind != widget.Chosen {
		return nil
	}
	if why := s.Why(ClashChoose); why != nil {
		return Fail(why)
	}
	return s.Handle(ClashChoose)
}

func (s *clashes) Handle(a Action) tea.Cmd {
	if cmd, mine := s.list.handle(a); mine {
		return cmd
	}
	c := s.list.cursor()
	if a != ClashChoose || c == nil {
		return nil
	}
	what := *c
	ask := Ask{Question: func(l wording.Lang) string {
		return l.Text("clash.ask", what.words.About(l, what.Clash), what.words.Cells(l, what.Clash))
	}}
	told := what.words.Told
	if what.words.Whole(s.env.Lang, what.Clash) != "" {
		ask.Detail = func(l wording.Lang) string { return what.words.Whole(l, what.Clash) }
		told = func(l wording.Lang, x scoring.Side) string {
			return l.Text("clash.who", x.Who, strconv.FormatUint(x.Place, 10))
		}
	}
	for i := range what.Sides[:min(len(what.Sides), len(clashKeys))] {
		ask.Choices = append(ask.Choices, Choice{Key: clashKeys[i : i+1], Label: func(l wording.Lang) string { return told(l, what.Sides[i]) },
			Then: clashSide{s, what, i}})
	}
	return Do(ask)
}

// askWhy asks for the reason of a choice.
func (s *clashes) askWhy(what clashLine, side int) tea.Cmd {
	return Do(Prompt{Question: func(l wording.Lang) string { return l.Text("clash.why", what.words.Side(l, what.Sides[side])) },
		Label: widget.Key("marks.reason"), Needed: true,
		Then: func(reason string) tea.Msg { return clashChosen{s, what.Choose(side, reason)} }})
}

func (s *clashes) View() string {
	l := s.env.Look
	if s.known && len(s.list.items) == 0 {
		return widget.Fit("\n  "+l.Put(theme.Good, l.Theme.Glyph.Good+" "+l.Text("clash.empty")), s.w, s.h)
	}
	return widget.Fit(s.list.view(l.Text("clash.lead"), nil), s.w, s.h)
}
