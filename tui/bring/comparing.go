package bring

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/compare"
	"ampera/scoring/intake"
	"ampera/tui/pages/result"
	"ampera/tui/paint"
	"ampera/tui/screen"
	"ampera/tui/widget"
)

// Modes of the comparison: a file is picked (""), it is being compared, what
// differs is shown, its columns are matched, or one is chosen.
const (
	compareWorking  screen.Mode = "working"
	compareShowing  screen.Mode = "report"
	compareMatching screen.Mode = "columns"
	compareChoosing screen.Mode = "choose"
)

// Compare registers the screen.
func Compare() screen.Registration {
	keys := screen.Keys[*comparing]{
		{Keys: []string{"enter"}, Help: "comparing.do.open", Do: (*comparing).open},
		{Keys: []string{"tab"}, Help: "import.do.complete", Do: (*comparing).complete},
		{Keys: []string{"enter"}, Help: "rank.do.why", Do: (*comparing).why, Off: (*comparing).whyNobody, Mode: compareShowing},
		{Keys: []string{"k"}, Help: "comparing.do.columns", Do: screen.Just((*comparing).match), Mode: compareShowing},
		{Keys: []string{"l"}, Help: "import.do.sheet", Do: (*comparing).compareNext, Off: (*comparing).whyOneSheet, Mode: compareShowing},
		{Keys: []string{"r"}, Help: "import.do.again", Do: (*comparing).compare, Mode: compareShowing},
		{Keys: []string{"s"}, Help: "comparing.do.save", Do: (*comparing).save, Off: (*comparing).whyNothing, Mode: compareShowing},
		{Keys: []string{"x"}, Help: "comparing.do.own", Do: (*comparing).saveOwn, Mode: compareShowing, Quiet: true},
		{Keys: []string{"enter"}, Help: "comparing.do.compare", Do: (*comparing).compare, Mode: compareMatching},
		{Keys: []string{" "}, Help: "comparing.do.choose", Do: screen.Just((*comparing).choose), Mode: compareMatching},
		{Keys: []string{"enter"}, Help: "comparing.do.chosen", Do: (*comparing).chosen, Mode: compareChoosing},
	}
	return screen.Registration{ID: screen.Compare, Title: "comparing.title", Direct: true, New: newComparing,
		Roles:    scoring.Chair | scoring.Secretary | scoring.Observer,
		Bindings: append(keys.Bindings(), paint.InnerBindings(compareShowing, compareMatching)...)}
}

// comparing opens the committee's own recap and lists what it computed
// differently, each cause once, with the reason and what to do.
type comparing struct {
	road
	path    string
	sheet   string         // the one that is wanted; "": the one that is known best
	said    []compare.Said // what somebody chose
	data    compareData
	found   *paint.Inner
	columns *paint.Inner
	menu    *widget.Menu
}

// compareData is one comparison.
type compareData struct {
	result.Compared
	names []string // of the sheets, and of their tables
	said  []compare.Said
	err   error
}

func newComparing(env *screen.Env, _ screen.Args) screen.Screen {
	s := &comparing{}
	s.road = startRoad(env, s, "comparing.lead")
	return s
}

// compareFoot are the lines below the list: the whole of the finding under the cursor.
const compareFoot = 5

// leaf is the page that is shown now.
func (s *comparing) leaf() leaf {
	switch s.mode {
	case compareWorking:
		return leaf{says: func() string { return screen.Working(s.env, "comparing.working") }}
	case compareMatching:
		recap := s.data.Recap
		return leaf{head: s.head, list: s.columns, count: widget.Key("import.matched", strconv.Itoa(recap.Known()), strconv.Itoa(len(recap.Columns)))}
	case compareChoosing:
		return leaf{head: s.head, menu: s.menu, enter: s.chosen}
	}
	p := leaf{head: s.head, list: s.found, below: s.foot}
	if s.h >= 16 {
		p.foot = compareFoot
	}
	return p
}

// finding is the one under the cursor, or nil.
func (s *comparing) finding() *compare.Finding {
	if at := s.found.Row(); at >= 0 {
		return &s.data.Report.Findings[at]
	}
	return nil
}

// StepBack goes to the page before.
func (s *comparing) StepBack() bool {
	if s.inList() {
		return true
	}
	switch s.mode {
	case "":
		return false
	case compareMatching:
		s.turn(compareShowing)
	case compareChoosing:
		s.turn(compareMatching)
	default:
		s.turn("")
	}
	return true
}

func (s *comparing) whyOneSheet() *scoring.Refusal {
	return scoring.When(len(s.data.names) < 2, scoring.Refuse("import.one-sheet"))
}

func (s *comparing) whyNobody() *scoring.Refusal {
	f := s.finding()
	return scoring.When(f == nil || len(f.Numbers) == 0, scoring.Refuse("comparing.nobody"))
}

func (s *comparing) whyNothing() *scoring.Refusal {
	return scoring.When(len(s.data.Report.Findings) == 0, scoring.Refuse("comparing.nothing"))
}

func (s *comparing) why() tea.Cmd {
	return screen.Go(screen.Why, screen.Args{Candidate: s.finding().Numbers[0]})
}

// match shows which of the recap's columns is which.
func (s *comparing) match() { s.turn(compareMatching) }

func (s *comparing) compareNext() tea.Cmd {
	s.sheet = s.nextSheet()
	return s.compare()
}

// nextSheet goes from all sheets together to each alone, and back to all: "".
func (s *comparing) nextSheet() string {
	now := s.sheet
	if of := s.data.Recap.Sheets; now == "" && len(of) == 1 {
		now = of[0]
	}
	next := slices.Index(s.data.names, now) + 1
	if next == len(s.data.names) {
		return ""
	}
	return s.data.names[next]
}

func (s *comparing) open() tea.Cmd {
	path, cmd := s.pick.open()
	if path == "" {
		return cmd
	}
	s.path, s.sheet, s.said = path, "", nil
	return s.compare()
}

// compare reads the recap and holds it against the record, beside the loop.
func (s *comparing) compare() tea.Cmd {
	s.turn(compareWorking)
	desk, files, path, sheet, said := s.env.Desk, s.env.Files, s.path, s.sheet, slices.Clone(s.said)
	return screen.Behind(s, func() (m compareData, _ error) {
		var sheets []compare.Sheet
		sheets, m.err = files.Recap(path)
		if m.err == nil {
			desk.Read(func(v scoring.View) { m.hold(v.Record(), desk, path, sheets, sheet, said) })
		}
		return m, nil
	}, func(m compareData, _ error) tea.Cmd {
		if s.mode != compareWorking {
			return nil
		}
		return s.compared(m)
	})
}

// hold matches the columns, as somebody did before for a table of this shape, and
// compares.
func (m *compareData) hold(r scoring.Record, desk scoring.Desk, path string, sheets []compare.Sheet, sheet string, said []compare.Said) {
	if m.Book = r.Book(); m.Book == nil {
		m.err = scoring.Refuse("rulebook.none")
		return
	}
	sheets = compare.Tables(sheets, m.Book)
	for _, s := range sheets {
		m.names = append(m.names, s.Name)
	}
	if sheet != "" {
		var refused *scoring.Refusal
		if sheets, refused = compare.Chosen(sheets, m.Book, []string{sheet}); refused != nil {
			m.err = refused
			return
		}
	}
	if m.Recap = compare.Joined(sheets, m.Book, said...); m.Recap.Sheets == nil {
		m.err = scoring.Refuse("recap.no-table", filepath.Base(path))
		return
	}
	if said == nil {
		said = readSaid(desk.Recall(shapeOf(m.Recap)))
		if again := compare.Joined(sheets, m.Book, said...); again.Sheets != nil {
			m.Recap = again
		}
	}
	m.said, m.Report = said, compare.Compare(r, m.Recap)
}

// shapeOf is what a match of a recap's columns is remembered by.
func shapeOf(r compare.Recap) string {
	headers := make([]string, len(r.Columns))
	for i, c := range r.Columns {
		headers[i] = c.Header
	}
	return "compare/" + intake.ShapeOf(0, headers)
}

// saidText is a match as it is remembered, readSaid reads it.
func saidText(said []compare.Said) string {
	lines := make([]string, len(said))
	for i, s := range said {
		lines[i] = s.Ours + "=" + s.Theirs
	}
	return strings.Join(lines, "\n")
}

func readSaid(text string) []compare.Said {
	var out []compare.Said
	for line := range strings.Lines(text) {
		ours, theirs, _ := strings.Cut(strings.TrimSpace(line), "=")
		out = append(out, compare.Said{Ours: ours, Theirs: theirs})
	}
	return out
}

func (s *comparing) compared(m compareData) tea.Cmd {
	if m.err != nil {
		s.turn("")
		return s.pick.refuse(m.err)
	}
	s.data, s.said = m, m.said
	s.found = paint.NewInner(s.env, result.Findings(&s.data.Compared))
	s.columns = paint.NewInner(s.env, result.RecapColumns(&s.data.Compared))
	s.turn(compareShowing)
	return s.env.Remember(shapeOf(m.Recap), saidText(s.said))
}

// save keeps what differs as a table.
func (s *comparing) save() tea.Cmd {
	files, rows := s.env.Files, s.found.Texts()
	return screen.AskPath(s.env, s, screen.Offered(s.env, s.env.Text("comparing.file")+".csv"), func(scoring.View) ([]byte, error) { return files.Table(rows), nil })
}

// saveOwn keeps our own ranking, to be laid beside the recap.
func (s *comparing) saveOwn() tea.Cmd {
	files, lang := s.env.Files, s.env.Lang.String()
	return screen.AskPath(s.env, s, screen.Offered(s.env, s.env.Text("comparing.file.own")+".xlsx"), func(v scoring.View) ([]byte, error) {
		return files.Ranking(v, scoring.RankingXLSX, lang)
	})
}
