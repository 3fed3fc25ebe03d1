package tabular

import (
	"ampera/scoring"
	"ampera/scoring/intake"
)

// writtenMarks reads nomor_peserta and a column of marks for each sub-test, one
// row a candidate, and beside them who was absent or left. A blank mark is no mark: what
// the selection has stays.
func (t *table) writtenMarks(k intake.Knowing, rule *numberRule) (rows []scoring.WrittenRow) {
	subs := k.Book.SubTests()
	atName := firstSubTest + len(subs)
	if !t.holdsAny(firstSubTest, atName) {
		t.add(place{line: t.head}, "csv.header.no-subtest")
	}
	firsts := scoring.NewFirsts(t.guessRows())
	for t.next() {
		number, ok := t.knownNumber(k, rule)
		if ok {
			t.once(number, firsts)
			t.named(atName, k, number)
		}
		given := t.given(firstSubTest, subs)
		remark := t.remark(atName+1, firstSubTest, given)
		marks := map[string]*scoring.Points{}
		for i, s := range subs {
			if p := given[i].value; given[i].has {
				marks[s.Code] = &p
			}
		}
		if (len(marks) > 0 || remark != nil) && t.judged(atNumber) {
			rows = append(rows, scoring.WrittenRow{Line: t.rowLine(), Number: number, Marks: marks, Remark: remark})
		}
	}
	return rows
}

// holdsAny says whether the file has any of the columns from one to before another.
func (t *table) holdsAny(from, to int) bool {
	for _, field := range t.at[from:to] {
		if field >= 0 {
			return true
		}
	}
	return false
}
