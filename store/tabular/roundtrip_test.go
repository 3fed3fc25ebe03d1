package tabular

import (
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/wording"
)

// libreOffice converts a file, or the test says that it was skipped.
func libreOffice(t *testing.T, path, to, end string) string {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("skipped: LibreOffice is not here (apt-get install libreoffice-calc-nogui)")
	}
	dir := t.TempDir()
	said, err := exec.Command(office, "-env:UserInstallation=file://"+filepath.Join(os.TempDir(), "ampera-soffice-"+filepath.Base(filepath.Dir(dir))), "--headless",
		"--convert-to", to, "--outdir", dir, path).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	t.Cleanup(func() {
		_ = os.RemoveAll(filepath.Join(os.TempDir(), "ampera-soffice-"+filepath.Base(filepath.Dir(dir)))) // of the test's own
	})
	return filepath.Join(dir, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))+end)
}

// What we write as a workbook, LibreOffice, excelize and we ourselves read alike,
// and so we do what LibreOffice saved of it.
func TestWorkbookIsReadAlike(t *testing.T) {
	record, k := sample(t)
	path := wroteXLSX(t, wording.ID, record, k)
	ours := firstRows(t, path)

	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	theirs, err := f.GetRows(f.GetSheetName(0), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := squared(theirs); !slices.EqualFunc(got, ours, slices.Equal) {
		t.Errorf("excelize reads\n%q\nwe\n%q", got, ours)
	}
	// Comma, quote, UTF-8, from line 1, cells as they are held and not as they are shown.
	text, err := os.ReadFile(libreOffice(t, path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false", ".csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for i, cell := range row { // it writes the zeros behind the point that it shows
			if p, err := scoring.ParsePoints(cell); err == nil && strings.Contains(cell, ".") {
				row[i] = p.String()
			}
		}
	}
	if got := squared(rows); !slices.EqualFunc(got, ours, slices.Equal) {
		t.Errorf("LibreOffice reads\n%q\nwe\n%q", got, ours)
	}
	if got := firstRows(t, libreOffice(t, path, "xlsx:Calc MS Excel 2007 XML", ".xlsx")); !slices.EqualFunc(got, ours, slices.Equal) {
		t.Errorf("after LibreOffice we read\n%q\nbefore\n%q", got, ours)
	}
}

// firstRows are the filled rows of the first sheet, as we read them.
func firstRows(t *testing.T, path string) [][]string {
	t.Helper()
	sheets, err := Recap(path)
	if err != nil {
		t.Fatal(err)
	}
	return squared(sheets[0].Rows)
}

// squared are rows without blank cells at their ends, and without blank rows.
func squared(rows [][]string) [][]string {
	var out [][]string
	for _, row := range rows {
		for len(row) > 0 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		if len(row) > 0 {
			out = append(out, row)
		}
	}
	return out
}

// A workbook of an office is understood after LibreOffice saved it as before:
// formats, hidden columns, sheets and all; and so is a text that LibreOffice
// saved in other letters.
func TestLibreOfficeSavesWhatWeRead(t *testing.T) {
	data := styled(t, map[string]string{"A": "0000", "E": "0.00", "F": "#,##0.00", "G": "General"}, titled("No Peserta,Nama,Jabatan,Lokasi,IPK,Pedagogik,Profesional"),
		[]any{12, "Budi\nSantoso", "guru", "Ilir", 3.5, 80.5, 78.1}, []any{13, "Jumlah Ma’arif", "guru", "Ilir", 3.25, 90, 0}, []any{nil, "Jumlah"})
	path := filepath.Join(t.TempDir(), "kantor.xlsx")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	want := came(t, data, intake.Wanted{})
	if !strings.Contains(want, "2 0012 Budi Santoso pedagogik:80.5 profesional:78.1\n3 0013 Jumlah Ma’arif") {
		t.Fatal(want)
	}
	again, err := os.ReadFile(libreOffice(t, path, "xlsx:Calc MS Excel 2007 XML", ".xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	if got := came(t, again, intake.Wanted{}); got != want {
		t.Errorf("an XLSX:\n%s\nwant\n%s", got, want)
	}
	for letters, note := range map[string]string{"1": "csv.as.windows", "65535": "csv.as.utf16"} {
		again, err := os.ReadFile(libreOffice(t, path, "csv:Text - txt - csv (StarCalc):59,34,"+letters+",1,,0,false,true", ".csv"))
		if err != nil {
			t.Fatal(err)
		}
		got := came(t, again, intake.Wanted{}) // the second is on line 4: the first has two in the text
		if !strings.HasPrefix(got, "2 0012 Budi Santoso pedagogik:80.5 profesional:78.1\n4 0013 Jumlah Ma’arif pedagogik:90 profesional:0\n3=2+1+0\n") || !strings.Contains(got, note) {
			t.Errorf("letters %s:\n%s", letters, got)
		}
	}
	if os.Getenv("AMPERA_LONG") == "" { // how such files begin is known: TestOtherBytes
		return
	}
	for to, want := range map[string]string{"ods": "csv.is.save .ods", "xls:MS Excel 97": "csv.workbook.old", "html:HTML (StarCalc)": "csv.is.save HTML", "slk:SYLK": "csv.is.save SYLK"} {
		end, _, _ := strings.Cut(to, ":")
		other, err := os.ReadFile(libreOffice(t, path, to, "."+end))
		if err != nil {
			t.Fatal(err)
		}
		if got := came(t, other, intake.Wanted{}); got != "wrong 0 "+want {
			t.Errorf("%s: %s", to, got)
		}
	}
}
