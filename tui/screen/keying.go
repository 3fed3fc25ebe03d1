package screen

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of what was typed twice.
const (
	KeyingSettle  Action = "keying.settle"
	KeyingCorrect Action = "keying.correct"
)

func keyingRegistration() Registration {
	return Registration{ID: Keying, Title: "keying.title", Direct: true, New: newKeying, Roles: scoring.Chair | scoring.Secretary,
		Bindings: listBindings([]Binding{
			{Keys: []string{"enter"}, Action: KeyingSettle, Help: "keying.do.settle", Kind: scoring.KindSettleKeying},
			{Keys: []string{"e"}, Action: KeyingCorrect, Help: "keying.do.correct", Kind: scoring.KindSettleKeying},
		}...)}
}

// keyingData is what one reading brings.
type keyingData struct {
	differ []scoring.KeyDifference
	double []*scoring.SubTest // sub-tests that are typed twice
}

// keying lists the marks that two people typed differently. Each waits for
// somebody to look at the paper and type what it says: neither value is offered.
type keying struct {
	env *Env
	lister[scoring.KeyDifference]
	data   keyingData
	reader reader[keyingData]
	w, h   int
}

// Messages of what was typed twice.
type (
	keyingTyped struct { // a mark as somebody reads it on the paper
		of   *keying
		what keyingOf
		text string
	}
	keyingSettled struct { // a mark that neither of the two typed, agreed to
		of *keying
		c  scoring.SettleKeying
	}
	keyingNumber struct { // whose agreed mark is wrong on both screens
		of     *keying
		number string
	}
	keyingSub struct {
		of   *keying
		what keyingOf
	}
)

// keyingOf is a mark: whose, of which sub-test, and what was typed for it.
type keyingOf struct {
	number, name string
	sub          *scoring.SubTest
	typed        []scoring.Keyed // empty: the two agreed, or it was settled before
}

func newKeying(env *Env, _ Args) Screen {
	s := &keying{env: env, reader: reader[keyingData]{env: env}}
	type difference = scoring.KeyDifference
	typed := textField("typed", "keying.typed", scoring.Text{ID: "ketikan", EN: "typed"}, 30, s.typedWords)
	typed.Flex = true
	name := nameField(14, func(d *difference) string { return d.Name })
	name.Flex = false
	s.list = newList(env, rowsOf[difference]{
		ID:     func(d *difference) string { return d.Number + "/" + d.SubTest.Code },
		Words:  func(d *difference) string { return d.Number + " " + d.Name },
		Number: func(d *difference) string { return d.Number },
		Saved:  "keying",
		Tone:   func(*difference) theme.Tone { return theme.Warn },
	}, numberField(8, func(d *difference) string { return d.Number }), name,
		textField("sub", "keying.sub", scoring.Text{ID: "subtes", EN: "subtest"}, 12, func(d *difference) string { return env.Lang.Of(d.SubTest.Name) }),
		typed)
	env.Desk.Read(func(v scoring.View) {
		if v.Size() <= homeAtOnce {
			s.show(readKeying(v))
		}
	})
	return s
}

func readKeying(v scoring.View) keyingData {
	d := keyingData{differ: v.KeyDifferences()}
	if book := v.Record().Book(); book != nil {
		for _, t := range book.SubTests() {
			if t.Double {
				d.double = append(d.double, t)
			}
		}
	}
	return d
}

// typedWords are both values with who typed them.
func (s *keying) typedWords(d *scoring.KeyDifference) string {
	parts := make([]string, len(d.Typed))
	for i, k := range d.Typed {
		parts[i] = s.mark(k.Mark) + " " + d.Names[i]
	}
	return strings.Join(parts, " "+s.env.Theme.Glyph.Dot+" ")
}

func (s *keying) mark(m scoring.Points) string { return s.env.Lang.Decimal(m, 0) }

// Init reads beside the loop what was too much for New.
func (s *keying) Init() tea.Cmd {
	if s.list.items != nil || s.data.double != nil {
		return nil
	}
	return s.reader.ask(readKeying)
}

func (s *keying) show(d keyingData) {
	s.data = d
	s.list.take(d.differ)
}

func (s *keying) SetSize(w, h int) {
	s.w, s.h = w, h
	s.list.setSize(w, h)
}

func (s *keying) Why(a Action) *scoring.Refusal {
	switch {
	case len(s.data.double) == 0:
		return scoring.Refuse("keying.none-double")
	case a == KeyingSettle && s.list.cursor() == nil:
		return scoring.Refuse("keying.nothing")
	}
	return nil
}

func (s *keying) Update(m tea.Msg) tea.Cmd {
	if cmd, mine := s.list.update(m); mine {
		return cmd
	}
	switch m := m.(type) {
	case Changed:
		return s.reader.ask(readKeying)
	case listRead[keyingData]:
		if m.of != &s.reader {
			return nil
		}
		if !s.reader.done(m) {
			return s.reader.ask(readKeying)
		}
		s.show(m.data)
	case Submitted:
		if m.Tag == any(s) && m.Err == nil {
			return tea.Batch(s.reader.ask(readKeying), Tell(theme.Good, "keying.done"))
		}
	case keyingTyped:
		if m.of == s {
			return s.typed(m.what, m.text)
		}
	case keyingSettled:
		if m.of == s {
			return s.settle(m.c)
		}
	case keyingNumber:
		if m.of == s {
			return s.askSub(m.number)
		}
	case keyingSub:
		if m.of == s {
			return s.askMark(m.what, "")
		}
	case tea.MouseMsg:
		_, ev := s.list.mouse(m)
		return s.event(ev)
	case tea.KeyMsg:
		return s.event(s.list.key(m))
	}
	return nil
}

func (s *keying) event(ev widget.Event) tea.Cmd {
	switch ev.Kind {
	case widget.Chosen:
		return s.Handle(KeyingSettle)
	case widget.Refused:
		return noNumber(ev.Text)
	}
	return nil
}

func (s *keying) Handle(a Action) tea.Cmd {
	if cmd, mine := s.list.handle(a); mine {
		return cmd
	}
	switch a {
	case KeyingSettle:
		if d := s.list.cursor(); d != nil {
			what := keyingOf{d.Number, d.Name, d.SubTest, d.Typed}
			if d.Lapsed {
				what.typed = nil // settled anew with a reason
			}
			return s.askMark(what, "")
		}
	case KeyingCorrect:
		return Do(Prompt{Question: widget.Key("keying.correct.ask"), Label: widget.Key("marks.number"), Needed: true,
			Then: func(text string) tea.Msg { return keyingNumber{s, strings.TrimSpace(text)} }})
	}
	return nil
}

// askSub asks which mark of a candidate is wrong though both typed it.
func (s *keying) askSub(number string) tea.Cmd {
	what := keyingOf{number: number}
	known := false
	s.env.Desk.Read(func(v scoring.View) {
		var i int
		if i, known = v.Find(number); known {
			what.name = v.Record().At(i).Name
		}
	})
	if !known {
		return noNumber(number)
	}
	ask := Ask{Question: widget.Key("keying.sub.ask", number, what.name)}
	for i, t := range s.data.double {
		one := what
		one.sub = t
		ask.Choices = append(ask.Choices, Choice{Key: strconv.Itoa(i + 1), Label: widget.Said(t.Name), Then: keyingSub{s, one}})
	}
	return Do(ask)
}

// askMark asks what the paper says. It shows neither value: whoever looks at one
// first, reads it.
func (s *keying) askMark(what keyingOf, text string) tea.Cmd {
	return Do(Prompt{Question: widget.Key("keying.ask", what.number, what.name, s.env.Lang.Of(what.sub.Name)),
		Label: widget.Key("keying.paper"), Value: text, Needed: true, Number: true,
		Then: func(text string) tea.Msg { return keyingTyped{s, what, text} }})
}

// typed takes what the paper says. What neither of the two had typed is asked
// about once more; what both had typed needs a reason to be changed.
func (s *keying) typed(what keyingOf, text string) tea.Cmd {
	m, err := scoring.ParsePoints(strings.Replace(strings.TrimSpace(text), ",", ".", 1))
	if err != nil || m < 0 || m > what.sub.Max {
		again := scoring.Refuse("mark.range", s.env.Lang.Of(what.sub.Name), "0", what.sub.Max.String(), text)
		return tea.Sequence(s.askMark(what, text), Fail(again))
	}
	c := scoring.SettleKeying{Number: what.number, SubTest: what.sub.Code, Mark: m}
	switch {
	case len(what.typed) == 0:
		return Do(Prompt{Question: widget.Key("keying.why", what.number, s.mark(m)), Label: widget.Key("marks.reason"), Needed: true, Behind: true,
			Then: func(why string) tea.Msg { c.Reason = why; return keyingSettled{s, c} }})
	case what.was(m):
		return s.settle(c)
	}
	return Do(Ask{Question: widget.Key("keying.neither", s.mark(m)), Choices: []Choice{
		{Key: "t", Label: widget.Key("keying.neither.no"), Then: keyingSub{s, what}},
		{Key: "y", Label: widget.Key("keying.neither.yes", s.mark(m)), Then: keyingSettled{s, c}},
	}})
}

// was says whether one of the two typed this mark.
func (k keyingOf) was(m scoring.Points) bool {
	for _, t := range k.typed {
		if t.Mark == m {
			return true
		}
	}
	return false
}

func (s *keying) settle(c scoring.SettleKeying) tea.Cmd { return s.env.Submit(s, c) }

func (s *keying) View() string {
	l := s.env.Look
	if len(s.data.differ) == 0 {
		key := "keying.empty"
		if len(s.data.double) == 0 {
			key = "keying.no-double"
		}
		lines := widget.Wrap(l.Text(key), s.w-4)
		return widget.Fit("\n  "+l.Put(theme.Muted, strings.Join(lines, "\n  ")), s.w, s.h)
	}
	return widget.Fit(s.list.view(l.Text("keying.lead"), nil), s.w, s.h)
}
