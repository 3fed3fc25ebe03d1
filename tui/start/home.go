package start

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/ranking"
	"ampera/tui/page"
	"ampera/tui/pages/home"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// Home registers the screen: its keys are those of the places.
func Home() screen.Registration {
	keys := screen.Keys[*homeScreen]{
		{Keys: []string{"enter"}, Help: "home.do.open", Do: (*homeScreen).open, Off: (*homeScreen).whyNothing},
		{Keys: []string{"tab"}, Help: "home.do.other", Do: screen.Just((*homeScreen).other)},
	}
	for _, p := range home.Places() {
		id := screen.ID(p.ID)
		keys = append(keys, screen.Key[*homeScreen]{Keys: []string{p.Key}, Help: p.Title, Quiet: true, Opens: id,
			Off: func(s *homeScreen) *scoring.Refusal { return placeShut(s.env, id) }})
	}
	return screen.Registration{ID: screen.Home, Title: "home.title", Direct: true, New: newHome, Bindings: keys.Bindings()}
}

// homeScreen is the first screen after unlocking: how far the selection is, what
// waits, and where one can go.
type homeScreen struct {
	env    *screen.Env
	data   scoring.Overview
	known  bool         // data was read
	today  scoring.Date // when it was
	waits  *widget.Menu
	rooms  rooms
	aside  bool // the rooms have the keys
	reader screen.Reader[scoring.Overview]
	w, h   int
}

func newHome(env *screen.Env, _ screen.Args) screen.Screen {
	s := &homeScreen{env: env, waits: widget.NewMenu(), rooms: rooms{look: &env.Look}}
	s.reader = screen.NewReader(env, s, s.read, s.show)
	s.rooms.Set(home.Shown(env.Actor(), &s.data))
	seen := scoring.SeenCorrections(env.Desk)
	env.Desk.Read(func(v scoring.View) {
		if v.Size() <= screen.HomeAtOnce {
			s.show(v.Overview(seen))
		}
	})
	return s
}

// Rare says whether a place is of no use to this selection.
func (s *homeScreen) Rare(id screen.ID) bool {
	return slices.ContainsFunc(home.Places(), func(p home.Place) bool { return p.ID == page.ID(id) && p.Rare != nil && p.Rare(&s.data) })
}

// placeShut is why a place cannot be gone to, or nil.
func placeShut(env *screen.Env, id screen.ID) *scoring.Refusal {
	reg, ok := env.Find(id)
	if !ok {
		return scoring.Refuse("home.nowhere")
	}
	return reg.Barred(env.Actor())
}

// Init counts beside the loop what was too much for New: all of it, or what only
// the order of formations tells in which every mark is in.
func (s *homeScreen) Init() tea.Cmd {
	if s.known && s.data.Ready == 0 {
		return nil
	}
	return s.read()
}

// Opening says that it is counted for the first time.
func (s *homeScreen) Opening() bool { return !s.known && s.reader.Busy() }

func (s *homeScreen) read() tea.Cmd {
	seen := scoring.SeenCorrections(s.env.Desk)
	return s.reader.Ask(func(v scoring.View) scoring.Overview { return ranking.Overview(v, seen) })
}

// show takes what was counted.
func (s *homeScreen) show(o scoring.Overview) tea.Cmd {
	s.known, s.today = true, scoring.DateOf(s.env.Clock())
	s.data = o.On(s.today)
	s.waits.SetItems(s.waitItems()...)
	s.rooms.Set(home.Shown(s.env.Actor(), &s.data))
	s.SetSize(s.w, s.h)
	return nil
}

func (s *homeScreen) whyNothing() *scoring.Refusal {
	return scoring.When(!s.asideNow() && s.waits.ID() == "", scoring.Refuse("home.nothing"))
}

// asideNow says whether the rooms have the keys: also when nothing waits.
func (s *homeScreen) asideNow() bool { return s.aside || s.known && len(s.data.Waits) == 0 }

// Update takes what was counted, and the keys of the two lists.
func (s *homeScreen) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case screen.Looked, screen.Changed:
		return s.read()
	case tea.KeyMsg:
		s.key(m)
	case tea.MouseMsg:
		return s.click(m)
	}
	return nil
}

// key moves the cursor; where both lists are shown, it goes from one into the other.
func (s *homeScreen) key(k tea.KeyMsg) {
	p := s.plan()
	both := (p.both || p.below || s.asideNow()) && len(s.data.Waits) > 0
	if s.asideNow() {
		if !s.rooms.Key(k) && both && k.Type == tea.KeyUp {
			s.aside = false
		}
		return
	}
	before := s.waits.ID()
	switch s.waits.Key(k); {
	case k.Type == tea.KeyLeft, k.Type == tea.KeyRight, both && k.Type == tea.KeyDown && s.waits.ID() == before:
		s.aside = true
	}
}

// click finds the list under the mouse.
func (s *homeScreen) click(m tea.MouseMsg) tea.Cmd {
	p := s.plan()
	if inRooms := m.Y - p.rooms; s.asideNow() && !p.both || (p.both || p.below) && inRooms >= 0 {
		m.Y = inRooms
		r := s.roomsOf(p)
		id := r.Mouse(m)
		if s.rooms.at = r.at; id != "" {
			return screen.Go(id, screen.Args{})
		}
		return nil
	}
	if m.Y -= len(p.head); m.Y >= 0 && s.waits.Mouse(m) != "" {
		s.aside = false
		return s.open()
	}
	return nil
}

func (s *homeScreen) other() { s.aside = !s.asideNow() }

func (s *homeScreen) open() tea.Cmd {
	if s.asideNow() {
		return screen.Go(s.rooms.ID(), screen.Args{})
	}
	at := slices.IndexFunc(s.data.Waits, func(w scoring.Wait) bool { return home.ID(w) == s.waits.ID() })
	if at < 0 {
		return nil
	}
	return goTo(home.Lead(s.data.Waits[at]))
}
