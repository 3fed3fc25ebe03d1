package grid

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/picture"
	"ampera/tui/list"
	"ampera/tui/paint"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Written registers the screen. Digits need no key: they go into the cell.
func Written() screen.Registration {
	keys := screen.Keys[*written]{
		{Keys: []string{"enter"}, Help: "written.do.reason-given", Do: (*written).reasonGiven, Mode: writtenReasoning},
		{Keys: []string{"ctrl+r"}, Help: "written.do.reason", Do: screen.Just((*written).askReason), Off: (*written).whyNoReasonAsked},
		{Keys: []string{"f"}, Help: "marks.do.formation", Do: (*written).askFormation, Off: (*written).whyOneFormation},
		{Keys: []string{"b"}, Help: "written.do.blanks", Do: screen.Just((*written).toggleBlanks)},
		{Keys: []string{"a"}, Help: "marks.do.absent", Do: records(scoring.WasAbsent), Off: (*written).whyNotAway, Kind: scoring.KindMarkPresence},
		{Keys: []string{"u"}, Help: "marks.do.repeat", Do: records(scoring.ToRepeat), Off: (*written).whyNotAway, Kind: scoring.KindMarkPresence},
		{Keys: []string{"m"}, Help: "written.do.withdrew", Do: (*written).withdrew, Off: (*written).whyNotAway, Kind: scoring.KindMarkExit, Quiet: true},
		{Keys: []string{"h"}, Help: "marks.do.present", Do: records(scoring.NoPresence), Off: (*written).whyNotBack, Kind: scoring.KindMarkPresence, Quiet: true},
		{Keys: []string{"ctrl+d"}, Help: "written.do.ditto", Do: (*written).ditto, Off: (*written).whyReadOnly, Kind: scoring.KindSaveWritten, Quiet: true},
		{Keys: []string{"c"}, Help: "written.do.component", Do: screen.Just((*written).nextComponent), Off: (*written).whyOneComponent, Quiet: true},
		{Keys: []string{"ctrl+s"}, Help: "marks.do.retry", Do: (*written).retry, Off: (*written).whyAllSaved, Quiet: true},
		{Keys: []string{"ctrl+x"}, Help: "marks.do.drop", Do: (*written).askDrop, Off: (*written).whyAllSaved, Quiet: true},
	}
	return screen.Registration{
		ID: screen.Written, Title: "written.title", Direct: true, New: newWritten,
		Roles:    scoring.Chair | scoring.Secretary | scoring.Observer,
		Bindings: screen.Around((*written).laid, list.MarkBindings(list.Bindings(keys.Bindings()...)...)),
	}
}

// written is the grid of one written component: candidates down, sub-tests
// across. What is typed is saved by itself, in the order in which it was typed.
type written struct {
	env        *screen.Env
	components []*scoring.Component
	formations []scoring.Group
	component  *scoring.Component
	why        *scoring.Refusal // why this person types nothing now; nil: they may
	list.Lister[scoring.WrittenLine]
	rows  *writtenRows
	tally struct { // of the aside; counted anew when marks change
		of, parts int // of: the sub-test, from 1; 0: none
		counts    []int
	}
	saver    *screen.Saver[writtenPatch]
	ask      writtenAsk
	steps    paint.Steps // of what is asked on every screen alike
	reader   screen.Reader[writtenData]
	revision uint64 // of the state that the lines are of
	stale    bool   // the selection changed while a save was in flight
	done, of int
	w, h     int
}

func newWritten(env *screen.Env, args screen.Args) screen.Screen {
	s := &written{env: env, component: &scoring.Component{}}
	s.reader = screen.NewReader(env, s, s.refresh, s.loaded)
	s.steps = paint.Steps{Env: env, Stored: s.recorded}
	s.saver = screen.NewSaver(env, mergeWritten, writtenPatch.command)
	s.saver.Split, s.saver.Less = writtenPatch.split, writtenPatch.less
	s.List = list.New(env, s.rowsOf())
	s.rows = &writtenRows{List: s.List, of: s, typed: map[string]map[string]*scoring.Points{}}
	s.component.Code = args.Component // read finds it, or the first
	s.List.Over(s.rows)
	s.readNow()
	s.List.SetColumns(s.columns()...)
	s.List.Table.AutoAdvance(env.Settings.AutoAdvance)
	if args.Group != "" {
		s.List.FilterBy(list.GroupTerm(env.Lang, s.formations, args.Group))
	}
	s.List.Table.GoToCol(writtenFirst)
	s.List.Table.GoTo(args.Candidate)
	return s
}

// SetSize gives the list all the room.
func (s *written) SetSize(w, h int) {
	wide := w >= list.Wide != (s.w >= list.Wide)
	s.w, s.h = w, h
	s.layout()
	if wide {
		s.List.SetColumns(s.columns()...)
	}
}

// layout gives the grid what the question for the reason leaves.
func (s *written) layout() { s.List.SetSize(s.w, max(s.h-len(s.askLines()), 0)) }

// Title names the component.
func (s *written) Title() string {
	if s.component.Code == "" {
		return s.env.Text("written.title")
	}
	return s.env.Lang.Of(s.component.Name)
}

// Update takes what was read and saved, and the keys of the grid.
func (s *written) Update(m tea.Msg) tea.Cmd {
	defer s.layout()
	if cmd, mine := s.List.Update(m); mine {
		return cmd
	}
	if next, mine := s.saver.Update(m); mine {
		return tea.Batch(next, s.saved(m))
	}
	if next, mine := s.steps.Update(m); mine {
		return next
	}
	switch m := m.(type) {
	case screen.Changed:
		return s.changed()
	case tea.MouseMsg:
		if s.ask.held != nil && m.Y >= s.h-len(s.askLines()) {
			s.askReason()
			return nil
		}
		entered, ev := s.List.Mouse(m)
		return tea.Batch(s.event(entered), s.event(ev))
	case tea.KeyMsg:
		return s.key(m)
	}
	return nil
}

func (s *written) key(k tea.KeyMsg) tea.Cmd {
	s.ask.back = false
	if s.begins(k) && !s.List.Typing(k) {
		s.askReason()
	}
	if s.ask.field != nil {
		s.ask.field.Key(k)
		return nil
	}
	if k.Paste && !s.List.Filter.On {
		return s.paste(string(k.Runes))
	}
	ev := s.List.Key(k)
	if ev.Kind == widget.NotMine && k.Type == tea.KeyRunes && s.List.Len() > 0 {
		return s.closed(k)
	}
	return s.event(ev)
}

// closed says why a digit went nowhere: the row takes no mark.
func (s *written) closed(k tea.KeyMsg) tea.Cmd {
	if strings.Trim(string(k.Runes), "0123456789,.") != "" {
		return nil
	}
	if s.why != nil {
		return screen.Fail(s.why)
	}
	if line := s.List.Cursor(); line != nil && line.Closed() != nil {
		return screen.Fail(line.Closed())
	}
	return nil
}

// event stores what was typed into a cell, and says when it is unlikely.
func (s *written) event(ev widget.Event) tea.Cmd {
	if ev.Kind != widget.Entered {
		return nil
	}
	t := &s.component.SubTests[ev.Col-writtenFirst]
	m, why := t.Rule().Read(strings.TrimSpace(ev.Text))
	if why != nil {
		return screen.Fail(why)
	}
	save := s.put(pastedCell{ev.ID, t.Code, m})
	if m != nil {
		if odd := t.Unlikely(*m); odd != nil {
			return tea.Batch(save, screen.Do(screen.Say{Tone: theme.Warn, Words: screen.Wording(odd)}))
		}
	}
	return save
}

// View is the head over the grid.
func (s *written) View() string {
	l := s.env.Look
	if s.why != nil && len(s.List.Items) == 0 {
		return screen.Shut(s.env, s.why, s.w, s.h)
	}
	head := l.Text("marks.all-candidates")
	if s.why != nil {
		head = l.Lang.Refusal(*s.why)
	}
	body, ask := s.List.View(head, widget.Key("written.count", strconv.Itoa(s.done), strconv.Itoa(s.of))), s.askLines()
	body = widget.Fit(body, s.w, max(s.h-len(ask), 0))
	return widget.Fit(strings.Join(append([]string{body}, ask...), "\n"), s.w, s.h)
}

// Aside is how the marks of the column under the cursor lie, and what the keys
// of the grid are.
func (s *written) Aside(w, h int) string {
	n := s.List.Table.Col() - writtenFirst
	if n < 0 || n >= len(s.component.SubTests) {
		return ""
	}
	t := &s.component.SubTests[n]
	l := s.env.Look
	lines := append([]string{l.Put(theme.Strong, l.Lang.Of(t.Name)), ""}, widget.Histogram(l, s.tallied(n, min(h-10, 10)), t.Max, w)...)
	lines = append(lines, "", l.Put(theme.Muted, l.Text("written.aside")))
	for _, key := range []string{"enter", "tab", "ditto", "scan", "paste"} {
		lines = append(lines, widget.Wrap(l.Text("written.aside."+key), w)...)
	}
	return strings.Join(lines, "\n")
}

// tallied counts the marks of sub-test n in so many parts, once: a frame is drawn
// at every key, and marks change at few.
func (s *written) tallied(n, parts int) []int {
	if t := &s.tally; t.of != n+1 || t.parts != parts {
		var marks []scoring.Points
		for i := range s.List.Items {
			if m := s.rows.mark(&s.List.Items[i], n); m.Has {
				marks = append(marks, m.Value)
			}
		}
		t.of, t.parts, t.counts = n+1, parts, picture.Tally(marks, s.component.SubTests[n].Max, parts)
	}
	return s.tally.counts
}

// nextComponent shows the next written component's grid.
func (s *written) nextComponent() {
	at := slices.Index(s.components, s.component)
	s.component = &scoring.Component{Code: s.components[(at+1)%len(s.components)].Code}
	s.readNow()
	s.List.SortBy(-1)
	s.List.Table.GoToCol(writtenFirst)
}
