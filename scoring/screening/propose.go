package screening

import (
	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/wording"
)

// Point is one requirement of one applicant: what the rules propose, by which reasons it
// can be decided against, and what was found, in both languages.
type Point struct {
	Requirement *scoring.Requirement
	Is          int // as eligibility says it
	Reasons     []*scoring.ScreeningReason
	Found       [2][]string // by language: see [wording.Langs]
}

// Says is what was found, in one sentence or a few.
func (p *Point) Says(l wording.Lang) []string { return p.Found[l] }

// Reason is the one by which the rules propose to decide against the requirement; "": they
// do not, or a person chooses among several.
func (p *Point) Reason() string {
	if p.Is != eligibility.No || len(p.Reasons) != 1 {
		return ""
	}
	return p.Reasons[0].ID()
}

// Proposal is what the rules propose of one applicant. It decides nothing.
type Proposal struct {
	Is     int // No: some requirement is not met; Unknown: a person looks; Yes: all are met
	Points []Point
}

// Propose answers an applicant's requirements. Cells are the group columns and the need
// type of the formation applied for.
func Propose(book *scoring.Rulebook, p *eligibility.Program, cells, answers map[string]string) Proposal {
	f := eligibility.Formation{Cells: cells}
	var out Proposal
	for _, l := range wording.Langs {
		r := eligibility.Evaluate(p, &f, answers, l.String())
		if out.Points == nil {
			out.Is, out.Points = r.Is, make([]Point, len(r.Findings))
		}
		for i, found := range r.Findings {
			point := &out.Points[i]
			point.Requirement, point.Is, point.Reasons = book.Requirement(found.Code), found.Is, book.ReasonsOf(found.Code)
			point.Found[l] = found.Texts
		}
	}
	return out
}

// Asked are the requirements that somebody who applies for a formation has to meet, by
// code: a decision has a word about each, and about no other.
func Asked(book *scoring.Rulebook, cells map[string]string) (out []string) {
	for i := range book.Requirements {
		if eligibility.Applies(&book.Requirements[i], cells) {
			out = append(out, book.Requirements[i].Code)
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
