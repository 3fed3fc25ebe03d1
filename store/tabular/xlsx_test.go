package tabular

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"ampera/scoring"
)

func TestSheetReads(t *testing.T) {
	data := sheet(t, titled("Daftar"), nil, titled(strings.TrimSpace(head)+",x"),
		[]any{"240001", "Ani, S.Pd.", "guru", "Plaju", "1671010101900001", time.Date(1990, 12, 31, 0, 0, 0, 0, time.UTC), 3.4, "MS", 0, 78.1, "lain"},
		nil,
		[]any{240002, "Budi", "guru", "Plaju", nil, "1991-01-02", nil, nil, nil, "78,25"})
	place := map[string]string{"jabatan": "guru", "lokasi": "Plaju"}
	want := []scoring.CandidateRow{
		{Line: 4, Number: "240001", Name: "Ani, S.Pd.", NIK: "1671010101900001", Born: 19901231, GPA: 3_400_000, Status: scoring.Qualified,
			Columns: place, Marks: scoring.RowMarks{{SubTest: "twk", Value: 0}, {SubTest: "PED", Value: 78_100_000}}},
		{Line: 6, Number: "240002", Name: "Budi", Born: 19910102, Columns: place, Marks: scoring.RowMarks{{SubTest: "PED", Value: 78_250_000}}},
	}
	rows, notes, problems := readCandidates(string(data), testBook())
	if problems != nil || !reflect.DeepEqual(rows, want) {
		t.Errorf("%s\ngot  %+v\nwant %+v", told(t, problems), rows, want)
	}
	if got := told(t, notes); got != "K3 x csv.ignored" {
		t.Error(got)
	}
}

// Every fault has its cell, and with any there are no rows.
func TestSheetFaults(t *testing.T) {
	for cell, c := range map[string]struct {
		value any
		want  string
	}{
		"a number typed as a quantity": {2.44007201200008e16, "A2 nomor_peserta csv.number.spreadsheet 2.44007201200008E+16"},
		"… as text":                    {"2.44E+16", "A2 nomor_peserta csv.number.spreadsheet 2.44E+16"},
		"a number too short":           {24001, "A2 nomor_peserta csv.number.shape 24001 240001"},
		"with a point":                 {240001.5, "A2 nomor_peserta csv.number.shape 240001.5 240001"},
		"true":                         {true, "A2 nomor_peserta csv.number.shape TRUE 240001"},
		"blank":                        {nil, "A2 nomor_peserta csv.blank"},
		"a guarded formula":            {"=A1", "A2 nomor_peserta csv.formula"},
		"E a rounded nik":              {1671010101900001, "E2 nik csv.nik.spreadsheet"},
		"E a short nik":                {167101010190000, "E2 nik csv.nik.shape 16"},
		"F a year alone":               {1990, "F2 tgl_lahir csv.date"},
		"F digits":                     {19901231, "F2 tgl_lahir csv.date"},
		"F a fraction below a day":     {0.5, "F2 tgl_lahir csv.date"},
		"F the US way":                 {"12/31/1990", "F2 tgl_lahir csv.date"},
		"G gpa":                        {4.01, "G2 ipk csv.gpa 4.01"},
		"I above":                      {850, "I2 twk csv.mark.range 850 0 150"},
		"I a fraction":                 {1.5, "I2 twk csv.mark.decimals 1.5 0"},
		"I true":                       {true, "I2 twk csv.mark.not-number TRUE"},
		"J seven decimals":             {1.2345678, "J2 PED csv.mark.decimals 1.2345678 6"},
		"J a long one":                 {1e16, "J2 PED csv.mark.not-number 1E+16"},
	} {
		at, name := "A", cell
		if cell[1] == ' ' && cell[0] >= 'A' && cell[0] <= 'J' {
			at, name = cell[:1], cell[2:]
		}
		good := []any{"240001", "Ani", "guru", "Plaju", nil, nil, nil, nil, nil, nil}
		good[at[0]-'A'] = c.value
		rows, _, problems := readCandidates(string(sheet(t, titled(head), good)), testBook())
		if got := told(t, problems); got != c.want || rows != nil {
			t.Errorf("%s: got %q, want %q; rows %v", name, got, c.want, rows)
		}
	}
}

// A formula counts as its value, if the file has it; an error and a formula that
// nobody computed do not pass for blank.
func TestSheetFormulas(t *testing.T) {
	data := sheet(t, titled(head), []any{"240001", "Ani", "guru", "Plaju", nil, nil, nil, nil, 7, 7}, []any{"240002", "Budi", "guru", "Plaju", nil, nil, nil, nil, 8, 8})
	cellOf := func(name string) string { return `<c r="` + name + `"` }
	for name, c := range map[string]struct{ cell, from, to, want string }{
		"computed":     {"I2", "<v>7</v>", "<f>A1+A2</f><v>7</v>", ""},
		"not computed": {"I2", "<v>7</v>", "<f>A1+A2</f>", "I2 twk csv.formula"},
		"an error":     {"J3", "><v>8</v>", ` t="e"><f>X()</f><v>#N/A</v>`, "J3 PED csv.error #N/A"},
		"another":      {"J3", "><v>8</v>", ` t="e"><v>#REF!</v>`, "J3 PED csv.error #REF!"},
		"a date":       {"J3", "><v>8</v>", ` t="d"><v>1990-01-02T00:00:00</v>`, "J3 PED csv.mark.not-number 1990-01-02"},
	} {
		broken := rewritten(t, data, "xl/worksheets/sheet1.xml", func(text string) string {
			before, after, found := strings.Cut(text, cellOf(c.cell))
			if !found || !strings.Contains(after, c.from) {
				t.Fatalf("%s: no cell to change", name)
			}
			return before + cellOf(c.cell) + strings.Replace(after, c.from, c.to, 1)
		})
		rows, _, problems := readCandidates(string(broken), testBook())
		if got := told(t, problems); got != c.want || (rows == nil) != (c.want != "") {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// A sheet that breaks off is damaged from there, and nothing before it is taken.
func TestSheetBreaksOff(t *testing.T) {
	data := sheet(t, titled(head), []any{"240001", "Ani", "guru", "Plaju"}, []any{"240002", "Budi", "guru", "Plaju"}, []any{"240003", "Cici", "guru", "Plaju"})
	broken := rewritten(t, data, "xl/sharedStrings.xml", func(text string) string { return text })
	if rows, _, problems := readCandidates(string(broken), testBook()); len(rows) != 3 || problems != nil {
		t.Fatalf("as it was: %d rows, %s", len(rows), told(t, problems))
	}
	broken = rewritten(t, data, "xl/worksheets/sheet1.xml", func(text string) string { return strings.Replace(text, `r="B4"`, `r=B4`, 1) })
	rows, _, problems := readCandidates(string(broken), testBook())
	if got := told(t, problems); got != "0  csv.workbook.damaged" || rows != nil {
		t.Errorf("got %q, rows %v", got, rows) // it lies within the first rows that are looked at
	}
	many := [][]any{titled(head)}
	for i := range 40 {
		many = append(many, []any{240001 + i, "Ani", "guru", "Plaju"})
	}
	broken = rewritten(t, sheet(t, many...), "xl/worksheets/sheet1.xml", func(text string) string { return strings.Replace(text, `r="B38"`, `r=B38`, 1) })
	rows, _, problems = readCandidates(string(broken), testBook())
	if got := told(t, problems); got != "38  csv.workbook.damaged" || rows != nil {
		t.Errorf("got %q, %d rows", got, len(rows))
	}
}

// rewritten is a workbook with one part changed.
func rewritten(t *testing.T, data []byte, part string, change func(string) string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		if _, err := text.ReadFrom(in); err != nil {
			t.Fatal(err)
		}
		to, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		content := text.String()
		if f.Name == part {
			content = change(content)
		}
		if _, err := to.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Days that are counted from 1904, and rows that the spreadsheet hides.
func TestSheetDaysAndHiddenRows(t *testing.T) {
	f := excelize.NewFile()
	old := true
	if err := errors.Join(f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &old}), f.SetRowVisible("Sheet1", 3, false)); err != nil {
		t.Fatal(err)
	}
	data := filled(t, f, titled(head), []any{"240001", "Ani", "guru", "Plaju", nil, 31776}, []any{"240002", "Budi", "guru", "Plaju", nil, 31777})
	rows, notes, problems := readCandidates(string(data), testBook())
	if problems != nil || len(rows) != 2 || rows[0].Born != 19901231 || rows[1].Born != 19910101 {
		t.Errorf("%s %+v", told(t, problems), rows)
	}
	if got := told(t, notes); got != "0  csv.hidden 1" {
		t.Errorf("notes %q", got)
	}
}

// Columns without a header, and what lies beside the table.
func TestSheetUnnamedColumns(t *testing.T) {
	data := sheet(t, []any{nil, "nomor_peserta", nil, "nama", "jabatan", "lokasi"}, []any{1, "240001", "x", "Ani", "guru", "Plaju", "catatan", "lain"})
	rows, notes, problems := readCandidates(string(data), testBook())
	if problems != nil || len(rows) != 1 || rows[0].Name != "Ani" {
		t.Errorf("%s %+v", told(t, problems), rows)
	}
	if got := told(t, notes); got != "A1  csv.ignored.unnamed 1\nC1  csv.ignored.unnamed 3" {
		t.Errorf("notes %q", got)
	}
}

// The same rows, in CSV and in a workbook, as texts or as numbers, become the
// same command.
func TestCSVAndSheetAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var texts [][]string
		var cells [][]any
		texts, cells = append(texts, strings.Split(strings.TrimSpace(head), ",")), append(cells, titled(head))
		for i := range rapid.IntRange(1, 6).Draw(t, "rows") {
			text, cell := someRow(t, i)
			texts, cells = append(texts, text), append(cells, cell)
		}
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		w.Comma = rapid.SampledFrom([]rune{',', ';'}).Draw(t, "separator")
		if err := w.WriteAll(texts); err != nil {
			t.Fatal(err)
		}
		f := excelize.NewFile()
		defer f.Close()
		want, _, wrong := readCandidates(out.String(), testBook())
		got, _, wrong2 := readCandidates(string(written(t, f, cells)), testBook())
		if !reflect.DeepEqual(got, want) || !slices.EqualFunc(wrong, wrong2, sameProblem) {
			t.Fatalf("CSV %+v %v\nsheet %+v %v\n%s", want, wrong, got, wrong2, out.String())
		}
	})
}

func sameProblem(a, b scoring.Problem) bool {
	return a.Cell() == b.Cell() && a.Column == b.Column && a.Refusal.Error() == b.Refusal.Error()
}

// someRow is a candidate, sound or not, as texts and as cells.
func someRow(t *rapid.T, i int) (texts []string, cells []any) {
	add := func(text string, cell any) {
		if text == "" {
			cell = nil
		}
		texts, cells = append(texts, text), append(cells, cell)
	}
	number := rapid.SampledFrom([]string{"24000" + string(rune('1'+i)), "240001", "1", ""}).Draw(t, "number")
	add(number, number)
	for range 3 {
		text := rapid.StringMatching(`[A-Za-z,;."' -]{0,8}`).Draw(t, "text")
		add(text, text)
	}
	nik := rapid.SampledFrom([]string{"", "1671010101900001", "12"}).Draw(t, "nik")
	add(nik, nik)
	day := time.Date(rapid.IntRange(1950, 2008).Draw(t, "year"), 1, rapid.IntRange(1, 365).Draw(t, "day"), 0, 0, 0, 0, time.UTC)
	add(day.Format(time.DateOnly), rapid.SampledFrom([]any{day, day.Format(time.DateOnly)}).Draw(t, "born"))
	mark := func() {
		p := scoring.Points(rapid.Int64Range(0, 15_100).Draw(t, "mark")) * scoring.Point / 100
		as := rapid.SampledFrom([]any{float64(p) / float64(scoring.Point), p.String()}).Draw(t, "as")
		if rapid.Bool().Draw(t, "blank") {
			add("", nil)
			return
		}
		add(p.String(), as)
	}
	mark()
	status := rapid.SampledFrom([]string{"", "MS", "tms", "Tidak Memenuhi Syarat", "?"}).Draw(t, "status")
	add(status, status)
	mark()
	mark()
	return texts, cells
}

// written is filled, within a property.
func written(t *rapid.T, f *excelize.File, rows [][]any) []byte {
	for y, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, y+1)
		if err == nil {
			err = f.SetSheetRow("Sheet1", cell, &row)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// FuzzSheet: whatever a sheet holds, there are no rows beside problems.
func FuzzSheet(f *testing.F) {
	data := sheet(f, titled("nomor_peserta,nama,jabatan,lokasi,tgl_lahir,twk"))
	f.Add(`<row r="2"><c r="A2" t="str"><v>240001</v></c><c t="str"><v>Ani</v></c><c t="str"><v>a</v></c><c t="str"><v>b</v></c><c><v>33238.5</v></c><c><v>7.0000000000000001E1</v></c></row>`)
	f.Add(`<row r="2" hidden="1"><c r="B2" t="s"><v>0</v></c><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c><c><f>A1</f></c></row>`)
	f.Fuzz(func(t *testing.T, rows string) {
		in := rewritten(t, data, "xl/worksheets/sheet1.xml", func(text string) string { return strings.Replace(text, "</sheetData>", rows+"</sheetData>", 1) })
		if got, _, problems := readCandidates(string(in), testBook()); problems != nil && got != nil {
			t.Error("rows beside problems")
		}
	})
}
