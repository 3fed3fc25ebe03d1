package scoring

import "strings"

// Setup is what the file of a venue rests on: an act of the office that prepared it
// (see scoring/venues). Of what came before, some words are withheld from that file, so
// nobody can judge it there: the act answers for it. What is done after it is judged as
// anywhere, here and at home.
type Setup struct {
	Place  string            // the venue (titik lokasi)
	Before Vector            // what the preparing act had seen
	Not    map[ActID]bool    // of that, what counts nowhere
	People map[PersonID]bool // who went along: panels, who leads it, reserves
}

// vouched is what became of an act by the word of the office; false: it is none of
// those that were there before.
func (t *Setup) vouched(id ActID) (failure, bool) {
	switch {
	case t == nil || !t.Before.Covers(id.Replica, id.Seq):
		return failure{}, false
	case t.Not[id]:
		return failure{verdict: SetAside, why: *Refuse("venue.not-counted"), ruled: true}, true
	}
	return failure{}, true
}

// weighed says whether the office vouches for two acts both: what one shut of the other
// it has decided. An act of the venue that it had not seen is not among them, and cuts and
// is cut as anywhere.
func (t *Setup) weighed(a, b ActID) bool {
	_, one := t.vouched(a)
	_, two := t.vouched(b)
	return one && two
}

// away says why a kind of act is not done here, or nil.
func (h *house) away(rule *Rule) *Refusal {
	if h.setup == nil || rule.Away {
		return nil
	}
	return Refuse("venue.at-home", h.setup.Place)
}

// elsewhere says why something is not said of a candidate's part at a venue: nobody sits
// there for it, so who closed it, and when, is not in that file.
func (p Past) elsewhere(f *Fact) *Refusal {
	number, rest, part := strings.Cut(f.Subject.ID, "/")
	if p.s.house.setup == nil || !part || p.s.candidateOf(f.Subject) != number {
		return nil
	}
	component, _, _ := strings.Cut(rest, "/")
	if len(p.s.seatedIn[Seat{number, component}]) > 0 {
		return nil
	}
	return Refuse("venue.at-home", p.s.house.setup.Place)
}

// unseen says whether marks of a component may be there that this file has not: what is
// written stays in the office.
func (p Past) unseen(c *Component) bool { return p.s.house.setup != nil && c.Rubric == nil }

// Venue is the place whose file this is; "" in an office's.
func (s *State) Venue() string {
	if s.house.setup == nil {
		return ""
	}
	return s.house.setup.Place
}

// Venue is the place whose file this is; "" in an office's.
func (v View) Venue() string { return v.state.Venue() }

// Elsewhere is why what is not in this file is not there, as a key of the catalogue: it is
// a venue's, and the office has the rest. "": it has all.
func (v View) Elsewhere() string {
	if v.Venue() == "" {
		return ""
	}
	return "rank.short.venue"
}

// Roster is what a venue is prepared for: whose words go along to it.
type Roster struct {
	Place      string
	Sittings   map[SittingID]bool
	Candidates map[string]bool // by number
	Applicants map[string]bool // that they were
}

// Goes says whether what is said of a subject goes along to a venue.
func (s *State) Goes(on Subject, to *Roster) bool {
	row := s.house.subjects[on.Kind]
	return row != nil && row.Goes != nil && row.Goes(on.ID, to)
}

func goesAlways(string, *Roster) bool { return true }

// goesWith goes along with the candidate that an id is about.
func goesWith(candidate func(id string) string) func(string, *Roster) bool {
	return func(id string, to *Roster) bool { return to.Candidates[candidate(id)] }
}

func goesWithSitting(id string, to *Roster) bool { return to.Sittings[SittingID(id)] }

// panelGoes: the panel of a formation is known everywhere, that of a candidate where
// they are.
func panelGoes(id string, to *Roster) bool {
	_, number, single := strings.Cut(id, "/candidate:")
	return !single || to.Candidates[number]
}

// withheld says whether fact i is left out of this venue's file.
func (a *Act) withheld(i int) bool { return a.Withheld != nil && a.Withheld[i] }

// itself is the candidate whose number an id is.
func itself(id string) string { return id }
