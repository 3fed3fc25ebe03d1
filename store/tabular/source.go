package tabular

import (
	"encoding/csv"
	"io"
	"slices"

	"ampera/store/workbook"
)

// source is the rows of a file, one after another, wherever they come from.
type source interface {
	// read moves to the next row that has any cell. What it returns holds until
	// the next; forms is nil when all is text. The error is io.EOF at the end, a
	// *csv.ParseError after which reading goes on, or what ends it.
	read() (fields []string, forms []workbook.Form, err error)
	// line is where a field of the row begins, as the file counts from 1.
	line(field int) int
	// hidden says whether a spreadsheet does not show the row.
	hidden() bool
	// fixed says whether every row has as many fields as the header, so that one
	// with more or less is broken.
	fixed() bool
	// headway is how many bytes were read, of how many.
	headway() (done, total int64)
	// hash is the sha256 of all the file, as it was when its rows were read.
	hash() (string, error)
	close() error
}

// bom is the mark of UTF-8 with which Windows begins a file.
var bom = []byte("\ufeff")

// csvSource reads CSV.
type csvSource struct {
	csv   *csv.Reader
	file  *hashed
	start int64 // where the text begins
	total int64
}

func newCSV(file io.Reader, size int64, comma rune, cr bool) *csvSource {
	whole := newHashed(file)
	var lines io.Reader = whole
	if cr {
		lines = withLines{whole}
	}
	text, start := skipBOM(lines)
	s := &csvSource{csv.NewReader(text), whole, start, size}
	s.csv.Comma = comma
	s.csv.FieldsPerRecord = -1 // counted by the table, to go on after a bad row
	s.csv.ReuseRecord = true
	s.csv.TrimLeadingSpace = true
	return s
}

func (s *csvSource) read() ([]string, []workbook.Form, error) {
	for {
		fields, err := s.csv.Read()
		if err != nil || !blank(fields) {
			return fields, nil, err
		}
	}
}

func (s *csvSource) line(field int) int {
	line, _ := s.csv.FieldPos(field)
	return line
}

func (s *csvSource) headway() (done, total int64) { return s.start + s.csv.InputOffset(), s.total }
func (s *csvSource) hidden() bool                 { return false }
func (s *csvSource) fixed() bool                  { return true }
func (s *csvSource) hash() (string, error)        { return s.file.hash() }
func (s *csvSource) close() error                 { return nil }

// sheetSource reads a sheet of a workbook.
type sheetSource struct {
	rows     *workbook.Rows
	days1904 bool // its days are counted from 1904
	book     []byte
}

func (s sheetSource) read() ([]string, []workbook.Form, error) {
	for {
		err := s.rows.Read()
		// A formula without a value is not blank, though it has no text.
		if err != nil || !blank(s.rows.Texts) || slices.Contains(s.rows.Forms, workbook.Unsolved) {
			return s.rows.Texts, s.rows.Forms, err
		}
	}
}

func (s sheetSource) line(int) int                 { return s.rows.Line }
func (s sheetSource) headway() (done, total int64) { return s.rows.Offset(), s.rows.Size() }
func (s sheetSource) hidden() bool                 { return s.rows.Hidden }
func (s sheetSource) fixed() bool                  { return false }
func (s sheetSource) hash() (string, error)        { return hashOf(s.book), nil }
func (s sheetSource) close() error                 { return s.rows.Close() }
