package scoring

import "strings"

// Entry is an act as the viewer may read it; ok is false when the query does
// not ask for it. Cells of sheets that the viewer may not see are hidden.
func (v View) Entry(a *Act, q LogQuery) (e LogEntry, ok bool) {
	e = LogEntry{
		Place: uint64(a.Place) + 1, At: a.At, Person: a.Person, Name: v.state.PersonName(a.Person), Kind: a.Kind,
		Source: a.Source, Count: len(a.Facts), Rejected: v.state.Rejected(a.Place),
	}
	about := map[string]bool{}
	for i := range a.Facts {
		f := &a.Facts[i]
		subject := f.Subject.Candidate()
		if subject == "" {
			subject = f.Subject.ID
		}
		about[subject] = true
		e.About = subject
		if q.Candidate != "" && f.Subject.Candidate() != q.Candidate {
			continue
		}
		ok = true
		if q.Candidate != "" || len(a.Facts) <= fewFacts {
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

// fewFacts is up to how many facts an entry tells cell by cell; an import of
// thousands tells its count.
const fewFacts = 12

func (v View) changes(f *Fact) []CellChange {
	hidden := false
	switch f.Subject.Kind {
	case OnPeer:
		hidden = SheetOf(f.Subject).Assessor != v.who.Person
	case OnSheet:
		sh := v.state.Sheet(SheetOf(f.Subject))
		hidden = sh == nil || v.Hidden(sh)
	case OnModeration:
		number, component, _ := strings.Cut(f.Subject.ID, "/")
		hidden = v.mustStayBlind(number, component)
	}
	out := make([]CellChange, 0, len(f.Cells))
	for _, c := range f.Cells {
		change := CellChange{Subject: f.Subject, Cell: c.Name, Value: c.Value, Hidden: hidden}
		if f.Subject.Kind == OnIdentity && c.Name == ColNIK {
			change.Value = MaskNIK(c.Value)
		}
		if f.Subject.Kind == OnKeying && v.keyHidden(f.Subject, c.Name) {
			change.Hidden = true
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
	switch s.Kind {
	case OnIdentity, OnRegistration, OnWritten, OnExit:
		return s.ID
	case OnPresence, OnModeration, OnSheet, OnKeying, OnClock, OnMove, OnPeer:
		number, _, _ := strings.Cut(s.ID, "/")
		return number
	case OnPanel:
		_, number, _ := strings.Cut(s.ID, "/candidate:")
		return number
	}
	return ""
}

// MaskNIK hides the middle of a NIK: region and serial remain.
func MaskNIK(nik string) string {
	if len(nik) != 16 {
		return strings.Repeat("*", len(nik))
	}
	return nik[:4] + "********" + nik[12:]
}
