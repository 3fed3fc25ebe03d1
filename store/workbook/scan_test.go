package workbook

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// scanned is a part as it is read: a line each tag and text.
func scanned(in io.Reader) (string, error) {
	var out []string
	s := newScanner(in)
	for {
		tok, err := s.next()
		if err == io.EOF {
			return strings.Join(out, "\n"), nil
		}
		if err != nil {
			return "", err
		}
		switch tok {
		case startTag:
			line := "<" + s.name
			for _, a := range s.attrs {
				line += fmt.Sprintf(" %s=%q", a.Name.Local, a.Value)
			}
			out = append(out, line)
		case endTag:
			out = append(out, "/"+s.name)
		case textRun:
			out = append(out, "'"+string(s.text))
		}
	}
}

func TestScan(t *testing.T) {
	for in, want := range map[string]string{
		`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><a/>`: "<a\n/a",
		"\ufeff<?xml version='1.0' encoding='utf-8'?>\r\n<a></a >\n":  "<a\n/a",
		`<x:a x:b = 'c"d' e="f'g>" ><i:b/></x:a>`:                     "<a b=\"c\\\"d\" e=\"f'g>\"\n<b\n/b\n/a",
		"<a>1 &lt;&#50;&amp;</a>":                                     "<a\n'1 <2&\n/a",
		"<a>x<!-- > - <b> --><![CDATA[<&>]]]></a>":                    "<a\n'x\n'<&>]\n/a",
	} {
		got, err := scanned(iotest.OneByteReader(strings.NewReader(in)))
		if err != nil || got != want {
			t.Errorf("%s: %v\ngot\n%s\nwant\n%s", in, err, got, want)
		}
	}
}

// What is not whole, not one document, or made to fill the memory.
func TestScanRefuses(t *testing.T) {
	for _, in := range []string{
		"", " ", "<a>", "<a", "<a></b>", "</a>", "text", "<a></a>text", "<a/><b/>", "<a><![CDATA[x</a>", "<a>&nbsp;</a>", "<a>\xff</a>",
		"<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
		strings.Repeat("<a>", maxDepth+1) + strings.Repeat("</a>", maxDepth+1),
		"<a>" + strings.Repeat("x", 2*maxToken) + "</a>", "<a b='" + strings.Repeat("x", 2*maxToken) + "'/>",
	} {
		got, err := scanned(strings.NewReader(in))
		if !errors.Is(err, errBroken) {
			t.Errorf("%.40q: read %q, %v", in, got, err)
		}
	}
	long := "<a>" + strings.Repeat("<b>"+strings.Repeat("x", maxToken/2)+"</b>", 8) + "</a>"
	if _, err := scanned(strings.NewReader(long)); err != nil {
		t.Errorf("many pieces: %v", err)
	}
	for _, before := range []string{"", "<a b='"} {
		in := io.MultiReader(strings.NewReader(before), iotest.ErrReader(io.ErrClosedPipe))
		if _, err := scanned(in); !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("a fault of the disk after %q: %v", before, err)
		}
	}
}
