package workbook

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// small is a workbook of one sheet, S, in which the sheet's XML is as given.
func small(t testing.TB, sheet string, name func(string) string) []byte {
	t.Helper()
	parts := map[string]string{}
	for part, text := range map[string]string{
		"_rels/.rels":                `<a><Relationship Id="a" Type="/officeDocument" Target="xl/workbook.xml"/></a>`,
		"xl/workbook.xml":            `<a><sheets><sheet name="S" id="r1"/></sheets></a>`,
		"xl/_rels/workbook.xml.rels": `<a><Relationship Id="r1" Type="/worksheet" Target="s.xml"/><Relationship Id="r2" Type="/styles" Target="styles.xml"/></a>`,
		"xl/styles.xml": `<a><numFmts><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="2" formatCode="0.000"/></numFmts>` +
			`<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"><alignment/></xf><xf numFmtId="2"/><xf numFmtId="4"/><xf numFmtId="99"/><xf/></cellXfs></a>`,
		"xl/s.xml": sheet,
	} {
		parts[name(part)] = text
	}
	return zipped(t, parts)
}

func asItIs(name string) string { return name }

const cells = `<worksheet><cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/><col min="6" max="6" width="9.1"/></cols><sheetData><row r="1"><c t="str"><v>André</v></c><c s="1"><v>0.8</v></c><c s="7"><v>2</v></c></row></sheetData></worksheet>`

// Names of parts with back-slashes, and in other letters.
func TestNamesOfParts(t *testing.T) {
	for how, name := range map[string]func(string) string{"as they are": asItIs, "in capitals": strings.ToUpper,
		"with back-slashes": func(s string) string { return strings.ReplaceAll(s, "/", `\`) }} {
		got, err := shown(small(t, cells, name), "S")
		if err != nil || !strings.Contains(got, "André") {
			t.Errorf("%s: %q, %v", how, got, err)
		}
	}
}

// The XML of a part may be written in other letters than UTF-8.
func TestLettersOfXML(t *testing.T) {
	western, err := charmap.Windows1252.NewEncoder().String(`<?xml version="1.0" encoding="Windows-1252"?>` + cells)
	if err != nil {
		t.Fatal(err)
	}
	wide := func(order unicode.Endianness, mark unicode.BOMPolicy) string {
		out, err := unicode.UTF16(order, mark).NewEncoder().String(`<?xml version="1.0" encoding="UTF-16"?>` + cells)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for how, sheet := range map[string]string{"UTF-8": cells, "with a mark": "\ufeff" + cells, "Windows-1252": western,
		"UTF-16 with a mark": wide(unicode.LittleEndian, unicode.UseBOM), "UTF-16BE with a mark": wide(unicode.BigEndian, unicode.UseBOM),
		"UTF-16LE": wide(unicode.LittleEndian, unicode.IgnoreBOM), "UTF-16BE": wide(unicode.BigEndian, unicode.IgnoreBOM)} {
		if got, err := shown(small(t, sheet, asItIs), "S"); err != nil || !strings.Contains(got, "André") {
			t.Errorf("%s: %q, %v", how, got, err)
		}
	}
	if _, err := shown(small(t, `<?xml version="1.0" encoding="klingon"?>`+cells, asItIs), "S"); err == nil {
		t.Error("letters that nobody knows were read")
	}
}

// Number formats by style, and columns that are not shown.
func TestStylesAndVeiledColumns(t *testing.T) {
	b, err := Open(small(t, cells, asItIs))
	if err != nil {
		t.Fatal(err)
	}
	for style, want := range map[int]string{0: "General", 1: "0.0%", 2: "0.000", 3: "#,##0.00", 4: "", 5: "General", 6: "General", -1: "General"} {
		if got := b.Format(style); got != want {
			t.Errorf("style %d: %q, want %q", style, got, want)
		}
	}
	rows, err := b.Rows("S")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	if err := rows.Read(); err != nil || len(rows.Styles) != 3 || rows.Styles[1] != 1 || rows.Styles[2] != 7 {
		t.Errorf("styles %v, %v", rows.Styles, err)
	}
	for field, want := range []bool{false, true, true, false, true, false} {
		if rows.Veiled(field) != want {
			t.Errorf("column %d: %t", field, !want)
		}
	}
}
