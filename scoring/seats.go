package scoring

import (
	"slices"
	"strings"
)

// A panel has as many seats as the rulebook asks for sheets, and one more when
// a third is asked for. A submitted sheet fills its seat and stays there
// whatever is assigned later; empty seats go to those assigned, in their order.
// Whoever's sheet was put aside is not asked again for that candidate. So the
// number of sheets that a mean, a median or a trimming counts on always holds.

func panelsPart() Capability {
	return Capability{
		Rules: []Rule{
			{Kind: KindAssignPanel, Away: true, Words: Text{"Menetapkan panel penilai", "Assigned a panel"}, Roles: Chair | Secretary | Lead, Right: mayAssign, Lets: seatsLent, Manners: panelPresent, Undo: Undoes,
				Says: []Form{{OnPanel, "assessors", nil}}},
		},
		Subjects: []SubjectRow{
			{Kind: OnPanel, Open: "*", Goes: panelGoes, Same: panelKey, Spelled: (*State).panelName, Candidate: func(id string) string { _, number, _ := strings.Cut(id, "/candidate:"); return number },
				Back: Chair | Secretary, MayRestore: func(p Past, who Actor, f *Fact) *Refusal { return firstOf(mayAssign(p, who, nil, f)) }},
		},
	}
}

// PanelOfGroup and PanelOfCandidate name whom a panel is assigned to.
func PanelOfGroup(component, key string) Subject {
	return Subject{OnPanel, component + "/" + ofGroup + key}
}

// ofGroup stands before a group in the id of its panel.
const ofGroup = "group:"

// PanelOfCandidate is the panel of one candidate, which goes before its group's.
func PanelOfCandidate(component, number string) Subject {
	return Subject{OnPanel, component + "/candidate:" + number}
}

// Seats are the places of one candidate's panel.
type Seats struct {
	Of     int        // how many there are
	Filled []PersonID // whose sheets count, by id
	Asked  []PersonID // who has an empty seat, in the order assigned
	Holes  []PersonID // assigned, but revoked, kept from the candidate or asked too late: their seats wait for somebody
	Aside  []PersonID // whose sheets were put aside
	Doubt  []PersonID // named by one copy and not by another: asked once somebody chose
}

// Has says whether a person has a seat.
func (s Seats) Has(id PersonID) bool {
	return slices.Contains(s.Filled, id) || slices.Contains(s.Asked, id)
}

// names says whether a person has a seat, or will have one if they are chosen.
func (s Seats) names(id PersonID) bool { return s.Has(id) || slices.Contains(s.Doubt, id) }

// WasAside says whether a person's sheet was put aside.
func (s Seats) WasAside(id PersonID) bool { return slices.Contains(s.Aside, id) }

// Free is how many seats have no submitted sheet; below 0 there are more sheets
// than seats.
func (s Seats) Free() int { return s.Of - len(s.Filled) }

// Panel are all who have a seat, by id.
func (s Seats) Panel() []PersonID {
	if len(s.Filled) == 0 && slices.IsSorted(s.Asked) {
		return s.Asked
	}
	out := slices.Concat(s.Filled, s.Asked)
	slices.Sort(out)
	return out
}

// Seats are the places of candidate i's panel for a component.
func (p Past) Seats(i int, c *Component) Seats {
	asked, doubt := p.assigned(i, c.Code)
	return p.seatsWith(i, c, asked).doubting(doubt)
}

// doubting are the seats where some are named by one copy and not by another.
func (s Seats) doubting(doubt []PersonID) Seats {
	for _, id := range doubt {
		if !slices.Contains(s.Filled, id) && !slices.Contains(s.Aside, id) {
			s.Doubt = append(s.Doubt, id)
		}
	}
	return s
}

// assigned are those named for a candidate: their own panel, else their group's.
// Where copies name different people, only those whom all of them name are asked;
// who else is named is in doubt.
func (p Past) assigned(i int, component string) (asked, doubt []PersonID) {
	own := PanelOfCandidate(component, p.s.rows[i].number)
	group := func() (asked, doubt []PersonID) { return p.namedBy(PanelOfGroup(component, p.Group(i)), nil) }
	if p.Value(own, "assessors") == "" && !p.Clash(own, "assessors") {
		return group()
	}
	return p.namedBy(own, group)
}

// namedBy are those whom every value of a panel names, and those whom only some
// do. A blank one names whom blank says.
func (p Past) namedBy(on Subject, blank func() (asked, doubt []PersonID)) (all, some []PersonID) {
	if !p.Clash(on, "assessors") {
		return splitIDs(p.Value(on, "assessors")), nil
	}
	for n, h := range p.heads(on, "assessors") {
		ids := splitIDs(h.value)
		if h.value == "" && blank != nil {
			var doubt []PersonID
			ids, doubt = blank()
			some = append(some, doubt...)
		}
		some = append(some, ids...)
		if n == 0 {
			all = slices.Clone(ids)
		}
		all = slices.DeleteFunc(all, func(id PersonID) bool { return !slices.Contains(ids, id) })
	}
	slices.Sort(some)
	some = slices.DeleteFunc(slices.Compact(some), func(id PersonID) bool { return slices.Contains(all, id) })
	return all, some
}

// seatsWith are the seats if these were assigned.
func (p Past) seatsWith(i int, c *Component, assigned []PersonID) Seats {
	s := Seats{Of: max(c.Rubric.Assessors, 1)}
	if len(assigned) == s.Of+1 && p.Value(PanelOfCandidate(c.Code, p.s.rows[i].number), "assessors") != "" {
		s.Of++ // a third was asked for
	}
	for _, sh := range p.Sheets(i, c.Code) {
		switch {
		case sh.Status.Counts():
			s.Filled = append(s.Filled, sh.ID.Assessor)
		case sh.Status == SheetAside:
			s.Aside = append(s.Aside, sh.ID.Assessor)
		}
	}
	if len(s.Filled) > s.Of && p.thirdFilled(i, c, s) {
		s.Of++
	}
	for n, id := range assigned {
		switch {
		case slices.Contains(s.Filled, id) || slices.Contains(s.Aside, id):
		case p.revoked(id) || p.Kept(id, p.s.rows[i].number) != nil || p.askedLate(i, c, id, s.Filled):
			s.Holes = append(s.Holes, id)
		case len(s.Filled)+len(s.Asked) < s.Of:
			if s.Asked == nil && len(s.Filled) == 0 && len(s.Holes) == 0 && len(assigned) <= s.Of && !p.anyRevoked(assigned[n:]) && !p.anyKept(assigned[n:], p.s.rows[i].number) && len(s.Aside) == 0 {
				s.Asked = assigned[n:] // nothing was submitted: the panel as it stands
				return s
			}
			s.Asked = append(s.Asked, id)
		}
	}
	if s.Holes = s.Holes[:min(len(s.Holes), max(s.Of-len(s.Filled)-len(s.Asked), 0))]; len(s.Holes) == 0 {
		s.Holes = nil
	}
	return s
}

// thirdFilled says whether a third who was once asked for gave a sheet: while it
// counts the seat stays, whoever is named since.
func (p Past) thirdFilled(i int, c *Component, s Seats) (found bool) {
	eachBehind(p.headsNow(PanelOfCandidate(c.Code, p.s.rows[i].number), "assessors"), func(h *head) {
		ids := splitIDs(h.value)
		found = found || p.sees(h.ref) && len(ids) == max(c.Rubric.Assessors, 1)+1 && !slices.ContainsFunc(ids, func(id PersonID) bool { return !slices.Contains(s.Filled, id) })
	})
	return found
}

// askedLate says whether somebody who reads everybody's marks was asked only by
// who had not seen a sheet that was in already. At the desk that is refused; where
// two copies were apart, their seat stays empty.
func (p Past) askedLate(i int, c *Component, id PersonID, gave []PersonID) bool {
	if len(gave) == 0 || !p.reads(id) {
		return false
	}
	number := p.s.rows[i].number
	var asked []stamp
	for _, on := range []Subject{PanelOfCandidate(c.Code, number), PanelOfGroup(c.Code, p.Group(i))} {
		eachBehind(p.heads(on, "assessors"), func(h *head) {
			if slices.Contains(splitIDs(h.value), id) {
				asked = append(asked, p.s.acts[h.ref.Commit()])
			}
		})
	}
	late := false
	for _, who := range gave {
		eachBehind(p.heads(SheetID{number, c.Code, who}.Subject(), "status"), func(h *head) {
			sent := p.s.acts[h.ref.Commit()]
			knew := func(a stamp) bool { return p.s.knew(sent, p.s.clockAt(sent.replica, sent.seq), a) }
			late = late || parseSheetStatus(h.value).Counts() && !slices.ContainsFunc(asked, knew)
		})
	}
	return late
}

func (p Past) revoked(id PersonID) bool {
	who, known := p.Person(id)
	return known && who.Status == Revoked
}

// anyKept says whether one of some people is kept from a candidate.
func (p Past) anyKept(ids []PersonID, number string) bool {
	return slices.ContainsFunc(ids, func(id PersonID) bool { return p.Kept(id, number) != nil })
}

func (p Past) anyRevoked(ids []PersonID) bool { return slices.ContainsFunc(ids, p.revoked) }

// onPanel says whether a person has a seat for a candidate.
func (p Past) onPanel(i int, c *Component, who PersonID) bool {
	return c.Rubric != nil && p.Seats(i, c).Has(who)
}

// Panel is who should assess candidate i, or did, by id.
func (s *State) Panel(i int, component string) []PersonID {
	c := s.book.component(component)
	if c == nil || c.Rubric == nil {
		return nil
	}
	return s.Now().Seats(i, c).Panel()
}

// AssignPanel gives assessors to groups or candidates. Only empty seats change:
// whose sheet is submitted stays.
type AssignPanel struct {
	Component string
	Panels    []PanelRow
}

// PanelRow is one panel: Candidate when set, else the Group key.
type PanelRow struct {
	Group, Candidate string
	Assessors        []PersonID
}

// Kind is the act's.
func (AssignPanel) Kind() Kind { return KindAssignPanel }

// Decide says who is asked. Those who have given a sheet stay named: a panel of
// one candidate names them first.
func (c AssignPanel) Decide(d *Draft) error {
	part := d.Observed(c.Component)
	if part == nil {
		return Refuse("component.unknown", c.Component)
	}
	for _, row := range c.Panels {
		ids := slices.Sorted(slices.Values(row.Assessors))
		if len(slices.Compact(slices.Clone(ids))) != len(ids) {
			return Refuse("panel.twice")
		}
		on := PanelOfGroup(c.Component, row.Group)
		if row.Candidate != "" {
			i, known := d.Find(row.Candidate)
			if !known {
				return Refuse("number.unknown", row.Candidate)
			}
			on = PanelOfCandidate(c.Component, row.Candidate)
			if ids = d.keeping(i, part, ids); ids == nil && len(row.Assessors) > 0 {
				continue // all its seats are filled
			}
		}
		d.Say(on, Set{"assessors", joinIDs(ids)})
	}
	return nil
}

// keeping is a candidate's panel with those who have given a sheet, and as many
// others as there is room for; nil when that changes nothing.
func (p Past) keeping(i int, c *Component, ids []PersonID) []PersonID {
	seats := p.Seats(i, c)
	if len(seats.Filled) == 0 || len(ids) == 0 {
		return ids
	}
	out := slices.Clone(seats.Filled)
	room := max(seats.Of, len(ids)) - len(out)
	for _, id := range ids {
		if !slices.Contains(out, id) && room > 0 {
			out = append(out, id)
			room--
		}
	}
	slices.Sort(out)
	return out
}

// mayAssign is the right to a panel.
func mayAssign(p Past, who Actor, _ *Decision, f *Fact) Problems {
	component, of, _ := strings.Cut(f.Subject.ID, "/")
	c := p.Observed(component)
	if c == nil {
		return refused("", "component.unknown", component)
	}
	ids := splitIDs(p.After(f, "assessors"))
	if r := p.maySeat(who, f, ids); r != nil {
		return because("", r)
	}
	if number, own := strings.CutPrefix(of, "candidate:"); own {
		i, known := p.Find(number)
		if !known {
			return refused("", "number.unknown", number)
		}
		if r := p.assessors(ids, p.Seats(i, c).Filled); r != nil {
			return because("", r)
		}
		return because("", p.mayAssignOne(i, c, ids))
	}
	if r := p.assessors(ids, nil); r != nil {
		return because("", r)
	}
	key, group := strings.CutPrefix(of, ofGroup)
	switch {
	case !group:
		return refused("", "form.subject")
	case len(ids) > max(c.Rubric.Assessors, 1):
		return refused("", "panel.seats", numberText(c.Rubric.Assessors))
	}
	return because("", p.mayAssignGroup(key, c, ids))
}

// assessors refuses whoever may not assess, and anybody twice. Who has given a
// sheet stays named, revoked or not.
func (p Past) assessors(ids, gave []PersonID) *Refusal {
	for n, id := range ids {
		who, known := p.Person(id)
		switch {
		case !slices.Contains(gave, id) && (!known || !who.Roles.Has(Assessor) || who.Status == Revoked):
			return Refuse("panel.not-assessor", p.s.PersonName(id))
		case slices.Contains(ids[:n], id):
			return Refuse("panel.twice")
		}
	}
	return nil
}

// mayAssignOne: no more than there are seats; one more where the sheets are too
// far apart and the rulebook says how three combine; and nobody new who could
// have seen the sheets that are in.
func (p Past) mayAssignOne(i int, c *Component, ids []PersonID) *Refusal {
	seats, number := p.Seats(i, c), p.s.rows[i].number
	limit := max(c.Rubric.Assessors, 1)
	if c.Rubric.Three != 0 && p.gapWaits(i, c) {
		limit++
	}
	extra := 0
	for _, id := range seats.Filled {
		if len(ids) > 0 && !slices.Contains(ids, id) {
			extra++
		}
	}
	if len(ids)+extra > max(limit, len(seats.Filled)) {
		return Refuse("panel.seats", numberText(limit))
	}
	for _, id := range ids {
		switch {
		case seats.WasAside(id):
			return Refuse("panel.aside", p.s.PersonName(id), number)
		case !seats.Has(id) && p.Kept(id, number) != nil:
			return Refuse("panel.kept", p.s.PersonName(id), number)
		case len(seats.Filled) > 0 && !seats.names(id) && p.reads(id):
			return Refuse("panel.has-seen", p.s.PersonName(id), number)
		}
	}
	return nil
}

// reads says whether a person sees everybody's marks: they cannot judge blindly
// who is judged already.
func (p Past) reads(id PersonID) bool {
	who, _ := p.Person(id)
	return who.Roles.Has(Chair | Secretary)
}

func (p Past) mayAssignGroup(key string, c *Component, ids []PersonID) *Refusal {
	if !slices.ContainsFunc(ids, p.reads) {
		return nil
	}
	for i := range p.s.rows {
		number := p.s.rows[i].number
		if _, known := p.Find(number); !known || p.Group(i) != key || p.Value(PanelOfCandidate(c.Code, number), "assessors") != "" {
			continue
		}
		now, then := p.Seats(i, c), p.seatsWith(i, c, ids)
		for _, id := range then.Asked {
			if len(now.Filled) > 0 && !now.Has(id) && p.reads(id) {
				return Refuse("panel.has-seen", p.s.PersonName(id), number)
			}
		}
	}
	return nil
}

// panelPresent is manners: nobody is asked who cannot come any more.
func panelPresent(p Past, who Actor, d *Decision) *Refusal {
	for i := range d.Facts {
		if r := p.seatedAway(who, &d.Facts[i]); r != nil {
			return r
		}
		for _, id := range splitIDs(p.After(&d.Facts[i], "assessors")) {
			if who, _ := p.Person(id); who.Status == Proposed {
				return Refuse("panel.proposed", who.Name)
			}
		}
	}
	return nil
}

// seatedAway is manners at a venue: there a seat of one candidate goes to who came along
// for that, and never to who gives it.
func (p Past) seatedAway(who Actor, f *Fact) *Refusal {
	setup := p.s.house.setup
	switch {
	case setup == nil:
		return nil
	case p.s.candidateOf(f.Subject) == "":
		return Refuse("venue.panel-of-all", setup.Place)
	}
	before := splitIDs(p.Value(f.Subject, "assessors"))
	if i, known := p.Find(p.s.candidateOf(f.Subject)); known && len(before) == 0 {
		component, _, _ := strings.Cut(f.Subject.ID, "/")
		before, _ = p.assigned(i, component)
	}
	for _, id := range splitIDs(p.After(f, "assessors")) {
		switch {
		case slices.Contains(before, id):
		case id == who.Person:
			return Refuse("venue.not-oneself")
		case !setup.People[id]:
			whom, _ := p.Person(id)
			return Refuse("venue.not-along", whom.Name)
		}
	}
	return nil
}

// gapWaits says whether the sheets that are in are too far apart, with nothing
// decided about it.
func (p Past) gapWaits(i int, c *Component) bool {
	sheets := counting(p.Sheets(i, c.Code))
	return len(sheets) >= c.Rubric.Assessors && c.Rubric.GapTooWide(c.Rubric.CriteriaFor(p.Column(i)), sheets)
}

// surplus says whether a candidate has more sheets than seats: two venues
// filled the same seat, and the chair puts one aside.
func (s *State) surplus(i int, c *Component) bool {
	return c.Rubric != nil && s.Now().Seats(i, c).Free() < 0
}
