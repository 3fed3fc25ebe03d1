package tabular

import (
	"strconv"

	"ampera/scoring"
	"ampera/scoring/text"
)

// MaxProblems is how many faults of one file are kept; the rest are counted in
// a last problem of code "csv.more".
const MaxProblems = 1000

// Notes say what a reader left out of a sound file: columns it does not know.
type Notes = scoring.Problems

// place is where a fault is: a line, a column's place from 1, its name.
type place struct {
	line, field int
	column      string
}

// faults collects the problems of one file.
type faults struct {
	sheet string // that is read, where there are several
	kept  scoring.Problems
	more  int
}

func (f *faults) add(at place, code string, args ...string) {
	if len(f.kept) == MaxProblems {
		f.more++
		return
	}
	for i, arg := range args {
		args[i] = text.Quote(arg)
	}
	f.kept = append(f.kept, scoring.Problem{Sheet: f.sheet, Line: at.line, Field: at.field, Column: text.Quote(at.column), Refusal: *scoring.Refuse(code, args...)})
}

// all is every problem kept, and how many were not.
func (f *faults) all() scoring.Problems {
	if f.more == 0 {
		return f.kept
	}
	last := scoring.Problem{Refusal: *scoring.Refuse("csv.more", strconv.Itoa(f.more))}
	return append(f.kept, last)
}

// whole is the problems of a file that cannot be read at all.
func whole(code string, args ...string) scoring.Problems {
	return scoring.Problems{{Refusal: *scoring.Refuse(code, args...)}}
}
