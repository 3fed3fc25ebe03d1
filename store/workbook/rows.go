package workbook

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// Form is what a cell is, beyond its text.
type Form uint8

// Forms of a cell.
const (
	Typed    Form = iota // text, or nothing
	Number               // digits as the file holds them, with the noise of a binary number
	Truth                // TRUE or FALSE
	Fault                // an error, such as #N/A
	Unsolved             // a formula whose value the file does not have
)

// ErrNoSheet says that a workbook has no sheet of a name.
var ErrNoSheet = errors.New("no such sheet")

// Rows are the rows of one sheet, read one after another. Rows without any cell
// are passed over.
type Rows struct {
	Line   int      // of the row just read, as the spreadsheet counts
	Hidden bool     // it is not shown in the spreadsheet
	Texts  []string // by column; what is blank at the end may be missing
	Forms  []Form   // of Texts
	Styles []int    // of Texts, those of numbers; see [Book.Format]

	shared *texts
	sheet  *Sheet
	veiled [][2]int // columns that are not shown, from and to, from 0
	scan   *scanner
	in     *limited
	close  func() error
	field  int    // of the next cell, when it does not say
	word   []byte // a cell's text, reused
}

// Rows begins to read a sheet. Close the rows after use.
func (b *Book) Rows(sheet string) (*Rows, error) {
	for i := range b.Sheets {
		if b.Sheets[i].Name == sheet {
			return b.rows(&b.Sheets[i])
		}
	}
	return nil, ErrNoSheet
}

func (b *Book) rows(sheet *Sheet) (*Rows, error) {
	scan, in, done, err := scan(sheet.part)
	if err != nil {
		return nil, err
	}
	r := &Rows{shared: &b.shared, sheet: sheet, scan: scan, in: in, close: done}
	for {
		tok, err := scan.next()
		switch {
		case err == io.EOF:
			err = errBroken
			fallthrough
		case err != nil:
			return nil, errors.Join(damaged(sheet.part, err), done())
		case tok == startTag && scan.name == "sheetData":
			return r, nil
		case tok == startTag && scan.name == "col":
			r.column()
		}
	}
}

// column notes a column that is not shown.
func (r *Rows) column() {
	from, err := strconv.Atoi(r.scan.value("min"))
	to, err2 := strconv.Atoi(r.scan.value("max"))
	width, narrow := r.scan.attr("width")
	if isTrue(r.scan.value("hidden")) || narrow && strings.Trim(width, "0.") == "" {
		if err == nil && err2 == nil && from >= 1 && len(r.veiled) < maxField {
			r.veiled = append(r.veiled, [2]int{from - 1, to - 1})
		}
	}
}

// Veiled says whether the spreadsheet does not show a column, from 0.
func (r *Rows) Veiled(field int) bool {
	return slices.ContainsFunc(r.veiled, func(v [2]int) bool { return v[0] <= field && field <= v[1] })
}

// Close ends reading.
func (r *Rows) Close() error { return r.close() }

// Size is how many bytes the sheet says that it has.
func (r *Rows) Size() int64 { return r.sheet.Size() }

// Offset is how many of them were unpacked.
func (r *Rows) Offset() int64 { return maxPart - r.in.left }

// Read moves to the next row. The error is io.EOF only when the sheet was sound
// to its last byte.
func (r *Rows) Read() error {
	for {
		tok, err := r.scan.next()
		switch {
		case err != nil:
		case tok == endTag:
			err = r.finish()
		case tok == textRun:
			continue
		case r.scan.name != "row":
			err = r.scan.skip()
		default:
			if err = r.row(); err == nil && len(r.Texts) > 0 {
				return nil
			}
		}
		if err == io.EOF {
			return io.EOF
		}
		if err != nil {
			return damaged(r.sheet.part, err)
		}
	}
}

// finish reads what comes after the cells, which says whether they are whole.
func (r *Rows) finish() error {
	for {
		if _, err := r.scan.next(); err != nil {
			return err
		}
	}
}

// row reads the row that has just begun.
func (r *Rows) row() error {
	line := r.Line + 1
	if at, ok := r.scan.attr("r"); ok {
		n, err := strconv.Atoi(at)
		if err != nil || n < line {
			return errBroken
		}
		line = n
	}
	if line > maxRow {
		return ErrTooLarge
	}
	r.Line, r.Hidden = line, isTrue(r.scan.value("hidden"))
	r.Texts, r.Forms, r.Styles, r.field = r.Texts[:0], r.Forms[:0], r.Styles[:0], 0
	for {
		tok, err := r.scan.next()
		switch {
		case err != nil:
			return err
		case tok == endTag:
			return nil
		case tok == textRun:
		case r.scan.name == "c":
			err = r.cell()
		default:
			err = r.scan.skip()
		}
		if err != nil {
			return err
		}
	}
}

// cell reads the cell that has just begun.
func (r *Rows) cell() error {
	field := r.field
	if at, said := r.scan.attr("r"); said {
		n, ok := column(at)
		if !ok || n < field {
			return errBroken
		}
		field = n
	}
	r.field = field + 1
	kind, style := cellKind(r.scan.value("t")), 0
	if s, styled := r.scan.attr("s"); styled && kind.form == Number {
		style, _ = strconv.Atoi(s) // what is no number has no style
	}
	formula, value, err := r.content()
	if err != nil {
		return err
	}
	if kind.shared && value {
		n, err := strconv.Atoi(string(r.word))
		text, ok := r.shared.at(n)
		if err != nil || !ok {
			return errBroken
		}
		r.word = append(r.word[:0], text...)
	}
	switch blank := !value || kind.form == Number && len(bytes.TrimSpace(r.word)) == 0; {
	case blank && formula:
		r.put(field, "", Unsolved, 0)
	case !blank:
		r.put(field, kind.text(r.word), kind.form, style)
	}
	return nil
}

// put sets a cell; what lies between is blank.
func (r *Rows) put(field int, text string, form Form, style int) {
	if text == "" && form == Typed {
		return
	}
	for len(r.Texts) < field {
		r.Texts, r.Forms, r.Styles = append(r.Texts, ""), append(r.Forms, Typed), append(r.Styles, 0)
	}
	r.Texts, r.Forms, r.Styles = append(r.Texts, text), append(r.Forms, form), append(r.Styles, style)
}

// content reads what is in a cell into r.word: whether there is a formula, and
// whether there is a value.
func (r *Rows) content() (formula, value bool, err error) {
	r.word = r.word[:0]
	for {
		tok, err := r.scan.next()
		switch name := r.scan.name; {
		case err != nil:
		case tok == endTag:
			return formula, value, nil
		case tok == textRun:
		case name == "v":
			value = true
			r.word, err = r.scan.chars(r.word)
		case name == "is":
			value = true
			r.word, err = r.scan.words(r.word)
		default:
			formula = formula || name == "f"
			err = r.scan.skip()
		}
		if err != nil {
			return formula, value, err
		}
	}
}

// kind is how a cell says what it holds.
type kind struct {
	form   Form
	shared bool
	text   func([]byte) string
}

func cellKind(t string) kind {
	switch t {
	case "s":
		return kind{Typed, true, unescaped}
	case "str", "inlineStr":
		return kind{Typed, false, unescaped}
	case "b":
		return kind{Truth, false, truth}
	case "e":
		return kind{Fault, false, asIs}
	case "d":
		return kind{Typed, false, day}
	}
	return kind{Number, false, trimmed}
}

func asIs(b []byte) string    { return string(b) }
func trimmed(b []byte) string { return string(bytes.TrimSpace(b)) }

func truth(b []byte) string {
	if isTrue(string(b)) {
		return "TRUE"
	}
	return "FALSE"
}

// day is the day of an ISO moment.
func day(b []byte) string {
	date, _, _ := bytes.Cut(b, []byte("T"))
	return string(date)
}

// unescaped resolves _x000D_, which is how a workbook writes a character that
// XML has not.
func unescaped(b []byte) string {
	if !bytes.Contains(b, []byte("_x")) {
		return string(b)
	}
	var out []byte
	for {
		before, after, found := bytes.Cut(b, []byte("_x"))
		out = append(out, before...)
		if !found {
			return string(out)
		}
		r := rune(0)
		if len(after) > 4 && after[4] == '_' {
			r = codePoint(string(after[:4]))
		}
		if r == 0 || utf16.IsSurrogate(r) {
			out, b = append(out, "_x"...), after
			continue
		}
		out, b = append(out, string(r)...), after[5:]
	}
}

// column is the place of a cell's name, such as AB12, from 0.
func column(name string) (field int, ok bool) {
	for i, c := range name {
		if c < 'A' || c > 'Z' {
			return field - 1, i > 0 && c >= '0' && c <= '9'
		}
		if field = field*26 + int(c-'A') + 1; field > maxField {
			return 0, false
		}
	}
	return 0, false
}
