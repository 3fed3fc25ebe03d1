package start

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Settings registers the screen.
func Settings() screen.Registration {
	return screen.Registration{ID: screen.SettingsScreen, Title: "settings.title", Direct: true, New: newSettings, Bindings: screen.Keys[*settings]{
		{Keys: []string{"enter", "right", " "}, Help: "settings.do.next", Do: (*settings).next},
		{Keys: []string{"left"}, Help: "settings.do.prev", Do: (*settings).prev, Quiet: true},
	}.Bindings()}
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

func (s *settings) SetSize(w, h int) {
	s.w, s.h = w, h
	s.menu.SetSize(w, min(max(h-3, 0), len(screen.Preferences)+s.filters()))
}

// filters are this person's saved filters, each of which can be forgotten.
func (s *settings) filters() int { return len(s.env.Desk.Recalls("filter/")) }

func (s *settings) fill() {
	var items []widget.Item
	for _, p := range screen.Preferences {
		items = append(items, widget.Item{ID: p.Name, Label: widget.Key("settings." + p.Name),
			Note: widget.Key("settings." + p.Name + "." + p.Get(s.env))})
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
	case tea.KeyMsg:
		s.menu.Key(m)
	case tea.MouseMsg:
		m.Y -= 2
		if s.menu.Mouse(m) != "" {
			return s.next()
		}
	}
	return nil
}

func (s *settings) next() tea.Cmd { return s.change(1) }
func (s *settings) prev() tea.Cmd { return s.change(-1) }

// change goes to the next value of the line under the cursor, keeps it for this
// person and puts it into force at once.
func (s *settings) change(by int) tea.Cmd {
	id := s.menu.ID()
	at := slices.IndexFunc(screen.Preferences, func(p screen.Preference) bool { return p.Name == id })
	if at < 0 {
		return s.forget(id)
	}
	p := screen.Preferences[at]
	values := p.Values()
	now := max(slices.Index(values, p.Get(s.env)), 0)
	value := values[(now+by+len(values))%len(values)]
	p.Set(s.env, value)
	s.fill()
	return tea.Batch(screen.Do(screen.Restyled{}), s.env.Remember("look/"+p.Name, value))
}

func (s *settings) forget(name string) tea.Cmd {
	if name == "" {
		return nil
	}
	forget := func() tea.Cmd { return tea.Sequence(s.env.Remember(name, ""), screen.Do(screen.Then(s, s.forgotten))) }
	return screen.Do(screen.Ask{Question: widget.Key("settings.forget.ask", name[len("filter/"):]), Choices: []screen.Choice{
		{Key: "t", Label: widget.Key("settings.forget.no")},
		{Key: "b", Label: widget.Key("settings.forget.yes"), Then: screen.Then(s, forget)},
	}})
}

func (s *settings) forgotten() tea.Cmd {
	s.fill()
	s.SetSize(s.w, s.h)
	return nil
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
