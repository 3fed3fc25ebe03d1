package tabular

import (
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
)

// candidateFile is a candidate file while it is read: one row each, with
// nomor_peserta and nama, the rulebook's group columns and, where the file has
// them, nik, tgl_lahir, ipk, status, the other place columns and a column of
// marks for each sub-test.
//
// Rows of the same place share one Columns map: read it, never write to it.
type candidateFile struct {
	*table
	rule   *numberRule
	known  map[string]struct{} // numbers of an update that need no more; nil: every row needs all
	groups int                 // of places, how many make a group
	places []column
	subs   []*scoring.SubTest
	firsts *scoring.Firsts              // where each number was first seen
	shared map[string]map[string]string // one map of columns for each place
	key    []byte                       // reused to look places up
	guess  int                          // about how many rows there are

	whatever bool             // rows are given though others, or cells of theirs, are faulty
	room     scoring.RowMarks // for the marks of rows to come
}

func newCandidateFile(t *table, in intake.File, k intake.Knowing, rule *numberRule) *candidateFile {
	guess := t.guessRows()
	f := &candidateFile{table: t, rule: rule, groups: len(k.Book.GroupBy), places: placeColumns(k.Book, false), subs: k.Book.SubTests(),
		firsts: scoring.NewFirsts(guess), shared: map[string]map[string]string{}, guess: guess}
	if in.Update {
		f.known = k.Known
	}
	return f
}

// rows is about how many rows a text has whose header has so many fields. Lines
// alone say little of a file of blank ones.
func (f *File) rows(fields int) int {
	least := int64(4 * max(fields, 1)) // bytes of a row of the shortest fields with their separators
	if f.ends == 0 {
		return int(f.size / (2 * least))
	}
	return min(int(f.size/least), f.ends)
}

// guessRows is about how many rows are still to come: room made at once costs
// half of room made by doubling.
func (t *table) guessRows() int {
	if t.rows.fixed() {
		return t.in.Rows
	}
	done, total := t.headway()
	return int(max(total-done, 0) / (40 * int64(t.width))) // bytes of a cell of a workbook
}

// read gives all rows, so many at a time, until a fault is found or, whatever there is, those
// that can be judged.
func (f *candidateFile) read(most int, give func([]scoring.CandidateRow)) {
	left := f.guess
	part := func() []scoring.CandidateRow { return make([]scoring.CandidateRow, 0, min(max(left, 1), most)) }
	rows := part()
	for f.next() {
		row := f.row()
		if len(f.kept) > 0 && !f.whatever || !f.judged(atNumber) {
			continue
		}
		if len(rows) > 0 && len(rows) == most {
			give(rows)
			left -= len(rows)
			rows = part()
		}
		rows = append(rows, row)
	}
	if len(f.kept) == 0 || f.whatever {
		give(rows)
	}
}

func (f *candidateFile) row() scoring.CandidateRow {
	row, ok := scoring.CandidateRow{Line: f.rowLine()}, false
	row.Number = f.ownNumber()
	row.Name, _ = f.cell(atName)
	row.NIK = f.nik(atNIK)
	row.Born = f.date(atBorn)
	row.GPA = f.gpa(atGPA)
	result := atResult
	if row.Status, ok = f.screening(atStatus); !ok {
		result = atStatus
	}
	row.Columns = f.place()
	f.told(&row, result)
	if _, known := f.known[row.Number]; f.known != nil && row.Number != "" && !known {
		f.whole()
	}
	return row
}

// whole notes what a candidate lacks who is new in an update: the columns that
// need not be there for those who are known.
func (f *candidateFile) whole() {
	for _, i := range append([]int{atName}, f.groupsAt()...) {
		if f.constant[i] == "" && (f.at[i] < 0 || strings.TrimSpace(f.record[f.at[i]]) == "") {
			f.fault(i, "csv.blank")
		}
	}
}

// groupsAt are the places of the columns that make a group.
func (f *candidateFile) groupsAt() []int {
	out := make([]int, f.groups)
	for i := range out {
		out[i] = firstPlace + i
	}
	return out
}

// ownNumber reads the row's number, which no other row may have.
func (f *candidateFile) ownNumber() string {
	number, ok := f.number(atNumber, f.rule)
	if ok {
		f.once(number, f.firsts)
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
	for _, c := range f.places {
		to := from
		for key[to] != 0 {
			to++
		}
		if to > from {
			values[c.name] = key[from:to]
		}
		from = to + 1
	}
	f.shared[key] = values
	return values
}

// told reads the row's written marks, which stay nil when all are blank, and what a
// column says beside them. Who did not pass the screening is registered so.
func (f *candidateFile) told(row *scoring.CandidateRow, result int) {
	first := firstPlace + len(f.places)
	given := f.given(first, f.subs)
	row.Remark = f.remark(result, first, given)
	if row.Remark != nil && row.Remark.Unqualified {
		if row.Status == scoring.Qualified {
			f.fault(result, "csv.result.qualified", row.Remark.As)
		}
		row.Status, row.Remark = scoring.NotQualified, nil
	}
	row.Marks = f.marks(given)
}

// marks are the row's written marks; nil when all are blank. Those of many rows stand
// in one list.
func (f *candidateFile) marks(given []given) scoring.RowMarks {
	if cap(f.room)-len(f.room) < len(f.subs) {
		f.room = make(scoring.RowMarks, 0, marksRows*len(f.subs))
	}
	from := len(f.room)
	for i, s := range f.subs {
		if given[i].has {
			f.room = append(f.room, scoring.RowMark{SubTest: s.Code, Value: given[i].value})
		}
	}
	if len(f.room) == from {
		return nil
	}
	return f.room[from:len(f.room):len(f.room)]
}

// marksRows is for how many rows room for marks is made at once.
const marksRows = 256
