package start

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of home. Each place has one of its own: goAction.
const (
	HomeOpen  screen.Action = "home.open"
	HomeOther screen.Action = "home.other"
)

// homeAside is the width of the places beside what waits.
const homeAside = 24

// homePlaces are the places to go to and their keys.
var homePlaces = [...]struct {
	key string
	id  screen.ID
}{{"1", screen.Candidates}, {"2", screen.Formations}, {"3", screen.Written}, {"4", screen.Queue}, {"5", screen.Ranking},
	{"6", screen.People}, {"7", screen.Panels}, {"8", screen.Rulebook}, {"9", screen.Log}, {"0", screen.Import},
	{"s", screen.Sittings}, {"g", screen.Charts}, {"b", screen.Compare}, {"p", screen.Board}, {"t", screen.SettingsScreen}}

func goAction(id screen.ID) screen.Action { return screen.Action("home.go." + string(id)) }

// Home registers the screen.
func Home() screen.Registration {
	reg := screen.Registration{ID: screen.Home, Title: "home.title", Direct: true, New: newHome, Bindings: []screen.Binding{
		{Keys: []string{"enter"}, Action: HomeOpen, Help: "home.do.open"},
		{Keys: []string{"tab", "left", "right"}, Action: HomeOther, Help: "home.do.other"},
	}}
	for _, p := range homePlaces {
		reg.Bindings = append(reg.Bindings,
			screen.Binding{Keys: []string{p.key}, Action: goAction(p.id), Help: "home.place." + string(p.id), Quiet: true})
	}
	return reg
}

// home is the first screen after unlocking: how far the selection is, what
// waits for this person, and where one can go.
type home struct {
	env    *screen.Env
	data   scoring.Overview
	known  bool // data was read
	waits  *widget.Menu
	places *widget.Menu
	aside  bool // the places have the keys
	reader screen.Reader[scoring.Overview]
	w, h   int
}

func newHome(env *screen.Env, _ screen.Args) screen.Screen {
	s := &home{env: env, waits: widget.NewMenu(), places: widget.NewMenu(homeItems(env)...), reader: screen.Reader[scoring.Overview]{Env: env}}
	seen := scoring.SeenCorrections(env.Desk)
	env.Desk.Read(func(v scoring.View) {
		if v.Size() <= screen.HomeAtOnce {
			s.show(v.Overview(seen))
		}
	})
	return s
}

// homeItems are the places that this person may go to.
func homeItems(env *screen.Env) []widget.Item {
	var items []widget.Item
	for _, p := range homePlaces {
		if placeShut(env, p.id) == nil {
			items = append(items, widget.Item{ID: string(p.id), Key: p.key, Label: widget.Key("home.place." + string(p.id))})
		}
	}
	return items
}

// placeShut is why a place cannot be gone to, or nil.
func placeShut(env *screen.Env, id screen.ID) *scoring.Refusal {
	reg, ok := env.Find(id)
	switch {
	case !ok:
		return scoring.Refuse("home.nowhere")
	case reg.Roles != 0 && !env.Actor().Roles.Has(reg.Roles):
		return scoring.Refuse("allow.role", reg.Roles.String())
	}
	return nil
}

// Init counts beside the loop what was too much for New.
func (s *home) Init() tea.Cmd {
	if s.known {
		return nil
	}
	return s.read()
}

func (s *home) read() tea.Cmd {
	seen := scoring.SeenCorrections(s.env.Desk)
	return s.reader.Ask(func(v scoring.View) scoring.Overview { return v.Overview(seen) })
}

// show takes what was counted.
func (s *home) show(o scoring.Overview) {
	s.data, s.known = o, true
	items := make([]widget.Item, 0, len(o.Waits))
	for _, w := range o.Waits {
		items = append(items, widget.Item{ID: waitID(w), Label: waitWords(w), Note: waitNote(w)})
	}
	s.waits.SetItems(items...)
	s.SetSize(s.w, s.h)
}

func waitID(w scoring.Wait) string {
	if w.Component == nil {
		return string(w.What)
	}
	return string(w.What) + "/" + w.Component.Code
}

func waitWords(w scoring.Wait) widget.Words {
	key := "home.wait." + string(w.What)
	if w.What == scoring.WaitFormations && w.Count > 0 {
		key = "home.wait.quotas"
	}
	return widget.Key(key, strconv.Itoa(w.Count))
}

func waitNote(w scoring.Wait) widget.Words {
	if w.Component == nil {
		return nil
	}
	return widget.Said(w.Component.Name)
}

// waitPlace is the screen that does what waits.
func waitPlace(w scoring.Wait) (screen.ID, screen.Args) {
	var args screen.Args
	if w.Component != nil {
		args.Component = w.Component.Code
	}
	switch w.What {
	case scoring.WaitRulebook, scoring.WaitFreeze:
		return screen.Rulebook, args
	case scoring.WaitFormations:
		return screen.Formations, args
	case scoring.WaitCandidates:
		return screen.Candidates, args
	case scoring.WaitPeople, scoring.WaitEnrol, scoring.WaitCode:
		return screen.People, args
	case scoring.WaitPanels, scoring.WaitIdle:
		return screen.Panels, args
	case scoring.WaitHole, scoring.WaitSurplus:
		args.Candidate = w.Candidate
		return screen.PanelSeats, args
	case scoring.WaitGap, scoring.WaitReview:
		args.Candidate = w.Candidate
		return screen.Moderation, args
	case scoring.WaitUncounted:
		args.Uncounted = true
		return screen.Log, args
	case scoring.WaitCorrected:
		args.Corrected = true
		return screen.Log, args
	case scoring.WaitClash:
		return screen.Clashes, args
	case scoring.WaitDiffer:
		return screen.Keying, args
	case scoring.WaitMove:
		return screen.Sheet, screen.Args{Candidate: w.Candidate, Component: args.Component}
	case scoring.WaitConflict:
		args.Candidate = w.Candidate
		return screen.Candidate, args
	case scoring.WaitWritten, scoring.WaitRepeat:
		if w.Component.Rubric == nil {
			return screen.Written, args
		}
	}
	return screen.Queue, args
}

// Why is why an action cannot be done now.
func (s *home) Why(a screen.Action) *scoring.Refusal {
	for _, p := range homePlaces {
		if a == goAction(p.id) {
			return placeShut(s.env, p.id)
		}
	}
	if a == HomeOpen && !s.asideNow() && s.waits.ID() == "" {
		return scoring.Refuse("home.nothing")
	}
	return nil
}

// asideNow says whether the places have the keys: also when nothing waits.
func (s *home) asideNow() bool { return s.aside || s.known && len(s.data.Waits) == 0 }

// Update takes what was counted, and the keys of the two lists.
func (s *home) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case screen.LogSeen:
		return s.read()
	case screen.Changed:
		s.places.SetItems(homeItems(s.env)...)
		return s.read()
	case screen.ListRead[scoring.Overview]:
		if m.Of != &s.reader {
			return nil
		}
		if !s.reader.Done(m) {
			return s.read()
		}
		s.show(m.Data)
	case tea.KeyMsg:
		s.list().Key(m)
	case tea.MouseMsg:
		return s.click(m)
	}
	return nil
}

func (s *home) list() *widget.Menu {
	if s.asideNow() {
		return s.places
	}
	return s.waits
}

// click finds the list under the mouse.
func (s *home) click(m tea.MouseMsg) tea.Cmd {
	p := s.plan()
	m.Y -= p.top
	onPlaces := s.asideNow()
	if p.two {
		onPlaces = m.X >= p.left
	}
	if m.Y < 0 {
		return nil
	}
	if onPlaces {
		if id := s.places.Mouse(m); id != "" {
			return screen.Go(screen.ID(id), screen.Args{})
		}
		return nil
	}
	if s.waits.Mouse(m) != "" {
		s.aside = false
		return s.open()
	}
	return nil
}

// Handle does an action.
func (s *home) Handle(a screen.Action) tea.Cmd {
	switch a {
	case HomeOther:
		s.aside = !s.asideNow()
		return nil
	case HomeOpen:
		return s.open()
	}
	return screen.Go(screen.ID(strings.TrimPrefix(string(a), "home.go.")), screen.Args{})
}

func (s *home) open() tea.Cmd {
	id := s.list().ID()
	if s.asideNow() {
		return screen.Go(screen.ID(id), screen.Args{})
	}
	for _, w := range s.data.Waits {
		if waitID(w) == id {
			return screen.Go(waitPlace(w))
		}
	}
	return nil
}

// homePlan is where the two lists stand.
type homePlan struct {
	top  int  // lines above them
	two  bool // side by side; else only the one with the keys is shown
	left int  // width of the first
}

func (s *home) plan() homePlan {
	p := homePlan{top: len(s.head()), two: s.w >= 72}
	if p.two {
		p.left = s.w - homeAside
	}
	return p
}

// SetSize shares the room.
func (s *home) SetSize(w, h int) {
	s.w, s.h = w, h
	p := s.plan()
	left, right := w, w
	if p.two {
		left, right = p.left, w-p.left
	}
	s.waits.SetSize(left, max(h-p.top, 0))
	s.places.SetSize(right, max(h-p.top, 0))
}

// head is all above the lists: counts, a bar a component, titles. In a small
// window only what the lists need.
func (s *home) head() []string {
	l := s.env.Look
	var lines []string
	if s.h >= 14 {
		counts := l.Text("home.counts", strconv.Itoa(s.data.Candidates), strconv.Itoa(s.data.Formations))
		if !s.known {
			counts = l.Text("home.reading")
		}
		lines = append(lines, widget.Spread("  "+s.data.Office, l.Put(theme.Muted, counts)+"  ", s.w), "")
		lines = append(lines, s.bars()...)
		lines = append(lines, "")
	}
	if hint := s.hint(); hint != "" && s.h >= 8 {
		lines = append(lines, "  "+l.Put(theme.Warn, hint), "")
	}
	return append(lines, s.titles())
}

// bars are one line a component that takes marks.
func (s *home) bars() []string {
	l := s.env.Look
	names := 0
	for _, p := range s.data.Progress {
		names = max(names, widget.Width(l.Lang.Of(p.Component.Name)))
	}
	names = min(names, max(s.w/3, 0))
	var lines []string
	for _, p := range s.data.Progress {
		if len(lines) == max(s.h/4, 1) {
			break
		}
		name := widget.Pad(l.Lang.Of(p.Component.Name), names)
		unit := "home.unit.candidates"
		if p.Component.Rubric != nil {
			unit = "home.unit.sheets"
		}
		bar := widget.Progress(l, p.Done, p.Of, 0, s.w-names-17)
		lines = append(lines, "  "+name+"  "+bar+" "+l.Put(theme.Muted, l.Text(unit, strconv.Itoa(p.Of))))
	}
	return lines
}

// Aside is how far each formation is.
func (s *home) Aside(w, h int) string {
	if len(s.data.ByGroup) == 0 {
		return ""
	}
	lines := append([]string{s.env.Put(theme.Strong, s.env.Text("charts.progress"))}, widget.GroupBars(s.env.Look, s.data, w-2, h-1)...)
	return widget.Indent(strings.Join(lines, "\n"))
}

// hint says what to do first in a selection that has nothing yet.
func (s *home) hint() string {
	switch {
	case !s.known || s.data.Candidates > 0:
		return ""
	case s.env.Actor().Roles.Has(scoring.Chair | scoring.Secretary):
		return s.env.Text("home.empty")
	}
	return s.env.Text("home.empty.other")
}

func (s *home) titles() string {
	l := s.env.Look
	tone := map[bool]theme.Tone{true: theme.Strong, false: theme.Muted}
	waits := l.Put(tone[!s.asideNow()], l.Text("home.waits"))
	places := l.Put(tone[s.asideNow()], l.Text("home.places"))
	switch p := s.w - homeAside; {
	case s.w >= 72:
		return widget.Pad("  "+waits, p) + "  " + places
	case s.asideNow():
		return "  " + places
	}
	return "  " + waits
}

// View is progress over the two lists.
func (s *home) View() string {
	l := s.env.Look
	p := s.plan()
	waits, places := s.waits.View, s.places.ViewAside
	if s.asideNow() {
		waits, places = s.waits.ViewAside, s.places.View
	}
	body := waits(l)
	if s.known && len(s.data.Waits) == 0 {
		body = "  " + l.Put(theme.Good, l.Theme.Glyph.Good+" "+l.Text("home.nothing"))
	}
	switch {
	case p.two:
		body = beside(body, places(l), p.left, s.h-p.top)
	case s.asideNow():
		body = places(l)
	}
	return widget.Fit(strings.Join(s.head(), "\n")+"\n"+body, s.w, s.h)
}

// beside puts two texts next to each other in h lines.
func beside(left, right string, w, h int) string {
	lefts, rights := strings.Split(left, "\n"), strings.Split(right, "\n")
	lines := make([]string, max(h, 0))
	for i := range lines {
		a, b := "", ""
		if i < len(lefts) {
			a = lefts[i]
		}
		if i < len(rights) {
			b = rights[i]
		}
		lines[i] = widget.Pad(a, w) + b
	}
	return strings.Join(lines, "\n")
}
