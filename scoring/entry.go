package scoring

import "strings"

// Entry is an act as the viewer may read it; ok is false when the query does
// not ask for it. Cells of sheets that the viewer may not see are hidden.
func (v View) Entry(a *Act, q LogQuery) (e LogEntry, ok bool) {
	e = LogEntry{
		Place: uint64(a.Place) + 1, At: a.At, Person: a.Person, Name: v.state.PersonName(a.Person), Kind: a.Kind, Words: v.Words(a.Kind),
		Source: a.Source, Count: len(a.Facts), ID: a.ID(),
	}
	e.Verdict, e.Why = v.state.Verdict(a)
	e.Why = v.sayable(e.Why)
	e.History = v.HistoryOf(e.ID.Replica)
	for i := range a.Facts {
		if v.state.repeats(&a.Facts[i]) {
			e.Count--
		}
	}
	about := map[string]bool{}
	for i := range a.Facts {
		f := &a.Facts[i]
		if q.Candidate == "" && v.state.repeats(f) {
			continue
		}
		if v.secret(f.Subject) {
			continue
		}
		subject := v.state.candidateOf(f.Subject)
		if subject == "" {
			subject = f.Subject.ID
		}
		about[subject] = true
		e.About = subject
		if q.Candidate != "" && v.state.candidateOf(f.Subject) != q.Candidate {
			continue
		}
		ok = true
		e.Correction = e.Correction || v.state.isCorrection(a.Ref(i))
		if q.Of != 0 && f.Subject.Kind != q.Of {
			continue
		}
		if q.Candidate != "" || q.Of != 0 || e.Count <= fewFacts {
			e.Changes = append(e.Changes, v.changes(f)...)
		}
	}
	if q.Candidate != "" {
		e.About = q.Candidate
	} else if len(about) != 1 {
		e.About = ""
	}
	return e, ok || q.Candidate == ""
}

// secret says whether the reader does not learn that anything was said of a subject.
func (v View) secret(on Subject) bool {
	row := v.state.house.subjects[on.Kind]
	return row != nil && row.Secret != nil && row.Secret(v, on)
}

// repeats says whether a fact only repeats what others said.
func (s *State) repeats(f *Fact) bool {
	row := s.house.subjects[f.Subject.Kind]
	return row != nil && row.Repeats
}

// fewFacts is up to how many facts an entry tells cell by cell; an import of
// thousands tells its count.
const fewFacts = 12

func (v View) changes(f *Fact) []CellChange {
	out := make([]CellChange, 0, len(f.Cells))
	for _, c := range f.Cells {
		change := CellChange{Subject: f.Subject, Cell: c.Name, Value: c.Value}
		change.Hidden = v.hides(f.Subject, c.Name)
		if c.Name == ColNIK && (f.Subject.Kind == OnIdentity || f.Subject.Kind == OnApplying) {
			change.Value = MaskNIK(c.Value)
		}
		if change.Hidden {
			change.Value = ""
		}
		out = append(out, change)
	}
	return out
}

// Candidate is the candidate number that a subject is about, or "".
func (s Subject) Candidate() string {
	if row := own.subjects[s.Kind]; row != nil && row.Candidate != nil {
		return row.Candidate(s.ID)
	}
	return ""
}

// own are the rows of this package, for who has no state at hand.
var own = newHouse(ownParts())

// MaskNIK hides the middle of a NIK: region and serial remain.
func MaskNIK(nik string) string {
	if len(nik) != nikDigits {
		return strings.Repeat("*", len(nik))
	}
	return nik[:4] + "********" + nik[12:]
}
