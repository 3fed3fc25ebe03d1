package screening

import "ampera/scoring"

// Whose turn it is, where somebody else than others is needed: who holds the role, else the
// office, in this order; where there is nobody, and the rulebook lets one decide alone, they
// do, and every paper says so.

// confirmers are who may confirm what somebody decided.
func confirmers(p scoring.Past, by scoring.PersonID) []scoring.PersonID {
	out := p.Others([]scoring.Roles{Supervisor, scoring.Chair, scoring.Secretary}, by)
	if book := p.Book(); out == nil && book != nil && book.Alone {
		return []scoring.PersonID{by}
	}
	return out
}

// thirds are who may read again what two others decided; nobody where there are but two.
func thirds(p scoring.Past, by, confirmed scoring.PersonID) []scoring.PersonID {
	return p.Others([]scoring.Roles{Verifier, scoring.Secretary, scoring.Chair, Supervisor}, by, confirmed)
}

// Verifiers are among whom applicants are shared.
func Verifiers(p scoring.Past) (out []scoring.PersonID) {
	for _, m := range p.People() {
		if p.May(m.ID, Verifier) {
			out = append(out, m.ID)
		}
	}
	return out
}

// byOf is who said what stands of a subject.
func byOf(p scoring.Past, on scoring.Subject) scoring.PersonID {
	return scoring.PersonID(p.Value(on, "by"))
}
