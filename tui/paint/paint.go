package paint

import (
	"context"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/table"
	"ampera/tui/list"
	"ampera/tui/page"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// PageKeep saves what a declared page shows.
const PageKeep screen.Action = "page.keep"

// painting is the mode in which a form is filled in.
const painting screen.Mode = "form"

// deedAction is the action of a page's act.
func deedAction(p *page.Page, d page.Deed) screen.Action {
	return screen.Action(string(p.ID) + "." + d.Word)
}

// sendAction sends the form that is filled in.
func sendAction(p *page.Page) screen.Action { return screen.Action(string(p.ID) + ".send") }

// Page is the registration of a declared page: a list with its acts, and the
// forms that they open.
func Page(p page.Page) screen.Registration {
	var own []screen.Binding
	for _, d := range p.Acts {
		own = append(own, screen.Binding{Keys: d.Keys, Action: deedAction(&p, d), Help: d.Help, Kind: d.Kind, Quiet: d.Quiet})
	}
	bindings := append(list.Bindings(own...), screen.Binding{Keys: []string{"f8"}, Action: PageKeep, Help: "list.do.save", Quiet: true})
	if p.Marks {
		bindings = list.MarkBindings(bindings...)
	}
	if p.Sent != "" {
		bindings = append(bindings, screen.FormBindings(painting, sendAction(&p), p.Sent, 0)...)
	}
	return screen.Registration{ID: screen.ID(p.ID), Title: p.Title, Roles: p.Roles, Direct: !p.Inside, Bindings: bindings,
		New: func(env *screen.Env, args screen.Args) screen.Screen {
			s := newPainted(env, &p, args)
			if p.Beside {
				return newPaintedBeside(s)
			}
			return s
		}}
}

// brought is what one reading of a page brings to the loop.
type brought struct {
	page.Reading
	err error
}

// painted is a declared page on a screen.
type painted struct {
	env  *screen.Env
	page *page.Page
	args page.Args
	list.Lister[int32]
	now    page.Reading // nil: nothing was read yet
	reader screen.Reader[brought]
	form   *Filling     // nil: the list
	busy   *table.Words // what is being done beside the screen; nil: nothing
	stop   context.CancelFunc
	w, h   int
}

// next goes on with an act on the loop: an answer has come, or something is done.
type next struct {
	of  *painted
	run func() tea.Cmd
}

func newPainted(env *screen.Env, p *page.Page, args screen.Args) *painted {
	s := &painted{env: env, page: p, args: argsOf(args), reader: screen.Reader[brought]{Env: env}}
	of := list.Rows[int32]{
		ID: func(at *int32) string {
			if *at < 0 {
				return ""
			}
			return s.now.Key(int(*at))
		},
		Words: s.words,
		Tone:  func(at *int32) theme.Tone { return tones[s.now.Tone(int(*at))] },
		Saved: p.Saved,
	}
	if p.Groups {
		of.Break = func(at *int32) (widget.Words, bool) {
			if *at >= 0 {
				return nil, false
			}
			_, title := s.now.Group(int(-*at - 1))
			return title.In, true
		}
	}
	if p.Jumps {
		of.Number = func(at *int32) string { return s.now.Number(int(*at)) }
	}
	s.List = list.New(env, of)
	small := false
	env.Desk.Read(func(v scoring.View) { small = v.Size() <= list.AtOnce })
	if small {
		s.take(s.read(env.Desk))
	}
	return s
}

// argsOf are a screen's args as a page has them.
func argsOf(a screen.Args) page.Args {
	out := page.Args{}
	for id, value := range map[string]string{"candidate": a.Candidate, "component": a.Component, "group": a.Group, "person": string(a.Person), "sitting": string(a.Sitting)} {
		if value != "" {
			out[id] = value
		}
	}
	return out
}

// screenArgs are a page's args as screens have them.
func screenArgs(a page.Args) screen.Args {
	return screen.Args{Candidate: a["candidate"], Component: a["component"], Group: a["group"], Person: scoring.PersonID(a["person"]), Sitting: scoring.SittingID(a["sitting"])}
}

var tones = map[page.Tone]theme.Tone{page.Plain: theme.Plain, page.Strong: theme.Strong, page.Muted: theme.Muted, page.Good: theme.Good, page.Warn: theme.Warn, page.Bad: theme.Bad}

// words are what free words of a filter look in.
func (s *painted) words(at *int32) string { return page.Searched(s.now, s.env.Lang, int(*at)) }

// read reads the page; it may run beside the loop.
func (s *painted) read(from page.Source) brought {
	r, err := s.page.Read(context.Background(), from, s.args)
	return brought{r, err}
}

// take shows what was read; cursor, marks and a half-filled form stay.
func (s *painted) take(b brought) tea.Cmd {
	if b.err != nil {
		return screen.Fail(b.err)
	}
	first := s.now == nil
	s.now = b.Reading
	s.List.SetFields(s.fields()...)
	s.List.Take(s.items())
	if first {
		s.begin()
	}
	s.SetSize(s.w, s.h)
	return nil
}

// items are the rows by their places; before the first of a group stands its title,
// as the place that follows, turned around.
func (s *painted) items() []int32 {
	out := make([]int32, 0, s.now.Len())
	last := ""
	for i := range s.now.Len() {
		if id, _ := s.now.Group(i); s.page.Groups && (i == 0 || id != last) {
			last = id
			out = append(out, int32(-i-1))
		}
		out = append(out, int32(i))
	}
	return out
}

// begin shows the page as it was asked for: in its order, narrowed by its args.
func (s *painted) begin() {
	if at := s.column(s.page.Order); at >= 0 {
		s.List.SortBy(at)
	}
	s.narrow(s.now.Narrow(s.args))
}

// column is the place of a column; -1 is none.
func (s *painted) column(id string) int {
	return slices.IndexFunc(s.List.Fields, func(f list.Field[int32]) bool { return f.ID == id })
}

// narrow puts words into the filter.
func (s *painted) narrow(by []page.Narrowing) {
	for _, n := range by {
		term := ""
		if at := s.column(n.Column); at >= 0 && !n.Value.Silent() {
			term = list.TermOf(s.env.Lang, s.List.Fields[at].Name, n.Value.In(s.env.Lang))
		}
		s.List.SetTerm(n.Column, term)
	}
}

// fields are the page's columns as the list has them.
func (s *painted) fields() []list.Field[int32] {
	out := make([]list.Field[int32], len(s.now.Heads()))
	for c, h := range s.now.Heads() {
		asked := h.Asked()
		cell := func(at *int32) table.Value { return s.now.Cell(int(*at), c) }
		f := list.Field[int32]{
			Column: widget.Column{ID: h.ID, Title: h.Title.In, Width: h.Width, Flex: h.Flex, Frozen: h.Frozen, Right: h.Right()},
			Name:   asked.Name, Kind: asked.Kind,
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
		if !h.Unshown && s.w >= h.From {
			f.Cell = func(at *int32) string { return s.shown(h, cell(at)) }
		}
		out[c] = f
	}
	return out
}

// shown is a value with its sign.
func (s *painted) shown(h table.Head, v table.Value) string {
	return glyph(s.env.Look, h.Sign(v)) + h.Shown(s.env.Lang, v)
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
	return s.reader.AskDesk(func(desk scoring.Desk) brought { return s.read(desk) })
}

func (s *painted) SetSize(w, h int) {
	wider := s.now != nil && slices.ContainsFunc(s.now.Heads(), func(head table.Head) bool { return w >= head.From != (s.w >= head.From) })
	s.w, s.h = w, h
	s.List.SetSize(w, h-s.headLines()-s.footLines())
	if wider {
		s.List.SetFields(s.fields()...)
	}
	if s.form != nil {
		s.form.SetSize(w, h-2)
	}
}

func (s *painted) Update(m tea.Msg) tea.Cmd {
	if cmd, mine := s.List.Update(m); mine {
		return cmd
	}
	if cmd, mine := screen.SaveText(s.env, s, m); mine {
		return cmd
	}
	switch m := m.(type) {
	case screen.Changed:
		return s.again()
	case screen.ListRead[brought]:
		if m.Of != &s.reader {
			return nil
		}
		if !s.reader.Done(m) {
			return s.again()
		}
		return s.take(m.Data)
	case screen.Submitted:
		if sent, is := m.Tag.(*sending); is && sent.of == s {
			return s.submitted(sent, m.Err)
		}
	case next:
		if m.of == s {
			return m.run()
		}
	case tea.MouseMsg:
		if s.form == nil && s.now != nil {
			m.Y -= s.headLines()
			_, ev := s.List.Mouse(m)
			return s.event(ev)
		}
	case tea.KeyMsg:
		switch {
		case s.form != nil:
			s.form.Key(m)
		case s.now != nil:
			return s.event(s.List.Key(m))
		}
	}
	return nil
}

// event does what a second click on a row, or a number that is not there, asks for.
func (s *painted) event(ev widget.Event) tea.Cmd {
	switch ev.Kind {
	case widget.Refused:
		return list.NoNumber(ev.Text)
	case widget.Chosen:
		return s.enter()
	}
	return nil
}

// enter does the act of Enter to the row under the cursor.
func (s *painted) enter() tea.Cmd {
	for _, d := range s.page.Acts {
		if d.On == page.None || len(d.Keys) == 0 || d.Keys[0] != "enter" {
			continue
		}
		if why := s.Why(deedAction(s.page, d)); why != nil {
			return screen.Fail(why)
		}
		return s.Handle(deedAction(s.page, d))
	}
	return nil
}

// deed is the act of an action; -1 is none.
func (s *painted) deed(a screen.Action) int {
	for i, d := range s.page.Acts {
		if deedAction(s.page, d) == a {
			return i
		}
	}
	return -1
}

// Why is why an act cannot be done now, or nil. Of marked rows those that it cannot
// be done to are left out.
func (s *painted) Why(a screen.Action) *scoring.Refusal {
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
		if at := s.List.Cursor(); at != nil {
			out = append(out, int(*at))
		}
	case page.Marked:
		for _, id := range s.List.Chosen() {
			if at := s.List.ByID(id); at != nil {
				out = append(out, int(*at))
			}
		}
	}
	if out == nil {
		out = []int{-1}
	}
	return out
}

func (s *painted) Handle(a screen.Action) tea.Cmd {
	if cmd, mine := s.List.Handle(a); mine {
		if a == list.ListFound && s.page.Opens && s.List.Len() == 1 { // the only one opens
			return s.enter()
		}
		return cmd
	}
	if a == PageKeep && s.now != nil {
		return s.keep()
	}
	if a == screen.FormSave || a == sendAction(s.page) {
		if s.busy != nil {
			return nil
		}
		return screen.SendForm(s.form, a, s.send)
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
	return page.Env{Source: desk, Actor: desk.Actor(), Lang: s.env.Lang, Now: s.env.Clock(), NewID: desk.NewID, Allow: desk.Allow}
}

func (s *painted) View() string {
	l := s.env.Look
	if s.form != nil {
		head := s.form.Title
		if s.busy != nil {
			head = *s.busy
		}
		return widget.Fit("  "+l.Put(theme.Strong, head.In(l.Lang))+"\n\n"+s.form.Widget.View(l), s.w, s.h)
	}
	if s.now == nil {
		return widget.Fit("\n"+screen.Working(s.env, s.page.Unread), s.w, s.h)
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
	body := s.List.View(text, nil)
	if s.headLines() > 0 {
		done, of := s.now.Done()
		body = "  " + widget.Progress(l, done, of, 0, s.w-4) + "\n" + body
	}
	if foot := s.foot(); !foot.Silent() {
		body += "\n" + widget.Cut("  "+l.Put(tones[foot.Tone], glyph(l, footSigns[foot.Tone])+foot.In(l.Lang)), s.w)
	}
	return widget.Fit(body, s.w, s.h)
}

// headLines is the line above the list that says how much is done.
func (s *painted) headLines() int {
	if s.now == nil || s.h < 12 {
		return 0
	}
	_, of := s.now.Done()
	return min(of, 1)
}

// foot is the line below the list, where there is room for one.
func (s *painted) foot() page.Line {
	if s.now == nil || s.h < 8 {
		return page.Line{}
	}
	return s.now.Foot()
}

func (s *painted) footLines() int {
	if s.foot().Silent() {
		return 0
	}
	return 1
}

// footSigns stand before a foot.
var footSigns = map[page.Tone]table.Sign{page.Warn: table.Warn, page.Bad: table.Bad, page.Good: table.Good}

// glyph is a sign with the blank behind it; "" is none.
func glyph(l widget.Look, s table.Sign) string {
	g := l.Theme.Glyph
	switch s {
	case table.Good:
		return g.Good + " "
	case table.Bad:
		return g.Bad + " "
	case table.Warn:
		return g.Warn + " "
	case table.Open:
		return g.Unchosen + " "
	case table.Busy:
		return g.Saving + " "
	}
	return ""
}

// paintedBeside is a page beside which the candidate under the cursor stands.
type paintedBeside struct {
	*painted
	list.CandidateAside
}

func newPaintedBeside(s *painted) *paintedBeside {
	b := &paintedBeside{painted: s}
	b.follow(false)
	return b
}

// Update takes a message, then reads whom the cursor is on.
func (s *paintedBeside) Update(m tea.Msg) tea.Cmd {
	cmd := s.painted.Update(m)
	_, anew := m.(screen.ListRead[brought])
	s.follow(anew)
	return cmd
}

// Handle does an action, then reads whom the cursor is on.
func (s *paintedBeside) Handle(a screen.Action) tea.Cmd {
	cmd := s.painted.Handle(a)
	s.follow(false)
	return cmd
}

func (s *paintedBeside) follow(anew bool) {
	number := ""
	if at := s.List.Cursor(); at != nil {
		number = s.now.Candidate(int(*at))
	}
	s.Look(s.painted.env, number, anew)
}
