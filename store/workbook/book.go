package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// Limits of what a workbook may unpack to. Excel itself stops at 1,048,576
// rows of 16,384 columns.
const (
	maxPart  = 1 << 30  // bytes of one part, which is read through and not held
	maxTexts = 96 << 20 // bytes of the shared texts, which are held
	maxRow   = 1 << 20
	maxField = 1 << 14
	maxLinks = 1 << 12 // parts that one part names
)

// Why a workbook cannot be read. What is wrong inside one is ErrDamaged.
var (
	ErrLocked = errors.New("workbook is locked with a password")
	ErrOld    = errors.New("workbook is of the old kind, .xls")
	ErrOther  = errors.New("not a workbook that can be read")
	ErrBinary = errors.New("workbook is of the binary kind, .xlsb")
	// ErrOpenDocument says that an archive is a spreadsheet or text of LibreOffice.
	ErrOpenDocument = errors.New("workbook is of the kind .ods")
	ErrTooLarge     = errors.New("workbook unpacks to more than the limit")
	ErrDamaged      = errors.New("workbook is damaged")
)

// Book is a workbook that was opened.
type Book struct {
	Sheets   []Sheet
	Date1904 bool // its days are counted from 1904
	shared   texts
	formats  []string // by style, the code of its number format
}

// Sheet is one sheet of a workbook.
type Sheet struct {
	Name   string
	Hidden bool
	part   *zip.File
}

// Size is how many bytes the sheet says that it has.
func (s *Sheet) Size() int64 { return int64(min(s.part.UncompressedSize64, maxPart)) }

// Signs by which a file begins.
var (
	zipSign = []byte("PK\x03\x04")
	oleSign = []byte("\xd0\xcf\x11\xe0") // of an old or a locked workbook
)

// Is tells a workbook, readable or not, by how a file begins.
func Is(data []byte) bool { return bytes.HasPrefix(data, zipSign) || bytes.HasPrefix(data, oleSign) }

// lockedSign is the name of the stream in which a locked workbook lies.
var lockedSign = []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")

// Open reads which sheets a workbook has, and its shared texts.
func Open(data []byte) (*Book, error) {
	if bytes.HasPrefix(data, oleSign) {
		if bytes.Contains(data, lockedSign) {
			return nil, ErrLocked
		}
		return nil, ErrOld
	}
	unzipped, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	p := partsOf(unzipped.File)
	main := p.find("_rels/.rels", "/officeDocument", "xl/workbook.xml")
	if main == nil || !strings.HasSuffix(partName(main.Name), ".xml") {
		return nil, p.other()
	}
	return p.book(main)
}

// parts are the files in a workbook, by name. Some programs write \ for /, and
// not all agree about capitals.
type parts map[string]*zip.File

func partName(name string) string { return strings.ToLower(strings.ReplaceAll(name, `\`, "/")) }

func partsOf(files []*zip.File) parts {
	p := make(parts, len(files))
	for _, f := range files {
		p[partName(f.Name)] = f
	}
	return p
}

// other says what an archive without a workbook is.
func (p parts) other() error {
	of := ""
	if kind := p.named("mimetype"); kind != nil {
		if in, err := kind.Open(); err == nil {
			head, _ := io.ReadAll(io.LimitReader(in, 100)) // what cannot be read has no kind
			of = string(head)
			_ = in.Close() // only read
		}
	}
	switch {
	case strings.Contains(of, "opendocument"):
		return ErrOpenDocument
	case p.named("xl/workbook.bin") != nil:
		return ErrBinary
	}
	return ErrOther
}

// named is the part of a name, or nil.
func (p parts) named(name string) *zip.File { return p[partName(name)] }

// find is the part that is related in such a way, or the one where it usually
// lies.
func (p parts) find(relations, kind, usual string) *zip.File {
	links, err := p.links(relations)
	if err == nil {
		for _, l := range links {
			if strings.HasSuffix(l.kind, kind) {
				return p.named(l.target)
			}
		}
	}
	return p.named(usual)
}

// link is one relationship: what kind, and to which part.
type link struct{ id, kind, target string }

// links reads the relationships that a part names.
func (p parts) links(name string) (out []link, err error) {
	base := path.Dir(path.Dir(name)) // xl/_rels/workbook.xml.rels speaks of what is in xl
	err = p.each(p.named(name), "Relationship", func(s *scanner) error {
		target := s.value("Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(base, target)
		}
		if len(out) == maxLinks {
			return ErrTooLarge
		}
		out = append(out, link{s.value("Id"), s.value("Type"), strings.TrimPrefix(path.Clean(target), "/")})
		return s.skip()
	})
	return out, err
}

// each calls what for every element of a name in a part. What must move to the
// element's end.
func (p parts) each(part *zip.File, name string, what func(*scanner) error) error {
	if part == nil {
		return fmt.Errorf("%w: a part is missing", ErrDamaged)
	}
	s, _, done, err := scan(part)
	if err != nil {
		return err
	}
	defer done()
	for {
		tok, err := s.next()
		if err == nil && tok == startTag && s.name == name {
			err = what(s)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return damaged(part, err)
		}
	}
}

// scan begins to read a part.
func scan(part *zip.File) (s *scanner, in *limited, done func() error, err error) {
	opened, err := part.Open()
	if err != nil {
		return nil, nil, nil, damaged(part, err)
	}
	in = &limited{opened, maxPart}
	return newScanner(in), in, opened.Close, nil
}

// damaged says in which part a fault is.
func damaged(part *zip.File, err error) error {
	if errors.Is(err, ErrTooLarge) || errors.Is(err, ErrDamaged) {
		return err
	}
	return fmt.Errorf("%w: %s: %w", ErrDamaged, part.Name, err)
}

// limited reads no more than is left. What a workbook says of its own size is
// not believed.
type limited struct {
	in   io.Reader
	left int64
}

func (l *limited) Read(to []byte) (int, error) {
	n, err := l.in.Read(to)
	if l.left -= int64(n); l.left < 0 {
		return 0, ErrTooLarge
	}
	return n, err
}

func (p parts) book(main *zip.File) (*Book, error) {
	name := partName(main.Name)
	relations := path.Join(path.Dir(name), "_rels", path.Base(name)+".rels")
	links, err := p.links(relations)
	if err != nil {
		return nil, err
	}
	b := &Book{}
	err = p.each(main, "workbookPr", func(s *scanner) error {
		b.Date1904 = isTrue(s.value("date1904"))
		return s.skip()
	})
	if err == nil {
		err = p.each(main, "sheet", func(s *scanner) error {
			if p.addSheet(b, links, s); len(b.Sheets) > maxLinks {
				return ErrTooLarge
			}
			return s.skip()
		})
	}
	if err != nil {
		return nil, err
	}
	if at := slices.IndexFunc(links, func(l link) bool { return strings.HasSuffix(l.kind, "/sharedStrings") }); at >= 0 {
		b.shared, err = p.texts(p.named(links[at].target))
	}
	if at := slices.IndexFunc(links, func(l link) bool { return strings.HasSuffix(l.kind, "/styles") }); err == nil && at >= 0 {
		b.formats, err = p.formats(p.named(links[at].target))
	}
	return b, err
}

// addSheet adds the sheet that the scanner is at, if it has cells: a chart has
// none.
func (p parts) addSheet(b *Book, links []link, s *scanner) {
	id := s.value("id")
	for _, l := range links {
		if l.id != id || !strings.HasSuffix(l.kind, "/worksheet") {
			continue
		}
		if part := p.named(l.target); part != nil {
			state := s.value("state")
			b.Sheets = append(b.Sheets, Sheet{s.value("name"), state != "" && state != "visible", part})
		}
	}
}

func isTrue(value string) bool { return value == "1" || value == "true" }

// texts are the shared texts of a workbook, one after another.
type texts struct {
	all  []byte
	ends []uint32
}

// at is the text of a number; ok is false when there is none.
func (t *texts) at(n int) (text []byte, ok bool) {
	if n < 0 || n >= len(t.ends) {
		return nil, false
	}
	from := uint32(0)
	if n > 0 {
		from = t.ends[n-1]
	}
	return t.all[from:t.ends[n]], true
}

func (p parts) texts(part *zip.File) (t texts, err error) {
	err = p.each(part, "si", func(s *scanner) error {
		if t.all, err = s.words(t.all); err != nil {
			return err
		}
		if len(t.all)+4*len(t.ends) > maxTexts {
			return ErrTooLarge
		}
		t.ends = append(t.ends, uint32(len(t.all)))
		return nil
	})
	return t, err
}

// words appends the text of the element that has just begun: its runs, not the
// aids to reading them.
func (s *scanner) words(to []byte) ([]byte, error) {
	for {
		tok, err := s.next()
		switch {
		case err != nil:
			return to, err
		case tok == endTag:
			return to, nil
		case tok == textRun:
		case s.name == "t":
			to, err = s.chars(to)
		case s.name == "r":
			to, err = s.words(to)
		default:
			err = s.skip()
		}
		if err != nil {
			return to, err
		}
	}
}
