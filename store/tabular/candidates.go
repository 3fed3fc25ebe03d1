package tabular

import "ampera/scoring"

// candidateFile is a candidate file while it is read: one row each, with
// nomor_peserta and nama, the rulebook's group columns and, where the file has
// them, nik, tgl_lahir, ipk, status, the other place columns and a column of
// marks for each sub-test.
//
// Rows of the same place share one Columns map: read it, never write to it.
type candidateFile struct {
	*table
	rule   *numberRule
	places []column
	subs   []*scoring.SubTest
	lineOf map[string]int               // where each number was first seen
	shared map[string]map[string]string // one map of columns for each place
	key    []byte                       // reused to look places up
	guess  int                          // about how many rows there are
}

func newCandidateFile(t *table, book *scoring.Rulebook, rule *numberRule) *candidateFile {
	guess := t.guessRows()
	return &candidateFile{table: t, rule: rule, places: placeColumns(book, false), subs: book.SubTests(),
		lineOf: make(map[string]int, guess), shared: map[string]map[string]string{}, guess: guess}
}

// guessRows is about how many rows are still to come: room made at once costs
// half of room made by doubling.
func (t *table) guessRows() int {
	field := int64(8) // bytes of a short field with its separator
	if !t.rows.fixed() {
		field = 40 // as a cell of a workbook
	}
	done, total := t.rows.headway()
	return int(max(total-done, 0) / (field * int64(t.width)))
}

func (f *candidateFile) read() []scoring.CandidateRow {
	rows := make([]scoring.CandidateRow, 0, f.guess)
	for f.next() {
		row := f.row()
		if len(f.kept) == 0 {
			rows = append(rows, row)
		}
	}
	return rows
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
	row.Marks = f.marks()
	return row
}

// ownNumber reads the row's number, which no other row may have.
func (f *candidateFile) ownNumber() string {
	number, ok := f.number(atNumber, f.rule)
	if ok {
		f.once(number, f.lineOf)
	}
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

// marks are the row's written marks; nil when all are blank.
func (f *candidateFile) marks() map[string]scoring.Points {
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
