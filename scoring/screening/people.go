package screening

import (
	"slices"

	"ampera/scoring"
)

// Whose turn it is, where somebody else than others is needed: who holds the role, else the
// office, in this order; where there is nobody, and the rulebook lets one decide alone, they
// do, and every paper says so. Whoever is kept from an applicant has no turn.

// confirmers are who may confirm what somebody decided of an applicant: none who is kept from
// them.
func confirmers(p scoring.Past, by scoring.PersonID, kept []scoring.PersonID) []scoring.PersonID {
	out := p.Others([]scoring.Roles{Supervisor, scoring.Chair, scoring.Secretary}, append(slices.Clone(kept), by)...)
	if book := p.Book(); out == nil && book != nil && book.Alone && !slices.Contains(kept, by) {
		return []scoring.PersonID{by}
	}
	return out
}

// thirds are who may read again what two others decided of an applicant; nobody where there
// are but two, or everybody else is kept from them.
func thirds(p scoring.Past, by, confirmed scoring.PersonID, kept []scoring.PersonID) []scoring.PersonID {
	return p.Others([]scoring.Roles{Verifier, scoring.Secretary, scoring.Chair, Supervisor}, append(slices.Clone(kept), by, confirmed)...)
}

// thirdsOf are they of one applicant, as it is decided.
func thirdsOf(p scoring.Past, id string) []scoring.PersonID {
	return thirds(p, byOf(p, decision(id)), byOf(p, confirmation(id)), keptOf(p, id))
}

// keptOf are who is kept from an applicant.
func keptOf(p scoring.Past, id string) []scoring.PersonID { return p.KeptOf(decision(id)) }

// Verifiers are among whom applicants are shared.
func Verifiers(p scoring.Past) (out []scoring.PersonID) {
	for _, m := range p.People() {
		if p.May(m.ID, Verifier) {
			out = append(out, m.ID)
		}
	}
	return out
}

// Sharing are among whom one applicant is shared: the verifiers who are not kept from them;
// where every one is, the next of the office by role.
func Sharing(p scoring.Past, id string, verifiers []scoring.PersonID) []scoring.PersonID {
	out := p.Unkept(verifiers, decision(id))
	if len(out) == 0 && len(verifiers) > 0 {
		return p.Others([]scoring.Roles{scoring.Secretary, scoring.Chair, Supervisor}, keptOf(p, id)...)
	}
	return out
}

// byOf is who said what stands of a subject.
func byOf(p scoring.Past, on scoring.Subject) scoring.PersonID {
	return scoring.PersonID(p.Value(on, "by"))
}
