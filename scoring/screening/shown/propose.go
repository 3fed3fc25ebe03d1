// Package shown is what lists and papers say of screening: proposals of the rules, cases of
// a file, letters and results. Words stand on package screening, so it knows none.
package shown

import (
	"slices"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/table"
	"ampera/scoring/wording"
)

// Point is one requirement of one applicant: what the rules propose, by which reasons it
// can be decided against, and what was found, in both languages.
type Point struct {
	Requirement *scoring.Requirement
	Is          int // as eligibility says it
	Reasons     []*scoring.ScreeningReason
	Found       [2][]string // by language: see [wording.Langs]
	Cure        [2]string   // what can be done while people register, as it is said then; "": nothing
}

// Says is what was found, in one sentence or a few, and what can be done.
func (p *Point) Says(l wording.Lang) []string {
	if p.Cure[l] == "" {
		return p.Found[l]
	}
	return append(slices.Clone(p.Found[l]), p.Cure[l])
}

// Next is what can be done of a requirement that is not met once it is decided: nothing is
// handed in any more, so it is for a next application. Silent: nothing is known.
func (p *Point) Next() table.Words {
	if p.Requirement.Cure == (scoring.Text{}) {
		return table.Words{}
	}
	return table.Key("screening.letter.next", table.Rulebook(p.Requirement.Cure))
}

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
			if last := len(found.Texts) - 1; found.Is == eligibility.No && point.Requirement.Cure != (scoring.Text{}) { // which is said last
				point.Found[l], point.Cure[l] = found.Texts[:last:last], found.Texts[last]
			}
		}
	}
	return out
}
