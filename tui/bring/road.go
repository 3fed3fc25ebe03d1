package bring

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/tui/paint"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// road is that of a file, a page after another, each a mode: it is picked (""), and
// then its screen has what comes next. What can be done to each page is the same.
type road struct {
	env  *screen.Env
	of   traveller
	mode screen.Mode
	pick *picker
	w, h int
}

// traveller is a screen on its road.
type traveller interface {
	leaf() leaf    // the page that is shown now; not asked for while a file is picked
	open() tea.Cmd // takes the file that is picked
}

// leaf is a page: below the two lines of its head a list, a menu, some to choose, or
// only what it says.
type leaf struct {
	head  func(l widget.Look, w int) string // nil: two blank lines
	list  *paint.Inner
	count widget.Words // of the list; nil: how many rows it shows
	foot  int          // the lines below the list,
	below func() []string
	menu  *widget.Menu
	above string // a line above the menu; "": none
	some  *paint.Choosing
	says  func() string
	enter func() tea.Cmd // what a click on a line does; nil: nothing
}

// headLines are the lines above what a page shows: the file, and what is with it.
const headLines = 2

// startRoad begins with a file to be picked.
func startRoad(env *screen.Env, of traveller, lead string) road {
	return road{env: env, of: of, pick: newPicker(env, lead)}
}

// Init lists the files that are there.
func (r *road) Init() tea.Cmd { return r.pick.list() }

// now is the page that is shown, which is none while a file is picked.
func (r *road) now() leaf {
	if r.mode == "" {
		return leaf{}
	}
	return r.of.leaf()
}

// turn shows a page.
func (r *road) turn(page screen.Mode) {
	r.mode = page
	r.SetSize(r.w, r.h)
}

func (r *road) SetSize(w, h int) {
	r.w, r.h = w, h
	r.pick.setSize(w, h)
	p, room := r.now(), max(h-headLines, 0)
	switch {
	case p.list != nil:
		p.list.SetSize(w, max(room-p.foot, 0))
	case p.menu != nil:
		p.menu.SetSize(w, max(room-p.over(), 0))
	case p.some != nil:
		p.some.SetSize(w, room)
	}
}

// over is how many lines of its own a page has above its menu.
func (p *leaf) over() int {
	if p.above == "" {
		return 0
	}
	return 1
}

// Mode is the page, unless its list is being filtered.
func (r *road) Mode() screen.Mode {
	if l := r.now().list; l != nil && l.Mode() != "" {
		return l.Mode()
	}
	return r.mode
}

// Typing gives what is typed to the path or to the list's filter.
func (r *road) Typing(k tea.KeyMsg) bool {
	if r.mode == "" {
		return r.pick.field.Typing(k)
	}
	l := r.now().list
	return l != nil && l.Typing(k)
}

// Copy is what a copy takes of the list.
func (r *road) Copy() string {
	if l := r.now().list; l != nil {
		return l.Copied()
	}
	return ""
}

// inList does a step back inside the list and says whether there was one.
func (r *road) inList() bool {
	l := r.now().list
	return l != nil && l.StepBack()
}

// ListDoes has the list do an action of its bindings.
func (r *road) ListDoes(a screen.Action) (cmd tea.Cmd) {
	if l := r.now().list; l != nil {
		cmd, _ = l.Handle(a)
	}
	return cmd
}

// complete goes on with the path that is typed.
func (r *road) complete() tea.Cmd { return r.pick.complete() }

func (r *road) Update(m tea.Msg) tea.Cmd {
	if cmd, mine := screen.Replied(r.pick, m); mine {
		return cmd
	}
	p := r.now()
	if p.list != nil {
		if cmd, mine := p.list.Update(m); mine {
			return cmd
		}
	}
	switch m := m.(type) {
	case tea.MouseMsg:
		if r.clicked(p, m) {
			return p.enter()
		}
		return r.picked(m)
	case tea.KeyMsg:
		if r.mode == "" {
			return r.pick.key(m)
		}
		p.key(m)
	}
	return nil
}

// picked takes the file that was clicked.
func (r *road) picked(m tea.MouseMsg) tea.Cmd {
	if r.mode == "" && r.pick.click(m) {
		return r.of.open()
	}
	return nil
}

func (p *leaf) key(k tea.KeyMsg) {
	switch {
	case p.list != nil:
		p.list.Key(k)
	case p.menu != nil:
		p.menu.Key(k)
	case p.some != nil:
		p.some.Key(k)
	}
}

// clicked says whether a line was chosen, of a page on which that does something.
func (r *road) clicked(p leaf, m tea.MouseMsg) bool {
	m.Y -= headLines + p.over()
	switch {
	case p.list != nil:
		_, ev := p.list.Mouse(m)
		return ev.Kind == widget.Chosen && p.enter != nil
	case p.menu != nil:
		return p.menu.Mouse(m) != "" && p.enter != nil
	case p.some != nil:
		p.some.Mouse(m)
	}
	return false
}

func (r *road) View() string {
	if r.mode == "" {
		return r.pick.view()
	}
	p, l := r.now(), r.env.Look
	lines := []string{""}
	if p.head != nil {
		lines[0] = p.head(l, r.w)
	}
	switch {
	case p.list != nil:
		if lines = append(lines, p.list.Show(p.count)); p.foot > 0 {
			lines = append(lines, p.below()...)
		}
	case p.menu != nil:
		if p.above != "" {
			lines = append(lines, p.above)
		}
		lines = append(lines, p.menu.View(l))
	case p.some != nil:
		lines = append(lines, p.some.View(l, r.w, max(r.h-headLines, 0)))
	default:
		lines = append(lines, p.says())
	}
	return widget.Fit(strings.Join(lines, "\n"), r.w, r.h)
}
