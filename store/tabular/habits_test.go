package tabular

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"ampera/scoring"
	"ampera/scoring/intake"
)

// What offices put around their rows, and what becomes of it.
func TestHabitsOfRows(t *testing.T) {
	const head = "No Peserta,Nama,Jabatan,Lokasi,Pedagogik\n"
	for name, c := range map[string]struct{ in, want string }{
		"titles, numbers of columns, a total, signatures": {"DAFTAR NILAI\nTahun 2026\n" + head + "1,2,3,4,5\n1001,Budi,IPA,Ilir,80\n1002,Sari,IPA,Ilir,90\n,Jumlah,,,\n,,,\"Palembang, 1 Mei 2026\",\n,,,Ketua,\n,,,Budi Contoh,\n",
			"5 1001 Budi pedagogik:80\n6 1002 Sari pedagogik:90\n9=2+7+0\naside 2: 1-2\naside 4: 4\naside 5: 7\naside 6: 8-9\naside 7: 10"},
		"the header on each page": {head + "1001,Budi,IPA,Ilir,80\n" + head + "1002,Sari,IPA,Ilir,90\n", "2 1001 Budi pedagogik:80\n4 1002 Sari pedagogik:90\n3=2+1+0\naside 3: 3"},
		"blank rows":              {head + "1001,Budi,IPA,Ilir,80\n,,,,\n\n1002,Sari,IPA,Ilir,90\n,,,,\n", "2 1001 Budi pedagogik:80\n5 1002 Sari pedagogik:90\n5=2+0+3"},
		"blanks at the end left":  {head + "1001,Budi,IPA,Ilir\n1002,Sari,IPA,Ilir,90\n", "2 1001 Budi\n3 1002 Sari pedagogik:90\n2=2+0+0"},
		"cut off":                 {head + "1001,Budi,IPA\n1002,Sari,IPA,Ilir,90\n", "wrong 2 csv.fields 3 5"},
		"a comma too many":        {head + "1001,Budi, S.Pd.,IPA,Ilir,80\n", "wrong 2 csv.fields 6 5"},
		"people called so":        {head + "1001,Jumlah,Total,Mengetahui,80\n1002,\"Palembang, 1 Mei 2026\",Ketua,Ilir,90\n", "2 1001 Jumlah pedagogik:80\n3 1002 Palembang, 1 Mei 2026 pedagogik:90\n2=2+0+0"},
		"an average":              {head + "1001,Budi,IPA,Ilir,80\n,Rata-rata,,,80\n", "wrong A3 csv.blank\nwrong C3 csv.blank\nwrong D3 csv.blank"},
		"a title between":         {head + "1001,Budi,IPA,Ilir,80\n,FORMASI IPS,,,\n1002,Sari,IPS,Ilir,90\n", "wrong 3 csv.row.stray"},
		"a number left out":       {head + "1001,Budi,IPA,Ilir,80\n,Sari,IPS,Ilir,\n", "wrong A3 csv.blank"},
		"nobody":                  {head + ",Jumlah,,,\n", "wrong 0 csv.no-rows"},
		"nothing":                 {head, "wrong 0 csv.no-rows"},
		"somebody above":          {"1001,Budi,IPA,Ilir,80\n" + head + "1002,Sari,IPA,Ilir,90\n", "wrong 1 csv.row.above"},
		"two rows of a header":    {"No Peserta,Nama,Formasi,,Nilai,\n,,Jabatan,Lokasi,Pedagogik,Profesional\n1001,Budi,IPA,Ilir,80,70\n", "3 1001 Budi pedagogik:80 profesional:70\n1=1+0+0"},
		"… of which one is titles": {"Data Diri,,Formasi,,Nilai,\nNo Peserta,Nama,Jabatan,Lokasi,Pedagogik,Profesional\n1001,Budi,IPA,Ilir,80,70\n",
			"3 1001 Budi pedagogik:80 profesional:70\n2=1+1+0\naside 2: 1"},
		"… with a number below": {"No Peserta,Nama,Jabatan,Lokasi,Pedagogik\n,,,,80\n1001,Budi,IPA,Ilir,70\n", "wrong A2 csv.blank\nwrong B2 csv.blank\nwrong C2 csv.blank\nwrong D2 csv.blank"},
	} {
		if got := came(t, []byte(c.in), intake.Wanted{Kinds: []intake.Kind{intake.Candidates}}); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
	formations := "Jabatan,Lokasi,Kebutuhan\nIPA,Ilir,2\nIPS,Ilir,3\n"
	for in, want := range map[string]string{
		formations + "Jumlah,,5\n,Kepala Dinas,\n": "[IPA Ilir]2\n[IPS Ilir]3\n4=2+2+0\naside 5: 4\naside 6: 5",
		formations + "Jumlah,,6\n":                 "wrong 4 csv.row.total",
	} {
		got := came(t, []byte(in), intake.Wanted{Kinds: []intake.Kind{intake.Formations}})
		if got = strings.ReplaceAll(got, "] ", "]"); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", in, got, want)
		}
	}
}

// Cells as they are seen: breaks of lines, blanks of all kinds, apostrophes.
func TestHabitsOfCells(t *testing.T) {
	for in, want := range map[string]string{
		"\"Budi\nSantoso\"":             "Budi Santoso",
		"\"Budi\r\nSantoso\"":           "Budi Santoso",
		"Budi\u00a0Santoso":             "Budi Santoso",
		"Budi   Santoso \u00a0":         "Budi Santoso",
		"\"Budi \n  Santoso\"":          "Budi Santoso",
		"'Aisyah":                       "'Aisyah",
		"'Abdullah":                     "'Abdullah",
		"'=Budi":                        "=Budi",
		"'17":                           "17",
		"''17":                          "'17",
		"'17 Agustus":                   "'17 Agustus",
		"D'Angelo":                      "D'Angelo",
		"\"'1990-05-01\"":               "1990-05-01",
		"Budi\u200b\u00ad Santoso":      "Budi Santoso",
		"\"Budi\tSantoso\"":             "Budi Santoso",
		"Siti Nur\u2007Aini\u3000Putri": "Siti Nur Aini Putri",
	} {
		rows, _, problems := readCandidates("nomor_peserta,nama,jabatan,lokasi\n'240001,"+in+",guru,Plaju\n", testBook())
		if problems != nil || len(rows) != 1 || rows[0].Name != want || rows[0].Number != "240001" {
			t.Errorf("%q: %+v, %s", in, rows, told(t, problems))
		}
	}
	rows, _, problems := readCandidates("nomor_peserta,nama,jabatan,lokasi,tgl_lahir,twk\n240001,Budi,guru,Plaju,'1990-05-01,'80\n", testBook())
	if problems != nil || rows[0].Born != 19900501 || !slices.Equal(rows[0].Marks, scoring.RowMarks{{SubTest: "twk", Value: 80 * scoring.Point}}) {
		t.Errorf("%+v, %s", rows, told(t, problems))
	}
}

// styled is a workbook whose cells have number formats: of each column one, by
// its letter.
func styled(t testing.TB, formats map[string]string, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for column, code := range formats {
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		if err == nil {
			err = f.SetCellStyle("Sheet1", column+"2", fmt.Sprint(column, len(rows)), style)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return filled(t, f, rows...)
}

// Formats are understood in the columns that are taken, and refused once a column.
func TestFormatsOfCells(t *testing.T) {
	head := titled("nomor_peserta,nama,jabatan,lokasi,ipk,pedagogik,profesional,catatan")
	row := func(number any, marks ...any) []any {
		return append([]any{number, "Budi", "guru", "Ilir", 3.5}, marks...)
	}
	for name, c := range map[string]struct {
		formats map[string]string
		rows    [][]any
		want    string
	}{
		"zeros before":        {map[string]string{"A": "0000"}, [][]any{row(12, 80, 70)}, "2 0012 Budi pedagogik:80 profesional:70\nSheet11=1+0+0"},
		"decimals and groups": {map[string]string{"E": "0.00", "F": "#,##0.00", "G": "0.0"}, [][]any{row("1001", 80.5, 70)}, "2 1001 Budi pedagogik:80.5 profesional:70\nSheet11=1+0+0"},
		"a word behind":       {map[string]string{"F": `0" poin"`}, [][]any{row("1001", 80, 70)}, "2 1001 Budi pedagogik:80 profesional:70\nSheet11=1+0+0"},
		"a share of hundred":  {map[string]string{"F": "0%", "G": "0.0%"}, [][]any{row("1001", 0.8, 0.5), row("1002", 0.9, 0.6)}, "wrong F2 csv.shown 80% 0.8 2 F2, F3\nwrong G2 csv.shown 50.0% 0.5 2 G2, G3"},
		"rounded":             {map[string]string{"F": "0"}, [][]any{row("1001", 79.6, 70), row("1002", 80, 70)}, "wrong F2 csv.shown 80 79.6 1 F2"},
		"a day":               {map[string]string{"F": "d-mmm"}, [][]any{row("1001", 45000, 70)}, "wrong F2 csv.shown 2023-03-15 45000 1 F2"},
		"nothing shown":       {map[string]string{"F": ";;;"}, [][]any{row("1001", 80, 70)}, "wrong F2 csv.shown  80 1 F2"},
		"by a condition":      {map[string]string{"F": "[>90]0;0.0"}, [][]any{row("1001", 95, 70)}, "wrong F2 csv.shown.unsure 95 1 F2"},
		"a span of hours":     {map[string]string{"F": "[h]:mm"}, [][]any{row("1001", 0.5, 70)}, "wrong F2 csv.shown.unsure 0.5 1 F2"},
		"not taken":           {map[string]string{"H": "0%"}, [][]any{row("1001", 80, 70, 0.5)}, "2 1001 Budi pedagogik:80 profesional:70\nSheet11=1+0+0\nnote H1 csv.ignored"},
	} {
		rows := append([][]any{head[:7]}, c.rows...)
		if c.formats["H"] != "" {
			rows[0] = head
		}
		got := came(t, styled(t, c.formats, rows...), intake.Wanted{})
		if got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// A number that nobody may see in words is not told.
func TestFormatsTellNoNIK(t *testing.T) {
	data := styled(t, map[string]string{"E": "0%", "F": "0%"}, titled("nomor_peserta,nama,jabatan,lokasi,nik,tgl_lahir"), []any{"1001", "Budi", "guru", "Ilir", 167101010190, 33238})
	if got := came(t, data, intake.Wanted{}); got != "wrong E2 csv.shown.private 1 E2\nwrong F2 csv.shown.private 1 F2" {
		t.Error(got)
	}
}

// The count is held by the program: one that does not agree is a fault of its own.
func TestACountThatDoesNotAgree(t *testing.T) {
	for _, c := range []struct {
		count intake.Count
		out   int
		fine  bool
	}{
		{intake.Count{Read: 4, Taken: 2, Blank: 1, Aside: []intake.Aside{{Class: intake.Sum, Lines: []int{5}}}}, 2, true},
		{intake.Count{Read: 5, Taken: 2, Blank: 1, Aside: []intake.Aside{{Class: intake.Sum, Lines: []int{5}}}}, 2, false},
		{intake.Count{Read: 2, Taken: 2}, 1, false},
		{intake.Count{Read: 2, Taken: 2}, -1, true},
	} {
		table := &table{counts: []intake.Count{c.count}}
		if err := table.agree(c.out); (err == nil) != c.fine {
			t.Errorf("%+v, %d: %v", c.count, c.out, err)
		}
	}
}

// somebody is a number in a file that only a candidate has.
func somebody(i int) string { return fmt.Sprintf("1%03d", i) }

// accounted reads a file, and holds that everybody in it was taken and every row
// accounted for, or the file was refused, for this reason.
func accounted(t interface{ Fatalf(string, ...any) }, data []byte, people []string) error {
	f, err := Read(data, "berkas")
	if err != nil {
		return err
	}
	in, err := f.Look(intake.Wanted{Kinds: []intake.Kind{intake.Candidates}}, officeBook(), nil)
	if err != nil {
		return err
	}
	c, read, err := f.Take(context.Background(), in, intake.Knowing{Book: officeBook()}, nil)
	if errors.Is(err, errLost) {
		t.Fatalf("lost count: %+v", read.Counts)
	}
	if err != nil {
		return err
	}
	var got []string
	for _, row := range c.(scoring.SaveCandidates).Rows {
		got = append(got, row.Number)
	}
	for _, count := range read.Counts {
		if !count.Agrees() {
			t.Fatalf("%+v does not agree", count)
		}
	}
	if people != nil && !slices.Equal(got, people) {
		t.Fatalf("taken %q, want %q; %+v", got, people, read.Counts)
	}
	return nil
}

// Whatever stands around people and however they are called, they are all taken
// or the file is refused, from CSV as from a workbook.
func TestEverybodyIsTaken(t *testing.T) {
	name := rapid.SampledFrom([]string{"Jumlah", "Total", "Mengetahui", "Palembang", "Budi", "Rata-rata", "No Peserta", "Palembang, 1 Mei 2026", "'Aisyah"})
	cell := rapid.SampledFrom([]string{"", "", "Jumlah", "Total", "Mengetahui", "Palembang, 1 Mei 2026", "1", "2", "80", "Nama", "No Peserta", "x"})
	rapid.Check(t, func(t *rapid.T) {
		rows := [][]string{}
		for range rapid.IntRange(0, 3).Draw(t, "above") {
			rows = append(rows, []string{cell.Draw(t, "title")})
		}
		rows = append(rows, []string{"No Peserta", "Nama", "Jabatan", "Lokasi", "Pedagogik"})
		var people []string
		for i := range rapid.IntRange(1, 8).Draw(t, "rows") {
			if rapid.Bool().Draw(t, "person") {
				rows = append(rows, []string{somebody(i), name.Draw(t, "name"), name.Draw(t, "job"), name.Draw(t, "place"), rapid.SampledFrom([]string{"", "80"}).Draw(t, "mark")})
				people = append(people, somebody(i))
				continue
			}
			row := make([]string, 5)
			for k := range row {
				row[k] = cell.Draw(t, "cell")
			}
			rows = append(rows, row)
		}
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		if people == nil {
			people = []string{}
		}
		_ = accounted(t, out.Bytes(), people) // it may be refused
		_ = accounted(t, workbookOf(t, rows), people)
	})
}

// workbookOf is a workbook of these texts.
func workbookOf(t *rapid.T, rows [][]string) []byte {
	f := excelize.NewFile()
	defer f.Close()
	cells := make([][]any, len(rows))
	for i, row := range rows {
		for _, text := range row {
			if text == "" {
				cells[i] = append(cells[i], nil)
			} else {
				cells[i] = append(cells[i], text)
			}
		}
	}
	return written(t, f, cells)
}

// Where nothing stands around people but what offices put there, nothing is refused:
// they all come in, though they be called what is set aside.
func TestOrderlyFilesComeIn(t *testing.T) { rapid.Check(t, orderly) }

func FuzzPeople(f *testing.F) { f.Fuzz(rapid.MakeFuzz(orderly)) }

func orderly(t *rapid.T) {
	header, count := []string{"No Peserta", "Nama", "Jabatan", "Lokasi", "Pedagogik", "Urut"}, []string{"1", "2", "3", "4", "5", "6"}
	name := rapid.SampledFrom([]string{"Jumlah", "Total", "Mengetahui", "Palembang", "Rata-rata", "Nama", "Ketua Panitia", "Palembang, 1 Mei 2026", "'Aisyah", "Budi"})
	title := rapid.SampledFrom([][]string{{"DAFTAR PESERTA"}, {"", "Palembang"}, {"Total"}, {}})
	between := rapid.SampledFrom([][]string{{}, {"", "Jumlah", "", "", "", "12"}, {"Total"}, {"", "", "Rata-rata"}, header})
	after := rapid.SampledFrom([][]string{{}, {"Jumlah", "", "", "", "", "40"}, {"", "", "", "Palembang, 1 Mei 2026"}, {"", "", "", "Mengetahui,"}, {"", "", "", "Ketua Panitia"}, {"", "", "", "Siti Contoh"}, {"", "", "", "NIP 19700101"}})
	rows := rapid.SliceOfN(title, 0, 3).Draw(t, "above")
	rows = append(rows, header)
	if rapid.Bool().Draw(t, "counted") {
		rows = append(rows, count)
	}
	var people []string
	for i := range rapid.IntRange(1, 12).Draw(t, "people") {
		if i > 0 {
			rows = append(rows, rapid.SliceOfN(between, 0, 2).Draw(t, "between")...)
		}
		rows = append(rows, []string{somebody(i), name.Draw(t, "name"), name.Draw(t, "job"), name.Draw(t, "place"), rapid.SampledFrom([]string{"", "80"}).Draw(t, "mark"), "1"})
		people = append(people, somebody(i))
	}
	rows = append(rows, rapid.SliceOfN(after, 0, 6).Draw(t, "below")...)
	var out bytes.Buffer
	if err := csv.NewWriter(&out).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	for _, data := range [][]byte{out.Bytes(), workbookOf(t, rows)} {
		if err := accounted(t, data, people); err != nil {
			t.Fatalf("refused: %v\n%s", err, out.String())
		}
	}
}

// FuzzRows: whatever a whole text file holds, every row of it is accounted for.
func FuzzRows(f *testing.F) {
	f.Add([]byte("DAFTAR\nNo Peserta,Nama,Jabatan,Lokasi\n1,2,3,4\n1001,Jumlah,a,b\n,Jumlah,,\n,,,\"Palembang, 1 Mei 2026\"\n"))
	f.Add([]byte("No Peserta;Nama;Jabatan;Lokasi\r\n1001;\"Bu\ndi\";a;b\r\n;;;\r\n\r\n1002;Sari;a;b"))
	f.Add([]byte("\xff\xfen\x00o\x00 \x00p\x00"))
	f.Add([]byte("No Peserta\tNama\tJabatan\tLokasi\r1001\tAndr\xe9\ta\tb\r"))
	f.Fuzz(func(t *testing.T, data []byte) { _ = accounted(t, data, nil) })
}

// stored is a workbook of two sheets, A and B, with these rows below a header, and
// nothing packed: quick to make.
func stored(t testing.TB, first, second string) []byte {
	t.Helper()
	const begins, ends = `<worksheet><sheetData>`, `</sheetData></worksheet>`
	header := func(names ...string) string {
		return `<row><c t="str"><v>` + strings.Join(names, `</v></c><c t="str"><v>`) + `</v></c></row>`
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range [][2]string{
		{"_rels/.rels", `<Relationships><Relationship Id="a" Type="/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook><sheets><sheet name="A" id="r1"/><sheet name="B" id="r2"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Type="/worksheet" Target="a.xml"/><Relationship Id="r2" Type="/worksheet" Target="b.xml"/>` +
			`<Relationship Id="r3" Type="/styles" Target="styles.xml"/></Relationships>`},
		{"xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="2"/></cellXfs></styleSheet>`},
		{"xl/a.xml", begins + header("No Peserta", "Nama", "Jabatan", "Lokasi", "Pedagogik") + first + ends},
		{"xl/b.xml", begins + header("Nama", "No Peserta", "Jabatan", "Lokasi", "Pedagogik") + second + ends},
	} {
		to, err := w.CreateHeader(&zip.FileHeader{Name: part[0], Method: zip.Store})
		if err == nil {
			_, err = to.Write([]byte(part[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// FuzzSheetRows: whatever the rows of a sheet hold, and those of a second one,
// every row is accounted for.
func FuzzSheetRows(f *testing.F) {
	f.Add(`<row r="2"><c t="str"><v>1001</v></c><c t="str"><v>Jumlah</v></c><c t="str"><v>a</v></c><c t="str"><v>b</v></c><c s="1"><v>80</v></c></row>`, `<row r="9"><c r="A9" t="str"><v>Jumlah</v></c></row>`)
	f.Add(`<row r="4" hidden="1"/><row r="5"><c r="B5"><f>A1</f></c></row>`, `<row><c t="str"><v>Sari</v></c><c s="2"><v>1002</v></c></row>`)
	f.Fuzz(func(t *testing.T, first, second string) { _ = accounted(t, stored(t, first, second), nil) })
}
