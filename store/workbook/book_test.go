package workbook

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	_ "ampera/scoring/seeded"
)

// packed is a workbook of one sheet "Data" with these rows and shared texts, as
// a program would write it that likes neither prefixes nor absolute paths.
func packed(t testing.TB, rows string, shared ...string) []byte {
	t.Helper()
	return zipped(t, map[string]string{
		"_rels/.rels": `<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<x:workbook xmlns:x="u" xmlns:r="v"><x:sheets><x:sheet name="Grafik" r:id="c"/>` +
			`<x:sheet name="Data" sheetId="7" r:id="d"/><x:sheet name="Lama" state="hidden" r:id="h"/></x:sheets></x:workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="c" Type="x/chartsheet" Target="chart.xml"/>` +
			`<Relationship Id="d" Type="x/worksheet" Target="Sheets\data.xml"/><Relationship Id="h" Type="x/worksheet" Target="/xl/lama.xml"/>` +
			`<Relationship Id="s" Type="x/sharedStrings" Target="texts.xml"/></Relationships>`,
		"xl/sheets/DATA.xml": `<worksheet><cols><col/></cols><sheetData>` + rows + `</sheetData><extLst><row r="1"/></extLst></worksheet>`,
		"xl/lama.xml":        `<worksheet><sheetData/></worksheet>`,
		"xl/texts.xml":       `<sst>` + strings.Join(shared, "") + `</sst>`,
	})
}

func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestSpeed) })
	for name, text := range parts {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(part, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// shown are the rows of a sheet, a line each, with the form of what is not text.
func shown(data []byte, sheet string) (string, error) {
	b, err := Open(data)
	if err != nil {
		return "", err
	}
	rows, err := b.Rows(sheet)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	var out strings.Builder
	for {
		err := rows.Read()
		if err == io.EOF {
			return out.String(), nil
		}
		if err != nil {
			return "", err
		}
		fmt.Fprint(&out, rows.Line, ":")
		for i, text := range rows.Texts {
			fmt.Fprint(&out, []string{" ", " n", " t", " f", " u"}[rows.Forms[i]], "[", text, "]")
		}
		if rows.Hidden {
			out.WriteString(" hidden")
		}
		out.WriteString("\n")
	}
}

func TestRows(t *testing.T) {
	shared := []string{`<si><t>nama</t></si>`, `<si><r><rPr/><t>An</t></r><r><t xml:space="preserve">i </t></r><rPh><t>x</t></rPh></si>`, `<si><t>a_x000D_b_x005F_x_xZZZZ_</t></si>`, `<si/>`}
	for in, want := range map[string]string{
		"": "",
		`<row><c/><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>`:                                                                                                      "1: [] [nama] [Ani ]\n",
		`<row r="3"><c r="B3" t="s"><v>2</v></c><c t="s"><v>3</v></c><c><v>1</v></c></row><row/>`:                                                                        "3: [] [a\rb_x_xZZZZ_] [] n[1]\n",
		`<row r="2" hidden="1"><c r="AA2" t="inlineStr"><is><t>x</t></is></c></row>`:                                                                                     "2:" + strings.Repeat(" []", 26) + " [x] hidden\n",
		`<row><c><v> 78.099999999999994 </v></c><c><v>2.44E+16</v></c><c><v></v></c><c s="1"/></row>`:                                                                    "1: n[78.099999999999994] n[2.44E+16]\n",
		`<row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="b"/><c t="e"><v>#N/A</v></c></row>`:                                                                        "1: t[TRUE] t[FALSE] [] f[#N/A]\n",
		`<row><c><f>A1+1</f><v>7</v></c><c><f>B1</f></c><c><f>B1</f><v/></c><c t="str"><f>C1</f><v></v></c><c t="str"><f>C</f><v>x</v></c><c t="str"><f>C</f></c></row>`: "1: n[7] u[] u[] [] [x] u[]\n",
		`<row><c t="d"><v>1990-12-31T00:00:00</v></c></row>`:                                                                                                             "1: [1990-12-31]\n",
		`<row r="5"/><row><c><v>1</v></c></row>`:                                                                                                                         "6: n[1]\n",
		`<unknown><row><c><v>9</v></c></row></unknown><row><c><v>1</v><w>2</w></c><d/></row>`:                                                                            "1: n[1]\n",
	} {
		got, err := shown(packed(t, in, shared...), "Data")
		if err != nil || got != want {
			t.Errorf("%s: %v\ngot  %q\nwant %q", in, err, got, want)
		}
	}
}

func TestBookSheets(t *testing.T) {
	b, err := Open(packed(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range b.Sheets {
		got = append(got, fmt.Sprint(s.Name, " ", s.Hidden))
	}
	if want := []string{"Data false", "Lama true"}; !slices.Equal(got, want) || b.Date1904 {
		t.Errorf("sheets %q, 1904 %v", got, b.Date1904)
	}
	if _, err := b.Rows("Grafik"); !errors.Is(err, ErrNoSheet) {
		t.Errorf("a chart: %v", err)
	}
	if text, err := shown(packed(t, ""), "Lama"); text != "" || err != nil {
		t.Errorf("a blank sheet: %q, %v", text, err)
	}
	old := zipped(t, map[string]string{"xl/workbook.xml": `<workbook><workbookPr date1904="1"/></workbook>`, "xl/_rels/workbook.xml.rels": "<a/>"})
	if b, err := Open(old); err != nil || !b.Date1904 {
		t.Errorf("days from 1904: %v", err)
	}
}

// What is not whole is damaged, wherever it breaks off.
func TestDamaged(t *testing.T) {
	for name, in := range map[string]string{
		"cut in a cell":      `<row><c><v>1</v></c></row><row><c><v>`,
		"a stray ampersand":  `<row><c><v>1</v></c></row><row><c t="str"><v>A & B</v></c></row>`,
		"no such text":       `<row><c t="s"><v>5</v></c></row>`,
		"no number of text":  `<row><c t="s"><v>x</v></c></row>`,
		"rows go back":       `<row r="2"/><row r="1"/>`,
		"row zero":           `<row r="0"/>`,
		"cells go back":      `<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>`,
		"no such cell":       `<row><c r="1A"><v>1</v></c></row>`,
		"column too far":     `<row><c r="XFE1"><v>1</v></c></row>`,
		"crossed tags":       `<row><c></row></c>`,
		"after the cells":    `</sheetData></worksheet><worksheet><sheetData>` + "\x00",
		"a text without end": `<row><c t="str"><v>` + strings.Repeat("x", 2*maxToken) + `</v></c></row>`,
	} {
		if got, err := shown(packed(t, in, `<si><t>a</t></si>`), "Data"); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if _, err := shown(packed(t, `<row r="1048577"/>`), "Data"); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a row too far: %v", err)
	}
	whole := packed(t, `<row><c><v>1</v></c></row>`)
	for _, part := range []string{"xl/sheets/DATA.xml", "xl/texts.xml", "xl/workbook.xml"} {
		if _, err := shown(without(t, whole, part), "Data"); err == nil {
			t.Errorf("without %s nothing is wrong", part)
		}
	}
	for cut := range len(whole) {
		if _, err := shown(whole[:cut], "Data"); err == nil {
			t.Fatalf("cut at %d of %d, nothing is wrong", cut, len(whole))
		}
	}
}

// without is a workbook less one part.
func without(t *testing.T, data []byte, part string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	kept := map[string]string{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if f.Name != part {
			kept[f.Name] = string(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return zipped(t, kept)
}

// A byte that was turned over is found, or changes nothing that is read.
func TestTurnedBytes(t *testing.T) {
	whole := packed(t, `<row><c t="s"><v>0</v></c><c><v>78.5</v></c></row>`, `<si><t>Ani</t></si>`)
	want, err := shown(whole, "Data")
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		hurt := slices.Clone(whole)
		hurt[i] ^= 0x10
		if got, err := shown(hurt, "Data"); err == nil && got != want {
			t.Errorf("byte %d: read %q", i, got)
		}
	}
}

func TestOtherFiles(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"old":       {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\x00o\x00r\x00k"), ErrOld},
		"locked":    {append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), lockedSign...), ErrLocked},
		"no zip":    {[]byte("PK\x03\x04rest"), ErrDamaged},
		"ods":       {zipped(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}), ErrOpenDocument},
		"binary":    {zipped(t, map[string]string{"_rels/.rels": `<a><Relationship Type="/officeDocument" Target="xl/workbook.bin"/></a>`, "xl/workbook.bin": "x"}), ErrBinary},
		"a letter":  {zipped(t, map[string]string{"_rels/.rels": `<a><Relationship Type="/officeDocument" Target="word/document.xml"/></a>`, "word/document.xml": "<a/>"}), ErrDamaged},
		"many refs": {zipped(t, map[string]string{"_rels/.rels": "<a/>", "xl/workbook.xml": "<a/>", "xl/_rels/workbook.xml.rels": "<a>" + strings.Repeat("<Relationship/>", maxLinks+1) + "</a>"}), ErrTooLarge},
	} {
		if _, err := Open(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if Is([]byte("nomor_peserta,nama")) || !Is(packed(t, "")) {
		t.Error("a workbook is not told from text")
	}
}

// Shared texts are held, so they stop at a limit, whatever the workbook says of
// its size.
func TestBombStops(t *testing.T) {
	const size = 128 << 10
	long := "<si><t>" + strings.Repeat("x", size) + "</t></si>"
	if _, err := Open(packed(t, "", strings.Repeat(long, maxTexts/size+1))); !errors.Is(err, ErrTooLarge) {
		t.Errorf("long texts: %v", err)
	}
	l := &limited{strings.NewReader("abc"), 2}
	if _, err := io.ReadAll(l); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a part beyond its limit: %v", err)
	}
}

// Whatever excelize writes, this reader reads as excelize does.
func TestReadsAsExcelize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := excelize.NewFile()
		defer f.Close()
		for range rapid.IntRange(0, 20).Draw(t, "cells") {
			cell, err := excelize.CoordinatesToCellName(rapid.IntRange(1, 30).Draw(t, "column"), rapid.IntRange(1, 12).Draw(t, "row"))
			if err == nil {
				err = f.SetCellValue("Sheet1", cell, value(t))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		var out bytes.Buffer
		if err := f.Write(&out); err != nil {
			t.Fatal(err)
		}
		want, err := f.GetRows("Sheet1", excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		compare(t, out.Bytes(), want)
	})
}

func value(t *rapid.T) any {
	switch rapid.IntRange(0, 3).Draw(t, "kind") {
	case 0:
		return rapid.Float64Range(-1e17, 1e17).Draw(t, "number")
	case 1:
		return rapid.IntRange(-9, 1e16).Draw(t, "whole")
	}
	return rapid.StringMatching(`[a-z&<>"' é=_x0-9]{0,12}[a-z_]`).Draw(t, "text")
}

func compare(t *rapid.T, data []byte, want [][]string) {
	b, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := b.Rows("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	got := make([][]string, len(want))
	for {
		err := rows.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		got[rows.Line-1] = slices.Clone(rows.Texts)
	}
	for i := range want {
		if !slices.Equal(got[i], want[i]) {
			t.Fatalf("row %d: %q, excelize %q", i+1, got[i], want[i])
		}
	}
}
