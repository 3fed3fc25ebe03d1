package tabular

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// headerPeek is how far the header line is looked at before reading.
const headerPeek = 64 << 10

// column is one column that a kind of file may have.
type column struct {
	name     string
	required bool
}

// table reads the rows of one file, column by column as its owner asked for
// them, and collects what is wrong.
type table struct {
	csv     *csv.Reader
	columns []column
	at      []int // by column: the field that holds it, -1: not in this file
	width   int   // fields of the header
	record  []string
	notes   Notes
	faults
}

// newTable reads the header. When ok is false the file cannot be read as a
// table at all, and the faults say why.
func newTable(r io.Reader, columns []column) (t *table, ok bool) {
	t = &table{columns: columns, at: make([]int, len(columns))}
	for i := range t.at {
		t.at[i] = -1
	}
	in := bufio.NewReaderSize(r, headerPeek)
	start, _ := in.Peek(headerPeek)
	if code := unreadable(start); code != "" {
		t.add(0, "", code)
		return t, false
	}
	if bytes.HasPrefix(start, []byte("\ufeff")) {
		start = start[3:]
		_, _ = in.Discard(3) // these bytes were peeked, so they are there
	}
	t.csv = csv.NewReader(in)
	t.csv.Comma = separator(start)
	t.csv.FieldsPerRecord = -1 // counted here, to go on after a bad row
	t.csv.ReuseRecord = true
	t.csv.TrimLeadingSpace = true
	header, err := t.csv.Read()
	if err != nil {
		t.broken(err)
		return t, false
	}
	return t, t.readHeader(header)
}

// unreadable tells a file that is no UTF-8 text by its first bytes.
func unreadable(start []byte) string {
	for _, sign := range []string{"PK\x03\x04", "\xd0\xcf\x11\xe0"} {
		if bytes.HasPrefix(start, []byte(sign)) {
			return "csv.workbook"
		}
	}
	if bytes.HasPrefix(start, []byte("\xff\xfe")) || bytes.HasPrefix(start, []byte("\xfe\xff")) {
		return "csv.utf16"
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(start, []byte("\ufeff")))) == 0 {
		return "csv.empty"
	}
	return ""
}

// separator is ';' when the header line has more of them than commas.
func separator(start []byte) rune {
	line, _, _ := bytes.Cut(bytes.TrimLeft(start, "\r\n"), []byte("\n"))
	commas, semicolons, quoted := 0, 0, false
	for _, c := range line {
		switch {
		case c == '"':
			quoted = !quoted
		case c == ',' && !quoted:
			commas++
		case c == ';' && !quoted:
			semicolons++
		}
	}
	if semicolons > commas {
		return ';'
	}
	return ','
}

func (t *table) readHeader(header []string) bool {
	t.width = len(header)
	line, _ := t.csv.FieldPos(0)
	if len(header) == 1 && strings.Contains(header[0], "\t") {
		t.add(line, "", "csv.separator")
		return false
	}
	for field, raw := range header {
		name := strings.TrimSpace(raw)
		i := t.find(name)
		switch {
		case i < 0:
			t.ignore(line, field, name)
		case t.at[i] >= 0:
			t.add(line, t.columns[i].name, "csv.header.duplicate")
		default:
			t.at[i] = field
		}
	}
	for i, c := range t.columns {
		if c.required && t.at[i] < 0 {
			t.add(line, c.name, "csv.header.missing", c.name)
		}
	}
	return true
}

func (t *table) find(name string) int {
	for i, c := range t.columns {
		if strings.EqualFold(c.name, name) {
			return i
		}
	}
	return -1
}

func (t *table) ignore(line, field int, name string) {
	var f faults
	if name == "" || !utf8.ValidString(name) {
		f.add(line, "", "csv.ignored.unnamed", strconv.Itoa(field+1))
	} else {
		f.add(line, name, "csv.ignored")
	}
	t.notes = append(t.notes, f.kept...)
}

// next moves to the next row that has as many fields as the header; rows that
// have not are faults. It is false at the end.
func (t *table) next() bool {
	for {
		record, err := t.csv.Read()
		if err != nil {
			if err == io.EOF || !t.broken(err) {
				return false
			}
			continue
		}
		if blank(record) {
			continue
		}
		t.record = record
		if len(record) == t.width {
			return true
		}
		t.add(t.line(), "", "csv.fields", strconv.Itoa(len(record)), strconv.Itoa(t.width))
	}
}

// broken notes a fault of form and says whether reading can go on.
func (t *table) broken(err error) bool {
	var form *csv.ParseError
	if errors.As(err, &form) {
		t.add(form.StartLine, "", "csv.quote")
		return true
	}
	t.add(0, "", "csv.unreadable", err.Error())
	return false
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
func (t *table) line() int {
	line, _ := t.csv.FieldPos(0)
	return line
}

// fault notes a fault of the current row's cell.
func (t *table) fault(i int, code string, args ...string) {
	line, _ := t.csv.FieldPos(max(t.at[i], 0))
	t.add(line, t.columns[i].name, code, args...)
}

// cell is the current row's trimmed text in column i, "" when the file lacks
// the column. ok is false, and the fault noted, for what nobody can mean:
// bytes that are no UTF-8, control characters (the keys of groups are joined
// with one), a formula, or nothing where something is required.
func (t *table) cell(i int) (text string, ok bool) {
	if t.at[i] < 0 {
		return "", !t.columns[i].required
	}
	text = strings.TrimSpace(t.record[t.at[i]])
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
