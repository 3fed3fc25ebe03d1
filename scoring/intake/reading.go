package intake

import (
	"strconv"
	"strings"

	"ampera/scoring"
)

// Reading is what is to be seen of a file that was read.
type Reading struct {
	Notes  scoring.Problems // what was left out of it, or understood in another way
	Counts []Count          // what became of its rows, by sheet

	// Rest is of a file with faults what could be read of its rows. It is judged by
	// [Judged], so that whatever else is wrong is told with them, and never taken.
	Rest scoring.Command

	Remarks bool // the column of results has no code: what it holds is something else
}

// SheetSeen is one sheet of a workbook as it was looked at, or one of several tables
// that stand below each other: see [PartName].
type SheetSeen struct {
	Name   string
	Hidden bool
	Lot    Lot
	Line   int // where one of several tables begins; 0: the sheet has one
}

// PartName is what one of several tables is called that stand below each other in a
// sheet, from 1; 0 is all of the sheet. A text has one sheet, without a name.
func PartName(sheet string, part int) string {
	if part == 0 {
		return sheet
	}
	return sheet + "#" + strconv.Itoa(part)
}

// PartOf is the sheet of a name that PartName has made; false for others.
func PartOf(name string) (sheet string, ok bool) {
	at := strings.LastIndexByte(name, '#')
	if at < 0 {
		return "", false
	}
	n, err := strconv.Atoi(name[at+1:])
	return name[:at], err == nil && n > 0
}

// Lot is what becomes of a sheet.
type Lot uint8

// Lots of sheets. The zero value is a sheet in which nothing stands.
const (
	LotBlank Lot = iota
	LotRead      // its rows are read
	LotAsked     // it has rows, and nobody said whether they are to be read
	LotLeft      // it is not read, and named
)

// Table is one table of a file: where it is, and which of its columns is which of
// ours. Of a CSV file it is the only one, of a workbook there is one a sheet.
type Table struct {
	Sheet   string
	Part    int // of several that stand below each other, from 1; 0: all of the sheet
	From    int // the line on which it begins; 0: the first
	Until   int // the line on which the next begins; 0: none does
	Line    int // of the header's first row, from 1
	Depth   int // rows of the header: 1, or 2 that are read as one
	Header  []string
	Targets []Target
}

// Tables are the tables that are read, in their order.
func (in File) Tables() []Table {
	first := Table{in.Sheet, in.Part, in.From, in.Until, in.Line, max(in.Depth, 1), in.Header, in.Targets}
	return append([]Table{first}, in.Also...)
}

// Name is what the table is called.
func (t Table) Name() string { return PartName(t.Sheet, t.Part) }

// Names of sheets of a lot.
func (in File) SheetsOf(lot Lot) []string {
	var out []string
	for _, s := range in.Sheets {
		if s.Lot == lot {
			out = append(out, s.Name)
		}
	}
	return out
}

// sheetLines is above every line of a sheet: a row's line in a file of several
// sheets is this times the sheet's place, and its line there.
const sheetLines = 1 << 21

// LineOf is the line of a row among all sheets that are read: of the table at a
// place, on its own line.
func LineOf(table, line int) int { return table*sheetLines + line }

// WhereIs is the sheet and the line there of such a line; the sheet is "" where
// only one is read.
func (in File) WhereIs(line int) (sheet string, own int) {
	table, own := in.tableOf(line)
	if len(in.Also) == 0 {
		return "", own
	}
	return in.Tables()[table].Sheet, own
}

// tableOf is the inverse of LineOf.
func (in File) tableOf(line int) (table, own int) {
	if len(in.Also) == 0 || line <= 0 {
		return 0, line
	}
	return min(line/sheetLines, len(in.Also)), line % sheetLines
}
