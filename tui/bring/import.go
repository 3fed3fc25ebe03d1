package bring

import (
	"context"
	"errors"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/tui/list"
	"ampera/tui/paint"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Actions of the import.
const (
	ImportOpen     screen.Action = "import.open"
	ImportComplete screen.Action = "import.complete"
	ImportChoose   screen.Action = "import.choose"
	ImportChosen   screen.Action = "import.chosen"
	ImportKind     screen.Action = "import.kind"
	ImportSheet    screen.Action = "import.sheet"
	ImportMark     screen.Action = "import.sheet.mark"
	ImportSheets   screen.Action = "import.sheets"
	ImportHigher   screen.Action = "import.higher"
	ImportLower    screen.Action = "import.lower"
	ImportCheck    screen.Action = "import.check"
	ImportAgain    screen.Action = "import.again"
	ImportReport   screen.Action = "import.report"
	ImportTake     screen.Action = "import.take"
)

// Modes of the import, in the order of its road: a file is picked (""), its
// sheets are chosen where that is not plain, its columns are matched (or one is
// chosen), it is read and checked, and it is wrong or ready. Nothing is taken
// before the last Enter.
const (
	importSheeting screen.Mode = "sheets"
	importMatching screen.Mode = "match"
	importChoosing screen.Mode = "choose"
	importWorking  screen.Mode = "working"
	importWrong    screen.Mode = "wrong"
	importReady    screen.Mode = "ready"
)

// Import registers the screen.
func Import() screen.Registration {
	reg := screen.Registration{ID: screen.Import, Title: "import.title", Direct: true, New: newImport, Roles: scoring.Chair | scoring.Secretary,
		Bindings: []screen.Binding{
			{Keys: []string{"enter"}, Action: ImportOpen, Help: "import.do.open"},
			{Keys: []string{"tab"}, Action: ImportComplete, Help: "import.do.complete"},
			{Keys: []string{"enter"}, Action: ImportCheck, Help: "import.do.check", Mode: importMatching},
			{Keys: []string{" "}, Action: ImportChoose, Help: "import.do.choose", Mode: importMatching},
			{Keys: []string{"k"}, Action: ImportKind, Help: "import.do.kind", Mode: importMatching},
			{Keys: []string{"l"}, Action: ImportSheet, Help: "import.do.sheet", Mode: importMatching},
			{Keys: []string{"]"}, Action: ImportLower, Help: "import.do.lower", Mode: importMatching, Quiet: true},
			{Keys: []string{"["}, Action: ImportHigher, Help: "import.do.higher", Mode: importMatching, Quiet: true},
			{Keys: []string{"enter"}, Action: ImportSheets, Help: "import.do.sheets", Mode: importSheeting},
			{Keys: []string{" "}, Action: ImportMark, Help: "import.do.mark", Mode: importSheeting},
			{Keys: []string{"enter"}, Action: ImportZeros, Help: "import.do.zeros", Mode: importZeroing},
			{Keys: []string{"enter"}, Action: ImportChosen, Help: "import.do.chosen", Mode: importChoosing},
			{Keys: []string{"enter"}, Action: ImportAgain, Help: "import.do.again", Mode: importWrong},
			{Keys: []string{"s"}, Action: ImportReport, Help: "import.do.report", Mode: importWrong},
			{Keys: []string{"enter"}, Action: ImportTake, Help: "import.do.take", Mode: importReady},
		}}
	reg.Bindings = append(reg.Bindings, importNearBindings...)
	reg.Bindings = append(reg.Bindings, paint.InnerBindings(importMatching, importNearly, importWrong, importReady)...)
	return reg
}

// importKinds are the files that can be taken, and what becomes of them. Marks
// come one a row, or a column for each sub-test.
var importKinds = map[intake.Kind]struct {
	name string
	act  scoring.Kind
}{
	intake.Candidates: {"candidates", scoring.KindSaveCandidates},
	intake.Formations: {"formations", scoring.KindSaveFormations},
	intake.Marks:      {"marks", scoring.KindImportMarks},
	intake.Written:    {"written", scoring.KindImportMarks},
}

// importOrder is the order in which kinds are gone through.
var importOrder = []intake.Kind{intake.Candidates, intake.Formations, intake.Written, intake.Marks}

// importing takes a CSV file or workbook on a road of pages, each of which has
// its own file here: pick it, see what its columns are, let it be checked whole,
// read everything wrong with its cell, or see what it would bring. Only then it
// is taken, as one act.
type importing struct {
	env   *screen.Env
	kinds []intake.Kind // that the one who opened this screen wants; nil: any
	mode  screen.Mode

	pick    *picker
	match   *importMatch
	sheets  *paint.Choosing
	work    *importWork // nil: nothing is being read
	wrong   *importFaults
	ready   *importOffer
	near    *importNear
	zeros   *importZeros
	saving  bool
	answers []scoring.Spelling // about formations of the file that is matched
	zero    intake.Zeros       // what its candidates are whose every mark is 0
	reason  string             // of the corrections in the file that is being saved
	w, h    int
}

func newImport(env *screen.Env, args screen.Args) screen.Screen {
	s := &importing{env: env}
	for _, kind := range importOrder {
		if name := importKinds[kind].name; name == args.Component || args.Component == "marks" && name == "written" {
			s.kinds = append(s.kinds, kind)
		}
	}
	lead := "import.lead"
	if len(s.kinds) > 0 {
		lead += "." + importKinds[s.kinds[0]].name
	}
	s.pick = newPicker(env, lead)
	return s
}

// Init lists the files that are there.
func (s *importing) Init() tea.Cmd { return s.pick.list() }

func (s *importing) SetSize(w, h int) {
	s.w, s.h = w, h
	s.pick.setSize(w, h)
	if s.match != nil {
		s.match.setSize(w, h)
	}
	if s.sheets != nil {
		s.sheets.SetSize(w, max(h-importHead, 0))
	}
	if s.zeros != nil {
		s.zeros.menu.SetSize(w, max(h-importHead-1, 0))
	}
	if s.mode == importWrong || s.mode == importReady || s.mode == importNearly {
		s.list().SetSize(w, max(h-importHead-s.footLines(), 0))
	}
}

// importHead are the lines above the lists: the file and what is with it.
// Below them there is room for the whole of the line under the cursor.
const (
	importHead = 2
	importFoot = 3
)

func (s *importing) footLines() int {
	if s.h < 14 {
		return 0
	}
	return importFoot
}

// foot is the whole of the line under the cursor, as far as there is room.
func (s *importing) foot(of *paint.Inner) string {
	if s.footLines() == 0 {
		return ""
	}
	lines := of.Whole(s.w - 4)
	lines = lines[:min(len(lines), importFoot)]
	for i := range lines {
		lines[i] = "  " + s.env.Put(theme.Muted, lines[i])
	}
	return "\n" + strings.Join(lines, "\n")
}

// list is the list of the page, or nil.
func (s *importing) list() *paint.Inner {
	switch s.mode {
	case importMatching:
		return s.match.list
	case importWrong:
		return s.wrong.list
	case importReady:
		return s.ready.list
	case importNearly:
		return s.near.list
	}
	return nil
}

// Mode is the page, unless its list is being filtered.
func (s *importing) Mode() screen.Mode {
	if l := s.list(); l != nil {
		return list.PageMode(l, s.mode)
	}
	return s.mode
}

// Typing gives what is typed to the path or to the list's filter.
func (s *importing) Typing(k tea.KeyMsg) bool {
	if s.mode == "" {
		return s.pick.field.Typing(k)
	}
	l := s.list()
	return l != nil && l.Typing(k)
}

// StepBack goes to the page before; what is being read is given up, and leaves
// nothing.
func (s *importing) StepBack() bool {
	if l := s.list(); l != nil && l.StepBack() {
		return true
	}
	switch s.mode {
	case "":
		return false
	case importMatching:
		if s.match.hand {
			return false
		}
		s.mode = ""
	case importSheeting:
		if s.mode = importMatching; len(s.match.in.SheetsOf(intake.LotAsked)) > 0 {
			s.mode = "" // it has to be said
		}
	case importChoosing:
		s.mode = importMatching
	case importWorking:
		if s.saving {
			return true // it is all or nothing: it cannot be stopped half-way
		}
		s.work.stop()
		s.mode = s.before()
	default:
		s.mode = s.before()
	}
	s.SetSize(s.w, s.h)
	return true
}

// Holds says that columns were matched by hand, or that the file was read and is
// offered.
func (s *importing) Holds() screen.Held {
	if s.mode == importReady || s.mode == importNearly || s.mode == importZeroing || s.mode != "" && !s.saving && s.match != nil && s.match.hand {
		return screen.HoldsForm
	}
	return screen.HoldsNothing
}

// Take goes on with the file: it is checked, or taken.
func (s *importing) Take() (tea.Cmd, bool) {
	act := map[screen.Mode]screen.Action{importMatching: ImportCheck, importNearly: ImportSpelled, importZeroing: ImportZeros, importReady: ImportTake}[s.mode]
	switch why := s.Why(act); {
	case act == "":
		return nil, false
	case why != nil:
		return screen.Fail(why), false
	case act != ImportTake: // which is not yet the end of it
		return s.Handle(act), false
	}
	return s.Handle(act), true
}

// Drop goes back to picking a file.
func (s *importing) Drop() bool {
	if s.mode == importWorking && !s.saving {
		s.work.stop()
	}
	s.match = nil
	s.turn("")
	return true
}

// before is the page before the checking.
func (s *importing) before() screen.Mode {
	if s.match == nil {
		return ""
	}
	return importMatching
}

// Copy is what a copy takes of the list.
func (s *importing) Copy() string {
	if l := s.list(); l != nil {
		return l.Copied()
	}
	return ""
}

// Why is why an action cannot be done now.
func (s *importing) Why(a screen.Action) *scoring.Refusal {
	switch {
	case s.mode == importMatching && s.match != nil:
		return s.match.why(a)
	case a == ImportSheets && s.sheets != nil:
		return s.sheets.Why()
	case a == ImportSpelled && s.near != nil && s.near.open() > 0:
		return scoring.Refuse("spelling.open", strconv.Itoa(s.near.open()))
	case a == ImportTake && s.ready != nil:
		return s.env.Desk.Allow(s.ready.act.Kind(), scoring.Subject{})
	}
	return nil
}

func (s *importing) Update(m tea.Msg) tea.Cmd {
	for _, of := range []any{s, s.pick} {
		if cmd, mine := screen.Replied(of, m); mine {
			return cmd
		}
	}
	if l := s.list(); l != nil {
		if cmd, mine := l.Update(m); mine {
			return cmd
		}
	}
	switch m := m.(type) {
	case tea.MouseMsg:
		return s.click(m)
	case tea.KeyMsg:
		return s.key(m)
	}
	return nil
}

func (s *importing) key(k tea.KeyMsg) tea.Cmd {
	switch s.mode {
	case "":
		return s.pick.key(k)
	case importChoosing:
		s.match.menu.Key(k)
		return nil
	case importSheeting:
		s.sheets.Key(k)
		return nil
	case importZeroing:
		s.zeros.menu.Key(k)
		return nil
	}
	if l := s.list(); l != nil {
		l.Key(k)
	}
	return nil
}

func (s *importing) click(m tea.MouseMsg) tea.Cmd {
	switch s.mode {
	case "":
		if s.pick.click(m) {
			return s.open()
		}
		return nil
	case importChoosing:
		m.Y -= importHead
		if s.match.menu.Mouse(m) != "" {
			return s.Handle(ImportChosen)
		}
		return nil
	case importSheeting:
		m.Y -= importHead
		s.sheets.Mouse(m)
		return nil
	case importZeroing:
		m.Y -= importHead + 1
		if s.zeros.menu.Mouse(m) != "" {
			return s.Handle(ImportZeros)
		}
		return nil
	}
	m.Y -= importHead
	if l := s.list(); l != nil {
		if _, ev := l.Mouse(m); ev.Kind == widget.Chosen && s.mode == importMatching {
			return s.Handle(ImportChoose)
		}
	}
	return nil
}

// Handle does an action.
func (s *importing) Handle(a screen.Action) tea.Cmd {
	if l := s.list(); l != nil {
		if cmd, mine := l.Handle(a); mine {
			return cmd
		}
	}
	switch a {
	case ImportOpen:
		return s.open()
	case ImportComplete:
		return s.pick.complete()
	case ImportChoose:
		s.match.choose()
		s.turn(importChoosing)
	case ImportChosen:
		s.match.chosen()
		s.turn(importMatching)
	case ImportSheet:
		s.toSheets()
	case ImportMark:
		s.sheets.Toggle()
	case ImportSheets:
		return s.anew(s.sheets.Picked(), s.match.want.Tables)
	case ImportKind, ImportLower, ImportHigher:
		return s.match.other(s, a)
	case ImportCheck:
		return s.check(s.match.in)
	case ImportOne:
		return s.near.say("same")
	case ImportTwo:
		return s.near.say("two")
	case ImportSpelled:
		return s.spelled()
	case ImportZeros:
		return s.zeroed()
	case ImportAgain:
		return s.again()
	case ImportReport:
		return s.report()
	case ImportTake:
		return s.take("")
	}
	return nil
}

// take asks for the reason where results that stood would change, and takes the
// file as one act.
func (s *importing) take(text string) tea.Cmd {
	act := s.ready.act
	return screen.AskStood(s.env, act, text, false, screen.Given(s, s.agreed))
}

// agreed saves the file; reason is "" where none was needed.
func (s *importing) agreed(reason string) tea.Cmd {
	if s.mode != importReady {
		return nil
	}
	s.saving, s.reason = true, reason
	s.turn(importWorking)
	return s.env.Store(s, scoring.WithReason(s.ready.act, reason), func(done screen.Submitted) tea.Cmd { return s.submitted(done.Err) })
}

// turn shows a page.
func (s *importing) turn(page screen.Mode) {
	s.mode = page
	s.SetSize(s.w, s.h)
}

// open looks at the file that is picked.
func (s *importing) open() tea.Cmd {
	path, cmd := s.pick.open()
	if path == "" {
		return cmd
	}
	return s.look(path, intake.Wanted{Kinds: s.kinds}, false)
}

// importSeen is a file that was looked at; check is to go on at once.
type importSeen struct {
	in    intake.File
	book  *scoring.Rulebook
	want  intake.Wanted
	check bool
}

// look looks at a file beside the loop. Candidates who are known already are
// compared, so that a second file of them is an update.
func (s *importing) look(path string, want intake.Wanted, check bool) tea.Cmd {
	s.pick.busy = true
	desk, files := s.env.Desk, s.env.Files
	remembered := func(shape string) (string, bool) {
		match := desk.Recall("match/" + shape)
		return match, match != ""
	}
	return screen.Behind(s, func() (m importSeen, err error) {
		m.want, m.check = want, check
		desk.Read(func(v scoring.View) { m.book, m.want.Update = v.Record().Book(), v.Size() > 0 })
		if m.book == nil {
			return m, scoring.Refuse("rulebook.none")
		}
		m.in, err = files.Look(path, m.want, m.book, remembered)
		return m, err
	}, s.seen)
}

func (s *importing) seen(m importSeen, err error) tea.Cmd {
	s.pick.busy = false
	if err != nil {
		return s.unread(err)
	}
	if m.check && s.match != nil && s.match.in.Shape == m.in.Shape {
		_ = m.in.Rematch(s.match.in.Match(), intake.ByHand) // the same columns: the same match
	}
	if !m.check {
		s.answers, s.zero = nil, intake.ZerosAsked
	}
	s.match = newImportMatch(s.env, m.in, m.book, m.want)
	if len(m.in.SheetsOf(intake.LotAsked)) > 0 {
		return s.Handle(ImportSheet)
	}
	s.turn(importMatching)
	if m.check && s.match.why(ImportCheck) == nil {
		return s.check(m.in)
	}
	return nil
}

// unread says why a file cannot be read at all, at the path.
func (s *importing) unread(err error) tea.Cmd {
	s.turn("")
	return s.pick.refuse(err)
}

// again reads the file once more, as after it was mended, and checks it.
func (s *importing) again() tea.Cmd {
	if s.match == nil {
		return nil
	}
	want := s.match.want
	want.Kinds = []intake.Kind{s.match.in.Kind}
	return s.look(s.match.in.Path, want, true)
}

// submitted goes back to where the file was asked for.
func (s *importing) submitted(err error) tea.Cmd {
	s.saving = false
	if err != nil {
		s.turn(importReady)
		if screen.WantsReason(err) {
			return s.take(s.reason)
		}
		return nil // the root says why
	}
	s.work = nil
	remember := s.env.Remember("match/"+s.match.in.Shape, s.match.in.Match())
	amount := amountWords(s.ready.act)(s.env.Lang)
	s.pick.set(screen.Offered(s.env, ""))
	s.turn("")
	return tea.Batch(remember, tea.Sequence(screen.Do(screen.Back{}), screen.Tell(theme.Good, "import.saved", amount)))
}

// report keeps what is wrong as a table of its own, to be mended by.
func (s *importing) report() tea.Cmd {
	name := strings.TrimSuffix(s.match.in.Name, ".csv")
	files, problems, lang := s.env.Files, s.wrong.problems, s.env.Lang.String()
	return screen.AskPath(s.env, s, screen.Offered(s.env, s.env.Text("import.report.file", strings.TrimSuffix(name, ".xlsx"))+".csv"),
		func(scoring.View) ([]byte, error) { return files.Report(problems, lang), nil })
}

// amountWords say how much a file holds.
func amountWords(act scoring.Command) widget.Words {
	switch act := act.(type) {
	case scoring.SaveFormations:
		return widget.Key("import.taken.formations", strconv.Itoa(len(act.Rows)))
	case scoring.SaveCandidates:
		return widget.Key("import.taken.candidates", strconv.Itoa(len(act.Rows)))
	case scoring.ImportMarks:
		return widget.Key("import.taken.marks", strconv.Itoa(len(act.Written)), strconv.Itoa(len(act.Sheets)))
	}
	return widget.Plain("")
}

func (s *importing) View() string {
	l := s.env.Look
	var head, body string
	switch s.mode {
	case "":
		return s.pick.view()
	case importMatching:
		head, body = s.match.head(l, s.w), s.match.view()
	case importSheeting:
		head, body = s.match.head(l, s.w), s.sheets.View(l, s.w, s.h-importHead)
	case importChoosing:
		head, body = s.match.head(l, s.w), s.match.menu.View(l)
	case importWorking:
		head, body = s.match.head(l, s.w), s.work.view(s)
	case importWrong:
		head = s.wrong.head(l, s.w)
	case importNearly:
		head = s.near.head(l, s.w)
	case importZeroing:
		head, body = s.zeros.head(l, s.w), s.zeros.view(s.w)
	case importReady:
		head = s.ready.head(l, s.w)
	}
	if of := s.list(); of != nil && s.mode != importMatching {
		body = of.Show(nil) + s.foot(of)
	}
	return widget.Fit(head+"\n"+body, s.w, s.h)
}

// check reads the whole file beside the loop and asks what would be refused.
func (s *importing) check(in intake.File) tea.Cmd {
	ctx, stop := context.WithCancel(context.Background())
	s.work = newImportWork(s.env, ctx, stop, in)
	s.turn(importWorking)
	return tea.Batch(s.work.read(s), s.work.tick(s))
}

// read takes the answer of a check, unless it was given up.
func (s *importing) read(m importRead) tea.Cmd {
	if m.work != s.work || s.work.stopped() {
		return nil
	}
	s.work.stop()
	var problems scoring.Problems
	switch {
	case m.err == nil && len(m.near) > 0:
		s.near = newImportNear(s.env, m.work.in, m.near)
		s.turn(importNearly)
	case m.err == nil && len(m.noughts) > 0:
		s.zeros = newImportZeros(s.env, m.work.in, m.noughts)
		s.turn(importZeroing)
	case m.err == nil:
		s.ready = newImportOffer(s.env, m)
		s.turn(importReady)
	case errors.As(m.err, &problems) && s.secondTable(problems):
		return s.anew(nil, true)
	case errors.As(m.err, &problems):
		s.wrong = newImportFaults(s.env, m.work.in, m.work.in.Locate(problems))
		s.turn(importWrong)
	default:
		return s.unread(m.err)
	}
	return nil
}
