package scoring

import (
	"slices"
	"strconv"
)

// moveSheet empties the sheet that was given to the wrong candidate and writes
// it whole for the right one, in one act that its assessor signs.
func (d *decider) moveSheet(c MoveSheet) error {
	if err := d.allow(c.Sheet.Subject()); err != nil {
		return err
	}
	sh, err := d.movable(c.Sheet)
	if err != nil {
		return err
	}
	to := SheetID{c.To, c.Sheet.Component, c.Sheet.Assessor}
	if err := d.vacant(c.Sheet, to); err != nil {
		return err
	}
	if c.Reason == "" {
		return Refuse("reason.needed")
	}
	d.clearSheet(sh, c.To, c.Reason)
	d.placeSheet(sh, to, c)
	if of := c.Sheet.Beside(OnMove); d.s.value(of, "to") != "" {
		d.say(of, [2]string{"to", ""}, [2]string{"reason", ""})
	}
	return nil
}

// movable is a sheet with something on it that may still change.
func (d *decider) movable(id SheetID) (*Sheet, error) {
	sh := d.s.Sheet(id)
	switch {
	case sh == nil || sh.Status == SheetNone:
		return nil, Refuse("move.nothing", id.Candidate)
	case d.s.shut(sh):
		return nil, Refuse("sheet.locked")
	case sh.Status == SheetTyped:
		return nil, Refuse("sheet.confirm-first")
	}
	if row, ok := d.s.Find(id.Candidate); ok {
		if _, settled := d.s.Moderation(row, id.Component); settled {
			return nil, Refuse("move.moderated", id.Candidate)
		}
	}
	return sh, nil
}

// vacant makes sure that the target is somebody else, whom this assessor has to
// assess, who is not away, has no sheet of theirs yet, and is asked the same.
func (d *decider) vacant(from, to SheetID) error {
	row, component, err := d.seat(to.Candidate, to.Component)
	if err != nil {
		return err
	}
	if component.Rubric == nil {
		return Refuse("component.unknown", to.Component)
	}
	own := d.s.Sheet(to)
	_, settled := d.s.Moderation(row, to.Component)
	switch {
	case to == from:
		return Refuse("move.same")
	case !slices.Contains(d.s.Panel(row, to.Component), to.Assessor):
		return Refuse("sheet.not-assigned", to.Candidate)
	case own != nil && own.Status != SheetNone:
		return Refuse("move.target-has", to.Candidate)
	case d.s.Exit(row) != NoExit:
		return Refuse("sheet.exited", to.Candidate)
	case d.s.Presence(row, to.Component).Away():
		return Refuse("sheet.absent", to.Candidate)
	case settled:
		return Refuse("move.moderated", to.Candidate)
	case !d.sameCriteria(component.Rubric, from.Candidate, row):
		return Refuse("move.other-criteria", to.Candidate)
	}
	return nil
}

func (d *decider) sameCriteria(r *Rubric, from string, to int) bool {
	codes := func(row int) (out []string) {
		for _, c := range r.CriteriaFor(d.s.At(row).Column) {
			out = append(out, c.Code)
		}
		return out
	}
	row, ok := d.s.Find(from)
	return ok && slices.Equal(codes(row), codes(to))
}

// clearSheet blanks every cell of a sheet and says where it went.
func (d *decider) clearSheet(sh *Sheet, to, reason string) {
	of := sh.ID.Subject()
	var values [][2]string
	for _, name := range sortedKeys(d.s.cells[of]) {
		values = append(values, [2]string{name, map[string]string{"moved": to, "reason": reason}[name]})
	}
	for _, more := range [][2]string{{"moved", to}, {"reason", reason}} {
		if !slices.Contains(values, more) {
			values = append(values, more)
		}
	}
	d.say(of, values...)
}

// placeSheet writes a sheet whole at its new place. What was submitted stays
// so, as a further version.
func (d *decider) placeSheet(sh *Sheet, to SheetID, c MoveSheet) {
	var values [][2]string
	for _, code := range sortedKeys(sh.Marks) {
		values = append(values, [2]string{"mark/" + code, sh.Marks[code].String()})
	}
	for _, code := range sortedKeys(sh.Notes) {
		values = append(values, [2]string{"note/" + code, sh.Notes[code]})
	}
	version := ""
	if sh.Status.Counts() {
		version = strconv.Itoa(sh.Version + 1)
	}
	d.say(to.Subject(), append(values, [2]string{"topic", sh.Topic}, [2]string{"form", sh.Form},
		[2]string{"status", sh.Status.String()}, [2]string{"version", version},
		[2]string{"typist", string(sh.Typist)}, [2]string{"reason", c.Reason}, [2]string{"moved", ""})...)
}

// askMove notes the wish; only the sheet's assessor can fulfil it.
func (d *decider) askMove(c AskMove) error {
	of := c.Sheet.Beside(OnMove)
	if err := d.allow(of); err != nil {
		return err
	}
	if c.To == "" {
		d.say(of, [2]string{"to", ""}, [2]string{"reason", ""})
		return nil
	}
	if _, err := d.movable(c.Sheet); err != nil {
		return err
	}
	if err := d.vacant(c.Sheet, SheetID{c.To, c.Sheet.Component, c.Sheet.Assessor}); err != nil {
		return err
	}
	if c.Reason == "" {
		return Refuse("reason.needed")
	}
	d.say(of, [2]string{"to", c.To}, [2]string{"reason", c.Reason}, [2]string{"by", string(d.who.Person)})
	return nil
}
