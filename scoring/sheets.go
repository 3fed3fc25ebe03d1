package scoring

import (
	"slices"
	"strconv"
	"strings"

	"ampera/scoring/text"
)

// Score sheets: an assessor's marks of one candidate. A sheet is drafted,
// submitted and corrected by its assessor.

const sheetCells = "mark/* note/* topic form status"

func sheetsPart() Capability {
	draft, stopped, sent := SheetDraft.String(), SheetInterrupted.String(), SheetSubmitted.String()
	return Capability{
		Rules: []Rule{
			{Kind: KindSaveSheet, Away: true, Words: Text{"Menyimpan lembar nilai", "Saved a score sheet"}, Roles: Assessor, Frozen: true, Right: mayDraft, Undo: Undoes,
				Says: []Form{{OnSheet, sheetCells, []string{draft, stopped}}}},
			{Kind: KindSubmitSheet, Away: true, Words: Text{"Mengirim lembar nilai", "Submitted a score sheet"}, Roles: Assessor, Frozen: true, Right: maySubmit, Cuts: sheetCuts,
				Says: []Form{{OnSheet, "mark/* version status", []string{sent}}}},
			{Kind: KindCorrectSheet, Away: true, Words: Text{"Memperbaiki lembar terkirim", "Corrected a submitted sheet"}, Roles: Assessor, Frozen: true, Right: mayCorrectSheet, Manners: Reasoned,
				Says: []Form{{OnSheet, sheetCells + " version reason", []string{sent}}}},
			{Kind: KindInterruptSheet, Away: true, Words: Text{"Mencatat jeda ujian", "Recorded an interruption"}, Roles: Assessor, Frozen: true, Right: mayInterrupt, Manners: Reasoned,
				Says: []Form{{OnSheet, "status reason", []string{stopped, draft}}}},
		},
		Subjects: []SubjectRow{
			{Kind: OnSheet, Judges: sheetJudges, Open: "status version by", Goes: goesWith(beforeSlash), Untaken: "moved", Texts: map[string]text.Limit{"note/*": text.Reason, "topic": text.Reason, "form": text.Number}, MayChoose: chosenSheet, Holds: HoldsCandidate, Candidate: beforeSlash, Owner: sheetOwner, Back: Assessor, Restores: sheetGiven, MayRestore: sheetBack, Corrects: sheetCorrects,
				Read: func(s *State, a *Act, on Subject) { s.readSheet(a, on) }, Hidden: sheetHidden},
		},
	}
}

// sheetOwner: a sheet is its assessor's; nobody types their own for themselves.
func sheetOwner(who Actor, do Kind, on Subject) *Refusal {
	own := SheetOf(on).Assessor == who.Person
	switch do {
	case KindSetAside: // the chair's, on any sheet
	case KindReturn: // of who typed it, too: see mayReturn
	case KindTypeSheet, KindImportMarks:
		if own {
			return Refuse("allow.type-own")
		}
	default:
		if !own {
			return Refuse("allow.not-yours")
		}
	}
	return nil
}

// besideOwner: what stands beside a sheet is its assessor's as well.
func besideOwner(who Actor, _ Kind, on Subject) *Refusal {
	if SheetOf(on).Assessor != who.Person {
		return Refuse("allow.not-yours")
	}
	return nil
}

// chosenSheet: of a sheet that is in on some copy, the chair chooses.
func chosenSheet(p Past, who Actor, f *Fact) *Refusal {
	for _, h := range p.heads(f.Subject, "status") {
		if parseSheetStatus(h.value).Counts() && !who.Roles.Has(Chair) {
			return Refuse("allow.role", Chair.String())
		}
	}
	return nil
}

// sheetHidden: another's sheet in the log is hidden as on every screen.
// Why it was emptied is said to whoever may see the others.
func sheetHidden(v View, on Subject, cell string) bool {
	sh := v.state.Sheet(SheetOf(on))
	if sh != nil && sh.Status == SheetNone && cell == "reason" {
		return sh.ID.Assessor != v.who.Person && v.mustStayBlind(sh.ID.Candidate, sh.ID.Component)
	}
	return sh == nil || v.Hidden(sh)
}

// sheetGiven says whether a cell is what a person gave, not what the program
// notes about it.
func sheetGiven(cell string) bool {
	return strings.HasPrefix(cell, "mark/") || strings.HasPrefix(cell, "note/") || cell == "topic" || cell == "form"
}

// desk is one sheet with what every act on it needs to know.
type desk struct {
	id    SheetID
	row   int
	part  *Component
	sheet Sheet // empty when nobody has begun it
	asked []Criterion
}

// desk finds a sheet that may still be worked on, or says why not.
func (p Past) desk(id SheetID) (desk, *Refusal) {
	row, part, r := p.part(id.Candidate, id.Component)
	switch {
	case r != nil:
		return desk{}, r
	case part.Rubric == nil:
		return desk{}, Refuse("component.unknown", id.Component)
	}
	at := desk{id: id, row: row, part: part, sheet: Sheet{ID: id}, asked: part.Rubric.CriteriaFor(p.Column(row))}
	if sh := p.Sheet(id); sh != nil {
		at.sheet = *sh
	}
	seats := p.Seats(row, part)
	switch {
	case at.sheet.Status == SheetAside || seats.WasAside(id.Assessor):
		return at, Refuse("sheet.aside", id.Candidate)
	case !seats.Has(id.Assessor):
		return at, Refuse("sheet.not-assigned", id.Candidate)
	case p.Exit(row) != NoExit:
		return at, Refuse("sheet.exited", id.Candidate)
	case p.Presence(row, id.Component) == WasAbsent:
		return at, Refuse("sheet.absent", id.Candidate)
	case at.sheet.Status == SheetLocked || p.shut(&at.sheet):
		return at, Refuse("sheet.locked")
	}
	if t := p.closedFor(id.Candidate, id.Component); t != nil && seats.Of <= max(part.Rubric.Assessors, 1) { // a third is asked for afterwards
		return at, Refuse("sitting.closed", t.Name)
	}
	return at, nil
}

// checkMarks is what is wrong with the marks that a fact gives.
func (at *desk) checkMarks(f *Fact) (problems Problems) {
	for i := range f.Cells {
		c := &f.Cells[i]
		code, is := strings.CutPrefix(c.Name, "mark/")
		if !is || c.Value == "" {
			continue
		}
		m, err := ParsePoints(c.Value)
		if err != nil || m.String() != c.Value {
			problems = append(problems, refused(code, "mark.not-number", code, c.Value)...)
			continue
		}
		problems = append(problems, because(code, at.part.Rubric.Check(at.asked, code, m))...)
	}
	return problems
}

// Check says what is wrong with a mark of a criterion, or nil.
func (r *Rubric) Check(asked []Criterion, code string, m Points) *Refusal {
	if !slices.ContainsFunc(asked, func(c Criterion) bool { return c.Code == code }) {
		return Refuse("mark.unknown-criterion", code)
	}
	if len(r.Levels) > 0 {
		if slices.ContainsFunc(r.Levels, func(l Level) bool { return l.Value == m }) {
			return nil
		}
		return Refuse("mark.level", code, m.String())
	}
	if m < r.Min || m > r.Max {
		return Refuse("mark.range", code, r.Min.String(), r.Max.String(), m.String())
	}
	if r.Step > 0 && (m-r.Min)%r.Step != 0 {
		return Refuse("mark.step", code, r.Step.String(), m.String())
	}
	return nil
}

// SaveSheet saves a draft of the actor's own sheet.
type SaveSheet struct {
	Sheet SheetID
	SheetChange
}

// Kind is the act's.
func (SaveSheet) Kind() Kind { return KindSaveSheet }

// Decide says what changed on the draft.
func (c SaveSheet) Decide(d *Draft) error {
	status := SheetDraft
	if d.status(c.Sheet) == SheetInterrupted {
		status = SheetInterrupted
	}
	d.Say(c.Sheet.Subject(), append(c.sets(), Set{"status", status.String()})...)
	return nil
}

func mayDraft(p Past, _ Actor, _ *Decision, f *Fact) Problems {
	at, r := p.desk(SheetOf(f.Subject))
	becomes := parseSheetStatus(p.After(f, "status"))
	switch was := at.sheet.Status; {
	case r != nil:
		return because("", r)
	case was.Counts() || was == SheetTyped:
		return refused("", "sheet.submitted")
	case (was == SheetInterrupted) != (becomes == SheetInterrupted):
		return refused("", "sheet.interrupted")
	}
	return at.checkMarks(f)
}

func sheetBack(p Past, _ Actor, f *Fact) *Refusal {
	sh := p.Sheet(SheetOf(f.Subject))
	switch {
	case sh == nil:
		return Refuse("undo.moved", p.s.candidateOf(f.Subject))
	case p.shut(sh) || sh.Status == SheetLocked:
		return Refuse("sheet.locked")
	case sh.Status.Counts():
		return Refuse("undo.submitted")
	}
	at, r := p.desk(sh.ID)
	if r != nil {
		return r
	}
	return firstOf(at.checkMarks(f))
}

// SubmitSheet submits the actor's own sheet as it stands. Total is what the
// screen read back to them: refused if the sheet says otherwise.
type SubmitSheet struct {
	Sheet SheetID
	Total Points
}

// Kind is the act's.
func (SubmitSheet) Kind() Kind { return KindSubmitSheet }

// Decide reads back, and writes every mark anew.
func (c SubmitSheet) Decide(d *Draft) error { return d.send(c.Sheet, c.Total) }

// send restates a sheet's every mark, so that one signature covers the sheet as
// a whole, and marks it submitted. A total that is not what the screen read back
// is refused; no act holds it, so the desk alone can ask.
func (d *Draft) send(id SheetID, shown Points) error {
	if r := d.Mine(id.Subject()); r != nil {
		return r
	}
	at, r := d.desk(id)
	if r != nil {
		return r
	}
	total, complete := at.part.Rubric.Total(at.asked, at.sheet.Marks)
	if complete && total != shown {
		return Refuse("sheet.moved", total.String(), shown.String())
	}
	d.Restate(id.Subject(), append(restated(at.sheet.Marks), Set{"version", "1"}, Set{"status", SheetSubmitted.String()})...)
	return nil
}

// restated are all marks of a sheet as cells.
func restated(marks map[string]Points) []Set {
	var out []Set
	for _, code := range sortedKeys(marks) {
		out = append(out, Set{"mark/" + code, marks[code].String()})
	}
	return out
}

func maySubmit(p Past, _ Actor, _ *Decision, f *Fact) Problems {
	at, r := p.desk(SheetOf(f.Subject))
	if r != nil {
		return because("", r)
	}
	switch at.sheet.Status {
	case SheetSubmitted:
		return refused("", "sheet.submitted")
	case SheetTyped:
		return refused("", "sheet.confirm-first")
	case SheetInterrupted:
		return refused("", "sheet.interrupted")
	}
	return because("", at.asItStands(f))
}

// asItStands wants a fact that submits a sheet to say its marks just as they
// were, all that are asked, as version 1.
func (at *desk) asItStands(f *Fact) *Refusal {
	if n := missing(at.asked, at.sheet.Marks); n > 0 {
		return Refuse("sheet.incomplete", strconv.Itoa(n))
	}
	if version, _ := f.Value("version"); version != "1" {
		return Refuse("sheet.version", version)
	}
	if !sameMarks(f, at.sheet.Marks) {
		return Refuse("sheet.other-marks")
	}
	return nil
}

// sameMarks says whether a fact restates just these marks.
func sameMarks(f *Fact, marks map[string]Points) bool {
	n := 0
	for _, c := range f.Cells {
		code, is := strings.CutPrefix(c.Name, "mark/")
		if !is {
			continue
		}
		n++
		if m, has := marks[code]; !has || m.String() != c.Value {
			return false
		}
	}
	return n == len(marks)
}

// missing is how many criteria have no mark yet.
func missing(criteria []Criterion, marks map[string]Points) (n int) {
	for _, c := range criteria {
		if _, ok := marks[c.Code]; !ok {
			n++
		}
	}
	return n
}

// sheetCuts: who had not seen a sheet submitted cannot change it any more.
func sheetCuts(_ Past, d *Decision) []Shut {
	var out []Shut
	for _, f := range d.Facts {
		out = append(out, Shut{On: f.Subject})
	}
	return out
}

// CorrectSheet makes the next version of a submitted sheet.
type CorrectSheet struct {
	Sheet SheetID
	SheetChange
	Reason string
}

// Kind is the act's.
func (CorrectSheet) Kind() Kind { return KindCorrectSheet }

// Decide writes every mark anew, with what changed.
func (c CorrectSheet) Decide(d *Draft) error {
	if r := d.Mine(c.Sheet.Subject()); r != nil {
		return r
	}
	at, r := d.desk(c.Sheet)
	if r != nil {
		return r
	}
	marks := c.Over(at.sheet).Marks
	if len(c.Marks) > 0 && missing(at.asked, marks) > 0 {
		return Refuse("sheet.incomplete", strconv.Itoa(missing(at.asked, marks)))
	}
	sets := restated(marks)
	for _, s := range c.sets() {
		if !strings.HasPrefix(s.Cell, "mark/") {
			sets = append(sets, s)
		}
	}
	d.Restate(c.Sheet.Subject(), append(sets, Set{"status", SheetSubmitted.String()},
		Set{"version", strconv.Itoa(at.sheet.Version + 1)}, Set{"reason", c.Reason})...)
	return nil
}

func mayCorrectSheet(p Past, _ Actor, _ *Decision, f *Fact) Problems {
	at, r := p.desk(SheetOf(f.Subject))
	version, _ := f.Value("version")
	switch {
	case r != nil:
		return because("", r)
	case at.sheet.Status != SheetSubmitted:
		return refused("", "sheet.not-submitted")
	case p.needReason(f) != nil:
		return p.needReason(f)
	case version != strconv.Itoa(at.sheet.Version+1):
		return refused("", "sheet.version", version)
	}
	if problems := at.checkMarks(f); len(problems) > 0 {
		return problems
	}
	for _, c := range at.asked {
		if text, _ := f.Value("mark/" + c.Code); text == "" {
			return refused("", "sheet.incomplete", "1")
		}
	}
	return nil
}

// InterruptSheet marks the sitting as interrupted, or (Resume) resumed.
type InterruptSheet struct {
	Sheet  SheetID
	Resume bool
	Reason string
}

// Kind is the act's.
func (InterruptSheet) Kind() Kind { return KindInterruptSheet }

// Decide says that it stopped, or goes on.
func (c InterruptSheet) Decide(d *Draft) error {
	status := SheetInterrupted
	if c.Resume {
		status = SheetDraft
	}
	d.sayReasoned(c.Sheet.Subject(), c.Reason, Set{"status", status.String()})
	return nil
}

func mayInterrupt(p Past, _ Actor, _ *Decision, f *Fact) Problems {
	at, r := p.desk(SheetOf(f.Subject))
	switch {
	case r != nil:
		return because("", r)
	case at.sheet.Status.Counts() || at.sheet.Status == SheetTyped:
		return refused("", "sheet.submitted")
	case p.After(f, "status") == SheetInterrupted.String():
		return p.needAfter(f)
	}
	return nil
}

// sheetCorrects: a sheet changes after all of the panel are in. That is shown to
// the chair, since its assessor may see the others by then.
func sheetCorrects(p Past, f *Fact) bool {
	id := SheetOf(f.Subject)
	i, c, r := p.part(id.Candidate, id.Component)
	if r != nil || c.Rubric == nil || !p.status(id).Counts() || p.Seats(i, c).Free() > 0 {
		return false
	}
	return slices.ContainsFunc(f.Cells, func(c Cell) bool {
		return (c.Name == "status" || strings.HasPrefix(c.Name, "mark/")) && p.Changes(f, c.Name)
	})
}
