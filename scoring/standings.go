package scoring

import (
	"maps"
	"slices"
	"sync"
	"sync/atomic"
)

// How applicants stand. A hundred thousand of them are counted by every frame of home and
// asked about by every ranking, and what a decision rests on is dear to look at: so it is
// worked out once of each, and again for those alone of whom something was said since.

// StandingRow is what a capability works out of each applicant, such as how far they are
// in a stage. It may rest on what subjects say that are about that applicant, and on what
// those say that are named here.
type StandingRow struct {
	Code string
	// Of says it in a few letters: the same of all who stand alike. A snapshot keeps it, so
	// what is changed about them raises snapshotVersion.
	Of func(p Past, applicant string) string
	// All are the kinds of which every word may change how all stand.
	All []SubjectKind
}

// standings are how applicants stand now, as far as anybody has asked. Of those whom a
// snapshot had they lie in the order of its ids, so that a start makes no table of them.
type standings struct {
	row     *StandingRow
	mu      sync.RWMutex            // readers fill it
	known   bool                    // somebody has asked since all were forgotten
	ids     []string                // that a snapshot had, in order
	at      []atomic.Pointer[peers] // of those; nil: to be worked out
	of      map[string]*peers       // of others
	counts  map[string]*peers       // by how they stand
	whole   bool                    // all but the missing are known
	missing map[string]struct{}     // who changed since
	worked  int                     // how often one was worked out
}

// peers are those who stand alike.
type peers struct {
	value string
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
func (p Past) Standing(code, applicant string) string {
	k := p.s.standing(code)
	if p.at != nil {
		return k.row.Of(p, applicant)
	}
	k.mu.RLock()
	of := k.kept(applicant)
	k.mu.RUnlock()
	switch {
	case of != nil:
		return of.value
	case !p.s.drawers.lies(Subject{OnApplicant, applicant}):
		return k.row.Of(p, applicant)
	}
	return k.keep(applicant, k.row.Of(p.s.Now(), applicant)).value
}

// StandingOf is how the applicant stands that candidate i was: of who was none, as nobody
// does. A ranking asks it of everybody.
func (p Past) StandingOf(code string, i int) string {
	if p.at == nil {
		k := p.s.standing(code)
		if n := p.s.applications.place(int32(i)); n < len(k.at) {
			if of := k.at[n].Load(); of != nil {
				return of.value
			}
		}
	}
	return p.Standing(code, p.ApplicantOf(i))
}

// kept is what is known of somebody, or nil.
func (k *standings) kept(applicant string) *peers {
	if n, had := slices.BinarySearch(k.ids, applicant); had {
		return k.at[n].Load()
	}
	return k.of[applicant]
}

// EachStanding visits how all applicants stand, with how many stand so.
func (p Past) EachStanding(code string, visit func(value string, many int)) {
	if p.at != nil {
		counts := map[string]int{}
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
		if k.kept(on.ID) == nil {
			out = append(out, on.ID)
		}
	}
	return out
}

// keep notes how somebody stands, and gives the one value of all who stand so.
func (k *standings) keep(applicant, value string) *peers {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.worked++
	if is := k.kept(applicant); is != nil { // two asked at once
		return is
	}
	if !k.known {
		k.known, k.of, k.counts, k.missing = true, map[string]*peers{}, map[string]*peers{}, map[string]struct{}{}
	}
	a := k.counts[value]
	if a == nil {
		a = &peers{value: value}
		k.counts[value] = a
	}
	a.many++
	if n, had := slices.BinarySearch(k.ids, applicant); had {
		k.at[n].Store(a)
	} else {
		k.of[applicant] = a
	}
	delete(k.missing, applicant)
	return a
}

// forget has somebody worked out again when it is asked.
func (k *standings) forget(applicant string) {
	if !k.known || applicant == "" {
		return
	}
	k.missing[applicant] = struct{}{}
	a := k.kept(applicant)
	if a == nil {
		return
	}
	if a.many--; a.many == 0 {
		delete(k.counts, a.value)
	}
	if n, had := slices.BinarySearch(k.ids, applicant); had {
		k.at[n].Store(nil)
	} else {
		delete(k.of, applicant)
	}
}

// forgetAll has everybody worked out again when it is asked.
func (k *standings) forgetAll() {
	for n := range k.at {
		k.at[n].Store(nil)
	}
	k.known, k.of, k.counts, k.missing, k.whole = false, nil, nil, nil, false
}

// unsettle is told that something was said of a subject: whoever stands on it is worked
// out again. Only who takes an act calls it, when nobody reads.
func (s *State) unsettle(on Subject) {
	s.noteChanged(on)
	for _, k := range s.standings {
		switch row := s.house.subjects[on.Kind]; {
		case !k.known:
		case slices.Contains(k.row.All, on.Kind):
			k.forgetAll()
		case row != nil && row.Applicant != nil:
			k.forget(row.Applicant(on.ID))
		case on.Kind == OnRegistration:
			if at, known := s.byNumber[on.ID]; known {
				k.forget(s.applications.of(at))
			}
		}
	}
}

// standings writes how all applicants stand: what nobody has asked is worked out.
func (w *writer) standings(s *State) {
	now := s.Now()
	ids := make([]string, 0, len(s.under[underKey{OnApplicant, ""}]))
	for _, on := range s.under[underKey{OnApplicant, ""}] {
		ids = append(ids, on.ID)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	w.uint(uint64(len(ids)))
	if len(ids) == 0 {
		return
	}
	same := slices.Equal(ids, w.ids) // as it is but where something has two values
	if w.bool(same); !same {
		for _, id := range ids {
			w.text(id)
		}
	}
	for _, k := range s.standings {
		at, values := map[string]int{}, []string{}
		stands := make([]int, len(ids))
		for i, id := range ids {
			value := now.Standing(k.row.Code, id)
			n, known := at[value]
			if !known {
				n = len(values)
				at[value], values = n, append(values, value)
			}
			stands[i] = n
		}
		w.uint(uint64(len(values)))
		for _, value := range values {
			w.text(value)
		}
		for _, n := range stands {
			w.uint(uint64(n))
		}
	}
}

func (r *reader) standings(s *State) {
	n := r.count()
	if n == 0 {
		return
	}
	var ids []string
	if r.uint() == 1 {
		if ids = s.drawers.shelf.all(); len(ids) != n {
			panic(errShort)
		}
	} else {
		ids = make([]string, n)
		for i := range ids {
			if ids[i] = r.text(); i > 0 && ids[i-1] >= ids[i] {
				panic(errShort)
			}
		}
	}
	for _, k := range s.standings {
		values := make([]*peers, r.count())
		k.ids, k.at = ids, make([]atomic.Pointer[peers], len(ids))
		k.known, k.of, k.counts, k.missing, k.whole = true, map[string]*peers{}, make(map[string]*peers, len(values)), map[string]struct{}{}, true
		for i := range values {
			values[i] = &peers{value: r.text()}
			k.counts[values[i].value] = values[i]
		}
		for n := range ids {
			a := values[r.place(len(values))]
			a.many++
			k.at[n].Store(a)
		}
	}
	s.applications.placed(ids)
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
