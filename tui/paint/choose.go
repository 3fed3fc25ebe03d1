package paint

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/wording"
	"ampera/tui/list"
	"ampera/tui/page"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of choosing, and its mode.
const (
	chooseToggle screen.Action = "page.toggle"
	chooseTake   screen.Action = "page.take"
	choosingMode screen.Mode   = "choose"
)

func chooseBindings(p *page.Page) []screen.Binding {
	return []screen.Binding{
		{Keys: []string{" "}, Action: chooseToggle, Help: "page.do.toggle", Mode: choosingMode},
		{Keys: []string{"enter"}, Action: chooseTake, Help: p.Took, Mode: choosingMode},
	}
}

// several is a page of several, of which each stands one way or another: its title, what
// is to be known, how they stand in all, and the list.
type several struct {
	title table.Words
	lead  []page.Line
	look  func() widget.Look
	menu  *widget.Menu
	w, h  int
	count func() page.Line // nil: nothing is said
}

// row is one of several: its sign, and what it is.
func (s *several) row(sign table.Sign, plain string, of page.Option, before func(l wording.Lang) string) widget.Item {
	l := s.look()
	if sign := list.Glyph(l, sign); sign != "" {
		plain = sign
	}
	return widget.Item{ID: of.ID, Label: func(l wording.Lang) string { return plain + before(l) + of.Label.In(l) }, Note: Words(of.Note)}
}

// show has these in the list; how they stand in all may take another line by it.
func (s *several) show(items []widget.Item) {
	s.menu.SetItems(items...)
	s.SetSize(s.w, s.h)
}

// GoTo puts the cursor on one of them.
func (s *several) GoTo(id string) { s.menu.GoTo(id) }

// Key takes a key that moves the cursor.
func (s *several) Key(k tea.KeyMsg) { s.menu.Key(k) }

// head are the lines above the list: each whole in the lines that it takes, and one that
// says nothing, where there is nothing to count, too.
func (s *several) head(l widget.Look, w int, count func() page.Line) []string {
	lines := widget.Lines(l, theme.Strong, s.title.In(l.Lang), w)
	lines = append(lines, spread(l, s.lead, w)...)
	counted := []string{""}
	if count != nil {
		if said := spread(l, []page.Line{count()}, w); len(said) > 0 {
			counted = said
		}
	}
	return append(append(lines, counted...), "")
}

// SetSize says how much room there is.
func (s *several) SetSize(w, h int) {
	s.w, s.h = w, h
	s.menu.SetSize(w, max(h-len(s.head(s.look(), w, s.count)), 0))
}

// clicked is the one that a click is on, or "".
func (s *several) clicked(m tea.MouseMsg) string {
	m.Y -= len(s.head(s.look(), s.w, s.count))
	return s.menu.Mouse(m)
}

// View is the page.
func (s *several) View(l widget.Look, w, h int) string { return s.view(l, w, h, nil) }

// view is the page while something is done that came of it; nil: nothing is.
func (s *several) view(l widget.Look, w, h int, busy *table.Words) string {
	said := s.count
	if busy != nil { // else it looks as if the last key had done nothing
		said = func() page.Line { return page.Line{Tone: page.Muted, Words: *busy} }
	}
	return widget.Fit(strings.Join(s.head(l, w, said), "\n")+"\n"+s.menu.View(l), w, h)
}

// Choosing is the page on which several are chosen.
type Choosing struct {
	page.Choose
	several
	taken map[string]bool
	began []string
}

// NewChoosing begins on the first that can be chosen.
func NewChoosing(env *screen.Env, of page.Choose, w, h int) *Choosing {
	c := &Choosing{Choose: of, taken: map[string]bool{}}
	c.several = newSeveral(env, of.Title, of.Lead)
	if of.Count != nil {
		c.count = func() page.Line { return of.Count(c.Picked()) }
	}
	for _, r := range of.Rows {
		c.taken[r.ID] = r.Taken
	}
	c.began = c.Picked()
	c.fill()
	c.SetSize(w, h)
	if i := slices.IndexFunc(of.Rows, func(r page.Choosable) bool { return r.Fixed == nil }); i >= 0 {
		c.GoTo(of.Rows[i].ID)
	}
	return c
}

func newSeveral(env *screen.Env, title table.Words, lead []page.Line) several {
	return several{title: title, lead: lead, look: func() widget.Look { return env.Look }, menu: widget.NewMenu()}
}

// fill shows who is taken.
func (c *Choosing) fill() {
	items := make([]widget.Item, len(c.Rows))
	for i, r := range c.Rows {
		glyph := c.look().Theme.Glyph.Unchosen
		if c.taken[r.ID] {
			glyph = c.look().Theme.Glyph.Chosen
		}
		items[i] = c.row(r.Sign, glyph+" ", r.Option, func(wording.Lang) string { return "" })
	}
	c.show(items)
}

// Toggle takes or leaves the one under the cursor.
func (c *Choosing) Toggle() *scoring.Refusal {
	id := c.menu.ID()
	for _, r := range c.Rows {
		if r.ID != id {
			continue
		}
		if r.Fixed != nil {
			return r.Fixed
		}
		c.taken[id] = !c.taken[id]
		c.fill()
	}
	return nil
}

// Mouse takes or leaves what is clicked.
func (c *Choosing) Mouse(m tea.MouseMsg) {
	if c.clicked(m) != "" {
		c.Toggle()
	}
}

// Picked are the ids of the taken, in the order of the rows.
func (c *Choosing) Picked() []string {
	var out []string
	for _, r := range c.Rows {
		if c.taken[r.ID] {
			out = append(out, r.ID)
		}
	}
	return out
}

// Holds says whether the choice is another one than at first.
func (c *Choosing) Holds() screen.Held {
	if slices.Equal(c.began, c.Picked()) {
		return screen.HoldsNothing
	}
	return screen.HoldsForm
}

// Why is why this choice cannot be taken, or nil.
func (c *Choosing) Why() *scoring.Refusal {
	if c.Check == nil {
		return nil
	}
	return c.Check(c.Picked())
}

func (c *Choosing) draw(s *painted) string { return c.view(s.env.Look, s.w, s.h, s.busy) }
func (c *Choosing) size(w, h int)          { c.SetSize(w, h) }
func (c *Choosing) mode() screen.Mode      { return choosingMode }
func (c *Choosing) typing(tea.KeyMsg) bool { return false }

func (c *Choosing) press(k tea.KeyMsg) tea.Cmd {
	c.Key(k)
	return nil
}

func (c *Choosing) click(m tea.MouseMsg) { c.Mouse(m) }

func (c *Choosing) handle(s *painted, a screen.Action) (cmd tea.Cmd, mine bool) {
	switch a {
	case chooseToggle:
		if why := c.Toggle(); why != nil {
			return screen.Fail(why), true
		}
		return nil, true
	case chooseTake:
		return s.goOn(c.Then(c.Picked())), true
	}
	return nil, false
}

func (c *Choosing) take(s *painted) (tea.Cmd, bool) {
	if why := c.Why(); why != nil {
		return screen.Fail(why), false
	}
	return s.goOn(c.Then(c.Picked())), true
}
