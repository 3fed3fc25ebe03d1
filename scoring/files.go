package scoring

import "time"

// Files is what a screen reads from and writes to a person's own disk. The
// store has it; a screen never opens a file itself.
type Files interface {
	// Read reads a CSV file into the command that would take it whole. Notes are
	// things that were set right and should be seen (a guarded formula, a column
	// that is not used). The error is Problems with line and column, or says why
	// the file cannot be read.
	Read(path string, what FileKind, v View) (Command, Problems, error)
	// Save writes a text file. An existing file is refused, never replaced.
	Save(path string, text []byte) error
	// Complete lists paths that begin with what is typed so far; folders end in
	// a separator.
	Complete(path string) []string
	// Why is the sheet that explains a candidate's rank as plain text of at most
	// 80 columns, as far as the reader may see it; lang is "id" or "en".
	Why(v View, number, lang string, at time.Time) (string, error)
	// Minutes are the record of a sitting as plain text; lang is "id" or "en".
	Minutes(v View, sitting, lang string, at time.Time) (string, error)
	// Ranking is every formation's ranking as the reader may see it, as CSV (in no
	// language) or as a table to read and print in lang. Without a rulebook it
	// is refused.
	Ranking(v View, form RankingForm, lang string) ([]byte, error)
	// Folder is where a person's documents are: what a path field starts with.
	Folder() string
}

// FileKind says what a file to be read is of.
type FileKind uint8

// Kinds of files: they become SaveFormations, SaveCandidates, ImportMarks.
const (
	FormationFile FileKind = iota + 1
	CandidateFile
	MarkFile
)

// RankingForm is how a ranking is written.
type RankingForm uint8

// Forms of a ranking.
const (
	RankingCSV RankingForm = iota + 1
	RankingText
)
