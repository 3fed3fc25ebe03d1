package scoring

import (
	"slices"
	"strings"
)

// Who leads a venue (ketua titik) is whoever the act that prepared it names, whatever
// their roles: an assessor, too. By that act they seat reserves there and give a new code
// with a second member, and nothing else that a chair may. What they do so, and could not
// do by their own roles, waits at home for the chair: see countersign.go.

// Lead is what somebody may do by leading a venue. Nobody holds it: it is lent by the
// preparing act, and [Past.lent] alone says to whom.
const Lead Roles = 1 << (roleBits - 1)

// lead is what a preparing act says of who leads, while it holds.
type lead struct {
	place    string
	head     PersonID
	people   []PersonID // who work there
	reserves []PersonID // who may be seated there
	seats    []string   // for which, as number/component
}

// leads are those that hold: of each place the newest preparing act, if it names
// somebody, as long as one of its sittings is open. No clock is asked. Of two such acts
// that had not seen each other neither lends anything.
func (p Past) leads() (out []lead) {
	for _, on := range p.s.under[underKey{OnVenue, ""}] {
		said, head := p.heads(on, "withheld"), p.heads(on, "head")
		if len(said) != 1 || len(head) != 1 || head[0].ref != said[0].ref || head[0].value == "" { // the newest names nobody
			continue
		}
		if slices.ContainsFunc(splitIDs(p.Value(on, "sittings")), func(id PersonID) bool {
			t := p.Sitting(SittingID(id))
			return t != nil && t.Closing == nil
		}) {
			out = append(out, lead{on.ID, PersonID(head[0].value), splitIDs(p.Value(on, "people")), splitIDs(p.Value(on, "reserves")),
				strings.Split(p.Value(on, "seats"), ",")})
		}
	}
	return out
}

// ledBy are the venues that somebody leads.
func (p Past) ledBy(who PersonID) []lead {
	return slices.DeleteFunc(p.leads(), func(l lead) bool { return l.head != who })
}

// lent is an actor with what is lent to them for a kind of act: by leading a venue, or
// where they stand in for a role.
func (p Past) lent(who Actor, rule *Rule) Actor {
	if rule == nil || who.Roles == 0 {
		return who
	}
	if rule.Roles.Has(Lead) && len(p.ledBy(who.Person)) > 0 {
		who.Roles |= Lead
	}
	return p.withStandIns(who, rule.Roles)
}

// onlyLeads says whether somebody has a right to an act by leading a venue alone.
func onlyLeads(who Actor, own Roles) bool { return !who.Roles.Has(own) }

// maySeat is what binds who leads a venue in which a panel's seats are. Nobody seats
// themselves there, whatever else they may. Who does it by leading seats a reserve of
// that venue, for one candidate of it.
func (p Past) maySeat(who Actor, f *Fact, ids []PersonID) *Refusal {
	leads := p.ledBy(who.Person)
	if len(leads) == 0 {
		return nil
	}
	component, of, _ := strings.Cut(f.Subject.ID, "/")
	number, one := strings.CutPrefix(of, "candidate:")
	at := slices.IndexFunc(leads, func(l lead) bool {
		return slices.ContainsFunc(l.seats, func(seat string) bool { return p.seatOf(seat, component, of) })
	})
	i, known := p.Find(number)
	before, _ := p.namedBy(f.Subject, nil)
	if one && known && len(before) == 0 {
		before, _ = p.assigned(i, component)
	}
	if at >= 0 && slices.Contains(ids, who.Person) && !slices.Contains(before, who.Person) {
		return Refuse("venue.not-oneself")
	}
	if !onlyLeads(who, Chair|Secretary) {
		return nil
	}
	switch {
	case !one:
		return Refuse("venue.panel-of-all", leads[0].place)
	case at < 0:
		return Refuse("venue.not-led", number)
	}
	office := p.namedByOffice(f.Subject)
	for _, id := range ids {
		if !slices.Contains(before, id) && !slices.Contains(office, id) && !slices.Contains(leads[at].reserves, id) {
			return Refuse("venue.not-along", p.s.PersonName(id))
		}
	}
	if len(ids) < len(before) {
		return Refuse("venue.seat-empty", number)
	}
	return nil
}

// seatOf says whether a seat, as number/component, is one of a panel's.
func (p Past) seatOf(seat, component, of string) bool {
	number, part, _ := strings.Cut(seat, "/")
	if part != component {
		return false
	}
	key, group := strings.CutPrefix(of, ofGroup)
	if !group {
		return of == "candidate:"+number
	}
	i, known := p.Find(number)
	return known && p.Group(i) == key
}

// mayGiveThere is what binds who gives a code by leading a venue: it is of somebody who
// works there, and another who does has asked for it. Who rules at the office gets theirs
// from the office: what they could do with it could not be held.
func (p Past) mayGiveThere(who Actor, whom Person) *Refusal {
	if !onlyLeads(who, Chair) {
		return nil
	}
	switch leads := p.ledBy(who.Person); {
	case whom.Roles.Has(Chair | Secretary):
		return Refuse("venue.code-office", whom.Name)
	case !slices.ContainsFunc(leads, func(l lead) bool {
		return slices.Contains(l.people, whom.ID) && slices.Contains(l.people, whom.Asked)
	}):
		return Refuse("venue.code-second", whom.Name)
	}
	return nil
}

// Head is who leads the venue whose file this is; "": nobody, or no more.
func (s *State) Head() PersonID {
	for _, l := range s.Now().leads() {
		if l.place == s.Venue() {
			return l.head
		}
	}
	return ""
}

// Givers are those who may give somebody a new code for which another asks: a chair, or
// who leads a venue where both work. In a venue's file nobody is waited for who is not there.
func (v View) Givers(of, asker PersonID) (out []Person) {
	p := v.state.Now()
	whom, _ := p.Person(of)
	whom.Asked = asker
	for _, c := range v.People() {
		who := p.lent(Actor{c.ID, c.Name, c.Roles}, v.state.house.rule(KindGiveCode))
		if c.Status == Active && c.ID != whom.ID && c.ID != asker && v.worksHere(c.ID) && who.Roles.Has(Chair|Lead) && p.mayGiveThere(who, whom) == nil {
			out = append(out, c)
		}
	}
	return out
}

// worksHere says whether somebody can be where this file is: at a venue those who went
// along, elsewhere everybody.
func (v View) worksHere(id PersonID) bool {
	place := v.Venue()
	return place == "" || slices.Contains(splitIDs(v.state.Now().Value(Subject{OnVenue, place}, "people")), id)
}

// Leads are the venues that the reader leads, with the names of the reserves whom they
// may seat there; none for who may name panels anyway.
func (v View) Leads() (places, reserves []string) {
	if !onlyLeads(v.who, Chair|Secretary) {
		return nil, nil
	}
	for _, l := range v.state.Now().ledBy(v.who.Person) {
		places = append(places, l.place)
		for _, id := range l.reserves {
			reserves = append(reserves, v.state.PersonName(id))
		}
	}
	return places, reserves
}

// mayBeSeated are those whom the reader may seat for a candidate by leading a venue.
func (v View) mayBeSeated(number, component string) (out []PersonID) {
	p := v.state.Now()
	for _, l := range p.ledBy(v.who.Person) {
		if slices.Contains(l.seats, number+"/"+component) {
			out = append(slices.Concat(out, l.reserves), p.namedByOffice(PanelOfCandidate(component, number))...)
		}
	}
	return slices.DeleteFunc(out, func(id PersonID) bool { return id == v.who.Person && !p.named(number, component, id) })
}

// named says whether a candidate's panel names somebody now.
func (p Past) named(number, component string, id PersonID) bool {
	i, known := p.Find(number)
	if !known {
		return false
	}
	asked, _ := p.assigned(i, component)
	return slices.Contains(asked, id)
}

// workTogether says whether two people work at a venue that somebody leads.
func (p Past) workTogether(a, b PersonID) bool {
	return slices.ContainsFunc(p.leads(), func(l lead) bool { return slices.Contains(l.people, a) && slices.Contains(l.people, b) })
}

// seatsLent are the sheets for which an act on panels, which was right by leading a venue
// alone, gives somebody a seat.
func seatsLent(p Past, f *Fact) (out []Subject) {
	component, of, _ := strings.Cut(f.Subject.ID, "/")
	number := strings.TrimPrefix(of, "candidate:")
	office := p.namedByOffice(f.Subject)
	for _, id := range splitIDs(p.After(f, "assessors")) {
		if !slices.Contains(office, id) {
			out = append(out, SheetID{number, component, id}.Subject())
		}
	}
	return out
}

// namedByOffice are those whom one candidate's panel, or their formation's, names by the
// last word of somebody who needed no venue for it: who comes late has their seat again.
func (p Past) namedByOffice(panel Subject) (out []PersonID) {
	var back func(heads []*head)
	back = func(heads []*head) {
		for _, h := range heads {
			if p.s.isLent(h.ref) {
				back(h.was)
			} else {
				out = append(out, splitIDs(h.value)...)
			}
		}
	}
	back(p.heads(panel, "assessors"))
	component, of, _ := strings.Cut(panel.ID, "/")
	if i, known := p.Find(strings.TrimPrefix(of, "candidate:")); known && len(out) == 0 {
		back(p.heads(PanelOfGroup(component, p.Group(i)), "assessors"))
	}
	return out
}

// codeLent is whose code an act gives.
func codeLent(_ Past, f *Fact) []Subject { return []Subject{f.Subject} }
