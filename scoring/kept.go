package scoring

import (
	"slices"
	"strings"
)

// Who is kept from a candidate or an applicant, such as by a conflict of interest that they
// declared: the capability says who ([Capability.Keeps]), and here is all that follows. They
// say nothing of them and have no seat on their panel; a reader learns no mark, nor a rank or
// count from which one could be derived, and nothing of what an applicant handed in or what
// was decided of them.

// Kept is why a person is kept from a candidate, or nil.
func (p Past) Kept(who PersonID, number string) *Refusal {
	return p.keptFrom(who, Subject{OnRegistration, number})
}

// KeptFrom is why a person is kept from whomever a subject is about, a candidate or an
// applicant, or nil.
func (p Past) KeptFrom(who PersonID, on Subject) *Refusal {
	if len(p.s.house.keeps) == 0 {
		return nil
	}
	return p.keptFrom(who, p.s.house.whom(on))
}

// keptFrom is why a person is kept from a candidate, by their registration, or from an
// applicant; nil: they are not.
func (p Past) keptFrom(who PersonID, whom Subject) *Refusal {
	if whom.ID == "" {
		return nil
	}
	for _, keeps := range p.s.house.keeps {
		if r := keeps(p, who, whom); r != nil {
			return r
		}
	}
	return nil
}

// Whom is the candidate, by their registration, or the applicant that a subject is about;
// the zero value: it is about neither.
func (p Past) Whom(on Subject) Subject { return p.s.house.whom(on) }

// whom is the candidate, by their registration, or the applicant that a subject is about;
// the zero value: it is about neither.
func (h *house) whom(on Subject) Subject {
	row := h.subjects[on.Kind]
	if row == nil {
		return Subject{}
	}
	if row.Candidate != nil {
		if number := row.Candidate(on.ID); number != "" {
			return Subject{OnRegistration, number}
		}
	}
	if row.Applicant != nil {
		if id := row.Applicant(on.ID); id != "" {
			return Subject{OnApplicant, id}
		}
	}
	return Subject{}
}

// keptBy is why a person may say nothing of a subject by some kind of act, since it is about
// somebody from whom they are kept, or nil.
func (p Past) keptBy(who PersonID, do Kind, on Subject) *Refusal {
	if len(p.s.house.keeps) == 0 {
		return nil
	}
	if row, rule := p.s.house.subjects[on.Kind], p.s.house.rule(do); row == nil || row.Anybody || row.Repeats || rule != nil && rule.Anybody {
		return nil
	}
	return p.KeptFrom(who, on)
}

// Unkept are those of some people who are not kept from whomever a subject is about: among
// them work on it is shared.
func (p Past) Unkept(people []PersonID, on Subject) []PersonID {
	if !slices.ContainsFunc(people, func(id PersonID) bool { return p.KeptFrom(id, on) != nil }) {
		return people
	}
	return slices.DeleteFunc(slices.Clone(people), func(id PersonID) bool { return p.KeptFrom(id, on) != nil })
}

// KeptOf are all who work here and are kept from whomever a subject is about.
func (p Past) KeptOf(on Subject) (out []PersonID) {
	if len(p.s.house.keeps) == 0 {
		return nil
	}
	for _, id := range p.s.order {
		if p.KeptFrom(id, on) != nil {
			out = append(out, id)
		}
	}
	return out
}

// noteAbout keeps what an act says something of that counts nowhere, or that another cut:
// one subject of each candidate or applicant, since whoever is kept from one of them does
// not rule on it. Where nobody is ever kept, nothing.
func (s *State) noteAbout(a *Act, f failure) {
	if len(s.house.keeps) == 0 || f.verdict == Counts && (s.docket == nil || s.docket.contest[a.ID()] == nil) {
		return
	}
	met := map[Subject]bool{}
	for i := range a.Facts {
		on := a.Facts[i].Subject
		about := []Subject{on}
		if on.Kind == OnRuling { // what it rules on is about them
			if place, known := s.placeOfAct(ParseActID(on.ID)); known {
				about = s.abouts[place]
			}
		}
		for _, on := range about {
			if whom := s.house.whom(on); whom.ID != "" && !met[whom] {
				met[whom] = true
				s.abouts[a.Place] = append(s.abouts[a.Place], on)
			}
		}
	}
}

// keptFromAct is why a person may not rule on an act, since it is about somebody from whom
// they are kept, or nil.
func (p Past) keptFromAct(who PersonID, id ActID, place uint32) *Refusal {
	about := p.s.abouts[place]
	if c := p.s.contested[id]; c != nil {
		about = append(slices.Clone(about), c.lets...)
	}
	for _, on := range about {
		if r := p.KeptFrom(who, on); r != nil {
			return r
		}
	}
	return nil
}

// kept says whether the reader is kept from a candidate.
func (v View) kept(number string) bool {
	if v.now != nil && v.asItIs().kept(number) {
		return true
	}
	return v.state.Now().Kept(v.who.Person, number) != nil
}

// KeptFrom says whether the reader is kept from whomever a subject is about.
func (v View) KeptFrom(on Subject) bool {
	if v.now != nil && v.asItIs().KeptFrom(on) {
		return true
	}
	return v.state.Now().KeptFrom(v.who.Person, on) != nil
}

// keptFromAny says whether the reader is kept from anybody.
func (v View) keptFromAny() bool {
	if len(v.state.house.keeps) == 0 {
		return false
	}
	for i := range v.state.rows {
		if v.kept(v.state.rows[i].number) {
			return true
		}
	}
	return false
}

// at is a candidate as the reader may know them: of one from whom they are kept, what the
// lists say and no more.
func (v View) at(i int) Candidate {
	c := v.state.At(i)
	if v.kept(c.Number) {
		c.NIK, c.Born, c.GPA, c.Age = "", 0, 0, 0
	}
	return c
}

// hides says whether the reader may not see a cell now.
func (v View) hides(on Subject, cell string) bool {
	row := v.state.house.subjects[on.Kind]
	switch {
	case row == nil:
		return true
	case !matchesAny(row.Open, cell) && v.KeptFrom(on), row.Hidden != nil && row.Hidden(v, on, cell),
		row.Readers != nil && !row.Readers(v.state.Now(), v.who, on):
		return true
	}
	return v.now != nil && row.Readers != nil && v.asItIs().hides(on, cell)
}

// Judges says whether what an act says of a subject is a judgement of a candidate, or of an
// applicant, by who says it.
func (p Past) Judges(who Actor, d *Decision, f *Fact) bool {
	row := p.s.house.subjects[f.Subject.Kind]
	return row != nil && row.Judges != nil && row.Judges(who, d, f)
}

// About is the candidate number that a subject is about, or "".
func (p Past) About(on Subject) string { return p.s.candidateOf(on) }

// Len is how many candidates there are.
func (p Past) Len() int { return p.s.Len() }

// Named says whether a person has, or may have, a seat on the panel of candidate i, or
// gave them a sheet, or would have one if they were not kept from the candidate.
func (p Past) Named(i int, c *Component, who PersonID) bool {
	asked, doubt := p.assigned(i, c.Code)
	return slices.Contains(asked, who) || slices.Contains(doubt, who) || p.Sheet(SheetID{p.s.rows[i].number, c.Code, who}) != nil
}

// PersonName is a person's name.
func (p Past) PersonName(id PersonID) string { return p.s.PersonName(id) }

// alwaysJudges: whatever is said of it is a judgement by who says it.
func alwaysJudges(Actor, *Decision, *Fact) bool { return true }

// sheetJudges: what an assessor says of their own sheet is a judgement, and what a chair
// says who puts one aside; who types from paper for another judges nothing.
func sheetJudges(who Actor, d *Decision, f *Fact) bool {
	return SheetOf(f.Subject).Assessor == who.Person || d.Kind == KindSetAside
}

// InRoomOf says whether the reader assesses somebody in a sitting of a candidate, or leads
// the venue at which they sit.
func (v View) InRoomOf(number string) bool {
	p := v.state.Now()
	for _, l := range p.ledBy(v.who.Person) {
		if slices.ContainsFunc(l.seats, func(seat string) bool { return strings.HasPrefix(seat, number+"/") }) {
			return true
		}
	}
	if !v.who.Roles.Has(Assessor) || v.state.book == nil {
		return false
	}
	i, known := p.Find(number)
	return known && slices.ContainsFunc(v.state.book.Leaves(), func(c *Component) bool {
		if c.Rubric == nil {
			return false
		}
		with := []int{i}
		for _, id := range v.state.seatedIn[Seat{number, c.Code}] {
			if t := p.Sitting(id); t != nil && t.Component == c.Code && slices.Contains(t.Roster, number) {
				for _, other := range t.Roster {
					if n, known := p.Find(other); known {
						with = append(with, n)
					}
				}
			}
		}
		return slices.ContainsFunc(with, func(n int) bool { return p.Seats(n, c).names(v.who.Person) })
	})
}

// Lengthen keeps the minutes that a candidate has beyond what is planned: for whatever
// capability grants them, of the state as it stands.
func (s *State) Lengthen(number string, minutes int) {
	if s.extra == nil {
		s.extra = map[string]int{}
	}
	if s.extra[number] = minutes; minutes == 0 {
		delete(s.extra, number)
	}
}

// PastOf is what a view reads of, for what a capability's own views count. Whatever they
// hand on of a candidate they ask of the view itself, which hides what is hidden.
func PastOf(v View) Past { return v.state.Now() }
