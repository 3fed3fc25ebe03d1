package workbook

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
)

// What one token of a part may cost. A cell holds at most 32,767 characters.
const (
	maxToken = 256 << 10 // bytes
	maxDepth = 64        // elements in one another
)

// errBroken says that a part of a workbook is no sound XML, or is too large in
// one piece, or has a document type, which no workbook has.
var errBroken = errors.New("broken XML")

// token is what a scanner finds.
type token uint8

const (
	startTag token = iota + 1
	endTag
	textRun
)

// scanner takes a part apart, token by token, with encoding/xml. What it shows
// of a token holds until the next. It asks more than encoding/xml does: one
// root, nothing around it, no piece so large that it fills the memory.
type scanner struct {
	in     *allowance
	dec    *xml.Decoder
	depth  int
	rooted bool

	name  string     // of the tag, without its prefix
	attrs []xml.Attr // of a start tag
	text  []byte     // of a text run
}

func newScanner(in io.Reader) *scanner {
	a := &allowance{in: inUTF8(in)}
	s := &scanner{in: a, dec: xml.NewDecoder(a)}
	s.dec.CharsetReader = charset
	return s
}

// allowance is a reader that gives only so much for one token.
type allowance struct {
	in   io.Reader
	left int
}

func (a *allowance) Read(to []byte) (int, error) {
	if a.left == 0 {
		return 0, errBroken
	}
	n, err := a.in.Read(to[:min(len(to), a.left)])
	a.left -= n
	return n, err
}

// next moves to the next token. At the end of sound XML the error is io.EOF.
func (s *scanner) next() (token, error) {
	for {
		s.in.left = maxToken
		tok, err := s.dec.Token()
		var wrong *xml.SyntaxError
		switch {
		case err == io.EOF && !s.rooted, errors.As(err, &wrong):
			return 0, errBroken
		case err != nil:
			return 0, err
		}
		found, err := s.take(tok)
		if found != 0 || err != nil {
			return found, err
		}
	}
}

// take shows a token; 0 is one that says nothing.
func (s *scanner) take(tok xml.Token) (token, error) {
	switch tok := tok.(type) {
	case xml.StartElement:
		if s.depth == maxDepth || s.depth == 0 && s.rooted {
			return 0, errBroken
		}
		s.depth++
		s.rooted = true
		s.name, s.attrs = tok.Name.Local, tok.Attr
		return startTag, nil
	case xml.EndElement:
		s.depth--
		s.name = tok.Name.Local
		return endTag, nil
	case xml.CharData:
		if s.depth > 0 {
			s.text = tok
			return textRun, nil
		}
		if len(bytes.TrimSpace(bytes.TrimPrefix(tok, []byte("\ufeff")))) > 0 {
			return 0, errBroken
		}
	case xml.Directive:
		return 0, errBroken
	}
	return 0, nil
}

// attr is the value of an attribute of the current tag; ok is false when it has
// none.
func (s *scanner) attr(name string) (value string, ok bool) {
	for i := range s.attrs {
		if s.attrs[i].Name.Local == name {
			return s.attrs[i].Value, true
		}
	}
	return "", false
}

// value is the value of an attribute of the current tag, or "".
func (s *scanner) value(name string) string {
	value, _ := s.attr(name)
	return value
}

// skip moves to the end of the element that has just begun.
func (s *scanner) skip() error {
	outside := s.depth - 1
	for {
		switch tok, err := s.next(); {
		case err != nil:
			return err
		case tok == endTag && s.depth == outside:
			return nil
		}
	}
}

// chars appends the text of the element that has just begun.
func (s *scanner) chars(to []byte) ([]byte, error) {
	for {
		tok, err := s.next()
		switch {
		case err != nil:
			return to, err
		case tok == textRun:
			to = append(to, s.text...)
		case tok == endTag:
			return to, nil
		default:
			if err := s.skip(); err != nil {
				return to, err
			}
		}
	}
}

// codePoint reads a character's number in hexadecimal, or 0.
func codePoint(digits string) rune {
	n, err := strconv.ParseUint(digits, 16, 16)
	if err != nil {
		return 0
	}
	return rune(n)
}
