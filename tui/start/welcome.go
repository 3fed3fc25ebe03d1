package start

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// welcome is the first screen when there is no selection yet.
type welcome struct {
	env     *screen.Env
	menu    *widget.Menu
	working bool
	w, h    int
}

// Actions of the welcome screen.
const welcomeChoose screen.Action = "welcome.choose"

// Ways to begin: the menu's ids.
const (
	beginNew    = "new"
	beginSample = "sample"
	beginYear   = "year"
	beginBackup = "backup"
)

// welcomePath is a path that was typed for a way to begin.
type welcomePath struct {
	of        *welcome
	way, path string
}

// welcomeDone is the reply of the work behind a way to begin.
type welcomeDone struct {
	of   *welcome
	next tea.Msg // what to open
	err  error
}

// Welcome registers the screen.
func Welcome() screen.Registration {
	return screen.Registration{
		ID: screen.Welcome, Title: "welcome.title", Public: true, New: newWelcome,
		Bindings: []screen.Binding{{Keys: []string{"enter"}, Action: welcomeChoose, Help: "welcome.choose"}},
	}
}

func newWelcome(env *screen.Env, _ screen.Args) screen.Screen {
	item := func(id string) widget.Item {
		return widget.Item{ID: id, Label: widget.Key("welcome." + id), Note: widget.Key("welcome." + id + ".note")}
	}
	return &welcome{env: env, menu: widget.NewMenu(item(beginNew), item(beginSample), item(beginYear), item(beginBackup))}
}

func (s *welcome) Init() tea.Cmd { return nil }

func (s *welcome) SetSize(w, h int) {
	s.w, s.h = w, h
	s.menu.SetSize(w, min(4, max(h-s.head(), 0)))
}

// head is how many lines stand above the menu.
func (s *welcome) head() int {
	if s.h < 12 {
		return 2
	}
	return 5
}

func (s *welcome) Handle(a screen.Action) tea.Cmd {
	if a == welcomeChoose {
		way, _ := s.menu.Key(tea.KeyMsg{Type: tea.KeyEnter})
		return s.begin(way)
	}
	return nil
}

func (s *welcome) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case tea.KeyMsg:
		s.menu.Key(m)
	case tea.MouseMsg:
		m.Y -= s.head()
		return s.begin(s.menu.Mouse(m))
	case welcomePath:
		if m.of == s {
			return s.read(m.way, m.path)
		}
	case welcomeDone:
		if m.of == s {
			return s.done(m)
		}
	}
	return nil
}

// begin goes one of the ways; "" is none.
func (s *welcome) begin(way string) tea.Cmd {
	if s.working {
		return nil
	}
	switch way {
	case beginNew:
		return screen.Go(screen.NewSelection, screen.Args{})
	case beginSample:
		life := s.env.Life
		return s.work(func() welcomeDone {
			return welcomeDone{next: screen.Replace{ID: screen.Unlock}, err: life.Sample(context.Background())}
		})
	case beginYear, beginBackup:
		return s.ask(way)
	}
	return nil
}

// ask asks for the path of a file.
func (s *welcome) ask(way string) tea.Cmd {
	folder := ""
	if s.env.Files != nil {
		folder = screen.Offered(s.env, "")
	}
	return screen.Do(screen.Prompt{
		Question: widget.Key("welcome." + way + ".ask"), Label: widget.Key("welcome.path"),
		Value: folder, Needed: true, Path: true,
		Then: func(path string) tea.Msg { return welcomePath{s, way, path} },
	})
}

// read opens the file of a path.
func (s *welcome) read(way, path string) tea.Cmd {
	life := s.env.Life
	if way == beginBackup {
		return s.work(func() welcomeDone {
			return welcomeDone{next: screen.Replace{ID: screen.Unlock}, err: life.Restore(context.Background(), path)}
		})
	}
	return s.work(func() welcomeDone {
		f, err := life.LastYear(context.Background(), path)
		return welcomeDone{next: screen.Open{ID: screen.NewSelection, Args: screen.Args{Founding: &f}}, err: err}
	})
}

func (s *welcome) work(f func() welcomeDone) tea.Cmd {
	s.working = true
	return func() tea.Msg {
		m := f()
		m.of = s
		return m
	}
}

func (s *welcome) done(m welcomeDone) tea.Cmd {
	s.working = false
	if m.err != nil {
		return screen.Fail(m.err)
	}
	return screen.Do(m.next)
}

func (s *welcome) View() string {
	head := "\n"
	if s.head() > 2 {
		head = "\n  " + s.env.Put(theme.Strong, s.env.Text("frame.app")) + "\n" +
			"  " + s.env.Put(theme.Muted, s.env.Text("welcome.lead")) + "\n\n"
	}
	tail := ""
	if s.working {
		tail = "\n\n" + screen.Working(s.env, "welcome.working")
	}
	return widget.Fit(strings.TrimSuffix(head, "\n")+"\n"+s.menu.View(s.env.Look)+tail, s.w, s.h)
}
