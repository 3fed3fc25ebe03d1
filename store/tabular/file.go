package tabular

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"path/filepath"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/store/disk"
	"ampera/store/workbook"
)

// Limits of a file. A workbook is packed, so its limit is about as many rows as
// that of a text file: some hundred times a national selection of one agency.
const (
	MaxBytes     = 1 << 30
	MaxBookBytes = 64 << 20
)

// ErrTooLarge says that a file is above its limit.
var ErrTooLarge = errors.New("file is too large: split it by formation")

// File is an input. A text file is not held: it is read once to look at it and once
// to take it, and what was read the second time is hashed as well. A workbook,
// which is read here and there, is held as it is packed.
type File struct {
	name string
	at   io.ReaderAt
	size int64
	shut io.Closer
	what what
	book []byte // a workbook; nil: text
	cr   bool   // its lines end as old Macs end them: with CR alone
	ends int    // of lines, in a text that was looked through

	opened *workbook.Book
	heads  *headers
}

// Open opens a file. Its errors are those of the operating system, or [ErrTooLarge].
func Open(path string) (*File, error) {
	f, err := disk.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return newFile(filepath.Base(path), f, info.Size(), f)
}

// Read is Open for what is in memory.
func Read(data []byte, name string) (*File, error) {
	return newFile(name, bytes.NewReader(data), int64(len(data)), io.NopCloser(nil))
}

func newFile(name string, at io.ReaderAt, size int64, shut io.Closer) (*File, error) {
	f := &File{name: name, at: at, size: size, shut: shut}
	err := f.hold()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("read %s: %w", name, err), shut.Close())
	}
	return f, nil
}

// hold takes a workbook into memory.
func (f *File) hold() error {
	head := make([]byte, min(f.size, headBytes))
	n, err := f.at.ReadAt(head, 0)
	head = head[:n]
	f.what = sniff(head)
	isBook := f.what.book
	f.cr = !isBook && bytes.IndexByte(head, '\r') >= 0 && bytes.IndexByte(head, '\n') < 0
	switch {
	case err != nil && err != io.EOF:
		return err
	case f.size > MaxBytes || isBook && f.size > MaxBookBytes:
		return ErrTooLarge
	case !isBook:
		return nil
	}
	f.book = make([]byte, f.size)
	_, err = io.ReadFull(f.whole(), f.book)
	return err
}

// Close lets the file go.
func (f *File) Close() error { return f.shut.Close() }

func (f *File) whole() *io.SectionReader { return io.NewSectionReader(f.at, 0, f.size) }

// Source is the file's name, without its folder, and the sha256 of its bytes.
func (f *File) Source() (scoring.Source, error) {
	source, _, err := f.source()
	return source, err
}

// source is [File.Source], and how the letters of a text are written: what is no
// UTF-8 and cannot be Windows-1252 is left to be found in its cell. Word is one
// that changes when it is read so.
func (f *File) source() (of scoring.Source, word string, err error) {
	if f.book != nil {
		return scoring.Source{Name: f.name, Hash: hashOf(f.book)}, "", nil
	}
	check := &utf8Check{}
	ends := &lineEnds{Writer: check}
	if f.what.code != intake.UTF8 {
		ends.Writer = io.Discard
	}
	sum := newHashed(f.whole())
	if _, err = io.Copy(ends, struct{ io.Reader }{sum}); err != nil {
		return scoring.Source{}, "", fmt.Errorf("read %s: %w", f.name, err)
	}
	f.ends = ends.count
	of = scoring.Source{Name: f.name, Hash: hex.EncodeToString(sum.sum.Sum(nil))}
	if f.what.code == intake.UTF8 && !check.valid() {
		word, err = f.asWestern()
	}
	return of, word, err
}

// lineEnds is a writer that counts the ends of lines.
type lineEnds struct {
	io.Writer
	count int
}

func (w *lineEnds) Write(p []byte) (int, error) {
	w.count += bytes.Count(p, []byte{'\n'})
	return w.Writer.Write(p)
}

// asWestern takes a text for Windows-1252, if it can be.
func (f *File) asWestern() (word string, err error) {
	var w western
	if _, err := io.Copy(&w, struct{ io.Reader }{f.whole()}); err != nil {
		return "", fmt.Errorf("read %s: %w", f.name, err)
	}
	if !w.fits() {
		return "", nil
	}
	f.what.code = intake.Windows1252
	shown, _ := charmap.Windows1252.NewDecoder().Bytes(w.word) // it takes every byte
	return string(shown), nil
}

// workbook is the workbook, opened once.
func (f *File) workbook() (_ *workbook.Book, err error) {
	if f.opened == nil {
		f.opened, err = workbook.Open(f.book)
	}
	return f.opened, err
}

// open begins to read a file's rows.
func (f *File) open(sheet string, comma rune) (source, error) {
	if f.book == nil {
		return f.text(comma), nil
	}
	book, err := f.workbook()
	if err != nil {
		return nil, err
	}
	rows, err := book.Rows(sheet)
	if err != nil {
		return nil, err
	}
	return &sheetSource{cells: rows, of: book, book: f.book}, nil
}

// text begins to read the rows of what is no workbook.
func (f *File) text(comma rune) *csvSource {
	return newCSV(f.whole(), f.size, comma, f.what.code, f.cr)
}

// headBytes are enough of a text to see how it is written.
const headBytes = 64 << 10

// head is how a text begins, in UTF-8. What is no table of text comes back as
// [scoring.Problems].
func (f *File) head() ([]byte, error) {
	if err := f.what.refused(); err != nil {
		return nil, err
	}
	head := make([]byte, min(f.size, headBytes))
	if _, err := io.ReadFull(f.whole(), head); err != nil {
		return nil, fmt.Errorf("read %s: %w", f.name, err)
	}
	text, err := io.ReadAll(decoded(bytes.NewReader(head), f.what.code))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.name, err)
	}
	text = bytes.TrimPrefix(text, bom)
	if f.cr {
		text = bytes.ReplaceAll(text, []byte{'\r'}, []byte{'\n'})
	}
	if f.size <= headBytes && len(bytes.TrimSpace(text)) == 0 {
		return nil, whole("csv.empty")
	}
	return text, nil
}

// written is head, after all of the text was looked through for how its letters
// are written.
func (f *File) written() ([]byte, error) {
	if f.what.remedy == 0 {
		if _, _, err := f.source(); err != nil {
			return nil, err
		}
	}
	return f.head()
}

// decoded is a text in UTF-8.
func decoded(in io.Reader, code intake.Code) io.Reader {
	switch code {
	case intake.UTF16LE:
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(in)
	case intake.UTF16BE:
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Reader(in)
	case intake.Windows1252:
		return charmap.Windows1252.NewDecoder().Reader(in)
	}
	return in
}

// hashed is a reader that sums up what it gave.
type hashed struct {
	io.Reader
	sum hash.Hash
}

func newHashed(r io.Reader) *hashed {
	sum := sha256.New()
	return &hashed{io.TeeReader(r, sum), sum}
}

// hash is the sum of all of it; what was not read yet is read.
func (h *hashed) hash() (string, error) {
	_, err := io.Copy(io.Discard, h)
	return hex.EncodeToString(h.sum.Sum(nil)), err
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// withLines is a text with the line ends of today for every CR.
type withLines struct{ io.Reader }

func (r withLines) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	for i, b := range p[:n] {
		if b == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

// skipBOM is a reader without the mark of UTF-8 with which Windows begins a file,
// and how long that was.
func skipBOM(r io.Reader) (*bufio.Reader, int64) {
	text := bufio.NewReaderSize(r, 64<<10)
	if head, _ := text.Peek(len(bom)); !bytes.Equal(head, bom) {
		return text, 0
	}
	n, _ := text.Discard(len(bom))
	return text, int64(n)
}
