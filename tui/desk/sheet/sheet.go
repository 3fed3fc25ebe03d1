package sheet

import (
	tea "github.com/charmbracelet/bubbletea"

	"ampera/scoring"
	"ampera/tui/paint"
	"ampera/tui/screen"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Modes of a sheet; "" is giving marks.
const (
	sheetReading screen.Mode = "read"   // every mark is read back before it is sent
	sheetShut    screen.Mode = "shut"   // submitted, or another's
	sheetOut     screen.Mode = "out"    // the candidate was not there, or has left
	sheetWriting screen.Mode = "text"   // a note, the topic, the form's number
	sheetTopics  screen.Mode = "topics" // the rulebook's topics
)

// Sheet registers the screen. The digits are only named in footer and help: they are
// typed, not bound, since each rubric has its own.
func Sheet() screen.Registration {
	keys := screen.Keys[*sheet]{
		{Keys: []string{"1-9"}, Help: levelHelp, Do: (*sheet).hintLevel},
		{Keys: []string{"enter"}, Help: "sheet.do.read", Do: (*sheet).readBack},
		{Keys: []string{"s"}, Help: "sheet.do.clock", Do: (*sheet).toggleClock, Off: (*sheet).whyNoClock},
		{Keys: []string{"n"}, Help: "sheet.do.note", Do: writes(textNote)},
		{Keys: []string{"t"}, Help: "sheet.do.topic", Do: screen.Just((*sheet).chooseTopic)},
		{Keys: []string{"f"}, Help: "sheet.do.form", Do: writes(textForm)},
		{Keys: []string{"i"}, Help: "sheet.do.interrupt", Do: (*sheet).interrupt, Off: (*sheet).whyNotStopped},
		{Keys: []string{"N"}, Help: "sheet.do.whole", Do: writes(textWhole), Quiet: true},
		{Keys: []string{"delete", "backspace"}, Help: "sheet.do.blank", Do: (*sheet).blank, Quiet: true},
		{Keys: []string{"a"}, Help: "marks.do.absent", Do: records(scoring.WasAbsent), Off: (*sheet).whySent, Quiet: true},
		{Keys: []string{"u"}, Help: "marks.do.repeat", Do: records(scoring.ToRepeat), Off: (*sheet).whySent, Quiet: true},
		{Keys: []string{"h"}, Help: "marks.do.present", Do: records(scoring.NoPresence), Off: (*sheet).whyGone, Mode: sheetOut},
		{Keys: []string{"enter"}, Help: "sheet.do.next", Do: (*sheet).next, Mode: sheetOut},
		{Keys: []string{"y"}, Help: "sheet.do.send", Do: (*sheet).confirmed, Mode: sheetReading},
		{Keys: []string{"enter"}, Help: "sheet.do.next", Do: (*sheet).next, Mode: sheetShut},
		{Keys: []string{"k"}, Help: "sheet.do.correct", Do: screen.Just((*sheet).correct), Off: (*sheet).whyNotCorrected, Mode: sheetShut},
		{Keys: []string{"enter"}, Help: "sheet.do.keep", Do: (*sheet).keep, Mode: sheetWriting},
		{Keys: []string{"enter"}, Help: "marks.do.pick", Do: (*sheet).pickTopic, Mode: sheetTopics},
		{Keys: []string{"g"}, Help: "sheet.do.code", Do: (*sheet).askCode, Off: (*sheet).whyNoCode, Mode: sheetShut},
		{Keys: []string{"x"}, Help: "sheet.do.aside", Do: (*sheet).askAside, Off: (*sheet).whyNotAside, Mode: sheetShut, Kind: scoring.KindSetAside},
		{Keys: []string{"x"}, Help: "sheet.do.return", Do: (*sheet).askAside, Off: (*sheet).whyNotReturned, Quiet: true},
		{Keys: []string{"x"}, Help: "sheet.do.return", Do: (*sheet).askAside, Off: (*sheet).whyNotReturned, Mode: sheetReading, Quiet: true},
		{Keys: []string{"p"}, Help: "sheet.do.move", Do: (*sheet).askMove, Off: (*sheet).whyMove, Quiet: true},
		{Keys: []string{"p"}, Help: "sheet.do.move", Do: (*sheet).askMove, Off: (*sheet).whyMove, Mode: sheetShut, Quiet: true},
		{Keys: []string{"ctrl+s"}, Help: "marks.do.retry", Do: (*sheet).retry, Off: (*sheet).whyAllSaved, Mode: screen.AnyMode},
		{Keys: []string{"ctrl+x"}, Help: "marks.do.drop", Do: (*sheet).askDrop, Off: (*sheet).whyAllSaved, Mode: screen.AnyMode, Quiet: true},
	}
	return screen.Registration{
		ID: screen.Sheet, Title: "sheet.title", New: newSheet, Bindings: screen.Around((*sheet).committed, keys.Bindings()),
		Roles: scoring.Chair | scoring.Secretary | scoring.Assessor,
	}
}

// sheet is one score sheet: its own assessor fills it, or somebody else types
// it from paper. A draft is saved by itself; a correction is not, until it is
// submitted as the next version.
type sheet struct {
	env  *screen.Env
	id   scoring.SheetID
	own  bool              // the actor is its assessor
	page scoring.SheetPage // as last read
	none *scoring.Refusal  // why there is no such sheet, or not for this person
	keys []string          // that give the rubric's levels; empty: marks are numbers

	steps paint.Steps
	saver *screen.Saver[scoring.SheetChange]
	typed scoring.SheetChange // not durable yet

	correcting bool
	fix        scoring.SheetChange // of a correction that is not submitted

	at      int // the criterion that is open
	entry   widget.Entry
	writing *writing     // a text being written; nil: none
	menu    *widget.Menu // topics; nil: not choosing
	reading bool         // every mark is being read back
	sending bool         // to be sent as soon as the draft is saved
	scroll  widget.Scroll

	phases  []scoring.Phase // of the simulation's time
	phase   int             // the one it was in at the last tick
	flash   int             // ticks for which the end of a phase flashes
	ticking bool
	beside  bool // an aside shows the open criterion's levels

	done, of int // of the list that this sheet is from
	w, h     int
}

func newSheet(env *screen.Env, args screen.Args) screen.Screen {
	s := &sheet{env: env, id: scoring.SheetID{Candidate: args.Candidate, Component: args.Component, Assessor: args.Person}}
	if s.id.Assessor == "" {
		s.id.Assessor = env.Actor().Person
	}
	s.own = s.id.Assessor == env.Actor().Person
	s.saver = screen.NewSaver(env, scoring.SheetChange.Then, s.command)
	s.steps = paint.Steps{Env: env, Stored: func() tea.Cmd {
		s.reload()
		return nil
	}}
	s.scroll = widget.NewScroll(s.pageLines)
	s.load()
	s.progress()
	if s.none != nil {
		return s
	}
	s.phase, _ = s.now()
	s.at = s.firstBlank()
	s.reading = s.toConfirm()
	if !s.own && s.form() == "" && s.Mode() == "" {
		s.write(textForm)
	}
	return s
}

// load reads the sheet anew.
func (s *sheet) load() {
	kind := scoring.KindSaveSheet
	if !s.own {
		kind = scoring.KindTypeSheet
	}
	s.env.Desk.Read(func(v scoring.View) {
		if s.none = v.Allow(kind, s.id.Subject()); s.none == nil {
			s.page, s.none = v.SheetPage(s.id)
		}
	})
	if s.none == nil { // it may have been refused when it was opened
		rubric := s.page.Component.Rubric
		s.keys, s.phases = rubric.LevelKeys(), s.page.Phases()
	}
}

// Init goes on with a clock that runs: it is in the log, so that neither a
// restart nor a sleeping laptop stops it.
func (s *sheet) Init() tea.Cmd {
	if s.none != nil {
		return nil
	}
	return s.tick()
}

// SetSize says how much room there is.
func (s *sheet) SetSize(w, h int) {
	s.w, s.h = w, h
	s.scroll.SetSize(w, h-s.headLines())
	if s.menu != nil {
		s.menu.SetSize(w, h-s.headLines())
	}
}

// Mode is what keys mean now.
func (s *sheet) Mode() screen.Mode {
	switch {
	case s.none != nil:
		return sheetShut
	case s.writing != nil:
		return sheetWriting
	case s.menu != nil:
		return sheetTopics
	case s.page.Sheet.Status == scoring.SheetAside:
		return sheetShut
	case s.page.Closed() != nil:
		return sheetOut
	case s.reading:
		return sheetReading
	case s.page.Hidden, s.page.Sheet.Status.Counts() && !s.correcting:
		return sheetShut
	}
	return ""
}

// toConfirm says whether somebody typed this sheet and its assessor is to say
// that it is their paper.
func (s *sheet) toConfirm() bool { return s.own && s.page.Sheet.Status == scoring.SheetTyped }

// Title says whose sheet it is.
func (s *sheet) Title() string {
	if s.none == nil && !s.own && (s.page.Sheet.Status.Counts() || s.page.Sheet.Status == scoring.SheetAside) {
		return s.env.Text("sheet.title-read", s.page.Assessor)
	}
	if s.none == nil && !s.own {
		return s.env.Text("sheet.title-of", s.page.Assessor)
	}
	return s.env.Text("sheet.title")
}

// StepBack leaves what is written, chosen, read back or corrected.
func (s *sheet) StepBack() bool {
	switch {
	case s.Holds() == screen.HoldsLine:
		return false
	case s.writing != nil:
		s.writing = nil
	case s.menu != nil:
		s.menu = nil
	case s.entry.Problem != nil:
		s.entry = widget.Entry{}
	case s.reading && !s.toConfirm():
		s.reading, s.sending = false, false
	case s.correcting:
		s.correcting = false // what was changed is still there when it goes on
	default:
		return false
	}
	return true
}

// Saves is how far saving is.
func (s *sheet) Saves() screen.SaveState { return s.saver.State() }

// Leaves is what goes on saving without the screen.
func (s *sheet) Leaves() screen.Saving { return s.saver }

// Update takes replies, the clock's tick and the keys of marks.
func (s *sheet) Update(m tea.Msg) tea.Cmd {
	if next, mine := s.saver.Update(m); mine {
		return tea.Batch(next, s.saved())
	}
	if next, mine := s.steps.Update(m); mine {
		return next
	}
	switch m := m.(type) {
	case screen.Changed:
		s.reload()
	case tea.KeyMsg:
		return s.key(m)
	case tea.MouseMsg:
		return s.mouse(m)
	}
	return nil
}

// reload reads the sheet after somebody changed something.
func (s *sheet) reload() {
	s.load()
	if s.none == nil {
		s.at = max(min(s.at, len(s.page.Criteria)-1), 0)
		s.reading = s.toConfirm() || s.reading && (s.correcting || !s.page.Sheet.Status.Counts() && s.page.Sheet.Status != scoring.SheetNone)
	}
}

// key takes what no binding wanted.
func (s *sheet) key(k tea.KeyMsg) tea.Cmd {
	switch s.Mode() {
	case sheetWriting:
		s.writing.field.Key(k)
	case sheetTopics:
		s.menu.Key(k)
	case sheetReading, sheetShut:
		s.scroll.Key(k)
	case "":
		return s.mark(k)
	}
	return nil
}

// mouse scrolls a page and opens the criterion that is clicked.
func (s *sheet) mouse(m tea.MouseMsg) tea.Cmd {
	m.Y -= s.headLines()
	switch mode := s.Mode(); {
	case mode == sheetTopics:
		if s.menu.Mouse(m) != "" {
			return s.pickTopic()
		}
	case mode == sheetReading || mode == sheetShut:
		s.scroll.Mouse(m)
	case mode != "" || s.entry.On:
	case m.Button == tea.MouseButtonWheelUp:
		s.move(-1)
	case m.Button == tea.MouseButtonWheelDown:
		s.move(1)
	case m.Button == tea.MouseButtonLeft && m.Action == tea.MouseActionPress:
		if i, ok := s.criterionAt(m.Y); ok {
			s.at = i
		}
	}
	return nil
}

// act does an act of this sheet, and says so.
func (s *sheet) act(words string, c scoring.Command) tea.Cmd { return s.actThen(words, c, nil) }

// does is the answer that has an act done.
func (s *sheet) does(words string, c scoring.Command) tea.Msg {
	return screen.Then(s, func() tea.Cmd { return s.act(words, c) })
}

// actThen is act, and what follows it; nil: nothing.
func (s *sheet) actThen(words string, c scoring.Command, next tea.Msg) tea.Cmd {
	return s.env.Store(s, c, func(m screen.Submitted) tea.Cmd { return s.acted(m.Err, words, next) })
}

// acted takes the reply to an act.
func (s *sheet) acted(err error, words string, next tea.Msg) tea.Cmd {
	if err != nil {
		s.reload()
		return nil // the root says why
	}
	if s.correcting && s.reading {
		s.correcting, s.fix = false, scoring.SheetChange{}
	}
	s.load()
	s.progress()
	if next != nil {
		return tea.Sequence(screen.Do(next), screen.Tell(theme.Good, words))
	}
	if !s.page.Sheet.Status.Counts() {
		return tea.Batch(screen.Tell(theme.Good, words), s.tick())
	}
	s.reading = false
	return tea.Batch(screen.Tell(theme.Good, words), s.stopClock(""))
}

// saved goes on after a save of the draft: what waited for it is sent.
func (s *sheet) saved() tea.Cmd {
	st := s.saver.State()
	if st.Failed != nil {
		s.sending = false
		return nil
	}
	if st.Pending {
		return nil
	}
	s.typed = scoring.SheetChange{}
	s.load()
	if s.sending {
		s.sending = false
		return s.send()
	}
	return nil
}
