package workbook

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

// maxToken is how many bytes one text or tag may have. A cell holds at most
// 32,767 characters. The buffer grows up to it when it must.
const (
	firstBuffer = 32 << 10
	maxToken    = 256 << 10
)

// blanks are what XML calls white space.
const blanks = " \t\r\n"

// maxDepth is how deep elements may lie in one another.
const maxDepth = 64

// errBroken says that a part of a workbook is no sound XML, or none that this
// scanner reads: UTF-8, without a document type.
var errBroken = errors.New("broken XML")

// token is what a scanner finds.
type token uint8

const (
	startTag token = iota + 1
	endTag
	textRun
)

// attribute is one attribute of a tag, without its prefix.
type attribute struct{ name, value []byte }

// scanner takes XML apart, token by token, out of a small buffer. What it shows
// of a token holds until the next. It knows less than encoding/xml and refuses
// what it does not know; a fuzz target holds that both read the same.
type scanner struct {
	in       io.Reader
	buf      []byte
	pos, end int // of what is in buf and not yet read

	name    []byte      // of the tag, without its prefix
	attrs   []attribute // of a start tag
	text    []byte      // of a text run
	scratch []byte      // texts that are not in the file as they read
	open    [][]byte    // names of the elements that we are in, prefix and all
	closing bool        // the tag just shown closes itself
}

func newScanner(in io.Reader) *scanner {
	return &scanner{in: in, buf: make([]byte, firstBuffer)}
}

// next moves to the next token. At the end of sound XML the error is io.EOF.
func (s *scanner) next() (token, error) {
	s.scratch = s.scratch[:0]
	if s.closing {
		s.closing = false
		s.leave()
		return endTag, nil
	}
	for {
		lead, err := s.peek()
		switch {
		case err == io.EOF && len(s.open) > 0:
			return 0, errBroken
		case err != nil:
			return 0, err
		case lead[0] != '<':
			if shown, err := s.run(); shown || err != nil {
				return textRun, err
			}
		case lead[1] == '?':
			if err := s.instruction(); err != nil {
				return 0, err
			}
		case lead[1] == '!':
			if shown, err := s.declaration(); shown || err != nil {
				return textRun, err
			}
		case lead[1] == '/':
			return endTag, s.endTag()
		default:
			return startTag, s.startTag()
		}
	}
}

// peek is the next two bytes; the second is 0 where the file ends.
func (s *scanner) peek() (lead [2]byte, err error) {
	if err := s.need(2); err != nil && s.end == s.pos {
		return lead, err
	}
	copy(lead[:], s.buf[s.pos:s.end])
	return lead, nil
}

// need reads until so many bytes are in the buffer.
func (s *scanner) need(n int) error {
	for s.end-s.pos < n {
		if err := s.fill(); err != nil {
			return err
		}
	}
	return nil
}

// fill reads more into the buffer.
func (s *scanner) fill() error {
	if s.pos > 0 {
		s.end = copy(s.buf, s.buf[s.pos:s.end])
		s.pos = 0
	}
	if s.end == maxToken {
		return errBroken
	}
	if s.end == len(s.buf) {
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	for range 100 {
		n, err := s.in.Read(s.buf[s.end:])
		if s.end += n; n > 0 {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return io.ErrNoProgress
}

// find is how far from here the next such text is, looking no nearer than from.
func (s *scanner) find(what string, from int) (int, error) {
	for {
		if i := bytes.Index(s.buf[s.pos+from:s.end], []byte(what)); i >= 0 {
			return from + i, nil
		}
		from = max(from, s.end-s.pos-len(what)+1)
		if err := s.fill(); err != nil {
			return 0, tooSoon(err)
		}
	}
}

// tooSoon is a fault of reading where the file must not end.
func tooSoon(err error) error {
	if err == io.EOF {
		return errBroken
	}
	return err
}

// take moves over n bytes and hands them out.
func (s *scanner) take(n int) []byte {
	out := s.buf[s.pos : s.pos+n]
	s.pos += n
	return out
}

// run reads text up to the next tag.
func (s *scanner) run() (shown bool, err error) {
	if len(s.open) == 0 {
		return false, s.around()
	}
	n, err := s.find("<", 0)
	if err != nil {
		return false, err
	}
	s.text, err = s.plain(s.take(n), true)
	return true, err
}

// around moves over what may stand outside the root: blanks, and the mark of
// UTF-8.
func (s *scanner) around() error {
	const mark = "\ufeff"
	_ = s.need(len(mark)) // a file may end in less
	rest := s.buf[s.pos:s.end]
	after := bytes.TrimLeft(bytes.TrimPrefix(rest, []byte(mark)), blanks)
	if len(after) == len(rest) {
		return errBroken
	}
	s.pos = s.end - len(after)
	return nil
}

// instruction moves over <? ?>. The one that begins a file says how it is
// encoded.
func (s *scanner) instruction() error {
	n, err := s.find("?>", 2)
	if err != nil {
		return err
	}
	name, rest, _ := bytes.Cut(s.take(n + 2)[2:n], []byte(" "))
	switch {
	case !isName(name):
		return errBroken
	case string(name) != "xml":
		return nil
	}
	rest = bytes.ToLower(rest)
	if !says(rest, "version", "1.0") || bytes.Contains(rest, []byte("encoding")) && !says(rest, "encoding", "utf-8") {
		return errBroken
	}
	return nil
}

// says tells whether a declaration gives a name this value.
func says(in []byte, name, value string) bool {
	return bytes.Contains(in, []byte(name+`="`+value+`"`)) || bytes.Contains(in, []byte(name+`='`+value+`'`))
}

// declaration moves over a comment, and shows the text of a CDATA section.
func (s *scanner) declaration() (shown bool, err error) {
	const comment, cdata = "<!--", "<![CDATA["
	if err := s.need(len(cdata)); err != nil {
		return false, tooSoon(err)
	}
	switch lead := s.buf[s.pos:s.end]; {
	case bytes.HasPrefix(lead, []byte(comment)):
		n, err := s.find("-->", len(comment))
		if err != nil {
			return false, err
		}
		inside := s.take(n + 3)[len(comment):n]
		if bytes.Contains(inside, []byte("--")) || bytes.HasSuffix(inside, []byte("-")) {
			return false, errBroken
		}
		return false, nil
	case bytes.HasPrefix(lead, []byte(cdata)) && len(s.open) > 0:
		n, err := s.find("]]>", len(cdata))
		if err != nil {
			return false, err
		}
		s.text, err = s.plain(s.take(n + 3)[len(cdata):n], false)
		return true, err
	}
	return false, errBroken
}

func (s *scanner) endTag() error {
	n, err := s.find(">", 2)
	if err != nil {
		return err
	}
	name := bytes.TrimRight(s.take(n + 1)[2:n], blanks)
	if len(s.open) == 0 || !bytes.Equal(name, s.open[len(s.open)-1]) {
		return errBroken
	}
	s.leave()
	return nil
}

// leave ends the innermost element.
func (s *scanner) leave() {
	last := len(s.open) - 1
	s.name = local(s.open[last])
	s.open = s.open[:last]
}

// enter begins an element. Names of elements that were left give their room.
func (s *scanner) enter(name []byte) {
	at := len(s.open)
	if at < cap(s.open) {
		s.open = s.open[:at+1]
		s.open[at] = append(s.open[at][:0], name...)
		return
	}
	s.open = append(s.open, bytes.Clone(name))
}

func (s *scanner) startTag() error {
	n, err := s.tagEnd()
	if err != nil {
		return err
	}
	inside := s.take(n + 1)[1:n]
	if s.closing = bytes.HasSuffix(inside, []byte("/")); s.closing {
		inside = inside[:len(inside)-1]
	}
	name, rest := word(inside)
	if !isName(name) || len(s.open) == maxDepth {
		return errBroken
	}
	s.enter(name)
	s.name = local(name)
	return s.attributes(rest)
}

// tagEnd is how far the end of a start tag is. A > inside quotation marks ends
// nothing.
func (s *scanner) tagEnd() (int, error) {
	var quote byte
	for n := 1; ; n++ {
		if err := s.need(n + 1); err != nil {
			return 0, tooSoon(err)
		}
		switch c := s.buf[s.pos+n]; {
		case c == quote:
			quote = 0
		case quote != 0:
		case c == '>':
			return n, nil
		case c == '"' || c == '\'':
			quote = c
		}
	}
}

// attributes reads name="value" pairs.
func (s *scanner) attributes(in []byte) error {
	s.attrs = s.attrs[:0]
	for {
		in = bytes.TrimLeft(in, blanks)
		if len(in) == 0 {
			return nil
		}
		name, rest, found := bytes.Cut(in, []byte("="))
		name, rest = bytes.TrimRight(name, blanks), bytes.TrimLeft(rest, blanks)
		if !found || !isName(name) || len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return errBroken
		}
		raw, after, closed := bytes.Cut(rest[1:], rest[:1])
		if !closed || bytes.IndexByte(raw, '<') >= 0 {
			return errBroken
		}
		value, err := s.plain(raw, true)
		if err != nil {
			return err
		}
		s.attrs = append(s.attrs, attribute{local(name), value})
		in = after
	}
}

// attr is the value of an attribute of the current tag, or nil.
func (s *scanner) attr(name string) []byte {
	for i := range s.attrs {
		if string(s.attrs[i].name) == name {
			return s.attrs[i].value
		}
	}
	return nil
}

// skip moves to the end of the element that has just begun.
func (s *scanner) skip() error {
	outside := len(s.open) - 1
	for {
		switch tok, err := s.next(); {
		case err != nil:
			return err
		case tok == endTag && len(s.open) == outside:
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

// word is what stands before the first blank, and the rest.
func word(in []byte) (first, rest []byte) {
	if i := bytes.IndexAny(in, blanks); i >= 0 {
		return in[:i], in[i:]
	}
	return in, nil
}

// local is a name without its prefix.
func local(name []byte) []byte { return name[bytes.IndexByte(name, ':')+1:] }

// isName tells a name of ASCII letters, with at most one prefix.
func isName(name []byte) bool {
	first, colon := true, false
	for _, c := range name {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
		switch {
		case letter:
			first = false
		case c == ':' && !first && !colon:
			first, colon = true, true
		case !first && (c >= '0' && c <= '9' || c == '-' || c == '.'):
		default:
			return false
		}
	}
	return !first
}

// plain is a text as it reads: line ends made \n and, where escapes count,
// those resolved. It refuses characters that XML has not.
func (s *scanner) plain(raw []byte, escapes bool) ([]byte, error) {
	simple := true
	for _, c := range raw {
		if !asItIs[c] {
			simple = false
			break
		}
	}
	if simple {
		return raw, nil
	}
	if escapes && bytes.Contains(raw, []byte("]]>")) {
		return nil, errBroken
	}
	from := len(s.scratch)
	for len(raw) > 0 {
		n, err := s.char(raw, escapes)
		if err != nil {
			return nil, err
		}
		raw = raw[n:]
	}
	return s.scratch[from:], nil
}

// asItIs are the bytes that are a character of their own and stand for it.
var asItIs = func() (set [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		set[c] = c != '&' && c != ']'
	}
	set['\t'], set['\n'] = true, true
	return set
}()

// char appends the first character of a text to scratch and says how many bytes
// it took.
func (s *scanner) char(raw []byte, escapes bool) (int, error) {
	r, n := utf8.DecodeRune(raw)
	switch {
	case r == utf8.RuneError && n <= 1:
		return 0, errBroken
	case r == '\r':
		r = '\n'
		if len(raw) > 1 && raw[1] == '\n' {
			n = 2
		}
	case r == '&' && escapes:
		end := bytes.IndexByte(raw, ';')
		if end < 0 {
			return 0, errBroken
		}
		r, n = entity(string(raw[1:end])), end+1
	}
	if !inXML(r) {
		return 0, errBroken
	}
	s.scratch = utf8.AppendRune(s.scratch, r)
	return n, nil
}

// entity is the character that an escape stands for, or 0.
func entity(name string) rune {
	switch name {
	case "amp":
		return '&'
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "quot":
		return '"'
	case "apos":
		return '\''
	}
	digits, base := name, rune(10)
	if len(digits) < 2 || digits[0] != '#' {
		return 0
	}
	if digits = digits[1:]; digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	return codePoint(digits, base)
}

// codePoint reads a character's number, or 0.
func codePoint(digits string, base rune) (r rune) {
	if digits == "" || len(digits) > 7 {
		return 0
	}
	for _, c := range digits {
		d := base
		switch {
		case c >= '0' && c <= '9':
			d = c - '0'
		case c >= 'a' && c <= 'f':
			d = c - 'a' + 10
		case c >= 'A' && c <= 'F':
			d = c - 'A' + 10
		}
		if d >= base {
			return 0
		}
		r = r*base + d
	}
	return r
}

// inXML tells a character that XML may have.
func inXML(r rune) bool {
	switch {
	case r == '\t', r == '\n', r == '\r':
		return true
	case r >= ' ' && r <= 0xd7ff, r >= 0xe000 && r <= 0xfffd:
		return true
	}
	return r >= 0x10000 && r <= utf8.MaxRune
}
