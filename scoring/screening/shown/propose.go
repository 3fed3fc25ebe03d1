// Package shown is what lists and papers say of screening: proposals of the rules, cases of
// a file, letters and results. Words stand on package screening, so it knows none.
package shown

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
