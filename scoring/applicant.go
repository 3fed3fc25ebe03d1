package scoring

import (
	"math"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Applicants (pelamar) register before anybody is a candidate; scoring/registration has
// their acts. Here is what the register of candidates has of them: a candidate who was
// one names the application, and who they are stays with it, never copied.

// ColApplicant is the registration cell that names a candidate's application.
const ColApplicant = "applicant-id"

// ColCandidate is the cell of an application that names the number that it got.
const ColCandidate = "candidate"

// applications are those that candidates name.
type applications struct {
	ids    []string // by row, as far as there are any; "": none
	places []int32  // by row: the place of the id among those of whom a snapshot had how they stand; -1: none

	mu     sync.Mutex
	inv    map[string][]int32 // rows by applicant, in the order of their numbers: of two, given apart, whichever came first
	listed atomic.Bool        // inv is there: it is made when somebody first asks
}

// of is a row's, or "".
func (a *applications) of(at int32) string {
	if int(at) < len(a.ids) {
		return a.ids[at]
	}
	return ""
}

// place is the place of a row's among those of whom a snapshot had how they stand.
func (a *applications) place(at int32) int {
	if int(at) < len(a.places) && a.places[at] >= 0 {
		return int(a.places[at])
	}
	return math.MaxInt
}

// placed notes these places. Numbers are mostly given in the order of ids.
func (a *applications) placed(ids []string) {
	if len(ids) == 0 || len(a.ids) == 0 {
		return
	}
	a.places = make([]int32, len(a.ids))
	next := 0
	for at, id := range a.ids {
		had := next < len(ids) && ids[next] == id
		if !had {
			next, had = slices.BinarySearch(ids, id)
		}
		if a.places[at] = -1; had {
			a.places[at] = int32(next)
			next++
		}
	}
}

// set notes a row's. Only who takes an act calls it, when nobody reads.
func (a *applications) set(at int32, id string) {
	if id != "" && int(at) >= len(a.ids) {
		a.ids = append(a.ids, make([]string, int(at)+1-len(a.ids))...)
	}
	if int(at) < len(a.ids) {
		a.ids[at] = id
	}
	if int(at) < len(a.places) {
		a.places[at] = -1
	}
}

// rowsOf are the rows of an applicant.
func (s *State) rowsOf(id string) []int32 {
	a := &s.applications
	if !a.listed.Load() {
		a.mu.Lock()
		defer a.mu.Unlock()
		if !a.listed.Load() {
			a.inv = make(map[string][]int32, len(a.ids))
			rows := make([]int32, len(a.ids)) // most have one, and so are parts of these
			for at, id := range a.ids {
				if rows[at] = int32(at); id == "" {
					continue
				}
				if its := a.inv[id]; its != nil {
					a.inv[id] = s.byTheirNumbers(append(its, int32(at)))
				} else {
					a.inv[id] = rows[at : at+1 : at+1]
				}
			}
			a.listed.Store(true)
		}
	}
	return a.inv[id]
}

// link notes whose application a candidate's is.
func (s *State) link(at int32, id string) {
	if was := s.applications.of(at); was != "" {
		s.unsettle(Subject{OnApplicant, was})
		its := s.rowsOf(was)
		s.applications.inv[was] = slices.DeleteFunc(its, func(o int32) bool { return o == at })
		s.applications.set(at, "")
	}
	if id != "" {
		its := s.rowsOf(id)
		s.applications.set(at, id)
		s.applications.inv[id] = s.byTheirNumbers(append(its, at))
	}
	s.unsettle(Subject{OnApplicant, id})
	for _, on := range s.privateOf(Subject{OnApplicant, id}) {
		s.holdAgain(on)
	}
	s.readApplying(id)
}

func (s *State) byTheirNumbers(rows []int32) []int32 {
	slices.SortFunc(rows, func(a, b int32) int { return strings.Compare(s.rows[a].number, s.rows[b].number) })
	return rows
}

// readsApplying is told that who an applicant is may have changed.
func readsApplying(s *State, _ *Act, on Subject) { s.readApplying(on.ID) }

func (s *State) readApplying(id string) {
	on := Subject{OnApplying, id}
	for _, at := range s.rowsOf(id) {
		r := &s.rows[at]
		r.name, r.nik, r.born = "", "", 0
		if !r.gone {
			r.name, r.nik = s.value(on, ColName), s.value(on, ColNIK)
			r.born, _ = ParseDate(s.value(on, ColBorn))
		}
	}
}

// identity is the subject in which it stands who a candidate is.
func (s *State) identity(number string) Subject {
	if at, known := s.byNumber[number]; known {
		if id := s.applications.of(at); id != "" {
			return Subject{OnApplying, id}
		}
	}
	return Subject{OnIdentity, number}
}

// ApplicantOf is the applicant that candidate i was, or "".
func (s *State) ApplicantOf(i int) string { return s.applications.of(int32(i)) }

// CandidateOf is the candidate number that an applicant got, or "".
func (s *State) CandidateOf(applicant string) string {
	if rows := s.rowsOf(applicant); len(rows) > 0 {
		return s.rows[rows[0]].number
	}
	return ""
}

// applications writes whose applications the candidates' are.
func (w *writer) applications(s *State) {
	n := 0
	for _, id := range s.applications.ids {
		if id != "" {
			n++
		}
	}
	w.uint(uint64(n))
	last, place := -1, -1
	for at, id := range s.applications.ids {
		if id != "" {
			w.uint(uint64(at - last - 1))
			if last = at; !w.known(id, &place) {
				w.text(id)
			}
		}
	}
	gone := sortedKeys(s.goneApplicants)
	w.uint(uint64(len(gone)))
	for _, id := range gone {
		w.text(id)
	}
}

func (r *reader) applications(s *State) {
	n := r.count()
	if n > 0 {
		s.applications.ids = make([]string, len(s.rows))
	}
	ids := s.drawers.shelf.all()
	for row, place := 0, -1; n > 0; n, row = n-1, row+1 {
		if row += r.place(len(s.rows)); row >= len(s.rows) {
			panic(errShort)
		}
		if at, is := r.known(len(ids), &place); is {
			s.applications.ids[row] = ids[at]
		} else {
			s.applications.ids[row] = r.text()
		}
	}
	for on := range s.clashes {
		s.holdAgain(on) // whom it is about is known by now
	}
	for range r.count() {
		s.goneApplicants[r.text()] = true
	}
}

// Known says whether anything of a subject was seen.
func (p Past) Known(on Subject) bool {
	if p.at == nil {
		return p.s.drawers.lies(on)
	}
	for cell := range p.s.cellsOf(on) {
		if len(p.heads(on, cell)) > 0 {
			return true
		}
	}
	return false
}

// ApplicantOf is the applicant that candidate i was, or "".
func (p Past) ApplicantOf(i int) string {
	if p.at == nil {
		return p.s.ApplicantOf(i)
	}
	return p.Value(Subject{OnRegistration, p.s.rows[i].number}, ColApplicant)
}

// Known says whether anything is known of a subject, of a kind that hides nothing.
func (v View) Known(on Subject) bool {
	row := v.state.house.subjects[on.Kind]
	return row != nil && row.Hidden == nil && row.Readers == nil && len(v.state.cellsOf(on)) > 0
}

// Destroyed says whether the personal data of a candidate, by their registration, or of
// an applicant are.
func (v View) Destroyed(of Subject) bool { return v.state.isDestroyed(of) }

// Cells are all cells of a subject that say something, without those that are hidden.
func (v View) Cells(on Subject) map[string]string {
	out := map[string]string{}
	for name := range v.state.cellsOf(on) {
		if value := v.Value(on, name); value != "" {
			out[name] = value
		}
	}
	return out
}

// AppliedFor is the key of the formation that somebody applied for; "": there is no rulebook.
func (p Past) AppliedFor(applicant string) string {
	book := p.Book()
	if book == nil {
		return ""
	}
	values := make([]string, len(book.GroupBy))
	for i, column := range book.GroupBy {
		values[i] = p.Value(Subject{OnApplicant, applicant}, "c/"+column)
	}
	return GroupKey(values)
}

// TwoIdentities says whether candidate i names an application, and elsewhere was added
// with an identity of their own: they are perhaps two.
func (p Past) TwoIdentities(i int) bool {
	return p.s.ApplicantOf(i) != "" && p.s.rows[i].first[0] != 0
}
