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

// Reads are the questions that a requirement's test reads, each once, in order: what a
// decision about it rests on.
func Reads(t *scoring.Test) (out []string) {
	add := func(code string) {
		for _, c := range out {
			if c == code {
				return
			}
		}
		if code != "" {
			out = append(out, code)
		}
	}
	add(t.Of)
	add(t.AtOf)
	for _, m := range t.Match {
		add(m.Of)
	}
	for i := range t.Parts {
		for _, code := range Reads(&t.Parts[i]) {
			add(code)
		}
	}
	return out
}
