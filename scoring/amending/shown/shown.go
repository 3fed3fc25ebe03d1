// Package shown is what lists and papers say of an amendment of the rulebook: what reads
// otherwise, and of whom the rules would propose otherwise. Words stand on package
// amending, so it knows none.
package shown

import (
	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/screening"
)

// Turn is one requirement of one applicant of which the rules propose otherwise, or whose
// decision lapses.
type Turn struct {
	Applicant, Name string
	Formation       string
	Requirement     scoring.Text // in plain words
	Code            string
	Was, Now        int // as eligibility says it; Unasked: it is not asked
	Lapses          bool
}

// Unasked is of a requirement that is not asked of somebody.
const Unasked = -1

// Turns are everybody's, where one rulebook takes another's place: in the order of
// applicants, and of the requirements as they would be.
func Turns(v scoring.View, was, now *scoring.Rulebook) []Turn {
	turns, _ := turned(v, was, now)
	return turns
}

// turned are the turns, and how many applicants were looked at.
func turned(v scoring.View, was, now *scoring.Rulebook) (out []Turn, of int) {
	before, after := eligibility.Compile(was, nil), eligibility.Compile(now, nil)
	p := scoring.PastOf(v)
	for _, r := range screening.Rows(v) {
		if r.Kept {
			continue // another who decides on it sees how they stand
		}
		of++
		lapses := map[string]bool{}
		for _, code := range screening.MovedBy(p, now, r.ID) {
			lapses[code] = true
		}
		proposed, proposes := proposals(before, r.Cells, r.Answers), proposals(after, r.Cells, r.Answers)
		each := func(book *scoring.Rulebook, take func(code string) bool) {
			for i := range book.Requirements {
				q := &book.Requirements[i]
				t := Turn{Applicant: r.ID, Name: r.Name, Formation: r.Title(), Requirement: q.Name, Code: q.Code, Was: said(proposed, q.Code), Now: said(proposes, q.Code), Lapses: lapses[q.Code]}
				if take(q.Code) && (t.Was != t.Now || t.Lapses) {
					out = append(out, t)
				}
			}
		}
		each(now, func(string) bool { return true })
		each(was, func(code string) bool { return now.Requirement(code) == nil })
	}
	return out, of
}

// proposals are what the rules propose of one applicant, by requirement.
func proposals(p *eligibility.Program, cells, answers map[string]string) map[string]int {
	out := map[string]int{}
	for _, found := range eligibility.Evaluate(p, &eligibility.Formation{Cells: cells}, answers, "").Findings {
		out[found.Code] = found.Is
	}
	return out
}

func said(of map[string]int, code string) int {
	if is, asked := of[code]; asked {
		return is
	}
	return Unasked
}
