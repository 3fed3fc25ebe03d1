package screen

import (
	"maps"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of the written test's grid. Digits need none: they go into the cell.
const (
	WrittenFind      Action = "written.find"
	WrittenFound     Action = "written.found"
	WrittenFormation Action = "written.formation"
	WrittenPick      Action = "written.pick"
	WrittenBlanks    Action = "written.blanks"
	WrittenComponent Action = "written.component"
	WrittenAbsent    Action = "written.absent"
	WrittenRepeat    Action = "written.repeat"
	WrittenWithdrew  Action = "written.withdrew"
	WrittenPresent   Action = "written.present"
	WrittenRetry     Action = "written.retry"
	WrittenDrop      Action = "written.drop"
)

// Modes of the grid.
const (
	writtenFinding  Mode = "find"
	writtenChoosing Mode = "formation"
)

func writtenRegistration() Registration {
	return Registration{
		ID: Written, Title: "written.title", Direct: true, New: newWritten,
		Roles: scoring.Chair | scoring.Secretary | scoring.Observer,
		Bindings: []Binding{
			{Keys: []string{"/"}, Action: WrittenFind, Help: "marks.do.find"},
			{Keys: []string{"enter"}, Action: WrittenFound, Help: "marks.do.found", Mode: writtenFinding},
			{Keys: []string{"enter"}, Action: WrittenPick, Help: "marks.do.pick", Mode: writtenChoosing},
			{Keys: []string{"f"}, Action: WrittenFormation, Help: "marks.do.formation"},
			{Keys: []string{"b"}, Action: WrittenBlanks, Help: "written.do.blanks"},
			{Keys: []string{"a"}, Action: WrittenAbsent, Help: "marks.do.absent", Kind: scoring.KindMarkPresence},
			{Keys: []string{"u"}, Action: WrittenRepeat, Help: "marks.do.repeat", Kind: scoring.KindMarkPresence},
			{Keys: []string{"m"}, Action: WrittenWithdrew, Help: "written.do.withdrew", Kind: scoring.KindMarkExit},
			{Keys: []string{"h"}, Action: WrittenPresent, Help: "marks.do.present", Kind: scoring.KindMarkPresence, Quiet: true},
			{Keys: []string{"c"}, Action: WrittenComponent, Help: "written.do.component", Quiet: true},
			{Keys: []string{"ctrl+s"}, Action: WrittenRetry, Help: "marks.do.retry", Mode: AnyMode},
			{Keys: []string{"ctrl+x"}, Action: WrittenDrop, Help: "marks.do.drop", Mode: AnyMode, Quiet: true},
		},
	}
}

// writtenPatch is what was typed into one candidate's row.
type writtenPatch struct {
	number string
	marks  map[string]*scoring.Points
}

func mergeWritten(older, newer writtenPatch) writtenPatch {
	all := maps.Clone(older.marks)
	maps.Copy(all, newer.marks)
	return writtenPatch{newer.number, all}
}

func (p writtenPatch) command() scoring.Command {
	return scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: p.number, Marks: p.marks}}}
}

// written is the grid of one written component: candidates down, sub-tests
// across. Each row is saved on its own, by itself.
type written struct {
	env        *Env
	components []*scoring.Component
	formations []scoring.Group
	data       writtenData
	rows       *writtenRows
	table      *widget.Table
	find       finder
	menu       *widget.Menu // of formations, while one is chosen; else nil
	filter     scoring.WrittenFilter
	savers     map[string]*Saver[writtenPatch]
	last       SaveState // of rows that are saved and forgotten
	reader     reader[writtenData]
	w, h       int
}

// Messages of the grid.
type (
	writtenDo struct { // the person has said yes
		of      *written
		command scoring.Command
	}
	writtenDone    struct{ of *written } // the tag of such a command
	writtenDropped struct{ of *written }
)

func newWritten(env *Env, args Args) Screen {
	s := &written{env: env, find: newFinder(), savers: map[string]*Saver[writtenPatch]{},
		reader: reader[writtenData]{desk: env.Desk}}
	s.rows = &writtenRows{env: env, component: &scoring.Component{}, typed: map[string]map[string]*scoring.Points{}, failed: s.failed}
	env.Desk.Read(func(v scoring.View) {
		s.components, s.formations = writtenParts(v)
		for _, c := range s.components {
			if c.Code == args.Component || s.rows.component.Code == "" {
				s.rows.component = c
			}
		}
		s.filter.Group = args.Group
		s.take(s.read()(v))
	})
	s.table = widget.NewTable(s.rows, writtenColumns(s.rows.component, s.rows.lines)...)
	s.table.GoTo(args.Candidate)
	return s
}

// Init starts nothing: the rows are read.
func (s *written) Init() tea.Cmd { return nil }

// SetSize gives the head one line and the grid the rest.
func (s *written) SetSize(w, h int) {
	s.w, s.h = w, h
	s.table.SetSize(w, h-1)
	if s.menu != nil {
		s.menu.SetSize(w, h-1)
	}
}

// Mode is whether a search or a formation is being chosen.
func (s *written) Mode() Mode {
	switch {
	case s.find.on:
		return writtenFinding
	case s.menu != nil:
		return writtenChoosing
	}
	return ""
}

// Title names the component.
func (s *written) Title() string {
	if s.rows.component.Code == "" {
		return s.env.Text("written.title")
	}
	return s.env.Lang.Of(s.rows.component.Name)
}

// Typing gives digits to the cell, or what is typed to the search.
func (s *written) Typing(k tea.KeyMsg) bool {
	if s.find.on {
		return s.find.typing(k)
	}
	return s.menu == nil && s.table.Typing(k)
}

// StepBack leaves the search, the choice, the entry, then the filters.
func (s *written) StepBack() bool {
	switch {
	case s.menu != nil:
		s.menu = nil
		return true
	case s.table.Cancel():
		return true
	case s.find.clear():
		s.readNow()
		return true
	case s.filter != scoring.WrittenFilter{}:
		s.filter = scoring.WrittenFilter{}
		s.readNow()
		return true
	}
	return false
}

// Update takes what was read and saved, and the keys of the grid.
func (s *written) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case Changed:
		return s.refresh()
	case listRead[writtenData]:
		return s.loaded(m)
	case Submitted:
		return s.submitted(m)
	case writtenDo:
		if m.of == s {
			return s.env.Submit(writtenDone{s}, m.command)
		}
	case writtenDropped:
		if m.of == s {
			return s.drop()
		}
	case tea.MouseMsg:
		return s.mouse(m)
	case tea.KeyMsg:
		return s.key(m)
	}
	return nil
}

func (s *written) key(k tea.KeyMsg) tea.Cmd {
	if s.find.on && s.find.field.Key(k) {
		return s.refilter()
	}
	if s.menu != nil {
		s.menu.Key(k)
		return nil
	}
	ev := s.table.Key(k)
	if ev.Kind == widget.NotMine && k.Type == tea.KeyRunes && s.rows.Len() > 0 {
		return s.closed(k)
	}
	return s.event(ev)
}

// closed says why a digit went nowhere: the row takes no mark.
func (s *written) closed(k tea.KeyMsg) tea.Cmd {
	if strings.Trim(string(k.Runes), "0123456789,.") != "" {
		return nil
	}
	if s.rows.why != nil {
		return Fail(s.rows.why)
	}
	i, _ := s.table.Cursor()
	if why := s.rows.lines[i].Closed(); why != nil {
		return Fail(why)
	}
	return nil
}

func (s *written) mouse(m tea.MouseMsg) tea.Cmd {
	m.Y--
	if s.menu != nil {
		if id := s.menu.Mouse(m); id != "" {
			return s.pick(id)
		}
		return nil
	}
	var first tea.Cmd
	if s.table.Entering() && m.Button == tea.MouseButtonLeft { // what is typed is not lost by a click
		ev := s.table.Key(tea.KeyMsg{Type: tea.KeyHome})
		if ev.Kind == widget.Refused {
			return nil
		}
		first = s.event(ev)
	}
	return tea.Batch(first, s.event(s.table.Mouse(m)))
}

// event stores what was typed into a cell, and says when it is unlikely.
func (s *written) event(ev widget.Event) tea.Cmd {
	if ev.Kind != widget.Entered {
		return nil
	}
	t := &s.rows.component.SubTests[ev.Col-writtenFirst]
	m, why := markRule(t).Read(strings.TrimSpace(ev.Text))
	if why != nil {
		return Fail(why)
	}
	save := s.put(ev.ID, t.Code, m)
	if m != nil {
		if odd := t.Unlikely(*m); odd != nil {
			return tea.Batch(save, Do(Say{theme.Warn, Wording(odd)}))
		}
	}
	return save
}

// put saves one mark, unless it is the one that stands already.
func (s *written) put(number, code string, m *scoring.Points) tea.Cmd {
	i, ok := s.rows.Find(number)
	if ok {
		n := s.subTest(code)
		was := s.rows.mark(&s.rows.lines[i], n)
		if m == nil && !was.Has || m != nil && was.Has && *m == was.Value {
			return nil
		}
	}
	patch := writtenPatch{number, map[string]*scoring.Points{code: m}}
	over := writtenPatch{marks: s.rows.typed[number]}
	if over.marks == nil {
		over.marks = map[string]*scoring.Points{}
	}
	s.rows.typed[number] = mergeWritten(over, patch).marks
	saver := s.savers[number]
	if saver == nil {
		saver = NewSaver(s.env, mergeWritten, writtenPatch.command)
		s.savers[number] = saver
	}
	return saver.Put(patch)
}

func (s *written) subTest(code string) int {
	for n := range s.rows.component.SubTests {
		if s.rows.component.SubTests[n].Code == code {
			return n
		}
	}
	return 0
}

// View is the head over the grid or the choice of formations.
func (s *written) View() string {
	l := s.env.Look
	count := l.Text("written.count", strconv.Itoa(s.data.done), strconv.Itoa(s.data.of))
	head := s.find.line(l, s.head(), count, s.w)
	switch {
	case s.h < 2:
		return widget.Fit(head, s.w, s.h)
	case s.menu != nil:
		return widget.Fit(head+"\n"+s.menu.View(l), s.w, s.h)
	case s.rows.why != nil && s.rows.Len() == 0:
		return widget.Fit(head+"\n\n  "+strings.Join(widget.Wrap(l.Lang.Refusal(*s.rows.why), s.w-4), "\n  "), s.w, s.h)
	}
	return widget.Fit(head+"\n"+s.table.View(l), s.w, s.h)
}

// head says which candidates are shown.
func (s *written) head() string {
	l := s.env.Look
	parts := []string{l.Text("marks.all-formations")}
	if s.rows.why != nil {
		parts = []string{l.Lang.Refusal(*s.rows.why)}
	}
	for _, g := range s.formations {
		if g.Key == s.filter.Group {
			parts[0] = g.Title()
		}
	}
	if s.filter.Blank {
		parts = append(parts, l.Text("written.blanks"))
	}
	return strings.Join(parts, " "+l.Theme.Glyph.Dot+" ")
}
