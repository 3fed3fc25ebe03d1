package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// help says what this screen is for and what comes next, then lists what can be
// done: the screen's bindings, the root's, and the screens that can be opened, each
// with the reason when it is off. Typing narrows it, Enter runs the one under the
// cursor. It is made of the registrations, so it cannot say what the keys do not do.
type help struct {
	about string // key of the catalogue; "": a palette says nothing
	all   []tip
	rows  tips
	table *widget.Table
	find  *widget.Field
	head  []string // what this screen is for
}

// tip is one line of help.
type tip struct {
	section string // wording key
	keys    string
	label   widget.Words
	also    string // key of other words by which it is found; "": none
	off     *scoring.Refusal
	rare    bool // the selection has no use for it: found by who types its name
	run     func(*App) tea.Cmd
}

// newHelp is help on what is open now; as a palette it lists screens first.
func newHelp(a *App, palette bool) *help {
	parts := [][]tip{a.tipsHere(), a.tipsEverywhere(), a.tipsOfScreens()}
	if palette {
		parts = [][]tip{a.tipsOfScreens(), a.tipsHere(), a.tipsEverywhere()}
	}
	h := &help{all: once(slices.Concat(parts...), a.env.Lang), find: widget.NewField(widget.Key("help.filter"), widget.Key("help.filter-hint"))}
	h.find.Focus(true)
	h.rows.look = &a.env.Look
	h.table = widget.NewTable(&h.rows, h.columns()...)
	if top := a.top(); top != nil && !palette && wording.Has("about."+string(top.reg.ID)) {
		h.about = "about." + string(top.reg.ID)
	}
	h.filter()
	return h
}

// columns are the keys, what they do, and, where anything is off, why.
func (h *help) columns() []widget.Column {
	what, off := 0, false
	for _, t := range h.all {
		what, off = max(what, widget.Width(t.label(h.rows.look.Lang))), off || t.off != nil
	}
	out := []widget.Column{
		{ID: "keys", Title: widget.Key("help.keys"), Width: keysWidth, Least: keysWidth / 2},
		{ID: "what", Title: widget.Key("help.what"), Width: min(what, whatWidth), Least: 16, Flex: !off},
	}
	if off {
		out = append(out, widget.Column{ID: "why", Title: widget.Key("help.why"), Width: 14, Flex: true, Priority: 1})
	}
	return out
}

// whatWidth is the most cells that what a key does has beside the reason why not.
const whatWidth = 32

// once leaves one tip of those with the same words: a screen that a key of this
// screen opens, too, is one thing to do. The first stays and has the keys. Within a section
// each stays: those are keys of different modes.
func once(all []tip, lang wording.Lang) []tip {
	var out []tip
	at := map[string]int{}
	for _, t := range all {
		label := t.label(lang)
		i, twice := at[label]
		switch {
		case !twice || out[i].section == t.section:
			at[label] = len(out)
			out = append(out, t)
		case out[i].keys == "":
			out[i].keys = t.keys
		}
	}
	return out
}

// tipsHere are the bindings of the screen in its mode.
func (a *App) tipsHere() []tip {
	top := a.top()
	if top == nil {
		return nil
	}
	var out []tip
	for _, b := range top.reg.Bindings {
		if b.In(top.mode()) {
			out = append(out, tip{"help.here", keyNames(top.keyed(b)), widget.Key(b.Help), "also." + b.Help, a.why(b), a.rare(b.Opens),
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
			out = append(out, tip{"help.everywhere", keyNames(b), widget.Key(b.Help), "also." + b.Help, nil, false,
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
			out = append(out, tip{"help.screens", "", widget.Key(r.Title), "about." + string(r.ID), a.shut(r), a.rare(r.ID),
				func(a *App) tea.Cmd { return a.open(screen.Open{ID: r.ID}, false) }})
		}
	}
	return out
}

// rare says whether the selection has no use for a screen, as far as an open one knows.
func (a *App) rare(id screen.ID) bool {
	return slices.ContainsFunc(a.stack, func(l *layer) bool { return l.rare(id) })
}

// keysWidth is the cells for the keys of a tip.
const keysWidth = 12

// keyNames are a binding's keys, or the first where all of them do not fit.
func keyNames(b screen.Binding) string {
	names := make([]string, len(b.Keys))
	for i, k := range b.Keys {
		names[i] = KeyName(k)
	}
	if all := strings.Join(names, " "); widget.Width(all) <= keysWidth {
		return all
	}
	return names[0]
}

func (h *help) key(a *App, k tea.KeyMsg) tea.Cmd {
	switch k.Type {
	case tea.KeyEsc:
		a.overlay = nil
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
	m.Y -= len(h.head) + helpHead
	h.table.Mouse(m)
	h.note()
}

// filter keeps the tips that have every word typed; while nothing is, those that this
// selection has no use for stay away.
func (h *help) filter() {
	words := strings.Fields(strings.ToLower(h.find.Value()))
	h.rows.list, h.rows.titles = h.rows.list[:0], 0
	called := func(also bool) func(tip) bool {
		return func(t tip) bool { return (len(words) > 0 || !t.rare) && t.matches(words, *h.rows.look, also) }
	}
	fits := called(false)
	if !slices.ContainsFunc(h.all, fits) { // nothing is called so
		fits = called(true)
	}
	for _, t := range h.all {
		if !fits(t) {
			continue
		}
		if n := len(h.rows.list); n == 0 || h.rows.list[n-1].section != t.section {
			h.rows.list = append(h.rows.list, tip{section: t.section})
			h.rows.titles++
		}
		h.rows.list = append(h.rows.list, t)
	}
	h.table.Refresh()
	h.table.Key(tea.KeyMsg{Type: tea.KeyHome})
	h.note()
}

// matches says whether a tip has every word: in what it is called, or also in other
// words by which it is found.
func (t tip) matches(words []string, l widget.Look, also bool) bool {
	text := t.label(l.Lang) + " " + t.keys + " " + l.Text(t.section)
	if also && wording.Has(t.also) {
		text += " " + l.Text(t.also)
	}
	text = strings.ToLower(text)
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

func (h *help) setSize(w, height int) {
	h.head = nil
	if h.about != "" && height >= 12 {
		h.head = append(widget.Wrap(h.rows.look.Text(h.about), w-4), "")
	}
	h.table.SetSize(w, height-helpHead-len(h.head))
}

func (h *help) view(l widget.Look, w, height int) string {
	label := widget.Width(l.Text("help.filter"))
	hint := ""
	if h.find.Value() == "" && w >= 60 {
		hint = l.Put(theme.Muted, l.Text("help.filter-hint"))
	}
	about := ""
	for _, line := range h.head {
		about += "  " + line + "\n"
	}
	find := widget.Spread(h.find.Line(l, label, w/2), hint, w-2)
	return widget.Fit(about+find+"\n\n"+h.table.View(l), w, height)
}

func (h *help) hints() []screen.Binding {
	return []screen.Binding{
		{Keys: []string{"enter"}, Help: "help.run"},
		{Keys: []string{"esc"}, Help: "help.leave"},
	}
}

// tips are the lines of help as rows; before each section stands its title.
type tips struct {
	list   []tip
	titles int
	look   *widget.Look
}

func (t *tips) Len() int { return len(t.list) }

func (t *tips) Breaks() int { return t.titles }

func (t *tips) Break(i int) (string, bool) {
	return t.look.Text(t.list[i].section), t.list[i].label == nil
}

func (t *tips) ID(i int) string {
	if t.list[i].label == nil {
		return ""
	}
	return t.list[i].section + t.list[i].keys + t.list[i].label(t.look.Lang)
}

func (t *tips) Row(i int, cells []string) {
	tip := t.list[i]
	cells[0], cells[1] = tip.keys, tip.label(t.look.Lang)
	if len(cells) > 2 {
		cells[2] = ""
	}
	if tip.off != nil {
		cells[2] = t.look.Theme.Glyph.Bad + " " + t.look.Lang.Refusal(*tip.off)
	}
}

// Tone is muted for what is off; its reason stands beside it.
func (t *tips) Tone(i int) theme.Tone {
	if t.list[i].off != nil {
		return theme.Muted
	}
	return theme.Plain
}
