package scoring

import (
	"strconv"
	"strings"
)

// Written marks, typed or from a file. Those that two people type are keying.

func writtenPart() Capability {
	return Capability{
		Rules: []Rule{
			{Kind: KindSaveWritten, Words: Text{"Menyimpan nilai tertulis", "Saved written marks"}, Roles: Chair | Secretary, Frozen: true, Right: mayWritten, Manners: Reasoned, Undo: Undoes,
				Says: []Form{{OnWritten, "*", nil}, {OnKeying, "*", nil}}},
			{Kind: KindImportMarks, Words: Text{"Mengambil berkas nilai", "Imported a file of marks"}, Roles: Chair | Secretary, Frozen: true, Right: mayImport, Manners: Reasoned,
				Says: []Form{{OnWritten, "*", nil}, {OnKeying, "*", nil}, {OnPresence, "presence", nil}, {OnExit, "exit reason", nil}, {OnSheet, sheetCells + " typist", []string{SheetTyped.String()}}}},
		},
		Subjects: []SubjectRow{
			{Kind: OnWritten, Holds: HoldsCandidate, Candidate: itself, Back: Chair | Secretary, Hidden: func(v View, on Subject, _ string) bool { return v.blindAbout(on.ID) }, Corrects: markCorrects},
		},
	}
}

// beforeSlash is the candidate of ids such as number/component.
func beforeSlash(id string) string {
	number, _, _ := strings.Cut(id, "/")
	return number
}

// SaveWritten saves written marks of one or more candidates. Reason is needed
// where a result that stands changes.
type SaveWritten struct {
	Rows   []WrittenRow
	Source Source
	Reason string
}

// WrittenRow is some sub-tests' marks of a candidate; nil makes a mark blank.
type WrittenRow struct {
	Line   int // of the file, for problems; 0: typed
	Number string
	Marks  map[string]*Points
	Remark *Remark // of a file, beside the marks; nil: nothing
}

// Kind is the act's.
func (SaveWritten) Kind() Kind { return KindSaveWritten }

// Decide says the marks.
func (c SaveWritten) Decide(d *Draft) error {
	d.From(c.Source)
	d.written(c.Rows, c.Reason)
	return nil
}

// written says marks row by row. Those of double-keyed sub-tests are what the
// actor typed, and no marks yet.
func (d *Draft) written(rows []WrittenRow, reason string) {
	for _, row := range rows {
		d.Row(row.Line)
		var once, twice []Set
		for _, code := range sortedKeys(row.Marks) {
			set := Set{code, markText(row.Marks[code])}
			if sub := d.s.subTest(code); sub >= 0 && d.s.subTests[sub].Double {
				twice = append(twice, set)
			} else {
				once = append(once, set)
			}
		}
		if _, known := d.Find(row.Number); !known {
			d.Fault(ColNumber, Refuse("number.unknown", row.Number))
			continue
		}
		d.sayCorrected(Subject{OnWritten, row.Number}, reason, once...)
		d.sayCorrected(onKeying(row.Number, d.Who.Person), reason, twice...)
	}
}

func markText(m *Points) string {
	if m == nil {
		return ""
	}
	return m.String()
}

func mayWritten(p Past, who Actor, _ *Decision, f *Fact) Problems {
	number := p.s.candidateOf(f.Subject)
	i, known := p.Find(number)
	if !known {
		return refused(ColNumber, "number.unknown", number)
	}
	return p.mayWrite(who, i, f)
}

// mayWrite is the right to marks of a candidate who is known.
func (p Past) mayWrite(who Actor, i int, f *Fact) Problems {
	if reasonAlone(f) {
		return refused("", "form.cell", "reason")
	}
	problems := p.markShapes(f)
	if len(problems) > 0 {
		return problems
	}
	if f.Subject.Kind == OnKeying {
		for _, c := range f.Cells {
			problems = append(problems, because(c.Name, p.mayKey(who, i, &c))...)
		}
	}
	return append(problems, p.reasonIfStood(f)...)
}

// markShapes is what is wrong with marks as such: of no sub-test, out of range,
// with too many decimals, typed once where two must, or not in the stored form.
func (p Past) markShapes(f *Fact) (problems Problems) {
	for n := range f.Cells {
		c := &f.Cells[n]
		if c.Name == "reason" {
			continue
		}
		t := p.SubTest(c.Name)
		if t == nil || t.Double != (f.Subject.Kind == OnKeying) {
			problems = append(problems, refused(c.Name, "mark.unknown-subtest", c.Name)...)
			continue
		}
		if c.Value != "" {
			problems = append(problems, because(c.Name, t.checkText(c.Value))...)
		}
	}
	return problems
}

// checkText says what is wrong with a stored mark of this sub-test.
func (t *SubTest) checkText(text string) *Refusal {
	m, err := ParsePoints(text)
	if err != nil || !m.is(text) {
		return Refuse("mark.not-number", t.Code, text)
	}
	return t.Check(m)
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

func firstOf(p Problems) *Refusal {
	if len(p) == 0 {
		return nil
	}
	return &p[0].Refusal
}

// ImportMarks takes a file of marks whole: written marks, and paper sheets
// typed for their assessors, who still have to confirm them.
type ImportMarks struct {
	Written []WrittenRow
	Sheets  []SheetRow
	Source  Source
	Reason  string
}

// SheetRow is one paper sheet of a file. Assessor is a person's id or name.
type SheetRow struct {
	Line                        int // of the file, for problems
	Number, Component, Assessor string
	Marks                       map[string]Points // by criterion
}

// Kind is the act's.
func (ImportMarks) Kind() Kind { return KindImportMarks }

// Decide says written marks and typed sheets.
func (c ImportMarks) Decide(d *Draft) error {
	d.From(c.Source)
	d.written(c.Written, c.Reason)
	for i := range c.Written {
		row := &c.Written[i]
		if at, known := d.Find(row.Number); known {
			d.Row(row.Line)
			d.screened(at, row.Remark)
			d.remark(row.Number, row.Remark, c.Reason, func(subTest string) bool { return row.Marks[subTest] != nil })
		}
	}
	for _, row := range c.Sheets {
		d.Row(row.Line)
		who, r := d.s.assessorOf(row.Assessor)
		if r != nil {
			d.Fault("assessor", r)
			continue
		}
		change := SheetChange{Marks: map[string]*Points{}, Form: &c.Source.Name}
		for code, m := range row.Marks {
			change.Marks[code] = &m
		}
		d.typed(SheetID{row.Number, row.Component, who}, change)
	}
	return nil
}

func mayImport(p Past, who Actor, d *Decision, f *Fact) Problems {
	switch f.Subject.Kind {
	case OnSheet:
		return mayType(p, who, d, f)
	case OnPresence, OnExit:
		return p.mayRemark(who, d, f)
	}
	return mayWritten(p, who, d, f)
}

// markCorrects: a mark that counts becomes another, or none.
func markCorrects(p Past, f *Fact) bool {
	i, known := p.Find(f.Subject.ID)
	if !known {
		return false
	}
	for n := range f.Cells {
		c := &f.Cells[n]
		t := p.SubTest(c.Name)
		if t == nil {
			continue
		}
		was, is := p.Mark(i, t)
		if becomes, err := ParsePoints(c.Value); is && (err != nil || becomes != was) {
			return p.stands(i)
		}
	}
	return false
}

// assessorOf is the person whom a file names, by id or by full name.
func (s *State) assessorOf(text string) (PersonID, *Refusal) {
	if m := s.people[PersonID(text)]; m != nil {
		return m.ID, nil
	}
	var found []PersonID
	for _, id := range s.order {
		if m := s.people[id]; strings.EqualFold(m.Name, text) && m.Status != Revoked {
			found = append(found, id)
		}
	}
	switch len(found) {
	case 0:
		return "", Refuse("assessor.unknown")
	case 1:
		return found[0], nil
	}
	return "", Refuse("assessor.several")
}

// Mark is a written mark that counts.
func (p Past) Mark(i int, t *SubTest) (Points, bool) {
	number := p.s.rows[i].number
	if p.at == nil {
		if sub := p.s.subTest(t.Code); sub >= 0 {
			return p.s.Mark(i, sub)
		}
		return 0, false
	}
	if m, err := ParsePoints(p.Value(Subject{OnWritten, number}, t.Code)); err == nil {
		return m, true
	}
	if t.Double {
		return agreed(p.keyed(number, t.Code))
	}
	return 0, false
}

// Mark is a written mark; see Record.
func (s *State) Mark(i, sub int) (Points, bool) {
	m := s.marks[i*len(s.subTests)+sub]
	if m == noMark && s.subTests[sub].Double {
		return agreed(s.Now().keyed(s.rows[i].number, s.subTests[sub].Code))
	}
	return m, m != noMark
}
