package intake

import (
	"context"

	"ampera/scoring"
)

// Reader reads table files from a person's own disk. The store has it.
type Reader interface {
	// Look looks at a CSV or XLSX file: what it seems to hold, where its header
	// is, and which of its columns is which of ours. Remembered is the match of a
	// shape, if somebody matched one before; nil remembers nothing. The error is
	// Problems, or says why the file cannot be read.
	Look(path string, want Wanted, book *scoring.Rulebook, remembered func(shape string) (match string, ok bool)) (File, error)
	// Column is what stands in one of our columns of a file that was looked at, below
	// the headers of all its tables, as a person sees it; blank cells are left out.
	Column(in File, column string) (cells []string, err error)
	// Take reads the file whole into the command that would take it. The reading
	// says what should be seen of it: a column that is not used, hidden rows, what
	// became of each row. A file with a sheet of which nobody said whether it is
	// read is refused. The error is Problems with their cells, the context's, or
	// says why the file cannot be read. Progress, if not nil, is told how far it is
	// every few hundred rows.
	Take(ctx context.Context, in File, k Knowing, progress func(Headway)) (c scoring.Command, read Reading, err error)
}

// Kind says what a file is of.
type Kind uint8

// Kinds of files: the first four become SaveFormations, SaveCandidates, ImportMarks and
// again ImportMarks; Staffing and Decree those of package planning. Their numbers are in every [File.Shape].
const (
	Formations Kind = iota + 1
	Candidates
	Marks    // one mark a row, written or of a sheet
	Written  // one candidate a row, a column for each sub-test
	Answers  // one applicant a row, a column for each of the rulebook's questions: see [AnswerRow]
	Staffing // one count of a school a row
	Reasons  // how many failed a requirement in the last round, one a row

	Applicants // one applicant a row: becomes a [registration.Save]
	Numbers    // an applicant and their number a row: becomes a [registration.GiveNumbers]
	Decree     // posts that the ministry's decree grants, one place a row
	Objections // one objection a row: becomes an [objection.Filings]
)

// AnswerRow is an applicant with what they answered.
type AnswerRow struct {
	Line    int
	ID      string            // of the registration
	Name    string            // blank: the file has none
	Cells   map[string]string // grouping columns, and [scoring.WhereNeed]: the code of the need type
	Answers map[string]string // by question, as package eligibility reads them
}

// Wanted is what somebody wants a file looked at as; the zero value leaves all
// to the file.
type Wanted struct {
	Kinds  []Kind   // that it may be; nil: any
	Sheets []string // of a workbook, or tables of them ([PartName]), in any order; nil: all that have the header of the one that looks most like it
	Tables bool     // tables that stand below each other in a sheet are told apart
	Line   int      // of the header; 0: the one that looks most like it
	Update bool     // candidates that are known will be compared
}

// Knowing is what a reader must know of the selection. It holds nothing that
// changes, so that a file is read without holding the selection.
type Knowing struct {
	Book  *scoring.Rulebook
	Known map[string]struct{} // candidate numbers; nil: any may be
	Names *scoring.Names      // of those; nil: names beside numbers are not compared
}

// KnowingOf is what a reader must know of the selection, as of now.
func KnowingOf(v scoring.View) Knowing {
	record := v.Record()
	k := Knowing{Book: record.Book(), Known: make(map[string]struct{}, record.Len()), Names: scoring.NamesOf(record)}
	for i := range record.Len() {
		k.Known[record.At(i).Number] = struct{}{}
	}
	return k
}

// Headway is how far the reading of a file is.
type Headway struct {
	Done, Total int64 // bytes
	Rows        int   // read so far
}
