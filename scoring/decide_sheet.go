package scoring

import "strconv"

// openSheet checks what every act on a sheet needs and returns it with its
// rubric; the sheet is empty when nobody has begun it.
func (d *decider) openSheet(id SheetID) (*Sheet, *Rubric, error) {
	if err := d.allow(id.Subject()); err != nil {
		return nil, nil, err
	}
	row, component, err := d.seat(id.Candidate, id.Component)
	if err != nil {
		return nil, nil, err
	}
	rubric := component.Rubric
	if rubric == nil {
		return nil, nil, Refuse("component.unknown", id.Component)
	}
	named := false
	for _, p := range d.s.Panel(row, id.Component) {
		named = named || p == id.Assessor
	}
	sh := d.s.Sheet(id)
	switch {
	case !named && sh == nil:
		return nil, nil, Refuse("sheet.not-assigned", id.Candidate)
	case d.s.Exit(row) != NoExit:
		return nil, nil, Refuse("sheet.exited", id.Candidate)
	case d.s.Presence(row, id.Component) == WasAbsent:
		return nil, nil, Refuse("sheet.absent", id.Candidate)
	case sh == nil:
		sh = &Sheet{ID: id}
	}
	if sh.Status == SheetLocked || d.s.shut(sh) {
		return nil, nil, Refuse("sheet.locked")
	}
	return sh, rubric, nil
}

// changes are the cells of a sheet change, checked against the rubric.
func (d *decider) changes(id SheetID, rubric *Rubric, c SheetChange) ([][2]string, error) {
	var cells [][2]string
	var problems Problems
	asked := rubric.CriteriaFor(d.s.At(int(d.s.byNumber[id.Candidate])).Column)
	for _, code := range sortedKeys(c.Marks) {
		value := ""
		if m := c.Marks[code]; m != nil {
			if r := rubric.Check(asked, code, *m); r != nil {
				problems = append(problems, problem(0, code, r))
			}
			value = m.String()
		}
		cells = append(cells, [2]string{"mark/" + code, value})
	}
	for _, code := range sortedKeys(c.Notes) {
		cells = append(cells, [2]string{"note/" + code, c.Notes[code]})
	}
	if c.Topic != nil {
		cells = append(cells, [2]string{"topic", *c.Topic})
	}
	if c.Form != nil {
		cells = append(cells, [2]string{"form", *c.Form})
	}
	return cells, problems.orNil()
}

// Check says what is wrong with a mark of a criterion, or nil.
func (r *Rubric) Check(asked []Criterion, code string, m Points) *Refusal {
	known := false
	for _, c := range asked {
		known = known || c.Code == code
	}
	if !known {
		return Refuse("mark.unknown-criterion", code)
	}
	if len(r.Levels) > 0 {
		for _, l := range r.Levels {
			if l.Value == m {
				return nil
			}
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

func (d *decider) saveSheet(c SaveSheet) error {
	sh, rubric, err := d.openSheet(c.Sheet)
	if err != nil {
		return err
	}
	if sh.Status.Counts() || sh.Status == SheetTyped {
		return Refuse("sheet.submitted")
	}
	cells, err := d.changes(c.Sheet, rubric, c.SheetChange)
	if err != nil {
		return err
	}
	status := SheetDraft
	if sh.Status == SheetInterrupted {
		status = SheetInterrupted
	}
	d.say(c.Sheet.Subject(), append(cells, [2]string{"status", status.String()})...)
	return nil
}

func (d *decider) submitSheet(c SubmitSheet) error {
	sh, rubric, err := d.openSheet(c.Sheet)
	if err != nil {
		return err
	}
	switch sh.Status {
	case SheetSubmitted:
		return Refuse("sheet.submitted")
	case SheetTyped:
		return Refuse("sheet.confirm-first")
	case SheetInterrupted:
		return Refuse("sheet.interrupted")
	}
	if err := d.readBack(sh, rubric, sh.Marks, c.Total); err != nil {
		return err
	}
	d.restate(sh, sh.Marks, [2]string{"version", "1"})
	return nil
}

// readBack refuses a sheet that is not complete, or whose total is not what
// the screen read back to its assessor.
func (d *decider) readBack(sh *Sheet, rubric *Rubric, marks map[string]Points, shown Points) error {
	criteria := rubric.CriteriaFor(d.s.At(int(d.s.byNumber[sh.ID.Candidate])).Column)
	total, complete := rubric.Total(criteria, marks)
	if !complete {
		return Refuse("sheet.incomplete", missing(criteria, marks))
	}
	if total != shown {
		return Refuse("sheet.moved", total.String(), shown.String())
	}
	return nil
}

// missing is how many criteria have no mark yet.
func missing(criteria []Criterion, marks map[string]Points) string {
	n := 0
	for _, c := range criteria {
		if _, ok := marks[c.Code]; !ok {
			n++
		}
	}
	return strconv.Itoa(n)
}

// restate writes a sheet's every mark anew, so that one signature covers the
// sheet as a whole, and marks it submitted.
func (d *decider) restate(sh *Sheet, marks map[string]Points, more ...[2]string) {
	of := sh.ID.Subject()
	var cells []Cell
	for _, code := range sortedKeys(marks) {
		cells = append(cells, d.cell(of, "mark/"+code, marks[code].String()))
	}
	for _, m := range append(more, [2]string{"status", SheetSubmitted.String()}) {
		cells = append(cells, d.cell(of, m[0], m[1]))
	}
	d.out.Facts = append(d.out.Facts, Fact{of, cells})
}

func (d *decider) correctSheet(c CorrectSheet) error {
	sh, rubric, err := d.openSheet(c.Sheet)
	if err != nil {
		return err
	}
	if sh.Status != SheetSubmitted {
		return Refuse("sheet.not-submitted")
	}
	if c.Reason == "" {
		return Refuse("reason.needed")
	}
	cells, err := d.changes(c.Sheet, rubric, c.SheetChange)
	if err != nil {
		return err
	}
	marks := map[string]Points{}
	for code, m := range sh.Marks {
		marks[code] = m
	}
	for code, m := range c.Marks {
		if m == nil {
			return Refuse("sheet.incomplete", "1")
		}
		marks[code] = *m
	}
	var more [][2]string
	for _, cell := range cells {
		if cell[0][:5] != "mark/" {
			more = append(more, cell)
		}
	}
	d.restate(sh, marks, append(more, [2]string{"version", strconv.Itoa(sh.Version + 1)}, [2]string{"reason", c.Reason})...)
	return nil
}

func (d *decider) interruptSheet(c InterruptSheet) error {
	sh, _, err := d.openSheet(c.Sheet)
	if err != nil {
		return err
	}
	if sh.Status.Counts() || sh.Status == SheetTyped {
		return Refuse("sheet.submitted")
	}
	if c.Resume {
		d.say(c.Sheet.Subject(), [2]string{"status", SheetDraft.String()}, [2]string{"reason", c.Reason})
		return nil
	}
	if c.Reason == "" {
		return Refuse("reason.needed")
	}
	d.say(c.Sheet.Subject(), [2]string{"status", SheetInterrupted.String()}, [2]string{"reason", c.Reason})
	return nil
}

func (d *decider) typeSheet(c TypeSheet) error {
	if err := d.typed(c.Sheet, c.SheetChange); err != nil {
		return err
	}
	d.out.OnBehalf = c.Sheet.Assessor
	if c.Form != nil {
		d.out.Source.Name = *c.Form
	} else {
		d.out.Source.Name = d.s.Sheet(c.Sheet).Form
	}
	return nil
}

// typed says what a paper sheet says, for its assessor to confirm.
func (d *decider) typed(id SheetID, c SheetChange) error {
	sh, rubric, err := d.openSheet(id)
	if err != nil {
		return err
	}
	if sh.Status != SheetNone && sh.Status != SheetTyped {
		return Refuse("sheet.begun")
	}
	if form := c.Form; sh.Form == "" && (form == nil || *form == "") {
		return Refuse("sheet.form-needed")
	}
	cells, err := d.changes(id, rubric, c)
	if err != nil {
		return err
	}
	d.say(id.Subject(), append(cells,
		[2]string{"status", SheetTyped.String()}, [2]string{"typist", string(d.who.Person)})...)
	return nil
}

func (d *decider) confirmSheet(c ConfirmSheet) error {
	sh, rubric, err := d.openSheet(c.Sheet)
	if err != nil {
		return err
	}
	if sh.Status != SheetTyped {
		return Refuse("sheet.not-typed")
	}
	if err := d.readBack(sh, rubric, sh.Marks, c.Total); err != nil {
		return err
	}
	d.restate(sh, sh.Marks, [2]string{"version", "1"})
	return nil
}
