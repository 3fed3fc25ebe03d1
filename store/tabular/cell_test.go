package tabular

import (
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	_ "ampera/scoring/seeded"

	"ampera/scoring/text"
	"ampera/store/workbook"
)

// Where a spreadsheet would begin a formula stands one apostrophe more.
func TestGuard(t *testing.T) {
	for in, want := range map[string]string{
		"=1": "'=1", "a,=1": "a,'=1", "a;  +1": "a;  '+1", "a\t@x": "a\t'@x", "＝1": "'＝1", "a,－1": "a,'－1", "＋": "'＋", "＠x": "'＠x",
		"-": "-", "a-b": "a-b", "1,5": "1,5", "a, '=1": "a, ''=1", ",=": ",'=", `a;"=1`: `a;"'=1`, "S.Pd., M.Pd.": "S.Pd., M.Pd.", "a,-": "a,'-", "'": "'", "": "",
	} {
		if got := text.Guard(in); got != want || text.Unguard(got) != in {
			t.Errorf("%q is guarded as %q, want %q; back %q", in, got, want, text.Unguard(got))
		}
	}
}

// hostile are texts of every sign that CSV, a spreadsheet or a terminal knows.
func hostile() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return string(rapid.SliceOfN(rapid.SampledFrom([]rune("=+-@＝＋－＠,;\t'\" \n\r\x1b\u202e\u00ad\u00a0\u0301\u200d\u0644aé1|")), 0, 12).Draw(t, "text"))
	})
}

// What is written, read and written again is the same bytes.
func TestWriteReadWrite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hostile().Draw(t, "text")
		if got := text.Unguard(text.Guard(s)); got != s {
			t.Fatalf("%q is guarded %q and back %q", s, text.Guard(s), got)
		}
		rows := [][]string{{"kolom", "lain"}}
		for range rapid.IntRange(1, 4).Draw(t, "rows") {
			rows = append(rows, []string{"x" + hostile().Draw(t, "a"), hostile().Draw(t, "b")})
		}
		var one, two bytes.Buffer
		if err := WriteTable(&one, rows); err != nil {
			t.Fatal(err)
		}
		read := readBack(t, one.Bytes())
		if err := WriteTable(&two, read); err != nil || one.String() != two.String() {
			t.Fatalf("written %q, read and written again %q, %v", one.String(), two.String(), err)
		}
	})
}

// readBack reads a file as a recap is read.
func readBack(t interface{ Fatal(...any) }, data []byte) [][]string {
	file, err := Read(data, "berkas")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := file.lines("", ',')
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// attacks are cells that a spreadsheet would run, whichever way the line falls
// apart.
var attacks = []string{"=1+1", "+1+1", "-1+1", "@SUM(1)", "＝1+1", "＋1+1", "x,=1+1", "x;=1+1", "x; =1+1", "x, +1+1", `x;"=1+1`, `x",=1+1`, `";=1+1;"`, "x\t=1+1", "'=1+1", "=HYPERLINK(\"http://x\";\"y\")", "x;-1+1;=2+2"}

// A spreadsheet opens what we write as text, in both dialects: no cell of it is a
// formula, and no cell became a number that was none.
func TestSpreadsheetRunsNothing(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("skipped: LibreOffice is not here (apt-get install libreoffice-calc-nogui)")
	}
	rows := [][]string{{"kolom", "isi", "akhir"}}
	for _, a := range attacks {
		rows = append(rows, []string{a, a, "z"})
	}
	dir := t.TempDir()
	var out bytes.Buffer
	if err := WriteTable(&out, rows); err != nil {
		t.Fatal(err)
	}
	opened := func(name, comma string, csv []byte) []byte {
		path := filepath.Join(dir, name+".csv")
		if err := os.WriteFile(path, csv, 0o600); err != nil {
			t.Fatal(err)
		}
		// Separator, quote, UTF-8, from line 1, formats as they come, and formulas run
		// where they are some.
		command := exec.Command(office, "-env:UserInstallation=file://"+filepath.Join(dir, "profil"), "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
			"--infilter=CSV:"+comma+",34,76,1,,1033,false,true,false,false,false,-1,true", "--outdir", dir, path)
		if said, err := command.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		data, err := os.ReadFile(filepath.Join(dir, name+".xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	for name, comma := range map[string]string{"koma": "44", "titik-koma": "59"} {
		data := opened(name, comma, out.Bytes())
		book, err := workbook.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		cells, err := book.Rows(book.Sheets[0].Name)
		if err != nil {
			t.Fatal(err)
		}
		seen := 0
		for cells.Read() == nil {
			for i, cell := range cells.Texts {
				if seen++; cells.Forms[i] == workbook.Number || cells.Forms[i] == workbook.Unsolved || cells.Forms[i] == workbook.Fault {
					t.Errorf("%s: line %d, column %d is %q, no text", name, cells.Line, i+1, cell)
				}
			}
		}
		if seen < len(attacks) {
			t.Errorf("%s: %d cells", name, seen)
		}
		if formulas := formulasOf(t, data); len(formulas) > 0 {
			t.Errorf("%s: formulas %q", name, formulas)
		}
	}
	var bare bytes.Buffer // the test itself is tried: without the guard they do run
	if err := csv.NewWriter(&bare).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	if formulas := formulasOf(t, opened("terbuka", "59", bare.Bytes())); len(formulas) < 4 {
		t.Errorf("without the guard only %q run: the attacks are none", formulas)
	}
}

// formulasOf are the formulas of a workbook's first sheet.
func formulasOf(t *testing.T, data []byte) (out []string) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetName(0)
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for y := range rows {
		for x := range rows[y] {
			cell, _ := excelize.CoordinatesToCellName(x+1, y+1)
			if formula, err := f.GetCellFormula(sheet, cell); err == nil && formula != "" {
				out = append(out, cell+" "+formula)
			}
		}
	}
	return out
}

// A fault says what is wrong with a cell in a line, and never a NIK; what shows
// nothing is left out and told.
func TestCellsAreTakenIn(t *testing.T) {
	in := head + "240001,Si\u00adti,guru\u200b,Plaju,,,,,,\n240002,Budi,guru,Plaju,,,,,,\n"
	rows, notes, problems := readCandidates(in, testBook())
	if problems != nil || rows[0].Name != "Siti" || rows[0].Columns["jabatan"] != rows[1].Columns["jabatan"] || told(t, notes) != "0  csv.stripped 2 B2, C2" {
		t.Errorf("%v %v %s", problems, rows, told(t, notes))
	}
	in = head + "240001," + strings.Repeat("x", 201) + ",guru,Plaju,,,,1671010101900001" + strings.Repeat("y", 100) + ",,\n240002,a\u202eb,guru,Pla\u2028ju,,,,,,\n"
	_, _, problems = readCandidates(in, testBook())
	if got, want := told(t, problems), "B2 nama text.long 200\nH2 status csv.status "; !strings.HasPrefix(got, want) || strings.Contains(got, "1671010101900001") ||
		!strings.HasSuffix(got, "B3 nama text.direction\nD3 lokasi text.lines") {
		t.Error(got)
	}
	for _, p := range problems {
		for _, arg := range p.Args {
			if len([]rune(arg)) > 60 {
				t.Errorf("%q is more than a line", arg)
			}
		}
	}
	rows, _, problems = readCandidates(strings.ReplaceAll(head, "\n", "\r")+"240001,Ani,guru,Plaju,,,,,,\r240002,Budi,guru,Plaju,,,,,,\r", testBook())
	if problems != nil || len(rows) != 2 {
		t.Errorf("lines that end in CR alone: %v %v", problems, rows)
	}
}
