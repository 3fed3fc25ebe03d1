package scoring

import (
	"maps"
	"slices"
	"sync"
)

// How applicants stand. A hundred thousand of them are counted by every frame of home and
// asked about by every ranking, and what a decision rests on is dear to look at: so it is
// worked out once of each, and again for those alone of whom something was said since.

// StandingRow is what a capability works out of each applicant, such as how far they are
// in a stage. It may rest on what subjects say that are about that applicant, and on what
// those say that are named here.
type StandingRow struct {
	Code string
	// Of gives a small value that can be compared: equal for all who stand alike.
	Of func(p Past, applicant string) any
	// Same are the kinds of subjects whose id is the applicant's, beside those whose row
	// says which Applicant they are about.
	Same []SubjectKind
	// All are the kinds of which every word may change how all stand.
	All []SubjectKind
}

// standings are how applicants stand now, as far as anybody has asked.
type standings struct {
	row     *StandingRow
	mu      sync.RWMutex        // readers fill it
	of      map[string]*peers   // by applicant; nil: nobody has asked
	counts  map[any]*peers      // by how they stand
	whole   bool                // all but the missing are in it
	missing map[string]struct{} // who changed since
	worked  int                 // how often one was worked out
}

// peers are those who stand alike.
type peers struct {
	value any
	many  int
}

func newStandings(rows []StandingRow) []*standings {
	out := make([]*standings, len(rows))
	for i := range rows {
		out[i] = &standings{row: &rows[i]}
	}
	return out
}

func (s *State) standing(code string) *standings {
	for _, k := range s.standings {
		if k.row.Code == code {
			return k
		}
	}
	panic("scoring: nobody works out " + code)
}

// Standing is how an applicant stands, as it stands here.
func (p Past) Standing(code, applicant string) any {
	k := p.s.standing(code)
	if p.at != nil {
		return k.row.Of(p, applicant)
	}
	k.mu.RLock()
	of := k.of[applicant]
	k.mu.RUnlock()
	switch {
	case of != nil:
		return of.value
	case !p.s.drawers.lies(Subject{OnApplicant, applicant}):
		return k.row.Of(p, applicant)
	}
	return k.keep(applicant, k.row.Of(p.s.Now(), applicant)).value
}

// EachStanding visits how all applicants stand, with how many stand so.
func (p Past) EachStanding(code string, visit func(value any, many int)) {
	if p.at != nil {
		counts := map[any]int{}
		for _, on := range p.Under(OnApplicant, "") {
			counts[p.Standing(code, on.ID)]++
		}
		for value, many := range counts {
			visit(value, many)
		}
		return
	}
	k := p.s.standing(code)
	for _, id := range k.due(p.s) {
		p.Standing(code, id)
	}
	k.mu.Lock()
	k.whole = true
	counts := slices.Collect(maps.Values(k.counts))
	k.mu.Unlock()
	for _, a := range counts {
		visit(a.value, a.many)
	}
}

// due are the applicants of whom it is not known.
func (k *standings) due(s *State) (out []string) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	if k.whole {
		return slices.Collect(maps.Keys(k.missing))
	}
	for _, on := range s.under[underKey{OnApplicant, ""}] {
		if k.of[on.ID] == nil {
			out = append(out, on.ID)
		}
	}
	return out
}

// keep notes how somebody stands, and gives the one value of all who stand so.
func (k *standings) keep(applicant string, value any) *peers {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.worked++
	if is := k.of[applicant]; is != nil { // two asked at once
		return is
	}
	if k.of == nil {
		k.of, k.counts, k.missing = map[string]*peers{}, map[any]*peers{}, map[string]struct{}{}
	}
	a := k.counts[value]
	if a == nil {
		a = &peers{value: value}
		k.counts[value] = a
	}
	a.many++
	k.of[applicant] = a
	delete(k.missing, applicant)
	return a
}

// forget has somebody worked out again when it is asked.
func (k *standings) forget(applicant string) {
	if k.of == nil || applicant == "" {
		return
	}
	k.missing[applicant] = struct{}{}
	if a := k.of[applicant]; a != nil {
		if a.many--; a.many == 0 {
			delete(k.counts, a.value)
		}
		delete(k.of, applicant)
	}
}

// unsettle is told that something was said of a subject: whoever stands on it is worked
// out again. Only who takes an act calls it, when nobody reads.
func (s *State) unsettle(on Subject) {
	for _, k := range s.standings {
		switch row := s.house.subjects[on.Kind]; {
		case k.of == nil:
		case slices.Contains(k.row.All, on.Kind):
			k.of, k.counts, k.missing, k.whole = nil, nil, nil, false
		case slices.Contains(k.row.Same, on.Kind):
			k.forget(on.ID)
		case row != nil && row.Applicant != nil:
			k.forget(row.Applicant(on.ID))
		case on.Kind == OnRegistration:
			if at, known := s.byNumber[on.ID]; known {
				k.forget(s.applications.of[at])
			}
		}
	}
}

// likewise are the same for a copy of the state.
func (k *standings) likewise() *standings {
	k.mu.RLock()
	defer k.mu.RUnlock()
	out := &standings{row: k.row, whole: k.whole, missing: maps.Clone(k.missing)}
	if k.of == nil {
		return out
	}
	out.of, out.counts = make(map[string]*peers, len(k.of)), make(map[any]*peers, len(k.counts))
	for value, a := range k.counts {
		out.counts[value] = &peers{value, a.many}
	}
	for id, a := range k.of {
		out.of[id] = out.counts[a.value]
	}
	return out
}

// Worked is how often how an applicant stands was worked out, by what is worked out. Tests
// count by it.
func (s *State) Worked() map[string]int {
	out := map[string]int{}
	for _, k := range s.standings {
		out[k.row.Code] = k.worked
	}
	return out
}
