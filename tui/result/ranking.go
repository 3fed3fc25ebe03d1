package result

import (
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/query"
	"ampera/scoring/ranking"
	"ampera/tui/list"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// rankingPicking is the mode in which a formation is chosen.
const rankingPicking screen.Mode = "pick"

// Ranking registers the screen.
func Ranking() screen.Registration {
	return screen.Registration{ID: screen.Ranking, Title: "rank.title", Direct: true, New: newRanking, Bindings: list.Bindings(screen.Keys[*rankScreen]{
		{Keys: []string{"enter"}, Help: "rank.do.why", Do: (*rankScreen).why},
		{Keys: []string{"f"}, Help: "rank.do.pick", Do: screen.Just((*rankScreen).choose), Off: (*rankScreen).whyAlone},
		{Keys: []string{"s"}, Help: "rank.do.save", Do: (*rankScreen).askForm},
		{Keys: []string{"right"}, Help: "rank.do.next", Do: screen.Just((*rankScreen).next), Off: (*rankScreen).whyAlone},
		{Keys: []string{"left"}, Help: "rank.do.prev", Do: screen.Just((*rankScreen).prev), Off: (*rankScreen).whyAlone},
		{Keys: []string{"<", ","}, Help: "rank.do.left", Do: shifts(tea.KeyLeft), Quiet: true},
		{Keys: []string{">", "."}, Help: "rank.do.right", Do: shifts(tea.KeyRight), Quiet: true},
		{Keys: []string{"enter"}, Help: "rank.do.take", Do: (*rankScreen).picked, Mode: rankingPicking},
	}.Bindings()...)}
}

// rankScreen is the ranking of one formation after another.
type rankScreen struct {
	env   *screen.Env
	data  ranking.Listed
	known bool
	key   string // group key of the formation shown
	group int    // its place in data.Of
	rows  *rankRows
	list.Lister[rankLine]
	pick   *widget.Field // which formation is looked for; nil: none
	menu   *widget.Menu
	reader screen.Reader[ranking.Listed]
	w, h   int
}

func newRanking(env *screen.Env, args screen.Args) screen.Screen {
	s := &rankScreen{env: env, key: args.Group, menu: widget.NewMenu()}
	s.reader = screen.NewReader(env, s, s.ask, s.take)
	s.rows = &rankRows{env: env, data: &s.data}
	s.List = list.New(env, s.rows.rowsOf())
	return s
}

// Init ranks beside the loop.
func (s *rankScreen) Init() tea.Cmd { return s.ask() }

func (s *rankScreen) ask() tea.Cmd { return s.reader.Ask(ranking.List) }

func (s *rankScreen) take(d ranking.Listed) tea.Cmd {
	s.data, s.known = d, true
	s.show(s.place())
	return nil
}

// Mode is whether a formation is being chosen.
func (s *rankScreen) Mode() screen.Mode {
	if s.pick != nil {
		return rankingPicking
	}
	return s.List.Mode()
}

// Typing gives what is typed to the search for a formation.
func (s *rankScreen) Typing(k tea.KeyMsg) bool {
	if s.pick != nil {
		return s.pick.Typing(k)
	}
	return s.List.Typing(k)
}

// StepBack leaves the choice of a formation, then what the list has.
func (s *rankScreen) StepBack() bool {
	if s.pick != nil {
		s.pick = nil
		return true
	}
	return s.List.StepBack()
}

// Opening says that it is ranked for the first time.
func (s *rankScreen) Opening() bool { return !s.known && s.reader.Busy() }

// Why is why nothing can be done now.
func (s *rankScreen) Why(screen.Action) *scoring.Refusal {
	if s.data.Barred != nil {
		return s.data.Barred
	}
	return scoring.When(len(s.data.Of) == 0, scoring.Refuse("rank.nothing"))
}

func (s *rankScreen) whyAlone() *scoring.Refusal {
	return scoring.When(len(s.data.Of) == 1, scoring.Refuse("rank.alone"))
}

// Update takes the ranking that was computed, and the keys of the lists.
func (s *rankScreen) Update(m tea.Msg) tea.Cmd {
	if cmd, mine := s.List.Update(m); mine {
		return cmd
	}
	switch m := m.(type) {
	case screen.Changed:
		return s.ask()
	case tea.MouseMsg:
		return s.click(m)
	case tea.KeyMsg:
		if s.pick == nil {
			if ev := s.List.Key(m); ev.Kind == widget.Refused {
				return list.NoNumber(ev.Text)
			}
		} else if s.pick.Key(m) {
			s.filter()
		} else {
			s.menu.Key(m)
		}
	}
	return nil
}

func (s *rankScreen) click(m tea.MouseMsg) tea.Cmd {
	if s.pick != nil {
		m.Y--
		if id := s.menu.Mouse(m); id != "" {
			return s.picked()
		}
		return nil
	}
	if _, ev := s.List.Mouse(m); ev.Kind == widget.Chosen {
		return s.why()
	}
	return nil
}

// place is where the formation shown is now.
func (s *rankScreen) place() int {
	for i, g := range s.data.Of {
		if g.Key == s.key {
			return i
		}
	}
	return 0
}

// show shows a formation; past the last comes the first.
func (s *rankScreen) show(group int) {
	n := len(s.data.Of)
	if n == 0 {
		return
	}
	s.group = (group + n) % n
	s.key = s.data.Of[s.group].Key
	lines := s.rows.set(s.group)
	s.List.SetColumns(s.rows.columns(s.w, lines)...)
	s.List.Take(lines)
}

func (s *rankScreen) next() { s.show(s.group + 1) }
func (s *rankScreen) prev() { s.show(s.group - 1) }

// choose has a formation looked for.
func (s *rankScreen) choose() {
	s.pick = widget.NewField(widget.Key("marks.find"), nil)
	s.pick.Focus(true)
	s.filter()
	s.menu.GoTo(s.key)
}

// shifts shows other columns, as a key of the table does.
func shifts(key tea.KeyType) func(*rankScreen) tea.Cmd {
	return screen.Just(func(s *rankScreen) { s.List.Table.Key(tea.KeyMsg{Type: key}) })
}

func (s *rankScreen) why() tea.Cmd {
	if s.rows.standing(s.List.Cursor()) == nil {
		return nil
	}
	return screen.Go(screen.Why, screen.Args{Candidate: s.List.Table.ID(), Group: s.key})
}

// filter lists the formations that have every part that is looked for.
func (s *rankScreen) filter() {
	var items []widget.Item
	words := strings.Fields(strings.ToLower(s.pick.Value()))
	for _, g := range s.data.Of {
		if query.HasAll(strings.ToLower(g.Title()), words) {
			items = append(items, widget.Item{ID: g.Key, Label: widget.Plain(g.Title())})
		}
	}
	s.menu.SetItems(items...)
}

// picked shows the formation chosen.
func (s *rankScreen) picked() tea.Cmd {
	if id := s.menu.ID(); id != "" {
		s.key = id
		s.pick = nil
		s.show(s.place())
	}
	return nil
}

func (s *rankScreen) askForm() tea.Cmd {
	save := func(form scoring.RankingForm) tea.Msg {
		return screen.Then(s, func() tea.Cmd { return s.saveAs(form) })
	}
	return screen.Do(screen.Ask{Question: widget.Key("rank.save.ask"), Choices: []screen.Choice{
		{Key: "c", Label: widget.Key("rank.save.csv"), Then: save(scoring.RankingCSV)},
		{Key: "x", Label: widget.Key("rank.save.xlsx"), Then: save(scoring.RankingXLSX)},
		{Key: "t", Label: widget.Key("rank.save.text"), Then: save(scoring.RankingText)},
	}})
}

func (s *rankScreen) saveAs(form scoring.RankingForm) tea.Cmd {
	end := map[scoring.RankingForm]string{scoring.RankingCSV: ".csv", scoring.RankingText: ".txt", scoring.RankingXLSX: ".xlsx"}[form]
	name := s.env.Text("rank.file") + "-" + s.env.Clock().Format(time.DateOnly) + end
	files, lang := s.env.Files, s.env.Lang.String()
	return screen.AskPath(s.env, s, screen.Offered(s.env, name), func(v scoring.View) ([]byte, error) { return files.Ranking(v, form, lang) })
}

// tailLines are the words about the row under the cursor.
func (s *rankScreen) tailLines() int {
	if s.h < 10 {
		return 1
	}
	return 3
}

// SetSize gives the table what head and words leave.
func (s *rankScreen) SetSize(w, h int) {
	s.w, s.h = w, h
	s.List.SetSize(w, max(h-s.tailLines(), 0))
	s.menu.SetSize(w, max(h-1, 0))
	if s.known && len(s.data.Of) > 0 {
		s.List.SetColumns(s.rows.columns(w, s.List.Items)...)
	}
}

// View is the formation's name over its table, and words about one row.
func (s *rankScreen) View() string {
	l := s.env.Look
	switch {
	case !s.known:
		return widget.Fit("\n"+screen.Working(s.env, "rank.reading"), s.w, s.h)
	case s.data.Barred != nil:
		return widget.Fit("\n  "+strings.Join(widget.Wrap(l.Lang.Refusal(*s.data.Barred), s.w-4), "\n  "), s.w, s.h)
	case len(s.data.Of) == 0:
		return widget.Fit("\n  "+l.Text("rank.none"), s.w, s.h)
	case s.pick != nil:
		return widget.Fit(s.pick.Line(l, widget.Width(l.Text("marks.find")), s.w)+"\n"+s.menu.View(l), s.w, s.h)
	}
	g := s.data.Of[s.group]
	at := l.Text("rank.at", strconv.Itoa(s.group+1), strconv.Itoa(len(s.data.Of)))
	count := widget.Plain(l.Lang.Quota(g) + " " + l.Theme.Glyph.Dot + " " + at)
	head := g.Title()
	if s.List.Sort >= 0 {
		head = l.Text("rank.sorted") + " " + l.Theme.Glyph.Dot + " " + head
	}
	return widget.Fit(s.List.View(head, count)+"\n"+s.tail(), s.w, s.h)
}

// tail is about the row under the cursor, then about the formation.
func (s *rankScreen) tail() string {
	l := s.env.Look
	words := s.rows.words(s.List.Cursor())
	n := s.tailLines()
	lines := widget.Wrap(words, s.w-4)
	if g := &s.data.Groups[s.group]; n > 1 {
		lines = append(lines[:min(len(lines), n-1)], make([]string, max(n-1-len(lines), 0))...)
		note := ""
		switch {
		case g.Unresolved > 0:
			note = l.Text("table.unresolved", strconv.Itoa(g.Unresolved))
		case g.Pending > 0:
			note = l.Text("rank.pending", strconv.Itoa(g.Pending))
		}
		if note != "" {
			note = l.Put(theme.Warn, l.Theme.Glyph.Warn+" "+note)
		}
		lines = append(lines, note)
	}
	return widget.Indent(strings.Join(lines, "\n"))
}
