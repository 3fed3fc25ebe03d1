package intake

import (
	"errors"
	"slices"

	"ampera/scoring"
)

// flagged are the refusals that name the flag by which sheets are chosen, last.
var flagged = []string{"incoming.sheets", "csv.row.second"}

// Flagged is an error about a file with the flag by which its sheets are chosen, where a
// command takes several files.
func Flagged(err error, flag string) error {
	var refused *scoring.Refusal
	var problems scoring.Problems
	switch {
	case errors.As(err, &problems):
		problems = slices.Clone(problems)
		for i := range problems {
			problems[i].Refusal = *withFlag(&problems[i].Refusal, flag)
		}
		return problems
	case errors.As(err, &refused):
		return withFlag(refused, flag)
	}
	return err
}

func withFlag(r *scoring.Refusal, flag string) *scoring.Refusal {
	if !slices.Contains(flagged, r.Code) || len(r.Args) == 0 {
		return r
	}
	return scoring.Refuse(r.Code, append(slices.Clone(r.Args[:len(r.Args)-1]), flag)...)
}
