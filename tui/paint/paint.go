package paint

import (
	"context"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/tui/list"
	"ampera/tui/page"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// brought is what one reading of a page brings to the loop.
type brought struct {
	page.Reading
	more bool // rows may follow
	err  error
}

// painted is a declared page on a screen.
type painted struct {
	env  *screen.Env
	page *page.Page
	args page.Args
	list.Lister[int32]
	now     page.Reading // nil: nothing was read yet
	taken   int          // readings, to tell whether there was another
	reader  screen.Reader[brought]
	small   bool           // it is read on the loop
	more    bool           // rows may follow those that were read
	turned  bool           // what is read next is another page of the same
	typed   screen.Action  // an act that waits for what is read just now
	before  []page.Args    // that the page was read with, for a step back
	detail  *detail        // of the row under the cursor; nil: the list
	flip    *widget.Scroll // what stands beside the list, in its place; nil: the list
	taking  int            // lines that the list cannot have for its rows
	scans   []string       // numbers that were scanned while the page was read, by their rows
	running bool           // what it does reaches the loop
	begun   bool           // the act that the page begins with
	done    bool           // something was stored by it
	over    []over         // what stands over the list, the last on top
	Steps
	w, h int
}

func newPainted(env *screen.Env, p *page.Page, args screen.Args) *painted {
	s := newUnread(env, p, args)
	env.Desk.Read(func(v scoring.View) { s.small = v.Size() <= list.AtOnce || p.Alone && p.Inside })
	if s.small && !p.More {
		s.take(s.reading(0)(env.Desk))
	}
	return s
}

// newUnread is a page of which nothing was read yet.
func newUnread(env *screen.Env, p *page.Page, args screen.Args) *painted {
	s := &painted{env: env, page: p, args: argsOf(args)}
	s.reader = screen.NewReader(env, s, s.again, s.take)
	s.Steps = Steps{Env: env, Other: s.step, Stored: s.stored, Ended: s.ended}
	for _, a := range p.Args {
		if a.Loose && s.args[a.ID] != "" {
			s.before = append(s.before, s.args.With(a.ID, ""))
		}
	}
	of := list.Rows[int32]{
		ID: func(at *int32) string {
			if *at < 0 {
				return ""
			}
			return s.now.Key(int(*at))
		},
		Tone:  func(at *int32) theme.Tone { return tones[s.now.Tone(int(*at))] },
		Saved: p.Saved,
	}
	if p.Groups {
		of.Parts = true
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
	return s
}

// argsOf are a screen's args as a page has them.
func argsOf(a screen.Args) page.Args {
	out := page.Args{}
	for id, value := range map[string]string{"candidate": a.Candidate, "component": a.Component, "group": a.Group, "person": string(a.Person), "sitting": string(a.Sitting), "only": a.Only} {
		if value != "" {
			out[id] = value
		}
	}
	return out
}

// Args are a page's args as screens have them.
func Args(a page.Args) screen.Args {
	return screen.Args{Candidate: a["candidate"], Component: a["component"], Group: a["group"], Person: scoring.PersonID(a["person"]), Sitting: scoring.SittingID(a["sitting"]), Only: a["only"]}
}

var tones = map[page.Tone]theme.Tone{page.Plain: theme.Plain, page.Strong: theme.Strong, page.Muted: theme.Muted, page.Good: theme.Good, page.Warn: theme.Warn, page.Bad: theme.Bad}

// reading reads the page, at least so many rows of it. It runs beside the loop, on
// which what it is asked for is taken.
func (s *painted) reading(least int) func(scoring.Desk) brought {
	p, args, clock := s.page, s.args, s.env.Clock
	return func(desk scoring.Desk) brought {
		from := page.Here{Desk: desk, Clock: clock}
		r, err := p.Read(context.Background(), from, args)
		if err == nil && r.Len() < least {
			r, err = page.Full(context.Background(), from, r, least)
		}
		return brought{r, p.More, err}
	}
}

// here is a desk with this screen's clock.
func (s *painted) here(desk scoring.Desk) page.Source {
	return page.Here{Desk: desk, Clock: s.env.Clock}
}

// follow reads the rows that come next.
func follow(got brought, from page.Source) brought {
	longer, err := got.Reading.More(context.Background(), from)
	if err != nil || longer == nil {
		return brought{got.Reading, false, err}
	}
	return brought{longer, true, nil}
}

// take shows what was read; cursor, marks and a half-filled form stay.
func (s *painted) take(b brought) tea.Cmd {
	if why := screen.RefusalOf(b.err); why != nil && why.Code == "store.closed" && s.now != nil {
		return nil // who closed the selection has said so: it was wiped from here
	}
	if b.err != nil {
		return screen.Fail(b.err)
	}
	s.taken++
	first, turned := s.now == nil, s.turned
	s.now, s.more = b.Reading, b.more
	s.List.SetColumns(s.columns()...)
	s.List.Take(s.items())
	switch {
	case first:
		s.begin()
	case s.turned:
		s.goTo()
	}
	s.turned = false
	s.SetSize(s.w, s.h)
	cmds := []tea.Cmd{s.saw(), s.anew(first || turned), s.catchUp()}
	if s.running {
		cmds = append(cmds, s.opens())
	}
	if !s.List.Filter.Query.Empty() { // what is looked for may be further back
		cmds = append(cmds, s.ahead())
	}
	return tea.Batch(cmds...)
}

// saw remembers that somebody has looked at this, if that is so.
func (s *painted) saw() tea.Cmd {
	name, value := s.now.Saw()
	if name == "" || s.env.Desk.Recall(name) == value {
		return nil
	}
	return tea.Sequence(s.env.Remember(name, value), screen.Do(screen.Looked{}))
}

// near is how near to the end of what was read the cursor may come before more is
// read.
const near = 40

// ahead reads what follows when the cursor comes near the end.
func (s *painted) ahead() tea.Cmd {
	at, _ := s.List.Table.Cursor()
	if !s.more || at+near < s.List.Len() {
		return nil
	}
	s.more = false
	got := brought{s.now, true, nil}
	clock := s.env.Clock
	return s.reader.AskDesk(func(desk scoring.Desk) brought { return follow(got, page.Here{Desk: desk, Clock: clock}) })
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

// begin shows the page as it was asked for, narrowed by its args.
func (s *painted) begin() {
	s.narrow(s.now.Narrow(s.args))
	s.goTo()
}

// goTo puts the cursor where the page says that it begins.
func (s *painted) goTo() {
	if key := s.now.At(s.args); key != "" {
		s.List.Table.GoTo(key)
	}
}

// narrow puts words into the filter.
func (s *painted) narrow(by []page.Narrowing) {
	for _, n := range by {
		term := ""
		if at := s.List.Column(n.Column); at >= 0 && !n.Value.Silent() {
			term = list.TermOf(s.env.Lang, s.List.Columns[at].Name, n.Value.In(s.env.Lang))
		}
		s.List.SetTerm(n.Column, term)
	}
}

// columns are the page's, of rows by their places.
func (s *painted) columns() []list.Column[int32] {
	out := make([]list.Column[int32], len(s.now.Heads()))
	for c, h := range s.now.Heads() {
		out[c].Head, out[c].Cell = h, func(at *int32) table.Value { return s.now.Cell(int(*at), c) }
	}
	return out
}

// Init reads beside the loop what was too much for New.
func (s *painted) Init() tea.Cmd {
	if s.running = true; s.now != nil {
		return tea.Batch(s.anew(true), s.opens())
	}
	return s.again()
}

// Opening says that what is read is the first, or another page of the same.
func (s *painted) Opening() bool { return s.reader.Busy() && (s.now == nil || s.turned) }

// again reads anew, beside the loop: as much as is shown.
func (s *painted) again() tea.Cmd {
	shown := 0
	if s.now != nil {
		shown = s.now.Len()
	}
	return s.reader.AskDesk(s.reading(shown))
}

// Title is what is shown, by name.
func (s *painted) Title() string {
	if s.now == nil {
		return s.env.Text(s.page.Title)
	}
	if at := s.List.Cursor(); s.detail != nil && at != nil && *at >= 0 {
		return s.now.Named(int(*at)).In(s.env.Lang)
	}
	return s.now.Heading().In(s.env.Lang)
}

func (s *painted) SetSize(w, h int) {
	s.w, s.h = w, h
	s.List.SetSize(w, h) // of which the count above it has its room
	s.List.Head = len(s.lead())
	above := len(s.above())
	s.List.SetSize(w, h-above-len(s.foot()))
	s.taking = s.around()
	if s.flip != nil {
		s.flip.SetSize(w, h-above)
	}
	for _, o := range s.over {
		o.size(w, h)
	}
	if s.detail != nil {
		s.detail.scroll.SetSize(w, h)
	}
}

// Update takes a message, and makes room for what there is to say then.
func (s *painted) Update(m tea.Msg) tea.Cmd {
	defer s.fit()
	if cmd, mine := s.List.Update(m); mine {
		return cmd
	}
	if cmd, mine := screen.Replied(s, m); mine {
		return cmd
	}
	if cmd, mine := s.Steps.Update(m); mine {
		return cmd
	}
	switch m := m.(type) {
	case screen.Changed:
		return tea.Batch(s.again(), s.followPreview())
	case tea.MouseMsg:
		return s.mouse(m)
	case tea.KeyMsg:
		switch {
		case s.top() != nil:
			return s.top().press(m)
		case s.flip != nil:
			s.flip.Key(m)
		case s.detail != nil:
			s.detail.scroll.Key(m)
		case s.now != nil:
			return s.event(s.List.Key(m))
		}
	}
	return nil
}

func (s *painted) mouse(m tea.MouseMsg) tea.Cmd {
	switch {
	case s.top() != nil:
		s.top().click(m)
	case s.now == nil:
	case s.flip != nil:
		m.Y -= len(s.above())
		s.flip.Mouse(m)
	case s.detail != nil:
		s.detail.scroll.Mouse(m)
	default:
		m.Y -= len(s.above())
		_, ev := s.List.Mouse(m)
		return s.event(ev)
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
	case widget.Jumped:
		if s.page.Scans {
			return s.scan(ev.ID)
		}
	}
	return s.ahead()
}

// scan does what comes of a number that was typed or scanned; what is read just now first.
func (s *painted) scan(id string) tea.Cmd {
	at := s.List.ByID(id)
	switch {
	case s.busy != nil || at == nil:
		return nil
	case s.reader.Busy():
		s.scans = append(s.scans, id)
		return nil
	}
	return s.Do(s.now.Scan(s.actEnv(), int(*at)))
}

// opens does the act that the page begins with, once, as soon as it can be done.
func (s *painted) opens() tea.Cmd {
	if s.page.Begins == "" || s.begun || s.now == nil {
		return nil
	}
	at := slices.IndexFunc(s.page.Acts, func(d page.Deed) bool { return d.Word == s.page.Begins })
	if s.begun = s.refused(at) == nil; !s.begun {
		return nil
	}
	return s.Do(s.now.Do(s.actEnv(), at, nil))
}

// enter does the act of Enter to the row under the cursor.
func (s *painted) enter() tea.Cmd {
	if s.page.Detail {
		return s.openDetail()
	}
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

func (s *painted) View() string {
	l := s.env.Look
	if o := s.top(); o != nil {
		return widget.Fit(o.draw(s), s.w, s.h)
	}
	if s.now == nil {
		return widget.Fit("\n"+screen.Working(s.env, s.page.Unread), s.w, s.h)
	}
	if s.detail != nil {
		return s.detailView()
	}
	if s.flip != nil {
		return widget.Fit(strings.Join(append(s.above(), s.flip.View(l)), "\n"), s.w, s.h)
	}
	if none := s.now.None(); s.now.Len() == 0 && !none.Silent() {
		lines := widget.Wrap(inLine(l, none), s.w-4)
		body := "\n  " + l.Put(tones[none.Tone], strings.Join(lines, "\n  "))
		return widget.Fit(strings.Join(append(s.above(), body), "\n"), s.w, s.h)
	}
	return widget.Fit(s.listView(), s.w, s.h)
}

// count is how many rows were read, where there are more; nil: how many are shown.
func (s *painted) count() widget.Words {
	if !s.page.More || s.now == nil {
		return nil
	}
	return widget.Key("list.read", strconv.Itoa(s.now.Len()))
}
