package scoring

import (
	"cmp"
	"slices"
	"strings"

	"ampera/scoring/text"
)

// Candidates: who they are, what they registered for, and corrections of both.
// Identity and registration are subjects apart, so that who somebody is can be
// destroyed while all else still verifies.

func candidatesPart() Capability {
	return Capability{
		Rules: []Rule{
			{Kind: KindSaveCandidates, Words: Text{"Menambah peserta", "Added candidates"}, Roles: Chair | Secretary, Right: mayCandidate, Manners: Reasoned,
				Says: []Form{{OnIdentity, "*", nil}, {OnApplying, "*", nil}, {OnRegistration, "*", nil}, {OnWritten, "*", nil}, {OnKeying, "*", nil}, {OnPresence, "presence", nil}, {OnExit, "exit reason", nil}, {OnSpelling, spellingCells, nil}}},
			{Kind: KindCorrectCandidate, Words: Text{"Memperbaiki data peserta", "Corrected a candidate's data"}, Roles: Chair | Secretary, Right: mayCorrect, Manners: Reasoned, Undo: Undoes,
				Needs: []SubjectKind{OnRegistration}, Says: []Form{{OnIdentity, "*", nil}, {OnApplying, "*", nil}, {OnRegistration, "*", nil}}},
		},
		Subjects: []SubjectRow{
			{Kind: OnIdentity, Open: ColName, Goes: goesWith(itself), Texts: map[string]text.Limit{ColName: text.Name}, Holds: HoldsCandidate, Personal: true, Check: checkIdentity, Candidate: itself, Back: Chair | Secretary},
			{Kind: OnApplying, Open: ColName, Goes: func(id string, to *Roster) bool { return to.Applicants[id] }, Texts: map[string]text.Limit{ColName: text.Name}, Holds: HoldsCandidate, Personal: true,
				Of: func(id string) Subject { return Subject{OnApplicant, id} }, Check: checkApplying, Applicant: itself, Read: readsApplying, Back: Chair | Secretary},
			{Kind: OnRegistration, Open: strings.Join(PlaceColumns, " "), Goes: goesWith(itself), Texts: map[string]text.Limit{"*": text.Name}, Holds: HoldsCandidate, Candidate: itself, Back: Chair | Secretary, Corrects: registrationCorrects,
				Restores:   func(cell string) bool { return cell != ColIdentity && cell != colOrdinal },
				MayRestore: func(p Past, _ Actor, f *Fact) *Refusal { return p.checkColumns(f) }},
		},
	}
}

// SaveCandidates adds candidates. A number that is known already is refused or,
// with Update, compared: what differs is changed, and what the row leaves blank
// stays as it is. Candidates without a row stay. Reason is needed where a
// result that stands changes.
type SaveCandidates struct {
	Rows   []CandidateRow
	Update bool
	Source Source
	Reason string

	Spellings []Spelling // answers about formations that are spelled almost alike
}

// CandidateRow is a candidate as typed or read from a file, already parsed.
type CandidateRow struct {
	Line              int // of the file, for problems; 0: typed
	Number, Name, NIK string
	Born              Date
	GPA               Points
	Status            Screening
	Columns           map[string]string // descriptive and group columns
	Marks             RowMarks
	Remark            *Remark // beside the marks; nil: nothing
}

// Kind is the act's.
func (SaveCandidates) Kind() Kind { return KindSaveCandidates }

// Decide says who is new, and of who is known what differs.
func (c SaveCandidates) Decide(d *Draft) error {
	if d.Book() == nil {
		return Refuse("rulebook.none")
	}
	first := NewFirsts(len(c.Rows))
	d.out.Facts, d.out.lines = make([]Fact, 0, 3*len(c.Rows)), make([]int, 0, 3*len(c.Rows))
	d.roomy = min(12*len(c.Rows), manyCells)
	d.From(c.Source)
	d.answer(c.Spellings)
	for i := range c.Rows {
		row := d.rightly(&c.Rows[i])
		d.Row(row.Line)
		at, known := d.Find(row.Number)
		before, twice := first.See(row.Number, row.Line)
		switch {
		case twice:
			d.Fault(ColNumber, Refuse("number.twice", row.Number, numberText(before)))
			d.checkMarks(row) // told with the rest; the row itself is not taken twice
			continue
		case known && !c.Update:
			d.Fault(ColNumber, Refuse("number.known", row.Number))
		}
		if known {
			d.changedCandidate(at, row, c.Reason)
			d.remark(row.Number, row.Remark, c.Reason, row.Marks.Has)
		} else {
			d.newCandidate(row, c.Reason)
		}
	}
	return nil
}

// manyCells is for how many cells room is made at once.
const manyCells = 1024

// newCandidate says who a new candidate is: three leaves, so that identity can
// be destroyed while registration and marks still verify.
func (d *Draft) newCandidate(row *CandidateRow, reason string) {
	named := strings.TrimSpace(row.Name) != ""
	if !named { // told with the row's other faults
		d.Fault(ColName, Refuse("name.blank"))
	}
	registration := d.keep(registered(append(d.made(), d.placed(row)...), row))
	if len(registration) == 0 {
		for _, column := range d.Book().GroupBy {
			d.Fault(column, Refuse("group.blank", column))
		}
	}
	if len(registration) > 0 {
		d.add(Subject{OnRegistration, row.Number}, d.takenCells(Subject{OnRegistration, row.Number}, registration))
		if named {
			d.checkBorn(row.NIK, row.Born, 0)
			d.add(Subject{OnIdentity, row.Number}, d.takenCells(Subject{OnIdentity, row.Number}, d.keep(identified(d.made(), row))))
		}
	}
	if len(row.Marks) > 0 {
		d.unknownSubTests(row)
		d.add(Subject{OnWritten, row.Number}, d.keep(d.s.written(d.made(), row, false)))
		if keyed := d.keep(d.s.written(d.made(), row, true)); len(keyed) > 0 {
			d.add(onKeying(row.Number, d.Who.Person), keyed)
		}
	}
	d.remark(row.Number, row.Remark, reason, row.Marks.Has)
}

// unknownSubTests are marks that no cell can say, or that are said twice.
func (d *Draft) unknownSubTests(row *CandidateRow) {
	known := 0
	for _, t := range d.s.subTests {
		if _, said := row.Marks.Of(t.Code); said {
			known++
		}
	}
	if known == len(row.Marks) {
		return
	}
	said := map[string]bool{}
	for _, m := range row.Marks {
		switch code := m.SubTest; {
		case d.s.subTest(code) < 0:
			d.Fault(code, Refuse("mark.unknown-subtest", code))
		case said[code]:
			d.Fault(code, Refuse("row.twice", row.Number))
		}
		said[m.SubTest] = true
	}
}

// checkMarks tells what is wrong with the marks of a row that is not taken.
func (d *Draft) checkMarks(row *CandidateRow) {
	d.unknownSubTests(row)
	for _, p := range d.markShapes(&Fact{Subject{OnWritten, row.Number}, d.s.written(nil, row, false)}) {
		d.Fault(p.Column, &p.Refusal)
	}
}

// changedCandidate says what a row changes of a candidate who is known.
func (d *Draft) changedCandidate(at int, row *CandidateRow, reason string) {
	d.unknownSubTests(row)
	d.checkBorn(cmp.Or(row.NIK, d.s.rows[at].nik), row.Born, d.s.rows[at].born)
	if row.Name != d.s.rows[at].name {
		d.Fault(ColName, d.known().Fit(row.Number, row.Name).Refusal(row.Number))
	}
	for _, f := range d.s.changesOf(at, row, d.Who.Person) {
		var sets []Set
		for _, c := range f.Cells {
			switch {
			case d.s.rows[at].gone && d.s.Personal(f.Subject.Kind):
				d.Fault(c.Name, Refuse("identity.gone", row.Number))
			case d.Clash(f.Subject, c.Name):
				d.Fault(c.Name, Refuse("cell.two-values", c.Name))
			default:
				sets = append(sets, Set{c.Name, c.Value})
			}
		}
		if d.s.Personal(f.Subject.Kind) {
			d.Say(f.Subject, sets...)
		} else {
			d.sayCorrected(f.Subject, reason, sets...)
		}
	}
}

// changesOf are the cells of a row that are not blank and that a known candidate
// has otherwise, as far as this person knows. Where a cell has two values, any is
// another.
func (s *State) changesOf(at int, row *CandidateRow, who PersonID) (out []Fact) {
	for _, f := range [...]Fact{
		{Subject{OnRegistration, row.Number}, s.renamed(at, registrationOf(row))},
		{s.identity(row.Number), identified(nil, row)},
		{Subject{OnWritten, row.Number}, s.written(nil, row, false)},
		{onKeying(row.Number, who), s.written(nil, row, true)},
	} {
		var cells []Cell
		for _, c := range f.Cells {
			same := s.valueFor(at, f.Subject, c.Name, who) == c.Value && !s.clashes[f.Subject][c.Name]
			if c.Value != "" && !same {
				cells = append(cells, c)
			}
		}
		if len(cells) > 0 {
			out = append(out, Fact{f.Subject, cells})
		}
	}
	return out
}

// valueFor is the text of a candidate's cell as far as one person knows.
func (s *State) valueFor(at int, of Subject, cell string, who PersonID) string {
	if of.Kind == OnApplying {
		return s.value(of, cell)
	}
	if of.Kind != OnKeying {
		return s.rowValue(rowCell{int32(at), of.Kind, cell})
	}
	if m, ok := s.knownMark(at, s.subTest(cell), who); ok {
		return m.String()
	}
	return ""
}

// Begins says whether the decision itself speaks of a candidate's registration, or of an
// applicant. A file has registration and marks side by side, so the last one asked about
// is mostly it.
func (d *Decision) Begins(on Subject) bool {
	if d.last == on {
		return true
	}
	if d.begun == nil {
		d.begun = map[Subject]bool{}
		for i := range d.Facts {
			if on := d.Facts[i].Subject; on.begins() {
				d.begun[on] = true
			}
		}
	}
	return d.begun[on]
}

// begins says whether it is with such a subject that somebody is known.
func (s Subject) begins() bool { return s.Kind == OnRegistration || s.Kind == OnApplicant }

// met is told of the facts of a decision as they are asked about.
func (d *Decision) met(on Subject) {
	if on.begins() {
		d.last = on
	}
}

// mayCandidate is the right to a fact about a new or a known candidate.
func mayCandidate(p Past, who Actor, d *Decision, f *Fact) Problems {
	switch f.Subject.Kind {
	case OnPresence, OnExit:
		return p.mayRemark(who, d, f)
	case OnSpelling:
		return p.maySpell(f)
	case OnRegistration:
		d.met(f.Subject)
		return p.mayRegister(f)
	case OnKeying, OnWritten:
		if !p.Frozen() {
			return refused("", "rulebook.not-frozen")
		}
		if i, known := p.Find(p.s.candidateOf(f.Subject)); known {
			return p.mayWrite(who, i, f)
		}
		if !d.Begins(Subject{OnRegistration, p.s.candidateOf(f.Subject)}) {
			return refused(ColNumber, "number.unknown", p.s.candidateOf(f.Subject))
		}
		return p.markShapes(f)
	}
	return nil
}

// MayAdmit is what is wrong with the registration of a candidate who was an applicant.
func (p Past) MayAdmit(f *Fact) Problems {
	said := Fact{f.Subject, slices.DeleteFunc(slices.Clone(f.Cells), func(c Cell) bool { return c.Name == ColApplicant })}
	return p.mayRegister(&said)
}

func (p Past) mayRegister(f *Fact) Problems {
	book := p.Book()
	if book == nil {
		return refused("", "rulebook.none")
	}
	_, known := p.Find(f.Subject.ID)
	var problems Problems
	if !known && !p.s.numberFits(book, f.Subject.ID) {
		problems = refused(ColNumber, "number.shape", f.Subject.ID, book.Number.Example)
	}
	if r := p.checkColumns(f); r != nil {
		problems = append(problems, because("", r)...)
	}
	if known {
		return append(problems, p.reasonIfStood(f)...)
	}
	for _, column := range book.GroupBy {
		if value, _ := f.Value(column); value == "" {
			problems = append(problems, refused(column, "group.blank", column)...)
		}
	}
	return problems
}

// checkIdentity is what is wrong with who somebody is said to be. It decides
// about the fact alone: see SubjectRow.Personal.
func checkIdentity(p Past, d *Decision, f *Fact) Problems {
	on := Subject{OnRegistration, f.Subject.ID}
	switch i, known := p.Find(f.Subject.ID); {
	case !known && !d.Begins(on):
		return refused("", "number.unknown", f.Subject.ID)
	case known && p.Gone(i):
		return refused("", "identity.gone", f.Subject.ID)
	case p.Value(on, ColApplicant) != "":
		return refused("", "identity.applied", f.Subject.ID)
	}
	return p.checkWho(f)
}

// checkApplying is checkIdentity of an applicant.
func checkApplying(p Past, d *Decision, f *Fact) Problems {
	on := Subject{OnApplicant, f.Subject.ID}
	switch {
	case !d.Begins(on) && !p.Known(on):
		return refused("", "applicant.unknown", f.Subject.ID)
	case p.Destroyed(on):
		return refused("", "identity.gone", f.Subject.ID)
	}
	return p.checkWho(f)
}

func (p Past) checkWho(f *Fact) Problems {
	if _, says := f.Value(ColName); !says && p.Value(f.Subject, ColName) == "" {
		return refused("", "name.blank")
	}
	for i := range f.Cells {
		c := &f.Cells[i]
		switch {
		case c.Name != ColName && c.Name != ColNIK && c.Name != ColBorn:
			return refused("", "form.cell", c.Name)
		case hasControl(c.Value):
			return refused("", "column.control", c.Name)
		}
		if r := CheckColumn(nil, c.Name, c.Value, false); r != nil {
			return because("", r)
		}
		if c.Name == ColBorn && c.Value != "" {
			if _, stored := storedDate(c.Value); !stored {
				return refused("", "date.shape", c.Value)
			}
		}
	}
	return nil
}

// CorrectCandidate changes some columns of a candidate, with a reason.
type CorrectCandidate struct {
	Number  string
	Changes map[string]string // column name to text
	Reason  string
}

// Kind is the act's.
func (CorrectCandidate) Kind() Kind { return KindCorrectCandidate }

// Decide says what changes and why.
func (c CorrectCandidate) Decide(d *Draft) error {
	at, known := d.Find(c.Number)
	switch {
	case !known:
		return Refuse("number.unknown", c.Number)
	case c.Reason == "":
		return Refuse("reason.needed")
	}
	var identity []Set
	var registration []Cell
	for _, name := range sortedKeys(c.Changes) {
		value := c.Changes[name]
		if r := CheckColumn(d.Book(), name, value, false); r != nil {
			return r
		}
		if value = StoredColumn(name, value); name == ColName || name == ColNIK || name == ColBorn {
			identity = append(identity, Set{name, value})
		} else {
			registration = append(registration, Cell{Name: name, Value: d.rightValue(name, value)})
		}
	}
	if len(identity) > 0 && d.Gone(at) {
		return Refuse("identity.gone", c.Number)
	}
	if len(identity) > 0 {
		says := Fact{Subject: d.s.identity(c.Number)}
		for _, set := range identity {
			says.Cells = append(says.Cells, Cell{Name: set.Cell, Value: set.Text})
		}
		born, _ := ParseDate(d.After(&says, ColBorn))
		d.checkBorn(d.After(&says, ColNIK), born, d.s.rows[at].born)
	}
	d.Say(d.s.identity(c.Number), identity...)
	d.Say(Subject{OnRegistration, c.Number}, setsOf(d.s.renamed(at, registration))...)
	if len(d.out.Facts) > 0 {
		d.Restate(Subject{OnRegistration, c.Number}, Set{"reason", c.Reason})
	}
	return nil
}

// setsOf are cells as they are said.
func setsOf(cells []Cell) []Set {
	out := make([]Set, len(cells))
	for i, c := range cells {
		out[i] = Set{c.Name, c.Value}
	}
	return out
}

func mayCorrect(p Past, _ Actor, _ *Decision, f *Fact) Problems {
	if f.Subject.Kind == OnIdentity || f.Subject.Kind == OnApplying {
		return nil // the reason is with the registration
	}
	if _, known := p.Find(f.Subject.ID); !known {
		return refused("", "number.unknown", f.Subject.ID)
	}
	if r := p.checkColumns(f); r != nil {
		return because("", r)
	}
	return p.needReason(f)
}

// respells says whether a cell is a group column that says what it said, in other
// letters.
func (p Past) respells(f *Fact, c Cell) bool {
	return slices.Contains(p.Book().GroupBy, c.Name) && !p.Clash(f.Subject, c.Name) && text.Key(c.Value) == text.Key(p.Value(f.Subject, c.Name))
}

// registrationCorrects: the formation changes, or what else a rank rests on.
func registrationCorrects(p Past, f *Fact) bool {
	book := p.Book()
	return book != nil && slices.ContainsFunc(f.Cells, func(c Cell) bool { return book.ranksBy(c.Name) && p.Changes(f, c.Name) && !p.respells(f, c) }) && p.standsOf(f.Subject)
}
