package scoring

import (
	"context"
	"time"
)

// Files is what a screen reads from and writes to a person's own disk. The
// store has it; a screen never opens a file itself.
type Files interface {
	// Look looks at a CSV or XLSX file: what it seems to hold, where its header
	// is, and which of its columns is which of ours. Remembered is the match of a
	// shape, if somebody matched one before; nil remembers nothing. The error is
	// Problems, or says why the file cannot be read.
	Look(path string, want Wanted, book *Rulebook, remembered func(shape string) (match string, ok bool)) (Incoming, error)
	// Take reads the file whole into the command that would take it. Notes are
	// things that should be seen: a column that is not used, hidden rows. The
	// error is Problems with their cells, the context's, or says why the file
	// cannot be read. Progress, if not nil, is told how far it is every few
	// hundred rows.
	Take(ctx context.Context, in Incoming, k Knowing, progress func(Headway)) (c Command, notes Problems, err error)
	// Report is problems as a CSV file (line, cell, column, what) in lang.
	Report(p Problems, lang string) []byte
	// Table is rows as a CSV file, in which no cell is a formula.
	Table(rows [][]string) []byte
	// Save writes a text file. An existing file is refused, never replaced.
	Save(path string, text []byte) error
	// Complete lists paths that begin with what is typed so far; folders end in
	// a separator.
	Complete(path string) []string
	// Why is the sheet that explains a candidate's rank as plain text of at most
	// 80 columns, as far as the reader may see it; lang is "id" or "en".
	Why(v View, number, lang string, at time.Time) (string, error)
	// Minutes are the record of a sitting as plain text; lang is "id" or "en".
	Minutes(v View, sitting SittingID, lang string, at time.Time) (string, error)
	// Ranking is every formation's ranking as the reader may see it, as CSV (in no
	// language), as a workbook, or as a table to read and print in lang. Without
	// a rulebook it is refused.
	Ranking(v View, form RankingForm, lang string) ([]byte, error)
	// Recap opens a committee's own table, a workbook or a CSV file: the names of
	// its sheets, and the rows of each as texts, the row at place i on line i+1.
	Recap(path string) (sheets []string, rows func(sheet string) ([][]string, error), err error)
	// Folder is where a person's documents are: what a path field starts with.
	Folder() string
}

// FileKind says what a file to be read is of.
type FileKind uint8

// Kinds of files: they become SaveFormations, SaveCandidates, ImportMarks and
// again ImportMarks.
const (
	FormationFile FileKind = iota + 1
	CandidateFile
	MarkFile    // one mark a row, written or of a sheet
	WrittenFile // one candidate a row, a column for each sub-test
)

// RankingForm is how a ranking is written.
type RankingForm uint8

// Forms of a ranking.
const (
	RankingCSV RankingForm = iota + 1
	RankingText
	RankingXLSX
)
