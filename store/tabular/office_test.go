package tabular

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/wording"
)

// officeBook is a rulebook as the files of offices in testdata are for.
func officeBook() *scoring.Rulebook {
	book := testBook()
	book.Number = scoring.NumberRule{Pattern: `\d{3,4}`, Example: "1001"}
	book.Components[0].SubTests = []scoring.SubTest{
		{Code: "pedagogik", Name: scoring.Text{ID: "Pedagogik", EN: "Pedagogy"}, Max: 100 * scoring.Point, Decimals: 2},
		{Code: "profesional", Name: scoring.Text{ID: "Profesional", EN: "Profession"}, Max: 100 * scoring.Point, Decimals: 2}}
	return book
}

// marksText are marks by their sub-tests, such as ped:80 prof:75.
func marksText(marks scoring.RowMarks) string {
	var out []string
	for _, m := range marks {
		out = append(out, fmt.Sprint(m.SubTest, ":", m.Value))
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// came is what becomes of a file, in words: who is taken, what was counted and
// set aside, what is noted, and what is wrong.
func came(t testing.TB, data []byte, want intake.Wanted) string {
	t.Helper()
	f, err := Read(data, "berkas")
	if err != nil {
		t.Fatal(err)
	}
	var read intake.Reading
	var c scoring.Command
	in, err := f.Look(want, officeBook(), nil)
	if err == nil {
		c, read, err = f.Take(context.Background(), in, intake.Knowing{Book: officeBook()}, nil)
	}
	var out []string
	switch c := c.(type) {
	case scoring.SaveCandidates:
		for _, row := range c.Rows {
			sheet, line := in.WhereIs(row.Line)
			out = append(out, strings.TrimSpace(fmt.Sprint(sheet, line, " ", row.Number, " ", row.Name, " ", marksText(row.Marks))))
		}
	case scoring.SaveFormations:
		for _, row := range c.Rows {
			out = append(out, fmt.Sprint(row.Values, row.Quota))
		}
	}
	if err == nil {
		for _, count := range read.Counts {
			out = append(out, fmt.Sprintf("%s%d=%d+%d+%d", count.Sheet, count.Read, count.Taken, count.SetAside(), count.Blank))
			for _, a := range count.Aside {
				out = append(out, fmt.Sprintf("aside %d: %s", a.Class, a.Places()))
			}
		}
	}
	for _, n := range read.Notes {
		out = append(out, "note "+strings.TrimSpace(n.Sheet+" "+n.Cell()+" "+n.Refusal.Error()))
	}
	var problems scoring.Problems
	var refusal *scoring.Refusal
	switch {
	case errors.As(err, &problems):
		for _, p := range problems {
			at := p.Cell()
			if at == "" {
				at = fmt.Sprint(p.Line)
			}
			out = append(out, "wrong "+strings.TrimSpace(p.Sheet+" "+at+" "+p.Refusal.Error()))
			if said := wording.EN.Problem(p); strings.Contains(said, "{") || said == "" {
				t.Errorf("words: %q", said)
			}
		}
	case errors.As(err, &refusal):
		out = append(out, "refused "+refusal.Error())
	case err != nil:
		t.Fatal(err)
	}
	return strings.Join(out, "\n")
}

// The small inputs that failed once, each of its kind.
func TestFaultsOfOffices(t *testing.T) {
	marks := "1001 Budi pedagogik:80 profesional:70.5\n4 1002 Sari pedagogik:75.25 profesional:90\n"
	for name, want := range map[string]string{
		"percent.xlsx":         "wrong E2 csv.shown 80.0% 0.8 2 E2, E3",
		"lone-cr.csv":          "2 1001 Budi\n3 1002 Sari\n2=2+0+0\nnote csv.as.cr",
		"html.xls":             "wrong 0 csv.is.save HTML",
		"utf16-no-bom.csv":     "2 1001 Budi pedagogik:80 profesional:70.5\n3 1002 Sari pedagogik:75.25 profesional:90\n2=2+0+0\nnote csv.as.utf16",
		"hidden-column.xlsx":   "2 1001 Budi pedagogik:80 profesional:70.5\n3 1002 Sari pedagogik:75.25 profesional:90\n2=2+0+0\nnote I1 csv.ignored\nnote G1 csv.hidden.column",
		"backslash-parts.xlsx": "2 1001 Budi pedagogik:80 profesional:70.5\n3 1002 Sari pedagogik:75.25 profesional:90\nS2=2+0+0",
		"two-row-header.xlsx":  "3 " + marks + "2=2+0+0",
	} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		got := strings.ReplaceAll(came(t, data, intake.Wanted{}), "Sheet1", "") // the sheet of each
		if got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
	}
}

// A sign that shows nothing makes no formation of its own.
func TestZeroWidthFormation(t *testing.T) {
	data, err := os.ReadFile("testdata/zero-width-formation.csv")
	if err != nil {
		t.Fatal(err)
	}
	c, notes, err := taken(data, intake.Knowing{Book: officeBook()}, intake.Wanted{Kinds: []intake.Kind{intake.Candidates}})
	if err != nil {
		t.Fatal(err)
	}
	rows := c.(scoring.SaveCandidates).Rows
	if len(rows) != 2 || rows[0].Columns["jabatan"] != "Guru" || rows[1].Columns["jabatan"] != "Guru" || told(t, notes) != "0  csv.stripped 1 C3" {
		t.Errorf("%+v\n%s", rows, told(t, notes))
	}
}

const officeText = "No Peserta;Nama;Jabatan;Lokasi;Pedagogik\n1001;Budi Ma’arif;Guru;Ilir;80\n1002;André \u00a0 Sari;Guru;Ilir;75,5\n"

// The letters of a text are read in every way in which offices save them, and
// what changes by it is noted.
func TestWaysToWriteAText(t *testing.T) {
	rows := "2 1001 Budi Ma’arif pedagogik:80\n3 1002 André Sari pedagogik:75.5\n2=2+0+0"
	wide := func(big, mark bool, text string) []byte {
		units := utf16.Encode([]rune(text))
		if mark {
			units = append([]uint16{0xfeff}, units...)
		}
		var out []byte
		for _, u := range units {
			if big {
				out = append(out, byte(u>>8), byte(u))
			} else {
				out = append(out, byte(u), byte(u>>8))
			}
		}
		return out
	}
	western, err := charmap.Windows1252.NewEncoder().Bytes([]byte(officeText))
	if err != nil {
		t.Fatal(err)
	}
	tabs, bars := strings.ReplaceAll(officeText, ";", "\t"), strings.ReplaceAll(officeText, ";", "|")
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"UTF-8":                {[]byte(officeText), rows},
		"with a mark":          {[]byte("\ufeff" + officeText), rows},
		"UTF-16LE":             {wide(false, true, officeText), rows + "\nnote csv.as.utf16"},
		"UTF-16BE":             {wide(true, true, officeText), rows + "\nnote csv.as.utf16"},
		"UTF-16LE, no mark":    {wide(false, false, officeText), rows + "\nnote csv.as.utf16"},
		"UTF-16BE, no mark":    {wide(true, false, officeText), rows + "\nnote csv.as.utf16"},
		"UTF-16 with tabs":     {wide(false, true, tabs), rows + "\nnote csv.as.utf16\nnote csv.as.tabs"},
		"Windows-1252":         {western, rows + "\nnote csv.as.windows Ma’arif"},
		"CR":                   {[]byte(strings.ReplaceAll(officeText, "\n", "\r")), rows + "\nnote csv.as.cr"},
		"UTF-16 with CR":       {wide(false, true, strings.ReplaceAll(officeText, "\n", "\r")), rows + "\nnote csv.as.utf16\nnote csv.as.cr"},
		"CRLF":                 {[]byte(strings.ReplaceAll(officeText, "\n", "\r\n")), rows},
		"tabs":                 {[]byte(tabs), rows + "\nnote csv.as.tabs"},
		"bars":                 {[]byte(bars), rows + "\nnote csv.as.pipes"},
		"sep=":                 {[]byte("sep=;\n" + officeText), "3 1001 Budi Ma’arif pedagogik:80\n4 1002 André Sari pedagogik:75.5\n3=2+1+0\naside 2: 1"},
		"a sign of C1":         {[]byte("No Peserta,Nama,Jabatan,Lokasi\n1001,Bud\x81,Guru,Ilir\n"), "wrong B2 csv.utf8"},
		"a sign of C0, too":    {[]byte("No Peserta,Nama,Jabatan,Lokasi\n1001,Andr\xe9,Gu\x01ru,Ilir\n"), "wrong B2 csv.utf8\nwrong C2 csv.control"},
		"in both ways":         {[]byte("No Peserta,Nama,Jabatan,Lokasi\n1001,Andr\xe9,Guru,Ilir\n1002,Andr\u00e9,Guru,Ilir\n"), "wrong B2 csv.utf8"},
		"half a letter at end": {wide(false, true, officeText)[:len(wide(false, true, officeText))-3], "note csv.as.utf16\nwrong E3 csv.utf8"},
	} {
		got := came(t, c.data, intake.Wanted{})
		if got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// What is no table says what it is, whatever its name ends in.
func TestOtherBytes(t *testing.T) {
	for in, want := range map[string]string{
		"  <HTML><body>":  "csv.is.save HTML",
		"<table><tr><td>": "csv.is.save HTML",
		"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">": "csv.is.save XML Spreadsheet 2003",
		"<?xml version=\"1.0\"?><a/>":                "csv.is.save XML",
		"<?xml version=\"1.0\"?><html><table>":       "csv.is.save HTML",
		"ID;PWXL;N;E\nP;PGeneral\nC;Y1;X1;K\"a\"":    "csv.is.save SYLK",
		"TABLE\r\n0,1\r\n\"EXCEL\"":                  "csv.is.save DIF",
		"MIME-Version: 1.0\nContent-Type: multipart": "csv.is.save MHTML",
		"%PDF-1.7":                      "csv.is.print PDF",
		"{\\rtf1":                       "csv.is.print RTF",
		"\x89PNG\r\n\x1a\n":             "csv.is.print gambar/image",
		"\x1f\x8b\x08":                  "csv.is.packed arsip/archive",
		"\xff\xfe\x00\x00n\x00\x00\x00": "csv.is.save UTF-32",
		"\x09\x08\x10\x00\x00\x06":      "csv.workbook.old .xls",
		"nomor\x00peserta,nama":         "csv.is.binary",
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\x00o\x00r":    "csv.workbook.old",
		"\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00":         "csv.is.save HTML",
		"nomor_peserta,nama\n<html>,x\n":                 "",
		"id;pilihan;nomor_peserta;nama\n1;a;1001;Budi\n": "",
	} {
		f, err := Read([]byte(in), "data.csv")
		if err != nil {
			t.Fatal(err)
		}
		_, err = f.Look(intake.Wanted{}, officeBook(), nil)
		got := ""
		if err != nil {
			got = strings.TrimSpace(err.Error())
		}
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// book is a workbook of sheets, each of rows of cells apart by bars; ~ begins a
// number. A sheet whose name begins with - is hidden.
func book(t testing.TB, sheets ...[]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, rows := range sheets {
		name, hidden := strings.CutPrefix(rows[0], "-")
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			if err := f.DeleteSheet("Sheet1"); err != nil {
				t.Fatal(err)
			}
		}
		for y, row := range rows[1:] {
			for x, text := range strings.Split(row, "|") {
				cell, _ := excelize.CoordinatesToCellName(x+1, y+1)
				if number, ok := strings.CutPrefix(text, "~"); ok {
					_ = f.SetCellDefault(name, cell, number)
				} else if text != "" {
					_ = f.SetCellStr(name, cell, text)
				}
			}
		}
		if hidden {
			if err := f.SetSheetVisible(name, false); err != nil {
				t.Fatal(err)
			}
		}
	}
	return filled(t, f)
}

// Every sheet with the same header is read, its columns in any order; what is not
// plain stops until somebody chose.
func TestSheetsOfOffices(t *testing.T) {
	head, other := "No Peserta|Nama|Jabatan|Lokasi", "Lokasi|Nama|No Peserta|Jabatan"
	ipa, ips := []string{"IPA", head, "1001|Budi|IPA|Ilir"}, []string{"IPS", "Daftar", other, "Ilir|Sari|1002|IPS", "||Jumlah|"}
	both := "IPA2 1001 Budi\nIPS3 1002 Sari\nIPA1=1+0+0\nIPS3=1+2+0\naside 2: 1\naside 5: 4"
	many := [][]string{}
	all := ""
	for i := range 40 {
		many = append(many, []string{fmt.Sprint("L", i), head, fmt.Sprintf("1%03d|Budi|IPA|Ilir", i)})
		all += fmt.Sprintf("L%d2 1%03d Budi\n", i, i)
	}
	for name, c := range map[string]struct {
		sheets [][]string
		want   []string
		get    string
	}{
		"the same header":          {[][]string{ipa, ips}, nil, both},
		"forty of them":            {many, nil, all},
		"a blank one":              {[][]string{ipa, {"Sheet3"}, ips}, nil, both},
		"a cover":                  {[][]string{{"Sampul", "DAFTAR PESERTA", "Tahun 2026"}, ipa, ips}, nil, both + "\nnote csv.sheets.left Sampul"},
		"another header":           {[][]string{ipa, {"Formasi", "Jabatan|Lokasi|Kebutuhan", "IPA|Ilir|~2"}}, nil, "refused incoming.sheets Formasi sheet"},
		"no header":                {[][]string{ipa, {"Lanjutan", "1002|Sari|IPA|Ilir"}}, nil, "refused incoming.sheets Lanjutan sheet"},
		"a hidden one":             {[][]string{ipa, {"-Arsip", head, "1002|Sari|IPA|Ilir"}}, nil, "refused incoming.sheets Arsip sheet"},
		"nothing but a hidden one": {[][]string{{"Sheet2"}, {"-Arsip", head, "1002|Sari|IPA|Ilir"}}, nil, "refused incoming.sheets Arsip sheet"},
		"a hidden list":            {[][]string{ipa, {"-Ref", "kode|arti", "1|satu"}}, nil, "IPA2 1001 Budi\nIPA1=1+0+0\nnote csv.sheets.left Ref"},
		"one is chosen":            {[][]string{ipa, {"Formasi", "Jabatan|Lokasi|Kebutuhan", "IPA|Ilir|~2"}}, []string{"IPA"}, "IPA2 1001 Budi\nIPA1=1+0+0\nnote csv.sheets.left Formasi"},
		"a hidden one chosen":      {[][]string{ipa, {"-Arsip", other, "Ilir|Sari|1002|IPA"}}, []string{"Arsip", "IPA"}, "IPA2 1001 Budi\nArsip2 1002 Sari\nIPA1=1+0+0\nArsip1=1+0+0"},
		"another header chosen":    {[][]string{ipa, {"B", "Nama|Nomor Ujian|Jabatan|Lokasi|Hobi", "Sari|1002|IPA|Ilir|catur"}}, []string{"IPA", "B"}, "IPA2 1001 Budi\nB2 1002 Sari\nIPA1=1+0+0\nB1=1+0+0\nnote B E1 csv.ignored"},
		"one without any":          {[][]string{ipa, {"B", "x|y", "1|2"}}, []string{"IPA", "B"}, "refused csv.sheet.no-header B"},
		"one that is not there":    {[][]string{ipa}, []string{"C"}, "refused csv.sheet C IPA"},
		"one number on two":        {[][]string{ipa, {"B", head, "1001|Sari|IPA|Ilir"}}, nil, "wrong B A2 csv.number.duplicate 1001 2 (IPA)"},
		"a fault on the second":    {[][]string{ipa, {"B", head, "1002|Sari||Ilir"}}, nil, "wrong B C2 csv.blank"},
		"a second table below":     {[][]string{{"A", head, "1001|Budi|IPA|Ilir", "", other, "Ilir|Sari|1002|IPA"}}, nil, "wrong 4 csv.row.second A#1 A#2 sheet"},
	} {
		got := came(t, book(t, c.sheets...), intake.Wanted{Sheets: c.want, Kinds: []intake.Kind{intake.Candidates}})
		if c.get == all {
			got = got[:min(len(got), len(all))]
		}
		if len(c.sheets) == 1 || !strings.Contains(c.get, "Arsip2") && !strings.Contains(c.get, "IPS3") && !strings.Contains(c.get, "B2") {
			got = strings.ReplaceAll(got, "\n2 1001", "\nIPA2 1001")
			if strings.HasPrefix(got, "2 1001") {
				got = "IPA" + got
			}
		}
		if got != c.get {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.get)
		}
	}
}
