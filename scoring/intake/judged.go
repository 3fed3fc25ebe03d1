package intake

import (
	"cmp"
	"errors"
	"slices"

	"ampera/scoring"
)

// Judged is what is wrong with a file that was read with faults: those, and what the rules
// say of what could be read, so that all is told at once. Whoever takes a file asks this
// before they tell its faults. Another error is itself.
func Judged(v scoring.View, in File, read Reading, err error) error {
	if read.Rest == nil || v.Allow(read.Rest.Kind(), scoring.Subject{}) != nil {
		return err // nobody learns from a file that they may not take
	}
	return in.Together(err, v.Check(scoring.WithReason(read.Rest, scoring.WantedLater)))
}

// Together are the faults of a file that was read, and what the rules say of it, in the
// order of their places. What a rule says of a row with a faulty cell is told where it is
// about another cell: whatever else may only come of the fault.
func (in File) Together(read, judged error) error {
	var told, rules scoring.Problems
	var one *scoring.Refusal
	switch {
	case !errors.As(read, &told):
		return read
	case errors.As(judged, &rules):
	case errors.As(judged, &one):
		rules = scoring.Problems{{Refusal: *one}}
	}
	out := in.Locate(told)
	for _, p := range in.Locate(rules) {
		if !in.follows(p, told) {
			out = append(out, p)
		}
	}
	sheets := in.SheetsOf(LotRead)
	slices.SortStableFunc(out, func(a, b scoring.Problem) int {
		return cmp.Or(last(a)-last(b), cmp.Compare(slices.Index(sheets, a.Sheet), slices.Index(sheets, b.Sheet)), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Field, b.Field))
	})
	return out
}

// last puts behind all others what only counts those that are not told.
func last(p scoring.Problem) int {
	if p.Code == "csv.more" {
		return 1
	}
	return 0
}

// follows says whether what a rule says of a row may come of a cell of it that could not be
// read.
func (in File) follows(p scoring.Problem, told scoring.Problems) bool {
	faulty := false
	for _, t := range told {
		if t.Asks || t.Line != p.Line || t.Sheet != p.Sheet || p.Line == 0 {
			continue
		}
		if faulty = true; t.Column == p.Column {
			return true
		}
	}
	return faulty && !slices.ContainsFunc(in.Targets, func(t Target) bool { return t.Name == p.Column })
}
