package document

import (
	"time"

	"ampera/scoring"
	"ampera/scoring/paper"
	"ampera/scoring/ranking"
	"ampera/scoring/ranking/shown"
	"ampera/scoring/table"
	"ampera/store/checkpoint"
)

// Issue is who had a sheet made, and when: the clock is the caller's.
type Issue struct {
	Selection string    // the selection's name; may be empty
	Office    string    // letterhead; may be empty
	By        string    // who asked for the sheet; may be empty
	At        time.Time // zero: not printed
	// Checkpoint is what the file was when what the paper is about was closed; nil: it is not
	// said.
	Checkpoint *checkpoint.Checkpoint
}

func (i Issue) whose() shown.Issue {
	return shown.Issue{Selection: i.Selection, Office: i.Office, By: i.By, At: i.At}
}

// Letterhead is who the paper is of.
func (i Issue) Letterhead() []paper.Block { return i.whose().Letterhead() }

// made is when the sheet was made, and by whom.
func (i Issue) made() table.Words { return i.whose().Made() }

// Why is the 'why this rank' sheet of one candidate: see [shown.Why].
func Why(record scoring.Record, x ranking.Explanation, issue Issue) paper.Paper {
	return shown.Why(record, x, issue.whose())
}

func field(key string, value table.Words) paper.Field {
	return paper.Field{Name: table.Key(key), Value: value}
}
