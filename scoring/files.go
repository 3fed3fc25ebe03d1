package scoring

import "time"

// Files is what a screen reads from and writes to a person's own disk, but for
// the files that it takes in (package intake reads those). The store has it; a
// screen never opens a file itself.
type Files interface {
	// Report is problems as a CSV file (line, cell, column, what) in lang.
	Report(p Problems, lang string) []byte
	// Table is rows as a CSV file, in which no cell is a formula.
	Table(rows [][]string) []byte
	// Save writes a text file. An existing file is refused, never replaced.
	Save(path string, text []byte) error
	// Unseen is why a file cannot be opened here by what the system has for it, or nil:
	// it is none that this program wrote or that lies in the folder set for it, or nothing
	// can be shown.
	Unseen(path string) *Refusal
	// View opens such a file, and does not wait.
	View(path string) error
	// Document is where a document lies that an applicant handed in, below the folder set
	// for this computer, in a folder of its id or as it is named, and the hash of what lies
	// there.
	Document(applicant, name string) (path, hash string, err error)
	// Complete lists paths that begin with what is typed so far; folders end in
	// a separator.
	Complete(path string) []string
	// Minutes are the record of a sitting as plain text; lang is "id" or "en".
	Minutes(v View, sitting SittingID, lang string, at time.Time) (string, error)
	// Ranking is every formation's ranking as the reader may see it, as CSV (in no
	// language), as a workbook, or as a table to read and print in lang. Without
	// a rulebook it is refused.
	Ranking(v View, form RankingForm, lang string) ([]byte, error)
	// Recap reads a committee's own table, a workbook or a CSV file, sheet by sheet.
	Recap(path string) ([]RecapSheet, error)
	// Folder is where a person's documents are: what a path field starts with.
	Folder() string
}

// RecapSheet is one sheet of a committee's own table: its rows as texts, the row at
// place i on line i+1.
type RecapSheet struct {
	Name   string
	Hidden bool // the spreadsheet does not show it, but others
	Rows   [][]string
}

// CopyName is the name that a copy of a selection is offered, made at a moment.
func CopyName(at time.Time) string { return "ampera-" + at.Format("20060102-1504") + ".ampera" }

// RankingForm is how a ranking is written.
type RankingForm uint8

// Forms of a ranking.
const (
	RankingCSV RankingForm = iota + 1
	RankingText
	RankingXLSX
)
