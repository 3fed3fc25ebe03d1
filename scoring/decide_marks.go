package scoring

import (
	"strings"
	"time"
)

func (d *decider) saveWritten(c SaveWritten) error {
	if err := d.allow(Subject{Kind: OnWritten}); err != nil {
		return err
	}
	problems := d.written(c.Rows)
	d.out.Source = c.Source
	return problems.orNil()
}

// written says written marks; what is wrong with them comes back.
func (d *decider) written(rows []WrittenRow) (problems Problems) {
	for _, row := range rows {
		if _, ok := d.s.byNumber[row.Number]; !ok {
			problems = append(problems, problem(row.Line, ColNumber, Refuse("number.unknown", row.Number)))
			continue
		}
		problems = append(problems, d.writtenRow(row)...)
	}
	return problems
}

// writtenRow says one candidate's marks. Those of double-keyed sub-tests are
// what the actor typed, and no marks yet.
func (d *decider) writtenRow(row WrittenRow) (problems Problems) {
	var once, twice [][2]string
	for _, code := range sortedKeys(row.Marks) {
		m := row.Marks[code]
		if r := d.checkWritten(row.Number, code, m); r != nil {
			problems = append(problems, problem(row.Line, code, r))
			continue
		}
		value := ""
		if m != nil {
			value = m.String()
		}
		if sub := d.s.subTest(code); sub >= 0 && d.s.subTests[sub].Double {
			twice = append(twice, [2]string{code, value})
		} else {
			once = append(once, [2]string{code, value})
		}
	}
	d.say(Subject{OnWritten, row.Number}, once...)
	d.say(onKeying(row.Number, d.who.Person), twice...)
	return problems
}

// checkWritten says what is wrong with a mark to be written, or made blank.
func (d *decider) checkWritten(number, code string, m *Points) *Refusal {
	if m != nil {
		if r := d.checkMark(code, *m); r != nil {
			return r
		}
	}
	if sub := d.s.subTest(code); sub >= 0 && d.s.subTests[sub].Double {
		return d.checkKeying(number, code, m)
	}
	return nil
}

func (d *decider) importMarks(c ImportMarks) error {
	if err := d.allow(Subject{Kind: OnWritten}); err != nil {
		return err
	}
	problems := d.written(c.Written)
	d.out.Source = c.Source
	for _, row := range c.Sheets {
		who, r := d.s.assessorOf(row.Assessor)
		if r != nil {
			problems = append(problems, problem(row.Line, "assessor", r))
			continue
		}
		change := SheetChange{Marks: map[string]*Points{}, Form: &c.Source.Name}
		for code, m := range row.Marks {
			change.Marks[code] = &m
		}
		if err := d.typed(SheetID{row.Number, row.Component, who}, change); err != nil {
			problems = append(problems, problemsOf(row.Line, err)...)
		}
	}
	return problems.orNil()
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

// problemsOf puts a line to what a decision said of one row.
func problemsOf(line int, err error) Problems {
	if list, ok := err.(Problems); ok {
		for i := range list {
			list[i].Line = line
		}
		return list
	}
	if r, ok := err.(*Refusal); ok {
		return Problems{{Line: line, Refusal: *r}}
	}
	return Problems{{Line: line, Refusal: *Refuse("fault", err.Error())}}
}

func (d *decider) markPresence(c MarkPresence) error {
	if err := d.allow(Subject{Kind: OnPresence}); err != nil {
		return err
	}
	var problems Problems
	for i, number := range c.Numbers {
		if err := d.presenceOf(number, c); err != nil {
			problems = append(problems, problemsOf(i+1, err)...)
		}
	}
	if len(problems) == 1 && len(c.Numbers) == 1 {
		return &problems[0].Refusal
	}
	return problems.orNil()
}

func (d *decider) presenceOf(number string, c MarkPresence) error {
	row, component, err := d.seat(number, c.Component)
	if err != nil {
		return err
	}
	was := d.s.Presence(row, c.Component)
	switch {
	case was == c.Presence && c.Reason == "": // told already
		return nil
	case !d.who.Roles.Has(Chair|Secretary) && !d.onPanel(row, component):
		return Refuse("allow.not-panel")
	case c.Presence.Away() && d.s.hasMarks(row, component):
		return Refuse("presence.has-marks", number)
	case was == WasAbsent && c.Presence != was && c.Reason == "":
		return Refuse("reason.needed")
	}
	at := ""
	if !c.At.IsZero() {
		at = c.At.Format(time.RFC3339)
	}
	d.say(Part(OnPresence, number, c.Component),
		[2]string{"presence", string(c.Presence)}, [2]string{"reason", c.Reason}, [2]string{"at", at})
	return nil
}

func (d *decider) markExit(c MarkExit) error {
	of := Subject{OnExit, c.Number}
	if err := d.allow(of); err != nil {
		return err
	}
	if err := d.known(c.Number); err != nil {
		return err
	}
	if c.Reason == "" && c.Exit != ExitWithdrew {
		return Refuse("reason.needed")
	}
	if c.Exit == ExitDisqualified && !d.who.Roles.Has(Chair) {
		return Refuse("allow.role", Chair.String())
	}
	d.say(of, [2]string{"exit", string(c.Exit)}, [2]string{"reason", c.Reason})
	return nil
}

// seat is a candidate's place and a component that takes marks.
func (d *decider) seat(number, component string) (int, *Component, error) {
	if err := d.known(number); err != nil {
		return 0, nil, err
	}
	c := d.s.book.Component(component)
	if c == nil || c.Kind == Composite {
		return 0, nil, Refuse("component.unknown", component)
	}
	return int(d.s.byNumber[number]), c, nil
}

func (d *decider) onPanel(row int, c *Component) bool {
	for _, id := range d.s.Panel(row, c.Code) {
		if id == d.who.Person {
			return true
		}
	}
	return false
}

func (d *decider) moderate(c Moderate) error {
	of := Part(OnModeration, c.Number, c.Component)
	if err := d.allow(of); err != nil {
		return err
	}
	row, component, err := d.seat(c.Number, c.Component)
	if err != nil {
		return err
	}
	rubric := component.Rubric
	if rubric == nil {
		return Refuse("component.unknown", c.Component)
	}
	sheets := counting(d.s.Sheets(row, c.Component))
	if len(sheets) < rubric.Assessors {
		return Refuse("moderate.sheets-missing")
	}
	criteria := rubric.CriteriaFor(d.s.At(row).Column)
	if !rubric.GapTooWide(criteria, sheets) {
		return Refuse("moderate.no-gap")
	}
	if c.Reason == "" {
		return Refuse("reason.needed")
	}
	top := component.Max
	if top == 0 {
		top = 100 * Point
	}
	if c.Mark < 0 || c.Mark > top {
		return Refuse("mark.range", c.Component, "0", top.String(), c.Mark.String())
	}
	d.say(of, [2]string{"mark", c.Mark.String()}, [2]string{"reason", c.Reason}, [2]string{"by", string(d.who.Person)})
	return nil
}

// counting are the sheets whose marks count.
func counting(all []*Sheet) []*Sheet {
	var out []*Sheet
	for _, sh := range all {
		if sh.Status.Counts() {
			out = append(out, sh)
		}
	}
	return out
}
