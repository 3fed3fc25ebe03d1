package scoring

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Decision is what a command becomes: facts for one act. No facts means that
// nothing would change; there is then nothing to store.
type Decision struct {
	Kind     Kind
	Facts    []Fact
	OnBehalf PersonID
	Source   Source
}

// Decide answers a command with facts, or with a *Refusal or Problems. It asks
// [Allow] first, then the state. It changes nothing.
func Decide(s *State, who Actor, c Command) (Decision, error) {
	d := &decider{s: s, who: who, out: Decision{Kind: c.Kind()}}
	if givesMarks[c.Kind()] && !s.frozen {
		return Decision{}, Refuse("rulebook.not-frozen")
	}
	if err := d.decide(c); err != nil {
		return Decision{}, err
	}
	return d.out, nil
}

// decider gathers the facts of one decision.
type decider struct {
	s   *State
	who Actor
	out Decision
}

func (d *decider) decide(c Command) error {
	switch c := c.(type) {
	case AdoptRulebook:
		return d.adoptRulebook(c)
	case FreezeRulebook:
		return d.freezeRulebook(c)
	case SaveFormations:
		return d.saveFormations(c)
	case SaveCandidates:
		return d.saveCandidates(c)
	case CorrectCandidate:
		return d.correctCandidate(c)
	case DestroyIdentity:
		return d.destroyIdentity(c)
	case ImportMarks:
		return d.importMarks(c)
	case SaveWritten:
		return d.saveWritten(c)
	case MarkPresence:
		return d.markPresence(c)
	case MarkExit:
		return d.markExit(c)
	case SaveSheet:
		return d.saveSheet(c)
	case SubmitSheet:
		return d.submitSheet(c)
	case CorrectSheet:
		return d.correctSheet(c)
	case InterruptSheet:
		return d.interruptSheet(c)
	case TypeSheet:
		return d.typeSheet(c)
	case ConfirmSheet:
		return d.confirmSheet(c)
	case Moderate:
		return d.moderate(c)
	case ProposePerson:
		return d.proposePerson(c)
	case EnrolPerson:
		return d.enrolPerson(c)
	case ChooseKey:
		return d.chooseKey(c)
	case AdmitPerson:
		return d.admitPerson(c)
	case RevokePerson:
		return d.revokePerson(c)
	case AssignPanel:
		return d.assignPanel(c)
	case Resolve:
		return d.resolve(c)
	case Undo:
		return d.undo(c)
	case SettleKeying:
		return d.settleKeying(c)
	case PlanSitting:
		return d.planSitting(c)
	case CloseSitting:
		return d.closeSitting(c)
	case ReopenSitting:
		return d.reopenSitting(c)
	case NoteIncident:
		return d.noteIncident(c)
	case RunClock:
		return d.runClock(c)
	case MoveSheet:
		return d.moveSheet(c)
	case AskMove:
		return d.askMove(c)
	case NoteTotal:
		return d.noteTotal(c)
	}
	return Refuse("allow.unknown")
}

// allow asks Allow for the command's kind on a subject. It returns an untyped
// nil when allowed.
func (d *decider) allow(on Subject) error {
	if r := Allow(d.who, d.out.Kind, on); r != nil {
		return r
	}
	return nil
}

// cell is a cell about to be written, naming what it supersedes.
func (d *decider) cell(on Subject, name, value string) Cell {
	return Cell{Name: name, Value: value, Supersedes: d.s.Heads(on, name)}
}

// say adds a fact of those cells whose value changes.
func (d *decider) say(on Subject, values ...[2]string) {
	var cells []Cell
	for _, v := range values {
		if d.s.Value(on, v[0]) != v[1] || d.s.clashes[on][v[0]] {
			cells = append(cells, d.cell(on, v[0], v[1]))
		}
	}
	if len(cells) > 0 {
		d.out.Facts = append(d.out.Facts, Fact{on, cells})
	}
}

// Heads are the leaves that hold a cell's present value or values.
func (s *State) Heads(on Subject, cell string) []Ref {
	var heads []head
	switch on.Kind {
	case OnIdentity, OnRegistration, OnWritten:
		if r, ok := s.byNumber[on.ID]; ok {
			heads = s.rowHeads(rowCell{r, on.Kind, cell})
		}
	default:
		heads = s.cells[on][cell]
	}
	var refs []Ref
	for _, h := range heads {
		refs = append(refs, h.ref)
	}
	return refs
}

// Value is the text of a cell; "" is blank.
func (s *State) Value(on Subject, cell string) string {
	switch on.Kind {
	case OnIdentity, OnRegistration, OnWritten:
		if r, ok := s.byNumber[on.ID]; ok {
			return s.rowValue(rowCell{r, on.Kind, cell})
		}
		return ""
	}
	return s.value(on, cell)
}

func (d *decider) adoptRulebook(c AdoptRulebook) error {
	of := Subject{Kind: OnSelection}
	if err := d.allow(of); err != nil {
		return err
	}
	if d.s.frozen {
		return Refuse("rulebook.frozen")
	}
	d.say(of, [2]string{"rulebook", c.Book.Source})
	return nil
}

func (d *decider) freezeRulebook(c FreezeRulebook) error {
	of := Subject{Kind: OnSelection}
	if err := d.allow(of); err != nil {
		return err
	}
	switch {
	case d.s.book == nil:
		return Refuse("rulebook.none")
	case len(d.s.books) > 1:
		return Refuse("rulebook.several")
	case d.s.frozen:
		return Refuse("rulebook.frozen")
	case c.Hash != d.s.book.Hash:
		return Refuse("rulebook.moved")
	}
	d.say(of, [2]string{"frozen", c.Hash})
	return nil
}

func (d *decider) saveFormations(c SaveFormations) error {
	if err := d.allow(Subject{Kind: OnFormation}); err != nil {
		return err
	}
	if d.s.book == nil {
		return Refuse("rulebook.none")
	}
	var problems Problems
	for _, row := range c.Rows {
		if len(row.Values) != len(d.s.book.GroupBy) || slices.Contains(row.Values, "") {
			problems = append(problems, problem(row.Line, "", Refuse("formation.incomplete", strings.Join(d.s.book.GroupBy, ", "))))
			continue
		}
		quota := ""
		if row.Quota >= 0 {
			quota = strconv.Itoa(row.Quota)
		}
		d.say(Subject{OnFormation, GroupKey(row.Values)}, [2]string{"quota", quota})
	}
	d.out.Source = c.Source
	return problems.orNil()
}

func (p Problems) orNil() error {
	if len(p) == 0 {
		return nil
	}
	return p
}

func (d *decider) saveCandidates(c SaveCandidates) error {
	if err := d.allow(Subject{Kind: OnRegistration}); err != nil {
		return err
	}
	book := d.s.book
	if book == nil {
		return Refuse("rulebook.none")
	}
	pattern, err := regexp.Compile("^(?:" + book.Number.Pattern + ")$")
	if err != nil {
		return Refuse("rulebook.none")
	}
	var problems Problems
	lineOf := make(map[string]int, len(c.Rows))
	d.out.Facts = make([]Fact, 0, 3*len(c.Rows))
	for i := range c.Rows {
		row := &c.Rows[i]
		at, known := d.s.byNumber[row.Number]
		switch before, twice := lineOf[row.Number]; {
		case !pattern.MatchString(row.Number):
			problems = append(problems, problem(row.Line, ColNumber, Refuse("number.shape", row.Number, book.Number.Example)))
		case twice:
			problems = append(problems, problem(row.Line, ColNumber, Refuse("number.twice", row.Number, strconv.Itoa(before))))
		case known && !c.Update:
			problems = append(problems, problem(row.Line, ColNumber, Refuse("number.known", row.Number)))
		}
		lineOf[row.Number] = row.Line
		if known && c.Update {
			problems = append(problems, d.updateCandidate(int(at), row)...)
			continue
		}
		if problems = append(problems, d.checkRow(row, c.Update)...); problems == nil {
			d.newCandidate(row)
		}
	}
	d.out.Source = c.Source
	return problems.orNil()
}

// checkRow finds what is wrong with a new candidate's columns and marks. Among
// updates a row may have come without the columns that a new one needs.
func (d *decider) checkRow(row *CandidateRow, update bool) Problems {
	var problems Problems
	if update && row.Name == "" {
		problems = append(problems, problem(row.Line, ColName, Refuse("name.blank")))
	}
	for _, column := range d.s.book.GroupBy {
		if row.Columns[column] == "" {
			problems = append(problems, problem(row.Line, column, Refuse("group.blank", column)))
		}
	}
	return append(problems, d.checkMarks(row)...)
}

// checkMarks finds what is wrong with a candidate's marks.
func (d *decider) checkMarks(row *CandidateRow) (problems Problems) {
	if len(row.Marks) > 0 && !d.s.frozen {
		problems = append(problems, problem(row.Line, "", Refuse("rulebook.not-frozen")))
	}
	for _, code := range sortedKeys(row.Marks) {
		if r := d.checkMark(code, row.Marks[code]); r != nil {
			problems = append(problems, problem(row.Line, code, r))
		}
	}
	return problems
}

// checkMark says what is wrong with a written mark.
func (d *decider) checkMark(code string, m Points) *Refusal {
	sub := d.s.subTest(code)
	if sub < 0 {
		return Refuse("mark.unknown-subtest", code)
	}
	return d.s.subTests[sub].Check(m)
}

// Check says what is wrong with a mark of this sub-test, or nil.
func (t *SubTest) Check(m Points) *Refusal {
	switch {
	case m < 0 || m > t.Max:
		return Refuse("mark.range", t.Code, "0", t.Max.String(), m.String())
	case m.Decimals() > t.Decimals:
		return Refuse("mark.decimals", t.Code, strconv.Itoa(t.Decimals), m.String())
	}
	return nil
}

// newCandidate says who a new candidate is: three leaves, so that identity can
// be destroyed while registration and marks still verify.
func (d *decider) newCandidate(row *CandidateRow) {
	d.out.Facts = append(d.out.Facts,
		Fact{Subject{OnRegistration, row.Number}, registrationOf(row)}, Fact{Subject{OnIdentity, row.Number}, identityOf(row)})
	if len(row.Marks) == 0 {
		return
	}
	if marks := d.s.writtenOf(row, false); len(marks) > 0 {
		d.out.Facts = append(d.out.Facts, Fact{Subject{OnWritten, row.Number}, marks})
	}
	if typed := d.s.writtenOf(row, true); len(typed) > 0 {
		d.out.Facts = append(d.out.Facts, Fact{onKeying(row.Number, d.who.Person), typed})
	}
}

// registrationOf are the cells of a row's registration.
func registrationOf(row *CandidateRow) []Cell {
	columns := make([]string, 0, 8)
	for name, value := range row.Columns {
		if value != "" {
			columns = append(columns, name)
		}
	}
	slices.Sort(columns)
	cells := make([]Cell, 0, len(columns)+2)
	for _, name := range columns {
		cells = append(cells, Cell{Name: name, Value: row.Columns[name]})
	}
	if row.GPA != 0 {
		cells = append(cells, Cell{Name: ColGPA, Value: row.GPA.String()})
	}
	if row.Status != NotScreened {
		cells = append(cells, Cell{Name: ColStatus, Value: row.Status.String()})
	}
	return cells
}

// identityOf are the cells of who a row is. The name is always among them.
func identityOf(row *CandidateRow) []Cell {
	cells := []Cell{{Name: ColName, Value: row.Name}}
	if row.NIK != "" {
		cells = append(cells, Cell{Name: ColNIK, Value: row.NIK})
	}
	if row.Born != 0 {
		cells = append(cells, Cell{Name: ColBorn, Value: row.Born.String()})
	}
	return cells
}

// writtenOf are the cells of a row's marks: those that are marks at once, or
// with double those that are what one person typed, and no marks yet.
func (s *State) writtenOf(row *CandidateRow, double bool) []Cell {
	cells := make([]Cell, 0, len(row.Marks))
	for _, t := range s.subTests {
		if m, ok := row.Marks[t.Code]; ok && t.Double == double {
			cells = append(cells, Cell{Name: t.Code, Value: m.String()})
		}
	}
	return cells
}

func (d *decider) correctCandidate(c CorrectCandidate) error {
	if err := d.allow(Subject{OnRegistration, c.Number}); err != nil {
		return err
	}
	if err := d.known(c.Number); err != nil {
		return err
	}
	if c.Reason == "" {
		return Refuse("reason.needed")
	}
	var identity, registration [][2]string
	for _, name := range sortedKeys(c.Changes) {
		value := c.Changes[name]
		if r := CheckColumn(d.s.book, name, value, false); r != nil {
			return r
		}
		if name == ColName || name == ColNIK || name == ColBorn {
			identity = append(identity, [2]string{name, value})
		} else {
			registration = append(registration, [2]string{name, value})
		}
	}
	if row := d.s.byNumber[c.Number]; len(identity) > 0 && d.s.rows[row].gone {
		return Refuse("identity.gone", c.Number)
	}
	d.say(Subject{OnIdentity, c.Number}, identity...)
	d.say(Subject{OnRegistration, c.Number}, registration...)
	if len(d.out.Facts) > 0 {
		d.say(Subject{OnRegistration, c.Number}, [2]string{"reason", c.Reason})
	}
	return nil
}

// CheckColumn says what is wrong with a candidate's column as text, or nil. A
// number may be given only to a candidate who is added.
func CheckColumn(book *Rulebook, name, value string, added bool) *Refusal {
	switch name {
	case ColNumber:
		if !added {
			return Refuse("number.fixed")
		}
		if re, err := regexp.Compile("^(?:" + book.Number.Pattern + ")$"); err != nil || !re.MatchString(value) {
			return Refuse("number.shape", value, book.Number.Example)
		}
	case ColName:
		if value == "" {
			return Refuse("name.blank")
		}
	case ColNIK:
		if value != "" && (len(value) != 16 || !allDigits(value)) {
			return Refuse("nik.shape")
		}
	case ColBorn:
		if _, ok := ParseDate(value); value != "" && !ok {
			return Refuse("date.shape", value)
		}
	case ColGPA:
		if m, err := ParsePoints(strings.Replace(value, ",", ".", 1)); value != "" && (err != nil || m < 0 || m > 4*Point) {
			return Refuse("gpa.range", value)
		}
	case ColStatus:
		if _, ok := ParseScreening(value); !ok {
			return Refuse("status.unknown", value)
		}
	default:
		if value == "" && slices.Contains(book.GroupBy, name) {
			return Refuse("group.blank", name)
		}
	}
	return nil
}

func (d *decider) destroyIdentity(c DestroyIdentity) error {
	of := Subject{OnRegistration, c.Number}
	if err := d.allow(of); err != nil {
		return err
	}
	if err := d.known(c.Number); err != nil {
		return err
	}
	if c.Reason == "" {
		return Refuse("reason.needed")
	}
	d.say(of, [2]string{ColIdentity, "destroyed"}, [2]string{"reason", c.Reason})
	return nil
}

func (d *decider) known(number string) error {
	if _, ok := d.s.byNumber[number]; !ok {
		return Refuse("number.unknown", number)
	}
	return nil
}

func sortedKeys[K ~string, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
