package workbook

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// scanned is a part as this scanner reads it: a line each tag and text.
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
			line := "<" + string(s.name)
			for _, a := range s.attrs {
				line += fmt.Sprintf(" %s=%q", a.name, a.value)
			}
			out = append(out, line)
		case endTag:
			out = append(out, "/"+string(s.name))
		case textRun:
			out = joined(out, string(s.text))
		}
	}
}

// decoded is the same as encoding/xml reads it.
func decoded(in string) (string, error) {
	var out []string
	depth := 0
	d := xml.NewDecoder(strings.NewReader(in))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return strings.Join(out, "\n"), nil
		}
		if err != nil {
			return "", err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			depth++
			line := "<" + tok.Name.Local
			for _, a := range tok.Attr {
				line += fmt.Sprintf(" %s=%q", a.Name.Local, a.Value)
			}
			out = append(out, line)
		case xml.EndElement:
			depth--
			out = append(out, "/"+tok.Name.Local)
		case xml.CharData:
			if depth > 0 {
				out = joined(out, string(tok))
			}
		}
	}
}

// joined adds a text: how a reader cuts texts in pieces does not matter.
func joined(out []string, text string) []string {
	if text == "" {
		return out
	}
	if n := len(out); n > 0 && strings.HasPrefix(out[n-1], "'") {
		out[n-1] += text
		return out
	}
	return append(out, "'"+text)
}

func TestScan(t *testing.T) {
	for in, want := range map[string]string{
		`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><a/>`: "<a\n/a",
		"\ufeff<?xml version='1.0' encoding='utf-8'?>\r\n<a></a >\n":  "<a\n/a",
		`<x:a x:b = 'c"d' e="f'g>" ><i:b/></x:a>`:                     "<a b=\"c\\\"d\" e=\"f'g>\"\n<b\n/b\n/a",
		"<a>1 &lt;&#50;&#x33;&amp;&gt;&quot;&apos;\r\n4\r5</a>":       "<a\n'1 <23&>\"'\n4\n5\n/a",
		"<a>x<!-- > - <b> --><![CDATA[<&>]]]>y</a>":                   "<a\n'x<&>]y\n/a",
		"<a>é €</a>":                       "<a\n'é €\n/a",
		"<a b='&#65;&#66;' c='&#67;'></a>": "<a b=\"AB\" c=\"C\"\n/a",
		"<a>\U0010fffd<?pi x?></a>":        "<a\n'\U0010fffd\n/a",
	} {
		got, err := scanned(iotest.OneByteReader(strings.NewReader(in)))
		if err != nil || got != want {
			t.Errorf("%s: %v\ngot\n%s\nwant\n%s", in, err, got, want)
		}
	}
}

func TestScanRefuses(t *testing.T) {
	for _, in := range []string{
		"<a>", "<a", "<a></b>", "</a>", "<a b></a>", "<a b=c></a>", "<a b='c></a>", "<a b='<'></a>", "text", "<a></a>text",
		"<a>&nbsp;</a>", "<a>&#0;</a>", "<a>&#xd800;</a>", "<a>&#x110000;</a>", "<a>& b</a>", "<a>]]></a>", "<a>\x01</a>", "<a>\xff</a>",
		"<a>\ufffe</a>", "<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a><!-- -- --></a>", "<a><!--- ---></a>",
		"<![CDATA[x]]>", "<a><![CDATA[x</a>", "<é/>", "<:a/>", "<a:b:c/>", "<1/>", "< a/>", "<?xml version='1.1'?><a/>",
		"<?xml version='1.0' encoding='UTF-16'?><a/>", "<?xml version='1.0' encoding='latin1'?><a/>", "<", "<!", "<?",
		strings.Repeat("<a>", maxDepth+1) + strings.Repeat("</a>", maxDepth+1),
		"<a>" + strings.Repeat("x", maxToken) + "</a>", "<a b='" + strings.Repeat("x", maxToken) + "'/>",
	} {
		got, err := scanned(strings.NewReader(in))
		if !errors.Is(err, errBroken) {
			t.Errorf("%.40q: read %q, %v", in, got, err)
		}
	}
	if _, err := scanned(iotest.ErrReader(io.ErrClosedPipe)); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("a fault of the disk: %v", err)
	}
	if _, err := scanned(io.MultiReader(strings.NewReader("<a b='"), iotest.ErrReader(io.ErrClosedPipe))); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("a fault of the disk inside a tag: %v", err)
	}
}

// Whatever this scanner accepts, encoding/xml accepts too and reads the same.
func FuzzScan(f *testing.F) {
	for _, in := range []string{
		`<?xml version="1.0" encoding="UTF-8"?><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c/></row></sheetData>`,
		"<a b='c' d=\"e\">&amp;&#65;<!-- x --><![CDATA[y]]>\r\n</a>", "<x:a xmlns:x='u'><x:b/></x:a>", "<a>\xef\xbb\xbf</a>", "<a>]]]]></a>",
	} {
		f.Add([]byte(in))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		got, err := scanned(bytes.NewReader(in))
		if err != nil {
			return
		}
		want, err := decoded(string(in))
		if err != nil || got != want {
			t.Errorf("%q: encoding/xml says %v\n%s\nread\n%s", in, err, want, got)
		}
	})
}
