package paint

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
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

// Choosing is the page on which several are chosen.
type Choosing struct {
	page.Choose
	look  func() widget.Look
	taken map[string]bool
	began []string
	menu  *widget.Menu
}

// openChoice has some chosen.
func (s *painted) openChoice(c page.Choose) { s.choose = NewChoosing(s.env, c, s.w, s.h) }

// NewChoosing begins on the first that can be chosen.
func NewChoosing(env *screen.Env, of page.Choose, w, h int) *Choosing {
	c := &Choosing{Choose: of, look: func() widget.Look { return env.Look }, taken: map[string]bool{}, menu: widget.NewMenu()}
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

// GoTo puts the cursor on one of them.
func (c *Choosing) GoTo(id string) { c.menu.GoTo(id) }

// Key takes a key that moves the cursor.
func (c *Choosing) Key(k tea.KeyMsg) { c.menu.Key(k) }

// headLines is how many lines stand above those to choose from.
func (c *Choosing) headLines() int { return 3 + len(c.Lead) }

// SetSize says how much room there is.
func (c *Choosing) SetSize(w, h int) { c.menu.SetSize(w, max(h-c.headLines(), 0)) }

// fill shows who is taken.
func (c *Choosing) fill() {
	l := c.look()
	items := make([]widget.Item, len(c.Rows))
	for i, r := range c.Rows {
		sign := list.Glyph(l, r.Sign)
		switch {
		case sign != "":
		case c.taken[r.ID]:
			sign = l.Theme.Glyph.Chosen + " "
		default:
			sign = l.Theme.Glyph.Unchosen + " "
		}
		label := r.Label
		items[i] = widget.Item{ID: r.ID, Label: func(l wording.Lang) string { return sign + label.In(l) }, Note: Words(r.Note)}
	}
	c.menu.SetItems(items...)
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
	m.Y -= c.headLines()
	if c.menu.Mouse(m) != "" {
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

// holds says whether the choice is another one than at first.
func (c *Choosing) holds() screen.Held {
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

// View is what is asked, what is to be known, how many are taken, and those to
// choose from.
func (c *Choosing) View(l widget.Look, w, h int) string {
	put := func(line page.Line) string {
		return "  " + l.Put(tones[line.Tone], widget.Cut(list.Glyph(l, footSigns[line.Tone])+line.In(l.Lang), w-4))
	}
	lines := []string{"  " + l.Put(theme.Strong, widget.Cut(c.Title.In(l.Lang), w-4))}
	for _, line := range c.Lead {
		lines = append(lines, put(line))
	}
	count := ""
	if c.Count != nil {
		count = put(c.Count(c.Picked()))
	}
	return widget.Fit(strings.Join(append(lines, count, ""), "\n")+"\n"+c.menu.View(l), w, h)
}
