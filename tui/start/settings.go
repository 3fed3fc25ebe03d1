package start

import (
	"slices"
	"strconv"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of the settings.
const (
	SettingsNext screen.Action = "settings.next"
	SettingsPrev screen.Action = "settings.prev"
)

// Settings registers the screen.
func Settings() screen.Registration {
	return screen.Registration{ID: screen.SettingsScreen, Title: "settings.title", Direct: true, New: newSettings, Bindings: []screen.Binding{
		{Keys: []string{"enter", "right", " "}, Action: SettingsNext, Help: "settings.do.next"},
		{Keys: []string{"left"}, Action: SettingsPrev, Help: "settings.do.prev", Quiet: true},
	}}
}

// Restyled says that a person chose how things look and work: the root puts it
// into force.
type Restyled struct{}

// preference is one thing that a person can choose; values are as they are
// kept, the first is what holds when nothing was chosen.
type preference struct {
	name   string
	values func() []string
	get    func(*screen.Env) string
	set    func(*screen.Env, string)
}

func onOff() []string { return []string{"off", "on"} }

func isOn(b bool) string {
	if b {
		return "on"
	}
	return "off"
}

// preferences are all there are. Adding one is adding a line here and its words.
var preferences = []preference{
	{"lang", func() []string { return []string{"id", "en"} },
		func(e *screen.Env) string { return e.Lang.String() },
		func(e *screen.Env, v string) { e.Lang, _ = wording.Parse(v) }},
	{"theme", func() []string { return theme.Names },
		func(e *screen.Env) string { return e.Theme.Name },
		func(e *screen.Env, v string) { e.Theme = e.Theme.Named(v, e.Theme.ASCII) }},
	{"ascii", onOff,
		func(e *screen.Env) string { return isOn(e.Theme.ASCII) },
		func(e *screen.Env, v string) { e.Theme = e.Theme.Named(e.Theme.Name, v == "on") }},
	{"advance", onOff,
		func(e *screen.Env) string { return isOn(e.Settings.AutoAdvance) },
		func(e *screen.Env, v string) { e.Settings.AutoAdvance = v == "on" }},
	{"silent", onOff,
		func(e *screen.Env) string { return isOn(e.Settings.Silent) },
		func(e *screen.Env, v string) { e.Settings.Silent = v == "on" }},
	{"mouse", func() []string { return []string{"on", "off"} },
		func(e *screen.Env) string { return isOn(!e.Settings.NoMouse) },
		func(e *screen.Env, v string) { e.Settings.NoMouse = v == "off" }},
	{"idle", func() []string { return []string{"10", "20", "30", "60", "0", "5"} },
		func(e *screen.Env) string { return strconv.Itoa(int(e.Settings.Idle / time.Minute)) },
		func(e *screen.Env, v string) {
			e.Settings.Idle = scoring.IdleOf(v, scoring.IdleLock)
		}},
}

// Recall puts into force what this person chose before; what they never chose
// stays as the command line said.
func Recall(e *screen.Env) {
	for _, p := range preferences {
		if v := e.Desk.Recall("look/" + p.name); slices.Contains(p.values(), v) {
			p.set(e, v)
		}
	}
}

// settings is how one person likes to work, kept for them on this machine.
type settings struct {
	env  *screen.Env
	menu *widget.Menu
	w, h int
}

func newSettings(env *screen.Env, _ screen.Args) screen.Screen {
	s := &settings{env: env, menu: widget.NewMenu()}
	s.fill()
	return s
}

func (s *settings) Init() tea.Cmd { return nil }

func (s *settings) SetSize(w, h int) {
	s.w, s.h = w, h
	s.menu.SetSize(w, min(max(h-3, 0), len(preferences)+s.filters()))
}

// filters are this person's saved filters, each of which can be forgotten.
func (s *settings) filters() int { return len(s.env.Desk.Recalls("filter/")) }

func (s *settings) fill() {
	var items []widget.Item
	for _, p := range preferences {
		items = append(items, widget.Item{ID: p.name, Label: widget.Key("settings." + p.name),
			Note: widget.Key("settings." + p.name + "." + p.get(s.env))})
	}
	saved := s.env.Desk.Recalls("filter/")
	names := make([]string, 0, len(saved))
	for name := range saved {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		items = append(items, widget.Item{ID: "filter/" + name, Label: widget.Key("settings.filter", name), Note: widget.Plain(saved[name])})
	}
	s.menu.SetItems(items...)
}

func (s *settings) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case settingForgotten:
		if m.of == s {
			return tea.Sequence(s.env.Remember(m.name, ""), screen.Do(settingsRead{s}))
		}
	case settingsRead:
		if m.of == s {
			s.fill()
			s.SetSize(s.w, s.h)
		}
	case tea.KeyMsg:
		s.menu.Key(m)
	case tea.MouseMsg:
		m.Y -= 2
		if s.menu.Mouse(m) != "" {
			return s.change(1)
		}
	}
	return nil
}

// settingsRead says that what is kept has changed.
type settingsRead struct{ of *settings }

// settingForgotten is a saved filter that somebody does not want any more.
type settingForgotten struct {
	of   *settings
	name string
}

func (s *settings) Handle(a screen.Action) tea.Cmd {
	if a == SettingsPrev {
		return s.change(-1)
	}
	return s.change(1)
}

// change goes to the next value of the line under the cursor, keeps it for this
// person and puts it into force at once.
func (s *settings) change(by int) tea.Cmd {
	id := s.menu.ID()
	at := slices.IndexFunc(preferences, func(p preference) bool { return p.name == id })
	if at < 0 {
		return s.forget(id)
	}
	p := preferences[at]
	values := p.values()
	now := max(slices.Index(values, p.get(s.env)), 0)
	value := values[(now+by+len(values))%len(values)]
	p.set(s.env, value)
	s.fill()
	return tea.Batch(screen.Do(Restyled{}), s.env.Remember("look/"+p.name, value))
}

func (s *settings) forget(name string) tea.Cmd {
	if name == "" {
		return nil
	}
	return screen.Do(screen.Ask{Question: widget.Key("settings.forget.ask", name[len("filter/"):]), Choices: []screen.Choice{
		{Key: "t", Label: widget.Key("settings.forget.no")},
		{Key: "b", Label: widget.Key("settings.forget.yes"), Then: settingForgotten{s, name}},
	}})
}

// View is the list, and below it what the theme's tones look like.
func (s *settings) View() string {
	l := s.env.Look
	sample := "  "
	for _, tone := range []struct {
		tone theme.Tone
		key  string
	}{{theme.Good, "good"}, {theme.Bad, "bad"}, {theme.Warn, "warn"}, {theme.Accent, "accent"}} {
		sign := map[string]string{"good": l.Theme.Glyph.Good + " ", "bad": l.Theme.Glyph.Bad + " ", "warn": l.Theme.Glyph.Warn + " "}[tone.key]
		sample += l.Put(tone.tone, sign+l.Text("settings.tone."+tone.key)) + "   "
	}
	head := "  " + l.Put(theme.Muted, l.Text("settings.lead", s.env.Actor().Name))
	return widget.Fit(head+"\n\n"+s.menu.View(l)+"\n"+sample, s.w, s.h)
}
