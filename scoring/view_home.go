package scoring

import (
	"cmp"
	"slices"
)

// Overview is a selection at a glance: what the home screen shows.
type Overview struct {
	Office     string
	Applicants int
	Candidates int
	Formations int // groups with a quota or a candidate
	Quota      int // places in all of them
	Ready      int // formations that are, see GroupProgress
	Frozen     bool
	Book       *Rulebook // nil: there is none; which stages it has is asked of it
	People     int       // who works here, or is invited to
	Panels     int       // candidates' panels that are whole, of PanelsOf
	PanelsOf   int
	Closed     int // sittings that are closed, of Sittings
	Sittings   int
	Mine       int // sheets in the reader's own queue with which nothing is to be done any more, of MineOf
	MineOf     int
	Acts       int  // in the log
	Laptops    int  // of which acts are in it
	Venues     int  // that were prepared
	Receipts   int  // of sittings that are closed
	Granted    int  // candidates with an accommodation, of whom the reader may know that
	Published  int  // pages for applicants
	Away       bool // this is the file of one of them
	Progress   []Progress
	ByGroup    []GroupProgress // formations that have candidates, in the order of Groups
	Waits      []Wait          // in the order in which they are told
}

// GroupProgress is how far one formation is.
type GroupProgress struct {
	Group Group
	At    int        // its place in Groups
	Parts []Progress // aligned with Overview.Progress
	Held  bool       // somebody in it waits for a decision, of whom the reader may know that
}

// Ready says whether every mark of the formation is in, and nobody waits for a
// decision.
func (g GroupProgress) Ready() bool {
	return !g.Held && !slices.ContainsFunc(g.Parts, func(p Progress) bool { return p.Done < p.Of })
}

// Progress is how far one component is: of a written one candidates with every mark,
// of an observed one sheets that count. Of whom nothing more is asked, is in neither.
type Progress struct {
	Component *Component
	Done, Of  int
	Typed     int // sheets that are typed and wait for their assessor
}

// Size is how many candidates there are: what a query over all of them costs.
func (v View) Size() int { return v.state.Len() }

// Overview counts all in one pass over the candidates: some microseconds a
// candidate. Beyond a few thousand of them read it beside the loop. Corrections up
// to the place seen are told no more, see [SeenCorrections].
func (v View) Overview(seen uint64) Overview {
	c := counter{View: v, seen: seen, waits: map[waitKey]*Wait{}, busy: map[PersonID]bool{}, typed: map[waitKey]map[PersonID]bool{}, begun: map[*Sitting]bool{}}
	c.out.Office, c.out.Candidates, c.out.Acts, c.out.Laptops = v.state.Office(), v.state.Len(), len(v.state.acts), len(v.state.seen)
	c.out.Venues, c.out.Away = len(v.Under(OnVenue, "")), v.Venue() != ""
	c.out.Receipts, c.out.Granted = len(v.Receipts()), len(v.Under(OnExtra, ""))
	c.out.Applicants = len(v.state.under[underKey{OnApplicant, ""}])
	c.out.Published = len(v.Under(OnPublication, ""))
	c.out.Book, c.out.Frozen = v.state.book, v.state.frozen
	c.setUp()
	if v.state.book != nil {
		c.components()
	}
	c.sittings()
	c.venues()
	for _, w := range c.order {
		c.out.Tell(v.who, *w)
	}
	for _, waits := range v.state.house.waits {
		for _, w := range waits(v) {
			c.out.Tell(v.who, w)
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
	busy  map[PersonID]bool             // on a panel of somebody
	typed map[waitKey]map[PersonID]bool // who has sheets to confirm
	begun map[*Sitting]bool             // sittings of which anything is recorded, that are not closed
	held  bool                          // the candidate looked at waits for a decision
}

// add counts towards a wait. One that is added with 0 is told all the same.
func (c *counter) add(what WaitKind, component *Component, count int, candidate string) *Wait {
	key := waitKey{what, component}
	w := c.waits[key]
	if w == nil {
		w = &Wait{What: what, Component: component, Candidate: candidate}
		c.waits[key] = w
		c.order = append(c.order, w)
	}
	w.Count += count
	return w
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
	if c.half {
		c.add(WaitJoin, nil, 0, "")
	}
	c.clashes()
	c.countersign()
	c.formations()
	switch none := s.Len() == 0 && len(s.under[underKey{OnApplicant, ""}]) == 0; {
	case none && s.book != nil && s.book.Registration != nil:
		c.add(WaitApplicants, nil, 0, "")
	case none:
		c.add(WaitCandidates, nil, 0, "")
	}
	assessors := 0
	for _, p := range s.people {
		if p.Status == Active || p.Status == Invited {
			c.out.People++
		}
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

// formations counts them, and those that nobody gave a quota.
func (c *counter) formations() {
	open, s := 0, c.state
	for _, g := range s.groups {
		if g.HasQuota || g.Candidates > 0 {
			c.out.Formations++
			c.out.Quota += g.Quota
		}
		if !g.HasQuota && g.Candidates > 0 && len(s.clashes[Subject{OnFormation, g.Key}]) == 0 {
			open++
		}
	}
	if c.out.Formations == 0 || open > 0 {
		c.add(WaitFormations, nil, open, "")
	}
}

// components goes over the candidates, once.
func (c *counter) components() {
	leaves := c.state.book.Leaves()
	if c.out.Away { // what is written is in the office
		leaves = slices.DeleteFunc(slices.Clone(leaves), func(l *Component) bool { return l.Rubric == nil })
	}
	groups, held := make([][]Progress, len(c.state.groups)), make([]bool, len(c.state.groups))
	c.out.Progress = make([]Progress, len(leaves))
	for n, l := range leaves {
		c.out.Progress[n].Component = l
	}
	presences, before := make([]Presence, len(leaves)), make([]Progress, len(leaves))
	for i := range c.state.Len() {
		c.queue(i, leaves)
		if c.state.Exit(i) != NoExit {
			c.left(i, leaves)
			continue
		}
		copy(before, c.out.Progress)
		c.held = (c.state.clashHolds(i) != nil || c.state.isApart(i) || c.state.anyUnsigned(i)) && !c.blindToWritten(i) // that marks differ says something of them
		c.candidate(i, leaves, presences)
		g := c.state.places[c.state.rows[i].place].group
		if groups[g] == nil {
			groups[g] = make([]Progress, len(leaves))
		}
		held[g] = held[g] || c.held
		for n, l := range leaves {
			of, now := &groups[g][n], c.out.Progress[n]
			of.Component = l
			of.Done += now.Done - before[n].Done
			of.Of += now.Of - before[n].Of
			of.Typed += now.Typed - before[n].Typed
		}
	}
	for g, parts := range groups {
		if parts == nil {
			continue
		}
		c.out.ByGroup = append(c.out.ByGroup, GroupProgress{c.state.groups[g], g, parts, held[g]})
		if c.out.ByGroup[len(c.out.ByGroup)-1].Ready() {
			c.out.Ready++
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

// queue counts the sheets of one candidate that stand in the reader's own queue, as
// [View.MySheets] has them.
func (c *counter) queue(i int, leaves []*Component) {
	if !c.who.Roles.Has(Assessor) {
		return
	}
	for _, l := range leaves {
		if l.Rubric == nil || !slices.Contains(c.named(i, l), c.who.Person) {
			continue
		}
		if c.out.MineOf++; c.task(i, l, c.who.Person).Rest() {
			c.out.Mine++
		}
	}
}

// candidate counts one who has not left. Who was absent anywhere, or does not meet
// the requirements, is done: whatever else comes in changes nothing.
func (c *counter) candidate(i int, leaves []*Component, presences []Presence) {
	away, over := false, c.state.rows[i].status == NotQualified
	for n, l := range leaves {
		presences[n] = c.state.Presence(i, l.Code)
		away = away || presences[n].Away()
		over = over || presences[n] == WasAbsent
		if presences[n] != NoPresence {
			c.begins(i, l)
		}
	}
	if over {
		c.left(i, leaves)
	}
	for n, l := range leaves {
		switch {
		case over && l.Rubric != nil && !presences[n].Away():
			c.asked(i, l)
		case !over:
			c.component(i, &c.out.Progress[n], presences[n])
		}
	}
	if away && !over {
		c.contradictions(i, leaves)
	}
}

// begins notes that something is recorded of a sitting.
func (c *counter) begins(i int, l *Component) {
	if len(c.state.sittings) == 0 {
		return
	}
	if t := c.state.seats[Seat{c.state.rows[i].number, l.Code}].sitting; t != nil && t.Closing == nil {
		c.begun[t] = true
	}
}

// sittings counts them, and those that are to be closed.
func (c *counter) sittings() {
	for _, t := range c.state.sittings {
		if !t.existed() {
			continue
		}
		c.out.Sittings++
		if t.Closing != nil {
			c.out.Closed++
		}
		if c.begun[t] {
			w := c.add(WaitSitting, nil, 1, "")
			w.Sitting = cmp.Or(w.Sitting, t.ID)
		}
	}
}
