package office

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/wording"
	"ampera/tui/list"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of the panels.
const (
	PanelsOpen      screen.Action = "panels.open"
	PanelsToggle    screen.Action = "panels.toggle"
	PanelsSave      screen.Action = "panels.save"
	PanelsEvenly    screen.Action = "panels.evenly"
	PanelsComponent screen.Action = "panels.component"
	PanelsByOne     screen.Action = "panels.candidates"
)

// panelsChoosing is the mode in which one formation's assessors are chosen.
const panelsChoosing screen.Mode = "choose"

// Panels registers the screen.
func Panels() screen.Registration {
	return screen.Registration{ID: screen.Panels, Title: "panels.title", Direct: true, New: newPanels, Bindings: list.Bindings([]screen.Binding{
		{Keys: []string{"enter"}, Action: PanelsOpen, Help: "panels.do.open", Kind: scoring.KindAssignPanel},
		{Keys: []string{"m"}, Action: PanelsEvenly, Help: "panels.do.evenly", Kind: scoring.KindAssignPanel},
		{Keys: []string{"p"}, Action: PanelsByOne, Help: "panels.do.candidates"},
		{Keys: []string{"c"}, Action: PanelsComponent, Help: "panels.do.component", Quiet: true},
		{Keys: []string{" "}, Action: PanelsToggle, Help: "panels.do.toggle", Mode: panelsChoosing},
		{Keys: []string{"enter"}, Action: PanelsSave, Help: "panels.do.save", Mode: panelsChoosing},
	}...)}
}

// panels gives assessors to formations, by hand or evenly, and shows their
// load. Nothing is saved before it was shown, nor, where there are sheets, before
// it was said what stays and what changes.
type panels struct {
	env        *screen.Env
	components []*scoring.Component
	at         int
	assessors  []scoring.Person
	names      map[scoring.PersonID]string // of everybody
	gone       map[scoring.PersonID]bool   // revoked
	load       map[scoring.PersonID]int
	list.Lister[scoring.PanelLine]

	choosing string // group key; "": the list
	chooser  *chooser
	w, h     int
}

// panelsPlan is a plan that was shown and agreed to.
type panelsPlan struct {
	of   *panels
	rows []scoring.PanelRow
}

func newPanels(env *screen.Env, args screen.Args) screen.Screen {
	s := &panels{env: env}
	type line = scoring.PanelLine
	s.List = list.New(env, list.Rows[line]{
		ID:    func(p *line) string { return p.Group.Key },
		Words: func(p *line) string { return p.Group.Title() },
		Saved: "panels",
		Tone: func(p *line) theme.Tone {
			if len(p.Assessors) == 0 && p.Own < len(p.Numbers) || p.Holes > 0 {
				return theme.Warn
			}
			return theme.Plain
		},
	}, s.fields()...)
	s.read()
	for i, c := range s.components {
		if c.Code == args.Component && i > 0 {
			s.at = i
			s.read()
		}
	}
	if group := args.Group; group != "" || args.Candidate != "" {
		env.Desk.Read(func(v scoring.View) { group = cmp.Or(group, v.GroupOf(args.Candidate)) })
		s.List.Table.GoTo(group)
	}
	return s
}

// narrowPanels is below which width a formation's name gives way to its panel.
const narrowPanels = 72

func (s *panels) fields() []list.Field[scoring.PanelLine] {
	type line = scoring.PanelLine
	narrow := s.w > 0 && s.w < narrowPanels
	title := list.TextField("formation", "panels.formation", list.GroupName, 24, func(p *line) string { return p.Group.Title() })
	title.Flex, title.Frozen = !narrow, true
	panel := list.TextField("panel", "panels.panel", scoring.Text{ID: "penilai", EN: "assessor"}, 36, s.panelWords)
	panel.Flex = true
	candidates := list.CountField("candidates", "panels.candidates", scoring.Text{ID: "peserta", EN: "candidates"}, 7,
		func(p *line) int { return len(p.Numbers) })
	if narrow {
		title.Width, panel.Width, candidates.Cell = 20, max(s.w-26, 10), nil
	}
	return []list.Field[line]{title, candidates, panel}
}

func (s *panels) read() {
	var lines []scoring.PanelLine
	s.env.Desk.Read(func(v scoring.View) {
		s.components, s.assessors = list.Observed(v), v.Assessors()
		s.names, s.gone = everybody(v)
		if c := s.component(); c != nil {
			lines, s.load = v.PanelLines(c), v.Load(c)
		}
	})
	s.List.Take(lines)
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
	var gone []string
	for _, id := range line.Assessors {
		if s.gone[id] {
			gone = append(gone, s.name(id))
		} else {
			names = append(names, s.names[id])
		}
	}
	slices.Sort(names)
	text := strings.Join(names, ", ")
	if text == "" {
		text = s.env.Theme.Glyph.Warn + " " + s.env.Text("panels.none")
	}
	if line.Holes > 0 {
		gone = append(gone, s.env.Text("panels.holes", strconv.Itoa(line.Holes)))
	}
	if gone != nil {
		text = s.env.Theme.Glyph.Warn + " " + strings.Join(gone, ", ") + "; " + text
	}
	if line.Own > 0 {
		text = s.env.Text("panels.own", strconv.Itoa(line.Own)) + "; " + text
	}
	return text
}

// name is a person's name, and that they were revoked.
func (s *panels) name(id scoring.PersonID) string {
	if s.gone[id] {
		return s.env.Text("panels.revoked", s.names[id])
	}
	return s.names[id]
}

// everybody are the names of all people, and who of them is revoked.
func everybody(v scoring.View) (names map[scoring.PersonID]string, gone map[scoring.PersonID]bool) {
	names, gone = map[scoring.PersonID]string{}, map[scoring.PersonID]bool{}
	for _, p := range v.People() {
		names[p.ID], gone[p.ID] = p.Name, p.Status == scoring.Revoked
	}
	return names, gone
}

func (s *panels) Init() tea.Cmd { return nil }

func (s *panels) SetSize(w, h int) {
	narrower := (w < narrowPanels) != (s.w > 0 && s.w < narrowPanels)
	s.w, s.h = w, h
	if narrower {
		s.List.SetFields(s.fields()...)
	}
	s.List.SetSize(w, h-1)
	if s.chooser != nil {
		s.chooser.setSize(w, h)
	}
}

func (s *panels) Mode() screen.Mode {
	if s.choosing != "" {
		return panelsChoosing
	}
	return s.List.Mode()
}

func (s *panels) Typing(k tea.KeyMsg) bool { return s.choosing == "" && s.List.Typing(k) }

func (s *panels) StepBack() bool {
	switch {
	case s.choosing == "":
		return s.List.StepBack()
	case s.Holds() != screen.HoldsNothing:
		return false
	}
	return s.Drop()
}

// Holds says that the choice was changed.
func (s *panels) Holds() screen.Held {
	if s.choosing == "" {
		return screen.HoldsNothing
	}
	return s.chooser.holds()
}

// Take weighs the choice, and has it saved.
func (s *panels) Take() (tea.Cmd, bool) {
	if why := s.Why(PanelsSave); why != nil {
		return screen.Fail(why), false
	}
	return s.Handle(PanelsSave), true
}

// Drop goes from the choice to the list.
func (s *panels) Drop() bool {
	s.choosing = ""
	return true
}

func (s *panels) Why(a screen.Action) *scoring.Refusal {
	switch {
	case s.component() == nil:
		return scoring.Refuse("panels.nothing-observed")
	case a == PanelsComponent && len(s.components) < 2:
		return scoring.Refuse("queue.one-component")
	case (a == PanelsOpen || a == PanelsEvenly) && len(s.assessors) == 0:
		return scoring.Refuse("panels.no-assessors")
	case a == PanelsEvenly && len(s.assessors) < s.component().Rubric.Assessors:
		return scoring.Refuse("panels.too-few", strconv.Itoa(len(s.assessors)), strconv.Itoa(s.component().Rubric.Assessors))
	case a == PanelsSave && s.chooser != nil && s.chooser.why() != nil:
		return s.chooser.why()
	case ((a == PanelsOpen || a == PanelsByOne) && s.List.Cursor() == nil || a == PanelsEvenly && len(s.List.Items) == 0):
		return scoring.Refuse("panels.no-formation")
	}
	return nil
}

func (s *panels) Update(m tea.Msg) tea.Cmd {
	if cmd, mine := s.List.Update(m); mine {
		return cmd
	}
	if cmd, mine := takeReseat(s.env, s, m); mine {
		if done, ok := m.(screen.Submitted); ok && done.Err == nil {
			s.choosing = ""
			s.read()
		}
		return cmd
	}
	switch m := m.(type) {
	case screen.Changed:
		s.read()
	case panelsPlan:
		if m.of == s {
			return s.weigh(m.rows)
		}
	case tea.MouseMsg:
		if s.choosing == "" {
			s.List.Mouse(m)
		}
	case tea.KeyMsg:
		if s.choosing != "" {
			s.chooser.menu.Key(m)
		} else {
			s.List.Key(m)
		}
	}
	return nil
}

func (s *panels) Handle(a screen.Action) tea.Cmd {
	if cmd, mine := s.List.Handle(a); mine {
		return cmd
	}
	switch a {
	case PanelsOpen:
		s.choose()
	case PanelsToggle:
		if why := s.chooser.toggle(); why != nil {
			return screen.Fail(why)
		}
	case PanelsSave:
		plan := scoring.AssignPanel{Component: s.component().Code, Panels: []scoring.PanelRow{{Group: s.choosing, Assessors: s.chooser.picked()}}}
		return reseat{of: s, plan: plan, short: s.chooser.short()}.weigh(s.env)
	case PanelsByOne:
		return screen.Go(screen.PanelSeats, screen.Args{Component: s.component().Code, Group: s.List.Cursor().Group.Key})
	case PanelsEvenly:
		return s.offer()
	case PanelsComponent:
		s.at++
		s.read()
	}
	return nil
}

func (s *panels) choose() {
	line := s.List.Cursor()
	if line == nil {
		return
	}
	size := max(s.component().Rubric.Assessors, 1)
	s.choosing = line.Group.Key
	s.chooser = &chooser{env: s.env, seats: size, most: size, names: s.names, from: s.assessors, load: s.load,
		gone: slices.DeleteFunc(slices.Clone(line.Assessors), func(id scoring.PersonID) bool { return !s.gone[id] })}
	s.chooser.w, s.chooser.h = s.w, s.h
	s.chooser.show(line.Assessors)
}

// weigh counts what a plan of the whole changes, and what it would change if
// only seats that nobody has were given away.
func (s *panels) weigh(rows []scoring.PanelRow) tea.Cmd {
	code := s.component().Code
	only := scoring.AssignPanel{Component: code, Panels: s.empty(rows)}
	return reseat{of: s, plan: scoring.AssignPanel{Component: code, Panels: rows}, only: &only}.weigh(s.env)
}

// empty are the rows of a plan for seats that nobody has: who is named stays.
func (s *panels) empty(rows []scoring.PanelRow) []scoring.PanelRow {
	size := max(s.component().Rubric.Assessors, 1)
	var out []scoring.PanelRow
	s.env.Desk.Read(func(v scoring.View) {
		for _, row := range rows {
			var now []scoring.PersonID
			if row.Candidate != "" {
				seats, _ := v.Seats(row.Candidate, s.component().Code)
				now = slices.Clone(seats.Panel())
			} else if at := s.lineOf(row.Group); at >= 0 {
				now = slices.DeleteFunc(slices.Clone(s.List.Items[at].Assessors), func(id scoring.PersonID) bool { return s.gone[id] })
			}
			if len(now) >= size {
				continue
			}
			for _, id := range row.Assessors {
				if len(now) < size && !slices.Contains(now, id) {
					now = append(now, id)
				}
			}
			row.Assessors = now
			out = append(out, row)
		}
	})
	return out
}

// play.LineOf is the place of a formation in the list as read.
func (s *panels) lineOf(group string) int {
	return slices.IndexFunc(s.List.Items, func(l scoring.PanelLine) bool { return l.Group.Key == group })
}

// offer shows both ways to share the work, one panel a formation first.
func (s *panels) offer() tea.Cmd {
	ids := make([]scoring.PersonID, len(s.assessors))
	for i, p := range s.assessors {
		ids[i] = p.ID
	}
	size := s.component().Rubric.Assessors
	each := scoring.OnePanelEach(s.List.Items, ids, size)
	spread := scoring.SpreadPanels(s.List.Items, ids, size)
	return screen.Do(screen.Ask{Question: widget.Key("panels.evenly.ask"), Detail: widget.Key("panels.evenly.detail"), Choices: []screen.Choice{
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
			n = len(s.List.Items[s.lineOf(row.Group)].Numbers)
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
		line := s.List.ByID(s.choosing)
		if line == nil {
			return widget.Fit("", s.w, s.h)
		}
		lead := l.Text("panels.choose", line.Group.Title())
		if line.Begun > 0 {
			lead += "  " + l.Put(theme.Warn, l.Theme.Glyph.Warn+" "+l.Text("panels.begun", strconv.Itoa(line.Begun)))
		}
		return s.chooser.view(lead, s.w, s.h)
	}
	head := l.Lang.Of(c.Name) + " " + l.Theme.Glyph.Dot + " " + l.Text("panels.each", strconv.Itoa(c.Rubric.Assessors))
	parts := make([]string, len(s.assessors))
	for n, p := range s.assessors {
		parts[n] = p.Name + " " + strconv.Itoa(s.load[p.ID])
	}
	foot := "  " + l.Put(theme.Muted, l.Text("panels.loads")+": "+strings.Join(parts, ", "))
	return widget.Fit(s.List.View(head, nil)+"\n"+widget.Cut(foot, s.w), s.w, s.h)
}
