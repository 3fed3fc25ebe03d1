package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// help lists every key of the screen and of the root, and every screen that
// can be opened, with why one cannot be used now. Typing finds; Enter does. It
// is made of the registrations and nothing else, so that it cannot lie.
type help struct {
	entries []helpEntry
	found   []int
	find    *widget.Field
	at, top int
	room    int
}

// helpEntry is one line of the help.
type helpEntry struct {
	keys  []string
	words widget.Words
	where string // wording key: here, everywhere, a screen
	why   *scoring.Refusal
	do    func(*App) tea.Cmd
}

func newHelp(a *App) *help {
	h := &help{find: widget.NewField(widget.Key("help.filter"), widget.Key("help.filter-hint"))}
	h.find.Focus(true)
	if top := a.top(); top != nil {
		for _, b := range top.reg.Bindings {
			if b.In(screen.ModeOf(top.Screen)) {
				h.entries = append(h.entries, helpEntry{b.Keys, widget.Key(b.Help), "help.here", a.why(b),
					func(a *App) tea.Cmd { return a.do(top, b) }})
			}
		}
	}
	for _, r := range a.screens {
		if r.Direct && a.env.Desk != nil && (a.top() == nil || a.top().reg.ID != r.ID) {
			h.entries = append(h.entries, helpEntry{nil, widget.Key(r.Title), "help.screens", a.shut(r),
				func(a *App) tea.Cmd { return a.open(screen.Open{ID: r.ID}, false) }})
		}
	}
	for _, b := range screen.Global() {
		h.entries = append(h.entries, helpEntry{b.Keys, widget.Key(b.Help), "help.everywhere", nil,
			func(a *App) tea.Cmd { return a.run(b.Action) }})
	}
	h.filter(a.look())
	return h
}

// filter keeps the entries that have every word typed.
func (h *help) filter(l widget.Look) {
	words := strings.Fields(strings.ToLower(h.find.Value()))
	h.found = h.found[:0]
	for i, e := range h.entries {
		text := strings.ToLower(e.words(l.Lang) + " " + l.Text(e.where) + " " + strings.Join(e.keys, " "))
		all := true
		for _, w := range words {
			all = all && strings.Contains(text, w)
		}
		if all {
			h.found = append(h.found, i)
		}
	}
	h.move(0)
}

func (h *help) move(by int) {
	h.at = max(0, min(h.at+by, len(h.found)-1))
	h.top = max(min(h.top, h.at), h.at-h.room+1, 0)
}

func (h *help) key(a *App, k tea.KeyMsg) tea.Cmd {
	switch k.String() {
	case "esc", "f1", "ctrl+p":
		a.overlay = nil
	case "ctrl+q", "ctrl+c":
		a.overlay = nil
		return tea.Quit
	case "up":
		h.move(-1)
	case "down":
		h.move(1)
	case "pgup":
		h.move(-h.room)
	case "pgdown":
		h.move(h.room)
	case "home":
		h.move(-len(h.found))
	case "end":
		h.move(len(h.found))
	case "enter":
		return h.choose(a)
	default:
		if h.find.Key(k) {
			h.at = 0
			h.filter(a.look())
		}
	}
	return nil
}

func (h *help) choose(a *App) tea.Cmd {
	if len(h.found) == 0 {
		return nil
	}
	e := h.entries[h.found[h.at]]
	a.overlay = nil
	if e.why != nil {
		a.status = screen.Say{Tone: theme.Warn, Words: screen.Wording(e.why)}
		return nil
	}
	return e.do(a)
}

func (h *help) view(l widget.Look, w, height int) string {
	lines := []string{"  " + l.Put(theme.Strong, l.Text("help.title")),
		h.find.Line(l, widget.Width(l.Text("help.filter")), w), ""}
	tail := []string{"", "  " + l.Put(theme.Muted, l.Text("help.motion"))}
	h.room = max(height-len(lines)-len(tail), 1)
	h.move(0)
	if len(h.found) == 0 {
		lines = append(lines, "  "+l.Put(theme.Muted, l.Text("help.none")))
	}
	for i := h.top; i < min(h.top+h.room, len(h.found)); i++ {
		lines = append(lines, h.line(l, i, w))
	}
	lines = append(strings.Split(widget.Fit(strings.Join(lines, "\n"), w, max(height-len(tail), 0)), "\n"), tail...)
	return widget.Fit(strings.Join(lines, "\n"), w, height)
}

// line is keys, what they do, where, and why not.
func (h *help) line(l widget.Look, i, w int) string {
	e := h.entries[h.found[i]]
	names := make([]string, len(e.keys))
	for n, k := range e.keys {
		names[n] = keyName(k)
	}
	note := l.Text(e.where)
	if e.why != nil {
		note = l.Theme.Glyph.Bad + " " + l.Lang.Refusal(*e.why)
	}
	keys := widget.Pad(widget.Cut(strings.Join(names, " "), 16), 16)
	what := widget.Pad(widget.Cut(e.words(l.Lang), 36), min(36, max(w-34, 0)))
	if i == h.at {
		return l.Put(theme.Cursor, widget.Pad(widget.Cut(l.Theme.Glyph.Cursor+" "+keys+" "+what+"  "+note, w), w))
	}
	return "  " + l.Put(theme.Accent, keys) + " " + what + "  " + l.Put(theme.Muted, note)
}

func (h *help) hints() []screen.Binding {
	return []screen.Binding{
		{Keys: []string{"enter"}, Help: "help.run"},
		{Keys: []string{"esc"}, Help: "help.leave"},
	}
}
