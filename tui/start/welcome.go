package start

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
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
	return &welcome{env: env, menu: widget.NewMenu(item(beginNew), item(beginSample), item(beginYear), item(beginBackup))}
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
	if s.working {
		return nil
	}
	switch way {
	case beginNew:
		return screen.Go(screen.NewSelection, screen.Args{})
	case beginSample:
		life := s.env.Life
		return s.work(func() (tea.Msg, error) { return screen.Replace{ID: screen.Unlock}, life.Sample(context.Background()) })
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
		Value: folder, Needed: true, Path: true, There: true,
		Then: screen.Given(s, func(path string) tea.Cmd { return s.read(way, path) }),
	})
}

// read opens the file of a path.
func (s *welcome) read(way, path string) tea.Cmd {
	life := s.env.Life
	if way == beginBackup && life.IsSetUp(path) {
		return s.setUp(path)
	}
	if way == beginBackup {
		return s.work(func() (tea.Msg, error) {
			return screen.Replace{ID: screen.Unlock}, life.Restore(context.Background(), path)
		})
	}
	return s.work(func() (tea.Msg, error) {
		f, err := life.LastYear(context.Background(), path)
		return screen.Open{ID: screen.NewSelection, Args: screen.Args{Founding: &f}}, err
	})
}

// setUp asks for the passphrase of a venue's set-up, and opens it: to work, or to rehearse.
func (s *welcome) setUp(path string) tea.Cmd {
	life := s.env.Life
	return screen.Do(screen.Prompt{
		Question: widget.Key("welcome.setup.ask"), Label: widget.Key("welcome.setup.label"), Needed: true,
		Then: screen.Given(s, func(phrase string) tea.Cmd {
			return screen.Do(screen.Ask{Question: widget.Key("setup.which"), Detail: widget.Key("setup.which.detail"), Choices: []screen.Choice{
				{Label: widget.Key("setup.open"), Then: screen.Then(s, func() tea.Cmd {
					return s.work(func() (tea.Msg, error) {
						return screen.Replace{ID: screen.Unlock}, life.SetUp(context.Background(), path, phrase)
					})
				})},
				{Label: widget.Key("setup.rehearse"), Then: screen.Then(s, func() tea.Cmd {
					return s.work(func() (tea.Msg, error) {
						made, err := life.Rehearse(context.Background(), path, phrase)
						return rehearsed(made), err
					})
				})},
			}})
		}),
	})
}

// rehearsed shows how everybody begins who rehearses: a few at a time, as many as a small
// terminal shows. Nobody can show them again later, so who leaves them is asked first.
func rehearsed(made scoring.Rehearsal) tea.Msg {
	const few = 8
	opens := tea.Msg(screen.Replace{ID: screen.Unlock})
	again := screen.Then(nil, func() tea.Cmd { return screen.Do(rehearsed(made)) })
	leaves := screen.Ask{Question: widget.Key("rehearsal.leave"), Detail: widget.Key("rehearsal.leave.detail"), Left: again, Choices: []screen.Choice{
		{Label: widget.Key("rehearsal.again"), Then: again}, {Label: widget.Key("venues.noted"), Then: opens}}}
	next := opens
	for last := len(made.Codes) / few; last >= 0; last-- {
		next = screen.Ask{Question: widget.Key("rehearsal.made", made.Venue), Detail: func(l wording.Lang) string {
			lines := l.RehearsalLines(made)
			return strings.Join(lines[last*few:min((last+1)*few, len(lines))], "\n")
		}, Left: leaves, Choices: []screen.Choice{{Label: widget.Key("venues.noted"), Then: next}}}
	}
	return next
}

// work does what a way to begin needs, and then opens what it says.
func (s *welcome) work(do func() (tea.Msg, error)) tea.Cmd {
	s.working = true
	return screen.Behind(s, do, func(next tea.Msg, err error) tea.Cmd {
		s.working = false
		if err != nil {
			return screen.Fail(err)
		}
		return screen.Do(next)
	})
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
