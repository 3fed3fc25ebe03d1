package screen

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/table"
	"ampera/tui/page"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// painting is the mode in which a form is filled in.
const painting Mode = "form"

// deedAction is the action of a page's act.
func deedAction(p *page.Page, d page.Deed) Action { return Action(string(p.ID) + "." + d.Word) }

// sendAction sends the form that is filled in.
func sendAction(p *page.Page) Action { return Action(string(p.ID) + ".send") }

// Painted is the registration of a declared page: a list with its acts, and the
// forms that they open.
func Painted(p page.Page) Registration {
	var own []Binding
	marks := false
	for _, d := range p.Acts {
		own = append(own, Binding{Keys: d.Keys, Action: deedAction(&p, d), Help: d.Help, Kind: d.Kind, Quiet: d.Quiet})
		marks = marks || d.On == page.Marked
	}
	bindings := listBindings(own...)
	if marks {
		bindings = markBindings(bindings...)
	}
	if p.Sent != "" {
		bindings = append(bindings, formBindings(painting, sendAction(&p), p.Sent, 0)...)
	}
	return Registration{ID: ID(p.ID), Title: p.Title, Roles: p.Roles, Direct: !p.Inside, Bindings: bindings,
		New: func(env *Env, args Args) Screen { return newPainted(env, &p, args) }}
}

// brought is what one reading of a page brings to the loop.
type brought struct {
	page.Reading
	err error
}

// painted is a declared page on a screen.
type painted struct {
	env  *Env
	page *page.Page
	args page.Args
	lister[int32]
	now    page.Reading // nil: nothing was read yet
	reader reader[brought]
	form   *filling     // nil: the list
	busy   *table.Words // what is being done beside the screen; nil: nothing
	stop   context.CancelFunc
	w, h   int
}

// next goes on with an act on the loop: an answer has come, or something is done.
type next struct {
	of  *painted
	run func() tea.Cmd
}

func newPainted(env *Env, p *page.Page, args Args) Screen {
	s := &painted{env: env, page: p, args: argsOf(args), reader: reader[brought]{env: env}}
	of := rowsOf[int32]{
		ID:    func(at *int32) string { return s.now.Key(int(*at)) },
		Words: s.words,
		Tone:  func(at *int32) theme.Tone { return tones[s.now.Tone(int(*at))] },
		Saved: p.Saved,
	}
	if p.Jumps {
		of.Number = func(at *int32) string { return s.now.Number(int(*at)) }
	}
	s.list = newList(env, of)
	small := false
	env.Desk.Read(func(v scoring.View) { small = v.Size() <= homeAtOnce })
	if small {
		s.take(s.read(env.Desk))
	}
	return s
}

// argsOf are a screen's args as a page has them.
func argsOf(a Args) page.Args {
	out := page.Args{}
	for id, value := range map[string]string{"candidate": a.Candidate, "component": a.Component, "group": a.Group, "person": string(a.Person), "sitting": string(a.Sitting)} {
		if value != "" {
			out[id] = value
		}
	}
	return out
}

// screenArgs are a page's args as screens have them.
func screenArgs(a page.Args) Args {
	return Args{Candidate: a["candidate"], Component: a["component"], Group: a["group"], Person: scoring.PersonID(a["person"]), Sitting: scoring.SittingID(a["sitting"])}
}

var tones = map[page.Tone]theme.Tone{page.Plain: theme.Plain, page.Strong: theme.Strong, page.Muted: theme.Muted, page.Good: theme.Good, page.Warn: theme.Warn, page.Bad: theme.Bad}

// words are what free words of a filter look in: every column, and what the page
// says beside them.
func (s *painted) words(at *int32) string {
	parts := []string{s.now.Words(int(*at))}
	for c, h := range s.now.Heads() {
		parts = append(parts, h.Shown(s.env.Lang, s.now.Cell(int(*at), c)))
	}
	return strings.Join(parts, " ")
}

// read reads the page; it may run beside the loop.
func (s *painted) read(from page.Source) brought {
	r, err := s.page.Read(context.Background(), from, s.args)
	return brought{r, err}
}

// take shows what was read; cursor, marks and a half-filled form stay.
func (s *painted) take(b brought) tea.Cmd {
	if b.err != nil {
		return Fail(b.err)
	}
	s.now = b.Reading
	s.list.setFields(s.fields()...)
	items := make([]int32, s.now.Len())
	for i := range items {
		items[i] = int32(i)
	}
	s.list.take(items)
	return nil
}

// fields are the page's columns as the list has them.
func (s *painted) fields() []field[int32] {
	out := make([]field[int32], len(s.now.Heads()))
	for c, h := range s.now.Heads() {
		asked := h.Asked()
		cell := func(at *int32) table.Value { return s.now.Cell(int(*at), c) }
		f := field[int32]{
			Column: widget.Column{ID: h.ID, Title: h.Title.In, Width: h.Width, Flex: h.Flex, Frozen: h.Frozen, Right: h.Right()},
			Name:   asked.Name, Kind: asked.Kind,
			Cell: func(at *int32) string { return s.shown(h, cell(at)) },
			Order: func(order []int32, down bool) {
				h.Sort(s.env.Lang, order, down, func(at int32) table.Value { return cell(&at) })
			},
			Text: func(at *int32) string { return h.Folded(s.env.Lang, cell(at)) },
		}
		if len(asked.Choices) > 0 {
			f.Choices = func() []query.Option { return asked.Choices }
		}
		if h.Right() {
			f.Number = func(at *int32) (scoring.Points, bool) { return cell(at).Figure() }
		}
		out[c] = f
	}
	return out
}

// shown is a value with its sign.
func (s *painted) shown(h table.Head, v table.Value) string {
	text := h.Shown(s.env.Lang, v)
	g := s.env.Theme.Glyph
	sign := map[table.Sign]string{table.Good: g.Good, table.Bad: g.Bad, table.Warn: g.Warn, table.Open: g.Unchosen, table.Busy: g.Saving}[h.Sign(v)]
	if sign == "" {
		return text
	}
	return sign + " " + text
}

// Init reads beside the loop what was too much for New.
func (s *painted) Init() tea.Cmd {
	if s.now != nil {
		return nil
	}
	return s.again()
}

// again reads anew, beside the loop.
func (s *painted) again() tea.Cmd {
	return s.reader.askDesk(func(desk scoring.Desk) brought { return s.read(desk) })
}

func (s *painted) SetSize(w, h int) {
	s.w, s.h = w, h
	s.list.setSize(w, h)
	if s.form != nil {
		s.form.setSize(w, h-2)
	}
}

func (s *painted) Update(m tea.Msg) tea.Cmd {
	if cmd, mine := s.list.update(m); mine {
		return cmd
	}
	switch m := m.(type) {
	case Changed:
		return s.again()
	case listRead[brought]:
		if m.of != &s.reader {
			return nil
		}
		if !s.reader.done(m) {
			return s.again()
		}
		return s.take(m.data)
	case Submitted:
		if sent, is := m.Tag.(*sending); is && sent.of == s {
			return s.submitted(sent, m.Err)
		}
	case next:
		if m.of == s {
			return m.run()
		}
	case tea.MouseMsg:
		if s.form == nil && s.now != nil {
			_, ev := s.list.mouse(m)
			return s.event(ev)
		}
	case tea.KeyMsg:
		switch {
		case s.form != nil:
			s.form.Key(m)
		case s.now != nil:
			return s.event(s.list.key(m))
		}
	}
	return nil
}

// event does what a second click on a row, or a number that is not there, asks for.
func (s *painted) event(ev widget.Event) tea.Cmd {
	switch ev.Kind {
	case widget.Refused:
		return noNumber(ev.Text)
	case widget.Chosen:
		for _, d := range s.page.Acts {
			if d.On != page.None && len(d.Keys) > 0 && d.Keys[0] == "enter" && s.Why(deedAction(s.page, d)) == nil {
				return s.Handle(deedAction(s.page, d))
			}
		}
	}
	return nil
}

// deed is the act of an action; -1 is none.
func (s *painted) deed(a Action) int {
	for i, d := range s.page.Acts {
		if deedAction(s.page, d) == a {
			return i
		}
	}
	return -1
}

// Why is why an act cannot be done now, or nil. Of marked rows those that it cannot
// be done to are left out.
func (s *painted) Why(a Action) *scoring.Refusal {
	i := s.deed(a)
	if i < 0 {
		return nil
	}
	if s.now == nil {
		return scoring.Refuse("list.unread")
	}
	var first *scoring.Refusal
	for _, row := range s.rows(s.page.Acts[i].On) {
		why := s.now.Why(i, row)
		if why == nil {
			return nil
		}
		if first == nil {
			first = why
		}
	}
	return first
}

// rows are the places of the rows that an act is done to; -1 alone: none.
func (s *painted) rows(on page.On) []int {
	var out []int
	switch on {
	case page.One:
		if at := s.list.cursor(); at != nil {
			out = append(out, int(*at))
		}
	case page.Marked:
		for _, id := range s.list.chosen() {
			if at := s.list.byID(id); at != nil {
				out = append(out, int(*at))
			}
		}
	}
	if out == nil {
		out = []int{-1}
	}
	return out
}

func (s *painted) Handle(a Action) tea.Cmd {
	if cmd, mine := s.list.handle(a); mine {
		return cmd
	}
	if a == FormSave || a == sendAction(s.page) {
		if s.busy != nil {
			return nil
		}
		return sendForm(s.form, a, s.send)
	}
	i := s.deed(a)
	if i < 0 || s.busy != nil || s.now == nil {
		return nil
	}
	var rows []int
	for _, row := range s.rows(s.page.Acts[i].On) {
		if row >= 0 && s.now.Why(i, row) == nil {
			rows = append(rows, row)
		}
	}
	return s.do(s.now.Do(s.actEnv(), i, rows))
}

// actEnv is what an act may ask.
func (s *painted) actEnv() page.Env {
	desk := s.env.Desk
	return page.Env{Source: desk, Actor: desk.Actor(), NewID: desk.NewID, Allow: desk.Allow}
}

func (s *painted) View() string {
	l := s.env.Look
	if s.form != nil {
		head := s.form.Title
		if s.busy != nil {
			head = *s.busy
		}
		return widget.Fit("  "+l.Put(theme.Strong, head.In(l.Lang))+"\n\n"+s.form.form.View(l), s.w, s.h)
	}
	if s.now == nil {
		return widget.Fit("\n"+working(s.env, "list.reading"), s.w, s.h)
	}
	if none := s.now.None(); s.now.Len() == 0 && !none.Silent() {
		lines := widget.Wrap(none.In(l.Lang), s.w-4)
		return widget.Fit("\n  "+l.Put(tones[none.Tone], strings.Join(lines, "\n  ")), s.w, s.h)
	}
	lead := s.now.Lead()
	if s.busy != nil {
		lead = page.Line{Tone: page.Muted, Words: *s.busy}
	}
	text := lead.In(l.Lang)
	if lead.Tone != page.Muted {
		text = l.Put(tones[lead.Tone], text)
	}
	return s.list.view(text, nil)
}
