package screening

import "ampera/scoring"

// Asked are the requirements that somebody who applies for a formation has to meet, by
// code: a decision has a word about each, and about no other.
func Asked(book *scoring.Rulebook, cells map[string]string) (out []string) {
	for i := range book.Requirements {
		if q := &book.Requirements[i]; q.Asked(cells) {
			out = append(out, q.Code)
		}
	}
	return out
}
