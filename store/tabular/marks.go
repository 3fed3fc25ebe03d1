package tabular

import (
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/store/workbook"
)

func leaves(book *scoring.Rulebook) map[string]*scoring.Component {
	out := map[string]*scoring.Component{}
	for _, c := range book.Leaves() {
		out[c.Code] = c
	}
	return out
}

// markKey names one mark; without criterion, one sheet.
type markKey struct{ number, component, criterion, assessor string }

// markFile is a mark file while it is read: nomor_peserta, component, criterion,
// assessor, mark, one mark a row. A written mark names its sub-test as criterion
// and no assessor; a mark of a score sheet names its assessor. A blank mark is a
// problem: a mark that was not given has no row, or says who was absent or left.
// Rows come out in the order in which the file first names each candidate and sheet.
type markFile struct {
	*table
	knowing intake.Knowing
	rule    *numberRule
	parts   map[string]*scoring.Component
	lineOf  map[markKey]int // where each mark was first seen
	written map[string]int  // candidate number to place in writtenRows
	sheets  map[markKey]int // sheet to place in sheetRows

	unmarked    int // rows that say only who was absent or left
	writtenRows []scoring.WrittenRow
	sheetRows   []scoring.SheetRow
}

func newMarkFile(t *table, k intake.Knowing, rule *numberRule) *markFile {
	return &markFile{table: t, knowing: k, rule: rule, parts: leaves(k.Book),
		lineOf: map[markKey]int{}, written: map[string]int{}, sheets: map[markKey]int{}}
}

func (f *markFile) read() {
	for f.next() {
		f.row()
	}
}

// counted is how many rows were read: each has a mark, or says that there is none.
func (f *markFile) counted() int {
	n := f.unmarked
	for _, row := range f.writtenRows {
		n += len(row.Marks)
	}
	for _, row := range f.sheetRows {
		n += len(row.Marks)
	}
	return n
}

func (f *markFile) row() {
	number, ok := f.knownNumber(f.knowing, f.rule)
	if ok {
		f.named(atMarkName, f.knowing, number)
	}
	code, named := f.cell(atComponent)
	part := f.parts[code]
	switch {
	case !named:
	case part == nil:
		f.fault(atComponent, "csv.component", code)
	case f.remarked(number, part):
		f.unmarked++
		return
	}
	criterion, _ := f.cell(atCriterion)
	assessor, _ := f.cell(atAssessor)
	switch {
	case part == nil:
	case part.Kind == scoring.Written:
		f.writtenRow(number, part, criterion, assessor)
	default:
		f.sheetRow(number, part, criterion, assessor)
	}
}

// remarked takes what a row says beside its mark, and says whether that is all of it:
// beside an absence there is no mark, and one of 0 beside an exit is none.
func (f *markFile) remarked(number string, part *scoring.Component) bool {
	m, word, kept := f.said(atMarkResult)
	if !kept {
		return false
	}
	mark, marked := f.peek(atMark)
	if mark != 0 && m.Outcome == scoring.Absent {
		f.fault(atMarkResult, "csv.result.marked", word)
	}
	if number != "" {
		f.remarkOn(number, remarkOf(m, word, []string{part.Code}))
	}
	return mark == 0 || !marked || m.Outcome == scoring.Absent
}

// peek is a mark that may be blank; marked is false then, and for no number.
func (f *markFile) peek(i int) (mark scoring.Points, marked bool) {
	if at := f.at[i]; at < 0 || strings.TrimSpace(f.record[at]) == "" && f.form(i) == workbook.Typed {
		return 0, false
	}
	return f.points(i)
}

// remarkOn joins a remark to what the file says of a candidate.
func (f *markFile) remarkOn(number string, r *scoring.Remark) {
	row := f.writtenOf(number)
	row.Remark = row.Remark.With(r)
}

// writtenOf is the row of a candidate's written marks, which is new for the first.
func (f *markFile) writtenOf(number string) *scoring.WrittenRow {
	i, seen := f.written[number]
	if !seen {
		i = len(f.writtenRows)
		f.written[number] = i
		f.writtenRows = append(f.writtenRows, scoring.WrittenRow{Line: f.rowLine(), Number: number, Marks: map[string]*scoring.Points{}})
	}
	return &f.writtenRows[i]
}

func (f *markFile) writtenRow(number string, part *scoring.Component, criterion, assessor string) {
	if assessor != "" {
		f.fault(atAssessor, "csv.assessor.unwanted", part.Code)
	}
	at := slices.IndexFunc(part.SubTests, func(s scoring.SubTest) bool { return s.Code == criterion })
	if at < 0 {
		f.unknownCriterion(part, criterion)
		return
	}
	mark, ok := f.writtenMark(atMark, &part.SubTests[at])
	if !ok || number == "" || !f.first(markKey{number, part.Code, criterion, ""}) {
		return
	}
	f.writtenOf(number).Marks[part.SubTests[at].Code] = &mark
}

func (f *markFile) sheetRow(number string, part *scoring.Component, criterion, assessor string) {
	if assessor == "" {
		f.fault(atAssessor, "csv.assessor.missing", part.Code)
	}
	at := slices.IndexFunc(part.Rubric.Criteria, func(c scoring.Criterion) bool { return c.Code == criterion })
	if at < 0 {
		f.unknownCriterion(part, criterion)
		return
	}
	mark, ok := f.sheetMark(atMark, part.Rubric)
	if !ok || number == "" || !f.first(markKey{number, part.Code, criterion, assessor}) {
		return
	}
	sheet := markKey{number, part.Code, "", assessor}
	i, seen := f.sheets[sheet]
	if !seen {
		i = len(f.sheetRows)
		f.sheets[sheet] = i
		f.sheetRows = append(f.sheetRows, scoring.SheetRow{Line: f.rowLine(),
			Number: number, Component: part.Code, Assessor: assessor, Marks: map[string]scoring.Points{}})
	}
	f.sheetRows[i].Marks[part.Rubric.Criteria[at].Code] = mark
}

// unknownCriterion notes a criterion that the component has not; a blank one
// has its fault already.
func (f *markFile) unknownCriterion(part *scoring.Component, criterion string) {
	if criterion != "" {
		f.fault(atCriterion, "csv.criterion", criterion, part.Code)
	}
}

// first says whether this mark was not given before, and notes a second one.
func (f *markFile) first(k markKey) bool {
	if line, seen := f.lineOf[k]; seen {
		f.fault(atMark, "csv.mark.duplicate", f.where(line))
		return false
	}
	f.lineOf[k] = f.rowLine()
	return true
}
