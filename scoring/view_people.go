package scoring

import (
	"cmp"
	"slices"
)

// People is the whole committee, who can work first, by name.
func (v View) People() []Person {
	out := v.state.People()
	order := map[PersonStatus]int{Active: 0, Invited: 1, Proposed: 2, Revoked: 3}
	slices.SortStableFunc(out, func(a, b Person) int {
		return cmp.Or(cmp.Compare(order[a.Status], order[b.Status]), cmp.Compare(a.Name, b.Name))
	})
	return out
}

// OfferedRoles are the sets of roles that a person may be given: those of every selection,
// then the roles of stages that the rulebook switches on.
func (v View) OfferedRoles() []Roles {
	var out []Roles
	for _, r := range v.state.house.staged {
		if book := v.state.Book(); book != nil && r.On(book) {
			out = append(out, r.Role)
		}
	}
	slices.Sort(out)
	return append([]Roles{Assessor, Secretary, Observer, Chair, Chair | Assessor, Secretary | Assessor}, out...)
}

// Assessors are the people who may be on a panel, by name.
func (v View) Assessors() []Person {
	return slices.DeleteFunc(v.People(), func(p Person) bool {
		return !p.Roles.Has(Assessor) || p.Status != Active && p.Status != Invited
	})
}

// PanelLine is one formation and who assesses it.
type PanelLine struct {
	Group     Group
	Assessors []PersonID // of the formation; nil: nobody named
	Own       int        // candidates with a panel of their own
	Begun     int        // sheets that somebody has begun
	Holes     int        // seats of revoked members that wait for somebody
	Numbers   []string   // the candidates' numbers, in order
}

// PanelLines are the formations of the selection with their panels for an
// observed component.
func (v View) PanelLines(c *Component) []PanelLine {
	lines := make([]PanelLine, len(v.state.groups))
	for i, g := range v.state.groups {
		lines[i] = PanelLine{Group: g, Assessors: splitIDs(v.state.value(PanelOfGroup(c.Code, g.Key), "assessors"))}
	}
	for i := range v.state.Len() {
		at := v.at(i)
		line := &lines[at.Group]
		line.Numbers = append(line.Numbers, at.Number)
		if v.state.value(PanelOfCandidate(c.Code, at.Number), "assessors") != "" {
			line.Own++
		}
		line.Begun += len(v.state.Sheets(i, c.Code))
		line.Holes += len(v.state.Now().Seats(i, c).Holes)
	}
	for i := range lines {
		slices.Sort(lines[i].Numbers)
	}
	return lines
}

// Load is how many candidates each assessor has in an observed component.
func (v View) Load(c *Component) map[PersonID]int {
	load := map[PersonID]int{}
	for i := range v.state.Len() {
		for _, id := range v.state.Panel(i, c.Code) {
			load[id]++
		}
	}
	return load
}

// OnePanelEach gives every formation one panel of size assessors: candidates
// who compete then face the same judges, so that a severe one moves nobody's
// place. The largest formation goes first to those with the least to do;
// equals go in the order given.
func OnePanelEach(lines []PanelLine, assessors []PersonID, size int) []PanelRow {
	order := make([]int, len(lines))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(lines[b].Group.Candidates, lines[a].Group.Candidates)
	})
	load := make([]int, len(assessors))
	rows := make([]PanelRow, 0, len(lines))
	for _, i := range order {
		if n := lines[i].Group.Candidates; n > 0 {
			rows = append(rows, PanelRow{Group: lines[i].Group.Key, Assessors: least(load, assessors, size, n)})
		}
	}
	return rows
}

// SpreadPanels gives every candidate a panel of their own, so that assessors
// have as equal a load as can be: never more than one apart.
func SpreadPanels(lines []PanelLine, assessors []PersonID, size int) []PanelRow {
	load := make([]int, len(assessors))
	var rows []PanelRow
	for _, line := range lines {
		for _, number := range line.Numbers {
			rows = append(rows, PanelRow{Candidate: number, Assessors: least(load, assessors, size, 1)})
		}
	}
	return rows
}

// least takes those with the least to do and adds to what they have.
func least(load []int, assessors []PersonID, size, candidates int) []PersonID {
	order := make([]int, len(assessors))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(load[a], load[b]) })
	var out []PersonID
	for _, i := range order[:min(size, len(order))] {
		load[i] += candidates
		out = append(out, assessors[i])
	}
	slices.Sort(out)
	return out
}

// GapCase is a candidate whose sheets differ more than the rulebook allows, or
// whose settled mark lapsed.
type GapCase struct {
	Candidate Candidate
	Group     string // the formation in words
	Component *Component
	Criteria  []Criterion
	Sheets    []*Sheet // submitted ones, by assessor id
	Names     []string // of their assessors
	Totals    []Points
	Gap       Points // on the rulebook's scale
	Wide      bool   // beyond the limit
	Settled   *Moderation
	By        string              // name of who settled it
	Rested    []Points            // what each sheet's total was when it was settled; nil: not settled
	Before    []map[string]Points // each sheet's marks when it was settled; nil: it was not in
	Left      []RestedSheet       // sheets that it rested on and that count no more
	Turn      *Refusal            // why the reader may not decide it; nil: they may
}

// RestedSheet is a sheet as it was when a mark was settled.
type RestedSheet struct {
	Name  string // of its assessor
	Total Points
}

// Open says whether somebody has still to decide: a gap without a mark, or a
// mark that lapsed.
func (g GapCase) Open() bool { return g.Settled == nil || g.Settled.Lapsed }

// Gaps are the candidates whose sheets call for moderation, settled ones last,
// as far as the reader may see the sheets.
func (v View) Gaps() []GapCase {
	if v.state.book == nil {
		return nil
	}
	var out []GapCase
	r := v.Record()
	for _, c := range v.state.book.Leaves() {
		if c.Rubric == nil || c.Rubric.Gap == 0 {
			continue
		}
		for i := range v.state.Len() {
			if g, ok := v.gapOf(r, i, c); ok {
				out = append(out, g)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b GapCase) int {
		return cmp.Or(compareBool(!a.Open(), !b.Open()), cmp.Compare(a.Candidate.Number, b.Candidate.Number))
	})
	return out
}

func (v View) gapOf(r Record, i int, c *Component) (g GapCase, ok bool) {
	sheets := counting(r.Sheets(i, c.Code))
	m, settled := r.Moderation(i, c.Code)
	at := v.at(i)
	criteria := c.Rubric.CriteriaFor(at.Column)
	wide := len(sheets) > 1 && c.Rubric.GapTooWide(criteria, sheets)
	if !wide && !settled {
		return g, false
	}
	g = GapCase{Candidate: at, Group: v.state.groups[at.Group].Title(), Component: c, Criteria: criteria, Sheets: sheets, Wide: wide}
	var rested map[PersonID]map[string]Points
	if settled {
		rested = v.state.Rested(i, c.Code)
	}
	for _, sh := range sheets {
		total, _ := c.Rubric.Total(criteria, sh.Marks)
		g.Names, g.Totals = append(g.Names, v.state.PersonName(sh.ID.Assessor)), append(g.Totals, total)
		was, _ := c.Rubric.Total(criteria, rested[sh.ID.Assessor])
		g.Rested = append(g.Rested, was)
		g.Before = append(g.Before, rested[sh.ID.Assessor])
	}
	for _, id := range sortedKeys(rested) {
		if !slices.ContainsFunc(sheets, func(sh *Sheet) bool { return sh.ID.Assessor == id }) {
			total, _ := c.Rubric.Total(criteria, rested[id])
			g.Left = append(g.Left, RestedSheet{v.state.PersonName(id), total})
		}
	}
	g.Gap = c.Rubric.GapOf(criteria, sheets).Round(2)
	if settled {
		g.Settled, g.By = &m, v.state.PersonName(m.By)
	} else {
		g.Rested = nil
	}
	g.Turn = v.mayModerate(i, c)
	return g, true
}

// mayModerate says why the reader is not the one to decide about a panel.
func (v View) mayModerate(i int, c *Component) *Refusal {
	if p := v.state.Now(); !p.independent(i, c, v.who) {
		return p.whoElse(i, c)
	}
	return nil
}

// Seats are the places of a candidate's panel.
func (v View) Seats(number, component string) (Seats, *Refusal) {
	p := v.state.Now()
	i, c, r := p.part(number, component)
	switch {
	case r != nil:
		return Seats{}, r
	case c.Rubric == nil:
		return Seats{}, Refuse("component.unknown", component)
	}
	return p.Seats(i, c), nil
}

// Reseating is what assigning panels would change. Submitted sheets stay where
// they are, whatever is assigned.
type Reseating struct {
	Stay       int      // submitted sheets of all whom the plan names
	Candidates int      // whose empty seats go to somebody else
	Numbers    []string // theirs
	Sheets     int      // submitted sheets of theirs, which stay
	Drafts     int      // begun sheets that nobody would ask for any more
}

// Reseats counts what a plan would change. It looks at every candidate: call it
// beside the loop when there may be many.
func (v View) Reseats(plan AssignPanel) (out Reseating) {
	p := v.state.Now()
	c := p.Observed(plan.Component)
	if c == nil {
		return out
	}
	groups, own := map[string][]PersonID{}, map[string][]PersonID{}
	for _, row := range plan.Panels {
		if row.Candidate != "" {
			own[row.Candidate] = row.Assessors
		} else {
			groups[row.Group] = row.Assessors
		}
	}
	for i := range v.state.rows {
		number := v.state.rows[i].number
		ids, named := own[number]
		if !named && p.Value(PanelOfCandidate(c.Code, number), "assessors") == "" {
			ids, named = groups[p.Group(i)]
		}
		if named {
			out.add(p, i, c, ids)
		}
	}
	return out
}

func (out *Reseating) add(p Past, i int, c *Component, ids []PersonID) {
	now, then := p.Seats(i, c), p.seatsWith(i, c, p.keeping(i, c, slices.Sorted(slices.Values(ids))))
	out.Stay += len(now.Filled)
	if slices.Equal(now.Panel(), then.Panel()) {
		return
	}
	out.Candidates++
	out.Numbers = append(out.Numbers, p.s.rows[i].number)
	out.Sheets += len(now.Filled)
	for _, id := range now.Asked {
		if sh := p.Sheet(SheetID{p.s.rows[i].number, c.Code, id}); sh != nil && sh.Status != SheetNone && !then.Has(id) {
			out.Drafts++
		}
	}
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
