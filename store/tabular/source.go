package tabular

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"

	"ampera/scoring/intake"
	"ampera/store/workbook"
)

// source is the rows of a file, one after another, wherever they come from.
type source interface {
	// read moves to the next row that has any cell. What it returns holds until
	// the next; forms is nil when all is text. The error is io.EOF at the end, a
	// *csv.ParseError after which reading goes on, or what ends it.
	read() (fields []string, forms []workbook.Form, err error)
	// rows is how many rows were read so far, and how many of them were blank.
	rows() (read, blank int)
	// line is where a field of the row begins, as the file counts from 1.
	line(field int) int
	// hidden says whether a spreadsheet does not show the row.
	hidden() bool
	// fixed says whether a row with more fields than the header is broken.
	fixed() bool
	// headway is how many bytes were read, of how many.
	headway() (done, total int64)
	// hash is the sha256 of all the file, as it was when its rows were read.
	hash() (string, error)
	close() error
}

// tally counts the rows of a source by their lines: those that it gives, and
// those between them, which are blank.
type tally struct{ end, read, blank int }

// row counts a row from one line to another, and the blank ones above it.
func (t *tally) row(from, to int, filled bool) {
	if from > t.end+1 {
		t.read, t.blank = t.read+from-t.end-1, t.blank+from-t.end-1
	}
	t.end = max(t.end, to)
	t.read++
	if !filled {
		t.blank++
	}
}

func (t *tally) rows() (read, blank int) { return t.read, t.blank }

// bom is the mark of UTF-8 with which Windows begins a file.
var bom = []byte("\ufeff")

// csvSource reads CSV.
type csvSource struct {
	csv   *csv.Reader
	file  *hashed
	start int64 // where the text begins
	total int64
	wide  int64 // bytes of a letter
	last  int   // field of the row just read
	tally
}

func newCSV(file io.Reader, size int64, comma rune, code intake.Code, cr bool) *csvSource {
	whole := newHashed(file)
	lines := decoded(whole, code)
	if cr {
		lines = withLines{lines}
	}
	text, start := skipBOM(lines)
	s := &csvSource{csv: csv.NewReader(text), file: whole, start: start, total: size, wide: 1}
	if code == intake.UTF16LE || code == intake.UTF16BE {
		s.wide = 2
	}
	s.csv.Comma = comma
	s.csv.FieldsPerRecord = -1 // counted by the table, to go on after a bad row
	s.csv.ReuseRecord = true
	s.csv.TrimLeadingSpace = comma != '\t'
	return s
}

func (s *csvSource) read() ([]string, []workbook.Form, error) {
	for {
		fields, err := s.csv.Read()
		if err != nil {
			return fields, nil, err
		}
		filled := !blank(fields)
		s.last = len(fields) - 1
		end, _ := s.csv.FieldPos(s.last)
		s.row(s.line(0), end+strings.Count(fields[s.last], "\n"), filled)
		if filled {
			return fields, nil, nil
		}
	}
}

func (s *csvSource) line(field int) int {
	line, _ := s.csv.FieldPos(min(field, s.last)) // what is missing would stand at its end
	return line
}

func (s *csvSource) headway() (done, total int64) {
	return min((s.start+s.csv.InputOffset())*s.wide, s.total), s.total
}
func (s *csvSource) hidden() bool          { return false }
func (s *csvSource) fixed() bool           { return true }
func (s *csvSource) hash() (string, error) { return s.file.hash() }
func (s *csvSource) close() error          { return nil }

// sheetSource reads a sheet of a workbook.
type sheetSource struct {
	cells *workbook.Rows
	of    *workbook.Book
	book  []byte
	tally
}

func (s *sheetSource) read() ([]string, []workbook.Form, error) {
	for {
		err := s.cells.Read()
		if err != nil {
			return nil, nil, err
		}
		// A formula without a value is not blank, though it has no text.
		filled := !blank(s.cells.Texts) || slices.Contains(s.cells.Forms, workbook.Unsolved)
		s.row(s.cells.Line, s.cells.Line, filled)
		if filled {
			return s.cells.Texts, s.cells.Forms, nil
		}
	}
}

func (s *sheetSource) line(int) int                 { return s.cells.Line }
func (s *sheetSource) headway() (done, total int64) { return s.cells.Offset(), s.cells.Size() }
func (s *sheetSource) hidden() bool                 { return s.cells.Hidden }
func (s *sheetSource) fixed() bool                  { return false }
func (s *sheetSource) hash() (string, error)        { return hashOf(s.book), nil }
func (s *sheetSource) close() error                 { return s.cells.Close() }
