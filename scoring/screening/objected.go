package screening

import (
	"strings"

	"ampera/scoring"
)

// What objections ask of screening: see package objection.

// Against are the requirements of which it is decided and confirmed that somebody does not
// meet them, in the rulebook's order, whatever became of that since.
func Against(p scoring.Past, id string) (out []string) {
	on := decision(id)
	if p.Value(on, "result") != TMS || p.Value(confirmation(id), "result") != TMS || clashes(p, on) || clashes(p, confirmation(id)) {
		return nil
	}
	for _, code := range wordsOf(p, id) {
		if p.Value(on, "r/"+code) != Met {
			out = append(out, code)
		}
	}
	return out
}

// wordsOf are the requirements about which a decision has a word: in the rulebook's order,
// then those that it does not have any more.
func wordsOf(p scoring.Past, id string) (out []string) {
	on, book := decision(id), p.Book()
	var gone []string
	for _, cell := range p.Cells(on) {
		if code, is := strings.CutPrefix(cell, "r/"); is && (book == nil || book.Requirement(code) == nil) {
			gone = append(gone, code)
		}
	}
	if book == nil {
		return gone
	}
	for i := range book.Requirements {
		if code := book.Requirements[i].Code; p.Value(on, "r/"+code) != "" {
			out = append(out, code)
		}
	}
	return append(out, gone...)
}

// Unmet are those of them that stand: none that an objection overruled.
func Unmet(p scoring.Past, id string) (out []string) {
	for _, code := range Against(p, id) {
		if !p.Overruled(scoring.StageScreening, id, code) {
			out = append(out, code)
		}
	}
	return out
}

// Judges are whose acts made what stands of somebody.
func Judges(p scoring.Past, id string) (out []scoring.PersonID) {
	for _, on := range []scoring.Subject{decision(id), confirmation(id)} {
		if by := byOf(p, on); by != "" {
			out = append(out, by)
		}
	}
	return out
}

// Said is all that stands of somebody, as one text.
func Said(p scoring.Past, id string) string {
	all, _ := decided(p, confirmation(id), "result", "")
	out := []string{all}
	for _, cell := range []string{"result", "by", "day"} {
		out = append(out, p.Value(decision(id), cell), p.Value(confirmation(id), cell))
	}
	return strings.Join(out, "\x1f")
}

// Seen are the hashes that documents had when they were open to who decided, by code.
func Seen(p scoring.Past, id string) map[string]string {
	seen, _ := readSeen(p.Value(decision(id), "seen"))
	return seen
}

// Value is what a requirement reads of somebody, as one text: of two for whom it is the
// same, the same has to be decided. It is personal.
func Value(p scoring.Past, id, requirement string) string {
	value, _ := read(p, decision(id), "r/"+requirement, "")
	return value
}

// Applicants are the ids of all who registered, in the order met.
func Applicants(p scoring.Past) []string { return applicants(p) }

// StageOf is how far an applicant is.
func StageOf(p scoring.Past, id string) Stage { return stageOf(p, id) }
