package scoring

import (
	"cmp"
	"slices"
	"time"
)

// WrittenLine is one candidate's line of the grid of a written component.
type WrittenLine struct {
	Index        int
	Number, Name string
	Presence     Presence
	Exit         Exit
	Group        int        // place in Groups
	Marks        []Stage    // aligned with Component.SubTests; of a double-keyed one the final mark, else what the reader typed
	Keys         []KeyState // aligned with Marks; nil: every mark is typed once
}

// Closed is why no mark can be typed for the line now, or nil.
func (l WrittenLine) Closed() *Refusal {
	switch {
	case l.Exit != NoExit:
		return Refuse("sheet.exited", l.Number)
	case l.Presence == WasAbsent:
		return Refuse("sheet.absent", l.Number)
	case l.Presence == ToRepeat:
		return Refuse("written.repeat", l.Number)
	}
	return nil
}

// Blank says whether a mark is still to be typed by the reader.
func (l WrittenLine) Blank() bool {
	if l.Closed() != nil {
		return false
	}
	for n, m := range l.Marks {
		if !m.Has && (l.Keys == nil || l.Keys[n] != KeysDiffer) {
			return true
		}
	}
	return false
}

// WrittenLine is candidate i's line for a written component.
func (v View) WrittenLine(i int, c *Component) WrittenLine {
	at := v.at(i)
	line := WrittenLine{Index: i, Number: at.Number, Name: at.Name, Group: at.Group, Presence: v.state.Presence(i, c.Code),
		Exit: v.state.Exit(i), Marks: make([]Stage, len(c.SubTests))}
	if v.blindToWritten(i) {
		return line
	}
	for n := range c.SubTests {
		sub := v.state.subTest(c.SubTests[n].Code)
		if sub < 0 {
			continue
		}
		m, state := v.writtenMark(i, sub)
		if c.SubTests[n].Double {
			if line.Keys == nil {
				line.Keys = make([]KeyState, len(c.SubTests))
			}
			line.Keys[n] = state
		}
		line.Marks[n] = m
	}
	return line
}

// WrittenMark is candidate i's mark of the sub-test at place sub in
// Rulebook.SubTests, as it stands in its WrittenLine.
func (v View) WrittenMark(i, sub int) (Stage, KeyState) {
	if v.blindToWritten(i) {
		return Stage{}, KeyedOnce
	}
	return v.writtenMark(i, sub)
}

// blindToWritten: who owes a sheet, or is kept from the candidate, sees no written marks; who types from paper
// sees what is typed.
func (v View) blindToWritten(i int) bool {
	return v.kept(v.state.rows[i].number) || !v.who.Roles.Has(Chair|Secretary) && v.owes(i)
}

// blindAbout is blindToWritten of a candidate's number.
func (v View) blindAbout(number string) bool {
	i, known := v.state.Find(number)
	return known && v.blindToWritten(i)
}

func (v View) writtenMark(i, sub int) (Stage, KeyState) {
	state := v.state.keyState(i, sub, v.who.Person)
	if m, ok := v.state.knownMark(i, sub, v.who.Person); ok {
		return Stage{m, true}, state
	}
	return Stage{}, state
}

// WrittenLines are the lines of all candidates, by number. It looks at each of
// them: call it beside the loop when there may be many.
func (v View) WrittenLines(c *Component) []WrittenLine {
	out := make([]WrittenLine, v.state.Len())
	for i := range out {
		out[i] = v.WrittenLine(i, c)
	}
	slices.SortFunc(out, func(a, b WrittenLine) int { return cmp.Compare(a.Number, b.Number) })
	return out
}

func (v View) hasEveryMark(i int, c *Component) bool {
	for n := range c.SubTests {
		sub := v.state.subTest(c.SubTests[n].Code)
		if sub < 0 {
			return false
		}
		if _, ok := v.state.Mark(i, sub); !ok {
			return false
		}
	}
	return true
}

// Unlikely is why a mark, though possible, should be looked at again, or nil:
// a zero, which is not blank, or less than a tenth of the most, as when a
// digit was lost. It advises; it refuses nothing.
func (t *SubTest) Unlikely(m Points) *Refusal {
	switch {
	case m == 0:
		return Refuse("mark.zero", t.Code)
	case m < t.Max/10:
		return Refuse("mark.low", t.Code, m.String(), t.Max.String())
	}
	return nil
}

// SheetTask is one sheet that somebody has to fill.
type SheetTask struct {
	ID       SheetID
	Name     string // the candidate's
	Assessor string // the assessor's name
	Group    string // the formation in words
	Status   SheetStatus
	Typist   PersonID
	Form     string
	Presence Presence
	Exit     Exit
	Total    Points // meaningful when Marked: every criterion has a mark and the reader may see them
	Marked   bool
	Hidden   bool      // there is a sheet that the reader may not see
	Day      int       // place in the order of the day, over all sittings; 0: in none
	At       DayTime   // when it is due; -1: not said
	Sitting  string    // name of its sitting
	Paper    bool      // it was given, and what it rests on was refused: it is typed from paper
	Unseated bool      // and its assessor has no seat to type it for
	Shut     SittingID // and this sitting, which is closed, takes no sheet; "": it is open
}

// Rest says whether nothing is left to do on it for now: submitted, put aside, or the
// candidate was absent, is to come again, or has left.
func (t SheetTask) Rest() bool {
	return t.Status.Counts() || t.Status == SheetAside || t.Presence.Away() || t.Exit != NoExit
}

// State is the one word for how far a sheet is: a status, a presence, an exit,
// or none, here (nobody has begun, the candidate came) or confirm (typed, and
// its assessor, with own, is to say that it is their paper).
func (t SheetTask) State(own bool) string {
	switch {
	case t.Exit != NoExit:
		return string(t.Exit)
	case t.Presence.Away():
		return string(t.Presence)
	case t.Status == SheetNone && t.Paper:
		return "paper"
	case t.Status == SheetNone && t.Presence.Here():
		return "here"
	case t.Status == SheetNone:
		return "none"
	case t.Status == SheetTyped && own:
		return "confirm"
	}
	return t.Status.String()
}

// Before says whether opening other now would be out of turn: nobody has begun
// it, and t comes before it in the order of the day.
func (t SheetTask) Before(other SheetTask) bool {
	return other.Status == SheetNone && !other.Rest() && other.Day > 0 && t.Day > 0 && t.Day < other.Day
}

// urgency orders a queue: what is begun, then what waits for a confirmation,
// then what is still to come, then what rests.
func (t SheetTask) urgency() int {
	switch {
	case t.Exit != NoExit:
		return 6
	case t.Presence.Away():
		return 5
	case t.Status.Counts(), t.Status == SheetAside:
		return 4
	case t.Status == SheetDraft:
		return 0
	case t.Status == SheetTyped:
		return 1
	case t.Status == SheetInterrupted:
		return 3
	}
	return 2
}

// MySheets is the actor's own queue for an observed component: next first.
func (v View) MySheets(c *Component) []SheetTask {
	return v.tasks(c, func(id PersonID) bool { return id == v.who.Person })
}

// PaperSheets is every sheet of others that could be typed from paper, by
// candidate and assessor, those that their assessor fills left out.
func (v View) PaperSheets(c *Component) []SheetTask {
	out := v.tasks(c, func(id PersonID) bool { return id != v.who.Person })
	out = slices.DeleteFunc(out, func(t SheetTask) bool {
		return t.Status != SheetNone && t.Status != SheetTyped && t.Typist == ""
	})
	slices.SortStableFunc(out, func(a, b SheetTask) int {
		return cmp.Or(cmp.Compare(paperOrder(a), paperOrder(b)), cmp.Compare(a.ID.Candidate, b.ID.Candidate),
			cmp.Compare(a.Assessor, b.Assessor))
	})
	return out
}

// paperOrder puts what is still to be typed before what waits for its
// assessor, and that before what rests.
func paperOrder(t SheetTask) int {
	switch {
	case t.Rest():
		return 2
	case t.Status == SheetTyped:
		return 1
	}
	return 0
}

func (v View) tasks(c *Component, mine func(PersonID) bool) []SheetTask {
	var out []SheetTask
	for i := range v.state.Len() {
		for _, id := range v.named(i, c) {
			if mine(id) {
				out = append(out, v.task(i, c, id))
			}
		}
	}
	slices.SortStableFunc(out, func(a, b SheetTask) int {
		return cmp.Or(cmp.Compare(a.urgency(), b.urgency()), compareBool(a.Day == 0, b.Day == 0),
			cmp.Compare(a.Day, b.Day), cmp.Compare(a.ID.Candidate, b.ID.Candidate))
	})
	return out
}

// named are all of whom there is, or should be, a sheet to show: who has a seat,
// then whose sheet was put aside.
func (v View) named(i int, c *Component) []PersonID {
	seats := v.state.Now().Seats(i, c)
	if len(seats.Aside) == 0 {
		return seats.Panel()
	}
	return slices.Concat(seats.Panel(), seats.Aside)
}

func (v View) task(i int, c *Component, assessor PersonID) SheetTask {
	at := v.at(i)
	t := SheetTask{ID: SheetID{at.Number, c.Code, assessor}, Name: at.Name, Assessor: v.state.PersonName(assessor),
		Group: v.state.Groups()[at.Group].Title(), Presence: v.state.Presence(i, c.Code), Exit: v.state.Exit(i), At: -1}
	if place, ok := v.state.seats[Seat{at.Number, c.Code}]; ok {
		t.Day, t.At, t.Sitting = place.day, v.state.lengthened(place.sitting).At(place.order), place.sitting.Name
	}
	sh := v.state.Sheet(t.ID)
	if sh == nil {
		return t
	}
	t.Status, t.Typist = sh.Status, sh.Typist
	if v.state.Now().shut(sh) {
		t.Status = SheetLocked
	}
	if t.Hidden = v.Hidden(sh); !t.Hidden {
		t.Form = sh.Form
		t.Total, t.Marked = c.Rubric.Total(c.Rubric.CriteriaFor(at.Column), sh.Marks)
	}
	return t
}

// SheetPage is one sheet with what its reader needs around it.
type SheetPage struct {
	Candidate Candidate
	Group     string // the formation in words
	Component *Component
	Criteria  []Criterion // asked of this candidate
	Assessor  string      // the name of the sheet's assessor
	Typist    string      // the name of who typed it; "" when its assessor did
	Sheet     Sheet       // Status SheetNone when nobody has begun it; Marks empty when Hidden
	Hidden    bool
	Presence  Presence
	Exit      Exit
	// Others are the submitted sheets that the reader may see beside this one:
	// none before this one is submitted, whoever reads.
	Others []Sheet
	Names  []string // of the assessors of Others
	Unseen int      // sheets of the panel that are not submitted, or may not be seen

	Clock   Clock
	Locked  bool      // its sitting is closed
	Sitting SittingID // of its sitting, or ""
	Code    string    // to be typed into another laptop; "" before this sheet counts, and for who does not own it
	Told    []Told    // totals that were typed in from other laptops
	Move    *MoveWish // somebody asks for it to be moved; nil: nobody

	Seats     Seats       // of the candidate's panel
	AsideBy   string      // name of who put it aside, or brought it back; "": nobody
	Settled   *Moderation // of the candidate's component, as far as the reader may know; nil: none
	SettledBy string      // name of who settled it
}

// Told is another assessor's total, on the scale of the gap.
type Told struct {
	Name  string
	Total Points
}

// MoveWish is a wish to move a sheet to another candidate.
type MoveWish struct {
	To, Name string // number and name of the candidate
	Reason   string
	By       string // name of who asks
}

// Given is the total of marks of this sheet, and how many of its criteria have one.
func (p *SheetPage) Given(marks map[string]Points) (total Points, given int) {
	for _, c := range p.Criteria {
		if _, ok := marks[c.Code]; ok {
			given++
		}
	}
	total, _ = p.Component.Rubric.Total(p.Criteria, marks)
	return total, given
}

// Blank is the first criterion that has none of these marks, or their number.
func (p *SheetPage) Blank(marks map[string]Points) int {
	for i, c := range p.Criteria {
		if _, ok := marks[c.Code]; !ok {
			return i
		}
	}
	return len(p.Criteria)
}

// Gap is what is known of the gap between the sheets of the candidate: of those
// that the reader may see here, and of totals told by other laptops. Before
// this sheet counts, and while somebody's total is missing, it is not known.
func (p *SheetPage) Gap() (gap Points, verdict GapVerdict) {
	if !p.Sheet.Status.Counts() || len(p.Others)+len(p.Told) == 0 {
		return 0, GapUnknown
	}
	r := p.Component.Rubric
	totals := []Points{r.OnScale(p.Criteria, p.Sheet.Marks).Round(PointDecimals)}
	for _, sh := range p.Others {
		totals = append(totals, r.OnScale(p.Criteria, sh.Marks).Round(PointDecimals))
	}
	for _, t := range p.Told {
		totals = append(totals, t.Total)
	}
	gap, verdict = gapOver(totals, r)
	if verdict == GapNear && p.Unseen > len(p.Told) {
		return gap, GapUnknown
	}
	return gap, verdict
}

// Closed is why the sheet takes no marks now, or nil.
func (p *SheetPage) Closed() *Refusal {
	switch {
	case p.Sheet.Status == SheetAside:
		return Refuse("sheet.aside", p.Candidate.Number)
	case p.Exit != NoExit:
		return Refuse("sheet.exited", p.Candidate.Number)
	case p.Presence == WasAbsent:
		return Refuse("sheet.absent", p.Candidate.Number)
	case p.Presence == ToRepeat:
		return Refuse("sheet.repeat", p.Candidate.Number)
	}
	return nil
}

// SheetPage reads a sheet. It is refused when there is no such candidate or
// component, or the assessor was never asked for this sheet.
func (v View) SheetPage(id SheetID) (SheetPage, *Refusal) {
	i, ok := v.state.Find(id.Candidate)
	if !ok {
		return SheetPage{}, Refuse("number.unknown", id.Candidate)
	}
	if v.state.book == nil {
		return SheetPage{}, Refuse("rulebook.none")
	}
	c := v.state.book.Component(id.Component)
	if c == nil || c.Rubric == nil {
		return SheetPage{}, Refuse("component.unknown", id.Component)
	}
	own := v.state.Sheet(id)
	panel := v.state.Panel(i, id.Component)
	if own == nil && !slices.Contains(panel, id.Assessor) {
		return SheetPage{}, Refuse("sheet.not-assigned", id.Candidate)
	}
	at := v.at(i)
	p := SheetPage{Candidate: at, Group: v.state.Groups()[at.Group].Title(), Component: c,
		Criteria: c.Rubric.CriteriaFor(at.Column), Assessor: v.state.PersonName(id.Assessor), Sheet: Sheet{ID: id},
		Presence: v.state.Presence(i, id.Component), Exit: v.state.Exit(i)}
	if own != nil {
		p.Sheet, p.Hidden = v.shown(own)
		p.Locked = v.state.Now().shut(own)
		if own.Typist != "" {
			p.Typist = v.state.PersonName(own.Typist)
		}
	}
	v.others(&p, i, len(panel))
	v.around(&p, i)
	return p, nil
}

// around reads what stands beside a sheet.
func (v View) around(p *SheetPage, i int) {
	id := p.Sheet.ID
	p.Clock = v.state.Now().clock(id)
	p.Clock.Extra = time.Duration(v.extra(id.Candidate)) * time.Minute
	p.Seats = v.state.Now().Seats(i, p.Component)
	p.AsideBy = v.state.PersonName(PersonID(v.state.value(id.Subject(), "by")))
	if m, ok := v.Record().Moderation(i, id.Component); ok {
		p.Settled, p.SettledBy = &m, v.state.PersonName(m.By)
	}
	if place, ok := v.state.seats[Seat{id.Candidate, id.Component}]; ok {
		p.Sitting = place.sitting.ID
	}
	p.Move = v.moveWish(id)
	if id.Assessor != v.who.Person || !p.Sheet.Status.Counts() {
		return
	}
	p.Code = v.state.gapCode(i, &p.Sheet, p.Component.Rubric)
	here := map[PersonID]bool{}
	for _, sh := range p.Others {
		here[sh.ID.Assessor] = true
	}
	told := v.state.peers(id)
	for _, who := range sortedKeys(told) {
		if !here[who] {
			p.Told = append(p.Told, Told{v.state.PersonName(who), told[who]})
		}
	}
}

// moveWish is the wish to move a sheet, or nil.
func (v View) moveWish(id SheetID) *MoveWish {
	of := id.Beside(OnMove)
	to := v.state.value(of, "to")
	i, ok := v.state.Find(to)
	if !ok {
		return nil
	}
	return &MoveWish{to, v.at(i).Name, v.state.value(of, "reason"), v.state.PersonName(PersonID(v.state.value(of, "by")))}
}

// MoveWishes are the actor's own sheets that somebody asks to be moved.
func (v View) MoveWishes() []SheetID {
	var out []SheetID
	for _, of := range v.state.under[underKey{OnMove, string(v.who.Person)}] {
		if id := SheetOf(of); v.moveWish(id) != nil {
			out = append(out, id)
		}
	}
	slices.SortFunc(out, func(a, b SheetID) int {
		return cmp.Or(cmp.Compare(a.Candidate, b.Candidate), cmp.Compare(a.Component, b.Component))
	})
	return out
}

// RowSheet is the sheet that a row of a file is about, as the reader may see it:
// see [SheetPage.Sheet]. It is refused when the row does not name one person.
func (v View) RowSheet(row *SheetRow) (sh Sheet, hidden bool, why *Refusal) {
	who, why := v.state.assessorOf(row.Assessor)
	if why != nil {
		return Sheet{}, false, why
	}
	id := SheetID{row.Number, row.Component, who}
	if begun := v.state.Sheet(id); begun != nil {
		sh, hidden = v.shown(begun)
		return sh, hidden, nil
	}
	return Sheet{ID: id}, false, nil
}

// shown is a sheet as the reader may see it: its status always, its marks and
// words only when it is not hidden.
func (v View) shown(sh *Sheet) (Sheet, bool) {
	if sh.Status == SheetNone { // emptied: anybody may begin it anew
		return Sheet{ID: sh.ID, Saved: sh.Saved}, false
	}
	if v.Hidden(sh) {
		return Sheet{ID: sh.ID, Status: sh.Status, Version: sh.Version, Typist: sh.Typist, Saved: sh.Saved}, true
	}
	return *sh, false
}

func (v View) others(p *SheetPage, i, panel int) {
	if p.Sheet.Status.Counts() {
		for _, sh := range v.state.Sheets(i, p.Component.Code) {
			if sh.ID != p.Sheet.ID && sh.Status.Counts() && !v.Hidden(sh) {
				p.Others = append(p.Others, *sh)
				p.Names = append(p.Names, v.state.PersonName(sh.ID.Assessor))
			}
		}
	}
	p.Unseen = max(panel-1-len(p.Others), 0)
}
