package scoring

import (
	"slices"
	"strings"
)

// Who is kept from a candidate, such as by a conflict of interest that they declared: the
// capability says who ([Capability.Keeps]), and here is all that follows. They say nothing
// of the candidate and have no seat on their panel; a reader learns no mark, nor a rank or
// count from which one could be derived.

// Kept is why a person is kept from a candidate, or nil.
func (p Past) Kept(who PersonID, number string) *Refusal {
	if number == "" {
		return nil
	}
	for _, keeps := range p.s.house.keeps {
		if r := keeps(p, who, number); r != nil {
			return r
		}
	}
	return nil
}

// keptBy is why a person may say nothing of a subject, since it is about a candidate from
// whom they are kept, or nil.
func (p Past) keptBy(who PersonID, on Subject) *Refusal {
	row := p.s.house.subjects[on.Kind]
	if row == nil || row.Candidate == nil || row.Anybody || row.Repeats || len(p.s.house.keeps) == 0 {
		return nil
	}
	return p.Kept(who, row.Candidate(on.ID))
}

// noteAbout keeps what an act says something of that counts nowhere, or that another cut:
// one subject of each candidate or applicant, since whoever is kept from one of them does
// not rule on it. Where nobody is ever kept, nothing.
func (s *State) noteAbout(a *Act, f failure) {
	if len(s.house.keeps) == 0 || f.verdict == Counts && (s.docket == nil || s.docket.contest[a.ID()] == nil) {
		return
	}
	met := map[string]bool{}
	for i := range a.Facts {
		on := a.Facts[i].Subject
		row, whom := s.house.subjects[on.Kind], ""
		switch {
		case row != nil && row.Candidate != nil:
			whom = row.Candidate(on.ID)
		case row != nil && row.Applicant != nil:
			whom = "/" + row.Applicant(on.ID)
		}
		if whom != "" && !met[whom] {
			met[whom] = true
			s.abouts[a.Place] = append(s.abouts[a.Place], on)
		}
	}
}

// keptFromAct is why a person may not rule on an act, since it is about a candidate from
// whom they are kept, or nil.
func (p Past) keptFromAct(who PersonID, id ActID, place uint32) *Refusal {
	about := p.s.abouts[place]
	if c := p.s.contested[id]; c != nil {
		about = append(slices.Clone(about), c.lets...)
	}
	for _, on := range about {
		if r := p.Kept(who, p.s.candidateOf(on)); r != nil {
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
	case !matchesAny(row.Open, cell) && v.kept(v.state.candidateOf(on)), row.Hidden != nil && row.Hidden(v, on, cell),
		row.Readers != nil && !row.Readers(v.state.Now(), v.who, on):
		return true
	}
	return v.now != nil && row.Readers != nil && v.asItIs().hides(on, cell)
}

// Judges says whether what an act says of a subject is a judgement of a candidate by who
// says it.
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
