package tabular

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/text"
	"ampera/store/workbook"
)

// pace is how many rows are read between two looks at whether to go on.
const pace = 256

// table reads the rows of one file, column by column as its owner asked for
// them, and collects what is wrong. Of a workbook it reads one sheet after
// another, as if they were one.
type table struct {
	file     *File
	in       intake.File
	tables   []intake.Table
	place    int // of the table that is read
	rows     source
	days1904 bool // its days are counted from 1904
	columns  []column
	fits     func(number string) bool
	at       []int    // by column: the field that holds it, -1: not in this sheet
	constant []string // by column: what each row of this sheet has, though no field holds it
	width    int      // fields of the header
	beyond   bool     // a second table has begun that nobody told apart
	head     int      // line of the header
	record   []string
	came     int // fields that the row has in the file
	forms    []workbook.Form
	skipped  [2]int // rows of the sheet that are of other tables, and blank ones of them
	sorter   *intake.Sorter
	counts   []intake.Count
	long     []rounding // by column: of those that are long numbers
	odd      []oddity   // by column: of cells that show another number than they hold
	formats  []*format  // by style
	days     days
	results  *results
	marks    []given // of the current row
	notes    faults
	unseen   int // hidden rows

	stripped    int      // signs that show nothing, left out
	strippedAt  []string // the first few cells of theirs
	differing   int      // names beside numbers that are written otherwise
	differingAt []string // the first few cells of theirs
	read        int
	done, total int64 // bytes of the sheets before this one, and of all
	stopped     error // why reading ended before the file did
	ctx         context.Context
	progress    func(intake.Headway)
	before      int // faults there were when the current row began
	faults
}

// somePlaces is how many places a note names.
const somePlaces = 5

// errChanged says that a file is not the one that was looked at.
var errChanged = scoring.Refuse("incoming.changed")

// next moves to the next row that is taken, on this sheet or on one after it; one
// that has not as many fields as it must is a fault. It is false at the end, and
// where reading stopped.
func (t *table) next() bool {
	for {
		if t.read%pace == 0 && !t.goOn() {
			return false
		}
		var err error
		t.record, t.forms, err = t.rows.read()
		if err != nil {
			if !t.broken(err) {
				return false
			}
			continue
		}
		if until := t.tables[t.place].Until; until > 0 && t.line() >= until {
			t.skipped[0]++ // it is of the next table
			if !t.nextSheet() {
				return false
			}
			continue
		}
		t.read++
		if !t.beyond && t.fit() && t.sorted() {
			if t.rows.hidden() {
				t.unseen++
			}
			t.before = len(t.kept)
			return true
		}
	}
}

// fit makes a row as wide as its header: blanks at its end may be missing, and
// what has no header is not of the table. In a text it is a fault, since a comma
// too many moves all that follows.
func (t *table) fit() bool {
	if t.came = len(t.record); t.came > t.width && t.rows.fixed() {
		if t.file.heads.is(t.record) && !intake.SameHeader(t.tables[t.place].Header, t.record) {
			t.second()
			return false
		}
		t.add(place{line: t.line()}, "csv.fields", strconv.Itoa(len(t.record)), strconv.Itoa(t.width))
		return false
	}
	for len(t.record) < t.width {
		t.record = append(t.record, "")
		if t.forms != nil {
			t.forms = append(t.forms, workbook.Typed)
		}
	}
	t.record = t.record[:t.width]
	if t.forms != nil {
		t.forms = t.forms[:t.width]
	}
	return true
}

// goOn tells how far reading is, and whether it may go on.
func (t *table) goOn() bool {
	if t.stopped == nil {
		t.stopped = t.ctx.Err()
	}
	if t.stopped != nil {
		return false
	}
	if t.progress != nil {
		done, total := t.headway()
		t.progress(intake.Headway{Done: done, Total: total, Rows: t.read})
	}
	return true
}

// headway is how many bytes of all that are read were read so far.
func (t *table) headway() (done, total int64) {
	done, _ = t.rows.headway()
	return t.done + done, t.total
}

// broken notes a fault of form and says whether reading can go on. At the end of
// a sheet it goes on with the next.
func (t *table) broken(err error) bool {
	var form *csv.ParseError
	var problems scoring.Problems
	switch {
	case err == io.EOF:
		return t.nextSheet()
	case errors.As(err, &form):
		t.add(place{line: form.StartLine}, "csv.quote")
		return true
	case errors.As(unread(err), &problems):
		problems[0].Line, problems[0].Sheet = t.line(), t.sheet
		t.kept = append(t.kept, problems...)
	default:
		t.stopped = err
	}
	return false
}

// nextSheet ends a sheet and opens the next; false after the last.
func (t *table) nextSheet() bool {
	t.endSheet()
	if t.place+1 < len(t.tables) && t.rows.close() == nil { // only read: what it held was checked as it was read
		_, size := t.rows.headway()
		t.done += size
		if t.stopped = t.open(t.place + 1); t.stopped == nil {
			return true
		}
		var problems scoring.Problems
		if errors.As(t.stopped, &problems) {
			t.stopped = nil
			t.kept = append(t.kept, problems...)
		}
		return false
	}
	t.finish()
	return false
}

// finish says what only the whole file shows.
func (t *table) finish() {
	taken := 0
	for _, c := range t.counts {
		taken += c.Taken
	}
	if taken == 0 && len(t.kept) == 0 {
		t.sheet = ""
		t.add(place{}, "csv.no-rows")
	}
	for i := range t.long {
		if t.long[i].rounded() {
			t.add(place{t.head, t.at[i] + 1, t.columns[i].name}, "csv.rounded")
		}
	}
	if t.days.exchanged() {
		t.add(place{t.head, t.at[t.days.column] + 1, t.columns[t.days.column].name}, "csv.date.exchanged", strconv.Itoa(t.days.counted), strconv.Itoa(t.days.texts))
	}
	t.tellOdd()
	t.tellResults()
	t.notes.sheet = ""
	if t.unseen > 0 {
		t.notes.add(place{}, "csv.hidden", strconv.Itoa(t.unseen))
	}
	if t.stripped > 0 {
		t.notes.add(place{}, "csv.stripped", strconv.Itoa(t.stripped), strings.Join(t.strippedAt, ", "))
	}
	if t.differing > 0 {
		t.notes.add(place{}, "csv.names", strconv.Itoa(t.differing), strings.Join(t.differingAt, ", "))
	}
	if t.progress != nil {
		t.progress(intake.Headway{Done: t.total, Total: t.total, Rows: t.read})
	}
}

func blank(record []string) bool {
	for _, f := range record {
		if strings.TrimSpace(f) != "" {
			return false
		}
	}
	return true
}

// line is where the current row begins.
func (t *table) line() int { return t.rows.line(0) }

// rowLine is the line of the current row among all sheets: see [intake.LineOf].
func (t *table) rowLine() int { return intake.LineOf(t.place, t.line()) }

// where is such a line in words: with its sheet, where there are several.
func (t *table) where(line int) string {
	sheet, own := t.in.WhereIs(line)
	if sheet == "" {
		return strconv.Itoa(own)
	}
	return strconv.Itoa(own) + " (" + sheet + ")"
}

// fault notes a fault of the current row's cell.
func (t *table) fault(i int, code string, args ...string) {
	t.add(place{t.rows.line(max(t.at[i], 0)), t.at[i] + 1, t.columns[i].name}, code, args...)
}

// judged says whether a row is to be judged though cells of it are faulty: those columns say
// what it is about, and they were read. Past the faults that are kept nothing is judged, since
// nobody knows any more which cells are told already.
func (t *table) judged(keys ...int) bool {
	if t.more > 0 {
		return false
	}
	for _, p := range t.kept[t.before:] {
		if p.Column == "" || slices.ContainsFunc(keys, func(i int) bool { return text.Quote(t.columns[i].name) == p.Column }) {
			return false
		}
	}
	return true
}

// sound says whether every cell of the row was read.
func (t *table) sound() bool { return t.more == 0 && len(t.kept) == t.before }

// form is what the current row's cell is, beyond its text.
func (t *table) form(i int) workbook.Form {
	if t.forms == nil || t.at[i] < 0 {
		return workbook.Typed
	}
	return t.forms[t.at[i]]
}

// cell is the current row's trimmed text in column i, "" when the file lacks
// the column. ok is false, and the fault noted, for what nobody can mean:
// bytes that are no UTF-8, control characters (the keys of groups are joined
// with one), a formula, an error, or nothing where something is required.
func (t *table) cell(i int) (cell string, ok bool) {
	if t.at[i] < 0 {
		return t.constant[i], t.constant[i] != "" || !t.columns[i].required
	}
	cell = t.record[t.at[i]]
	form := t.form(i)
	if form == workbook.Typed && isUsual(cell) {
		return cell, true
	}
	cell = strings.TrimSpace(cell)
	switch form {
	case workbook.Number:
		return t.figure(i, cell)
	case workbook.Fault:
		t.fault(i, "csv.error", cell)
		return "", false
	case workbook.Unsolved:
		t.fault(i, "csv.formula")
		return "", false
	}
	if cell, ok = t.taken(i, cell); !ok {
		return "", false
	}
	if cell == "" && t.columns[i].required {
		t.fault(i, "csv.blank")
		return "", false
	}
	if cell = text.Unguard(cell); t.columns[i].is == aDay {
		cell = strings.TrimPrefix(cell, "'")
	}
	return cell, true
}

// isUsual says whether a typed cell is as nearly all are, which every look below would
// leave as it is: printable ASCII within the least limit that begins with a letter or a
// digit, with single blanks and no apostrophe.
func isUsual(cell string) bool {
	if cell == "" || len(cell) > int(text.Number) || !isLetterOrDigit(cell[0]) {
		return false
	}
	before := byte(0)
	for i := range len(cell) {
		c := cell[i]
		if c < ' ' || c > '~' || c == '\'' || c == ' ' && before == ' ' {
			return false
		}
		before = c
	}
	return before != ' '
}

func isLetterOrDigit(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// taken is a cell's text as it may be stored; ok is false, and the fault noted,
// for what may not be.
func (t *table) taken(i int, cell string) (string, bool) {
	if text.StartsFormula(cell) && cell[0] != '-' && cell[0] < utf8.RuneSelf {
		t.fault(i, "csv.formula")
		return "", false
	}
	got := text.TakePasted(cell)
	if got.Fault != "" || t.in.Code != intake.UTF8 && strings.Contains(cell, instead) {
		t.fault(i, faultCode(got.Fault))
		return "", false
	}
	if got.Stripped > 0 {
		t.stripped += got.Stripped
		if len(t.strippedAt) < somePlaces {
			t.strippedAt = append(t.strippedAt, scoring.Problem{Line: t.line(), Field: t.at[i] + 1}.Cell())
		}
	}
	limit := text.Name
	if t.columns[i].name == scoring.ColNumber {
		limit = text.Number
	}
	if !limit.Fits(got.Text) {
		t.fault(i, "text.long", strconv.Itoa(int(limit)))
		return "", false
	}
	return folded(got.Text), true
}

// folded is a text without blanks around it, and with one between words.
func folded(s string) string {
	if s = strings.TrimSpace(s); strings.Contains(s, "  ") {
		s = strings.Join(strings.Fields(s), " ")
	}
	return s
}

// faultCode is the refusal of a text in a file.
func faultCode(f text.Fault) string {
	switch f {
	case text.Encoding, "":
		return "csv.utf8"
	case text.Control:
		return "csv.control"
	}
	return "text." + string(f)
}
