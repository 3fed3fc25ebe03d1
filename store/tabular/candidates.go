package tabular

import (
	"io"
	"slices"
	"strconv"

	"ampera/scoring"
)

// Places of the columns that every candidate file may have; after them come
// the place columns, the group columns and the sub-tests.
const (
	atNumber = iota
	atName
	atNIK
	atBorn
	atGPA
	atStatus
	firstPlace
)

// Candidates reads candidates, one row each: nomor_peserta and nama, the
// rulebook's group columns (required, never blank), and where the file has
// them nik, tgl_lahir, ipk, status, the other place columns and a column of
// marks for each sub-test code. With any problem there are no rows.
//
// Rows of the same place share one Columns map: read it, never write to it.
func Candidates(r io.Reader, book *scoring.Rulebook) ([]scoring.CandidateRow, Notes, scoring.Problems) {
	rule := newNumberRule(book.Number)
	if rule == nil {
		return nil, nil, badPattern(book)
	}
	places := placeColumns(book)
	subs := book.SubTests()
	t, ok := newTable(r, candidateColumns(places, subs))
	if !ok {
		return nil, nil, t.all()
	}
	guess := guessRows(r, t.width)
	f := candidateFile{table: t, rule: rule, places: places, subs: subs,
		lineOf: make(map[string]int, guess), shared: map[string]map[string]string{}}
	rows := make([]scoring.CandidateRow, 0, guess)
	for t.next() {
		row := f.row()
		if len(t.kept) == 0 {
			rows = append(rows, row)
		}
	}
	if len(t.kept) > 0 {
		return nil, t.notes, t.all()
	}
	return rows, t.notes, nil
}

// guessRows is about how many rows are still to come from an input that knows
// its length: room made at once costs half of room made by doubling.
func guessRows(r io.Reader, width int) int {
	const field = 8 // bytes of a short field with its separator
	if sized, ok := r.(interface{ Len() int }); ok {
		return sized.Len() / (field * width)
	}
	return 0
}

func badPattern(book *scoring.Rulebook) scoring.Problems {
	return scoring.Problems{{Refusal: *scoring.Refuse("csv.pattern", book.Number.Pattern)}}
}

// placeColumns are the group columns first, which are required, and then the
// other descriptive columns.
func placeColumns(book *scoring.Rulebook) []column {
	var out []column
	for _, name := range book.GroupBy {
		out = append(out, column{name, true})
	}
	for _, name := range scoring.PlaceColumns {
		if !slices.Contains(book.GroupBy, name) {
			out = append(out, column{name, false})
		}
	}
	return out
}

func candidateColumns(places []column, subs []*scoring.SubTest) []column {
	out := []column{
		atNumber: {scoring.ColNumber, true},
		atName:   {scoring.ColName, true},
		atNIK:    {scoring.ColNIK, false},
		atBorn:   {scoring.ColBorn, false},
		atGPA:    {scoring.ColGPA, false},
		atStatus: {scoring.ColStatus, false},
	}
	out = append(out, places...)
	for _, s := range subs {
		out = append(out, column{s.Code, false})
	}
	return out
}

// candidateFile is a candidate file while it is read.
type candidateFile struct {
	*table
	rule   *numberRule
	places []column
	subs   []*scoring.SubTest
	lineOf map[string]int               // where each number was first seen
	shared map[string]map[string]string // one map of columns for each place
	key    []byte                       // reused to look places up
}

func (f *candidateFile) row() scoring.CandidateRow {
	row := scoring.CandidateRow{Line: f.line()}
	row.Number = f.ownNumber()
	row.Name, _ = f.cell(atName)
	row.NIK = f.nik(atNIK)
	row.Born = f.date(atBorn)
	row.GPA = f.gpa(atGPA)
	row.Status = f.screening(atStatus)
	row.Columns = f.place()
	row.Marks = f.writtenMarks()
	return row
}

// ownNumber reads the row's number, which no other row may have.
func (f *candidateFile) ownNumber() string {
	number, ok := f.number(atNumber, f.rule)
	if !ok {
		return ""
	}
	line := f.line()
	if first, seen := f.lineOf[number]; seen {
		f.fault(atNumber, "csv.number.duplicate", number, strconv.Itoa(first))
		return number
	}
	f.lineOf[number] = line
	return number
}

// place is the row's descriptive columns, one map for all rows of a place: a
// selection has far fewer places than candidates.
func (f *candidateFile) place() map[string]string {
	f.key = f.key[:0]
	for i := range f.places {
		text, _ := f.cell(firstPlace + i)
		f.key = append(append(f.key, text...), 0)
	}
	if known, ok := f.shared[string(f.key)]; ok {
		return known
	}
	values := map[string]string{}
	key := string(f.key)
	from := 0
	for i, c := range f.places {
		to := from
		for key[to] != 0 {
			to++
		}
		if f.at[firstPlace+i] >= 0 && to > from {
			values[c.name] = key[from:to]
		}
		from = to + 1
	}
	f.shared[key] = values
	return values
}

// writtenMarks are the row's marks; nil when all are blank.
func (f *candidateFile) writtenMarks() map[string]scoring.Points {
	var marks map[string]scoring.Points
	for i, s := range f.subs {
		p, ok := f.writtenMark(firstPlace+len(f.places)+i, s)
		if !ok {
			continue
		}
		if marks == nil {
			marks = make(map[string]scoring.Points, len(f.subs))
		}
		marks[s.Code] = p
	}
	return marks
}
