package screen

import (
	"context"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of the import.
const (
	ImportCheck    Action = "import.check"
	ImportComplete Action = "import.complete"
	ImportTake     Action = "import.take"
	ImportAgain    Action = "import.again"
)

// Modes of the import: a file is chosen (""), it was read and can be taken, or
// it was read and cannot.
const (
	importReady Mode = "ready"
	importWrong Mode = "wrong"
)

func importRegistration() Registration {
	return Registration{ID: Import, Title: "import.title", Direct: true, New: newImport, Roles: scoring.Chair | scoring.Secretary,
		Bindings: []Binding{
			{Keys: []string{"enter"}, Action: ImportCheck, Help: "import.do.check"},
			{Keys: []string{"tab"}, Action: ImportComplete, Help: "import.do.complete"},
			{Keys: []string{"enter"}, Action: ImportTake, Help: "import.do.take", Mode: importReady},
			{Keys: []string{"enter"}, Action: ImportAgain, Help: "import.do.again", Mode: importWrong},
		}}
}

// importKinds are the files that can be taken, in the order of the choice. Marks
// come one a row, or a column for each sub-test.
var importKinds = []struct {
	name  string
	kinds []scoring.FileKind
	act   scoring.Kind
}{{"candidates", []scoring.FileKind{scoring.CandidateFile}, scoring.KindSaveCandidates},
	{"formations", []scoring.FileKind{scoring.FormationFile}, scoring.KindSaveFormations},
	{"marks", []scoring.FileKind{scoring.MarkFile, scoring.WrittenFile}, scoring.KindImportMarks}}

// importing takes a CSV or XLSX file: it is read and checked whole, everything wrong
// is shown with its place, and only then it can be taken, as one act.
type importing struct {
	env      *Env
	form     *widget.Form
	busy     bool
	read     *fileRead    // nil: none yet
	taking   widget.Words // what is being taken
	listing  []string     // paths that Tab found
	scroll   widget.Scroll
	w, h     int
	lastPath string
}

// fileRead is a file that was read and checked.
type fileRead struct {
	of       *importing
	act      scoring.Command
	notes    scoring.Problems
	problems scoring.Problems
	err      error // when it is no list of problems
}

func newImport(env *Env, args Args) Screen {
	s := &importing{env: env}
	choices := make([]widget.Words, len(importKinds))
	at := 0
	for i, k := range importKinds {
		choices[i] = widget.Key("import.kind." + k.name)
		if k.name == args.Component {
			at = i
		}
	}
	kind := widget.NewChoice(widget.Key("import.kind"), widget.Key("import.kind.hint"), choices...)
	kind.Choose(at)
	path := widget.NewField(widget.Key("import.path"), widget.Key("import.path.hint"))
	path.SetValue(offered(env, ""))
	s.form = widget.NewForm(kind, path)
	s.form.Go(1)
	return s
}

func (s *importing) Init() tea.Cmd { return nil }

func (s *importing) SetSize(w, h int) {
	s.w, s.h = w, h
	s.form.SetSize(w, min(5, h))
	s.scroll.SetSize(w, max(h-3, 0))
}

func (s *importing) Mode() Mode {
	switch {
	case s.read == nil:
		return ""
	case s.read.act != nil:
		return importReady
	}
	return importWrong
}

func (s *importing) Typing(k tea.KeyMsg) bool { return s.read == nil && s.form.Typing(k) }

func (s *importing) StepBack() bool {
	was := s.read != nil
	s.read = nil
	return was
}

func (s *importing) Why(a Action) *scoring.Refusal {
	if a == ImportTake && s.read != nil {
		return scoring.Allow(s.env.Actor(), s.read.act.Kind(), scoring.Subject{})
	}
	return nil
}

func (s *importing) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case fileRead:
		if m.of == s {
			s.busy, s.read = false, &m
			s.scroll.Key(tea.KeyMsg{Type: tea.KeyHome})
		}
	case Submitted:
		if m.Tag != any(s) {
			return nil
		}
		s.busy = false
		if m.Err == nil {
			s.read = nil
			return Tell(theme.Good, "import.saved", s.taking(s.env.Lang))
		}
	case tea.MouseMsg:
		m.Y -= 3
		s.scroll.Mouse(m)
	case tea.KeyMsg:
		if s.read != nil {
			s.scroll.Key(m)
			return nil
		}
		s.listing = nil
		s.form.Key(m)
	}
	return nil
}

func (s *importing) kind() int    { return s.form.Fields()[0].Chosen() }
func (s *importing) path() string { return strings.TrimSpace(s.form.Fields()[1].Value()) }

func (s *importing) Handle(a Action) tea.Cmd {
	switch a {
	case ImportComplete:
		s.complete()
	case ImportAgain:
		s.read = nil
	case ImportCheck:
		if s.form.At() == 0 {
			s.form.Go(1)
			return nil
		}
		return s.check()
	case ImportTake:
		if s.busy {
			return nil
		}
		s.busy, s.taking = true, s.amount(s.read.act)
		return s.env.Submit(s, s.read.act)
	}
	return nil
}

// complete goes on with what is typed as far as the files agree.
func (s *importing) complete() {
	if s.form.At() == 0 {
		s.form.Go(1)
		return
	}
	s.listing = s.env.Files.Complete(s.path())
	if len(s.listing) == 0 {
		return
	}
	common := s.listing[0]
	for _, p := range s.listing[1:] {
		n := 0
		for n < len(common) && n < len(p) && common[n] == p[n] {
			n++
		}
		common = common[:n]
	}
	if len(common) > len(s.path()) {
		s.form.Fields()[1].SetValue(common)
	}
	if len(s.listing) == 1 {
		s.listing = nil
	}
}

// check reads the file beside the loop and asks what would be refused.
func (s *importing) check() tea.Cmd {
	if s.busy || s.path() == "" {
		return nil
	}
	s.busy, s.listing, s.lastPath = true, nil, s.path()
	desk, files, path, kinds := s.env.Desk, s.env.Files, s.path(), importKinds[s.kind()].kinds
	return func() tea.Msg {
		m := fileRead{of: s}
		var k scoring.Knowing
		desk.Read(func(v scoring.View) { k = v.Knowing() })
		in, err := files.Look(path, scoring.Wanted{Kinds: kinds}, k.Book, nil)
		var act scoring.Command
		if err == nil {
			act, m.notes, err = files.Take(context.Background(), in, k, nil)
		}
		if err == nil {
			desk.Read(func(v scoring.View) { err = v.Check(act) })
		}
		switch problems, many := err.(scoring.Problems); {
		case err == nil:
			m.act = act
		case many:
			m.problems = in.Locate(problems)
		default:
			m.err = err
		}
		return m
	}
}

// amount says how much a file holds.
func (s *importing) amount(act scoring.Command) widget.Words {
	switch act := act.(type) {
	case scoring.SaveFormations:
		return widget.Key("import.taken.formations", strconv.Itoa(len(act.Rows)))
	case scoring.SaveCandidates:
		return widget.Key("import.taken.candidates", strconv.Itoa(len(act.Rows)))
	case scoring.ImportMarks:
		return widget.Key("import.taken.marks", strconv.Itoa(len(act.Written)), strconv.Itoa(len(act.Sheets)))
	}
	return nil
}

func (s *importing) View() string {
	l := s.env.Look
	if s.read == nil {
		lines := []string{"  " + l.Put(theme.Muted, l.Text("import.lead."+importKinds[s.kind()].name)), "", s.form.View(l)}
		if s.busy {
			lines = append(lines, "  "+l.Text("import.working"))
		}
		for _, p := range s.listing {
			lines = append(lines, "  "+l.Put(theme.Muted, p))
		}
		return widget.Fit(strings.Join(lines, "\n"), s.w, s.h)
	}
	head := "  " + l.Put(theme.Strong, s.lastPath)
	var state string
	switch {
	case s.read.act != nil:
		state = l.Put(theme.Good, l.Theme.Glyph.Good+" "+l.Text("import.sound")+" "+s.found())
	case s.read.err != nil:
		state = l.Put(theme.Bad, l.Theme.Glyph.Bad+" "+l.Text("import.none-taken"))
	default:
		state = l.Put(theme.Bad, l.Theme.Glyph.Bad+" "+l.Text("import.wrong", strconv.Itoa(len(s.read.problems))))
	}
	var lines []string
	if s.read.err != nil {
		lines = s.wrapped(Wording(s.read.err)(l.Lang), theme.Plain)
	}
	lines = append(append(lines, s.told(s.read.problems, theme.Plain)...), s.told(s.read.notes, theme.Muted)...)
	s.scroll.SetText(strings.Join(lines, "\n"))
	return widget.Fit(head+"\n  "+state+"\n\n"+s.scroll.View(l), s.w, s.h)
}

// found is what would be taken.
func (s *importing) found() string {
	text := s.amount(s.read.act)
	if text == nil {
		return ""
	}
	return text(s.env.Lang)
}

// told are problems with their places.
func (s *importing) told(list scoring.Problems, tone theme.Tone) []string {
	var lines []string
	for _, p := range list {
		lines = append(lines, s.wrapped(s.env.Lang.Problem(p), tone)...)
	}
	return lines
}

// wrapped is one text in lines, the later ones set in.
func (s *importing) wrapped(text string, tone theme.Tone) []string {
	lines := widget.Wrap(text, max(s.w-6, 10))
	for i := range lines {
		indent := "  "
		if i > 0 {
			indent = "    "
		}
		lines[i] = indent + s.env.Put(tone, lines[i])
	}
	return lines
}
