package start

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/pages/home"
	"ampera/tui/paint"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// welcome is the first screen when there is no selection yet.
type welcome struct {
	env   *screen.Env
	menu  *widget.Menu
	steps paint.Steps
	reads bool // last year's file
	w, h  int
}

// Ways to begin: the menu's ids.
const (
	beginNew    = "new"
	beginSample = "sample"
	beginYear   = "year"
	beginBackup = "backup"
)

// Welcome registers the screen.
func Welcome() screen.Registration {
	return screen.Registration{
		ID: screen.Welcome, Title: "welcome.title", Public: true, New: newWelcome,
		Bindings: screen.Keys[*welcome]{{Keys: []string{"enter"}, Help: "welcome.choose", Do: (*welcome).choose}}.Bindings(),
	}
}

func newWelcome(env *screen.Env, _ screen.Args) screen.Screen {
	item := func(id string) widget.Item {
		return widget.Item{ID: id, Label: widget.Key("welcome." + id), Note: widget.Key("welcome." + id + ".note")}
	}
	return &welcome{env: env, steps: paint.Steps{Env: env}, menu: widget.NewMenu(item(beginNew), item(beginSample), item(beginYear), item(beginBackup))}
}

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

func (s *welcome) choose() tea.Cmd { return s.begin(s.menu.ID()) }

func (s *welcome) Update(m tea.Msg) tea.Cmd {
	if cmd, mine := s.steps.Update(m); mine {
		return cmd
	}
	switch m := m.(type) {
	case tea.KeyMsg:
		s.menu.Key(m)
	case tea.MouseMsg:
		m.Y -= s.head()
		return s.begin(s.menu.Mouse(m))
	}
	return nil
}

// begin goes one of the ways; "" is none.
func (s *welcome) begin(way string) tea.Cmd {
	if s.reads || s.steps.Busy() {
		return nil
	}
	switch way {
	case beginNew:
		return screen.Go(screen.NewSelection, screen.Args{})
	case beginSample:
		return s.steps.Do(home.Sample(s.env.Life))
	case beginBackup:
		return s.steps.Do(home.File(s.env.Life, s.folder()))
	case beginYear:
		return s.year()
	}
	return nil
}

// folder is where files lie that somebody may mean.
func (s *welcome) folder() string {
	if s.env.Files == nil {
		return ""
	}
	return screen.Offered(s.env, "")
}

// year asks for last year's file, of which the next selection is begun.
func (s *welcome) year() tea.Cmd {
	life := s.env.Life
	return screen.Do(screen.Prompt{
		Question: widget.Key("welcome.year.ask"), Label: widget.Key("welcome.path"),
		Value: s.folder(), Needed: true, Path: true, There: true,
		Then: screen.Given(s, func(path string) tea.Cmd {
			s.reads = true
			return screen.Behind(s, func() (scoring.Founding, error) { return life.LastYear(context.Background(), path) },
				func(f scoring.Founding, err error) tea.Cmd {
					s.reads = false
					if err != nil {
						return screen.Fail(err)
					}
					return screen.Do(screen.Open{ID: screen.NewSelection, Args: screen.Args{Founding: &f}})
				})
		}),
	})
}

func (s *welcome) View() string {
	head := "\n"
	if s.head() > 2 {
		head = "\n  " + s.env.Put(theme.Strong, s.env.Text("frame.app")) + "\n" +
			"  " + s.env.Put(theme.Muted, s.env.Text("welcome.lead")) + "\n\n"
	}
	tail := ""
	if s.reads || s.steps.Busy() {
		tail = "\n\n" + screen.Working(s.env, "welcome.working")
	}
	return widget.Fit(strings.TrimSuffix(head, "\n")+"\n"+s.menu.View(s.env.Look)+tail, s.w, s.h)
}
