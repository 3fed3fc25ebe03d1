package screen

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of the panels.
const (
	PanelsOpen      Action = "panels.open"
	PanelsToggle    Action = "panels.toggle"
	PanelsSave      Action = "panels.save"
	PanelsEvenly    Action = "panels.evenly"
	PanelsComponent Action = "panels.component"
)

// panelsChoosing is the mode in which one formation's assessors are chosen.
const panelsChoosing Mode = "choose"

func panelsRegistration() Registration {
	return Registration{ID: Panels, Title: "panels.title", Direct: true, New: newPanels, Bindings: listBindings([]Binding{
		{Keys: []string{"enter"}, Action: PanelsOpen, Help: "panels.do.open", Kind: scoring.KindAssignPanel},
		{Keys: []string{"m"}, Action: PanelsEvenly, Help: "panels.do.evenly", Kind: scoring.KindAssignPanel},
		{Keys: []string{"c"}, Action: PanelsComponent, Help: "panels.do.component", Quiet: true},
		{Keys: []string{" "}, Action: PanelsToggle, Help: "panels.do.toggle", Mode: panelsChoosing},
		{Keys: []string{"enter"}, Action: PanelsSave, Help: "panels.do.save", Mode: panelsChoosing},
	}...)}
}

// panels gives assessors to formations, by hand or evenly, and shows their
// load. Nothing is saved before it was shown.
type panels struct {
	env        *Env
	components []*scoring.Component
	at         int
	assessors  []scoring.Person
	load       map[scoring.PersonID]int
	lister[scoring.PanelLine]

	choosing string // group key; "": the list
	chosen   map[scoring.PersonID]bool
	menu     *widget.Menu
	w, h     int
}

// panelsPlan is a plan that was shown and agreed to.
type panelsPlan struct {
	of   *panels
	rows []scoring.PanelRow
}

func newPanels(env *Env, _ Args) Screen {
	s := &panels{env: env, menu: widget.NewMenu()}
	type line = scoring.PanelLine
	title := textField("formation", "panels.formation", groupName, 24, func(p *line) string { return p.Group.Title() })
	title.Flex, title.Frozen = true, true
	panel := textField("panel", "panels.panel", scoring.Text{ID: "penilai", EN: "assessor"}, 36, s.panelWords)
	panel.Flex = true
	s.list = newList(env, rowsOf[line]{
		ID:    func(p *line) string { return p.Group.Key },
		Words: func(p *line) string { return p.Group.Title() },
		Saved: "panels",
		Tone: func(p *line) theme.Tone {
			if len(p.Assessors) == 0 && p.Own < len(p.Numbers) {
				return theme.Warn
			}
			return theme.Plain
		},
	}, title, countField("candidates", "panels.candidates", scoring.Text{ID: "peserta", EN: "candidates"}, 7,
		func(p *line) int { return len(p.Numbers) }), panel)
	s.read()
	return s
}

func (s *panels) read() {
	var lines []scoring.PanelLine
	s.env.Desk.Read(func(v scoring.View) {
		s.components, s.assessors = observed(v), v.Assessors()
		if c := s.component(); c != nil {
			lines, s.load = v.PanelLines(c), v.Load(c)
		}
	})
	s.list.take(lines)
}

func (s *panels) component() *scoring.Component {
	if len(s.components) == 0 {
		return nil
	}
	return s.components[s.at%len(s.components)]
}

// panelWords are the names of a formation's panel.
func (s *panels) panelWords(line *scoring.PanelLine) string {
	names := make([]string, 0, len(line.Assessors))
	for _, id := range line.Assessors {
		names = append(names, s.name(id))
	}
	slices.Sort(names)
	text := strings.Join(names, ", ")
	if text == "" {
		text = s.env.Theme.Glyph.Warn + " " + s.env.Text("panels.none")
	}
	if line.Own > 0 {
		text = s.env.Text("panels.own", strconv.Itoa(line.Own)) + "; " + text
	}
	return text
}

func (s *panels) name(id scoring.PersonID) string {
	for _, p := range s.assessors {
		if p.ID == id {
			return p.Name
		}
	}
	return string(id)
}

func (s *panels) Init() tea.Cmd { return nil }

func (s *panels) SetSize(w, h int) {
	s.w, s.h = w, h
	s.list.setSize(w, h-1)
	s.menu.SetSize(w, h-3)
}

func (s *panels) Mode() Mode {
	if s.choosing != "" {
		return panelsChoosing
	}
	return s.list.mode()
}

func (s *panels) Typing(k tea.KeyMsg) bool { return s.choosing == "" && s.list.typing(k) }

func (s *panels) StepBack() bool {
	if s.choosing == "" {
		return s.list.stepBack()
	}
	s.choosing = ""
	return true
}

func (s *panels) Why(a Action) *scoring.Refusal {
	switch {
	case s.component() == nil:
		return scoring.Refuse("panels.nothing-observed")
	case a == PanelsComponent && len(s.components) < 2:
		return scoring.Refuse("queue.one-component")
	case (a == PanelsOpen || a == PanelsEvenly) && len(s.assessors) == 0:
		return scoring.Refuse("panels.no-assessors")
	case a == PanelsEvenly && len(s.assessors) < s.component().Rubric.Assessors:
		return scoring.Refuse("panels.too-few", strconv.Itoa(len(s.assessors)), strconv.Itoa(s.component().Rubric.Assessors))
	case (a == PanelsOpen && s.list.cursor() == nil || a == PanelsEvenly && len(s.list.items) == 0):
		return scoring.Refuse("panels.no-formation")
	}
	return nil
}

func (s *panels) Update(m tea.Msg) tea.Cmd {
	if cmd, mine := s.list.update(m); mine {
		return cmd
	}
	switch m := m.(type) {
	case Changed:
		s.read()
	case Submitted:
		if m.Tag == any(s) && m.Err == nil {
			s.choosing = ""
			s.read()
		}
	case panelsPlan:
		if m.of == s {
			return s.env.Submit(s, scoring.AssignPanel{Component: s.component().Code, Panels: m.rows})
		}
	case tea.MouseMsg:
		if s.choosing == "" {
			s.list.mouse(m)
		}
	case tea.KeyMsg:
		if s.choosing != "" {
			s.menu.Key(m)
		} else {
			s.list.key(m)
		}
	}
	return nil
}

func (s *panels) Handle(a Action) tea.Cmd {
	if cmd, mine := s.list.handle(a); mine {
		return cmd
	}
	switch a {
	case PanelsOpen:
		s.choose()
	case PanelsToggle:
		id := scoring.PersonID(s.menu.ID())
		s.chosen[id] = !s.chosen[id]
		s.fill()
	case PanelsSave:
		return s.env.Submit(s, scoring.AssignPanel{Component: s.component().Code,
			Panels: []scoring.PanelRow{{Group: s.choosing, Assessors: s.picked()}}})
	case PanelsEvenly:
		return s.offer()
	case PanelsComponent:
		s.at++
		s.read()
	}
	return nil
}

func (s *panels) choose() {
	line := s.list.cursor()
	if line == nil {
		return
	}
	s.choosing, s.chosen = line.Group.Key, map[scoring.PersonID]bool{}
	for _, id := range line.Assessors {
		s.chosen[id] = true
	}
	s.fill()
}

func (s *panels) picked() []scoring.PersonID {
	var out []scoring.PersonID
	for _, p := range s.assessors {
		if s.chosen[p.ID] {
			out = append(out, p.ID)
		}
	}
	return out
}

// fill shows the assessors with what they have to do.
func (s *panels) fill() {
	g := s.env.Theme.Glyph
	items := make([]widget.Item, len(s.assessors))
	for i, p := range s.assessors {
		mark := g.Unchosen
		if s.chosen[p.ID] {
			mark = g.Chosen
		}
		items[i] = widget.Item{ID: string(p.ID), Label: widget.Plain(mark + " " + p.Name),
			Note: widget.Key("panels.load", strconv.Itoa(s.load[p.ID]))}
	}
	s.menu.SetItems(items...)
}

// offer shows both ways to share the work, one panel a formation first.
func (s *panels) offer() tea.Cmd {
	ids := make([]scoring.PersonID, len(s.assessors))
	for i, p := range s.assessors {
		ids[i] = p.ID
	}
	size := s.component().Rubric.Assessors
	each := scoring.OnePanelEach(s.list.items, ids, size)
	spread := scoring.SpreadPanels(s.list.items, ids, size)
	return Do(Ask{Question: widget.Key("panels.evenly.ask"), Detail: widget.Key("panels.evenly.detail"), Choices: []Choice{
		{Key: "1", Label: s.plan("panels.evenly.each", each), Then: panelsPlan{s, each}},
		{Key: "2", Label: s.plan("panels.evenly.spread", spread), Then: panelsPlan{s, spread}},
	}})
}

// plan says what a plan would give each assessor to do.
func (s *panels) plan(key string, rows []scoring.PanelRow) widget.Words {
	load := map[scoring.PersonID]int{}
	for _, row := range rows {
		n := 1
		if row.Candidate == "" {
			at := slices.IndexFunc(s.list.items, func(l scoring.PanelLine) bool { return l.Group.Key == row.Group })
			n = len(s.list.items[at].Numbers)
		}
		for _, id := range row.Assessors {
			load[id] += n
		}
	}
	parts := make([]string, len(s.assessors))
	for i, p := range s.assessors {
		parts[i] = fmt.Sprintf("%s %d", p.Name, load[p.ID])
	}
	return func(l wording.Lang) string { return l.Text(key) + ": " + strings.Join(parts, ", ") }
}

// Aside is how much each assessor has to do.
func (s *panels) Aside(w, h int) string {
	bins := make([]widget.Bin, 0, len(s.assessors))
	for _, p := range s.assessors {
		bins = append(bins, widget.Bin{Label: p.Name, Count: s.load[p.ID]})
	}
	lines := append([]string{s.env.Put(theme.Strong, s.env.Text("panels.loads"))}, widget.Bars(s.env.Look, bins, w-4)...)
	return widget.Indent(strings.Join(lines[:min(len(lines), h)], "\n"))
}

func (s *panels) View() string {
	l := s.env.Look
	c := s.component()
	if c == nil {
		return widget.Fit("\n  "+l.Put(theme.Muted, l.Text("panels.nothing")), s.w, s.h)
	}
	if s.choosing != "" {
		line := s.list.byID(s.choosing)
		if line == nil {
			return widget.Fit("", s.w, s.h)
		}
		lead := l.Text("panels.choose", line.Group.Title())
		if line.Begun > 0 {
			lead += "  " + l.Put(theme.Warn, l.Theme.Glyph.Warn+" "+l.Text("panels.begun", strconv.Itoa(line.Begun)))
		}
		return widget.Fit("  "+lead+"\n\n"+s.menu.View(l), s.w, s.h)
	}
	head := l.Lang.Of(c.Name) + " " + l.Theme.Glyph.Dot + " " + l.Text("panels.each", strconv.Itoa(c.Rubric.Assessors))
	parts := make([]string, len(s.assessors))
	for n, p := range s.assessors {
		parts[n] = p.Name + " " + strconv.Itoa(s.load[p.ID])
	}
	foot := "  " + l.Put(theme.Muted, l.Text("panels.loads")+": "+strings.Join(parts, ", "))
	return widget.Fit(s.list.view(head, nil)+"\n"+widget.Cut(foot, s.w), s.w, s.h)
}
