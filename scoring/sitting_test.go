package scoring

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func ruang(roster ...string) PlanSitting {
	return PlanSitting{Sitting{ID: "s1", Component: "sim", Name: "Ruang 1", Place: "SMPN 1", Day: 20261005, Start: 480, Minutes: 20, Roster: roster}}
}

func filled(id SheetID, level int64) []Command {
	return []Command{
		SaveSheet{id, SheetChange{Marks: map[string]*Points{"a": points(level), "b": points(level)}}},
		SubmitSheet{id, Points(level) * 25 * Point},
	}
}

func (c *copyOf) all(t *testing.T, who PersonID, cmds ...Command) {
	t.Helper()
	for _, cmd := range cmds {
		if err := c.do(who, cmd); err != nil {
			t.Fatalf("%T: %v", cmd, err)
		}
	}
}

func TestPlanSitting(t *testing.T) {
	c := founded(t)
	other := ruang("002")
	other.ID, other.Name = "s2", "Ruang 2"
	unknown := ruang("009")
	double := ruang("001", "001")
	nameless, dayless := ruang("001"), ruang("001")
	nameless.Name, dayless.Day = " ", 0
	c.wants(t,
		c.by("p1", ruang("001")), "allow.role",
		c.by("sek", nameless), "sitting.name-blank",
		c.by("sek", dayless), "sitting.day-blank",
		c.by("sek", ruang("001", "002")), "",
		c.by("sek", ruang("002", "001")), "") // another order
	for want, plan := range map[string]PlanSitting{"sitting.elsewhere": other, "number.unknown": unknown, "sitting.twice": double} {
		problems, _ := c.do("sek", plan).(Problems)
		if len(problems) != 1 || problems[0].Code != want {
			t.Errorf("want %s, got %v", want, problems)
		}
	}
	tasks := c.view("p1").MySheets(c.state().book.Component("sim"))
	if len(tasks) != 1 || tasks[0].Day != 2 || tasks[0].At.String() != "08:20" || tasks[0].Sitting != "Ruang 1" {
		t.Errorf("p1's day is %+v", tasks)
	}
}

// Sittings stand in the order of their days, so that one order runs through
// them all.
func TestOrderOfTheDay(t *testing.T) {
	c := founded(t)
	c.all(t, "sek",
		SaveCandidates{Rows: []CandidateRow{
			{Number: "003", Name: "Tiga", Columns: map[string]string{"jabatan": "X"}},
			{Number: "004", Name: "Empat", Columns: map[string]string{"jabatan": "X"}}}},
		PlanSitting{Sitting{ID: "z", Component: "sim", Name: "Pagi", Day: 20261006, Start: 480, Roster: []string{"003"}}},
		PlanSitting{Sitting{ID: "a", Component: "sim", Name: "Sore", Day: 20261006, Start: 800, Roster: []string{"001"}}},
		PlanSitting{Sitting{ID: "m", Component: "sim", Name: "Kemarin", Day: 20261005, Start: 900, Roster: []string{"004"}}})
	var order []string
	for _, task := range c.view("p1").MySheets(c.state().book.Component("sim")) {
		order = append(order, task.ID.Candidate)
	}
	if !slices.Equal(order, []string{"004", "003", "001"}) {
		t.Errorf("the order is %v", order)
	}
}

func TestCloseSitting(t *testing.T) {
	c := founded(t)
	c.all(t, "sek", AssignPanel{"sim", []PanelRow{{Group: "Y", Assessors: []PersonID{"p1", "p2"}}}}, ruang("001", "002"))
	close := func(papers int, reason string) CloseSitting { return CloseSitting{"s1", papers, "abc123", reason} }
	first, second := SheetID{"001", "sim", "p1"}, SheetID{"001", "sim", "p2"}
	c.wants(t,
		c.by("sek", close(0, "")), "sitting.open-roster",
		c.by("sek", MarkPresence{Numbers: []string{"002"}, Component: "sim", Presence: WasAbsent}), "",
		c.by("p1", MarkPresence{Numbers: []string{"001"}, Component: "sim", Presence: WasLate, At: time.Unix(60, 0)}), "",
		c.by("sek", close(0, "")), "sitting.unsent")
	c.all(t, "p1", filled(first, 3)...)
	c.all(t, "p2", filled(second, 3)...)
	c.wants(t,
		c.by("sek", CloseSitting{ID: "s1", Papers: 2}), "sitting.no-backup",
		c.by("sek", close(1, "")), "sitting.papers",
		c.by("sek", close(1, "satu lembar basah")), "")
	p, _ := c.view("sek").SittingPage("s1")
	if r := p.Roll; r.Present != 1 || r.Late != 1 || r.Absent != 1 || r.Sheets != 2 || r.Open() != 0 {
		t.Errorf("the roll is %+v", r)
	}
	if p.Closing == nil || p.Closing.Papers != 1 || p.Closing.Sheets != 2 || p.Closing.By != "sek" || p.Closing.Backup != "abc123" {
		t.Errorf("the closing is %+v", p.Closing)
	}
	fix := CorrectSheet{first, SheetChange{Marks: map[string]*Points{"a": points(4)}}, "salah"}
	c.wants(t,
		c.by("p1", fix), "sheet.locked",
		c.by("p1", MoveSheet{first, "002", "salah"}), "sheet.locked",
		c.by("sek", ruang("001")), "sitting.closed",
		c.by("sek", ReopenSitting{"s1", "salah tutup"}), "allow.role",
		c.by("ketua", ReopenSitting{"s1", ""}), "reason.needed",
		c.by("ketua", ReopenSitting{"s1", "salah tutup"}), "",
		c.by("p1", fix), "")
}

// Checking in is for several at once, and for all of them or none.
func TestPresenceOfMany(t *testing.T) {
	c := founded(t)
	c.all(t, "sek", write("001", "ped", points(70)))
	many := MarkPresence{Numbers: []string{"001", "002", "009"}, Component: "tulis", Presence: WasAbsent}
	problems, _ := c.do("sek", many).(Problems)
	if len(problems) != 2 || problems[0].Code != "presence.has-marks" || problems[1].Code != "number.unknown" || problems[1].Line != 3 {
		t.Fatalf("problems %v", problems)
	}
	if s := c.state(); s.Presence(1, "tulis") != NoPresence {
		t.Error("half of it was taken")
	}
	many.Numbers, many.Presence = []string{"001", "002"}, WasPresent
	c.all(t, "sek", many)
	if s := c.state(); s.Presence(0, "tulis") != WasPresent || s.Conflict(0) != nil {
		t.Errorf("present with a mark: %v, %v", s.Presence(0, "tulis"), s.Conflict(0))
	}
}

func TestClock(t *testing.T) {
	c := founded(t)
	sheet := SheetID{"001", "sim", "p1"}
	at := func(s int64) time.Time { return time.Unix(1_000_000+s, 0) }
	run := func(on bool, s int64, reason string) RunClock { return RunClock{sheet, on, at(s), reason} }
	c.wants(t,
		c.by("p2", run(true, 0, "")), "allow.not-yours",
		c.by("p1", run(true, 0, "")), "",
		c.by("p1", run(false, 90, "")), "reason.needed",
		c.by("p1", run(false, 90, "listrik")), "",
		c.by("p1", run(true, 300, "")), "")
	p, _ := c.view("p1").SheetPage(sheet)
	if got := p.Clock.Elapsed(at(330)); got != 2*time.Minute {
		t.Errorf("90 s, a pause, and 30 s more are %v", got)
	}
	if len(p.Clock.Pauses) != 1 || !strings.HasSuffix(p.Clock.Pauses[0], " listrik") {
		t.Errorf("pauses %q", p.Clock.Pauses)
	}
	if got := p.Clock.Elapsed(at(-5000)); got != 90*time.Second {
		t.Errorf("a clock set back takes time away: %v", got)
	}
}

func TestMoveSheet(t *testing.T) {
	c := founded(t)
	c.all(t, "sek",
		SaveCandidates{Rows: []CandidateRow{{Number: "003", Name: "Tiga", Columns: map[string]string{"jabatan": "X"}}}})
	wrong, right := SheetID{"001", "sim", "p1"}, SheetID{"003", "sim", "p1"}
	c.wants(t, c.by("p1", MoveSheet{wrong, "003", "salah orang"}), "move.nothing")
	c.all(t, "p1", filled(wrong, 3)...)
	c.wants(t,
		c.by("p2", MoveSheet{wrong, "003", "salah orang"}), "allow.not-yours",
		c.by("sek", MoveSheet{wrong, "003", "salah orang"}), "allow.role",
		c.by("p1", MoveSheet{wrong, "001", "salah orang"}), "move.same",
		c.by("p1", MoveSheet{wrong, "002", "salah orang"}), "sheet.not-assigned",
		c.by("p1", MoveSheet{wrong, "003", ""}), "reason.needed",
		c.by("sek", AskMove{wrong, "003", "tertukar di pintu"}), "")
	if p, _ := c.view("p1").SheetPage(wrong); p.Move == nil || p.Move.To != "003" || p.Move.By != "Nama sek" {
		t.Fatalf("the wish is %+v", p.Move)
	}
	c.wants(t, c.by("p1", MoveSheet{wrong, "003", "tertukar di pintu"}), "")
	s := c.state()
	if sh := s.Sheet(wrong); sh.Status != SheetNone || len(sh.Marks) != 0 {
		t.Errorf("the wrong sheet is %+v", sh)
	}
	if sh := s.Sheet(right); sh.Status != SheetSubmitted || sh.Marks["a"] != 3*Point || sh.Version != 2 || sh.Reason != "tertukar di pintu" {
		t.Errorf("the right sheet is %+v", sh)
	}
	if p, _ := c.view("p1").SheetPage(right); p.Move != nil || len(c.view("p1").MoveWishes()) != 0 {
		t.Error("the wish stands although it was fulfilled")
	}
	c.all(t, "p1", filled(wrong, 2)...) // the first candidate is assessed at last
	c.wants(t, c.by("p1", MoveSheet{right, "001", "lagi"}), "move.target-has")
}

func TestParseDayTime(t *testing.T) {
	for text, want := range map[string]string{"8:00": "08:00", "08.30": "08:30", "1405": "14:05", "": "", "24:00": "?", "8": "?", "8:5": "?", "x": "?"} {
		got, ok := ParseDayTime(text)
		if shown := got.String(); ok != (want != "?") || ok && shown != want {
			t.Errorf("%q is %q, %v", text, shown, ok)
		}
	}
}

func TestArrival(t *testing.T) {
	s := Sitting{Day: 20261005, Start: 480, Minutes: 20}
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 10, day, hour, minute, 59, 0, time.UTC) }
	open := s
	open.Start = -1
	for _, c := range []struct {
		s     Sitting
		place int
		now   time.Time
		want  Presence
	}{
		{s, 0, at(5, 7, 30), WasPresent},
		{s, 0, at(5, 8, 0), WasPresent},
		{s, 0, at(5, 8, 1), WasLate},
		{s, 1, at(5, 8, 1), WasPresent},
		{s, 1, at(5, 8, 21), WasLate},
		{s, 0, at(6, 9, 0), WasPresent}, // recorded the day after
		{open, 0, at(5, 12, 0), WasPresent},
	} {
		if got := c.s.Arrival(c.place, c.now); got != c.want {
			t.Errorf("place %d at %s: %q, want %q", c.place, c.now, got, c.want)
		}
	}
}

// Who is recorded or has a sheet stays on the roster that papers are counted
// against.
func TestLeavingARoster(t *testing.T) {
	c := founded(t)
	id := SheetID{"001", "sim", "p1"}
	c.all(t, "sek", ruang("001", "002"), MarkPresence{Numbers: []string{"002"}, Component: "sim", Presence: WasPresent})
	c.all(t, "p1", filled(id, 2)...)
	c.wants(t,
		c.by("sek", ruang("001")), "sitting.recorded",
		c.by("sek", ruang("002")), "sitting.recorded",
		c.by("sek", MarkPresence{Numbers: []string{"002"}, Component: "sim"}), "",
		c.by("sek", ruang("001")), "")
}

// The papers of a written sitting are its answer sheets: one for each who came.
func TestRollOfAWrittenSitting(t *testing.T) {
	c := founded(t)
	plan := ruang("001", "002")
	plan.Component = "tulis"
	c.all(t, "sek", plan, MarkPresence{Numbers: []string{"001"}, Component: "tulis", Presence: WasLate},
		MarkPresence{Numbers: []string{"002"}, Component: "tulis", Presence: WasAbsent})
	c.wants(t,
		c.by("sek", CloseSitting{ID: "s1", Papers: 2, Backup: "x"}), "sitting.papers",
		c.by("sek", CloseSitting{ID: "s1", Papers: 1, Backup: "x"}), "")
}

// Rest is per what the reader has to do: their sheet, all sheets, or, where
// there are none, the record of who came.
func TestRest(t *testing.T) {
	for name, c := range map[string]struct {
		SeatLine
		want bool
	}{
		"written, nothing recorded": {SeatLine{}, false},
		"written, here":             {SeatLine{Presence: WasPresent}, true},
		"written, late":             {SeatLine{Presence: WasLate}, true},
		"absent":                    {SeatLine{Presence: WasAbsent, Of: 2}, true},
		"left":                      {SeatLine{Exit: ExitWithdrew, Of: 2}, true},
		"here, no sheet":            {SeatLine{Presence: WasPresent, Of: 2}, false},
		"all sheets":                {SeatLine{Presence: WasPresent, Of: 2, Sent: 2}, true},
		"mine is open":              {SeatLine{Of: 2, Sent: 1, IsMine: true}, false},
		"mine is in":                {SeatLine{Of: 2, Sent: 1, IsMine: true, Mine: SheetSubmitted}, true},
	} {
		if c.Rest() != c.want {
			t.Errorf("%s: %v", name, !c.want)
		}
	}
}

// What a closed sitting held stays as its checklist said: who came, and the sheets
// of its panels. The chair opens it again; who is to come again has another sitting;
// a third assessor is asked for afterwards.
func TestClosingShutsWhatTheSittingHeld(t *testing.T) {
	came := func(number string, as Presence) MarkPresence {
		return MarkPresence{Numbers: []string{number}, Component: "sim", Presence: as, Reason: "datang"}
	}
	c := founded(t)
	c.all(t, "sek", AssignPanel{"sim", []PanelRow{{Group: "Y", Assessors: []PersonID{"p1", "p2"}}}},
		SaveCandidates{Rows: []CandidateRow{{Number: "003", Name: "Tiga", Columns: map[string]string{"jabatan": "X"}}}}, ruang("001", "002", "003"))
	aside := SheetID{"003", "sim", "p1"}
	c.all(t, "p1", filled(aside, 3)...)
	c.all(t, "ketua", PutAside{aside, false, "salah orang"})
	c.all(t, "sek", came("002", ToRepeat), came("003", WasAbsent))
	for _, who := range []PersonID{"p1", "p2"} {
		c.all(t, who, filled(SheetID{"001", "sim", who}, 3)...)
	}
	own := SheetID{"002", "sim", "p1"}
	fresh := SaveSheet{own, SheetChange{Marks: map[string]*Points{"a": points(2)}}}
	other := ruang("002", "003")
	other.ID, other.Name = "s2", "Ruang 2"
	back := ruang("001")
	back.ID, back.Name = "s3", "Ruang 3"
	c.all(t, "sek", CloseSitting{ID: "s1", Papers: 2, Backup: "abc"})
	form := "F-1"
	c.wants(t,
		c.by("sek", came("001", WasLate)), "sitting.closed",
		c.by("p1", came("001", WasLate)), "sitting.closed",
		c.by("ketua", came("003", WasPresent)), "sitting.closed",
		c.by("sek", came("002", WasPresent)), "sitting.closed",
		"sek undo", "undo.kind",
		c.by("p1", fresh), "sitting.closed",
		c.by("sek", TypeSheet{own, SheetChange{Form: &form}}), "sitting.closed",
		c.by("ketua", PutAside{aside, true, "ternyata benar"}), "sheet.locked",
		c.by("sek", back), "sitting.held",
		c.by("sek", MarkPresence{Numbers: []string{"001"}, Component: "tulis", Presence: WasPresent}), "",
		c.by("sek", other), "", // who was away comes to another
		c.by("sek", came("003", WasPresent)), "",
		c.by("p1", fresh), "",
		c.by("sek", came("001", WasLate)), "sitting.closed",
		c.by("ketua", ReopenSitting{"s1", "salah catat"}), "",
		c.by("sek", came("001", WasLate)), "")
}

// Who had not seen a sitting closed changes nothing of what it shut, until the chair
// admits it; about others they may go on.
func TestClosingCutsPresenceAndSheets(t *testing.T) {
	late := MarkPresence{Numbers: []string{"001"}, Component: "sim", Presence: WasLate}
	for name, test := range map[string]struct {
		who  PersonID
		c    Command
		want Verdict
	}{
		"presence":               {"p1", late, CutOff},
		"presence of another":    {"p2", MarkPresence{Numbers: []string{"002"}, Component: "sim", Presence: WasLate}, Counts},
		"presence elsewhere":     {"sek", MarkPresence{Numbers: []string{"001"}, Component: "tulis", Presence: WasLate}, Counts},
		"the sheet of an absent": {"p1", SaveSheet{SheetID{"001", "sim", "p1"}, SheetChange{Marks: map[string]*Points{"a": points(2)}}}, CutOff},
	} {
		t.Run(name, func(t *testing.T) {
			s := seasons[1]
			m := s.mate(FirstReplica(testSelection))
			for _, d := range []deed{{"sek", ruang("001")}, {"sek", MarkPresence{Numbers: []string{"001"}, Component: "sim", Presence: ToRepeat}}} {
				if _, err := m.do(d.who, d.c); err != nil {
					t.Fatal(err)
				}
			}
			o := s.mate("copy0")
			o.meet(m)
			if _, err := m.do("sek", CloseSitting{ID: "s1", Backup: "abc"}); err != nil {
				t.Fatal(err)
			}
			a, err := o.do(test.who, test.c)
			if err != nil {
				t.Fatal(err)
			}
			o.meet(m)
			if v := o.verdict(a); v != test.want {
				t.Errorf("it is %s, want %s", v, test.want)
			}
		})
	}
}

// A cell that only repeats what something is called takes it as it is, also with a
// sign in it that nobody would leave there today; a cell of that name elsewhere does
// not.
func TestCellsThatRepeatNames(t *testing.T) {
	m := apart(t, 1, 1)[0]
	sheet := SheetID{"001", "sim", "p1"}
	for _, c := range []struct {
		on     Subject
		cell   string
		untold bool
	}{
		{OnSittingOf("s9"), "roster", true}, {sheet.Subject(), "moved", true}, {sheet.Beside(OnMove), "to", true},
		{theSelection, "rulebook", true}, {sheet.Beside(OnClock), "pauses", true},
		{Part(OnExit, "001", ""), "rulebook", false}, {OnSittingOf("s9"), "pauses", false}, {OnSittingOf("s9"), "name", false},
	} {
		d := &Draft{Past: m.state.Now()}
		said := Set{c.cell, "00\u00ad91"}
		if got := d.taken(c.on, said); (got == said && len(d.problems) == 0) != c.untold {
			t.Errorf("%v %s: %q, %v", c.on, c.cell, got.Text, d.problems)
		}
	}
}
