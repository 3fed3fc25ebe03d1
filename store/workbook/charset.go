package workbook

import (
	"bufio"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// inUTF8 is a part of which the letters are written in two bytes each, in UTF-8.
// XML says so by its first bytes: a mark, or a sign of which one byte is zero.
func inUTF8(part io.Reader) io.Reader {
	in := bufio.NewReader(part)
	order := unicode.LittleEndian
	switch head, _ := in.Peek(2); string(head) { // a shorter part is no XML
	case "\xfe\xff", "\x00<":
		order = unicode.BigEndian
	case "\xff\xfe", "<\x00":
	default:
		return in
	}
	return unicode.UTF16(order, unicode.UseBOM).NewDecoder().Reader(in)
}

// charset is a part in the letters that its first line names.
func charset(name string, in io.Reader) (io.Reader, error) {
	if strings.HasPrefix(strings.ToLower(name), "utf-16") {
		return in, nil // made UTF-8 already
	}
	of, err := htmlindex.Get(name)
	if err != nil {
		return nil, errBroken
	}
	return of.NewDecoder().Reader(in), nil
}
