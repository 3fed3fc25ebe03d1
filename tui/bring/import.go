package bring

import (
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/objection"
	"ampera/scoring/planning"
	"ampera/scoring/registration"
	"ampera/tui/paint"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
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
	importNearly   screen.Mode = "near"  // formations that are spelled almost alike
	importZeroing  screen.Mode = "zeros" // the file does not say who was absent
	importReady    screen.Mode = "ready"
)

// Import registers the screen.
func Import() screen.Registration {
	keys := screen.Keys[*importing]{
		{Keys: []string{"enter"}, Help: "import.do.open", Do: (*importing).open},
		{Keys: []string{"tab"}, Help: "import.do.complete", Do: (*importing).complete},
		{Keys: []string{"enter"}, Help: "import.do.check", Do: (*importing).checkMatch, Off: (*importing).whyUnmatched, Mode: importMatching},
		{Keys: []string{" "}, Help: "import.do.choose", Do: (*importing).choose, Off: (*importing).whyNoColumn, Mode: importMatching},
		{Keys: []string{"k"}, Help: "import.do.kind", Do: (*importing).otherKind, Mode: importMatching},
		{Keys: []string{"l"}, Help: "import.do.sheet", Do: screen.Just((*importing).toSheets), Off: (*importing).whyOneSheet, Mode: importMatching},
		{Keys: []string{"]"}, Help: "import.do.lower", Do: (*importing).lower, Mode: importMatching, Quiet: true},
		{Keys: []string{"["}, Help: "import.do.higher", Do: (*importing).higher, Off: (*importing).whyFirstLine, Mode: importMatching, Quiet: true},
		{Keys: []string{"enter"}, Help: "import.do.sheets", Do: (*importing).takeSheets, Off: (*importing).whySheets, Mode: importSheeting},
		{Keys: []string{" "}, Help: "import.do.mark", Do: screen.Just((*importing).markSheet), Mode: importSheeting},
		{Keys: []string{"enter"}, Help: "import.do.zeros", Do: (*importing).zeroed, Mode: importZeroing},
		{Keys: []string{"enter"}, Help: "import.do.chosen", Do: (*importing).chosen, Mode: importChoosing},
		{Keys: []string{"enter"}, Help: "import.do.again", Do: (*importing).again, Mode: importWrong},
		{Keys: []string{"s"}, Help: "import.do.report", Do: (*importing).report, Mode: importWrong},
		{Keys: []string{"enter"}, Help: "import.do.take", Do: (*importing).takeFile, Off: (*importing).whyNotTaken, Mode: importReady},
		{Keys: []string{"s"}, Help: "import.do.one", Do: (*importing).one, Mode: importNearly},
		{Keys: []string{"d"}, Help: "import.do.two", Do: (*importing).two, Mode: importNearly},
		{Keys: []string{"enter"}, Help: "import.do.spelled", Do: (*importing).spelled, Off: (*importing).whyUnspelled, Mode: importNearly},
	}
	return screen.Registration{ID: screen.Import, Title: "import.title", Direct: true, New: newImport, Roles: scoring.Chair | scoring.Secretary | planning.Planner,
		Bindings: append(keys.Bindings(), paint.InnerBindings(importMatching, importNearly, importWrong, importReady)...)}
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
	intake.Applicants: {"applicants", registration.KindRegister},
	intake.Numbers:    {"numbers", registration.KindGiveNumbers},
	intake.Staffing:   {"schools", planning.KindImport},
	intake.Decree:     {"decree", planning.KindDecree},
	intake.Objections: {"objections", objection.KindFile},
}

// importOrder is the order in which kinds are gone through.
var importOrder = []intake.Kind{intake.Candidates, intake.Formations, intake.Written, intake.Marks}

// stageOrders are those of stages that a rulebook switches on: taken where somebody comes
// for them, and never guessed.
var stageOrders = [][]intake.Kind{{intake.Applicants, intake.Numbers}, {intake.Staffing, intake.Decree}, {intake.Objections}}

// importing takes a CSV file or workbook on a road of pages, each of which has
// its own file here: pick it, see what its columns are, let it be checked whole,
// read everything wrong with its cell, or see what it would bring. Only then it
// is taken, as one act.
type importing struct {
	road
	kinds []intake.Kind // that the one who opened this screen wants; nil: any

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
}

func newImport(env *screen.Env, args screen.Args) screen.Screen {
	s := &importing{}
	for _, kind := range append(slices.Clone(importOrder), slices.Concat(stageOrders...)...) {
		if name := importKinds[kind].name; name == args.Component || args.Component == "marks" && name == "written" {
			s.kinds = append(s.kinds, kind)
		}
	}
	lead := "import.lead"
	if len(s.kinds) > 0 {
		lead += "." + importKinds[s.kinds[0]].name
	}
	s.road = startRoad(env, s, lead)
	return s
}

// importFoot are the lines below a list: the whole of the one under the cursor.
const importFoot = 3

// leaf is the page that is shown now.
func (s *importing) leaf() leaf {
	switch s.mode {
	case importMatching:
		found := widget.Key("import.matched", strconv.Itoa(s.match.found()), strconv.Itoa(len(s.match.in.Targets)))
		return leaf{head: s.match.head, list: s.match.list, count: found, foot: s.match.previewLines(s.h), enter: s.choose,
			below: func() []string { return s.match.preview(s.w, s.match.previewLines(s.h)) }}
	case importChoosing:
		return leaf{head: s.match.head, menu: s.match.menu, enter: s.chosen}
	case importSheeting:
		return leaf{head: s.match.head, some: s.sheets}
	case importZeroing:
		return leaf{head: s.zeros.head, menu: s.zeros.menu, above: s.zeros.whose(s.w), enter: s.zeroed}
	case importWrong:
		return s.told(s.wrong.head, s.wrong.list)
	case importNearly:
		return s.told(s.near.head, s.near.list)
	case importReady:
		return s.told(s.ready.head, s.ready.list)
	}
	return leaf{head: s.match.head, says: func() string { return s.work.view(s) }}
}

// told is the page of a list below which there is the whole of the line under the
// cursor, as far as there is room.
func (s *importing) told(head func(widget.Look, int) string, of *paint.Inner) leaf {
	p := leaf{head: head, list: of}
	if s.h >= 14 {
		p.foot = importFoot
		p.below = func() []string {
			lines := of.Whole(s.w - 4)
			lines = lines[:min(len(lines), importFoot)]
			for i := range lines {
				lines[i] = "  " + s.env.Put(theme.Muted, lines[i])
			}
			return lines
		}
	}
	return p
}

// StepBack goes to the page before; what is being read is given up, and leaves
// nothing.
func (s *importing) StepBack() bool {
	if s.inList() {
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

// Take goes on with the file: it is checked, which is not yet the end of it, or taken.
func (s *importing) Take() (tea.Cmd, bool) {
	var why *scoring.Refusal
	var next func() tea.Cmd
	switch s.mode {
	case importMatching:
		why, next = s.whyUnmatched(), s.checkMatch
	case importNearly:
		why, next = s.whyUnspelled(), s.spelled
	case importZeroing:
		next = s.zeroed
	case importReady:
		why, next = s.whyNotTaken(), s.takeFile
	default:
		return nil, false
	}
	if why != nil {
		return screen.Fail(why), false
	}
	ready := s.mode == importReady
	return next(), ready
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

// choose has a column of the file chosen, chosen takes it.
func (s *importing) choose() tea.Cmd {
	s.match.choose()
	s.turn(importChoosing)
	return nil
}

func (s *importing) chosen() tea.Cmd {
	s.match.chosen()
	s.turn(importMatching)
	return nil
}

func (s *importing) checkMatch() tea.Cmd { return s.check(s.match.in) }

func (s *importing) takeFile() tea.Cmd { return s.take("") }

func (s *importing) whyNotTaken() *scoring.Refusal {
	return s.env.Desk.Allow(s.ready.act.Kind(), scoring.Subject{})
}
