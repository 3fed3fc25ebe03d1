package screening

import (
	"ampera/scoring"
	"ampera/scoring/registration"
)

// What this package asks about applicants.

func applicant(id string) scoring.Subject {
	return scoring.Subject{Kind: scoring.OnApplicant, ID: id}
}

// known says whether somebody has registered.
func known(p scoring.Past, id string) bool { return p.Known(applicant(id)) }

// destroyed says whether their personal data are.
func destroyed(p scoring.Past, id string) bool { return p.Destroyed(applicant(id)) }

// applicants are the ids of all who registered, in the order met.
func applicants(p scoring.Past) (out []string) {
	for _, on := range p.Under(scoring.OnApplicant, "") {
		out = append(out, on.ID)
	}
	return out
}

// cellsOf are the columns of the formation applied for, and the need type.
func cellsOf(p scoring.Past, id string) map[string]string {
	out := map[string]string{scoring.WhereNeed: p.Value(applicant(id), "c/"+scoring.ColNeed)}
	for _, column := range p.Book().GroupBy {
		out[column] = p.Value(applicant(id), "c/"+column)
	}
	return out
}

// formationOf is the formation applied for.
func formationOf(p scoring.Past, id string) string { return p.AppliedFor(id) }

// answer is what somebody answered to a question, or on which scale.
func answer(p scoring.Past, id, question string) string {
	return p.Value(scoring.Subject{Kind: scoring.OnAnswers, ID: id}, question)
}

// documentsOf are the hashes of somebody's documents as registered, by code.
func documentsOf(p scoring.Past, id string) map[string]string {
	out := map[string]string{}
	for _, d := range registration.DocumentsAt(p, id) {
		out[d.Code] = d.Hash
	}
	return out
}

// nameOf is somebody's name.
func nameOf(p scoring.Past, id string) string {
	return p.Value(scoring.Subject{Kind: scoring.OnApplying, ID: id}, scoring.ColName)
}

// answersOf are somebody's answers, by question.
func answersOf(p scoring.Past, id string) map[string]string {
	out := map[string]string{}
	for _, q := range p.Book().Questions {
		for _, code := range []string{q.Code, q.Code + ":scale"} {
			if text := answer(p, id, code); text != "" {
				out[code] = text
			}
		}
	}
	return out
}
