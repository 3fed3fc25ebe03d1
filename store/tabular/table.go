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
// them, and collects what is wrong.
type table struct {
	rows     source
	days1904 bool
	columns  []column
	at       []int // by column: the field that holds it, -1: not in this file
	width    int   // fields of the header
	head     int   // line of the header
	record   []string
	forms    []workbook.Form
	long     []rounding // by column: of those that are long numbers
	days     days
	notes    Notes
	unseen   int // hidden rows

	stripped    int      // signs that show nothing, left out
	strippedAt  []string // the first few cells of theirs
	differing   int      // names beside numbers that are written otherwise
	differingAt []string // the first few cells of theirs
	read        int
	stopped     error // why reading ended before the file did
	ctx         context.Context
	progress    func(intake.Headway)
	faults
}

// somePlaces is how many places a note names.
const somePlaces = 5

// errChanged says that a file is not the one that was looked at.
var errChanged = scoring.Refuse("incoming.changed")

// newTable moves behind the header that was looked at, and tells which required
// columns the file lacks and which of its own nobody asked for.
func newTable(ctx context.Context, rows source, in intake.File, columns []column, progress func(intake.Headway)) (*table, error) {
	t := &table{rows: rows, columns: columns, at: make([]int, len(columns)), width: len(in.Header), head: in.Line,
		long: make([]rounding, len(columns)), ctx: ctx, progress: progress}
	if s, ok := rows.(sheetSource); ok {
		t.days1904 = s.days1904
	}
	if err := t.toHeader(in); err != nil {
		return nil, err
	}
	for i, c := range columns {
		at := slices.IndexFunc(in.Targets, func(target intake.Target) bool { return target.Name == c.name })
		if at < 0 || in.Targets[at].Field >= t.width {
			return nil, errChanged
		}
		target := in.Targets[at]
		t.at[i] = target.Field
		switch {
		case target.Rival >= 0:
			t.add(place{t.head, target.Rival + 1, c.name}, "csv.header.duplicate")
		case c.required && target.Field < 0:
			t.add(place{line: t.head, column: c.name}, "csv.header.missing", c.name)
		}
	}
	t.noteUnused(in)
	return t, nil
}

// toHeader reads up to the header and sees that it is still there.
func (t *table) toHeader(in intake.File) error {
	for {
		fields, forms, err := t.rows.read()
		var form *csv.ParseError
		switch {
		case errors.As(err, &form):
			continue
		case err == io.EOF:
			return errChanged
		case err != nil:
			return unread(err)
		case t.rows.line(0) < in.Line:
			continue
		case t.rows.line(0) > in.Line || !slices.Equal(headerOf(fields, forms), in.Header):
			return errChanged
		}
		return nil
	}
}

// headerOf are the names in a header row.
func headerOf(fields []string, forms []workbook.Form) []string {
	out := make([]string, len(fields))
	for i, name := range shownCells(fields, forms) {
		out[i] = strings.TrimSpace(strings.ReplaceAll(name, instead, " "))
	}
	return out
}

// instead stands in a text that is shown for what may not be.
const instead = "\ufffd"

// shownCells are the texts of a row as a person sees them, without signs that
// show nothing.
func shownCells(fields []string, forms []workbook.Form) []string {
	out := make([]string, len(fields))
	for i, cell := range fields {
		if forms != nil && forms[i] == workbook.Number {
			cell = general(cell)
		}
		if got := text.Take(cell); got.Fault == "" {
			cell = got.Text
		}
		out[i] = shownCell(cell)
	}
	return out
}

// noteUnused names the columns of the file that nobody asked for.
func (t *table) noteUnused(in intake.File) {
	var notes faults
	for _, field := range in.Unused() {
		if name := in.Header[field]; name != "" {
			notes.add(place{t.head, field + 1, name}, "csv.ignored")
		} else {
			notes.add(place{line: t.head, field: field + 1}, "csv.ignored.unnamed", strconv.Itoa(field+1))
		}
	}
	t.notes = notes.all()
}

// next moves to the next row; one that has not as many fields as it must is a
// fault. It is false at the end, and where reading stopped.
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
		t.read++
		if t.rows.hidden() {
			t.unseen++
		}
		if len(t.record) == t.width {
			return true
		}
		if !t.rows.fixed() {
			t.fit()
			return true
		}
		t.add(place{line: t.line()}, "csv.fields", strconv.Itoa(len(t.record)), strconv.Itoa(t.width))
	}
}

// fit makes a row of a workbook as wide as its header: blanks at its end are not
// in the file, and what has no header is not of the table.
func (t *table) fit() {
	for len(t.record) < t.width {
		t.record, t.forms = append(t.record, ""), append(t.forms, workbook.Typed)
	}
	t.record, t.forms = t.record[:t.width], t.forms[:t.width]
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
		done, total := t.rows.headway()
		t.progress(intake.Headway{Done: done, Total: total, Rows: t.read})
	}
	return true
}

// broken notes a fault of form and says whether reading can go on.
func (t *table) broken(err error) bool {
	var form *csv.ParseError
	var problems scoring.Problems
	switch {
	case err == io.EOF:
		t.finish()
	case errors.As(err, &form):
		t.add(place{line: form.StartLine}, "csv.quote")
		return true
	case errors.As(unread(err), &problems):
		problems[0].Line = t.line()
		t.kept = append(t.kept, problems...)
	default:
		t.stopped = err
	}
	return false
}

// finish says what only the whole file shows.
func (t *table) finish() {
	for i := range t.long {
		if t.long[i].rounded() {
			t.add(place{t.head, t.at[i] + 1, t.columns[i].name}, "csv.rounded")
		}
	}
	if t.days.exchanged() {
		t.add(place{t.head, t.at[t.days.column] + 1, t.columns[t.days.column].name}, "csv.date.exchanged", strconv.Itoa(t.days.counted), strconv.Itoa(t.days.texts))
	}
	if t.unseen > 0 {
		t.notes = append(t.notes, scoring.Problem{Refusal: *scoring.Refuse("csv.hidden", strconv.Itoa(t.unseen))})
	}
	if t.stripped > 0 {
		t.notes = append(t.notes, scoring.Problem{Refusal: *scoring.Refuse("csv.stripped", strconv.Itoa(t.stripped), strings.Join(t.strippedAt, ", "))})
	}
	if t.differing > 0 {
		t.notes = append(t.notes, scoring.Problem{Refusal: *scoring.Refuse("csv.names", strconv.Itoa(t.differing), strings.Join(t.differingAt, ", "))})
	}
	if t.progress != nil {
		_, total := t.rows.headway()
		t.progress(intake.Headway{Done: total, Total: total, Rows: t.read})
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

// fault notes a fault of the current row's cell.
func (t *table) fault(i int, code string, args ...string) {
	t.add(place{t.rows.line(max(t.at[i], 0)), t.at[i] + 1, t.columns[i].name}, code, args...)
}

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
		return "", !t.columns[i].required
	}
	cell = strings.TrimSpace(t.record[t.at[i]])
	switch t.form(i) {
	case workbook.Number:
		return general(cell), true
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
	return text.Unguard(cell), true
}

// taken is a cell's text as it may be stored; ok is false, and the fault noted,
// for what may not be.
func (t *table) taken(i int, cell string) (string, bool) {
	if text.StartsFormula(cell) && cell[0] != '-' && cell[0] < utf8.RuneSelf {
		t.fault(i, "csv.formula")
		return "", false
	}
	got := text.Take(cell)
	if got.Fault != "" {
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
	return strings.TrimSpace(got.Text), true
}

// faultCode is the refusal of a text in a file.
func faultCode(f text.Fault) string {
	switch f {
	case text.Encoding:
		return "csv.utf8"
	case text.Control:
		return "csv.control"
	}
	return "text." + string(f)
}
