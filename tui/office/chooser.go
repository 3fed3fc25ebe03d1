package office

import (
	"slices"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// chooser is the page on which the assessors of one panel are chosen, seat by
// seat. It says at once when there are fewer, or more, than seats.
type chooser struct {
	env   *screen.Env
	one   bool                        // of one candidate
	seats int                         // that the panel has
	most  int                         // as many as may be chosen: one more where a third may be asked for
	fixed []scoring.PersonID          // whose sheet is submitted: they stay
	gone  []scoring.PersonID          // revoked, whose seats wait for somebody
	aside []scoring.PersonID          // whose sheet was put aside: not asked again
	names map[scoring.PersonID]string // of everybody, also who was revoked
	from  []scoring.Person            // who may be chosen
	load  map[scoring.PersonID]int
	taken map[scoring.PersonID]bool
	began []scoring.PersonID // who was chosen at first
	menu  *widget.Menu
	w, h  int
}

// show begins with those who are named now.
func (c *chooser) show(now []scoring.PersonID) {
	c.taken, c.menu = map[scoring.PersonID]bool{}, widget.NewMenu()
	for _, id := range slices.Concat(now, c.fixed) {
		c.taken[id] = !slices.Contains(c.gone, id)
	}
	c.began = c.picked()
	c.fill()
	c.setSize(c.w, c.h)
	for _, p := range c.from { // onto the first who can still be chosen
		if !slices.Contains(c.fixed, p.ID) && !slices.Contains(c.aside, p.ID) {
			c.menu.GoTo(string(p.ID))
			break
		}
	}
}

// SetSize shares the room: what is said above, then the menu.
func (c *chooser) setSize(w, h int) {
	c.w, c.h = w, h
	if c.menu != nil {
		c.menu.SetSize(w, max(h-3-len(c.gone), 0))
	}
}

// fill shows the assessors with what they have to do.
func (c *chooser) fill() {
	g := c.env.Theme.Glyph
	var items []widget.Item
	add := func(id scoring.PersonID, name string) {
		sign, note := g.Unchosen, widget.Key("panels.load", strconv.Itoa(c.load[id]))
		switch {
		case slices.Contains(c.fixed, id):
			sign, note = g.Good, widget.Key("panels.sent")
		case slices.Contains(c.aside, id):
			sign, note = g.Bad, widget.Key("panels.aside")
		case c.taken[id]:
			sign = g.Chosen
		}
		items = append(items, widget.Item{ID: string(id), Label: widget.Plain(sign + " " + name), Note: note})
	}
	for _, p := range c.from {
		add(p.ID, p.Name)
	}
	for _, id := range c.fixed {
		if !slices.ContainsFunc(c.from, func(p scoring.Person) bool { return p.ID == id }) {
			add(id, c.names[id])
		}
	}
	c.menu.SetItems(items...)
}

// toggle takes or leaves the one under the cursor.
func (c *chooser) toggle() *scoring.Refusal {
	id := scoring.PersonID(c.menu.ID())
	switch {
	case id == "":
		return nil
	case slices.Contains(c.fixed, id):
		return scoring.Refuse("panels.sent", c.names[id])
	case slices.Contains(c.aside, id):
		return scoring.Refuse("panels.put-aside", c.names[id])
	}
	c.taken[id] = !c.taken[id]
	c.fill()
	return nil
}

// holds says whether the choice is another one than at first.
func (c *chooser) holds() screen.Held {
	if slices.Equal(c.began, c.picked()) {
		return screen.HoldsNothing
	}
	return screen.HoldsForm
}

// picked are the chosen, by id.
func (c *chooser) picked() []scoring.PersonID {
	var out []scoring.PersonID
	for id, on := range c.taken {
		if on {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// why is why this choice cannot be saved, or nil.
func (c *chooser) why() *scoring.Refusal {
	if len(c.picked()) > c.most {
		return scoring.Refuse("panel.seats", strconv.Itoa(c.seats))
	}
	return nil
}

// short is how many seats stay empty; 0 also when nobody is chosen for one
// candidate, who then has the formation's panel.
func (c *chooser) short() int {
	n := len(c.picked())
	if c.one && n == 0 {
		return 0
	}
	return max(c.seats-n, 0)
}

// view is what is asked, whose seats are empty, the menu, and how many are
// chosen.
func (c *chooser) view(lead string, w, h int) string {
	l := c.env.Look
	lines := []string{"  " + l.Put(theme.Strong, widget.Cut(lead, w-4))}
	for _, id := range c.gone {
		lines = append(lines, "  "+l.Put(theme.Warn, widget.Cut(l.Theme.Glyph.Warn+" "+l.Text("panels.hole", c.names[id]), w-4)))
	}
	lines = append(lines, "  "+c.count(), "")
	return widget.Fit(strings.Join(lines, "\n")+"\n"+c.menu.View(l), w, h)
}

// count is how many are chosen of how many seats.
func (c *chooser) count() string {
	l, n := c.env.Look, len(c.picked())
	key, tone, sign := "panels.count", theme.Good, l.Theme.Glyph.Good
	switch {
	case n > c.most:
		key, tone, sign = "panels.count.over", theme.Bad, l.Theme.Glyph.Bad
	case n < c.seats:
		key, tone, sign = "panels.count.short", theme.Warn, l.Theme.Glyph.Warn
	case n > c.seats:
		key = "panels.count.third"
	case c.most > c.seats:
		key, tone, sign = "panels.count.more", theme.Warn, l.Theme.Glyph.Warn
	}
	return l.Put(tone, sign+" "+l.Text(key, strconv.Itoa(n), strconv.Itoa(c.seats), strconv.Itoa(c.seats-n)))
}
