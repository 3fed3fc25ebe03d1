package tabular

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ampera/scoring"
	"ampera/scoring/intake"
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
	notes    Notes
	unseen   int // hidden rows
	read     int
	stopped  error // why reading ended before the file did
	ctx      context.Context
	progress func(intake.Headway)
	faults
}

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
	for i, text := range shownCells(fields, forms) {
		out[i] = strings.TrimSpace(strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return ' '
			}
			return r
		}, text))
	}
	return out
}

// shownCells are the texts of a row as a person sees them.
func shownCells(fields []string, forms []workbook.Form) []string {
	out := make([]string, len(fields))
	for i, text := range fields {
		if forms != nil && forms[i] == workbook.Number {
			text = general(text)
		}
		out[i] = strings.ToValidUTF8(strings.TrimSpace(text), "\ufffd")
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
	if t.unseen > 0 {
		t.notes = append(t.notes, scoring.Problem{Refusal: *scoring.Refuse("csv.hidden", strconv.Itoa(t.unseen))})
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
func (t *table) cell(i int) (text string, ok bool) {
	if t.at[i] < 0 {
		return "", !t.columns[i].required
	}
	text = strings.TrimSpace(t.record[t.at[i]])
	switch t.form(i) {
	case workbook.Number:
		return general(text), true
	case workbook.Fault:
		t.fault(i, "csv.error", text)
		return "", false
	case workbook.Unsolved:
		t.fault(i, "csv.formula")
		return "", false
	}
	if code := unclean(text); code != "" {
		t.fault(i, code)
		return "", false
	}
	if text == "" && t.columns[i].required {
		t.fault(i, "csv.blank")
		return "", false
	}
	return unguard(text), true
}

// unclean is the code of what is wrong with a cell's text, or "".
func unclean(s string) string {
	if s == "" {
		return ""
	}
	if s[0] == '=' || s[0] == '@' || s[0] == '+' {
		return "csv.formula"
	}
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f {
			return uncleanWide(s)
		}
	}
	return ""
}

func uncleanWide(s string) string {
	if !utf8.ValidString(s) {
		return "csv.utf8"
	}
	if strings.ContainsFunc(s, unicode.IsControl) {
		return "csv.control"
	}
	return ""
}

// guard puts an apostrophe before a text that a spreadsheet would run, and
// before one that already looks guarded, so that unguard is its inverse.
func guard(s string) string {
	if dangerous(s) {
		return "'" + s
	}
	return s
}

func unguard(s string) string {
	if s != "" && s[0] == '\'' && dangerous(s) {
		return s[1:]
	}
	return s
}

func dangerous(s string) bool {
	bare := strings.TrimLeft(s, "'")
	return bare != "" && strings.IndexByte("=+-@", bare[0]) >= 0 && s != "-"
}
