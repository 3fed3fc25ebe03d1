package scoring

import (
	"cmp"
	"slices"
)

// What of one candidate is done, and what waits.

// contradictions counts a candidate of whom copies that were apart recorded what
// does not go together.
func (c *counter) contradictions(i int, leaves []*Component) (of *Component, why *Refusal) {
	for _, l := range leaves {
		if why := c.state.contradiction(i, l); why != nil {
			c.held = true
			if why.Code == "held.absent-with-marks" {
				c.add(WaitConflict, nil, 1, c.state.rows[i].number)
			}
			return l, why
		}
	}
	return nil, nil
}

// left counts what holds a candidate who left all the same: how they left stays
// open until that is mended.
func (c *counter) left(i int, leaves []*Component) {
	if of, why := c.contradictions(i, leaves); why != nil && why.Code == "held.surplus" {
		c.add(WaitSurplus, of, 1, c.state.rows[i].number)
	}
}

func (c *counter) component(i int, p *Progress, presence Presence) {
	if presence == ToRepeat {
		c.add(WaitRepeat, p.Component, 1, c.state.rows[i].number)
	}
	if p.Component.Rubric != nil {
		c.observed(i, p, presence)
		return
	}
	p.Of++
	switch {
	case c.hasEveryMark(i, p.Component):
		p.Done++
	case !presence.Away():
		c.missing(i, p.Component)
	}
}

// missing counts a candidate without every written mark: what nobody has typed, and
// what a second person is to type.
func (c *counter) missing(i int, of *Component) {
	number, nothing, once := c.state.rows[i].number, false, false
	for n := range of.SubTests {
		sub := c.state.subTest(of.SubTests[n].Code)
		if sub < 0 {
			continue
		}
		if !of.SubTests[n].Double {
			if !nothing {
				_, is := c.state.Mark(i, sub)
				nothing = !is
			}
			continue
		}
		switch c.state.keyState(i, sub, c.who.Person) {
		case KeyMine, KeyOther:
			once = true
		case KeyFree:
			nothing = true
		}
	}
	if once {
		c.add(WaitSecond, of, 1, number)
	}
	if nothing {
		c.add(WaitWritten, of, 1, number)
	}
}

// observed counts the sheets of one candidate.
func (c *counter) observed(i int, p *Progress, presence Presence) {
	number, code, rubric := c.state.rows[i].number, p.Component.Code, p.Component.Rubric
	sheets := c.state.Sheets(i, code)
	counting := 0
	for _, sh := range sheets {
		switch {
		case sh.Status.Counts():
			counting++
		case sh.Status == SheetTyped:
			p.Typed++
		}
	}
	if counting > 0 && presence == NoPresence {
		c.begins(i, p.Component)
	}
	seats := c.state.Now().Seats(i, p.Component)
	panel := seats.Panel()
	for _, id := range panel {
		c.busy[id] = true
	}
	needed := max(len(panel), rubric.Assessors, 1)
	p.Of += needed
	p.Done += min(counting, needed)
	c.out.PanelsOf++
	switch {
	case len(seats.Holes) > 0:
		c.add(WaitHole, p.Component, 1, number)
	case len(panel) < max(rubric.Assessors, 1) && counting < needed && len(seats.Doubt) == 0:
		c.add(WaitPanels, p.Component, 1, number)
	case seats.Free() < 0:
		c.held = true
		c.add(WaitSurplus, p.Component, 1, number)
	default:
		c.out.Panels++
	}
	if presence.Away() {
		return
	}
	c.own(sheets, p.Component, panel, number)
	c.others(sheets, p.Component, number)
	if counting >= 2 {
		c.decisions(i, p.Component, sheets, counting)
	}
}

// asked counts what the reader is asked for though it changes nothing any more.
func (c *counter) asked(i int, of *Component) {
	panel := c.state.Now().Seats(i, of).Panel()
	for _, id := range panel {
		c.busy[id] = true
	}
	c.own(c.state.Sheets(i, of.Code), of, panel, c.state.rows[i].number)
}

// decisions counts what of a candidate's panel is to be decided: by the reader, or
// before the eyes of the office by who may.
func (c *counter) decisions(i int, of *Component, sheets []*Sheet, counting int) {
	number := c.state.rows[i].number
	m, settled := c.state.Moderation(i, of.Code)
	open := c.gap(i, of, sheets, counting)
	if !open && !m.Lapsed {
		return
	}
	if c.mustStayBlind(number, of.Code) {
		return
	}
	c.held = true
	mine := c.mayModerate(i, of) == nil
	if !mine && !c.who.Roles.Has(office) {
		return
	}
	what := WaitGap
	if settled {
		what = WaitReview
	}
	w := c.add(what, of, 1, number)
	switch {
	case mine && w.By != 0: // the first that is the reader's own
		w.By, w.Candidate = 0, number
	case !mine && w.Count == 1:
		w.By, _ = c.state.Now().deciders(i, of)
		w.By = cmp.Or(w.By, Chair)
	}
}

// record counts what the log itself asks of the chair.
func (c *counter) record() {
	for _, u := range c.state.Uncounted() {
		switch {
		case !u.Open() || u.Verdict == Parted:
		case u.Person == c.who.Person:
			c.add(WaitUncounted, nil, 1, "").By = 0
		default:
			c.ruling(WaitUncounted, Chair|Assessor, u.ID, u.Place)
		}
	}
	for _, f := range c.Forks() {
		if !f.Settled() && c.who.Roles.Has(office) {
			c.add(WaitParted, nil, 1, "")
		}
	}
	for _, p := range c.state.people {
		if p.Asked != "" && p.Asked != c.who.Person && p.ID != c.who.Person {
			c.add(WaitCode, nil, 1, "")
		}
	}
	for _, place := range c.CorrectedPlaces() {
		if place > c.seen {
			c.add(WaitCorrected, nil, 1, "")
		}
	}
}

// own counts what the reader still has to fill or to confirm.
func (c *counter) own(sheets []*Sheet, component *Component, panel []PersonID, number string) {
	at := slices.IndexFunc(sheets, func(sh *Sheet) bool { return sh.ID.Assessor == c.who.Person })
	switch {
	case at >= 0 && sheets[at].Status.Counts():
	case at >= 0 && sheets[at].Status == SheetTyped:
		c.add(WaitConfirm, component, 1, number)
	case slices.Contains(panel, c.who.Person):
		c.add(WaitSheets, component, 1, number)
	}
}

// others counts the sheets that other assessors have to confirm.
func (c *counter) others(sheets []*Sheet, of *Component, number string) {
	for _, sh := range sheets {
		if sh.Status != SheetTyped || sh.ID.Assessor == c.who.Person {
			continue
		}
		key := waitKey{WaitUnconfirmed, of}
		if c.typed[key] == nil {
			c.typed[key] = map[PersonID]bool{}
		}
		c.typed[key][sh.ID.Assessor] = true
		c.add(WaitUnconfirmed, of, 1, number).People = len(c.typed[key])
	}
}

// gap says whether a candidate waits for a moderation; as in ranking, a third
// sheet settles it where the rubric says how three combine.
func (c *counter) gap(i int, of *Component, sheets []*Sheet, counting int) bool {
	if of.Rubric.Three != 0 && counting > of.Rubric.Assessors {
		return false
	}
	if c.state.Now().moderated(c.state.rows[i].number, of.Code) {
		return false
	}
	return of.Rubric.GapTooWide(of.Rubric.CriteriaFor(c.at(i).Column), sheets)
}

// idle counts assessors without a panel, once there are candidates to assess.
func (c *counter) idle(leaves []*Component) {
	if c.state.Len() == 0 || !slices.ContainsFunc(leaves, func(l *Component) bool { return l.Rubric != nil }) {
		return
	}
	for id, p := range c.state.people {
		if p.Roles.Has(Assessor) && (p.Status == Active || p.Status == Invited) && !c.busy[id] {
			c.add(WaitIdle, nil, 1, "")
		}
	}
}
