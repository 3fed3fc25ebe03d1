package scoring

import (
	"maps"
	"slices"
	"strings"
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
	of   map[int32]string   // by row
	rows map[string][]int32 // by applicant, in the order of their numbers: of two, given apart, whichever came first
}

// link notes whose application a candidate's is.
func (s *State) link(at int32, id string) {
	if was := s.applications.of[at]; was != "" {
		s.unsettle(Subject{OnApplicant, was})
		s.applications.rows[was] = slices.DeleteFunc(s.applications.rows[was], func(o int32) bool { return o == at })
		delete(s.applications.of, at)
	}
	if id != "" {
		if s.applications.of == nil {
			s.applications = applications{map[int32]string{}, map[string][]int32{}}
		}
		s.applications.of[at] = id
		s.applications.rows[id] = s.byTheirNumbers(append(s.applications.rows[id], at))
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
	for _, at := range s.applications.rows[id] {
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
		if id := s.applications.of[at]; id != "" {
			return Subject{OnApplying, id}
		}
	}
	return Subject{OnIdentity, number}
}

// ApplicantOf is the applicant that candidate i was, or "".
func (s *State) ApplicantOf(i int) string { return s.applications.of[int32(i)] }

// CandidateOf is the candidate number that an applicant got, or "".
func (s *State) CandidateOf(applicant string) string {
	if rows := s.applications.rows[applicant]; len(rows) > 0 {
		return s.rows[rows[0]].number
	}
	return ""
}

// applications writes whose applications the candidates' are.
func (w *writer) applications(s *State) {
	rows := slices.Sorted(maps.Keys(s.applications.of))
	w.uint(uint64(len(rows)))
	for _, at := range rows {
		w.uint(uint64(at))
		w.text(s.applications.of[at])
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
		s.applications = applications{make(map[int32]string, n), make(map[string][]int32, n)}
	}
	rows := make([]int32, n) // most have one, and so are parts of these
	for i := range rows {
		at, id := int32(r.place(len(s.rows))), r.text()
		rows[i] = at
		s.applications.of[at] = id
		if its := s.applications.rows[id]; its != nil {
			s.applications.rows[id] = s.byTheirNumbers(append(its, at))
		} else {
			s.applications.rows[id] = rows[i : i+1 : i+1]
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
	for cell := range p.s.cellsOf(on) {
		if len(p.heads(on, cell)) > 0 {
			return true
		}
	}
	return false
}

// ApplicantOf is the applicant that candidate i was, or "".
func (p Past) ApplicantOf(i int) string {
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
	return p.s.applications.of[int32(i)] != "" && p.s.rows[i].first[0] != 0
}
