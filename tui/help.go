package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// help lists what can be done: the screen's bindings, the root's, and the
// screens that can be opened, each with the reason when it is off. Typing
// narrows it, Enter runs the one under the cursor. It is made of the
// registrations, so it cannot say what the keys do not do.
type help struct {
	all   []tip // in sections
	rows  tips
	table *widget.Table
	find  *widget.Field
	lang  *widget.Look // the look that labels are matched in
}

// tip is one line of help.
type tip struct {
	section string // wording key
	keys    string
	label   widget.Words
	off     *scoring.Refusal
	run     func(*App) tea.Cmd
}

// newHelp is help on what is open now; as a palette it lists screens first.
func newHelp(a *App, palette bool) *help {
	here, screens := a.tipsHere(), a.tipsOfScreens()
	all := append(append(here, a.tipsEverywhere()...), screens...)
	if palette {
		all = append(append(screens, here...), a.tipsEverywhere()...)
	}
	h := &help{all: all, find: widget.NewField(widget.Key("help.filter"), widget.Key("help.filter-hint")), lang: &a.env.Look}
	h.find.Focus(true)
	h.table = widget.NewTable(&h.rows,
		widget.Column{ID: "keys", Title: widget.Key("help.keys"), Width: 12},
		widget.Column{ID: "what", Title: widget.Key("help.what"), Width: 22, Flex: true},
		widget.Column{ID: "why", Title: widget.Key("help.why"), Flex: true})
	h.rows.look = &a.env.Look
	h.filter()
	return h
}

// tipsHere are the bindings of the screen in its mode.
func (a *App) tipsHere() []tip {
	top := a.top()
	if top == nil {
		return nil
	}
	var out []tip
	for _, b := range top.reg.Bindings {
		if b.In(screen.ModeOf(top.Screen)) {
			out = append(out, tip{"help.here", keyNames(b), widget.Key(b.Help), a.why(b),
				func(a *App) tea.Cmd { return a.do(top, b) }})
		}
	}
	return out
}

// tipsEverywhere are the root's own bindings, but the one for help.
func (a *App) tipsEverywhere() []tip {
	var out []tip
	for _, b := range screen.Global() {
		if b.Action != screen.Help && b.Action != screen.Palette {
			out = append(out, tip{"help.everywhere", keyNames(b), widget.Key(b.Help), nil,
				func(a *App) tea.Cmd { return a.run(b.Action) }})
		}
	}
	return out
}

// tipsOfScreens are the screens that open by themselves, for who works here.
func (a *App) tipsOfScreens() []tip {
	if a.env.Desk == nil {
		return nil
	}
	var out []tip
	for _, r := range a.screens {
		if r.Direct && (a.top() == nil || r.ID != a.top().reg.ID) {
			out = append(out, tip{"help.screens", "", widget.Key(r.Title), a.shut(r),
				func(a *App) tea.Cmd { return a.open(screen.Open{ID: r.ID}, false) }})
		}
	}
	return out
}

func keyNames(b screen.Binding) string {
	names := make([]string, len(b.Keys))
	for i, k := range b.Keys {
		names[i] = keyName(k)
	}
	return strings.Join(names, " ")
}

func (h *help) key(a *App, k tea.KeyMsg) tea.Cmd {
	switch k.Type {
	case tea.KeyEsc:
		if h.find.Value() == "" {
			a.overlay = nil
			return nil
		}
		h.find.SetValue("")
		h.filter()
		return nil
	case tea.KeyEnter:
		return h.enter(a)
	case tea.KeyHome, tea.KeyEnd, tea.KeyLeft, tea.KeyRight:
	default:
		if h.find.Key(k) {
			h.filter()
			return nil
		}
	}
	h.table.Key(k)
	h.note()
	return nil
}

// enter runs the tip under the cursor, or leaves its reason standing.
func (h *help) enter(a *App) tea.Cmd {
	i, ok := h.table.Cursor()
	if !ok || h.rows.list[i].off != nil {
		return nil
	}
	a.overlay = nil
	return h.rows.list[i].run(a)
}

func (h *help) mouse(m tea.MouseMsg) {
	m.Y -= helpHead
	h.table.Mouse(m)
	h.note()
}

// filter keeps the tips that have every word typed, and a heading before each
// section.
func (h *help) filter() {
	words := strings.Fields(strings.ToLower(h.find.Value()))
	h.rows.list = h.rows.list[:0]
	section := ""
	for _, t := range h.all {
		if !t.matches(words, *h.lang) {
			continue
		}
		if t.section != section {
			section = t.section
			h.rows.list = append(h.rows.list, tip{section: section})
		}
		h.rows.list = append(h.rows.list, t)
	}
	h.table.Refresh()
	h.table.Key(tea.KeyMsg{Type: tea.KeyHome})
	h.note()
}

func (t tip) matches(words []string, l widget.Look) bool {
	text := strings.ToLower(t.label(l.Lang) + " " + t.keys)
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// note says below the list why the tip under the cursor is off.
func (h *help) note() {
	h.table.SetNote(widget.Key("help.motion"))
	if i, ok := h.table.Cursor(); ok && h.rows.list[i].off != nil {
		h.table.SetNote(screen.Wording(h.rows.list[i].off))
	}
}

// helpHead is the lines above the list.
const helpHead = 2

func (h *help) view(l widget.Look, w, height int) string {
	h.table.SetSize(w, height-helpHead)
	label := widget.Width(l.Text("help.filter"))
	hint := ""
	if h.find.Value() == "" {
		hint = l.Put(theme.Muted, l.Text("help.filter-hint"))
	}
	head := widget.Spread(h.find.Line(l, label, w/2), hint, w-2)
	return widget.Fit(head+"\n\n"+h.table.View(l), w, height)
}

func (h *help) hints() []screen.Binding {
	return []screen.Binding{
		{Keys: []string{"enter"}, Help: "help.run"},
		{Keys: []string{"esc"}, Help: "help.leave"},
	}
}

// tips are the lines of help as rows; one without a label is a heading.
type tips struct {
	list []tip
	look *widget.Look
}

func (t *tips) Len() int { return len(t.list) }

func (t *tips) ID(i int) string { return t.list[i].section + t.list[i].keys + t.text(i) }

func (t *tips) text(i int) string {
	if t.list[i].label == nil {
		return ""
	}
	return t.list[i].label(t.look.Lang)
}

// Row shows the first key alone where all of them do not fit.
func (t *tips) Row(i int, cells []string) {
	tip := t.list[i]
	cells[0], cells[1], cells[2] = tip.keys, t.text(i), ""
	if tip.off != nil {
		cells[2] = t.look.Lang.Refusal(*tip.off)
	}
}

// Tone is muted for what is off; its reason stands beside it.
func (t *tips) Tone(i int) theme.Tone {
	if t.list[i].off != nil {
		return theme.Muted
	}
	return theme.Plain
}

// Break says the headings of the sections.
func (t *tips) Break(i int) (string, bool) {
	if t.list[i].label != nil {
		return "", false
	}
	return t.look.Text(t.list[i].section), true
}
