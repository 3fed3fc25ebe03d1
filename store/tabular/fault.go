package tabular

import (
	"strconv"

	"ampera/scoring"
)

// MaxProblems is how many faults of one file are kept; the rest are counted in
// a last problem of code "csv.more".
const MaxProblems = 1000

// Notes say what a reader left out of a sound file: columns it does not know.
type Notes []scoring.Problem

// faults collects the problems of one file.
type faults struct {
	kept scoring.Problems
	more int
}

func (f *faults) add(line int, column, code string, args ...string) {
	if len(f.kept) == MaxProblems {
		f.more++
		return
	}
	f.kept = append(f.kept, scoring.Problem{Line: line, Column: column, Refusal: *scoring.Refuse(code, args...)})
}

// all is every problem kept, and how many were not.
func (f *faults) all() scoring.Problems {
	if f.more == 0 {
		return f.kept
	}
	last := scoring.Problem{Refusal: *scoring.Refuse("csv.more", strconv.Itoa(f.more))}
	return append(f.kept, last)
}
