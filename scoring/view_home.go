package scoring

import "slices"

// Overview is a selection at a glance: what the home screen shows.
type Overview struct {
	Office     string
	Candidates int
	Formations int // groups with a quota or a candidate
	Progress   []Progress
	ByGroup    []GroupProgress // formations that have candidates, in the order of Groups
	Waits      []Wait
}

// GroupProgress is how far one formation is.
type GroupProgress struct {
	Group Group
	Parts []Progress // aligned with Overview.Progress
}

// Progress is how far one component is: of a written one candidates with
// every mark, of an observed one sheets that count.
type Progress struct {
	Component *Component
	Done, Of  int
}

// WaitKind is a kind of thing that waits for somebody.
type WaitKind string

// What may wait. The first four are how an empty selection begins.
const (
	WaitRulebook   WaitKind = "rulebook"   // there is none
	WaitFormations WaitKind = "formations" // there are none, or Count are without a quota
	WaitCandidates WaitKind = "candidates" // there are none
	WaitPeople     WaitKind = "people"     // nobody who could assess
	WaitPanels     WaitKind = "panels"     // Count candidates lack assessors
	WaitFreeze     WaitKind = "freeze"     // the rulebook is a draft
	WaitSheets     WaitKind = "sheets"     // Count sheets are the reader's to fill
	WaitConfirm    WaitKind = "confirm"    // Count typed sheets are the reader's to confirm
	WaitWritten    WaitKind = "written"    // Count candidates lack written marks
	WaitRepeat     WaitKind = "repeat"     // Count candidates are to come again
	WaitGap        WaitKind = "gap"        // Count gaps between sheets are to be moderated
	WaitConflict   WaitKind = "conflict"   // Count candidates are held by contradictions
	WaitClash      WaitKind = "clash"      // Count things have two values, of which the reader chooses one
	WaitEnrol      WaitKind = "enrol"      // Count proposed people wait for the chair
	WaitIdle       WaitKind = "idle"       // Count assessors are on no panel
	WaitDiffer     WaitKind = "differ"     // Count marks were typed differently by two people
	WaitMove       WaitKind = "move"       // Count sheets of the reader's are asked to be moved
	WaitReview     WaitKind = "review"     // Count settled marks lapsed: what they rest on has changed
	WaitHole       WaitKind = "hole"       // Count candidates lack a revoked member of their panel
	WaitSurplus    WaitKind = "surplus"    // Count candidates have more sheets than seats
	WaitUncounted  WaitKind = "uncounted"  // Count acts in the file do not count
	WaitCode       WaitKind = "code"       // Count people wait for a new code
	WaitCorrected  WaitKind = "corrected"  // Count corrections in formations that were complete, not looked at yet
)

// Wait is one thing that waits for the reader: they, by their roles, do it.
type Wait struct {
	What      WaitKind
	Component *Component // nil: of the whole selection
	Count     int
	Candidate string // the first it is about, in the order of arrival; "" for many kinds
}

// waitRoles says whose work is what; what is missing here is the assessor's own.
var waitRoles = map[WaitKind]Roles{
	WaitRulebook: Chair | Secretary, WaitFormations: Chair | Secretary, WaitCandidates: Chair | Secretary,
	WaitPeople: Chair | Secretary, WaitPanels: Chair | Secretary, WaitFreeze: Chair, WaitWritten: Chair | Secretary,
	WaitRepeat: Chair | Secretary, WaitGap: Chair | Secretary | Assessor, WaitConflict: Chair, WaitClash: Chair | Secretary | Assessor, WaitEnrol: Chair, WaitIdle: Chair | Secretary,
	WaitReview: Chair | Secretary | Assessor, WaitHole: Chair | Secretary, WaitSurplus: Chair, WaitUncounted: Chair, WaitCode: Chair, WaitCorrected: Chair,
	WaitSheets: Assessor, WaitConfirm: Assessor, WaitDiffer: Chair | Secretary, WaitMove: Assessor,
}

// Size is how many candidates there are: what a query over all of them costs.
func (v View) Size() int { return v.state.Len() }

// Overview counts all in one pass over the candidates: some microseconds a
// candidate. Beyond a few thousand of them read it beside the loop. Corrections up
// to the place seen are told no more, see [SeenCorrections].
func (v View) Overview(seen uint64) Overview {
	c := counter{View: v, seen: seen, waits: map[waitKey]*Wait{}, busy: map[PersonID]bool{}}
	c.out.Office, c.out.Candidates = v.state.Office(), v.state.Len()
	c.setUp()
	if v.state.book != nil {
		c.components()
	}
	for _, w := range c.order {
		if v.who.Roles.Has(waitRoles[w.What]) {
			c.out.Waits = append(c.out.Waits, *w)
		}
	}
	return c.out
}

type waitKey struct {
	what      WaitKind
	component *Component
}

// counter is one pass.
type counter struct {
	View
	out   Overview
	seen  uint64
	waits map[waitKey]*Wait
	order []*Wait
	busy  map[PersonID]bool // on a panel of somebody
}

// add counts towards a wait. One that is added with 0 is told all the same.
func (c *counter) add(what WaitKind, component *Component, count int, candidate string) {
	key := waitKey{what, component}
	w := c.waits[key]
	if w == nil {
		w = &Wait{What: what, Component: component, Candidate: candidate}
		c.waits[key] = w
		c.order = append(c.order, w)
	}
	w.Count += count
}

// setUp counts what concerns the selection as a whole, in the order in which
// an empty one is filled.
func (c *counter) setUp() {
	s := c.state
	if s.book == nil {
		c.add(WaitRulebook, nil, 0, "")
	} else if !s.frozen {
		c.add(WaitFreeze, nil, 0, "")
	}
	c.clashes()
	open := 0
	for _, g := range s.groups {
		if g.HasQuota || g.Candidates > 0 {
			c.out.Formations++
		}
		if !g.HasQuota && g.Candidates > 0 && len(s.clashes[Subject{OnFormation, g.Key}]) == 0 {
			open++
		}
	}
	if c.out.Formations == 0 || open > 0 {
		c.add(WaitFormations, nil, open, "")
	}
	if s.Len() == 0 {
		c.add(WaitCandidates, nil, 0, "")
	}
	assessors := 0
	for _, p := range s.people {
		switch {
		case p.Status == Proposed:
			c.add(WaitEnrol, nil, 1, "")
		case p.Status != Revoked && p.Roles.Has(Assessor):
			assessors++
		}
	}
	if assessors == 0 && s.book != nil && slices.ContainsFunc(s.book.Leaves(), func(l *Component) bool { return l.Rubric != nil }) {
		c.add(WaitPeople, nil, 0, "")
	}
}

// components goes over the candidates, once.
func (c *counter) components() {
	leaves := c.state.book.Leaves()
	groups := make([][]Progress, len(c.state.groups))
	c.out.Progress = make([]Progress, len(leaves))
	for n, l := range leaves {
		c.out.Progress[n].Component = l
	}
	for i := range c.state.Len() {
		if c.state.Exit(i) != NoExit {
			c.left(i, leaves)
			continue
		}
		away := false
		for n, l := range leaves {
			presence := c.state.Presence(i, l.Code)
			away = away || presence.Away()
			before := c.out.Progress[n]
			c.component(i, &c.out.Progress[n], presence)
			g := c.state.places[c.state.rows[i].place].group
			if groups[g] == nil {
				groups[g] = make([]Progress, len(leaves))
			}
			of := &groups[g][n]
			of.Component = l
			of.Done += c.out.Progress[n].Done - before.Done
			of.Of += c.out.Progress[n].Of - before.Of
		}
		if away {
			c.contradictions(i, leaves)
		}
	}
	for g, parts := range groups {
		if parts != nil {
			c.out.ByGroup = append(c.out.ByGroup, GroupProgress{c.state.groups[g], parts})
		}
	}
	c.idle(leaves)
	c.record()
	for _, d := range c.KeyDifferences() {
		c.add(WaitDiffer, d.Component, 1, d.Number)
	}
	for _, id := range c.MoveWishes() {
		c.add(WaitMove, c.state.book.Component(id.Component), 1, id.Candidate)
	}
}

// contradictions counts a candidate of whom copies that were apart recorded what
// does not go together.
func (c *counter) contradictions(i int, leaves []*Component) (of *Component, why *Refusal) {
	for _, l := range leaves {
		if why := c.state.contradiction(i, l); why != nil {
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
	switch presence {
	case WasAbsent:
		return
	case ToRepeat:
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
		c.add(WaitWritten, p.Component, 1, c.state.rows[i].number)
	}
}

// observed counts the sheets of one candidate.
func (c *counter) observed(i int, p *Progress, presence Presence) {
	number, code, rubric := c.state.rows[i].number, p.Component.Code, p.Component.Rubric
	sheets := c.state.Sheets(i, code)
	counting := 0
	for _, sh := range sheets {
		if sh.Status.Counts() {
			counting++
		}
	}
	seats := c.state.Now().Seats(i, p.Component)
	panel := seats.Panel()
	for _, id := range panel {
		c.busy[id] = true
	}
	needed := max(len(panel), rubric.Assessors, 1)
	p.Of += needed
	p.Done += min(counting, needed)
	switch {
	case len(seats.Holes) > 0:
		c.add(WaitHole, p.Component, 1, number)
	case len(panel) < max(rubric.Assessors, 1) && counting < needed && len(seats.Doubt) == 0:
		c.add(WaitPanels, p.Component, 1, number)
	case seats.Free() < 0:
		c.add(WaitSurplus, p.Component, 1, number)
	}
	if presence.Away() {
		return
	}
	c.own(sheets, p.Component, panel, number)
	if counting >= 2 {
		c.decisions(i, p.Component, sheets, counting)
	}
}

// decisions counts what of a candidate's panel is the reader's to decide.
func (c *counter) decisions(i int, of *Component, sheets []*Sheet, counting int) {
	number := c.state.rows[i].number
	m, settled := c.state.Moderation(i, of.Code)
	open := c.gap(i, of, sheets, counting)
	if !open && !m.Lapsed || c.mustStayBlind(number, of.Code) || c.mayModerate(i, of) != nil {
		return
	}
	if settled {
		c.add(WaitReview, of, 1, number)
	} else {
		c.add(WaitGap, of, 1, number)
	}
}

// record counts what the log itself asks of the chair.
func (c *counter) record() {
	for _, u := range c.state.Uncounted() {
		if u.Open() {
			c.add(WaitUncounted, nil, 1, "")
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

// gap says whether a candidate waits for a moderation; as in ranking, a third
// sheet settles it where the rubric says how three combine.
func (c *counter) gap(i int, of *Component, sheets []*Sheet, counting int) bool {
	if of.Rubric.Three != 0 && counting > of.Rubric.Assessors {
		return false
	}
	if c.state.Now().moderated(c.state.rows[i].number, of.Code) {
		return false
	}
	return of.Rubric.GapTooWide(of.Rubric.CriteriaFor(c.state.At(i).Column), sheets)
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
