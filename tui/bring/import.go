package bring

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/scoring/intake"
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
	for _, kind := range importOrder {
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
		return leaf{head: s.match.head, list: s.match.list, count: found, foot: s.match.previewLines(s.h), enter: ImportChoose,
			below: func() []string { return s.match.preview(s.w, s.match.previewLines(s.h)) }}
	case importChoosing:
		return leaf{head: s.match.head, menu: s.match.menu, enter: ImportChosen}
	case importSheeting:
		return leaf{head: s.match.head, some: s.sheets}
	case importZeroing:
		return leaf{head: s.zeros.head, menu: s.zeros.menu, above: s.zeros.whose(s.w), enter: ImportZeros}
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

// Handle does an action.
func (s *importing) Handle(a screen.Action) tea.Cmd {
	if cmd, mine := s.listDoes(a); mine {
		return cmd
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
